use serde_json::{Map, Value};

use super::include::Bundle;
use super::lookup::Place;
use super::refusal;
use crate::diag::{Code, Diagnostic};
use crate::ir::Pointer;
use crate::positions::{self, Kind, Slot};
use crate::read::MAX_DEPTH;
use crate::resolve::{Refusal, reference_to};

/// Whether a value of a discriminator's mapping may be a reference and not a name.
pub(super) fn may_be_reference(text: &str) -> bool {
    !text.starts_with("#/")
        && (text.contains(['/', '#']) || [".yaml", ".yml", ".json"].iter().any(|end| text.ends_with(end)))
}

/// Members with named values that are no schemas and have none, but may be in files of their own.
fn holds_data(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::Document => matches!(key, "info" | "servers" | "tags" | "externalDocs" | "securityDefinitions"),
        Kind::Components => matches!(key, "securitySchemes" | "examples" | "links"),
        Kind::MediaType | Kind::Parameter | Kind::Header => key == "examples",
        _ => false,
    }
}

impl Bundle<'_> {
    /// Settles the references of what stands at `at` in the tree and was written at `from`.
    pub(super) fn walk(&mut self, kind: Kind, value: &mut Value, from: &Place, at: &Pointer) {
        match value {
            Value::Array(elements) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    self.walk(kind, element, &from.index(index), &at.index(index));
                }
            }
            Value::Object(members) => {
                dynamic(kind, members);
                let reference = members.get("$ref").and_then(Value::as_str).map(str::to_owned);
                if let Some(reference) = reference
                    && let Some(place) = self.reference(kind, members, &reference, from, at)
                {
                    let inner = |this: &mut Self, value: &mut Value| this.walk(kind, value, &place, at);
                    return self.copy(value, &reference, &place, at, inner);
                }
                self.members(kind, members, from, at);
            }
            _ => {}
        }
    }

    fn members(&mut self, kind: Kind, members: &mut Map<String, Value>, from: &Place, at: &Pointer) {
        if kind == Kind::Schema {
            self.mapping(members, from);
        }
        for (key, member) in members.iter_mut() {
            let (from, at) = (from.child(key), at.child(key));
            match positions::slot(kind, key) {
                Some(Slot::Nodes(kind)) => self.walk(kind, member, &from, &at),
                Some(Slot::Map(kind)) => self.map(Some(kind), member, &from, &at),
                Some(Slot::Patterned(kind)) => self.map(Some(kind), member, &from, &at),
                None if holds_data(kind, key) => self.map(None, member, &from, &at),
                None => {}
            }
        }
    }

    /// Objects by name. The whole of them may be in another file, and so may each.
    fn map(&mut self, kind: Option<Kind>, value: &mut Value, from: &Place, at: &Pointer) {
        let reference = value.get("$ref").and_then(Value::as_str).map(str::to_owned);
        if let Some(reference) = reference
            && (from.file != 0 || !reference.starts_with("#/"))
        {
            match self.lookup.find_last(&reference, from) {
                Ok(place) => {
                    let inner = |this: &mut Self, value: &mut Value| this.map(kind, value, &place, at);
                    self.copy(value, &reference, &place, at, inner);
                }
                Err(refusal) => self.report(refusal, at),
            }
            return;
        }
        let parts: Box<dyn Iterator<Item = (String, &mut Value)>> = match value {
            Value::Object(members) => Box::new(members.iter_mut().map(|(key, part)| (key.clone(), part))),
            Value::Array(elements) => {
                Box::new(elements.iter_mut().enumerate().map(|(index, part)| (index.to_string(), part)))
            }
            _ => return,
        };
        for (key, part) in parts {
            let (from, at) = (from.child(&key), at.child(&key));
            match kind {
                Some(kind) if !key.starts_with("x-") => self.walk(kind, part, &from, &at),
                None if part.get("$ref").is_some() => self.map(None, part, &from, &at),
                _ => {}
            }
        }
    }

    /// Lets a reference lead to where its target stands in the tree. If there is no such place, the target is to be
    /// copied here.
    fn reference(
        &mut self,
        kind: Kind,
        members: &mut Map<String, Value>,
        reference: &str,
        from: &Place,
        at: &Pointer,
    ) -> Option<Place> {
        let place = match self.lookup.find_last(reference, from) {
            Ok(place) => place,
            // Said where it is used; here it may still be a bare name of 2.0.
            Err(refusal) => {
                self.refused(members, reference, refusal, from);
                return None;
            }
        };
        if place.file == 0 && from.file == 0 && reference.starts_with("#/") && reference_to(&place.pointer) == reference
        {
            return None;
        }
        if self.is_home(kind, at, &place) {
            return Some(place);
        }
        match self.place_of(kind, &place) {
            Some(target) => {
                members.insert("$ref".to_owned(), reference_to(&target).into());
                None
            }
            None => Some(place),
        }
    }

    /// Notes why a reference is not followed. One within a file that became a part gets the name of the file.
    fn refused(&mut self, members: &mut Map<String, Value>, reference: &str, refusal: Refusal, from: &Place) {
        if !reference.starts_with('#') {
            return self.refuse(reference, refusal);
        }
        if from.file != 0 {
            let path = self.lookup.files.get(from.file).map(|file| file.path.as_str()).unwrap_or_default();
            let whole = format!("{path}{reference}");
            self.refuse(&whole, refusal);
            members.insert("$ref".to_owned(), whole.into());
        }
    }

    /// Puts a copy of what stands at a place in place of a reference, and goes on within it.
    fn copy(
        &mut self,
        value: &mut Value,
        reference: &str,
        place: &Place,
        at: &Pointer,
        inner: impl FnOnce(&mut Self, &mut Value),
    ) {
        if self.open.contains(place) || self.open.len() >= MAX_DEPTH {
            return self.report(refusal::endless(reference), at);
        }
        if let Err(refusal) = self.take(value, place, at) {
            return self.report(refusal, at);
        }
        self.open.push(place.clone());
        inner(self, value);
        self.open.pop();
    }

    fn mapping(&mut self, schema: &mut Map<String, Value>, from: &Place) {
        let mapping = schema.get_mut("discriminator").and_then(|node| node.get_mut("mapping"));
        for (_, target) in mapping.and_then(Value::as_object_mut).into_iter().flatten() {
            let Some(text) = target.as_str().map(str::to_owned) else { continue };
            if from.file == 0 && !may_be_reference(&text) || !text.contains(['/', '#', '.']) {
                continue;
            }
            let place = self.lookup.find_last(&text, from).ok();
            if let Some(at) = place.and_then(|place| self.place_of(Kind::Schema, &place)) {
                *target = reference_to(&at).into();
            }
        }
    }

    fn report(&mut self, refusal: Refusal, at: &Pointer) {
        let origin = self.origin(at);
        let Refusal { message, help } = refusal;
        let diagnostic = Diagnostic::new(Code::ExternalReference, &origin).message(message).help(help);
        self.lookup.files.diags.push(diagnostic);
    }
}

/// `$dynamicRef` is a `$ref` for all who do not extend a schema (JSON Schema 2020-12, section 8.2.3.2).
fn dynamic(kind: Kind, members: &mut Map<String, Value>) {
    if kind == Kind::Schema
        && !members.contains_key("$ref")
        && let Some(target) = members.get("$dynamicRef").filter(|target| target.is_string()).cloned()
    {
        members.shift_remove("$dynamicRef");
        members.insert("$ref".to_owned(), target);
    }
}
