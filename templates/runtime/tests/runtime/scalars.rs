//! Scalars: tolerant reading, and the types that keep their text.

use std::time::{Duration, SystemTime};

use crate::runtime::{Base64, Date, DateTime, Decimal, Decode, IntegerString, Secret, Uuid, Value, from_json, to_json};

fn reads<T: Decode + PartialEq + std::fmt::Debug>(json: &str, expected: Option<T>) {
    assert_eq!(from_json::<T>(json.as_bytes()).ok(), expected, "{json}");
}

#[test]
fn tolerant_reading() {
    reads("\"5\"", Some(5_i64));
    reads("5.0", Some(5_i32));
    for text in ["+5", "005", "5.", "5.0", "0.5e1", ".5e1", "50e-1", "0.005E+3", "5e0"] {
        reads(&format!("\"{text}\""), Some(5_u64));
    }
    let zeros = "0".repeat(100_000);
    for text in [format!("5.{zeros}"), format!("{zeros}5"), format!("5{zeros}e-100000"), format!("0.{zeros}5e100001")] {
        reads(&format!("\"{text}\""), Some(5_u64));
    }
    for text in ["0", "-0", ".0", "0e-99999999999999999999", &format!("-{zeros}.{zeros}")] {
        reads(&format!("\"{text}\""), Some(0_i64));
    }
    let others = [
        "5.5",
        "5e-1",
        "NaN",
        "inf",
        "1e300",
        "1e2147483648",
        "18446744073709551616",
        "5 ",
        "0x5",
        "+",
        "-",
        "e1",
        ".",
        "5e",
        "5e+",
        "5e1x",
        "1.2.3",
        "--5",
        "5e-99999999999999999999",
        "1e99999999999999999999",
        &format!("5{zeros}"),
    ];
    for text in others {
        reads::<u64>(&format!("\"{text}\""), None);
    }
    reads("\"18446744073709551615\"", Some(u64::MAX));
    // To the last digit, where a floating point number has not as many.
    for text in ["9007199254740993.0", "9.007199254740993e15", "9007199254740993000e-3"] {
        reads(text, Some(9_007_199_254_740_993_u64));
    }
    reads::<u64>("9007199254740993.5", None);
    reads("1e18", Some(1_000_000_000_000_000_000_i64));
    reads("0e999", Some(0_i64));
    reads("-0.0", Some(0_i64));
    reads::<i64>("5.5", None);
    reads::<i64>("true", None);
    reads::<i64>("null", None);
    reads::<i64>("\"\"", None);
    reads::<i64>("[1]", None);
    reads::<i64>("{\"a\":1}", None);
    reads::<i32>("2147483648", None);
    reads::<u32>("-1", None);
    reads("18446744073709551615", Some(u64::MAX));
    reads("-9223372036854775808", Some(i64::MIN));
    reads("-9223372036854775808.0", Some(i64::MIN));
    reads::<i64>("-9223372036854775809", None);
    reads("1e3", Some(1000_u32));
    reads::<i64>("1e300", None);
    reads("\"true\"", Some(true));
    reads("\"false\"", Some(false));
    reads::<bool>("\"yes\"", None);
    reads::<bool>("1", None);
    reads("\"5.5\"", Some(5.5));
    // The nearest, not the one beside it.
    for text in ["235.92369025573134", "427.57478216663003", "-985.7888724654913", "1.7976931348623157e308", "5e-324"] {
        let nearest: f64 = text.parse().unwrap();
        reads(text, Some(nearest));
        reads(&format!("\"{text}\""), Some(nearest));
        assert_eq!(crate::runtime::from_json::<Value>(text.as_bytes()).unwrap().as_f64(), Some(nearest));
        assert_eq!(serde_json::from_str::<Option<f64>>(text).unwrap(), Some(nearest));
    }
    reads("5", Some(5.0));
    reads::<f64>("\"x\"", None);
    reads("5", Some("5".to_owned()));
    reads("1.50", Some("1.50".to_owned()));
    reads("true", Some("true".to_owned()));
    reads::<String>("null", None);
    reads::<String>("{}", None);
    reads("null", Some(None::<String>));
    reads("5", Some(Uuid::from("5")));
    reads("\"x\"", Some(Secret::new("x".to_owned())));
}

