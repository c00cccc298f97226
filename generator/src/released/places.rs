//! Inline schemas by where they stand: the member, parameter, body or answer there says what stood there before.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{LockedCall, LockedSource, NamesLock, tuple_items};
use crate::ir::{
    AdditionalProperties, Api, Content, Operation, StatusPattern, TypeDef, TypeId, TypeKind, TypeName, TypeRef,
};

use super::Halves;
use super::shape::Fit;
use super::text::{Layer, layers_of, peel};
use super::variants;

/// How many names for one type are followed.
const LONGEST_CHAIN: usize = 16;

pub(super) fn find(api: &mut Api, lock: &NamesLock) {
    let components = api.types.iter().filter_map(|def| def.component().map(str::to_owned)).collect();
    let ids = (0_u32..).map(TypeId).zip(&api.types);
    let mut open: Vec<TypeId> = ids.filter(|(_, def)| def.released.is_some()).map(|(id, _)| id).collect();
    open.reverse();
    let mut places = Places { api, lock, halves: Halves::of(lock), components, copies: BTreeMap::new(), open };
    places.follow();
    for index in 0..places.api.operations.len() {
        places.operation(index);
        places.follow();
    }
}

struct Places<'a> {
    api: &'a mut Api,
    lock: &'a NamesLock,
    halves: Halves,
    /// The components of the document.
    components: BTreeSet<String>,
    /// What stands at places that had types of their own, where one type serves them now.
    copies: BTreeMap<(TypeId, String), TypeId>,
    /// Types that are found, and whose parts are not.
    open: Vec<TypeId>,
}

