//! The type of an operation's calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::method::route;
use crate::emit::docs::{Lines, lines};
use crate::naming::Ident;
use crate::plan::OperationPlan;

/// The struct. What it can do stands in the table behind it, `Clone` and `Debug` as well: `derive` would ask for bounds on the kind
/// of client, and give the compiler more to check in each of hundreds of types.
pub(super) fn emit(plan: &OperationPlan, group: &Ident) -> TokenStream {
    let (group, method, call) = (group.bare(), plan.method.bare(), &plan.call);
    let first = match summary(plan) {
        Some(summary) => format!("{}: {summary}", route(plan)),
        None => format!("{}.", route(plan)),
    };
    let docs = Lines::default().and_lines([first]).and_lines([format!("A call of [`{group}::{method}`].")]);
    quote! {
        #docs
        #[must_use = "nothing happens before `send` is called"]
        pub struct #call<M = Async>(Request<M>);
    }
}

/// The first sentence of what the operation says of itself.
fn summary(plan: &OperationPlan) -> Option<String> {
    let lines = lines(&plan.docs, usize::MAX);
    let first = lines.first().filter(|line| line.starts_with(|first: char| first.is_alphanumeric()))?;
    let end = first.find(". ").map_or(first.len(), |end| end + 1);
    first.get(..end).map(str::to_owned)
}
