//! What makes a struct: `new` with a few arguments, or a builder.

use crate::config::LockedMaker;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Field, Presence, TypeDef};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::names::released_names::free_builder_name;
use crate::plan::types::field_plan::FieldPlan;
use crate::plan::types::preset::PresetPlan;

/// How a value is made.
#[derive(Clone, Debug)]
pub enum Constructor {
    /// `T::new(..)` with the fields at these indices, in this order: at most three required ones.
    New(Vec<usize>),
    /// `T::builder()` with a checked `build()`.
    Builder {
        /// The name of the builder.
        ident: Ident,
        /// Required properties that it does not ask for, because it did not when it was released, or they can have one value.
        given: Vec<String>,
    },
}

/// At most this many required fields make a `new`; more make a builder.
const MOST_ARGUMENTS: usize = 3;

pub(crate) fn plan(
    context: &Context<'_>,
    ty: &TypeDef,
    ident: &Ident,
    free: &[&Field],
    (fields, preset): (&[FieldPlan], &[PresetPlan]),
    diags: &mut Diagnostics,
) -> Constructor {
    let is_preset = |index: usize| preset.iter().any(|preset| preset.field == index);
    let is_required = |(index, field): &(usize, &&Field)| field.presence == Presence::Required && !is_preset(*index);
    let required: Vec<usize> = free.iter().enumerate().filter(is_required).map(|(index, _)| index).collect();
    let locked = ty.released_name().and_then(|name| context.lock.types.get(name));
    let name = |index: usize| fields.get(index).map(|field| field.wire_name.clone());
    let set: Vec<String> = preset.iter().filter_map(|preset| name(preset.field)).collect();
    let Some((maker, arguments)) = locked.and_then(|locked| locked.makes.as_ref()) else {
        return by_rule(context, ident, required, set);
    };
    let place = |index: &usize| {
        let name = fields.get(*index).map(|field| field.wire_name.as_str());
        arguments.iter().position(|argument| Some(argument.as_str()) == name)
    };
    // Of the first form only the order is known.
    let is_known = locked.is_some_and(|locked| locked.kind.is_some());
    let mut asked: Vec<usize> = (0..fields.len()).filter(|index| place(index).is_some()).collect();
    asked.sort_by_key(place);
    let later: Vec<usize> = required.iter().copied().filter(|index| place(index).is_none()).collect();
    if !is_known {
        return match by_rule(context, ident, required, set) {
            Constructor::New(mut order) => {
                order.sort_by_key(|index| place(index).unwrap_or(usize::MAX));
                Constructor::New(order)
            }
            builder => builder,
        };
    }
    // What is only received is made by tests. What is sent lacks something without it, and the server would refuse it.
    let needed: &[usize] = if ty.usage.sent { &later } else { &[] };
    for field in needed.iter().filter_map(|index| free.get(*index)) {
        let name = docs::code(&field.wire_name);
        diags.push(
            Diagnostic::new(Code::ReleasedChanged, &field.origin)
                .message(format!("{name} must be sent in a `{ident}` now, which was made without it"))
                .help(format!("programs that make a `{ident}` must give it; the server refuses what lacks it")),
        );
    }
    match maker {
        LockedMaker::New => {
            asked.extend(needed);
            Constructor::New(asked)
        }
        LockedMaker::Builder => {
            let given = if needed.is_empty() { later.as_slice() } else { &[] };
            let given = set.into_iter().chain(given.iter().filter_map(|index| name(*index))).collect();
            Constructor::Builder { ident: builder_name(context, ident), given }
        }
    }
}

fn by_rule(context: &Context<'_>, ident: &Ident, required: Vec<usize>, set: Vec<String>) -> Constructor {
    if required.len() > MOST_ARGUMENTS {
        return Constructor::Builder { ident: builder_name(context, ident), given: set };
    }
    Constructor::New(required)
}

/// What was released comes first: a type that is gone keeps its name from builders, and builders keep theirs from what is
/// new (`type_names`).
fn builder_name(context: &Context<'_>, ident: &Ident) -> Ident {
    let is_released = |name: &Ident| context.lock.types.contains_key(name.as_str());
    free_builder_name(ident, |name| context.by_name.contains_key(name) || is_released(name))
}
