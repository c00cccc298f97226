//! Methods of calls that wait until something is done.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::docs::Lines;
use crate::emit::print::outside;
use crate::emit::prose;
use crate::plan::{OperationPlan, TakenFrom, TakenPlan, TaskPlan, WaitRef, WaiterPlan};

/// The tables and the methods of an operation's waiters, then what waits for what it starts.
pub(super) fn emit(operation: &OperationPlan) -> Vec<TokenStream> {
    let mut items = Vec::new();
    let OperationPlan { call, waiters, .. } = operation;
    if !waiters.is_empty() {
        let tables = waiters.iter().map(|waiter| table(operation, waiter));
        items.push(quote! { impl #call { #(#tables)* } });
    }
    let methods = waiters.iter().map(|waiter| method(operation, waiter));
    let methods: Vec<TokenStream> = methods.chain(operation.task.iter().map(task)).collect();
    if !methods.is_empty() {
        items.push(quote! { impl<M> #call<M> { #(#methods)* } });
    }
    items
}

fn table(operation: &OperationPlan, plan: &WaiterPlan) -> TokenStream {
    let WaiterPlan { table, state, done, failed, within, .. } = plan;
    let (call, within) = (&operation.call, proc_macro2::Literal::u32_unsuffixed(*within));
    quote! {
        pub(crate) const #table: &'static Waiter = &Waiter {
            operation: <#call as Call>::OPERATION,
            state: #state,
            done: &[#(#done),*],
            failed: &[#(#failed),*],
            within: #within,
        };
    }
}

fn method(operation: &OperationPlan, plan: &WaiterPlan) -> TokenStream {
    let WaiterPlan { method, table, done, within, .. } = plan;
    let states: Vec<String> = done.iter().map(|state| prose::code(state)).collect();
    let until = format!("Sends the call again and again, until the state is {}.", states.join(" or "));
    let docs = Lines::ours(&until).and(&limits(*within));
    let (call, ty) = (&operation.call, outside(&operation.answer.ty));
    let kind = format_ident!("{}", operation.answer.kind.word());
    quote! {
        #docs
        pub fn #method(self) -> Poller<#ty, M> {
            Poller::until(self.builder, #call::#table, Answer::#kind)
        }
    }
}

/// How often it asks, and how long.
fn limits(within: u32) -> String {
    format!(
        "It asks after 2 seconds, then ever more slowly ([`interval`](Poller::interval)), for {} in all \
         ([`deadline`](Poller::deadline)).",
        span(within)
    )
}

/// A span of time in words.
fn span(seconds: u32) -> String {
    let (count, unit) = match seconds {
        seconds if seconds % 3600 == 0 => (seconds / 3600, "hour"),
        seconds if seconds % 60 == 0 => (seconds / 60, "minute"),
        seconds => (seconds, "second"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

fn task(plan: &TaskPlan) -> TokenStream {
    let TaskPlan { ids, is_list, nothing, wait, then, kind, ty, progress_kind, progress } = plan;
    let docs = Lines::ours(if *is_list {
        "Sends the call, and waits until all that it has started is done."
    } else {
        "Sends the call, and waits until what it has started is done. Gives nothing where it has started nothing."
    })
    .and(&limits(wait.within));
    let (ty, progress, wait) = (outside(ty), outside(progress), asked(wait));
    let (kind, progress_kind) = (format_ident!("{}", kind.word()), format_ident!("{}", progress_kind.word()));
    let (result, poll) =
        if *is_list { (quote! { Vec<#ty> }, quote! { of_all }) } else { (quote! { Option<#ty> }, quote! { of_one }) };
    let then = match then {
        Some((id, wait)) => {
            let wait = asked(wait);
            quote! { Some((#id, #wait)) }
        }
        None => quote! { None },
    };
    quote! {
        #docs
        pub fn send_and_wait(self) -> Poller<#result, M, #progress> {
            const TASK: &Task = &Task {
                ids: #ids,
                nothing: &[#(#nothing),*],
                wait: #wait,
                then: #then,
            };
            Poller::#poll(self.builder, TASK, Answer::#kind, Answer::#progress_kind)
        }
    }
}

/// What is asked, with the parameters that it takes over from the call.
fn asked(wait: &WaitRef) -> TokenStream {
    let WaitRef { module, call, table, taken, .. } = wait;
    let taken = taken.iter().map(|TakenPlan { word, wire_name, from }| {
        let word = format_ident!("{word}");
        let from = match from {
            TakenFrom::Call => quote! { Call },
            TakenFrom::Answer(pointer) => quote! { Answer(#pointer) },
            TakenFrom::Id => quote! { Id },
        };
        quote! { (Param { name: #wire_name, ..Param::#word }, TakenFrom::#from) }
    });
    quote! { (crate::#module::#call::#table, &[#(#taken),*]) }
}
