/// The member of a body that an operation gives: the first of the names that is there and not null.
/// Nobody would see any other member.
fn member(sample: &str, names: &[&str]) -> String {
    let sample: Value = serde_json::from_str(sample).expect("the sample is JSON");
    let members = sample.as_object().expect("the sample is an object");
    let lost: Vec<&String> =
        members.keys().filter(|key| !names.contains(&key.as_str())).collect();
    assert!(lost.is_empty(), "members that no caller gets: {lost:?}");
    let mut present = names
        .iter()
        .filter_map(|name| members.get(*name))
        .filter(|value| !value.is_null());
    present.next().unwrap_or(&Value::Null).to_string()
}