#[test]
fn text_is_kept() {
    for text in ["\"nonsense\"", "\"2024-02-29T12:00:00.120+01:00\""] {
        let time: DateTime = from_json(text.as_bytes()).unwrap();
        assert_eq!(to_json(&time).unwrap(), text.as_bytes());
    }
}

#[test]
fn points_in_time() {
    let seconds = |text: &str| {
        let time = DateTime::from(text).to_system_time()?;
        Some(
            time.duration_since(SystemTime::UNIX_EPOCH)
                .map_or_else(|e| -e.duration().as_secs_f64(), |d| d.as_secs_f64()),
        )
    };
    let cases = [
        ("1970-01-01T00:00:00Z", Some(0.0)),
        ("2024-02-29T12:00:00.5+01:00", Some(1_709_204_400.5)),
        ("2000-01-01t00:00:00-00:30", Some(946_686_600.0)),
        ("1969-12-31 23:59:59.75Z", Some(-0.25)),
        ("0001-01-01T00:00:00Z", Some(-62_135_596_800.0)),
        ("2023-02-29T00:00:00Z", None),
        ("2024-13-01T00:00:00Z", None),
        ("2024-01-01T24:00:00Z", None),
        ("2024-01-01T00:00:00", None),
        ("2024-01-01T00:00:00.Z", None),
        ("2024-01-01T00:00.5Z", None),
        ("2024-01-01T00Z", None),
        ("2024-01-01T00:00z", Some(1_704_067_200.0)),
        ("2024-01-01 00:30+00:30", Some(1_704_067_200.0)),
        ("2024-01-01T00:00:00.1234567890123Z", Some(1_704_067_200.123_456_7)),
        ("2026-09-20T02:00:00.7754873", None),
        ("2024-01-01T00:00:00+1:00", None),
        ("2024-01-01", None),
        ("é024-01-01T00:00:00Z", None),
        ("2024-01-01T00:00:00-é:00", None),
        ("", None),
    ];
    for (text, expected) in cases {
        assert_eq!(seconds(text), expected, "{text}");
    }
    let late = SystemTime::UNIX_EPOCH + Duration::new(1_709_204_400, 120_000_000);
    assert_eq!(DateTime::from(late).as_str(), "2024-02-29T11:00:00.12Z");
    let early = SystemTime::UNIX_EPOCH - Duration::from_millis(250);
    assert_eq!(DateTime::from(early).as_str(), "1969-12-31T23:59:59.75Z");
    assert_eq!(DateTime::from(early).to_system_time(), Some(early));
}

#[test]
fn zones_and_unset_times() {
    let cases = [
        ("2024-01-01T00:00:00Z", true),
        ("2024-01-01T00:00-01:00", true),
        ("2024-01-01T00:00:00", false),
        ("2024-01-01 00:00", false),
        ("soon", false),
    ];
    for (text, expected) in cases {
        let time: DateTime = from_json(format!("{text:?}").as_bytes()).unwrap();
        assert_eq!((time.has_zone(), time.is_unset(), time.as_str()), (expected, false, text));
    }
}

#[test]
fn other_texts() {
    let date = Date::from("2024-02-29");
    assert_eq!((date.year(), date.month(), date.day()), (Some(2024), Some(2), Some(29)));
    assert_eq!(Date::from("2023-02-29").day(), None);
    let uuid = Uuid::from("67e55044-10b1-426f-9247-bb680e5fe0c8");
    assert_eq!(uuid.as_u128().map(Uuid::from), Some(uuid));
    assert_eq!(Uuid::from("67e5504410b1426f9247bb680e5fe0c8").as_u128(), None);
    assert_eq!(IntegerString::from(i64::MIN).to_i64(), Some(i64::MIN));
    assert_eq!(IntegerString::from(-7), IntegerString::from("-7"));
    assert_eq!(Decimal::from("12.30").to_f64(), Some(12.3));
    assert_eq!(Decimal::from("12.30").as_str(), "12.30");
}

