use std::collections::HashMap;

use serde_json::Value;

use super::uri;
use crate::ir::Pointer;

/// Members whose values are data, not parts of a document.
const DATA: [&str; 5] = ["example", "examples", "default", "const", "enum"];

/// What `$id`, `$anchor` and `$self` call the places of all files (JSON Schema 2020-12, section 8.2; OpenAPI 3.2,
/// section 4.1.2.2.2).
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    /// Places by identifier, and by identifier with an anchor.
    places: HashMap<String, (usize, Pointer)>,
    /// The resources of each file: their place, and their identifier.
    resources: Vec<HashMap<Pointer, String>>,
}

/// A part of a file that has an identifier of its own.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    /// Index of the file.
    pub(super) file: usize,
    /// Where the resource begins.
    pub(super) root: Pointer,
    /// What it is called.
    pub(super) id: String,
}

impl Identifiers {
    /// How many files are taken in.
    pub(super) fn len(&self) -> usize {
        self.resources.len()
    }

    /// Takes in the next file.
    pub(super) fn add(&mut self, value: &Value, path: &str) {
        let file = self.resources.len();
        self.resources.push(HashMap::new());
        let id = match value.get("$self").and_then(Value::as_str) {
            Some(own) => uri::join(path, uri::split(own).0),
            None => path.to_owned(),
        };
        self.resource(file, Pointer::root(), &id);
        self.search(value, &Resource { file, root: Pointer::root(), id }, &Pointer::root());
    }

    /// What is called so.
    pub(super) fn find(&self, id: &str) -> Option<Resource> {
        let (file, root) = self.places.get(id)?;
        Some(Resource { file: *file, root: root.clone(), id: id.to_owned() })
    }

    /// The place of an anchor.
    pub(super) fn anchor(&self, resource: &Resource, name: &str) -> Option<(usize, Pointer)> {
        self.places.get(&format!("{}#{name}", resource.id)).cloned()
    }

    /// The resource that a place belongs to.
    pub(super) fn resource_of(&self, file: usize, place: &Pointer) -> Resource {
        let resources = self.resources.get(file);
        let mut end = place.as_str().len();
        loop {
            let prefix = place.as_str().get(..end).unwrap_or_default();
            if let Some(id) = resources.and_then(|resources| resources.get(prefix)) {
                return Resource { file, root: Pointer::from_escaped(prefix), id: id.clone() };
            }
            match prefix.rfind('/') {
                Some(slash) => end = slash,
                None => return Resource { file, root: Pointer::root(), id: String::new() },
            }
        }
    }

    fn resource(&mut self, file: usize, root: Pointer, id: &str) {
        self.places.entry(id.to_owned()).or_insert_with(|| (file, root.clone()));
        if let Some(resources) = self.resources.get_mut(file) {
            resources.insert(root, id.to_owned());
        }
    }

    fn search(&mut self, value: &Value, within: &Resource, at: &Pointer) {
        let mut own = None;
        if let Some(id) = value.get("$id").and_then(Value::as_str) {
            let (id, anchor) = uri::split(id);
            // Until draft 7 an identifier of a fragment only was what is an anchor today.
            if !anchor.is_empty() && !anchor.starts_with('/') {
                self.named(within, anchor, at);
            }
            if !id.is_empty() {
                let id = uri::join(&within.id, id);
                self.resource(within.file, at.clone(), &id);
                own = Some(Resource { file: within.file, root: at.clone(), id });
            }
        }
        let within = own.as_ref().unwrap_or(within);
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = value.get(keyword).and_then(Value::as_str) {
                self.named(within, name, at);
            }
        }
        match value {
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                elements.for_each(|(index, element)| self.search(element, within, &at.index(index)));
            }
            Value::Object(members) => {
                let parts = members.iter().filter(|(_, member)| member.is_object() || member.is_array());
                for (key, member) in parts.filter(|(key, _)| !DATA.contains(&key.as_str())) {
                    self.search(member, within, &at.child(key));
                }
            }
            _ => {}
        }
    }

    fn named(&mut self, within: &Resource, anchor: &str, at: &Pointer) {
        let name = format!("{}#{anchor}", within.id);
        self.places.entry(name).or_insert_with(|| (within.file, at.clone()));
    }
}
