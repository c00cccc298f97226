//! An operation: its method, its call, and the enum of its answers.

use std::fmt;

use indexmap::IndexMap;

use super::code::{Code, Literal};
use super::{paging, waiters};
use crate::plan::{
    Accepts, AnswerVariant, AnswersPlan, FillPlan, MemberPlan, OperationPlan, OtherBodyPlan, ParameterPlan,
};

/// A row of `operations! { .. }`.
pub(super) fn emit(code: &mut Code, plan: &OperationPlan, usual: &Usual) {
    code.docs(&plan.docs);
    if let Some(text) = plan.docs.deprecated() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.as_str() {
            "" => code.line("#[deprecated]"),
            text => code.line(format_args!("#[deprecated = {}]", Literal(text))),
        }
    }
    signature(code, plan);
    code.indented(|code| {
        let end = if plan.defaults.is_empty() { ';' } else { ',' };
        let mut parts = vec![format!("{}{end}", route(plan, usual))];
        parts.extend(defaults(&plan.defaults));
        parts.extend(plan.arguments.iter().chain(&plan.setters).map(row));
        code.filled(&parts);
    });
    if plan.has_setters() {
        code.block("} set", &format!("}}{}", other_body(plan)), |code| setters(code, plan));
    } else {
        code.line("}");
    }
}

fn signature(code: &mut Code, plan: &OperationPlan) {
    let start = format!("pub fn {}(", method(plan));
    let end = format!("-> {} of {} {{", plan.call, answer(plan));
    let arguments: Vec<String> = plan.arguments.iter().map(argument).collect();
    let head = format!("{start}{})", arguments.join(", "));
    if head.len() + 1 + end.len() <= code.room() {
        return code.line(format_args!("{head} {end}"));
    }
    if head.len() <= code.room() {
        code.line(head);
    } else {
        code.line(start);
        let arguments: Vec<String> = arguments.iter().map(|argument| format!("{argument},")).collect();
        code.indented(|code| code.filled(&arguments));
        code.line(")");
    }
    code.indented(|code| code.line(end));
}

/// As it is, or what becomes it.
fn argument(plan: &ParameterPlan) -> String {
    let ty = plan.ty.in_code("types::");
    match plan.accepts {
        Accepts::Itself => format!("{}: {ty}", plan.ident),
        Accepts::Into => format!("{} => {ty}", plan.ident),
    }
}

/// Tables beside that of the operations.
pub(super) fn emit_more(code: &mut Code, plan: &OperationPlan) {
    if let Some(paging) = &plan.paging {
        paging::emit(code, plan, paging);
    }
    waiters::tables(code, plan);
    if let Some(task) = &plan.task {
        waiters::task(code, plan, task);
    }
    if let Some(answers) = &plan.answer.by_status {
        code.blank();
        emit_answers(code, answers);
    }
}

fn method(plan: &OperationPlan) -> String {
    let (method, bare) = (plan.method.as_str(), plan.method.bare());
    if method == bare { method.to_owned() } else { format!("{method} as {}", Literal(bare)) }
}

/// Each with its place in the table, which begins with the arguments.
fn setters(code: &mut Code, plan: &OperationPlan) {
    let rows = (plan.arguments.len()..).zip(&plan.setters);
    code.rows(rows.map(|(index, ParameterPlan { docs, ident, ty, .. })| {
        (docs, format!("{ident}: {} = {index};", ty.in_code("types::")))
    }));
}

fn other_body(plan: &OperationPlan) -> String {
    let Some(OtherBodyPlan { word, media_type, fields: of_form }) = &plan.other_body else {
        return String::new();
    };
    let style = fields(of_form).map(|style| format!(", {style}")).unwrap_or_default();
    format!(" or [{word} = {}{style}]", Literal(media_type))
}

pub(super) fn answer(plan: &OperationPlan) -> String {
    let prefix = if plan.answer.kind == "by_status" { "" } else { "types::" };
    format!("{} {}", plan.answer.kind, plan.answer.ty.in_code(prefix))
}

/// What the operations of a file have in common.
#[derive(Debug)]
pub(super) struct Usual {
    accept: String,
    security: String,
    errors: String,
}