#[test]
fn base64() {
    for (bytes, text) in
        [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
    {
        assert_eq!(Base64::from_bytes(bytes).as_str(), text);
        assert_eq!(Base64::from(text).decode().as_deref(), Some(bytes.as_bytes()));
        assert_eq!(Base64::from(text.trim_end_matches('=')).decode().as_deref(), Some(bytes.as_bytes()));
    }
    assert_eq!(Base64::from_bytes([251, 255]).as_str(), "+/8=");
    assert_eq!(Base64::from("-_8=").decode(), Some(vec![251, 255]));
    assert_eq!(Base64::from("Zm\r\n9v").decode().as_deref(), Some(&b"foo"[..]));
    for text in ["Z", "Zm9v!", "Zg===", "Z=g=", "é"] {
        assert_eq!(Base64::from(text).decode(), None, "{text}");
    }
}

#[test]
fn secrets_are_not_shown() {
    let secret: Secret<String> = "hidden".into();
    assert_eq!(format!("{secret:?} {secret:#?}"), "[redacted] [redacted]");
    assert_eq!(secret.expose(), "hidden");
}

#[test]
fn a_number_keeps_its_text_and_kind() {
    use crate::runtime::{Decimal, Number, Value, to_json};
    let texts =
        ["7", "7.0", "9007199254740993", "-18446744073709551616", "0.30000000000000000001", "1.10", "1e400", "-0"];
    for text in texts {
        let number = Number::new(text).unwrap();
        assert_eq!(number.as_str(), text);
        assert_eq!(to_json(&number).unwrap(), text.as_bytes(), "{text}");
    }
    for text in ["7", "7.0", "9007199254740993", "-18446744073709551616", "0.30000000000000000001", "1.10"] {
        let number: Number = crate::runtime::from_json(text.as_bytes()).unwrap();
        assert_eq!(number.as_str(), text);
        let decimal: Decimal = crate::runtime::from_json(text.as_bytes()).unwrap();
        assert_eq!(decimal.as_str(), text);
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&number).unwrap(), value, "{text}");
    }
    let seven = Number::from(7);
    assert_eq!(
        (seven.as_i64(), seven.as_u64(), seven.as_f64(), seven.is_integer()),
        (Some(7), Some(7), Some(7.0), true)
    );
    let point = Number::from(7.0);
    assert_eq!((point.as_str(), point.as_i64(), point.as_f64(), point.is_integer()), ("7.0", None, Some(7.0), false));
    assert_eq!(Number::from(u64::MAX).as_i64(), None);
    assert_ne!(seven, point);
    for text in ["", "-", "01", "1.", ".5", "1e", "+1", "NaN", "1_0", "0x1", " 1", "1 "] {
        assert_eq!(Number::new(text), None, "{text}");
    }
    assert!(crate::runtime::from_json::<Number>(b"true").is_err());
    assert!(to_json(&Number::from(f64::NAN)).is_err());
}

