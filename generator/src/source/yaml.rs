use std::ops::Range;

use granit_parser::{Event, Options, Parser, Span};

use super::MAX_DEPTH;
use super::places::{Container, Places, PlacesBuilder};

/// How this crate parses YAML, for values and for places alike.
pub(crate) fn options() -> Options {
    // One level more than `read` allows, so that it is `read` that says what is wrong.
    let mut options = granit_parser::options! {
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    };
    options.set_emit_comments(false);
    options
}

/// The places of the nodes of the first document of a YAML text. What stands behind an alias stands where its
/// anchor is; for a pointer that leads through one, the member that holds the alias is the nearest place.
pub(super) fn places(text: &str) -> Places {
    let mut builder = PlacesBuilder::default();
    for step in Parser::new_from_str_with_options(text, options()) {
        let Ok((event, span)) = step else { break };
        let range = range(span);
        match event {
            Event::Scalar(key, ..) if builder.expects_key() => builder.key(key.into_owned(), range),
            Event::Alias(_) if builder.expects_key() => builder.key(String::new(), range),
            Event::Scalar(..) | Event::Alias(_) => builder.scalar(range),
            Event::MappingStart(..) | Event::SequenceStart(..) if builder.expects_key() => break,
            Event::MappingStart(..) => builder.open(Container::Object, range),
            Event::SequenceStart(..) => builder.open(Container::Array, range),
            Event::MappingEnd | Event::SequenceEnd => builder.close(),
            Event::DocumentEnd => break,
            _ => {}
        }
    }
    builder.finish()
}

fn range(span: Span) -> Range<usize> {
    span.byte_range().unwrap_or_default()
}
