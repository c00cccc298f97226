//! `operation! { .. }`: what an operation and its optional parameters are called on the wire.

use std::fmt;

use indexmap::IndexMap;

use crate::emit::code::{Code, Literal};
use crate::naming::Ident;
use crate::plan::{DefaultTargetPlan, MemberPlan, OperationPlan, OtherBodyPlan, ParameterPlan};

/// The table of an operation.
pub(super) fn emit(code: &mut Code, plan: &OperationPlan, defaults: &Defaults) {
    let head = format!("{} of {} {};", plan.call, plan.answer.kind, ty(plan));
    let parts = route(plan, defaults);
    let start = format!("operation! {{ {head} {}", parts.join(" "));
    if plan.setters.is_empty() && start.len() + 2 <= code.room() {
        return code.line(format_args!("{start} }}"));
    }
    let is_long = start.len() > code.room();
    code.line(if is_long { format!("operation! {{ {head}") } else { start });
    code.indented(|code| {
        code.filled(if is_long { &parts } else { &[] });
        plan.setters.iter().for_each(|setter| add_row(code, setter));
    });
    code.line("}");
}

/// The row of a setter, with its prose: behind it where it is short, above it otherwise.
fn add_row(code: &mut Code, setter: &ParameterPlan) {
    let row = row(setter);
    if let [about] = code.lines_of(&setter.docs).as_slice() {
        let line = format!("{row}, {};", Literal(about.trim()));
        if line.len() <= code.room() {
            return code.line(line);
        }
    }
    code.docs(&setter.docs);
    code.line(format_args!("{row};"));
}

/// What a caller names of the answer.
pub(super) fn ty(plan: &OperationPlan) -> String {
    let prefix = if plan.answer.by_status.is_some() { "" } else { "types::" };
    plan.answer.ty.in_code(prefix).to_string()
}

/// The row of a setter.
fn row(parameter: &ParameterPlan) -> String {
    let ParameterPlan { word, wire_name, ident, ty, .. } = parameter;
    let style = style(parameter).map(|style| format!(" ({style})")).unwrap_or_default();
    format!("{word} {}{style} => {ident}: {}", Literal(wire_name), ty.taken("types::"))
}

/// How a parameter is spelled, where that is not the usual way of its place.
pub(super) fn style(parameter: &ParameterPlan) -> Option<String> {
    let ParameterPlan { style, parts, part_headers, fields: of_form, .. } = parameter;
    if let Some(style) = style.clone().or_else(|| fields(of_form)) {
        return Some(style);
    }
    let headers = if part_headers.is_empty() { String::new() } else { format!(".headers({})", pairs(part_headers)) };
    (!parts.is_empty() || !headers.is_empty()).then(|| format!("Style::parts({}){headers}", pairs(parts)))
}

/// Pairs of texts, as a list.
fn pairs(pairs: &[(String, String)]) -> String {
    let pairs = pairs.iter().map(|(one, other)| format!("({}, {})", Literal(one), Literal(other)));
    format!("&[{}]", pairs.collect::<Vec<_>>().join(", "))
}

/// How the properties of a form are spelled.
fn fields(fields: &[(String, String)]) -> Option<String> {
    let list: Vec<String> = fields.iter().map(|(name, style)| format!("({}, {style})", Literal(name))).collect();
    (!list.is_empty()).then(|| format!("Style::fields(&[{}])", list.join(", ")))
}

/// A status: a class of them by its digit, all others by a word.
pub(super) fn status(status: u16) -> String {
    match status {
        0 => "default".to_owned(),
        1..=9 => format!("{status}XX"),
        _ => status.to_string(),
    }
}

/// `operation_defaults! { .. }`: what the operations of a file have in common.
#[derive(Debug)]
pub(super) struct Defaults {
    accept: String,
    security: String,
    errors: String,
}

