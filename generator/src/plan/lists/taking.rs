//! What is asked about something that a call has started takes: an id, and what the call, its answer, or the client has.
//!
//! In: the call, what is asked, and the rule. Out: where each parameter comes from, or what is missing. It must not know which
//! calls a rule is about.

use std::collections::BTreeMap;

use crate::diag::Diagnostics;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::lists::page_parts::answer_type;
use crate::plan::lists::refuse::Refuse;
use crate::plan::operations::operation::OperationPlan;
use crate::plan::operations::parameters::ParameterPlan;
use crate::plan::operations::wait_plan::{TakenFrom, TakenPlan, WaitRef};

/// A call, and the rule that it is named by.
pub(super) struct Taking<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) operations: &'a [OperationPlan],
    pub(super) call: usize,
    pub(super) refuse: &'a Refuse,
}

impl Taking<'_> {
    /// What is asked, with all that it takes. `answer` is the operation whose answer has the id.
    pub(super) fn with(
        &self,
        wait: &WaitRef,
        asked: usize,
        parameters: &BTreeMap<String, String>,
        answer: usize,
        diags: &mut Diagnostics,
    ) -> Option<WaitRef> {
        let (call, asked) = (self.operations.get(self.call)?, self.operations.get(asked)?);
        let operation = self.context.api.operations.get(answer)?;
        for (name, pointer) in parameters {
            if !places(asked).any(|parameter| parameter.wire_name == *name) {
                let what = format!("{} has no parameter {}", docs::code(&asked.key), docs::code(name));
                return self.refuse.push("parameters", what, diags);
            }
            self.refuse.part(self.context, "parameters", pointer, answer_type(operation), diags)?;
        }
        let id = self.id(call, asked, parameters, diags)?;
        let from = |parameter: &ParameterPlan| match parameters.get(&parameter.wire_name) {
            Some(pointer) => Some(TakenFrom::Answer(pointer.clone())),
            None if parameter.key() == id.key() => Some(TakenFrom::Id),
            None => is_taken_over(call, asked, parameter).then_some(TakenFrom::Call),
        };
        let mut taken: Vec<TakenPlan> = places(asked)
            .filter_map(|parameter| {
                let (word, wire_name) = (parameter.word, parameter.wire_name.clone());
                Some(TakenPlan { word, wire_name, from: from(parameter)? })
            })
            .collect();
        let is_other = |name: &&str| {
            let mut others = taken.iter().filter(|taken| taken.word == "path" && taken.from != TakenFrom::Id);
            !others.any(|taken| taken.wire_name == **name)
        };
        // There the runtime looks for it by itself.
        let usual = asked.path.split(['{', '}']).skip(1).step_by(2).find(is_other);
        if id.word == "path" && usual == Some(id.wire_name.as_str()) {
            taken.retain(|taken| taken.from != TakenFrom::Id);
        }
        Some(WaitRef { taken, ..wait.clone() })
    }

    /// The parameter that is the id: the one that neither the rule nor the call has. Where the call has all of them, one may be
    /// another's of the same name: the last in the path.
    fn id<'o>(
        &self,
        call: &OperationPlan,
        asked: &'o OperationPlan,
        parameters: &BTreeMap<String, String>,
        diags: &mut Diagnostics,
    ) -> Option<&'o ParameterPlan> {
        let needed: Vec<&ParameterPlan> =
            asked.arguments.iter().filter(|argument| !parameters.contains_key(&argument.wire_name)).collect();
        let missing: Vec<&ParameterPlan> = needed.iter().copied().filter(|argument| !has(call, argument)).collect();
        let in_path = needed.iter().rfind(|argument| argument.word == "path").or(needed.last());
        let poll = docs::code(&asked.key);
        let what = match (missing.as_slice(), in_path) {
            ([id], _) if id.place().is_some() => return Some(id),
            ([], Some(id)) => return Some(id),
            ([], None) => format!("{poll} takes no id"),
            ([_], _) => format!("{poll} takes a body"),
            (missing, _) => {
                let names: Vec<String> = missing.iter().map(|argument| docs::code(&argument.wire_name)).collect();
                format!(
                    "{poll} takes {}, of which the call has none: `parameters` says what is no id",
                    names.join(", ")
                )
            }
        };
        self.refuse.push("wait", what, diags)
    }
}

/// Parameters of an operation, without its body.
fn places(operation: &OperationPlan) -> impl Iterator<Item = &ParameterPlan> {
    operation.arguments.iter().chain(&operation.setters).filter(|parameter| parameter.place().is_some())
}

/// Whether a call has such a parameter.
fn has(call: &OperationPlan, parameter: &ParameterPlan) -> bool {
    places(call).any(|other| other.key() == parameter.key() && other.style == parameter.style)
}

/// Whether what a call says of a parameter holds for what is asked after it. Of those that take defaults of the client it
/// does anyway.
fn is_taken_over(call: &OperationPlan, asked: &OperationPlan, parameter: &ParameterPlan) -> bool {
    let mut targets = asked.defaults.iter();
    let is_default =
        targets.any(|target| target.word.ends_with(parameter.word) && target.wire_name == parameter.wire_name);
    has(call, parameter) && !is_default
}
