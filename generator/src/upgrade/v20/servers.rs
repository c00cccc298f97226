use serde_json::{Value, json};

use super::Upgrade;
use crate::ir::Pointer;
use crate::resolve::Node;

/// `schemes`, `host` and `basePath` (Swagger 2.0, "Swagger Object") as a list of servers.
pub(super) fn of_document(upgrade: &mut Upgrade<'_, '_>, root: &Node<'_>) -> Option<Value> {
    let origin = root.get("host").or_else(|| root.get("basePath"))?;
    let urls = urls(root, root)?;
    upgrade.moved(&origin, &Pointer::root().child("servers"));
    Some(urls.into_iter().map(|url| json!({"url": url})).collect())
}

/// The servers of an operation with `schemes` of its own, where they begin with another one than the document's.
pub(super) fn of_operation(upgrade: &mut Upgrade<'_, '_>, operation: &Node<'_>) -> Option<Value> {
    let origin = operation.get("schemes")?;
    let root = upgrade.old.root();
    root.get("host")?;
    let (own, all) = (urls(operation, &root)?, urls(&root, &root)?);
    if own.first() == all.first() {
        return None;
    }
    upgrade.moved(&origin, &operation.pointer.child("servers"));
    Some(own.into_iter().map(|url| json!({"url": url})).collect())
}

fn urls(schemes: &Node<'_>, root: &Node<'_>) -> Option<Vec<String>> {
    let text = |key: &str| root.get(key).and_then(|node| node.str()).unwrap_or_default().trim();
    let host = text("host").trim_end_matches('/');
    let path = match text("basePath").trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    };
    if host.is_empty() {
        return (!path.is_empty()).then(|| vec![path]);
    }
    // A host is to be written without a scheme; one that has it is clear all the same.
    if host.contains("://") {
        return Some(vec![format!("{host}{path}")]);
    }
    let mut schemes = listed(schemes);
    // The scheme is that under which the document is served, if none is stated: today that is one.
    if schemes.is_empty() {
        schemes.push("https".to_owned());
    }
    schemes.sort_by_key(|scheme| scheme != "https");
    Some(schemes.into_iter().map(|scheme| format!("{scheme}://{host}{path}")).collect())
}

/// The schemes that carry requests and answers, which `ws` does not.
fn listed(node: &Node<'_>) -> Vec<String> {
    let words = node.get("schemes").into_iter().flat_map(|list| list.elements());
    let words = words.filter_map(|word| word.str().map(str::to_ascii_lowercase));
    words.filter(|word| word == "http" || word == "https").collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::upgraded;

    fn servers(mut document: Value) -> Value {
        document["swagger"] = json!("2.0");
        upgraded(document).0.value["servers"].take()
    }

    #[test]
    fn a_server_is_put_together() {
        let made = servers(json!({"host": "a.b:8080", "basePath": "v1/", "schemes": ["http", "wss", "https"]}));
        assert_eq!(made, json!([{"url": "https://a.b:8080/v1"}, {"url": "http://a.b:8080/v1"}]));
        assert_eq!(servers(json!({"host": "a.b", "basePath": "/"})), json!([{"url": "https://a.b"}]));
        assert_eq!(servers(json!({"host": "http://a.b/", "basePath": "/c"})), json!([{"url": "http://a.b/c"}]));
        assert_eq!(servers(json!({"basePath": "/v2"})), json!([{"url": "/v2"}]));
        assert_eq!(servers(json!({"basePath": "/", "schemes": ["https"]})), json!(null));
        assert_eq!(servers(json!({"host": 1})), json!(null));
    }

    #[test]
    fn an_operation_may_have_another_scheme() {
        let operation = json!({"schemes": ["http"]});
        let (document, _) = upgraded(json!({
            "swagger": "2.0", "host": "a.b", "schemes": ["https"],
            "paths": {"/a": {"get": operation, "put": {"schemes": ["https"]}}},
        }));
        let item = &document.value["paths"]["/a"];
        assert_eq!(item, &json!({"get": {"servers": [{"url": "http://a.b"}]}, "put": {}}));
    }
}
