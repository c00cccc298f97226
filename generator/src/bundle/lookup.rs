use std::rc::Rc;

use serde_json::Value;

use super::files::Files;
use super::identifiers::{Identifiers, Resource};
use super::{refusal, uri};
use crate::ir::Pointer;
use crate::resolve::{Refusal, percent_decode};

/// How many references in a row are followed.
const LONGEST_CHAIN: usize = 64;

/// How many references are followed on the way to what one of them names.
const MOST_FOLLOWED: usize = 1_000;

/// A place in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// Index of the file.
    pub(super) file: usize,
    /// Where in it.
    pub(super) pointer: Pointer,
}

impl Place {
    /// The document itself.
    pub(super) fn document() -> Self {
        Self { file: 0, pointer: Pointer::root() }
    }

    pub(super) fn child(&self, key: &str) -> Self {
        Self { file: self.file, pointer: self.pointer.child(key) }
    }

    pub(super) fn index(&self, index: usize) -> Self {
        Self { file: self.file, pointer: self.pointer.index(index) }
    }
}

/// Finds what references name.
pub(super) struct Lookup<'a> {
    pub(super) files: Files<'a>,
    identifiers: Identifiers,
    /// How many references lead to what one of them names: those on the way, and all together.
    depth: usize,
    n_followed: usize,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(files: Files<'a>) -> Self {
        let mut lookup = Self { files, identifiers: Identifiers::default(), depth: 0, n_followed: 0 };
        lookup.index();
        lookup
    }

    /// The place that a reference names which stands at `from`.
    pub(super) fn find(&mut self, reference: &str, from: &Place) -> Result<Place, Refusal> {
        if self.depth == 0 {
            self.n_followed = 0;
        }
        if self.depth >= LONGEST_CHAIN || self.n_followed >= MOST_FOLLOWED {
            return Err(refusal::endless(reference));
        }
        self.n_followed += 1;
        self.depth += 1;
        let found = self.find_once(reference, from);
        self.depth -= 1;
        found
    }

    fn find_once(&mut self, reference: &str, from: &Place) -> Result<Place, Refusal> {
        let (resource, fragment) = uri::split(reference);
        let resource = self.resource(resource, from, reference)?;
        let fragment = percent_decode(fragment);
        if fragment.is_empty() {
            return Ok(Place { file: resource.file, pointer: resource.root });
        }
        if !fragment.starts_with('/') {
            let anchor = self.identifiers.anchor(&resource, &fragment);
            let (file, pointer) = anchor.ok_or_else(|| refusal::nowhere(reference))?;
            return Ok(Place { file, pointer });
        }
        // Within a resource of its own a pointer begins there; many write it as if it began with the document.
        let roots = [resource.root, Pointer::root()].map(|pointer| Place { file: resource.file, pointer });
        let found = roots.iter().find_map(|root| self.descend(root, &fragment).ok());
        found.ok_or_else(|| refusal::nowhere(reference))
    }

    /// The place at the end of a pointer, over references on the way.
    fn descend(&mut self, root: &Place, pointer: &str) -> Result<Place, Refusal> {
        let mut place = root.clone();
        for token in Pointer::from_escaped(pointer).tokens() {
            let mut next = place.child(&token);
            let mut n_followed = 0;
            while self.value(&next).is_none() {
                let node = self.value(&place);
                let reference = node.and_then(|node| node.get("$ref")?.as_str()).map(str::to_owned);
                n_followed += 1;
                match reference {
                    // A pointer that leads into its own target would be followed for ever.
                    Some(reference) if n_followed < LONGEST_CHAIN && !reference.starts_with('#') => {
                        place = self.find(&reference, &place)?;
                        next = place.child(&token);
                    }
                    _ => return Err(refusal::nowhere(pointer)),
                }
            }
            place = next;
        }
        Ok(place)
    }

    /// The same, over places that are nothing but a reference to another, as far as they are not in the document
    /// itself, whose parts have names.
    pub(super) fn find_last(&mut self, reference: &str, from: &Place) -> Result<Place, Refusal> {
        let mut place = self.find(reference, from)?;
        for _ in 0..LONGEST_CHAIN {
            if place.file == 0 {
                return Ok(place);
            }
            let next = self.value(&place).and_then(only_reference).map(str::to_owned);
            let Some(next) = next else { return Ok(place) };
            place = self.find(&next, &place)?;
        }
        Err(refusal::endless(reference))
    }

    /// What stands at a place.
    pub(super) fn value(&self, place: &Place) -> Option<&Value> {
        self.files.get(place.file)?.value.pointer(place.pointer.as_str())
    }

    fn resource(&mut self, written: &str, from: &Place, whole: &str) -> Result<Resource, Refusal> {
        let within = self.identifiers.resource_of(from.file, &from.pointer);
        if written.is_empty() {
            return Ok(within);
        }
        let id = uri::join(&within.id, written);
        if let Some(found) = self.identifiers.find(&id) {
            return Ok(found);
        }
        let path = if uri::is_absolute(written) {
            // A document that says where it is (`$self`) says where its neighbors are, too.
            let own = self.identifiers.resource_of(0, &Pointer::root()).id;
            let folder = uri::folder(&own);
            let near = id.strip_prefix(folder).filter(|_| uri::is_absolute(&own) && !folder.ends_with("//"));
            near.ok_or_else(|| refusal::remote(whole))?.to_owned()
        } else {
            let path = self.files.get(from.file).map(|file| file.path.as_str()).unwrap_or_default();
            uri::join(path, written)
        };
        let file = self.files.load(&path)?;
        self.index();
        Ok(self.identifiers.find(&id).unwrap_or_else(|| self.identifiers.resource_of(file, &Pointer::root())))
    }

    /// Takes in the identifiers of files that were read.
    fn index(&mut self) {
        while let Some(file) = self.files.get(self.identifiers.len()) {
            self.identifiers.add(&Rc::clone(&file.value), &file.path);
        }
    }
}

/// The reference of an object that has nothing else.
pub(super) fn only_reference(value: &Value) -> Option<&str> {
    let members = value.as_object().filter(|members| members.len() == 1)?;
    members.get("$ref")?.as_str()
}
