//! Structs: presence, null, unknown and duplicate keys, constants, constructors.

use crate::runtime::{Decode, Encode, Field, Map, Value, from_json, to_json};
use crate::sample::types::*;

fn decode<T: Decode>(json: &str) -> T {
    from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn fails<T: Decode>(json: &str) -> String {
    from_json::<T>(json.as_bytes()).map(drop).unwrap_err().to_string()
}

fn json(value: &dyn Encode) -> String {
    String::from_utf8(to_json(value).unwrap()).unwrap()
}

const SERVER: &str = r#"{"owner":null,"cores":1,"disk":1.5,"state":"READY","image":{"name":"x"},"nics":[]}"#;

#[test]
fn required_optional_lenient() {
    let server: Server = decode(SERVER);
    assert_eq!(json(&server), SERVER);
    let server: Server = decode(r#"{"owner":"o","cores":1,"state":"READY","image":{"name":"x"}}"#);
    assert_eq!((server.disk, server.nics.len()), (0.0, 0));
    assert!(json(&server).contains(r#""disk":0.0"#));
    assert_eq!(fails::<Server>(r#"{"cores":1,"state":"READY","image":{"name":"x"}}"#), "owner: missing");
    assert!(fails::<Server>("[]").starts_with("expected an object, found an array"));
    assert!(fails::<Server>("null").starts_with("expected an object, found null"));
}

#[test]
fn three_states_of_a_field() {
    for (text, expires) in [
        (r#"{"id":"i"}"#, Field::Absent),
        (r#"{"id":"i","expires":null}"#, Field::Null),
        (r#"{"id":"i","expires":"e"}"#, Field::Value("e".into())),
    ] {
        let network: Network = decode(text);
        assert_eq!(network.expires, expires);
        assert_eq!(json(&network), text);
    }
}

#[test]
fn setters_take_what_is_natural() {
    let parent = Network::new("p").with_expires(Field::Null);
    let network = Network::new("i").with_label("l").with_expires("e").with_parent(parent);
    assert_eq!(json(&network), r#"{"id":"i","label":"l","expires":"e","parent":{"id":"p","expires":null}}"#);
    let network = network.with_expires(std::time::SystemTime::UNIX_EPOCH);
    assert_eq!(network.expires.as_option().unwrap().as_str(), "1970-01-01T00:00:00Z");
    assert_eq!(json(&PageRequest::default().with_page(2)), r#"{"page":2}"#);
    assert_eq!(PageRequest::new(), PageRequest::default());
    assert_eq!(json(&Empty::new()), "{}");
}

#[test]
fn builders_say_what_is_missing() {
    let builder = Server::builder().cores(2).state("READY");
    let error = builder.clone().build().unwrap_err();
    assert_eq!(error.to_string(), "`owner` of `Server` is required but not set");
    let error = builder.clone().owner("o").build().unwrap_err();
    assert_eq!(error.to_string(), "`image` of `Server` is required but not set");
    let server = builder.owner("o").image(Image::new("x")).on(true).password("hidden").build().unwrap();
    assert!(json(&server).ends_with(r#""nics":[],"password":"hidden","on":true}"#));
    assert!(!format!("{server:?}").contains("hidden"));
}

#[test]
fn unknown_keys() {
    let text = r#"{"id":"i","a":{"b":[1,"c",null]},"z":1.5}"#;
    let network: Network = decode(text);
    assert_eq!(network.additional["a"]["b"][1], Value::from("c"));
    assert_eq!(json(&network), text);
    let image: Image = decode(r#"{"a":[{"b":1}],"name":"x","z":null}"#);
    assert_eq!(image, Image::new("x"));
}

#[test]
fn described_keys_win_over_the_rest() {
    let mut network = Network::new("i");
    network.additional.insert("id".into(), "other".into());
    network.additional.insert("label".into(), "other".into());
    assert_eq!(json(&network), r#"{"id":"i"}"#);
}

#[test]
fn the_last_duplicate_wins() {
    assert_eq!(decode::<Image>(r#"{"name":"a","size":1,"name":"b"}"#), Image::new("b").with_size(1_u64));
    let text = SERVER.replace(r#"{"name":"x"}"#, r#"{"name":"x","size":5},"image":{"name":"y"}"#);
    assert_eq!(decode::<Server>(&text).image, Image::new("y"));
    let text = r#"{"id":"i","parent":{"id":"p","expires":"e","label":"l","q":1},"parent":{"id":"q"},"a":1,"a":2}"#;
    let network: Network = decode(text);
    assert_eq!(network.parent, Some(Box::new(Network::new("q"))));
    assert_eq!(network.additional, Map::from([("a".into(), 2.into())]));
    let text = SERVER.replace("\"nics\":[]", r#""nics":[{"ip":"a"}],"tags":{"a":[1]},"nics":[],"tags":{"b":[]}"#);
    let server: Server = decode(&text);
    assert_eq!((server.nics.len(), server.tags), (0, Some(Map::from([("b".into(), vec![])]))));
}

/// Fields that are absent after a duplicate must not look as if they were null.
#[test]
fn a_forgotten_field_is_absent() {
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Outer {
        pub inner: Inner,
    }

    impl Outer {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for Outer {
        fn default() -> Self {
            Self::blank()
        }
    }

    crate::runtime::model! { Outer {
        inner: Inner, with_inner;
    } untagged }
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Inner {
        pub field: Field<String>,
        pub lenient: i64,
    }

    impl Inner {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for Inner {
        fn default() -> Self {
            Self::blank()
        }
    }

    crate::runtime::model! { Inner {
        field?: Field<String>, with_field;
        lenient: i64, with_lenient, default;
    } untagged }
    let outer: Outer = decode(r#"{"inner":{"field":"x","lenient":5},"inner":{}}"#);
    assert_eq!(outer.inner, Inner { field: Field::Absent, lenient: 0 });
}

#[test]
fn constants() {
    let action = StepAction::builder().action_type("t").build().unwrap();
    assert_eq!(json(&action), r#"{"type":"action","actionType":"t"}"#);
    assert_eq!(decode::<StepAction>(r#"{"type":"whatever","actionType":"t"}"#), action);
    let text = r#"{"v":1,"fast":true,"seconds":3,"z":"rest"}"#;
    let wait: StepWait = decode(text);
    assert_eq!(wait.more, Map::from([("z".into(), "rest".into())]));
    assert_eq!(json(&wait), text);
}

#[test]
fn more_fields_than_a_word_has_bits() {
    macro_rules! wide {
        ($($field:ident)*) => {
            #[derive(Clone, PartialEq)]
            struct Wide {
                $( $field: i64, )*
            }

            crate::runtime::model! { Wide { $( $field: i64 = "x", $field; )* } }
        };
    }
    // All share a wire name, so that only the first is found and the last ones are missing.
    wide! { a b }
    assert_eq!(fails::<Wide>(r#"{"x":1}"#), "x: missing");
    let fields: String = (0..100).map(|index| format!("\"k{index}\":{index},")).collect();
    let map: Map<i64> = decode(&format!("{{{}\"k\":1}}", fields));
    assert_eq!(map.len(), 101);
}

#[test]
fn numbers_are_written_as_they_are() {
    assert_eq!(json(&vec![0.1_f32, 1.0e10]), "[0.1,10000000000.0]");
    assert_eq!(json(&vec![u64::MAX]), "[18446744073709551615]");
    assert_eq!(json(&Value::from(f64::MAX)), "1.7976931348623157e+308");
}

#[test]
fn null_for_a_list_or_a_map_is_an_empty_one() {
    use crate::runtime::model;
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Filled {
        pub all: Vec<String>,
        pub by: Map<i64>,
        pub count: i64,
        pub image: Image,
    }

    impl Filled {
        /// A value with the required parts; nothing else is set.
        pub fn new(all: impl Into<Vec<String>>, by: impl Into<Map<i64>>) -> Self {
            Self { all: all.into(), by: by.into(), ..Self::blank() }
        }
    }

    model! { Filled {
        all: Vec<String>, with_all;
        by: Map<i64>, with_by;
        count: i64, with_count, default;
        image: Image, with_image, default;
    } untagged }
    let lists: Filled = from_json(br#"{"all":null,"by":null,"count":null,"image":null}"#).unwrap();
    assert_eq!(lists, Filled::new([], []));
    assert!(from_json::<Filled>(br#"{"all":[null],"by":{}}"#).is_err());
    assert!(from_json::<Image>(br#"{"name":null}"#).is_err());
}

#[test]
fn all_parts_that_are_wrong_are_named_up_to_ten() {
    let text = r#"[{"cores":"x","nics":[{"ip":1},{},[]],"tags":{"a":5}},{"cores":1}]"#;
    let error = from_json::<Vec<Server>>(text.as_bytes()).unwrap_err();
    let paths: Vec<&str> = error.all().map(|(path, _)| path).collect();
    let first = ["[0].cores", "[0].nics[1].ip", "[0].nics[2]", "[0].tags.a", "[0].owner", "[0].state", "[0].image"];
    assert_eq!(paths, [&first[..], &["[1].owner", "[1].state", "[1].image"]].concat());
    assert!(error.to_string().ends_with("[1].image: missing; and perhaps more"), "{error}");
    let many = from_json::<Vec<i64>>(format!("[{}1]", "null,".repeat(100)).as_bytes()).unwrap_err();
    assert_eq!((many.all().count(), many.path()), (10, "[0]"));
}

#[test]
fn keys_of_strangers_are_escaped_and_cut() {
    let odd = format!(r#"{{"a\nb\u001b[31m\u0000\u202e\u2066{}":null}}"#, "x".repeat(3_000_000));
    let error = from_json::<Map<i64>>(odd.as_bytes()).unwrap_err();
    let expected = format!(r"a\u{{a}}b\u{{1b}}[31m\u{{0}}\u{{202e}}\u{{2066}}{}…: expected an integer", "x".repeat(49));
    assert!(error.to_string().starts_with(&expected), "{error}");
    let deep = format!("{}null{}", r#"{"abcdefghijklmnopqrstuvwxyz":"#.repeat(100), "}".repeat(100));
    let mut error = crate::runtime::DecodeError::new("x");
    for _ in 0..100 {
        error = error.in_key(&deep);
    }
    assert!(error.path().len() < 500, "{error}");
}
