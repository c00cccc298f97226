//! Values that the wire has as text: packed lists and booleans.

use crate::runtime::{BooleanString, CommaSeparated, Decode, Encode, SpaceSeparated, from_json, to_json};

fn comes_back<T: Decode + Encode>(json: &str) -> T {
    let value: T = from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&value).unwrap()).unwrap(), json);
    value
}

#[test]
fn lists_come_back_as_they_came() {
    let cases: [(&str, &[&str]); 8] = [
        (r#""""#, &[]),
        (r#""a""#, &["a"]),
        (r#""a b""#, &["a", "b"]),
        (r#"" a  b\t""#, &["a", "b"]),
        (r#"["a","b c"]"#, &["a", "b c"]),
        ("[]", &[]),
        ("5", &[]),
        (r#"{"a":1}"#, &[]),
    ];
    for (json, items) in cases {
        assert_eq!(&*comes_back::<SpaceSeparated>(json), items, "{json}");
    }
    assert_eq!(&*comes_back::<CommaSeparated>(r#""a b, c,,""#), ["a b", "c"]);
    assert!(from_json::<CommaSeparated>(b"null").is_err());
}

#[test]
fn lists_are_made_from_texts() {
    let list = SpaceSeparated::from(["a", "b"]);
    assert_eq!(to_json(&list).unwrap(), br#""a b""#);
    assert_eq!((list.len(), list.to_string().as_str()), (2, "a b"));
    assert_eq!(list, vec!["a".to_owned(), "b".to_owned()].into());
    assert_eq!(list, ["a", "b"].into_iter().collect());
    assert_eq!(list, "a b".into());
    assert_eq!(list.into_iter().collect::<CommaSeparated>().to_string(), "a,b");
    assert_eq!(to_json(&CommaSeparated::default()).unwrap(), br#""""#);
}

#[test]
fn an_item_with_the_separator_is_not_sent() {
    for item in ["a b", "a\tb", "", " "] {
        assert!(to_json(&SpaceSeparated::from([item])).is_err(), "{item}");
    }
    assert!(to_json(&CommaSeparated::from(["a,b"])).is_err());
    assert_eq!(to_json(&CommaSeparated::from(["a b"])).unwrap(), br#""a b""#);
}

#[test]
fn booleans() {
    let cases = [
        (r#""true""#, Some(true)),
        (r#""False""#, Some(false)),
        (r#""YES""#, Some(true)),
        (r#""no""#, Some(false)),
        (r#""1""#, Some(true)),
        (r#""0""#, Some(false)),
        (r#""all""#, None),
        (r#""""#, None),
    ];
    for (json, expected) in cases {
        assert_eq!(comes_back::<BooleanString>(json).to_bool(), expected, "{json}");
    }
    assert_eq!(from_json::<BooleanString>(b"true").unwrap(), true.into());
    assert_eq!(BooleanString::from(false).as_str(), "false");
}
