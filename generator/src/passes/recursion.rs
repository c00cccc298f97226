//! Cycles of types.
//!
//! Why: a Rust struct that contains itself by value has no size, and an alias of itself is no type. Fields on a
//! cycle of structs are marked for a `Box`. An alias (or a union in a union) that comes back to itself is cut and
//! ends in an untyped value. Arrays and maps are on the heap, and struct variants of unions are boxed anyway, so
//! cycles through those are finite as they are.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Field, Released, TypeDef, TypeId, TypeKind, TypeRef};

use super::cycles;

/// Ends rings of aliases, and of unions that contain each other directly.
pub fn cut_alias_cycles(api: &mut Api, diags: &mut Diagnostics) {
    let edges = api.types.iter().map(|def| nameless_edges(api, def)).collect::<Vec<_>>();
    let components = cycles::components(&edges);
    for (index, own) in edges.iter().enumerate() {
        let on_ring = |target: &usize| components.get(*target) == components.get(index);
        let ring = own.iter().copied().filter(on_ring).collect::<Vec<_>>();
        // One cut opens a ring; the last definition on it is the one that comes back to the first.
        let backward = ring.iter().copied().filter(|target| *target <= index).collect::<Vec<_>>();
        let Some(def) = api.types.get_mut(index).filter(|_| !backward.is_empty()) else { continue };
        diags.push(
            Diagnostic::new(Code::CircularReference, &def.origin)
                .message("the schema stands for itself, and nothing on the way is an object")
                .help("it ends here: an untyped value, or one variant less"),
        );
        open_ring(def, &backward);
    }
}

/// Makes lists of the tuples that contain themselves, in whatever way: a tuple has no name of its own in Rust.
pub fn cut_tuple_cycles(api: &mut Api, diags: &mut Diagnostics) {
    let contained = |def: &TypeDef| def.type_refs().into_iter().filter_map(TypeRef::named).map(TypeId::index).collect();
    let edges = api.types.iter().map(contained).collect::<Vec<Vec<usize>>>();
    let components = cycles::components(&edges);
    for (index, def) in api.types.iter_mut().enumerate() {
        let mut targets = edges.get(index).into_iter().flatten();
        let is_on_ring = targets.any(|target| components.get(*target) == components.get(index));
        if is_on_ring && matches!(def.kind, TypeKind::Tuple(_)) {
            diags.push(
                Diagnostic::new(Code::CircularReference, &def.origin)
                    .message("elements by position that contain the array itself")
                    .help("the elements are untyped"),
            );
            def.kind = TypeKind::Alias(TypeRef::Array(Box::new(TypeRef::Any)));
        }
    }
}

/// Marks [`crate::ir::Field::boxed`] on every field that is part of a cycle of structs. What was released without a `Box`
/// stays so as long as a newer field can break the cycle.
pub fn box_cycles(api: &mut Api) {
    for def in &mut api.types {
        let released = def.released.clone().unwrap_or_default();
        let TypeKind::Struct(object) = &mut def.kind else { continue };
        for field in &mut object.fields {
            field.boxed = released.fields.get(&field.wire_name).is_some_and(|field| field.boxed);
        }
    }
    box_open_cycles(api, |released, field| !released.fields.contains_key(&field.wire_name));
    box_open_cycles(api, |_, _| true);
}

/// Marks those of some fields that are part of a cycle which no `Box` breaks yet.
fn box_open_cycles(api: &mut Api, may_box: impl Fn(&Released, &Field) -> bool) {
    let targets = api.types.iter().map(|def| field_targets(api, def)).collect::<Vec<_>>();
    let edges = api.types.iter().zip(&targets).map(|(def, targets)| {
        let TypeKind::Struct(object) = &def.kind else { return Vec::new() };
        let open = object.fields.iter().zip(targets).filter(|(field, _)| !field.boxed);
        open.filter_map(|(_, target)| Some((*target)?.index())).collect()
    });
    let components = cycles::components(&edges.collect::<Vec<Vec<usize>>>());
    let none = Released::default();
    for (index, (def, targets)) in api.types.iter_mut().zip(targets).enumerate() {
        let TypeDef { kind: TypeKind::Struct(object), released, .. } = def else { continue };
        let released = released.as_deref().unwrap_or(&none);
        for (field, target) in object.fields.iter_mut().zip(targets) {
            let is_on_cycle = target.is_some_and(|target| components.get(target.index()) == components.get(index));
            field.boxed |= is_on_cycle && may_box(released, field);
        }
    }
}

fn open_ring(def: &mut TypeDef, targets: &[usize]) {
    let leads_back = |ty: &TypeRef| ty.named().is_some_and(|id| targets.contains(&id.index()));
    match &mut def.kind {
        TypeKind::Alias(ty) if leads_back(ty) => *ty.innermost_mut() = TypeRef::Any,
        TypeKind::Union(union) => {
            union.variants.retain(|variant| direct(&variant.ty).is_none() || !leads_back(&variant.ty));
            if union.variants.is_empty() {
                def.kind = TypeKind::Alias(TypeRef::Any);
            }
        }
        TypeKind::Alias(_) | TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) => {}
    }
}

/// Edges of definitions that are no type of their own in Rust, or have no indirection.
fn nameless_edges(api: &Api, def: &TypeDef) -> Vec<usize> {
    let is_struct = |id: &TypeId| matches!(api.ty(*id).map(|def| &def.kind), Some(TypeKind::Struct(_)));
    let is_alias = |id: &TypeId| matches!(api.ty(*id).map(|def| &def.kind), Some(TypeKind::Alias(_)));
    match &def.kind {
        // An array of itself is no alias either; a union behind an array is.
        TypeKind::Alias(ty) => {
            let direct = direct(ty).is_some();
            let target = ty.named().filter(|id| if direct { !is_struct(id) } else { is_alias(id) });
            target.map(TypeId::index).into_iter().collect()
        }
        TypeKind::Union(union) => {
            let targets = union.variants.iter().filter_map(|variant| direct(&variant.ty));
            targets.filter(|id| !is_struct(id)).map(TypeId::index).collect()
        }
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) => Vec::new(),
    }
}

/// The struct that each field holds by value.
pub(super) fn field_targets(api: &Api, def: &TypeDef) -> Vec<Option<TypeId>> {
    let TypeKind::Struct(object) = &def.kind else { return Vec::new() };
    let target = |ty: &TypeRef| {
        let mut ty = api.unaliased(ty);
        while let TypeRef::Nullable(inner) = ty {
            ty = api.unaliased(&inner);
        }
        match ty {
            TypeRef::Named(id) => Some(id),
            _ => None,
        }
    };
    let is_struct = |id: &TypeId| matches!(api.ty(*id).map(|def| &def.kind), Some(TypeKind::Struct(_)));
    object.fields.iter().map(|field| target(&field.ty).filter(is_struct)).collect()
}

/// The type that a use holds without an array or map around it.
fn direct(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Nullable(inner) => direct(inner),
        _ => None,
    }
}
