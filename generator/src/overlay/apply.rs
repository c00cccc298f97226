use serde_json::Value;

use super::action::{Action, Change};
use super::check::{Checker, Demand};
use super::effects::{copied, remove, unexpected, update};
use super::path::Query;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::FileId;

/// Members that are named where a target finds nothing, at most.
const MOST: usize = 6;

/// Corrects `document` by the actions of `overlay`, in order; each one sees what those before it did. `file` is
/// the overlay's own, where its diagnostics point, beside what it must be like.
pub fn apply(document: &mut Value, overlay: &Value, (file, demand): (FileId, Demand), diags: &mut Diagnostics) {
    let actions = Checker { file, demand, diags }.actions(overlay);
    for action in actions {
        apply_action(document, &action, demand, diags);
    }
}

fn apply_action(document: &mut Value, action: &Action<'_>, demand: Demand, diags: &mut Diagnostics) {
    let Ok(locations) = action.query.find(document) else {
        diags.push(
            Diagnostic::new(Code::OverlayInvalid, &action.origin)
                .message("the target looks at nodes too many times")
                .help("use fewer `..` in filters"),
        );
        return;
    };
    if locations.is_empty() {
        let finding = Diagnostic::new(Code::OverlayNoMatch, &action.origin)
            .message(format!("`{}` matches nothing", action.target))
            .help(format!(
                "the document has changed: correct the target, or delete the action if it is not needed{}",
                there(&action.query, action.target, document)
            ));
        diags.push(demand.about(finding));
    }
    let contradictions: Vec<_> = locations
        .iter()
        .filter_map(|location| {
            let contradiction = action.expectation.contradiction(location.get(document)?)?;
            Some(unexpected(action, location, &contradiction))
        })
        .collect();
    if !contradictions.is_empty() {
        let help = "the document has changed: look whether the action is still needed, then correct `x-expect`";
        contradictions.into_iter().for_each(|diagnostic| diags.push(diagnostic.help(help)));
        return;
    }
    match action.change {
        Change::Update(value) => update(document, action, &locations, value, diags),
        Change::Copy(from) => {
            if let Some(value) = copied(document, action, from, diags) {
                update(document, action, &locations, &value, diags);
            }
        }
        Change::Remove => remove(document, action, &locations, diags),
    }
}

/// How many letters at its beginning a key has in common with a part of a target.
fn likeness(key: &str, target: &str) -> usize {
    let common = |part: &str| key.chars().zip(part.chars()).take_while(|(one, other)| one == other).count();
    target.split(['\'', '"', '.', '[', ']']).map(common).max().unwrap_or_default()
}

