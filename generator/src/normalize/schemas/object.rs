//! Objects: properties, required names, further keys.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use crate::diag::Code;
use crate::ir::{AdditionalProperties, Docs, Field, Presence, Scalar, Struct, TypeId, TypeKind, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::budget;
use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::docs;
use crate::normalize::nodes::hint;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::place::Place;
use crate::normalize::nodes::view::{View, declared_types, is_component};
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::built::{Built, Use};
use crate::normalize::schemas::enum_;
use crate::normalize::schemas::schema;

/// The struct of a view.
pub(crate) fn build<'a>(ctx: &mut Context<'a>, view: &View<'a>, id: TypeId) -> Built {
    let required = view.required();
    let properties = view.properties();
    let n_own = view.node.value.get("properties").map_or(0, budget::length);
    let is_paid = ctx.pay(properties.len().saturating_sub(n_own), &view.node);
    let properties = if is_paid { properties } else { IndexMap::new() };
    let additional = additional(ctx, view, id);
    let mut fields = Vec::new();
    for (name, declarations) in properties {
        let presence = if required.contains(name) { Presence::Required } else { Presence::Optional };
        fields.extend(field(ctx, id, name, &declarations, presence));
    }
    let mut declared: HashSet<String> = fields.iter().map(|field: &Field| field.wire_name.clone()).collect();
    let origin = view.all("required").last().unwrap_or_else(|| view.node.clone());
    let own = required.into_iter().map(|name| (name, origin.clone(), Presence::Required));
    let of_one = required_by_alternatives(view).map(|(name, node)| (name, node, Presence::Optional));
    for (name, origin, presence) in own.chain(of_one).collect::<Vec<_>>() {
        if !declared.insert(name.to_owned()) {
            continue;
        }
        let message = format!("`{name}` is required, but no property");
        let (ty, help) = match &additional {
            AdditionalProperties::Closed => (None, "it is not asked for: no other property is allowed"),
            AdditionalProperties::Typed(ty) => (Some(ty.clone()), "it is kept as an untyped value"),
            AdditionalProperties::Ignored => (Some(TypeRef::Any), "it is kept as an untyped value"),
        };
        ctx.report_help(Code::RequiredUndeclared, &origin, message, help);
        let Some(ty) = ty else { continue };
        let origin = ctx.document.origin(&origin.pointer);
        fields.push(plain_field(name, Use::of(ty), presence, origin));
    }
    Built::Kind(TypeKind::Struct(Struct { fields, additional }))
}

/// What alternatives require that say nothing else: of some properties one at least must be there.
fn required_by_alternatives<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a str, Node<'a>)> {
    let lists = ["anyOf", "oneOf"].into_iter().flat_map(|key| view.all(key).collect::<Vec<_>>());
    let only_require =
        |node: &Node<'a>| node.object().is_some_and(|own| own.len() == 1 && own.contains_key("required"));
    let required = lists.flat_map(|list| list.elements()).filter(only_require).filter_map(|node| node.get("required"));
    required.flat_map(|list| list.elements()).filter_map(|node| Some((node.str()?, node)))
}

/// The type of a map's values.
pub(crate) fn map_value<'a>(ctx: &mut Context<'a>, view: &View<'a>, place: &Place) -> TypeRef {
    let patterns = view.all("patternProperties").flat_map(|list| list.members().collect::<Vec<_>>());
    let patterns = patterns.map(|(_, node)| node).collect::<Vec<_>>();
    let schema = view.last("additionalProperties").filter(|node| node.value.is_object());
    match (schema, patterns.as_slice()) {
        (Some(schema), _) => schema::use_of(ctx, &schema, &place.clone().value()).into_ref(),
        (None, [only]) => schema::use_of(ctx, only, &place.clone().value()).into_ref(),
        _ => TypeRef::Any,
    }
}

fn additional<'a>(ctx: &mut Context<'a>, view: &View<'a>, id: TypeId) -> AdditionalProperties {
    let is_closed = view.last("additionalProperties").is_some_and(|node| node.value == &Value::Bool(false));
    if let Some(patterns) = view.last("patternProperties") {
        if is_closed && patterns.members().count() == 1 {
            let place = Place::Within(id, "value".to_owned());
            return AdditionalProperties::Typed(map_value(ctx, view, &place));
        }
        ctx.report_help(
            Code::KeywordIgnored,
            &patterns,
            "`patternProperties` beside other properties",
            "keys that are no property keep their values untyped",
        );
        return AdditionalProperties::Typed(TypeRef::Any);
    }
    let Some(node) = view.last("additionalProperties") else { return AdditionalProperties::Ignored };
    match node.value {
        Value::Bool(false) => AdditionalProperties::Closed,
        Value::Bool(true) => AdditionalProperties::Typed(TypeRef::Any),
        Value::Object(_) => {
            let place = Place::Within(id, "value".to_owned());
            AdditionalProperties::Typed(schema::use_of(ctx, &node, &place).into_ref())
        }
        _ => AdditionalProperties::Ignored,
    }
}

