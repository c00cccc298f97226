//! What the actions of an overlay do at the nodes that they find.

use serde_json::Value;

use super::action::Action;
use super::location::{Location, Step};
use super::merge;
use super::path::Query;
use crate::diag::{Code, Diagnostic, Diagnostics};

/// What is copied: the one node that the path finds.
pub(super) fn copied(document: &Value, action: &Action<'_>, from: &str, diags: &mut Diagnostics) -> Option<Value> {
    let found = Query::parse(from).and_then(|query| query.find(document).ok()).unwrap_or_default();
    if let [only] = found.as_slice() {
        return only.get(document).cloned();
    }
    let message = format!("`{from}` finds {} nodes, and one is copied", found.len());
    diags.push(Diagnostic::new(Code::OverlayInvalid, &action.origin).message(message).help("name one node in `copy`"));
    None
}

/// Merges a value into each target.
pub(super) fn update(
    document: &mut Value,
    action: &Action<'_>,
    locations: &[Location],
    value: &Value,
    diags: &mut Diagnostics,
) {
    for location in locations {
        let Some(target) = location.get_mut(document) else { continue };
        for mismatch in merge::update(target, value, location.pointer()) {
            diags.push(
                unexpected(
                    action,
                    location,
                    &format!(
                        "has {} at `{}`, which {} cannot replace",
                        mismatch.found, mismatch.pointer, mismatch.update
                    ),
                )
                .help("remove it with an action of its own first"),
            );
        }
    }
}

/// Removes from the end, so that no index moves before its turn.
pub(super) fn remove(document: &mut Value, action: &Action<'_>, locations: &[Location], diags: &mut Diagnostics) {
    for location in locations.iter().rev() {
        let Some((last, parents)) = location.0.split_last() else {
            diags.push(
                Diagnostic::new(Code::OverlayInvalid, &action.origin)
                    .message("the whole document cannot be removed")
                    .help("name the part that is wrong"),
            );
            continue;
        };
        let parent = Location(parents.to_vec());
        match (parent.get_mut(document), last) {
            (Some(Value::Object(members)), Step::Member(key)) => {
                // Not `remove`, which puts the last member in the gap.
                members.shift_remove(key);
            }
            (Some(Value::Array(elements)), Step::Element(index)) if *index < elements.len() => {
                elements.remove(*index);
            }
            _ => {}
        }
    }
}

/// The finding about a target that is not as the action needs it.
pub(super) fn unexpected(action: &Action<'_>, location: &Location, what: &str) -> Diagnostic {
    Diagnostic::new(Code::OverlayUnexpected, &action.origin)
        .message(format!("the target at `{}` {what}", location.pointer()))
}
