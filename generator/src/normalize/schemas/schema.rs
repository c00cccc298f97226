//! A schema where a type is needed: the entry point of everything that reads schemas.

use crate::diag::Code;
use crate::ir::{TypeId, TypeKind, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::{Context, DEEPEST};
use crate::normalize::nodes::docs;
use crate::normalize::nodes::place::Place;
use crate::normalize::nodes::view::View;
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::built::{Built, Use};
use crate::normalize::schemas::reference;
use crate::normalize::schemas::shape::{self, Shape};

/// The type of a schema.
pub(crate) fn use_of<'a>(ctx: &mut Context<'a>, node: &Node<'a>, place: &Place) -> Use {
    if ctx.depth >= DEEPEST {
        ctx.report(Code::TooDeep, node, format!("schemas are nested more than {DEEPEST} deep"));
        return Use::of(TypeRef::Any);
    }
    ctx.depth += 1;
    let view = all_of::view(ctx, node);
    let found = use_of_view(ctx, &view, place);
    ctx.depth -= 1;
    found
}

/// The type of a view.
pub(crate) fn use_of_view<'a>(ctx: &mut Context<'a>, view: &View<'a>, place: &Place) -> Use {
    if let Some(target) = &view.reference {
        let found = reference::use_of(ctx, target);
        return Use { nullable: found.nullable || view.nullable, ..found };
    }
    let shape = shape::of(ctx, view);
    if !shape.may_need_name() {
        let ty = shape::plain(ctx, view, &shape, place);
        return Use { ty, nullable: view.nullable };
    }
    if let Some(id) = ctx.type_at(&view.key) {
        return Use { ty: TypeRef::Named(id), nullable: view.nullable };
    }
    let id = ctx.reserve(&view.key, place.name(), &view.node);
    let (built, nullable) = shape::named(ctx, view, &shape, id);
    let nullable = nullable || view.nullable;
    match built {
        Built::Kind(kind) => {
            let docs = docs::of_schema(ctx, view);
            ctx.define(id, kind, nullable, docs);
            Use { ty: TypeRef::Named(id), nullable }
        }
        Built::Plain(ty) => {
            ctx.define_transparent(id, ty, nullable);
            Use { ty: TypeRef::Named(id), nullable }
        }
    }
}

/// The definition of a named component.
pub(crate) fn define<'a>(ctx: &mut Context<'a>, id: TypeId, view: &View<'a>) {
    let docs = docs::of_schema(ctx, view);
    if let Some(target) = &view.reference {
        let found = reference::use_of(ctx, target);
        return ctx.define(id, TypeKind::Alias(found.ty), found.nullable || view.nullable, docs);
    }
    let shape = shape::of(ctx, view);
    let (kind, nullable) = if shape.may_need_name() {
        match shape::named(ctx, view, &shape, id) {
            (Built::Kind(kind), nullable) => (kind, nullable),
            (Built::Plain(ty), nullable) => (TypeKind::Alias(ty), nullable),
        }
    } else {
        let part = if matches!(shape, Shape::Map) { "value" } else { "item" };
        let place = Place::Within(id, part.to_owned());
        (TypeKind::Alias(shape::plain(ctx, view, &shape, &place)), false)
    };
    ctx.define(id, kind, nullable || view.nullable, docs);
}
