use serde_json::{Map, Value};

use super::Upgrade;
use crate::ir::Pointer;
use crate::resolve::Node;

/// A security scheme (Swagger 2.0, "Security Scheme Object"). `apiKey` is the same in both versions.
pub(super) fn scheme<'a>(_: &mut Upgrade<'a, '_>, _: &str, node: &Node<'a>, _: &Pointer) -> Value {
    let Some(old) = node.object() else { return node.value.clone() };
    let mut new = old.clone();
    match old.get("type").and_then(Value::as_str).unwrap_or_default() {
        word if word.eq_ignore_ascii_case("basic") => {
            new.insert("type".to_owned(), "http".into());
            new.insert("scheme".to_owned(), "basic".into());
        }
        word if word.eq_ignore_ascii_case("oauth2") => flows(&mut new),
        _ => {}
    }
    Value::Object(new)
}

/// The one flow of a scheme goes to the list of them.
fn flows(scheme: &mut Map<String, Value>) {
    let name = match scheme.get("flow").and_then(Value::as_str) {
        Some("implicit") => "implicit",
        Some("password") => "password",
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        _ => return,
    };
    scheme.shift_remove("flow");
    let mut flow = Map::new();
    for key in ["authorizationUrl", "tokenUrl", "scopes"] {
        if let Some(value) = scheme.shift_remove(key) {
            flow.insert(key.to_owned(), value);
        }
    }
    scheme.insert("flows".to_owned(), Value::Object(Map::from_iter([(name.to_owned(), Value::Object(flow))])));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::upgraded;

    fn scheme(scheme: Value) -> Value {
        let document = json!({"swagger": "2.0", "securityDefinitions": {"s": scheme}});
        upgraded(document).0.value["components"]["securitySchemes"]["s"].take()
    }

    #[test]
    fn basic_is_a_scheme_of_http() {
        let made = scheme(json!({"type": "basic", "description": "d"}));
        assert_eq!(made, json!({"type": "http", "description": "d", "scheme": "basic"}));
    }

    #[test]
    fn a_key_stays() {
        let key = json!({"type": "apiKey", "in": "header", "name": "X-Key"});
        assert_eq!(scheme(key.clone()), key);
    }

    #[test]
    fn each_flow_has_its_name() {
        let flows = [
            ("implicit", "implicit"),
            ("password", "password"),
            ("application", "clientCredentials"),
            ("accessCode", "authorizationCode"),
        ];
        for (old, new) in flows {
            let made = scheme(json!({"type": "oauth2", "flow": old, "tokenUrl": "t", "scopes": {"a": "b"}}));
            let flow = json!({"tokenUrl": "t", "scopes": {"a": "b"}});
            assert_eq!(made, json!({"type": "oauth2", "flows": {new: flow}}));
        }
        let odd = json!({"type": "oauth2", "flow": "magic"});
        assert_eq!(scheme(odd.clone()), odd);
    }
}