impl Places<'_> {
    fn follow(&mut self) {
        while let Some(id) = self.open.pop() {
            self.parts(id);
        }
    }

    fn parts(&mut self, id: TypeId) {
        let lock = self.lock;
        let Some(def) = self.api.ty(id) else { return };
        let Some(locked) = def.released_name().and_then(|name| lock.types.get(name)) else { return };
        let mut kind = def.kind.clone();
        match &mut kind {
            TypeKind::Struct(object) => {
                for field in &mut object.fields {
                    if let Some(member) = locked.members.get(&field.wire_name) {
                        // What could be set can still be: a tag of a union that came later, or the only value left.
                        if locked.kind.is_some() {
                            field.constant = None;
                        }
                        self.place(&mut field.ty, &member.ty);
                    }
                }
                if let (AdditionalProperties::Typed(ty), Some(rest)) = (&mut object.additional, &locked.rest) {
                    self.place(ty, &rest.ty);
                }
            }
            TypeKind::Union(union) => {
                let keys = variants::find(self.api, lock, union, locked);
                for (variant, key) in union.variants.iter_mut().zip(keys) {
                    let Some(member) = key.and_then(|key| locked.members.get(key)) else { continue };
                    variant.released = Some(member.ident.clone());
                    self.place(&mut variant.ty, &member.ty);
                }
            }
            TypeKind::Alias(ty) => {
                if let Some(is) = &locked.is {
                    self.place(ty, is);
                }
            }
            TypeKind::Tuple(own) => {
                let is = locked.is.as_deref().unwrap_or_default();
                own.iter_mut().zip(tuple_items(is)).for_each(|(item, text)| self.place(item, text));
            }
            TypeKind::Enum(_) => {}
        }
        if let Some(def) = self.api.types.get_mut(id.index()) {
            def.kind = kind;
        }
    }

    fn operation(&mut self, index: usize) {
        let lock = self.lock;
        let Some(operation) = self.api.operations.get(index) else { return };
        let Some(call) = lock.calls.get(&operation.key()) else { return };
        let mut operation = operation.clone();
        for parameter in &mut operation.parameters {
            let key = format!("{}.{}", parameter.location.word(), parameter.wire_name);
            if let Some(member) = call.members.get(&key) {
                self.place(&mut parameter.ty, &member.ty);
            }
        }
        if let (Some(body), Some(member)) = (&mut operation.body, call.members.get("body")) {
            let sends: Vec<&str> = call.sends.as_deref().unwrap_or_default().split(", ").take(1).collect();
            self.content(&mut body.contents, &sends, Some(&member.ty));
        }
        self.answers(&mut operation, call);
        for (_, way) in lock.ways(&operation.key()) {
            self.other_body(&mut operation, way);
            self.other_answers(&mut operation, way);
        }
        if let Some(slot) = self.api.operations.get_mut(index) {
            *slot = operation;
        }
    }

    fn answers(&mut self, operation: &mut Operation, call: &LockedCall) {
        let accept: Vec<&str> = call.accept.as_deref().unwrap_or_default().split(", ").collect();
        // Where the only success has another status now, it is what the only one was.
        let successes = operation.responses.iter().filter(|response| response.status.is_success()).count();
        let only = call.answers.iter().next().filter(|_| call.answers.len() == 1 && successes == 1);
        for response in &mut operation.responses {
            let status = status(response.status);
            if let Some(error) = call.errors.get(&status) {
                let (text, media_type) = error_body(error);
                self.content(&mut response.contents, &[media_type], Some(text));
            } else if response.status.is_success() || call.answers.contains_key(&status) {
                let answer = call.answers.get(&status).or(only.map(|(_, answer)| answer));
                self.content(&mut response.contents, &accept, answer.map(String::as_str));
            }
        }
    }

    /// A body in another media type, which is sent by a method of its own.
    fn other_body(&mut self, operation: &mut Operation, way: &LockedCall) {
        let sends = way.sends.as_deref().unwrap_or_default().split(", ").next();
        let contents = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        for content in contents.filter(|content| !content.released && sends == Some(content.media_type.as_str())) {
            if let Some(member) = way.members.get("body") {
                self.place(&mut content.ty, &member.ty);
            }
        }
    }

    /// Bodies of another way of answering, which is a method of its own.
    fn other_answers(&mut self, operation: &mut Operation, way: &LockedCall) {
        let accept = way.accept.as_deref().unwrap_or_default();
        for content in operation.responses.iter_mut().flat_map(|response| &mut response.contents) {
            let is_its = !content.released && accept.split(", ").any(|name| name == content.media_type);
            for text in way.answers.values().filter(|_| is_its) {
                self.place(&mut content.ty, text);
            }
        }
    }

    /// Of several contents only the one that was released is the place. It keeps its spelling.
    fn content(&mut self, contents: &mut [Content], chosen: &[&str], text: Option<&str>) {
        let named = |content: &Content| chosen.iter().find(|name| **name == content.media_type).copied();
        let alike =
            |content: &Content| chosen.iter().find(|name| essence(name) == essence(&content.media_type)).copied();
        let index = contents.iter().position(|content| named(content).is_some());
        let index = index.or_else(|| contents.iter().position(|content| alike(content).is_some()));
        let index = index.or_else(|| (contents.len() == 1 && text.is_some()).then_some(0));
        if let Some(content) = index.and_then(|index| contents.get_mut(index)) {
            content.released = true;
            if let Some(name) = named(content).or_else(|| alike(content)).filter(|name| *name != content.media_type) {
                content.media_type = name.to_owned();
            }
            if let Some(text) = text {
                self.place(&mut content.ty, text);
            }
        }
    }

    /// What stands at a place where `text` was released.
    fn place(&mut self, ty: &mut TypeRef, text: &str) {
        let mut text = text.to_owned();
        for _ in 0..LONGEST_CHAIN {
            let (layers, name) = peel(&text);
            if layers == layers_of(ty) {
                let Some(id) = ty.named() else { return };
                if let Some(id) = self.take(id, name) {
                    if let TypeRef::Named(slot) = ty.innermost_mut() {
                        *slot = id;
                    }
                    return;
                }
            }
            // An alias that came or went changes nothing of what it stands for.
            let alias = ty.named().and_then(|id| Some((id, self.api.ty(id)?)));
            if let Some((id, TypeDef { kind: TypeKind::Alias(target), released: None, .. })) = alias {
                let outer = layers_of(ty);
                let mut target = target.clone();
                if let Some(inner) = strip(&text, &outer) {
                    self.place(&mut target, &inner);
                    if let Some(def) = self.api.types.get_mut(id.index()) {
                        def.kind = TypeKind::Alias(target);
                    }
                }
                return;
            }
            let Some(is) = self.lock.types.get(name).and_then(|ty| ty.is.clone()) else { return };
            text = wrap(&is, &layers);
        }
    }

    /// The type that has a name at a place where this one stands; `None` if it is another one.
    fn take(&mut self, id: TypeId, name: &str) -> Option<TypeId> {
        let name = whole(self.lock, name);
        let def = self.api.ty(id)?;
        if def.released_name() == Some(name) {
            return Some(id);
        }
        if !self.fits(def, name) {
            return None;
        }
        let key = (id, name.to_owned());
        if def.released.is_some() {
            if let Some(copy) = self.copies.get(&key) {
                return Some(*copy);
            }
            let copy = TypeId(u32::try_from(self.api.types.len()).ok()?);
            let def = TypeDef {
                name: TypeName::Merged(Vec::new()),
                released: Some(super::released(self.lock, &self.halves, name)),
                ..def.clone()
            };
            self.api.types.push(def);
            self.copies.insert(key, copy);
            self.open.push(copy);
            return Some(copy);
        }
        let released = super::released(self.lock, &self.halves, name);
        self.api.types.get_mut(id.index())?.released = Some(released);
        self.open.push(id);
        Some(id)
    }

    fn fits(&self, def: &TypeDef, name: &str) -> bool {
        let Some(locked) = self.lock.types.get(name) else { return false };
        let fit = variants::fit_of(self.api, self.lock, def, locked);
        match (&locked.source, def.component()) {
            (LockedSource::Inline, None) => fit >= Fit::Overlaps,
            (LockedSource::Inline, Some(_)) => fit >= Fit::Covers,
            (LockedSource::Component(of), None) if self.components.contains(of) => fit == Fit::Equals,
            (LockedSource::Component(_), None) => fit >= Fit::Covers,
            _ => false,
        }
    }
}

/// The name of the type of which this one is what is sent, or what is received: documents have only the whole.
fn whole<'n>(lock: &'n NamesLock, name: &'n str) -> &'n str {
    match lock.types.get(name).map(|ty| &ty.source) {
        Some(LockedSource::Input(of) | LockedSource::Output(of)) if lock.types.contains_key(of) => of,
        _ => name,
    }
}

fn status(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(status) => status.to_string(),
        StatusPattern::Range(digit) => digit.to_string(),
        StatusPattern::Default => "0".to_owned(),
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The type of an error's body and its media type, which is written where it is not the usual one.
fn error_body(text: &str) -> (&str, &str) {
    text.split_once(';').unwrap_or((text, "application/json"))
}

/// What is inside of these layers.
fn strip(text: &str, outer: &[Layer]) -> Option<String> {
    let (layers, name) = peel(text);
    let inner = layers.strip_prefix(outer)?;
    Some(wrap(name, inner))
}

fn wrap(name: &str, layers: &[Layer]) -> String {
    layers.iter().rev().fold(name.to_owned(), |text, layer| match layer {
        Layer::List => format!("Vec<{text}>"),
        Layer::Map => format!("Map<{text}>"),
    })
}
