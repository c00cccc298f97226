use serde_json::Value;

/// What an action says about its targets as they are now.
pub(super) struct Expectation<'a> {
    /// `x-expect`
    pub(super) present: Option<&'a Value>,
    /// `x-expect-absent`
    pub(super) absent: Vec<&'a str>,
}

impl Expectation<'_> {
    /// Why `target` is not what is expected, if so.
    pub(super) fn contradiction(&self, target: &Value) -> Option<String> {
        if let Some(name) = self.absent.iter().find(|name| target.get(name).is_some()) {
            return Some(format!("has a member `{name}`, which `x-expect-absent` names"));
        }
        match (self.present?, target) {
            (Value::Object(expected), Value::Object(found)) => expected.iter().find_map(|(key, expected)| match found
                .get(key)
            {
                None => Some(format!("has no member `{key}`")),
                Some(found) if found == expected => None,
                Some(found) => Some(format!("has `{}` as `{key}`, expected is `{}`", brief(found), brief(expected))),
            }),
            (expected, found) if expected == found => None,
            (expected, found) => Some(format!("is `{}`, expected is `{}`", brief(found), brief(expected))),
        }
    }
}

/// A value in a message.
fn brief(value: &Value) -> String {
    const LENGTH: usize = 80;
    let text = value.to_string();
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
