//! Bodies that the API is known to send or take are decoded into their types and encoded back. What
//! comes back must be what went in, except that a member that is null may be left out, and that the
//! listed contradictions come back changed. The contradiction at "" is a body that cannot be decoded.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate_name::types;

fn comes_back<T: DeserializeOwned + Serialize>(sample: &str, contradictions: &[&str]) {
    let sample: Value = serde_json::from_str(sample).expect("the sample is JSON");
    let decoded: T = match serde_json::from_value(sample.clone()) {
        Ok(decoded) => decoded,
        Err(error) => {
            let message = format!("the sample is no instance of its type: {error}");
            return assert_eq!(contradictions, [""], "{message}");
        }
    };
    let encoded =
        serde_json::to_value(&decoded).expect("the type can be written as JSON");
    let mut found = Vec::new();
    differences(&sample, &encoded, "", &mut found);
    assert_eq!(
        found, contradictions,
        "the places that came back changed, in {encoded:#}"
    );
}

fn differences(sample: &Value, encoded: &Value, place: &str, found: &mut Vec<String>) {
    match (sample, encoded) {
        (Value::Object(sample), Value::Object(encoded)) => {
            for (key, value) in sample {
                differences(
                    value,
                    encoded.get(key).unwrap_or(&Value::Null),
                    &format!("{place}/{key}"),
                    found,
                );
            }
            for key in encoded.keys().filter(|key| !sample.contains_key(*key)) {
                found.push(format!("{place}/{key}"));
            }
        }
        (Value::Array(sample), Value::Array(encoded))
            if sample.len() == encoded.len() =>
        {
            for (index, (sample, encoded)) in sample.iter().zip(encoded).enumerate() {
                differences(sample, encoded, &format!("{place}/{index}"), found);
            }
        }
        (Value::Number(sample), Value::Number(encoded))
            if sample.as_f64() == encoded.as_f64() => {}
        _ if sample == encoded => {}
        _ => found.push(place.to_owned()),
    }
}