fn field<'a>(
    ctx: &mut Context<'a>,
    id: TypeId,
    name: &str,
    declarations: &[Node<'a>],
    presence: Presence,
) -> Option<Field> {
    let declarations = strongest(ctx, declarations);
    let last = declarations.last()?.clone();
    let place = Place::Within(id, name.to_owned());
    let view = match declarations.as_slice() {
        [only] => all_of::view(ctx, only),
        several => {
            let key = several.iter().map(|node| node.pointer.as_str()).collect::<Vec<_>>().join(" & ");
            all_of::joined(ctx, several, &last, key)
        }
    };
    let constant = constant(ctx, &view);
    let used = match &constant {
        Some(value) => constant_use(&view, value),
        None => guarded(ctx, &view, &place),
    };
    let origin = ctx.document.origin(&last.pointer);
    // What a property refers to may say so as well.
    let is_said = |key| {
        view.reference
            .iter()
            .chain(&view.parts)
            .any(|part| part.get(key).is_some_and(|said| said.value == &Value::Bool(true)))
    };
    let any =
        |ctx: &mut Context<'a>, key| declarations.iter().any(|node| lenient::flag(ctx, node, key)) || is_said(key);
    let (read_only, write_only) = (any(ctx, "readOnly"), any(ctx, "writeOnly"));
    let presence = if read_only && write_only {
        let message = format!("`{name}` is `readOnly` and `writeOnly`: it may be missing in either way");
        ctx.report(Code::KeywordIgnored, &last, message);
        Presence::Optional
    } else {
        presence
    };
    let is_password = view.all("format").any(|node| node.str() == Some("password"));
    let is_text = used.ty == TypeRef::Scalar(Scalar::String);
    Some(Field {
        suggested_name: declarations.iter().find_map(hint::of_property),
        read_only,
        write_only,
        secret: is_text && (is_password || write_only),
        constant,
        default: default_value(ctx, &view),
        docs: docs::of_use(ctx, &view),
        ..plain_field(name, used, presence, origin)
    })
}

fn guarded<'a>(ctx: &mut Context<'a>, view: &View<'a>, place: &Place) -> Use {
    if ctx.depth >= crate::normalize::nodes::context::DEEPEST {
        // Reports, and answers with an untyped value.
        return schema::use_of(ctx, &view.node, place);
    }
    ctx.depth += 1;
    let used = schema::use_of_view(ctx, view, place);
    ctx.depth -= 1;
    used
}

/// The only value of a property.
fn constant(ctx: &Context<'_>, view: &View<'_>) -> Option<Value> {
    let node = view.last("const")?;
    lenient::scalar_text(node.value).map(|_| lenient::value_of(ctx, view.is_string(), &node))
}

/// What a value is that is not there.
pub(crate) fn default_value<'a>(ctx: &mut Context<'a>, view: &View<'a>) -> Option<Value> {
    let node = view.last("default")?;
    let is_string = match &view.reference {
        Some(target) => all_of::view(ctx, target).is_string(),
        None => view.is_string(),
    };
    let items = view.last("items").filter(|_| node.value.is_array());
    if items.is_some_and(|items| all_of::view(ctx, &items).is_string()) {
        return Some(node.elements().map(|item| lenient::value_of(ctx, true, &item)).collect());
    }
    Some(lenient::value_of(ctx, is_string, &node))
}

fn constant_use(view: &View<'_>, value: &Value) -> Use {
    let declared = view.parts.iter().rev().flat_map(declared_types).find(|word| word != "null");
    let by_value = enum_::scalar_of(value);
    let ty = match (declared.as_deref(), value) {
        (Some("integer"), Value::Number(_)) => TypeRef::Scalar(crate::normalize::schemas::scalar::of(view, "integer")),
        (Some("number"), Value::Number(_)) => TypeRef::Scalar(Scalar::Float),
        _ => by_value,
    };
    Use { ty, nullable: view.nullable }
}

/// Of several declarations of one property those that say most; a named component has the last word.
fn strongest<'a>(ctx: &mut Context<'a>, declarations: &[Node<'a>]) -> Vec<Node<'a>> {
    if declarations.len() < 2 {
        return declarations.to_vec();
    }
    let is_named = |ctx: &mut Context<'a>, node: &Node<'a>| {
        let view = all_of::view(ctx, node);
        view.reference.is_some_and(|target| is_component(&target.pointer))
    };
    let named = declarations.iter().map(|node| is_named(ctx, node)).collect::<Vec<_>>();
    let last_named = named.iter().rposition(|named| *named);
    let mut kept = Vec::new();
    for (index, node) in declarations.iter().enumerate() {
        let is_named = named.get(index) == Some(&true);
        let superseded = is_named && Some(index) != last_named;
        // `type: string` beside a reference to an enum of strings only repeats half of it.
        let repeats = !is_named && last_named.is_some() && says_only_type(node);
        if !superseded && !repeats {
            kept.push(node.clone());
        }
    }
    kept
}

fn says_only_type(node: &Node<'_>) -> bool {
    const STRONG: [&str; 11] = [
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "enum",
        "const",
        "properties",
        "items",
        "format",
        "required",
        "additionalProperties",
    ];
    !STRONG.iter().any(|key| node.get(key).is_some())
}

fn plain_field(name: &str, used: Use, presence: Presence, origin: crate::ir::Origin) -> Field {
    Field {
        wire_name: name.to_owned(),
        suggested_name: None,
        nullable: used.nullable || used.ty == TypeRef::Scalar(Scalar::Null),
        ty: used.ty,
        presence,
        read_only: false,
        write_only: false,
        secret: false,
        constant: None,
        default: None,
        boxed: false,
        docs: Docs::default(),
        origin,
    }
}
