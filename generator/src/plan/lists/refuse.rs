//! What is wrong with a rule about waits.
//!
//! In: a rule, and what it names. Out: what it names, or a finding at the rule.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FileId, Origin, Pointer, TypeRef};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::lists::page_parts::part;

/// Where a rule is, for what is wrong with it.
pub(super) struct Refuse {
    pub(super) rule: &'static str,
    pub(super) place: Pointer,
}

impl Refuse {
    pub(super) fn push<T>(&self, key: &str, what: String, diags: &mut Diagnostics) -> Option<T> {
        self.report(Code::ConfigInvalid, key, what, diags);
        None
    }

    fn report(&self, code: Code, key: &str, what: String, diags: &mut Diagnostics) {
        let pointer = if key.is_empty() { self.place.clone() } else { self.place.child(key) };
        let origin = Origin { file: FileId::CONFIG, pointer };
        diags.push(Diagnostic::new(code, &origin).message(format!("[[{}]] {what}", self.rule)));
    }

    pub(super) fn operation(
        &self,
        context: &Context<'_>,
        key: &str,
        name: &str,
        diags: &mut Diagnostics,
    ) -> Option<usize> {
        let found = context.api.operations.iter().position(|operation| operation.key() == name);
        if found.is_none() {
            let what = format!("names {}, which the document does not have", docs::code(name));
            self.report(Code::ConfigNoMatch, key, what, diags);
        }
        found
    }

    pub(super) fn part<'a>(
        &self,
        context: &'a Context<'_>,
        key: &str,
        pointer: &str,
        answer: Option<&'a TypeRef>,
        diags: &mut Diagnostics,
    ) -> Option<&'a TypeRef> {
        let found = answer.and_then(|answer| part(context, answer, pointer));
        found.or_else(|| self.push(key, format!("the answer has no {}", docs::code(pointer)), diags))
    }
}
