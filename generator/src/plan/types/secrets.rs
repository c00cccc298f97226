//! `[secrets]`: which properties nobody may see in a log.

use crate::ir::{Field, TypeDef, TypeName};
use crate::plan::Context;

pub(crate) fn is_secret(context: &Context<'_>, ty: &TypeDef, field: &Field) -> bool {
    let component = match &ty.name {
        TypeName::Component(name) => name.as_str(),
        _ => "",
    };
    context.config.secrets.fields.iter().any(|rule| match rule.split_once('.') {
        Some(("*", property)) => property == field.wire_name,
        Some((of, property)) => of == component && property == field.wire_name,
        None => false,
    })
}
