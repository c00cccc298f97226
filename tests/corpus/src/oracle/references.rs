//! References that no reader follows: into the middle of a document, and into files beside it.
//!
//! In: a document and where it is. Out: the same with targets in the place of references at path items, parameters, bodies
//! and responses; references to components stay, since readers follow these. It must not know any reader, nor the
//! generator.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::walk;

/// Longer chains of references lead nowhere.
const MOST: usize = 64;
/// Where readers look for what a reference names.
const COMPONENTS: [&str; 5] = [
    "#/components/parameters/",
    "#/components/responses/",
    "#/components/requestBodies/",
    "#/parameters/",
    "#/responses/",
];

/// The document with what its references lead to.
pub(super) fn followed(path: &Path, document: &Value) -> Value {
    let home = Rc::new(document.clone());
    let mut files = Files { home: path.to_owned(), read: BTreeMap::new() };
    files.read.insert(path.to_owned(), Some(Rc::clone(&home)));
    let mut made = document.clone();
    let root = Place { path: path.to_owned(), root: home };
    if let Some(paths) = made.get_mut("paths").and_then(Value::as_object_mut) {
        paths.values_mut().for_each(|item| files.path_item(item, &root));
    }
    for lists in ["/components/parameters", "/components/responses", "/components/requestBodies"] {
        files.members(made.pointer_mut(lists), &root);
    }
    made
}

/// A document that references start from.
#[derive(Clone)]
struct Place {
    path: PathBuf,
    root: Rc<Value>,
}

/// The files that were read.
struct Files {
    home: PathBuf,
    read: BTreeMap<PathBuf, Option<Rc<Value>>>,
}

impl Files {
    fn path_item(&mut self, item: &mut Value, place: &Place) {
        let own = item.as_object().cloned().unwrap_or_default();
        let place = self.node(item, place);
        let Some(members) = item.as_object_mut() else { return };
        // What stands beside the reference holds as well.
        for (name, value) in own.into_iter().filter(|(name, _)| name != "$ref") {
            members.entry(name).or_insert(value);
        }
        self.elements(members.get_mut("parameters"), &place);
        for operation in walk::operations_of(members) {
            self.elements(operation.get_mut("parameters"), &place);
            operation.get_mut("requestBody").map(|body| self.node(body, &place));
            self.members(operation.get_mut("responses"), &place);
        }
    }

    fn elements(&mut self, list: Option<&mut Value>, place: &Place) {
        for node in list.and_then(Value::as_array_mut).into_iter().flatten() {
            self.node(node, place);
        }
    }

    fn members(&mut self, map: Option<&mut Value>, place: &Place) {
        for node in map.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
            self.node(node, place);
        }
    }

    /// Puts the target in the place of a node; says where that is from.
    fn node(&mut self, node: &mut Value, place: &Place) -> Place {
        let mut place = place.clone();
        for _ in 0..MOST {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else { break };
            let mut names = COMPONENTS.iter().filter_map(|prefix| reference.strip_prefix(prefix));
            if names.any(|name| !name.contains('/')) && place.path == self.home {
                if !ends(reference, &place.root) {
                    *node = Value::Object(Map::new());
                }
                break;
            }
            let Some((target, there)) = self.target(reference, &place) else { break };
            *node = target;
            place = there;
        }
        place
    }

    fn target(&mut self, reference: &str, place: &Place) -> Option<(Value, Place)> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let place = if file.is_empty() { place.clone() } else { self.beside(file, place)? };
        let pointer = percent_decode_str(pointer).decode_utf8().ok()?;
        let target = place.root.pointer(&pointer)?.clone();
        Some((target, place))
    }

    /// Files are in the folder of the document, or below.
    fn beside(&mut self, file: &str, place: &Place) -> Option<Place> {
        let file = PathBuf::from(percent_decode_str(file).decode_utf8().ok()?.as_ref());
        let mut path = place.path.parent()?.to_owned();
        for part in file.components() {
            match part {
                Component::Normal(name) => path.push(name),
                Component::CurDir => {}
                Component::ParentDir if path.pop() => {}
                _ => return None,
            }
        }
        if !path.starts_with(self.home.parent()?) {
            return None;
        }
        let read = self.read.entry(path.clone());
        let root = read.or_insert_with_key(|path| walk::read_file(path).ok().map(Rc::new)).clone()?;
        Some(Place { path, root })
    }
}

/// Whether references lead somewhere, or nowhere, but not in a circle: readers do not notice.
fn ends(reference: &str, root: &Value) -> bool {
    let mut reference = reference;
    for _ in 0..MOST {
        let target = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        match target.and_then(|target| target.get("$ref")).and_then(Value::as_str) {
            Some(next) => reference = next,
            None => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::*;

    #[test]
    fn targets_take_the_place_of_references_to_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let parts = "Q: {$ref: ../q.json}\nA: {get: {parameters: [{$ref: '#/Q'}]}}\n";
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::write(folder.path().join("in/parts.yaml"), parts).unwrap();
        fs::write(folder.path().join("q.json"), r#"{"name": "q", "in": "query"}"#).unwrap();
        let document = json!({"paths": {
            "/a": {"$ref": "./in/parts.yaml#/A"},
            "/b": {"get": {
                "parameters": [{"$ref": "#/components/parameters/P"}, {"$ref": "#/paths/~1{c}/post/parameters/0"}],
                "responses": {"200": {"$ref": "#/paths/~1%7Bc%7D/post/responses/200"}},
            }},
            "/{c}": {"post": {"parameters": [{"name": "c"}], "responses": {"200": {"description": "x"}}}},
            "/d": {"$ref": "../out.yaml"},
            "/e": {"$ref": "#/paths/~1e"},
            "/f": {"$ref": "#/components/pathItems/F", "parameters": []},
        }, "components": {
            "pathItems": {"F": {"put": {"requestBody": {"$ref": "#/components/requestBodies/Loop"}}}},
            "requestBodies": {"Loop": {"$ref": "#/components/requestBodies/Loop"}},
        }});
        let made = followed(&folder.path().join("api.json"), &document);
        let get = &made["paths"]["/b"]["get"];
        assert_eq!(made["paths"]["/a"]["get"]["parameters"], json!([{"name": "q", "in": "query"}]));
        assert_eq!(get["parameters"], json!([{"$ref": "#/components/parameters/P"}, {"name": "c"}]));
        assert_eq!(get["responses"]["200"]["description"], "x");
        assert_eq!(made["paths"]["/d"], document["paths"]["/d"]);
        assert_eq!(made["paths"]["/e"], document["paths"]["/e"]);
        assert_eq!(made["paths"]["/f"], json!({"put": {"requestBody": {}}, "parameters": []}));
    }
}
