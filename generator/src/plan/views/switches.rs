//! Flags of requests by which a server knows whether to stream its answer.
//!
//! The method decides that, so the flag is none of the caller's: it leaves the parameters, and the type of the body
//! unless that is used for other things as well.

use std::collections::BTreeSet;

use crate::config::{NamesLock, ProviderConfig};
use crate::ir::{Api, Field, Location, MediaKind, Operation, Presence, Scalar, Switch, TypeId, TypeKind, TypeRef};
use crate::naming::Words;
use crate::plan::operations::request_body;

/// How deep alternatives of bodies may be nested in others.
const DEEPEST: usize = 8;

/// Where a request says whether the answer is a stream.
pub(crate) enum Found {
    /// A parameter of the query, or a property of the body.
    Flag(Switch),
    /// The body is one of two shapes, each of which is for one way.
    Shapes {
        /// What the document says of the body.
        body: TypeRef,
        /// What is sent for the value.
        value: TypeRef,
        /// What is sent for the stream.
        stream: TypeRef,
        /// The flag that both have.
        flag: Switch,
    },
}

/// Looks for what decides.
pub(crate) fn find(api: &Api, config: &ProviderConfig, operation: &Operation) -> Option<Found> {
    let body = operation.body.as_ref().and_then(|body| request_body::chosen(config, &body.contents));
    let body = body.filter(|content| matches!(content.kind, MediaKind::Json | MediaKind::Form | MediaKind::Multipart));
    if let Some(content) = body {
        let shapes = shapes(api, &content.ty, DEEPEST);
        let flags: Option<Vec<&Field>> = shapes.iter().map(|id| flag(api, *id)).collect();
        if let Some(flags) = flags
            && let Some(first) = flags.first()
            && flags.iter().all(|flag| flag.wire_name == first.wire_name)
        {
            let decides = !flags.iter().all(|other| other.constant.is_some() && other.constant == first.constant);
            let flag = Switch { in_query: false, wire_name: first.wire_name.clone(), value: false };
            return decides.then(|| match one_of_two(&shapes, &flags) {
                Some((value, stream)) => Found::Shapes { body: content.ty.clone(), value, stream, flag },
                None => Found::Flag(flag),
            });
        }
    }
    let mut query = operation.parameters.iter().filter(|parameter| parameter.location == Location::Query);
    let flag = query.find(|parameter| {
        parameter.constant.is_none() && is_boolean(api, &parameter.ty) && is_about_streams(&parameter.wire_name)
    })?;
    Some(Found::Flag(Switch { in_query: true, wire_name: flag.wire_name.clone(), value: false }))
}

/// The structs that a body may be; none where something else is among them.
fn shapes(api: &Api, ty: &TypeRef, depth: usize) -> Vec<TypeId> {
    let ty = match ty {
        TypeRef::Nullable(inner) => inner,
        other => other,
    };
    let TypeRef::Named(id) = api.unaliased(ty) else { return Vec::new() };
    match api.ty(id).map(|def| &def.kind) {
        Some(TypeKind::Struct(_)) => vec![id],
        Some(TypeKind::Union(union)) if depth > 0 => {
            let parts: Vec<Vec<TypeId>> =
                union.variants.iter().map(|variant| shapes(api, &variant.ty, depth - 1)).collect();
            if parts.iter().any(Vec::is_empty) { Vec::new() } else { parts.concat() }
        }
        _ => Vec::new(),
    }
}

/// The shape without the flag set, and the one with it.
fn one_of_two(shapes: &[TypeId], flags: &[&Field]) -> Option<(TypeRef, TypeRef)> {
    let says = |flag: &Field, value: bool| flag.constant.as_ref().and_then(serde_json::Value::as_bool) == Some(value);
    let only = |value: bool| {
        let mut fitting = shapes.iter().zip(flags).filter(|(_, flag)| says(flag, value));
        fitting.next().filter(|_| fitting.next().is_none()).map(|(id, _)| TypeRef::Named(*id))
    };
    (shapes.len() == 2).then_some(())?;
    Some((only(false)?, only(true)?))
}

fn flag(api: &Api, id: TypeId) -> Option<&Field> {
    let Some(TypeKind::Struct(object)) = api.ty(id).map(|def| &def.kind) else { return None };
    object.fields.iter().find(|field| is_boolean(api, &field.ty) && is_about_streams(&field.wire_name))
}

