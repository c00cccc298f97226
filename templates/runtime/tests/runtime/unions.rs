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
    use crate::runtime::{model, union};
    /// Fits by its keys, but cannot always be decoded.
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Narrow {
        pub number: Vec<i32>,
    }

    impl Narrow {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for Narrow {
        fn default() -> Self {
            Self::blank()
        }
    }

    model! { Narrow {
        number: Vec<i32>, with_number;
    } untagged }
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Broad {
        pub number: Value,
    }

    impl Broad {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for Broad {
        fn default() -> Self {
            Self::blank()
        }
    }

    model! { Broad {
        number: Value, with_number;
    } untagged }
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Marked {
        pub number: Option<Value>,
    }

    impl Marked {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for Marked {
        fn default() -> Self {
            Self::blank()
        }
    }

    model! { Marked {
        "kind" = "m";
        number?: Value, with_number;
    } untagged }
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Either {
        Narrow(Narrow),
        Broad(Broad),
        Marked(Marked),
        /// A value that this version does not know, as it came.
        Other(Value),
    }

    union! { Either untagged {
        Narrow from Narrow;
        Broad from Broad;
        Marked from Marked;
    } else Other }
    assert!(matches!(decode(r#"{"number":[1]}"#), Either::Narrow(_)));
    assert!(matches!(decode(r#"{"number":[1,"x"]}"#), Either::Broad(_)));
    assert!(matches!(decode(r#"{"number":[1],"kind":"m"}"#), Either::Marked(_)));
    assert!(matches!(decode(r#"{"kind":"n"}"#), Either::Other(_)));
}

#[test]
fn an_integer_with_a_fraction_of_zero_is_an_integer_unless_it_may_be_a_number() {
    use crate::runtime::union;

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Index {
        Text(String),
        Integer(i64),
        Other(Value),
    }

    union! { Index untagged { Text from String; Integer from i64; } else Other }
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Ratio {
        Integer(i64),
        Number(f64),
        Other(Value),
    }

    union! { Ratio untagged { Integer from i64; Number from f64; } else Other }
    assert_eq!(decode::<Index>("7.0"), Index::Integer(7));
    assert!(matches!(decode("7.5"), Index::Other(_)));
    assert_eq!(decode::<Ratio>("7.0"), Ratio::Number(7.0));
    assert_eq!(decode::<Ratio>("7"), Ratio::Integer(7));
}

/// A list says no less than one thing: the first of its items is of a kind that only the second variant knows.
#[test]
fn items_that_a_variant_does_not_list_say_less_than_those_that_it_knows() {
    use crate::runtime::{model, union};

    #[derive(Clone, PartialEq)]
    pub struct Steps {
        pub total: Option<i64>,
        pub entries: Option<Vec<ExperimentStep>>,
    }

    #[derive(Clone, PartialEq)]
    pub struct Links {
        pub total: Option<i64>,
        pub entries: Option<Vec<Link>>,
    }

    #[derive(Clone, PartialEq)]
    pub struct Link {
        pub url: Option<String>,
        pub r#type: Option<String>,
    }

    model! { Steps { total?: i64, with_total; entries?: Vec<ExperimentStep>, with_entries; } untagged }
    model! { Links { total?: i64, with_total; entries?: Vec<Link>, with_entries; } untagged }
    model! { Link { url?: String, with_url; r#type?: String = "type", with_type; } untagged }

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Found {
        Steps(Box<Steps>),
        Links(Box<Links>),
        Other(Value),
    }

    union! { Found untagged { Steps from Steps; Links from Links; } else Other }
    assert!(matches!(decode(r#"{"total":1,"entries":[{"type":"link","url":"u"}]}"#), Found::Links(_)));
    assert!(matches!(decode(r#"{"total":1,"entries":[{"type":"wait","seconds":1}]}"#), Found::Steps(_)));
    assert!(matches!(decode(r#"{"total":1,"entries":[]}"#), Found::Steps(_)));
}

/// Each level has two variants that fit and the better one fails at its end, which would double the work per level.
#[test]
fn hostile_nesting_takes_no_exponential_time() {
    use crate::runtime::{model, union};
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct First {
        pub next: Node,
        pub end: Vec<i32>,
    }

    impl First {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for First {
        fn default() -> Self {
            Self::blank()
        }
    }

    model! { First {
        next: Node, with_next;
        end: Vec<i32>, with_end;
    } untagged }
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Second {
        pub next: Node,
    }

    impl Second {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for Second {
        fn default() -> Self {
            Self::blank()
        }
    }

    model! { Second {
        next: Node, with_next;
    } untagged }
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Node {
        First(Box<First>),
        Second(Box<Second>),
        /// A value that this version does not know, as it came.
        Other(Value),
    }

    union! { Node untagged {
        First from First;
        Second from Second;
    } else Other }
    let depth = 100;
    let text = format!("{}null{}", r#"{"next":"#.repeat(depth), r#","end":[1,"x"]}"#.repeat(depth));
    let _: Node = decode(&text);
}

#[test]
fn only_objects_carry_tags() {
    use crate::runtime::union;
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Odd {
        Text(String),
        /// A value that this version does not know, as it came.
        Other(Value),
    }

    union! { Odd by "type" {
        Text from String = "text", writes tag;
    } else Other }
    let error = to_json(&Odd::from("x".to_owned())).unwrap_err();
    assert!(error.to_string().contains("only an object can carry the tag `type`"), "{error}");
}

#[test]
fn a_payload_sees_the_tag_that_is_a_member_of_its_own() {
    use crate::runtime::{Map, model, union};
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Shared {
        pub kind: String,
        pub v: Option<i64>,
    }

    impl Shared {
        /// A value with the required parts; nothing else is set.
        pub fn new(kind: impl Into<String>) -> Self {
            Self { kind: kind.into(), ..Self::blank() }
        }
    }

    model! { Shared {
        kind: String, with_kind;
        v?: i64, with_v;
    } }

    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Open {
        /// Members that the description does not name.
        pub additional: Map<i64>,
    }

    model! { Open {
        ..additional
    } }

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Leaf {
        Left(Shared),
        /// A value that this version does not know, as it came.
        Other(Value),
    }

    union! { Leaf by "way" {
        Left: Shared = "left", writes tag;
    } else Other }

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Tree {
        P(Shared),
        Q(Shared),
        Node(Leaf),
        Counts(Map<i64>),
        Open(Open),
        /// A value that this version does not know, as it came.
        Other(Value),
    }

    union! { Tree by "kind" {
        P: Shared = "p", writes tag;
        Q: Shared = "q", writes tag;
        Node: Leaf = "node", writes tag;
        Counts: Map<i64> = "counts", writes tag, hides tag;
        Open: Open = "open", writes tag, hides tag;
    } else Other }
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

#[test]
fn a_tag_is_of_the_kind_that_its_payload_has() {
    use crate::runtime::{model, union};
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Payload {
        pub n: Option<i64>,
        pub v: Option<bool>,
    }

    model! { Payload {
        n?: i64, with_n;
        v?: bool, with_v;
    } }
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Numbered {
        One(Payload),
        Two(Payload),
        /// A value that this version does not know, as it came.
        Other(Value),
    }

    union! { Numbered by "n" {
        One: Payload = "1", writes tag;
        Two: Payload = "2", writes tag;
    } else Other }
    for text in [r#"{"n":1,"v":true}"#, r#"{"n":2}"#] {
        let value: Numbered = decode(text);
        assert!(!matches!(value, Numbered::Other(_)));
        assert_eq!(json(&value), text);
    }
    let made = Numbered::Two(Payload { n: Some(1), v: None });
    assert_eq!(json(&made), r#"{"n":2}"#);
}
