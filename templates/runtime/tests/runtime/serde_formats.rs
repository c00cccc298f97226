//! The same types through serde, in JSON and in a format of another kind.

use serde::Deserialize as _;

use crate::runtime::{self, Decimal, Map, Secret, Value, to_json};
use crate::sample::types::*;

fn server() -> Server {
    let text = r#"{"owner":null,"cores":1,"disk":1.5,"state":"NEW","app":2,"image":{"name":"é","size":5},
        "nics":[{"ip":"::"}],"tags":{"a":[1,-2]},"password":"p","key":"Zg==","on":true}"#;
    serde_json::from_str(text).unwrap()
}

fn round_trip<T>(value: &T)
where
    T: serde::Serialize + for<'de> serde::Deserialize<'de> + PartialEq + std::fmt::Debug,
{
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value);
    let tree = serde_json::to_value(value).unwrap();
    assert_eq!(&serde_json::from_value::<T>(tree).unwrap(), value);
    assert_eq!(&serde_json::from_reader::<_, T>(json.as_bytes()).unwrap(), value);
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).unwrap();
    assert_eq!(&ciborium::from_reader::<T, _>(&*cbor).unwrap(), value);
}

#[test]
fn round_trips() {
    round_trip(&server());
    let mut network = Network::new("i").with_expires("e").with_parent(Network::new("p"));
    network.additional = Map::from([("x".into(), Value::from(vec![1, 2]))]);
    round_trip(&network);
    round_trip(&ExperimentStep::from(StepWait::new(1)));
    round_trip(&TargetPredicate::from(NegationPredicate::new(TargetPredicate::Items(vec!["a".into()]))));
    round_trip(&vec![EnvironmentState::Ready, EnvironmentState::from("NEW")]);
    round_trip(&vec![AppType::One, AppType::from(9)]);
    round_trip(&Secret::<String>::from("s"));
    round_trip(&Some(Image::new("x")));
}

#[test]
fn errors_name_the_path() {
    let text = serde_json::to_string(&vec![server()]).unwrap().replace("\"ip\"", "\"no\"");
    let error = serde_json::from_str::<Vec<Server>>(&text).unwrap_err();
    assert!(error.to_string().starts_with("nics[0].ip: missing"), "{error}");
    let error = serde_json::from_value::<Server>(Value::from(1)).unwrap_err();
    assert_eq!(error.to_string(), "expected an object, found `1`");
}

/// Serde goes no further than the first error: of what comes behind it nobody knows whether it is there.
#[test]
fn what_is_there_is_not_said_to_be_missing() {
    fn messages<T>(text: &str) -> Vec<String>
    where
        T: crate::runtime::Decode + for<'de> serde::Deserialize<'de> + std::fmt::Debug,
    {
        let tree: Value = serde_json::from_str(text).unwrap();
        let mut cbor = Vec::new();
        ciborium::into_writer(&tree, &mut cbor).unwrap();
        vec![
            runtime::from_json::<T>(text.as_bytes()).unwrap_err().to_string(),
            runtime::from_value::<T>(&tree).unwrap_err().to_string(),
            serde_json::from_str::<T>(text).unwrap_err().to_string(),
            serde_json::from_value::<T>(tree).unwrap_err().to_string(),
            ciborium::from_reader::<T, _>(&*cbor).unwrap_err().to_string(),
        ]
    }
    let server = r#"{"owner":[],"cores":1,"state":"NEW","image":{"name":"x"}}"#;
    for text in [server.to_owned(), format!("[{server}]"), format!("[{{\"x\":{server}}}]")] {
        let messages = match &*text {
            text if text.starts_with("[{\"x") => messages::<Vec<Map<Server>>>(text),
            text if text.starts_with('[') => messages::<Vec<Server>>(text),
            text => messages::<Server>(text),
        };
        for message in messages {
            assert!(message.contains("owner: expected a string") && !message.contains("missing"), "{message}");
        }
    }
    let step = r#"{"type":"wait","seconds":"x","fast":true}"#;
    for message in messages::<ExperimentStep>(step) {
        assert!(message.contains("seconds: expected") && !message.contains("missing"), "{message}");
    }
    let error = serde_json::from_str::<Server>(r#"{"owner":"x",1}"#).unwrap_err();
    assert!(!error.to_string().contains("missing"), "{error}");
    // What is known to be missing is still said to be.
    let error = runtime::from_value::<Server>(&serde_json::json!({"cores": 1})).unwrap_err();
    assert_eq!(error.to_string(), "owner: missing; state: missing; image: missing");
}

#[test]
fn large_integers_are_not_rounded() {
    use serde::de::value::{Error, I128Deserializer, U128Deserializer};
    let wide = |value| U128Deserializer::<Error>::new(value);
    assert_eq!(Decimal::deserialize(wide(u128::MAX)).unwrap().as_str(), u128::MAX.to_string());
    assert_eq!(runtime::deserialize::<u64, _>(wide(u64::MAX.into())).unwrap(), u64::MAX);
    assert!(runtime::deserialize::<u64, _>(wide(u128::MAX)).is_err());
    assert_eq!(runtime::deserialize::<i64, _>(I128Deserializer::<Error>::new(i64::MIN.into())).unwrap(), i64::MIN);
}

#[test]
fn an_error_of_the_format_is_kept() {
    struct Refuses;
    impl std::io::Write for Refuses {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = serde_json::to_writer(Refuses, &server()).unwrap_err();
    assert_eq!(error.to_string(), "full");
}

#[test]
fn our_json_is_that_of_serde_json() {
    fn same<T: serde::Serialize + crate::runtime::Encode>(value: &T) {
        let ours = String::from_utf8(to_json(value).unwrap()).unwrap();
        assert_eq!(ours, serde_json::to_string(value).unwrap());
    }
    same(&server());
    same(&('\0'..='\u{a0}').chain("\u{2028}é日😀\\\"/".chars()).collect::<String>());
    for float in [0.0, -0.0, 0.1, 1.0, 1e15, 1e16, 1e21, 1e300, -2.5e-7, f64::MIN_POSITIVE, f64::MAX] {
        same(&float);
        same(&-float);
    }
    for float in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
        assert_eq!(to_json(&vec![float]).unwrap_err().to_string(), format!("`{float}` is no number that can be sent"));
    }
    same(&vec![0.1_f32, 16_777_216.0]);
    same(&vec![i64::MIN, -1, 0, i64::MAX]);
    same(&u64::MAX);
    same(&vec![Some(true), None, Some(false)]);
    let nested = serde_json::json!({"": {}, "a\n\"": [[], {}, [null, {"b": [1, {}]}]], "c": 1.5e-9});
    same(&nested);
    same(&Map::from([("k\u{1f}".to_owned(), Vec::<String>::new())]));
}