fn is_boolean(api: &Api, ty: &TypeRef) -> bool {
    match api.unaliased(ty) {
        TypeRef::Nullable(inner) => api.unaliased(&inner) == TypeRef::Scalar(Scalar::Boolean),
        other => other == TypeRef::Scalar(Scalar::Boolean),
    }
}

/// `stream`, `streaming`, `is_stream`, `enableStreaming`: a flag about streams, and nothing else.
fn is_about_streams(name: &str) -> bool {
    const STREAM: [&str; 5] = ["stream", "streaming", "streamed", "streams", "sse"];
    const BESIDE: [&str; 15] = [
        "is",
        "use",
        "enable",
        "enabled",
        "should",
        "do",
        "with",
        "want",
        "response",
        "responses",
        "output",
        "result",
        "results",
        "mode",
        "answer",
    ];
    let words = Words::of(name, &[]);
    let is_stream = |word: &String| STREAM.contains(&word.as_str());
    words.as_slice().iter().any(is_stream)
        && words.as_slice().iter().all(|word| is_stream(word) || BESIDE.contains(&word.as_str()))
}

/// Takes the flags out of the types of bodies, where these are nothing else and the flag was not released as theirs.
pub(crate) fn take_out(api: &mut Api, lock: &NamesLock, bodies: &[(usize, Switch)]) {
    let mut containers = BTreeSet::new();
    let mut owners: Vec<(TypeId, &str)> = Vec::new();
    for (index, switch) in bodies.iter().filter(|(_, switch)| !switch.in_query) {
        let contents =
            api.operations.get(*index).and_then(|operation| operation.body.as_ref()).map(|body| &body.contents);
        for content in contents.into_iter().flatten() {
            containers_of(api, &content.ty, DEEPEST, &mut containers);
            owners.extend(shapes(api, &content.ty, DEEPEST).into_iter().map(|id| (id, switch.wire_name.as_str())));
        }
    }
    let with_switch: BTreeSet<usize> = bodies.iter().map(|(index, _)| *index).collect();
    let shared = shared(api, &containers, &with_switch);
    for (id, name) in owners {
        let Some(def) = api.types.get_mut(id.index()) else { continue };
        let is_released = def.released_name().is_some_and(|ident| lock.member(ident, name).is_some());
        let TypeKind::Struct(object) = &mut def.kind else { continue };
        if !def.usage.received && !shared.contains(&id) && !is_released {
            let is_constant = |field: &Field| field.constant.is_some() && field.presence == Presence::Required;
            object.fields.retain(|field| field.wire_name != name || is_constant(field));
        } else if let Some(field) = object.fields.iter_mut().find(|field| field.wire_name == name) {
            let note = "Methods that give a value or a stream send their own.".to_owned();
            if !field.docs.notes.contains(&note) {
                field.docs.notes.push(note);
            }
        }
    }
}

/// The names and the unions that lead from a body to its shapes.
fn containers_of(api: &Api, ty: &TypeRef, depth: usize, containers: &mut BTreeSet<TypeId>) {
    let Some(id) = ty.named().filter(|_| depth > 0) else { return };
    match api.ty(id).map(|def| &def.kind) {
        Some(TypeKind::Alias(target)) => {
            containers.insert(id);
            containers_of(api, target, depth - 1, containers);
        }
        Some(TypeKind::Union(union)) => {
            containers.insert(id);
            for variant in &union.variants {
                containers_of(api, &variant.ty, depth - 1, containers);
            }
        }
        _ => {}
    }
}

/// Types that something names besides the bodies in which the method decides.
fn shared(api: &Api, containers: &BTreeSet<TypeId>, with_switch: &BTreeSet<usize>) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = Vec::new();
    for (_, def) in (0_u32..).map(TypeId).zip(&api.types).filter(|(id, _)| !containers.contains(id)) {
        open.extend(def.type_refs().into_iter().filter_map(TypeRef::named));
    }
    for (index, operation) in api.operations.iter().enumerate() {
        open.extend(operation.parameters.iter().filter_map(|parameter| parameter.ty.named()));
        open.extend(operation.received_refs().into_iter().filter_map(TypeRef::named));
        if !with_switch.contains(&index) {
            let contents = operation.body.iter().flat_map(|body| &body.contents);
            open.extend(contents.filter_map(|content| content.ty.named()));
        }
    }
    let mut shared = BTreeSet::new();
    while let Some(id) = open.pop() {
        if shared.insert(id) && containers.contains(&id) {
            open.extend(api.ty(id).into_iter().flat_map(|def| def.type_refs()).filter_map(TypeRef::named));
        }
    }
    shared
}
