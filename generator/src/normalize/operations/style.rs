//! `style` and `explode`: how a parameter's value becomes text (OpenAPI 3.1, section "Style Values").

use crate::diag::Code;
use crate::ir::{Location, ParameterStyle, Style};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// The style of a parameter; one that does not fit its place is replaced by the place's default.
pub(crate) fn of<'a>(ctx: &mut Context<'a>, parameter: &Node<'a>, location: Location) -> ParameterStyle {
    let default = match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie => Style::Form,
    };
    let mut style = default;
    if let Some(word) = lenient::text(ctx, parameter, "style") {
        match by_name(&word).filter(|style| fits(*style, location)) {
            Some(declared) => style = declared,
            // Of OpenAPI 3.2: a form whose values are written as cookies may have them, as all of ours are.
            None if location == Location::Cookie && word == "cookie" => {}
            None => {
                let message = format!("`style: {word}` does not fit a parameter in {}", place(location));
                ctx.report_help(Code::BadStyle, parameter, message, "the default style is used");
            }
        }
    }
    // Form is the only style that repeats its name unless told otherwise; `deepObject` knows no other way.
    let explode = lenient::optional_flag(ctx, parameter, "explode").unwrap_or(style == Style::Form);
    let allow_reserved = lenient::flag(ctx, parameter, "allowReserved");
    ParameterStyle::Style { style, explode: explode || style == Style::DeepObject, allow_reserved }
}

/// What is written without a word about it.
pub(crate) fn default_of(location: Location) -> ParameterStyle {
    let style = if matches!(location, Location::Path | Location::Header) { Style::Simple } else { Style::Form };
    ParameterStyle::Style { style, explode: style == Style::Form, allow_reserved: false }
}

fn by_name(word: &str) -> Option<Style> {
    Some(match word {
        "matrix" => Style::Matrix,
        "label" => Style::Label,
        "simple" => Style::Simple,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        _ => return None,
    })
}

fn fits(style: Style, location: Location) -> bool {
    match location {
        Location::Path => matches!(style, Style::Matrix | Style::Label | Style::Simple),
        Location::Query => {
            matches!(style, Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject)
        }
        Location::Header => style == Style::Simple,
        Location::Cookie => style == Style::Form,
    }
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "the path",
        Location::Query => "the query",
        Location::Header => "a header",
        Location::Cookie => "a cookie",
    }
}
