//! `[[paging]]`: lists that come page by page.
//!
//! In: rules, and the operations that they name. Out: a plan for each list. Every part that a rule names must be there.

use crate::plan::operations::page_plan::SlotPlan;
use std::collections::BTreeMap;

use crate::config::{PagingConfig, PagingStyle};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FileId, Operation, Origin, Pointer, TypeRef};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::lists::page_parts::{answer_type, only_list, part, plain, slot};
use crate::plan::lists::{paging_inference, released_paging};
use crate::plan::operations::page_plan::PagingPlan;

/// The lists by their operations: what rules say, and what nobody can mistake.
pub(crate) fn settle(context: &Context<'_>, diags: &mut Diagnostics) -> BTreeMap<String, PagingPlan> {
    let mut plans: BTreeMap<String, Option<PagingPlan>> = BTreeMap::new();
    for (index, rule) in context.config.paging.iter().enumerate() {
        let place = Pointer::from_escaped("/paging").index(index);
        for (number, key) in rule.operations.iter().enumerate() {
            let at = place.child("operations").index(number);
            let Some(operation) = context.api.operations.iter().find(|operation| operation.key() == *key) else {
                diags.push(
                    Diagnostic::new(Code::ConfigNoMatch, &in_config(at))
                        .message(format!("[[paging]] names `{key}`, which the document does not have"))
                        .help("remove it, or mend its spelling"),
                );
                continue;
            };
            if plans.contains_key(key) {
                diags.push(
                    Diagnostic::new(Code::ConfigInvalid, &in_config(at))
                        .message(format!("[[paging]] names `{key}` twice")),
                );
                continue;
            }
            let plan = Rule { context, rule, operation, place: &place }.plan(diags);
            plans.insert(key.clone(), plan);
        }
    }
    let is_list = |operation: &&Operation| operation.method == "GET" && operation.view.is_none();
    for operation in context.api.operations.iter().filter(is_list) {
        if !plans.contains_key(&operation.key())
            && let Some(plan) = released_paging::plan(context, operation, paging_inference::infer(context, operation))
        {
            diags.push(paging_inference::note(operation, &plan));
            plans.insert(operation.key(), Some(plan));
        }
    }
    plans.into_iter().filter_map(|(key, plan)| Some((key, plan?))).collect()
}

fn in_config(pointer: Pointer) -> Origin {
    Origin { file: FileId::CONFIG, pointer }
}

/// A rule and one of its operations.
struct Rule<'a, 'c> {
    context: &'a Context<'c>,
    rule: &'a PagingConfig,
    operation: &'a Operation,
    place: &'a Pointer,
}

impl Rule<'_, '_> {
    /// Nothing where the rule says so, or is wrong.
    fn plan(&self, diags: &mut Diagnostics) -> Option<PagingPlan> {
        let how = match (self.rule.style, self.rule.first) {
            (PagingStyle::None, _) => return None,
            (PagingStyle::Next, None) => "next",
            (PagingStyle::Number, Some(0)) => "number_from_zero",
            (PagingStyle::Number, None | Some(1)) => "number",
            (PagingStyle::Offset, None) => "offset",
            (PagingStyle::Url, None) => "url",
            (PagingStyle::Link, None) => "link",
            (_, Some(_)) => {
                return self.refuse("first", "is 0 or 1, and only for the style `number`".to_owned(), diags);
            }
        };
        let Some(answer) = answer_type(self.operation) else {
            return self.refuse("operations", "an answer without JSON has no pages".to_owned(), diags);
        };
        let Some(items) = self.rule.items.clone().or_else(|| only_list(self.context, answer)) else {
            return self.refuse("style", "say by `items` which list of the answer is meant".to_owned(), diags);
        };
        let item = match part(self.context, answer, &items) {
            Some(TypeRef::Array(item)) => self.context.rust_type(item, Binary::Text),
            Some(TypeRef::Any) => RustType::VALUE,
            Some(_) => return self.refuse("items", format!("{} is no list", docs::code(&items)), diags),
            None => return self.refuse("items", self.no_part(&items, answer), diags),
        };
        let needs_next = matches!(how, "next" | "url");
        let next = self.pointer("next", &self.rule.next, answer, needs_next, diags)?;
        let to = self.slot("to", &self.rule.to, !matches!(how, "url" | "link"), diags)?;
        let size = match &self.rule.size {
            Some(_) => self.slot("size", &self.rule.size, true, diags)?,
            None => None,
        };
        let hint = self.hint(how, answer, diags)?;
        let total = match &self.rule.total {
            Some(_) => self.pointer("total", &self.rule.total, answer, true, diags)?,
            None => None,
        };
        Some(PagingPlan { how, items, next, to, size, hint, total, item })
    }

    /// A part of the answer that the style needs, or must not have.
    fn pointer(
        &self,
        key: &str,
        pointer: &Option<String>,
        answer: &TypeRef,
        is_needed: bool,
        diags: &mut Diagnostics,
    ) -> Option<Option<String>> {
        match (pointer, is_needed) {
            (None, false) => Some(None),
            (None, true) => self.refuse("style", format!("this style needs `{key}`"), diags),
            (Some(_), false) => self.refuse(key, format!("this style has no `{key}`"), diags),
            (Some(pointer), true) => match part(self.context, answer, pointer) {
                Some(_) => Some(Some(pointer.clone())),
                None => self.refuse(key, self.no_part(pointer, answer), diags),
            },
        }
    }

    fn slot(
        &self,
        key: &str,
        name: &Option<String>,
        is_needed: bool,
        diags: &mut Diagnostics,
    ) -> Option<Option<SlotPlan>> {
        match (name, is_needed) {
            (None, false) => Some(None),
            (None, true) => self.refuse("style", format!("this style needs `{key}`"), diags),
            (Some(_), false) => self.refuse(key, format!("this style has no `{key}`"), diags),
            (Some(name), true) => match slot(self.context, self.operation, name) {
                Some(slot) => Some(Some(slot)),
                None => {
                    let what = "is neither a parameter of its query nor a property of its JSON body";
                    self.refuse(key, format!("{} {what}", docs::code(name)), diags)
                }
            },
        }
    }

    fn hint(&self, how: &str, answer: &TypeRef, diags: &mut Diagnostics) -> Option<Option<(&'static str, String)>> {
        let PagingConfig { more, pages, .. } = self.rule;
        let (word, pointer) = match (more, pages) {
            (None, None) => return Some(None),
            (Some(_), Some(_)) => return self.refuse("pages", "`more` and `pages` are one too many".to_owned(), diags),
            (Some(_), None) => ("more", more),
            (None, Some(_)) => ("pages", pages),
        };
        let is_known = match how {
            "next" | "offset" => word == "more",
            "url" | "link" => false,
            _ => true,
        };
        let pointer = self.pointer(word, pointer, answer, is_known, diags)?;
        Some(pointer.map(|pointer| (word, pointer)))
    }

    fn no_part(&self, pointer: &str, answer: &TypeRef) -> String {
        let names = crate::plan::lists::page_parts::members(self.context, plain(self.context, answer));
        let names: Vec<String> = names.iter().map(|(name, _)| docs::code(&format!("/{name}"))).collect();
        format!("its answer has no {}, only {}", docs::code(pointer), names.join(", "))
    }

    fn refuse<T>(&self, key: &str, what: String, diags: &mut Diagnostics) -> Option<T> {
        diags.push(
            Diagnostic::new(Code::ConfigInvalid, &in_config(self.place.child(key)))
                .message(format!("[[paging]] of `{}`: {what}", self.operation.key())),
        );
        None
    }
}
