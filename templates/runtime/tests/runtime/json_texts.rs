//! JSON text: `serde_json` is the judge of what is taken, and what it means.

use crate::runtime::{Decimal, Map, Number, Value, from_json};
use crate::sample::types::Image;

/// Each is also cut off and changed at every byte.
const TEXTS: &[&str] = &[
    "",
    " \t\r\n",
    "null",
    "true false",
    " [ ] ",
    "[1,2,]",
    "[,1]",
    "[1 2]",
    "{}",
    "{\"a\":1,\n \"b\": [ {} , {\"c\" : null} ],\"a\":2}",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':1}",
    "{\"a\"}",
    "{\"a\":}",
    "{1:2}",
    "{\"\":{\"\":\"\"}}",
    "[0,-0,-0.0,0.5e-3,1E+2,12e0,-1]",
    "[00,01,-,-a,1.,.5,+1,1e,1e+,0x10,1_0,NaN,Infinity]",
    "[9223372036854775807,9223372036854775808,-9223372036854775808,-9223372036854775809]",
    "[18446744073709551615,18446744073709551616,123456789012345678901234567890]",
    "[0.1,1.7976931348623157e308,5e-324,2.2250738585072011e-308,1e-999,0.1000000000000000055511151231257827]",
    "[1e309]",
    r#"["\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00", "é😀\u007f"]"#,
    r#"["\ud83d", "\ude00\ud83d", "\ud83d\u0041", "\ud83dx"]"#,
    r#"["\x", "\u12", "\u12G4", "\U0041", "\u{41}", "\é"]"#,
    "[\"a\tb\", \"a\nb\", \"\u{0}\"]",
    r#"{"\u0061":1,"a":2,"\\":"\\\"","\"":"]"}"#,
    "/* no */ 1",
    "[tru, nul, falsee, True, NULL]",
    "\u{a0}1",
    "[\"unended]",
    "\\\"a\"",
];

fn compare(json: &[u8]) {
    // Allowed at the beginning, see `a_byte_order_mark_is_skipped`.
    let without_mark = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    match (from_json::<Value>(json), serde_json::from_slice::<Value>(without_mark)) {
        // We keep the text of a number that `serde_json` has no form for.
        (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {
            serde_json::from_slice::<serde::de::IgnoredAny>(without_mark).unwrap();
        }
        (Ok(found), Ok(expected)) => assert_eq!(format!("{found:?}"), format!("{expected:?}")),
        (Err(_), Err(_)) => {}
        (found, expected) => panic!("{}: {found:?} instead of {expected:?}", json.escape_ascii()),
    }
}

#[test]
fn whatever_stands_there() {
    for text in TEXTS {
        let text = text.as_bytes();
        compare(text);
        for at in 0..=text.len() {
            let (before, after) = text.split_at(at);
            compare(before);
            compare(after);
            for byte in *b"\0 \n\x1f\"\\/[]{},:.+-0159eEuntd'\x7f\x80\xc3\xff" {
                compare(&[before, &[byte], after].concat());
                compare(&[before, &[byte], after.get(1..).unwrap_or_default()].concat());
            }
            compare(&[before, after.get(1..).unwrap_or_default()].concat());
        }
    }
}

#[test]
fn as_deep_as_is_allowed() {
    for depth in 120..=130 {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]")] {
            for inside in ["", "1", "[", "\"a\":1", "[],[]"] {
                compare(format!("{}{inside}{}", open.repeat(depth), close.repeat(depth)).as_bytes());
            }
            compare(open.repeat(depth).as_bytes());
        }
    }
    let wide = format!("[{}1]", "[[]],".repeat(1000));
    compare(wide.as_bytes());
}

#[test]
fn a_number_beyond_all_doubles_costs_nothing_but_itself() {
    let many_digits = format!("-{}.5", "9".repeat(400));
    for number in ["1e400", "-1E+999999999999999999999", "0.5e4000", &many_digits] {
        // A member that nobody declares, and what has no type.
        let text = format!(r#"{{"more":{number},"name":"x","rest":[{number},{{"a":{number}}}]}}"#);
        assert_eq!(from_json::<Image>(text.as_bytes()).unwrap(), Image::new("x"));
        let value = from_json::<Value>(text.as_bytes()).unwrap();
        assert_eq!(value["more"], Value::from(number));
        assert_eq!(value["rest"][1]["a"], Value::from(number));
        // All types that keep texts.
        let list = format!("[{number}]");
        assert_eq!(from_json::<Vec<Number>>(list.as_bytes()).unwrap()[0].as_str(), number);
        assert_eq!(from_json::<Vec<Decimal>>(list.as_bytes()).unwrap()[0].as_str(), number);
        assert_eq!(from_json::<Vec<String>>(list.as_bytes()).unwrap(), [number]);
        // No type for which it is too large, also where it is a text.
        let quoted = format!("[\"{number}\"]");
        for text in [list, quoted] {
            assert!(from_json::<Vec<f64>>(text.as_bytes()).is_err(), "{text}");
            assert!(from_json::<Vec<i64>>(text.as_bytes()).is_err(), "{text}");
            assert!(from_json::<Vec<bool>>(text.as_bytes()).is_err(), "{text}");
        }
    }
    let error = from_json::<Image>(br#"{"name":"x","size":1e400}"#).unwrap_err();
    assert_eq!(error.to_string(), "size: `1e400` is too large a number");
    for text in ["1e400x", "01e400", "1.e400", "+1e400", "1e400.", ".5e400"] {
        assert!(from_json::<Value>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn an_error_says_where() {
    for (json, expected) in [
        ("{\"a\":{\"b\":[1,\n x]}}", "a.b[1]: malformed JSON, line 2 column 2"),
        ("{\"a\":{\"b\":[1]}", "JSON that ends too early, line 1 column 15"),
        ("{\"a\":{\"b\":[1]}} ]", "malformed JSON, line 1 column 17"),
        ("{\"a\":{\"b\":[1e999]}}", "a.b[0]: `1e999` is too large a number"),
        ("{\"a\":{\"b\":[1e999x]}}", "a.b[0]: malformed JSON, line 1 column 12"),
        (" \n", "no JSON: there is nothing"),
    ] {
        assert_eq!(from_json::<Map<Map<Vec<i64>>>>(json.as_bytes()).unwrap_err().to_string(), expected);
    }
    assert!(from_json::<Value>(b"[\"\xe9\"]").unwrap_err().message().contains("utf-8"));
}
