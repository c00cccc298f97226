//! Headers of the parts of multipart bodies become fields of the body's struct: who sets a part sets its headers beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Content, Field, HEADER_OF_PART, MediaKind, Presence, TypeId, TypeKind, TypeRef};

/// Adds the fields where the struct is nothing else than such a body.
pub(crate) fn become_fields(api: &mut Api, diags: &mut Diagnostics) {
    let mut headers = BTreeMap::<TypeId, Vec<(String, Field)>>::new();
    for index in 0..api.operations.len() {
        let Some(operation) = api.operations.get_mut(index) else { continue };
        let mut found = Vec::new();
        for content in operation.body.iter_mut().flat_map(|body| &mut body.contents) {
            let ty = content.ty.clone();
            for part in &mut content.parts {
                let own = std::mem::take(&mut part.encoding.headers);
                found.extend(own.into_iter().map(|header| (ty.clone(), part.wire_name.clone(), header)));
            }
        }
        for (ty, part, header) in found {
            if let TypeRef::Named(id) = api.unaliased(&ty) {
                headers.entry(id).or_default().push((part, header));
            }
        }
    }
    if headers.is_empty() {
        return;
    }
    let shared = used_otherwise(api);
    let is_struct = |id: &TypeId| api.ty(*id).is_some_and(|def| matches!(def.kind, TypeKind::Struct(_)));
    let closed: BTreeSet<TypeId> = headers.keys().filter(|id| shared.contains(id) || !is_struct(id)).copied().collect();
    demand_nothing_of(api, &closed);
    for (id, headers) in headers {
        for (part, header) in headers {
            if closed.contains(&id) {
                let why = if shared.contains(&id) { "is used in other places too" } else { "has alternatives" };
                diags.push(
                    Diagnostic::new(Code::KeywordIgnored, &header.origin)
                        .message(format!("a header of the part `{part}`, whose body {why}"))
                        .help("it cannot be set"),
                );
            } else if let Some(TypeKind::Struct(object)) = api.types.get_mut(id.index()).map(|def| &mut def.kind) {
                add(&mut object.fields, &part, header);
            }
        }
    }
}

/// What cannot be set is not asked for either.
fn demand_nothing_of(api: &mut Api, closed: &BTreeSet<TypeId>) {
    for index in 0..api.operations.len() {
        let Some(body) = api.operations.get(index).and_then(|operation| operation.body.as_ref()) else { continue };
        let unaliased = |ty: &TypeRef| api.unaliased(ty).named();
        let is_closed = |content: &Content| unaliased(&content.ty).is_some_and(|id| closed.contains(&id));
        let is_closed: Vec<bool> = body.contents.iter().map(is_closed).collect();
        let contents = api.operations.get_mut(index).and_then(|operation| operation.body.as_mut());
        for (content, is_closed) in contents.into_iter().flat_map(|body| &mut body.contents).zip(is_closed) {
            for part in content.parts.iter_mut().filter(|part| is_closed && !part.encoding.file) {
                part.encoding.required_headers.clear();
            }
        }
    }
}

/// A header is required of a part that is there.
fn add(fields: &mut Vec<Field>, part: &str, mut header: Field) {
    let wire_name = format!("{part}{HEADER_OF_PART}{}", header.wire_name);
    let owner = fields.iter().find(|field| field.wire_name == part);
    let is_certain = owner.is_some_and(|field| field.presence == Presence::Required && !field.nullable);
    if header.presence == Presence::Required && !is_certain {
        header.presence = Presence::Optional;
        header.docs.notes.push("The part is not sent without it.".to_owned());
    }
    if fields.iter().all(|field| !field.wire_name.eq_ignore_ascii_case(&wire_name)) {
        fields.push(Field { wire_name, ..header });
    }
}

/// Types that have other uses than as multipart bodies.
fn used_otherwise(api: &Api) -> BTreeSet<TypeId> {
    let mut uses: Vec<&TypeRef> = api.types.iter().flat_map(|def| def.type_refs()).collect();
    for operation in &api.operations {
        uses.extend(operation.received_refs());
        uses.extend(operation.parameters.iter().map(|parameter| &parameter.ty));
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        uses.extend(contents.filter(|content| content.kind != MediaKind::Multipart).map(|content| &content.ty));
    }
    uses.into_iter().filter_map(inner).filter_map(|id| api.unaliased(&TypeRef::Named(id)).named()).collect()
}

/// The type that a use is about.
fn inner(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => self::inner(inner),
        other => other.named(),
    }
}