impl Defaults {
    /// What most of them say, of each part.
    pub(super) fn of<'a>(operations: impl Iterator<Item = &'a OperationPlan>) -> Self {
        let all: Vec<Self> = operations.map(Self::own).collect();
        let most = |part: fn(&Self) -> &String| {
            let mut counts: IndexMap<&String, usize> = IndexMap::new();
            all.iter().for_each(|own| *counts.entry(part(own)).or_default() += 1);
            // The last of equals counts; backwards that is the first in the file.
            let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
            most.map(|(text, _)| text.clone()).unwrap_or_default()
        };
        Self { accept: most(|own| &own.accept), security: most(|own| &own.security), errors: most(|own| &own.errors) }
    }

    fn own(plan: &OperationPlan) -> Self {
        let alternatives = plan.security.iter().map(|schemes| {
            let schemes: Vec<String> = schemes.iter().map(|scheme| Literal(scheme).to_string()).collect();
            format!("[{}]", schemes.join(", "))
        });
        let errors: Vec<String> =
            plan.errors.iter().map(|(code, body)| format!("{} {}", status(*code), body.bare())).collect();
        Self {
            accept: format!("accept {}", Literal(&plan.accept)),
            security: format!("security [{}]", alternatives.collect::<Vec<_>>().join(", ")),
            errors: format!("errors [{}]", errors.join(", ")),
        }
    }

    pub(super) fn emit(&self, code: &mut Code) {
        let line = format!("operation_defaults! {{ {self} }}");
        if line.len() <= code.room() {
            return code.line(line);
        }
        let parts = [&self.accept, &self.security, &self.errors].map(|part| format!("{part};"));
        code.block("operation_defaults!", "}", |code| code.filled(&parts));
    }
}

impl fmt::Display for Defaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}; {};", self.accept, self.security, self.errors)
    }
}

/// The parts of the route, each with the comma or the semicolon behind it.
fn route(plan: &OperationPlan, defaults: &Defaults) -> Vec<String> {
    let is_word = plan.http_method.starts_with(|first: char| first.is_ascii_alphabetic())
        && plan.http_method.chars().all(|rest| rest.is_ascii_alphanumeric() || rest == '_');
    let verb = if is_word { plan.http_method.clone() } else { Literal(&plan.http_method).to_string() };
    let mut parts = vec![format!("{verb} {}", Literal(&plan.path))];
    parts.extend(plan.server.iter().map(|server| format!("server {}", Literal(server))));
    let own = Defaults::own(plan);
    let of_both = [(own.accept, &defaults.accept), (own.security, &defaults.security), (own.errors, &defaults.errors)];
    parts.extend(of_both.into_iter().filter(|(own, common)| own != *common).map(|(own, _)| own));
    if !plan.redirects.is_empty() {
        let statuses: Vec<String> = plan.redirects.iter().map(u16::to_string).collect();
        parts.push(format!("redirects [{}]", statuses.join(", ")));
    }
    let answers = plan.answer.by_status.as_ref().filter(|answers| answers.has_streams());
    let rows = answers.into_iter().flat_map(|answers| &answers.variants);
    parts.extend(list("streams", rows.map(|row| format!("{} {}", status(row.status), row.kind.is_streamed()))));
    parts.extend(list("members", plan.answer.members.iter().map(member)));
    parts.extend(list("defaults", plan.defaults.iter().map(default_target)));
    if let Some(OtherBodyPlan { word, media_type, fields: of_form }) = &plan.other_body {
        let style = fields(of_form).map(|style| format!(" ({style})")).unwrap_or_default();
        parts.push(format!("or {word} {}{style}", Literal(media_type)));
    }
    let patches = plan.patches.iter().map(|(name, media_type)| format!("{name} {}", Literal(media_type)));
    parts.extend(list("patches", patches));
    let last = parts.len().saturating_sub(1);
    parts.iter_mut().enumerate().for_each(|(index, part)| part.push(if index == last { ';' } else { ',' }));
    parts
}

fn list(word: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| format!("{word} [{}]", items.join(", ")))
}

fn member(plan: &MemberPlan) -> String {
    let names: Vec<String> = plan.names.iter().map(|name| Literal(name).to_string()).collect();
    format!("{} {} {}", plan.presence, status(plan.status), names.join(" or "))
}

fn default_target(plan: &DefaultTargetPlan) -> String {
    let DefaultTargetPlan { word, default, wire_name, own } = plan;
    let own = if *own == Ident::value(default) { String::new() } else { format!(" unless {own}") };
    format!("{word} {} = {default}{own}", Literal(wire_name))
}
