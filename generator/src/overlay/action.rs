use serde_json::Value;

use super::check::{Checker, Demand, member_or_self};
use super::expect::Expectation;
use super::path::Query;
use crate::ir::Origin;
use crate::resolve::Node;

/// A well-formed action.
pub(super) struct Action<'a> {
    /// What it is applied to, as it is written.
    pub(super) target: &'a str,
    /// The same, parsed.
    pub(super) query: Query,
    /// What must stand there.
    pub(super) expectation: Expectation<'a>,
    /// What happens to it.
    pub(super) change: Change<'a>,
    /// Where the target is written.
    pub(super) origin: Origin,
}

/// What an action does.
#[derive(Clone, Copy)]
pub(super) enum Change<'a> {
    Update(&'a Value),
    /// What stands elsewhere in the document (Overlay 1.1).
    Copy(&'a str),
    Remove,
}

/// Reports all that is not well formed about an action.
pub(super) fn check<'a>(checker: &mut Checker<'_>, node: &Node<'a>) -> Option<Action<'a>> {
    if node.object().is_none() {
        checker.invalid(node, "an action is an object", "write `{ target, description, update }`");
        return None;
    }
    let keys = keys(checker, node);
    let description = description(checker, node);
    let target = target(checker, node);
    let change = change(checker, node);
    let expectation = expectation(checker, node);

    keys.and(description)?;
    let (target, query) = target?;
    let origin = checker.origin(&member_or_self(node, "target"));
    Some(Action { target, query, expectation: expectation?, change: change?, origin })
}

fn keys(checker: &mut Checker<'_>, node: &Node<'_>) -> Option<()> {
    let mut sound = Some(());
    for (key, member) in node.members() {
        let is_known = match key {
            "target" | "description" | "update" | "remove" | "x-expect" | "x-expect-absent" => true,
            "copy" => checker.demand == Demand::Specification,
            // A misspelled expectation would be a silent one.
            _ => key.starts_with("x-") && !key.starts_with("x-expect"),
        };
        let help = "known keys are `target`, `description`, `update`, `remove`, `x-expect`, `x-expect-absent`";
        if !is_known && checker.unwanted(&member, format!("unknown key `{key}`"), help) {
            sound = None;
        }
    }
    sound
}

fn description(checker: &mut Checker<'_>, node: &Node<'_>) -> Option<()> {
    let place = member_or_self(node, "description");
    let is_said = place.str().is_some_and(|text| !text.trim().is_empty());
    if is_said || checker.demand == Demand::Specification {
        return Some(());
    }
    let help = "write `description:` and why the document is wrong, with a link to the evidence";
    checker.invalid(&place, "the action does not say why it is there", help);
    None
}

fn target<'a>(checker: &mut Checker<'_>, node: &Node<'a>) -> Option<(&'a str, Query)> {
    let place = member_or_self(node, "target");
    let Some(text) = place.str() else {
        checker.invalid(&place, "the action has no target", "write `target:` and a JSONPath (RFC 9535)");
        return None;
    };
    match Query::parse(text) {
        Some(query) => Some((text, query)),
        None => {
            let help = "write a JSONPath (RFC 9535), such as `$.paths['/networks'].get`";
            checker.invalid(&place, format!("`{text}` is not a JSONPath"), help);
            None
        }
    }
}

fn change<'a>(checker: &mut Checker<'_>, node: &Node<'a>) -> Option<Change<'a>> {
    let remove = match node.get("remove").map(|remove| remove.value) {
        None => false,
        Some(Value::Bool(remove)) => *remove,
        Some(_) => {
            let place = member_or_self(node, "remove");
            checker.invalid(&place, "`remove` is neither `true` nor `false`", "write `remove: true`");
            return None;
        }
    };
    if remove && checker.demand == Demand::Specification {
        // By the specification nothing else has an effect then.
        return Some(Change::Remove);
    }
    match (node.get("update"), node.get("copy"), remove) {
        (Some(update), None, false) => Some(Change::Update(update.value)),
        (None, Some(copy), false) => copied(checker, &copy),
        (None, None, true) => Some(Change::Remove),
        (Some(update), None, true) => {
            let help = "write two actions: the first removes, the second updates what holds it";
            checker.invalid(&update, "`update` has no effect beside `remove: true`", help);
            None
        }
        (_, Some(copy), _) => {
            checker.invalid(&copy, "`copy` has no effect beside `update` or `remove`", "write two actions");
            None
        }
        (None, None, false) => {
            checker.unwanted(node, "the action changes nothing", "write `update:` or `remove: true`");
            None
        }
    }
}

fn copied<'a>(checker: &mut Checker<'_>, node: &Node<'a>) -> Option<Change<'a>> {
    if let Value::String(from) = node.value
        && Query::parse(from).is_some()
    {
        return Some(Change::Copy(from));
    }
    checker.invalid(node, "`copy` is not a JSONPath", "write a JSONPath (RFC 9535) of one node of the document");
    None
}

fn expectation<'a>(checker: &mut Checker<'_>, node: &Node<'a>) -> Option<Expectation<'a>> {
    let absent = match node.get("x-expect-absent").map(|absent| absent.value) {
        None => Some(Vec::new()),
        Some(Value::String(name)) => Some(vec![name.as_str()]),
        Some(Value::Array(names)) => names.iter().map(Value::as_str).collect(),
        Some(_) => None,
    };
    if absent.is_none() {
        let place = member_or_self(node, "x-expect-absent");
        let help = "write the name of a member, or a list of names";
        checker.invalid(&place, "`x-expect-absent` does not name members", help);
    }
    Some(Expectation { present: node.get("x-expect").map(|expected| expected.value), absent: absent? })
}
