//! What a call takes, as it was released.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Operation;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::released::{Kept, to_text};
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::parameters::{Accepts, ParameterPlan, Slot};

/// What the lock calls something that a call carries.
pub(crate) fn key(plan: &ParameterPlan) -> String {
    plan.key()
}

/// Arguments in the order that was released, then those that are new; and what can be set.
pub(crate) fn arrange(
    context: &Context<'_>,
    operation: &Operation,
    mut slots: Vec<Slot>,
    diags: &mut Diagnostics,
) -> (Vec<ParameterPlan>, Vec<ParameterPlan>) {
    let locked = context.lock.calls.get(&operation.method_key());
    if locked.is_some() {
        slots.iter_mut().for_each(|slot| keep_type(context, operation, slot, diags));
    }
    let arguments = locked.and_then(|call| call.arguments.as_deref());
    let place = |slot: &Slot| arguments.and_then(|keys| keys.iter().position(|known| *known == key(&slot.plan)));
    for slot in &mut slots {
        let was_argument = place(slot).is_some();
        if was_argument && !slot.required && !slot.has_default {
            slot.required = true;
            report(
                operation,
                Code::ReleasedKept,
                format!("{} is optional now, and stays an argument of `{}`", said(slot), operation.key()),
                "for a setter instead, which is a breaking change, delete it from `args(..)` in names.lock",
                diags,
            );
        } else if arguments.is_some() && !was_argument && slot.required {
            report(
                operation,
                Code::ReleasedChanged,
                format!("{} must be given to `{}` now", said(slot), operation.key()),
                "it is one argument more; the server refuses calls without it",
                diags,
            );
        }
    }
    let (mut required, optional): (Vec<Slot>, Vec<Slot>) = slots.into_iter().partition(|slot| slot.required);
    if let Some(keys) = arguments {
        let is_moved = |pair: &[Slot]| match pair {
            [one, other] => place(one).zip(place(other)).is_some_and(|(one, other)| one > other),
            _ => false,
        };
        if required.windows(2).any(is_moved) {
            report(
                operation,
                Code::ReleasedKept,
                format!("the parameters of `{}` have another order now", operation.key()),
                "its arguments stay in the order that was released",
                diags,
            );
        }
        required.sort_by_key(|slot| place(slot).unwrap_or(keys.len()));
    }
    let plans = |slots: Vec<Slot>| slots.into_iter().map(|slot| slot.plan).collect();
    (plans(required), plans(optional))
}

fn keep_type(context: &Context<'_>, operation: &Operation, slot: &mut Slot, diags: &mut Diagnostics) {
    let member = context.lock.parameter(&operation.method_key(), &key(&slot.plan));
    let Some(released) = member.and_then(|member| context.released(&member.ty)) else { return };
    let rule = format!("{} {}", operation.key(), slot.plan.wire_name);
    // The text that a program writes itself is as good.
    let is_text = slot.plan.word == "text" && released == RustType::STRING && slot.plan.ty != released;
    let kept = if is_text { Kept::Released(released.clone()) } else { context.keep(&released, &slot.plan.ty) };
    match kept {
        _ if context.config.values.contains_key(&rule) => {}
        Kept::Same => {}
        Kept::Released(ty) => {
            if !context.is_same(&ty, &slot.plan.ty) {
                let message = format!(
                    "{} of `{}` would be `{}`, and stays `{}` as released",
                    said(slot),
                    operation.key(),
                    to_text(&slot.plan.ty),
                    to_text(&ty)
                );
                let help = "for what the document says now, which is a breaking change, delete it in names.lock";
                report(operation, Code::ReleasedKept, message, help, diags);
            }
            let is_itself = ty.is_plain() || slot.plan.ty == ty && slot.plan.accepts == Accepts::Itself;
            slot.plan.accepts = if is_itself { Accepts::Itself } else { Accepts::Into };
            slot.plan.ty = ty;
        }
        Kept::Changed => {
            let message = format!(
                "{} of `{}` was `{}` and must be `{}` now",
                said(slot),
                operation.key(),
                to_text(&released),
                to_text(&slot.plan.ty)
            );
            report(operation, Code::ReleasedChanged, message, "programs that set it must be changed", diags);
        }
    }
}

fn said(slot: &Slot) -> String {
    match slot.plan.place() {
        Some(place) => format!("the {place} parameter {}", docs::code(&slot.plan.wire_name)),
        None => "the body".to_owned(),
    }
}

fn report(operation: &Operation, code: Code, message: String, help: &str, diags: &mut Diagnostics) {
    diags.push(Diagnostic::new(code, &operation.origin).message(message).help(help));
}
