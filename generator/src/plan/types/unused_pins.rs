//! Pins and rules that match nothing: the document has changed, or the maintainer has mistyped.

use std::collections::BTreeSet;

use crate::diag::Diagnostics;
use crate::ir::TypeKind;
use crate::plan::Context;
use crate::plan::base::no_match::no_match_in;
use crate::plan::names::type_names;

/// Reports keys of the configuration that no member, parameter or scheme has. Types, operations and tags are looked
/// at where they are named.
pub(crate) fn report(context: &Context<'_>, diags: &mut Diagnostics) {
    let (names, secrets) = (&context.config.names, &context.config.secrets);
    let is_any = !names.fields.is_empty()
        || !names.variants.is_empty()
        || !names.parameters.is_empty()
        || !context.config.auth.is_empty()
        || !secrets.fields.is_empty();
    // All names of a document are many, and most documents have no pins.
    if !is_any {
        return;
    }
    let (fields, variants) = members(context);
    let parameters: BTreeSet<String> = context
        .api
        .operations
        .iter()
        .flat_map(|operation| {
            operation.parameters.iter().map(|parameter| format!("{} {}", operation.key(), parameter.wire_name))
        })
        .collect();
    let schemes: BTreeSet<String> = context.api.security_schemes.iter().map(|scheme| scheme.name.clone()).collect();
    let mut check = |section: &str, keys: Vec<&String>, known: &BTreeSet<String>| {
        for key in keys.into_iter().filter(|key| !known.contains(*key)) {
            let message = format!("[{section}] names `{key}`, which the document does not have");
            diags.push(no_match_in(section, key, message, known.iter().map(String::as_str)));
        }
    };
    check("names.fields", names.fields.keys().collect(), &fields);
    check("names.variants", names.variants.keys().collect(), &variants);
    check("names.parameters", names.parameters.keys().collect(), &parameters);
    check("auth", context.config.auth.keys().collect(), &schemes);
    let any: BTreeSet<String> =
        fields.iter().filter_map(|field| field.rsplit_once('.')).map(|(_, property)| format!("*.{property}")).collect();
    let known: BTreeSet<String> = fields.union(&any).cloned().collect();
    check("secrets.fields", secrets.fields.iter().collect(), &known);
}

fn members(context: &Context<'_>) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut fields, mut variants) = (BTreeSet::new(), BTreeSet::new());
    for (ty, ident) in context.api.types.iter().zip(&context.type_names) {
        match &ty.kind {
            TypeKind::Struct(object) => {
                let owner = type_names::key(ty);
                fields.extend(object.fields.iter().map(|field| format!("{owner}.{}", field.wire_name)));
            }
            TypeKind::Enum(values) => {
                variants.extend(values.values.iter().map(|value| format!("{ident}.{}", value.wire_value)));
            }
            TypeKind::Union(union) => {
                variants.extend(union.variants.iter().map(|variant| crate::plan::types::unions::place(ident, variant)))
            }
            TypeKind::Tuple(_) | TypeKind::Alias(_) => {}
        }
    }
    (fields, variants)
}
