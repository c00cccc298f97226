//! JSON text: `serde_json` is the judge of what is taken, and what it means.

use crate::runtime::{Map, Value, from_json};

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
fn an_error_says_where() {
    for (json, expected) in [
        ("{\"a\":{\"b\":[1,\n x]}}", "a.b[1]: malformed JSON, line 2 column 2"),
        ("{\"a\":{\"b\":[1]}", "JSON that ends too early, line 1 column 15"),
        ("{\"a\":{\"b\":[1]}} ]", "malformed JSON, line 1 column 17"),
        ("{\"a\":{\"b\":[1e999]}}", "a.b[0]: malformed JSON, line 1 column 12"),
        (" \n", "no JSON: there is nothing"),
    ] {
        assert_eq!(from_json::<Map<Map<Vec<i64>>>>(json.as_bytes()).unwrap_err().to_string(), expected);
    }
    assert!(from_json::<Value>(b"[\"\xe9\"]").unwrap_err().message().contains("utf-8"));
}
