//! What an operation is on the wire: where it goes, what it carries, what comes back.

use super::entry::{Entry, Kind};
use super::fact::Fact;
use super::scope::Scope;
use crate::ir::{Body, Operation};
use crate::plan::{AnswerKind, AnswerPlan, AnswersPlan, OperationPlan, OtherBodyPlan, ParameterPlan};

/// What every call of an operation does.
pub(super) fn facts(scope: &Scope<'_, '_>, entry: Entry) -> Entry {
    let OperationPlan { http_method, accept, security, errors, redirects, defaults, .. } = scope.operation;
    let alternatives = security.iter().map(|all| credentials(scope, all)).collect();
    let errors = errors.iter().map(|(status, variant)| (*status, variant.to_string())).collect();
    let redirects = redirects.iter().map(u16::to_string);
    let defaults = defaults.iter().map(|fill| format!("{} `{}` from {}", fill.word, fill.wire_name, fill.default));
    entry
        .fact("calls", Fact::one(format!("{http_method} {}", url(scope))))
        .fact("asks for", Fact::unordered(accept.split(", ").map(str::to_owned)))
        .fact("credentials", Fact::Alternatives(alternatives))
        .fact("bodies of errors", Fact::ByStatus(errors))
        .fact("redirects that are answers", Fact::unordered(redirects))
        .fact("the client's defaults", Fact::Growing(defaults.collect()))
}

/// A fact for each thing that a parameter decides.
pub(super) fn parameter(scope: &Scope<'_, '_>, name: &str, parameter: &ParameterPlan, entry: Entry) -> Entry {
    let ParameterPlan { word, wire_name, style, parts, part_headers, fields, .. } = parameter;
    // A body of several media types is sent as the first of them, unless the caller says another one.
    let (media_type, others) = wire_name.split_once(", ").unwrap_or((wire_name, ""));
    let place = match parameter.place() {
        Some("path") => format!("path segment {}", segment(&scope.operation.path, wire_name)),
        // Names of headers have no case.
        Some("header") => format!("header `{}`", wire_name.to_ascii_lowercase()),
        Some(place) => format!("{place} `{wire_name}`"),
        None => format!("body, as `{media_type}` ({word})"),
    };
    let others = others.split(", ").filter(|other| parameter.place().is_none() && !other.is_empty());
    let listed =
        |pairs: &[(String, String)]| Fact::unordered(pairs.iter().map(|(name, what)| format!("{name}: {what}")));
    let listed_headers = part_headers.iter().map(|(part, header)| format!("{header} of {part}"));
    entry
        .fact(name, Fact::one(place))
        .fact(format!("other media types of {name}"), Fact::Growing(others.map(str::to_owned).collect()))
        .fact(format!("spelling of {name}"), Fact::one(style.as_deref().unwrap_or_default()))
        .fact(format!("media types in {name}"), listed(parts))
        // A part that is new may need some, too; nobody sends it yet.
        .fact(format!("headers in {name}"), Fact::Growing(listed_headers.collect()))
        .fact(format!("spelling in {name}"), listed(fields))
}

/// What the document says an operation takes, in its order.
pub(super) fn says(scope: &Scope<'_, '_>) -> String {
    let places = &scope.context.places;
    let Some(operation) = places.operation(&scope.operation.key) else { return String::new() };
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required);
    let mut all: Vec<String> = parameters
        .map(|parameter| format!("{:?} {}: {}", parameter.location, parameter.wire_name, places.of_use(&parameter.ty)))
        .collect();
    all.sort();
    all.extend(operation.body.as_ref().filter(|body| body.required).map(|body| offered(scope, body)));
    all.join("; ")
}

/// The media types of a body, each with what is in it.
pub(super) fn offered(scope: &Scope<'_, '_>, body: &Body) -> String {
    let places = &scope.context.places;
    let all = body.contents.iter().map(|content| format!("{} {}", content.media_type, places.of_use(&content.ty)));
    all.collect::<Vec<_>>().join("; ")
}