impl Usual {
    /// What most of them say, of each part.
    pub(super) fn of(operations: &[OperationPlan]) -> Self {
        let all: Vec<Self> = operations.iter().map(Self::own).collect();
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
        let errors: Vec<String> = plan.errors.iter().map(|(status, index)| format!("({status}, {index})")).collect();
        Self {
            accept: format!(", accept {}", Literal(&plan.accept)),
            security: format!(", security [{}]", alternatives.collect::<Vec<_>>().join(", ")),
            errors: format!(", errors [{}]", errors.join(", ")),
        }
    }
}

impl fmt::Display for Usual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.accept, self.security, self.errors)
    }
}

fn route(plan: &OperationPlan, usual: &Usual) -> String {
    let is_word = plan.http_method.starts_with(|first: char| first.is_ascii_alphabetic())
        && plan.http_method.chars().all(|rest| rest.is_ascii_alphanumeric() || rest == '_');
    let verb = if is_word { plan.http_method.clone() } else { Literal(&plan.http_method).to_string() };
    let mut route = format!("{verb} {}", Literal(&plan.path));
    if let Some(server) = &plan.server {
        route.push_str(&format!(", server {}", Literal(server)));
    }
    let own = Usual::own(plan);
    let parts = [(own.accept, &usual.accept), (own.security, &usual.security), (own.errors, &usual.errors)];
    parts.iter().filter(|(own, usual)| own != *usual).for_each(|(own, _)| route.push_str(own));
    if !plan.redirects.is_empty() {
        let statuses: Vec<String> = plan.redirects.iter().map(u16::to_string).collect();
        route.push_str(&format!(", also [{}]", statuses.join(", ")));
    }
    if !plan.answer.members.is_empty() {
        let members: Vec<String> = plan.answer.members.iter().map(member).collect();
        route.push_str(&format!(", members [{}]", members.join(", ")));
    }
    route
}

fn member(plan: &MemberPlan) -> String {
    let names: Vec<String> = plan.names.iter().map(|name| Literal(name).to_string()).collect();
    format!("{}({}, [{}])", plan.presence, plan.status, names.join(", "))
}

fn defaults(fills: &[FillPlan]) -> Option<String> {
    let fills: Vec<String> = fills
        .iter()
        .map(|FillPlan { word, index, wire_name, own }| {
            format!("{word}({index}, {}, {})", Literal(wire_name), Literal(own))
        })
        .collect();
    (!fills.is_empty()).then(|| format!("defaults [{}];", fills.join(", ")))
}

fn row(parameter: &ParameterPlan) -> String {
    let ParameterPlan { word, wire_name, style, parts, .. } = parameter;
    let of_form = fields(&parameter.fields);
    let mut row = format!("{word} {}", Literal(wire_name));
    if let Some(style) = style.as_ref().or(of_form.as_ref()) {
        row.push_str(&format!(", {style}"));
    } else if !parts.is_empty() {
        let parts: Vec<String> =
            parts.iter().map(|(name, media_type)| format!("({}, {})", Literal(name), Literal(media_type))).collect();
        row.push_str(&format!(", Style::parts(&[{}])", parts.join(", ")));
    }
    row.push(';');
    row
}

/// How the properties of a form are spelled.
fn fields(fields: &[(String, String)]) -> Option<String> {
    let list: Vec<String> = fields.iter().map(|(name, style)| format!("({}, {style})", Literal(name))).collect();
    (!list.is_empty()).then(|| format!("Style::fields(&[{}])", list.join(", ")))
}

/// `answers! { .. }`, which makes the enum and adds the status to the prose of each variant.
fn emit_answers(code: &mut Code, plan: &AnswersPlan) {
    code.block("answers!", "}", |code| {
        code.docs(&plan.docs);
        code.block(&plan.ident, "} else Other", |code| {
            for variant in &plan.variants {
                code.docs(&variant.docs);
                let AnswerVariant { ident, status, kind, ty, .. } = variant;
                match *kind {
                    "empty" => code.line(format_args!("{ident} = {status} empty;")),
                    kind => code.line(format_args!("{ident}({}) = {status} {kind};", ty.in_code("types::"))),
                }
            }
        });
    });
}
