//! What is said of an operation that the document says nothing of: by its method and path where its name says no more.

use crate::ir::Operation;
use crate::naming::{Words, singular};
use crate::plan::names::methods;

/// A sentence for the method of this name.
pub(crate) fn of(operation: &Operation, name: &str) -> String {
    let label = operation.view.as_deref().unwrap_or_default();
    let label = Some(label).filter(|label| name.ends_with(label)).unwrap_or_else(|| methods::of_label(label));
    let first = name.strip_suffix(label).filter(|_| !label.is_empty()).map(|first| first.trim_end_matches('_'));
    let Some(first) = first.filter(|first| !first.is_empty()) else { return format!("{}.", plain(operation, name)) };
    let first = plain(operation, first.strip_suffix("_as").unwrap_or(first));
    let way = Words::of(label, &[]).as_slice().join(" ");
    match label {
        "stream" => format!("{first}, as a stream."),
        _ => format!("{first}, as {way}."),
    }
}

fn plain(operation: &Operation, name: &str) -> String {
    by_path(operation, name).unwrap_or_else(|| Words::of(name, &[]).sentence())
}

/// What a name that is a verb alone is about.
fn by_path(operation: &Operation, verb: &str) -> Option<String> {
    let segments: Vec<&str> = operation.path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_one = segments.last().is_some_and(|last| last.contains('{'));
    let literal = |segment: &&&str| !segment.contains('{');
    let position = segments.iter().rposition(|segment| literal(&segment))?;
    let things = Words::of(segments.get(position)?, &[]).as_slice().join(" ");
    let thing = singular(&things);
    // `/networks/{id}/subnets`: of one network.
    let before = position.checked_sub(2).and_then(|index| segments.get(index)).filter(literal);
    let is_owned = position.checked_sub(1).and_then(|index| segments.get(index)).is_some_and(|id| id.contains('{'));
    let owner = before.filter(|_| is_owned).map(|owner| singular(&Words::of(owner, &[]).as_slice().join(" ")));
    let of_owner = owner.filter(|owner| !owner.is_empty()).map(|owner| format!(" of one {owner}")).unwrap_or_default();
    if things.is_empty() {
        return None;
    }
    let which = if is_one || thing == things {
        format!("{} {thing}", if is_one { "one" } else { "the" })
    } else {
        format!("all {things}")
    };
    let done = match verb {
        "list" | "get" => {
            let mut letters = which.chars();
            let first = letters.next()?.to_uppercase();
            return Some(format!("{first}{}{of_owner}", letters.as_str()));
        }
        "create" if !is_one => {
            let article = if thing.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            return Some(format!("Creates {article} {thing}{of_owner}"));
        }
        "replace" => "Replaces",
        "update" => "Changes",
        "delete" => "Deletes",
        _ => return None,
    };
    Some(format!("{done} {which}{of_owner}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(method: &str, path: &str, view: Option<&str>, name: &str) -> String {
        let operation = Operation { view: view.map(str::to_owned), ..Operation::of(method, path) };
        of(&operation, name)
    }

    #[test]
    fn a_verb_is_about_what_the_path_says() {
        assert_eq!(sentence("GET", "/v1/instances", None, "list"), "All instances.");
        assert_eq!(sentence("GET", "/instances/{id}", None, "get"), "One instance.");
        assert_eq!(sentence("GET", "/networks/{id}/sub-nets", None, "list"), "All sub nets of one network.");
        assert_eq!(sentence("GET", "/networks/{id}/status", None, "get"), "The status of one network.");
        assert_eq!(sentence("POST", "/instances", None, "create"), "Creates an instance.");
        assert_eq!(sentence("DELETE", "/instances/{id}", None, "delete"), "Deletes one instance.");
        assert_eq!(sentence("GET", "/{id}", None, "get"), "Get.");
        assert_eq!(sentence("POST", "/instances/{id}/reboot", None, "reboot_now"), "Reboot now.");
    }

    #[test]
    fn another_way_is_the_first_with_what_is_different() {
        assert_eq!(sentence("POST", "/ask", Some("stream"), "ask_stream"), "Ask, as a stream.");
        assert_eq!(sentence("GET", "/reports", Some("csv"), "list_csv"), "All reports, as csv.");
        assert_eq!(
            sentence("PATCH", "/notes/{id}", Some("merge_patch"), "update_as_merge_patch"),
            "Changes one note, as merge patch."
        );
        assert_eq!(sentence("GET", "/x", Some("stream"), "stream"), "Stream.");
    }
}