/// What a call gives, and the enum of answers where they differ by status.
pub(super) fn answer(scope: &mut Scope<'_, '_>) {
    let OperationPlan { call, answer, other_body, .. } = scope.operation;
    let members = answer.members.iter().map(|member| {
        let status = if member.status == 0 { String::new() } else { format!("{} ", member.status) };
        format!("{status}{} {}", member.presence, member.names.join(" or "))
    });
    let mut entry = Entry::new(Kind::Answer, gives(scope, answer))
        .fact("is read as", Fact::one(read_as(answer)))
        .fact("member that is the answer", Fact::one(members.collect::<Vec<_>>().join(", ")));
    entry.says = answered(scope);
    scope.item(&format!("{call}::send"), entry);
    if answer.kind == AnswerKind::Bytes {
        scope.item(&format!("{call}::send_stream"), Entry::new(Kind::Answer, "Download"));
    }
    if let Some(answers) = &answer.by_status {
        by_status(scope, answers);
    }
    if let Some(OtherBodyPlan { word, media_type, fields }) = other_body {
        let fields = fields.iter().map(|(name, style)| format!("{name}: {style}"));
        let entry = Entry::new(Kind::Option, "()").fact("it", Fact::one(format!("body as `{media_type}`")));
        scope.item(&format!("{call}::{word}"), entry.fact("spelling in it", Fact::unordered(fields)));
    }
}

fn by_status(scope: &mut Scope<'_, '_>, answers: &AnswersPlan) {
    // Those that are read as they come can neither be cloned nor compared.
    let kind = if answers.has_streams() { "streamed answers" } else { "answers" };
    scope.item(answers.ident.as_str(), Entry::new(Kind::Enum, kind).docs(&answers.docs));
    for variant in &answers.variants {
        let shape = match variant.kind {
            AnswerKind::Empty => String::new(),
            kind => streamed(kind, scope.context.shapes.text(&variant.ty)),
        };
        let entry = Entry::new(Kind::Variant, shape)
            .docs(&variant.docs)
            .fact("status", Fact::one(variant.status.to_string()))
            .fact("is read as", Fact::one(variant.kind.word()));
        scope.item(&format!("{}::{}", answers.ident, variant.ident), entry);
    }
}

/// The type behind `send`.
fn gives(scope: &Scope<'_, '_>, answer: &AnswerPlan) -> String {
    let module = |ident: &crate::naming::Ident| format!("{}::{ident}", scope.module());
    let ty = match &answer.by_status {
        Some(answers) => module(&answers.ident),
        None => scope.context.shapes.text(&answer.ty),
    };
    if answer.kind.is_optional() { format!("Option<{ty}>") } else { streamed(answer.kind, ty) }
}

/// What comes one after the other has a type of its own.
fn streamed(kind: AnswerKind, ty: String) -> String {
    match kind.stream() {
        Some(stream) => format!("{stream}<{ty}>"),
        None => ty,
    }
}

/// How a body becomes a value; a body that may be missing is read as one that is there.
fn read_as(answer: &AnswerPlan) -> &'static str {
    let kind = answer.kind;
    if kind.is_json() || kind.is_optional() { "JSON" } else { kind.word() }
}

/// What the document says comes back.
fn answered(scope: &Scope<'_, '_>) -> String {
    let places = &scope.context.places;
    let Some(Operation { responses, .. }) = places.operation(&scope.operation.key) else { return String::new() };
    let all = responses.iter().map(|response| {
        let contents =
            response.contents.iter().map(|content| format!("{} {}", content.media_type, places.of_use(&content.ty)));
        format!("{:?} {}", response.status, contents.collect::<Vec<_>>().join(" or "))
    });
    all.collect::<Vec<_>>().join("; ")
}

/// Where a call goes.
fn url(scope: &Scope<'_, '_>) -> String {
    let OperationPlan { server, path, .. } = scope.operation;
    let base = server.as_deref().unwrap_or(scope.context.base_url).trim_end_matches('/');
    format!("{base}{}", nameless(path))
}

/// What an operation is, and which way of calling it.
pub(super) fn denoted(operation: &OperationPlan) -> String {
    let way = operation.view.as_ref().map(|view| format!(" as {view}")).unwrap_or_default();
    nameless(&operation.key) + &way
}

/// A path whose templates have no names: they are nobody's business but Rust's.
fn nameless(path: &str) -> String {
    let mut whole = String::new();
    let mut is_name = false;
    for character in path.chars() {
        match character {
            '}' => is_name = false,
            _ if is_name => continue,
            _ => is_name = character == '{',
        }
        whole.push(character);
    }
    whole
}

/// Which of the templates of a path has this name, from 1.
fn segment(path: &str, name: &str) -> usize {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    names.take_while(|known| *known != name).count() + 1
}

/// What an alternative sends.
fn credentials(scope: &Scope<'_, '_>, schemes: &[String]) -> String {
    if schemes.is_empty() {
        return "nothing".to_owned();
    }
    let mut all: Vec<&str> = schemes
        .iter()
        .map(|name| scope.context.schemes.get(name.as_str()).map_or(name.as_str(), String::as_str))
        .collect();
    all.sort_unstable();
    all.join(" and ")
}
