//! Unions, told apart by a tag or by evidence.

use crate::runtime::{Decode, Encode, Value, from_json, to_json};
use crate::sample::types::*;

fn decode<T: Decode>(json: &str) -> T {
    from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn json(value: &dyn Encode) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

#[test]
fn by_tag() {
    let step: ExperimentStep = decode(r#"{"actionType":"t","type":"action"}"#);
    assert_eq!(json(&step), r#"{"type":"action","actionType":"t"}"#);
    assert!(matches!(step, ExperimentStep::Action(action) if action.action_type == "t"));
    for tag in ["wait", "pause"] {
        let step: ExperimentStep = decode(&format!(r#"{{"type":"{tag}","seconds":1}}"#));
        // The struct does not write the tag, and what it kept of it is overridden.
        assert_eq!(json(&step), r#"{"type":"wait","v":1,"fast":true,"seconds":1}"#);
    }
    assert_eq!(ExperimentStep::from(StepWait::new(1)), ExperimentStep::Wait(Box::new(StepWait::new(1))));
}

#[test]
fn unknown_tags_are_kept() {
    for text in [r#"{"type":"new","x":[1]}"#, r#"{"type":5}"#, "{}", "[1]", "null", "\"x\""] {
        let step: ExperimentStep = decode(text);
        assert!(matches!(step, ExperimentStep::Other(_)));
        assert_eq!(json(&step), text);
    }
}

#[test]
fn a_known_tag_must_be_right() {
    let error = from_json::<Vec<ExperimentStep>>(br#"[{"type":"action"}]"#).unwrap_err();
    assert_eq!(error.to_string(), "[0].actionType: missing");
}

#[test]
fn by_evidence() {
    let cases = [
        ("\"READY\"", "State"),
        ("\"ready\"", "Text"),
        ("5", "Ratio"),
        ("1.5", "Ratio"),
        ("[]", "Items"),
        ("[\"a\"]", "Items"),
        ("[1]", "Numbers"),
        (r#"{"name":"x"}"#, "Image"),
        (r#"{"name":5}"#, "Other"),
        (r#"{"not":"x"}"#, "Not"),
        (r#"{"not":{"not":{"name":"x"}}}"#, "Not"),
        ("{}", "Other"),
        ("true", "Other"),
        ("null", "Other"),
        ("[true]", "Other"),
    ];
    for (text, variant) in cases {
        let predicate: TargetPredicate = decode(text);
        assert!(format!("{predicate:?}").starts_with(variant), "{text}: {predicate:?}");
        let written: Value = serde_json::from_str(&json(&predicate)).unwrap();
        let read: Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            written.as_f64().map_or(written.clone(), Value::from),
            read.as_f64().map_or(read.clone(), Value::from)
        );
    }
}

#[test]
fn the_next_best_is_tried_and_constants_decide() {
    use crate::runtime::{models, union};
    models! {
        /// Fits by its keys, but cannot always be decoded.
        pub struct Narrow new() { number: Vec<i32> = "number", required, with_number(Vec<i32>); } by evidence
    }
    models! { pub struct Broad new() { number: Value = "number", required, with_number(Value); } by evidence }
    models! {
        pub struct Marked new() {
            number: Option<Value> = "number", optional, with_number(Value);
        } by evidence constant { "kind" = "m" }
    }
    union! {
        pub enum Either by evidence {
            Narrow(Narrow), from Narrow;
            Broad(Broad), from Broad;
            Marked(Marked), from Marked;
        } else Other
    }
    assert!(matches!(decode(r#"{"number":[1]}"#), Either::Narrow(_)));
    assert!(matches!(decode(r#"{"number":[1,"x"]}"#), Either::Broad(_)));
    assert!(matches!(decode(r#"{"number":[1],"kind":"m"}"#), Either::Marked(_)));
    assert!(matches!(decode(r#"{"kind":"n"}"#), Either::Other(_)));
}

/// Each level has two variants that fit and the better one fails at its end, which would double the work per level.
#[test]
fn hostile_nesting_takes_no_exponential_time() {
    use crate::runtime::{models, union};
    models! {
        pub struct First new() {
            next: Node = "next", required, with_next(Node);
            end: Vec<i32> = "end", required, with_end(Vec<i32>);
        } by evidence
    }
    models! { pub struct Second new() { next: Node = "next", required, with_next(Node); } by evidence }
    union! {
        pub enum Node by evidence {
            First(Box<First>), from First;
            Second(Box<Second>), from Second;
        } else Other
    }
    let depth = 100;
    let text = format!("{}null{}", r#"{"next":"#.repeat(depth), r#","end":[1,"x"]}"#.repeat(depth));
    let _: Node = decode(&text);
}

#[test]
fn only_objects_carry_tags() {
    use crate::runtime::union;
    union! { pub enum Odd by "type" { Text(String) = "text", from String, writes tag; } else Other }
    let error = to_json(&Odd::from("x".to_owned())).unwrap_err();
    assert!(error.to_string().contains("only an object can carry the tag `type`"), "{error}");
}

#[test]
fn a_payload_sees_the_tag_that_is_a_member_of_its_own() {
    use crate::runtime::{Map, models, union};
    models! {
        pub struct Shared new(kind: String) {
            kind: String = "kind", required, with_kind(String);
            v: Option<i64> = "v", optional, with_v(i64);
        }
        pub struct Open new() {
        } rest additional: i64;
    }
    union! {
        pub enum Leaf by "way" {
            Left(Shared) = "left", writes tag;
        } else Other
    }
    union! {
        pub enum Tree by "kind" {
            P(Shared) = "p", writes tag;
            Q(Shared) = "q", writes tag;
            Node(Leaf) = "node", writes tag;
            Counts(Map<i64>) = "counts", writes tag, hides tag;
            Open(Open) = "open", writes tag, hides tag;
        } else Other
    }
    let same = [
        r#"{"kind":"p","v":1}"#,
        r#"{"kind":"q"}"#,
        r#"{"kind":"node","way":"left","v":2}"#,
        r#"{"kind":"counts","a":1}"#,
        r#"{"kind":"open","a":1}"#,
        r#"{"kind":"node","way":"right"}"#,
    ];
    for text in same {
        let tree: Tree = decode(text);
        assert!(!matches!(tree, Tree::Other(_)), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&json(&tree)).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }
    assert!(matches!(decode(same[1]), Tree::Q(shared) if shared.kind == "q"));
    // The variant decides, whatever the payload says.
    assert_eq!(json(&Tree::Q(Shared::new("x"))), r#"{"kind":"q"}"#);
}
