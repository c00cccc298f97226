//! Enums that survive values which they do not know.

use crate::runtime::{from_json, to_json};
use crate::sample::types::{AppType, EnvironmentState};

#[test]
fn known_and_unknown_strings() {
    let cases =
        [("\"READY\"", "READY"), ("\"ready\"", "ready"), ("5", "5"), ("true", "true"), ("1.5", "1.5"), ("\"\"", "")];
    for (json, text) in cases {
        let state: EnvironmentState = from_json(json.as_bytes()).unwrap();
        assert_eq!((state.as_str(), state.to_string().as_str()), (text, text));
        assert_eq!(to_json(&state).unwrap(), json.as_bytes());
        assert_eq!(matches!(state, EnvironmentState::Other(_)), json != "\"READY\"");
    }
    assert!(from_json::<EnvironmentState>(b"null").is_err());
    assert!(from_json::<EnvironmentState>(b"[]").is_err());
}

#[test]
fn known_and_unknown_integers() {
    let cases = [
        ("2", Some(2), true),
        ("\"2\"", Some(2), true),
        ("3", Some(3), false),
        ("\"x\"", None, false),
        ("2.5", None, false),
    ];
    for (json, number, is_known) in cases {
        let app: AppType = from_json(json.as_bytes()).unwrap();
        assert_eq!((app.as_i64(), !matches!(app, AppType::Other(_))), (number, is_known), "{json}");
        let expected = if json == "\"2\"" { "2" } else { json };
        assert_eq!(String::from_utf8(to_json(&app).unwrap()).unwrap(), expected);
    }
}

#[test]
fn conversions() {
    assert_eq!(EnvironmentState::from("READY"), EnvironmentState::Ready);
    assert_eq!(EnvironmentState::from("NEW".to_owned()).as_str(), "NEW");
    assert_eq!(format!("{:?} {:>6}", EnvironmentState::from("NEW"), EnvironmentState::Ready), "Other(\"NEW\")  READY");
    assert_eq!(EnvironmentState::VALUES, ["CREATED", "READY"]);
    assert_eq!((AppType::from(1), AppType::from(7).as_i64()), (AppType::One, Some(7)));
    assert_eq!((AppType::Two.to_string(), AppType::from(7).to_string()), ("2".into(), "7".into()));
    assert_eq!(AppType::VALUES, [1, 2]);
}