#[test]
fn null_in_an_optional_part_without_a_type_is_there() {
    use crate::runtime::{Value, model, to_json};
    #[derive(Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Step {
        pub value: Option<Value>,
        pub note: Option<String>,
    }

    impl Step {
        /// A value in which nothing is set.
        pub fn new() -> Self {
            Self::blank()
        }
    }

    impl Default for Step {
        fn default() -> Self {
            Self::blank()
        }
    }

    model! { Step {
        value?: Value, with_value;
        note?: String, with_note;
    } }
    let step: Step = crate::runtime::from_json(br#"{"value":null,"note":null}"#).unwrap();
    assert_eq!((&step.value, &step.note), (&Some(Value::Null), &None));
    assert_eq!(to_json(&step).unwrap(), br#"{"value":null}"#);
    let sent = Step::new().with_value(Value::Null).with_note("n");
    assert_eq!(to_json(&sent).unwrap(), br#"{"value":null,"note":"n"}"#);
    let step: Step = crate::runtime::from_json(b"{}").unwrap();
    assert_eq!(step.value, None);
    assert_eq!(to_json(&step).unwrap(), b"{}");
}

#[test]
fn items_by_position_are_a_tuple() {
    use crate::runtime::to_json;
    type Point = (i64, f64, Option<String>);
    let read = |text: &str| crate::runtime::from_json::<Point>(text.as_bytes());
    let point = read(r#"[1,2.5,"a"]"#).unwrap();
    assert_eq!(point, (1, 2.5, Some("a".to_owned())));
    assert_eq!(to_json(&point).unwrap(), br#"[1,2.5,"a"]"#);
    assert_eq!(read("[1,2.5]").unwrap(), (1, 2.5, None));
    assert_eq!(to_json(&read("[1,2.5]").unwrap()).unwrap(), b"[1,2.5,null]");
    assert_eq!(read(r#"[1,2.5,"a",[{}]]"#).unwrap().0, 1);
    assert_eq!(read("[1]").unwrap_err().to_string(), "[1]: missing");
    assert_eq!(read(r#"["x",1]"#).unwrap_err().to_string(), "[0]: expected an integer of type i64, found a string");
    assert!(read("{}").is_err());
}

#[test]
fn times_are_ordered_by_what_they_mean() {
    let time = |text: &str| DateTime::from(text);
    // Each comes before the next one; as texts, many do not.
    let ordered = [
        "",
        "2024-02-29T12:00:00",
        "soon",
        "0001-01-01T00:00:00Z",
        "2024-02-29T12:00:05Z",
        "2024-02-29T12:00:05.5Z",
        "2024-02-29T10:00:06-02:00",
        "2024-02-29T12:00:07Z",
        "2024-02-29T14:00:08+02:00",
    ];
    for pair in ordered.windows(2) {
        assert!(time(pair[0]) < time(pair[1]), "{pair:?}");
        assert!(time(pair[1]) > time(pair[0]), "{pair:?}");
    }
    for (one, other) in [
        ("2024-02-29T12:00:00Z", "2024-02-29T14:00:00.000+02:00"),
        ("2024-02-29T12:00Z", "2024-02-29 12:00:00z"),
        ("never", "never"),
    ] {
        assert_eq!(time(one), time(other));
        assert_eq!(time(one).cmp(&time(other)), std::cmp::Ordering::Equal);
        assert_eq!(std::collections::HashSet::from([time(one), time(other)]).len(), 1);
    }
    assert_ne!(time("2024-02-29T12:00:00"), time("2024-02-29T12:00:00Z"), "a time without a zone is none in UTC");
    assert!(Date::from("2024-02-29") < Date::from("2024-03-01"));
}

#[test]
fn times_of_other_crates() {
    let cases = [
        ("2024-02-29T12:00:00.120Z", 1_709_208_000, 120_000_000, "2024-02-29T12:00:00.12Z"),
        ("1969-12-31T23:59:59.75Z", -1, 750_000_000, "1969-12-31T23:59:59.75Z"),
        ("2024-02-29T12:00:00+02:00", 1_709_200_800, 0, "2024-02-29T10:00:00Z"),
        ("0001-01-01T00:00:00Z", -62_135_596_800, 0, "0001-01-01T00:00:00Z"),
    ];
    for (text, seconds, nanoseconds, back) in cases {
        let time = DateTime::from(text);
        let chrono = time.to_chrono().unwrap();
        assert_eq!((chrono.timestamp(), chrono.timestamp_subsec_nanos()), (seconds, nanoseconds), "{text}");
        let other = time.to_time().unwrap();
        assert_eq!((other.unix_timestamp(), other.nanosecond()), (seconds, nanoseconds), "{text}");
        let jiff = time.to_jiff().unwrap();
        assert_eq!(jiff.as_nanosecond(), i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds), "{text}");
        for again in [DateTime::from(chrono), DateTime::from(other), DateTime::from(jiff)] {
            assert_eq!(again.as_str(), back);
        }
    }
    let none = ["", "soon", "2024-02-29T12:00:00", "2023-02-29T00:00:00Z"];
    for text in none.map(DateTime::from) {
        assert!(text.to_chrono().is_none() && text.to_time().is_none() && text.to_jiff().is_none(), "{text}");
    }
    // Years of five digits, by the offset: what cannot be represented is none, and nothing panics.
    let far = DateTime::from("9999-12-31T23:59:59-23:59");
    assert!(far.to_jiff().is_none() && far.to_time().is_none() && far.to_chrono().is_some());
    let date = Date::from("2024-02-29");
    let same = [
        Date::from(date.to_chrono().unwrap()),
        Date::from(date.to_time().unwrap()),
        Date::from(date.to_jiff().unwrap()),
    ];
    assert_eq!(same, [date.clone(), date.clone(), date]);
    let odd = Date::from("2023-02-29");
    assert!(odd.to_chrono().is_none() && odd.to_time().is_none() && odd.to_jiff().is_none());
}
