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
        // JSON has one kind of number (RFC 8259, section 6).
        ("2.0", Some(2), true),
        ("3.0", Some(3), false),
        ("3", Some(3), false),
        ("\"x\"", None, false),
        ("2.5", None, false),
    ];
    for (json, number, is_known) in cases {
        let app: AppType = from_json(json.as_bytes()).unwrap();
        assert_eq!((app.as_i64(), !matches!(app, AppType::Other(_))), (number, is_known), "{json}");
        let expected = if is_known { "2" } else { json };
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

#[test]
fn texts_and_enums_stand_for_each_other() {
    assert!(EnvironmentState::Ready == "READY" && EnvironmentState::Ready == *"READY");
    assert!(EnvironmentState::Ready != "ready");
    assert_eq!("READY".parse(), Ok(EnvironmentState::Ready));
    assert_eq!("NEW".parse::<EnvironmentState>().unwrap().as_str(), "NEW");
    let takes = |text: &dyn AsRef<str>| text.as_ref().len();
    assert_eq!(takes(&EnvironmentState::Ready), 5);
    assert!(AppType::Two == 2 && AppType::Two != 1);
    assert_eq!("2".parse(), Ok(AppType::Two));
    assert_eq!("7".parse::<AppType>().unwrap(), AppType::from(7));
    assert_eq!("x".parse::<AppType>().unwrap().as_i64(), None);
}

#[test]
fn values_are_ordered_as_the_api_lists_them() {
    let mut states = ["b", "READY", "a", "CREATED"].map(EnvironmentState::from);
    states.sort();
    assert_eq!(states.each_ref().map(EnvironmentState::as_str), ["CREATED", "READY", "a", "b"]);
    let map = std::collections::BTreeMap::from(states.map(|state| (state, ())));
    assert_eq!(map.len(), 4);
    // What looks alike and goes out as something else is something else.
    let (number, text): (EnvironmentState, EnvironmentState) = (from_json(b"5").unwrap(), from_json(b"\"5\"").unwrap());
    assert_ne!(number, text);
    assert_ne!(number.cmp(&text), std::cmp::Ordering::Equal);
    let unknown = AppType::from(0);
    assert!(AppType::One < AppType::Two && AppType::Two < unknown);
}
