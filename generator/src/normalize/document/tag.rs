//! Tags: which group an operation is in.

use indexmap::{IndexMap, IndexSet};

use crate::diag::Code;
use crate::ir::{Docs, Tag, without_format_parameter};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// Tags by their names, in the order in which they were met.
pub(crate) type Tags = IndexMap<String, Tag>;

/// The tags that the document declares.
pub(crate) fn declared(ctx: &mut Context<'_>, root: &Node<'_>) -> Tags {
    let mut tags = Tags::new();
    for node in lenient::list(ctx, root, "tags") {
        let name = node.str().map(str::to_owned).or_else(|| lenient::text(ctx, &node, "name"));
        if let Some(parent) = node.get("parent").filter(|parent| parent.value.is_string()) {
            let message = "`parent` has no effect on the modules";
            ctx.report_help(Code::KeywordIgnored, &parent, message, "each tag is a module of its own");
        }
        if let Some(kind) = node.get("kind").filter(|kind| kind.str().is_some_and(|kind| kind != "nav")) {
            let message = "`kind` has no effect on the modules";
            ctx.report_help(Code::KeywordIgnored, &kind, message, "each tag is a module of its own");
        }
        let Some(name) = name.filter(|name| !tags.contains_key(name)) else { continue };
        let docs = Docs {
            summary: lenient::text(ctx, &node, "summary").or_else(|| lenient::text(ctx, &node, "x-displayName")),
            description: lenient::text(ctx, &node, "description"),
            ..Docs::default()
        };
        tags.insert(name.clone(), Tag { name, is_synthetic: false, docs });
    }
    tags
}

/// The tags of an operation as indices; new ones are added to the list.
pub(crate) fn of_operation(ctx: &mut Context<'_>, operation: &Node<'_>, path: &str, tags: &mut Tags) -> Vec<usize> {
    let own = lenient::list(ctx, operation, "tags");
    let mut names = own.iter().filter_map(|node| lenient::as_written(ctx, node)).collect::<Vec<_>>();
    names.retain(|name| !name.trim().is_empty());
    let is_synthetic = names.is_empty();
    if is_synthetic {
        names.push(from_path(path));
    }
    let mut indices = IndexSet::new();
    for name in names {
        let entry = tags.entry(name.clone());
        indices.insert(entry.index());
        entry.or_insert_with(|| Tag { name, is_synthetic, docs: Docs::default() }).is_synthetic &= is_synthetic;
    }
    indices.into_iter().collect()
}

/// The first segment that names a thing rather than the API or its version.
fn from_path(path: &str) -> String {
    let named = without_format_parameter(path).split('/').find(|segment| {
        !segment.is_empty() && !segment.contains('{') && *segment != "api" && *segment != "rest" && !is_version(segment)
    });
    // What is done with a thing is no other thing: `/boats:batchGet`.
    let thing = named.map(|segment| segment.split_once(':').map_or(segment, |(thing, _)| thing));
    thing.filter(|thing| !thing.is_empty()).or(named).unwrap_or("default").to_owned()
}

/// `v1`, `v2.1`, `2020-01-01`, `v1beta1`.
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | 'a'..='z'))
        && (segment.len() > digits.len() || digits.chars().all(|c| !c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::from_path;

    #[test]
    fn a_form_is_no_part_of_a_group() {
        assert_eq!(from_path("/boats.{format}"), "boats");
        assert_eq!(from_path("/boats{mediaTypeExtension}"), "boats");
        assert_eq!(from_path("/v{version}/boats/{format}"), "boats");
        assert_eq!(from_path("/{format}"), "default");
    }

    #[test]
    fn versions_and_api_are_no_groups() {
        assert_eq!(from_path("/api/v1/users/{id}"), "users");
        assert_eq!(from_path("/v1beta1/{name}"), "default");
        assert_eq!(from_path("/2020-01-01/things"), "things");
        assert_eq!(from_path("/3d-models"), "3d-models");
        assert_eq!(from_path("/v1/boats:batchGet"), "boats");
        assert_eq!(from_path("/boats/:id"), "boats");
    }
}