/// What stands where a target came to its end.
fn there(query: &Query, target: &str, document: &Value) -> String {
    let Some(location) = query.where_it_ends(document) else { return String::new() };
    let what = match location.get(document) {
        Some(Value::Object(members)) => {
            let mut keys: Vec<&String> = members.keys().collect();
            // Those that begin like what was sought come first.
            keys.sort_by_key(|key| std::cmp::Reverse(likeness(key, target)));
            keys.into_iter().take(MOST).map(|key| format!("`{key}`")).collect::<Vec<_>>()
        }
        Some(Value::Array(elements)) => vec![format!("{} elements", elements.len())],
        Some(value) => vec![format!("`{value}`")],
        None => Vec::new(),
    };
    let what = if what.is_empty() { "nothing in it".to_owned() } else { format!("with {}", what.join(", ")) };
    format!("; `{}` is there, {what}", location.pointer())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The document after an overlay with these actions, and the findings as `code pointer`.
    fn corrected(document: Value, actions: Value) -> (Value, Vec<String>) {
        let overlay = json!({
            "overlay": "1.0.0",
            "info": {"title": "corrections", "version": "1"},
            "actions": actions,
        });
        run(document, &overlay)
    }

    fn run(document: Value, overlay: &Value) -> (Value, Vec<String>) {
        let (document, diags) = applied(document, overlay, Demand::Reasons);
        let found = |diagnostic: &Diagnostic| {
            assert_eq!(diagnostic.origin.file, FileId(1));
            format!("{} {}", diagnostic.code.as_str(), diagnostic.origin.pointer)
        };
        (document, diags.iter().map(found).collect())
    }

    fn applied(mut document: Value, overlay: &Value, demand: Demand) -> (Value, Diagnostics) {
        let mut diags = Diagnostics::default();
        apply(&mut document, overlay, (FileId(1), demand), &mut diags);
        (document, diags)
    }

    const CLEAN: [String; 0] = [];

    #[test]
    fn overlays_of_other_people_need_be_no_more_than_specified() {
        let overlay = json!({
            "overlay": "1.1.0",
            "info": {"title": "for any tool", "version": "2"},
            "extends": "openapi.yaml",
            "actions": [
                {"target": "$.a", "update": {"x": 2}},
                {"target": "$.b", "remove": true, "update": {"x": 2}},
                {"target": "$.c", "copy": "$.a"},
                {"target": "$.list", "copy": "$.a.x"},
                {"target": "$.nothing", "update": {}},
            ],
        });
        let document = json!({"a": {"x": 1}, "b": 1, "c": {"y": 1}, "list": []});
        let (changed, diags) = applied(document.clone(), &overlay, Demand::Specification);
        assert_eq!(changed, json!({"a": {"x": 2}, "c": {"y": 1, "x": 2}, "list": [2]}));
        let found: Vec<_> =
            diags.iter().map(|found| format!("{} {}", found.level.as_str(), found.code.as_str())).collect();
        assert_eq!(found, ["warning O001"]);
        let (changed, diags) = applied(document.clone(), &overlay, Demand::Reasons);
        assert_eq!(changed, document);
        assert!(diags.has_errors());
    }

    #[test]
    fn what_is_copied_is_one_node() {
        for from in ["$.nothing", "$.*", "a..", "$"] {
            let overlay = json!({
                "overlay": "1.1.0",
                "info": {"title": "t", "version": "1"},
                "actions": [{"target": "$.a", "copy": from}],
            });
            let (_, diags) = applied(json!({"a": {}, "b": 1}), &overlay, Demand::Specification);
            assert_eq!(diags.has_errors(), from != "$", "{from}");
        }
    }

    #[test]
    fn objects_are_merged_arrays_joined_and_primitives_replaced() {
        let document = json!({"a": {"x": 1, "deep": {"p": 1}, "list": [1]}, "b": [1]});
        let actions = json!([
            {"target": "$.a", "description": "d", "update": {"x": [2], "deep": {"q": 2}, "list": [2], "new": 3}},
            {"target": "$.b", "description": "d", "update": {"y": 1}},
            {"target": "$.b", "description": "d", "update": [2, 3]},
            {"target": "$.a.new", "description": "d", "update": "other"},
        ]);
        let (document, found) = corrected(document, actions);
        assert_eq!(found, CLEAN);
        let a = json!({"x": [2], "deep": {"p": 1, "q": 2}, "list": [1, 2], "new": "other"});
        assert_eq!(document, json!({"a": a, "b": [1, {"y": 1}, [2, 3]]}));
    }

    #[test]
    fn removing_keeps_the_order_of_the_rest() {
        let document = json!({"a": 1, "b": 2, "c": 3, "list": [0, 1, 2, 3, 4]});
        let actions = json!([
            {"target": "$.a", "description": "d", "remove": true},
            {"target": "$.list[0, 2, 3]", "description": "d", "remove": true},
        ]);
        let (document, found) = corrected(document, actions);
        assert_eq!(found, CLEAN);
        assert_eq!(document.to_string(), r#"{"b":2,"c":3,"list":[1,4]}"#);
    }

    #[test]
    fn nested_targets_are_removed_once() {
        let actions = json!([{"target": "$..a", "description": "d", "remove": true}]);
        let (document, found) = corrected(json!({"a": {"a": {"a": 1}}, "b": 1}), actions);
        assert_eq!((document, found), (json!({"b": 1}), CLEAN.to_vec()));
    }

    #[test]
    fn an_action_that_matches_nothing_is_an_error() {
        let actions = json!([
            {"target": "$.nothing", "description": "d", "update": {}},
            {"target": "$.a[?@.x == 1]", "description": "d", "remove": true},
            {"target": "$.a[?@.x == 2]", "description": "d", "remove": true},
        ]);
        let (document, found) = corrected(json!({"a": [{"x": 2}]}), actions);
        assert_eq!(found, ["O001 #/actions/0/target", "O001 #/actions/1/target"]);
        assert_eq!(document, json!({"a": []}));
    }

    #[test]
    fn an_expectation_must_hold_for_every_target() {
        let action = |expect: Value| json!([{"target": "$.*", "description": "d", "x-expect": expect, "update": {"type": "array"}}]);
        let document = json!({"a": {"type": "object", "other": 1}, "b": {"type": "object"}});
        let (changed, found) = corrected(document.clone(), action(json!({"type": "object"})));
        assert_eq!(found, CLEAN);
        assert_eq!(changed["a"], json!({"type": "array", "other": 1}));
        for expect in [json!({"other": 1}), json!({"type": {}}), json!("object")] {
            let (unchanged, found) = corrected(document.clone(), action(expect));
            assert!(!found.is_empty() && found.iter().all(|line| line == "O002 #/actions/0/target"));
            assert_eq!(unchanged, document);
        }
    }

    #[test]
    fn members_can_be_expected_absent() {
        let action =
            |absent: Value| json!([{"target": "$", "description": "d", "x-expect-absent": absent, "update": {"a": 2}}]);
        assert_eq!(corrected(json!({"a": 1}), action(json!("b"))), (json!({"a": 2}), CLEAN.to_vec()));
        let (document, found) = corrected(json!({"a": 1}), action(json!(["b", "a"])));
        assert_eq!((document, found), (json!({"a": 1}), vec!["O002 #/actions/0/target".to_owned()]));
        let (_, found) = corrected(json!({"a": 1}), action(json!([1])));
        assert_eq!(found, ["O003 #/actions/0/x-expect-absent"]);
    }

    #[test]
    fn an_object_gives_way_to_nothing_else() {
        let actions = json!([{"target": "$.a", "description": "d", "update": {"x": 1, "y": 2}}]);
        let (document, found) = corrected(json!({"a": {"x": {"deep": 1}}}), actions);
        assert_eq!(document, json!({"a": {"x": {"deep": 1}, "y": 2}}));
        assert_eq!(found, ["O002 #/actions/0/target"]);
    }

    #[test]
    fn what_is_not_well_formed_is_all_reported() {
        let actions = json!([
            {"target": "$.a", "update": {}, "descripton": "typo"},
            {"target": "a..", "description": "d", "remove": "yes"},
            {"description": " ", "update": {}, "remove": true, "x-expcet": 1, "x-expects": 1},
            {"target": "$.a", "description": "d", "remove": false},
            {"target": "$", "description": "d", "remove": true},
            5,
        ]);
        let (document, found) = corrected(json!({"a": 1}), actions);
        assert_eq!(document, json!({"a": 1}));
        let expected = [
            "O003 #/actions/0/descripton",
            "O003 #/actions/0",
            "O003 #/actions/1/target",
            "O003 #/actions/1/remove",
            "O003 #/actions/2/x-expects",
            "O003 #/actions/2/description",
            "O003 #/actions/2",
            "O003 #/actions/2/update",
            "O003 #/actions/3",
            "O003 #/actions/5",
            "O003 #/actions/4/target",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_envelope_is_checked() {
        for overlay in [json!([]), json!({}), json!({"overlay": "2.0.0", "actions": {}, "what": 1})] {
            let (_, found) = run(json!({}), &overlay);
            assert!(!found.is_empty() && found.iter().all(|line| line.starts_with("O003 ")));
        }
    }
}
