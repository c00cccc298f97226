//! Rules of `provider.toml` that say what an answer means, written into the document's answers.
//!
//! In: a document and `[[responses.failure]]`. Out: the document in which a success is what these rules call one: who
//! makes up answers by it, makes successes. Whether failures are noticed is tested elsewhere.

use sdkwright::config::FailureConfig;
use serde_json::{Value, json};

/// Adds the rules to all answers of success that have the member.
pub(crate) fn apply(document: &mut Value, rules: &[FailureConfig]) {
    let whole = document.clone();
    for rule in rules {
        let Some(name) = rule.pointer.strip_prefix('/').filter(|name| !name.contains('/')) else { continue };
        let paths = document.get_mut("paths").and_then(Value::as_object_mut);
        for operation in paths.into_iter().flatten().flat_map(|(_, item)| item.as_object_mut()).flatten() {
            let responses = operation.1.get_mut("responses").and_then(Value::as_object_mut);
            for (_, response) in responses.into_iter().flatten().filter(|(status, _)| status.starts_with('2')) {
                // A shared answer becomes one of the operation's own.
                if let Some(target) = target(&whole, response) {
                    *response = target.clone();
                }
                let content = response.get_mut("content").and_then(Value::as_object_mut);
                for (_, media) in content.into_iter().flatten() {
                    if let Some(schema) = media.get_mut("schema")
                        && has(&whole, schema, name, 0)
                    {
                        let member = json!({"properties": {name: success(rule)}});
                        *schema = json!({"allOf": [schema.take(), member]});
                    }
                }
            }
        }
    }
}

/// What the member is where the call has not failed.
fn success(rule: &FailureConfig) -> Value {
    match &rule.equals {
        Some(Value::Bool(failed)) => json!({"enum": [!failed]}),
        Some(failed) => json!({"not": {"enum": [failed]}}),
        // No enum: one of the values that an enum does not list would be a failure.
        None => json!({"anyOf": rule.unless.iter().map(|value| json!({"const": value})).collect::<Vec<_>>()}),
    }
}

fn target<'v>(whole: &'v Value, node: &Value) -> Option<&'v Value> {
    whole.pointer(node.get("$ref")?.as_str()?.strip_prefix('#')?)
}

fn has(whole: &Value, schema: &Value, name: &str, level: usize) -> bool {
    const MOST_LEVELS: usize = 16;
    level < MOST_LEVELS
        && (schema.pointer("/properties").is_some_and(|properties| properties.get(name).is_some())
            || target(whole, schema).is_some_and(|target| has(whole, target, name, level + 1))
            || ["allOf", "oneOf", "anyOf"].iter().any(|key| {
                let parts = schema.get(*key).and_then(Value::as_array).into_iter().flatten();
                parts.into_iter().any(|part| has(whole, part, name, level + 1))
            }))
}
