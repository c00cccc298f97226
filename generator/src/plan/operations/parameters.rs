use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Body, Content, Location, MediaKind, Operation, Parameter, Part, TypeRef};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::names::{former, reserved};
use crate::plan::operations::contents::{is_text, is_text_of_value};
use crate::plan::operations::route::is_constant;
use crate::plan::operations::style::style_expression;
use crate::plan::operations::{request_body, route};

/// Something a call carries: a parameter or the body.
#[derive(Clone, Debug)]
pub struct ParameterPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Name of the argument or setter.
    pub ident: Ident,
    /// The runtime's word for it: `path`, `query`, `json`, and so on.
    pub word: &'static str,
    /// Its type.
    pub ty: RustType,
    /// Its name on the wire, or the media type of a body.
    pub wire_name: String,
    /// A style other than the default of its place, as an expression of the runtime.
    pub style: Option<String>,
    /// Media types of the parts of a multipart body.
    pub parts: Vec<(String, String)>,
    /// Headers that parts of a multipart body must have, by the names of the parts.
    pub part_headers: Vec<(String, String)>,
    /// Properties of a form with a style of their own, as expressions of the runtime.
    pub fields: Vec<(String, String)>,
    /// How a caller passes it.
    pub accepts: Accepts,
}

impl ParameterPlan {
    /// Where it travels: `path`, `query`, `header`, `cookie`; nothing for a body.
    pub fn place(&self) -> Option<&str> {
        matches!(self.word, "path" | "query" | "header" | "cookie").then_some(self.word)
    }

    /// Its place and name, by which it is found again.
    pub fn key(&self) -> String {
        match self.place() {
            Some(place) => format!("{place}.{}", self.wire_name),
            None => "body".to_owned(),
        }
    }
}

/// How a caller passes an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// The type itself.
    Itself,
    /// Anything that converts into it.
    Into,
}

/// At most this many arguments stand side by side; more of them are the fields of one.
pub(crate) const MOST_ARGUMENTS: usize = 5;

/// What a call carries.
pub(crate) fn plan(context: &Context<'_>, operation: &Operation, diags: &mut Diagnostics) -> Vec<Slot> {
    let free: Vec<&Parameter> = operation.parameters.iter().filter(|parameter| !is_constant(parameter)).collect();
    let names = names(context, operation, &free, diags);
    let mut slots: Vec<Slot> = free
        .iter()
        .zip(&names)
        .map(|(parameter, ident)| Slot::of_parameter(context, operation, parameter, ident.clone()))
        .collect();
    if let Some(body) = &operation.body {
        let ident = names.last().cloned().unwrap_or_else(|| Ident::value("body"));
        slots.extend(Slot::of_body(context, operation, body, ident, diags));
    }
    slots
}

/// What a call carries, and whether it must.
pub(crate) struct Slot {
    pub(crate) plan: ParameterPlan,
    pub(crate) required: bool,
    /// Whether a client may set it for all calls.
    pub(crate) has_default: bool,
}

impl Slot {
    fn of_parameter(context: &Context<'_>, operation: &Operation, parameter: &Parameter, ident: Ident) -> Self {
        let inner = match &parameter.ty {
            TypeRef::Nullable(inner) => inner.as_ref(),
            other => other,
        };
        let ty = context.rust_type(inner, Binary::Text);
        let word = parameter.location.word();
        let mut docs = DocPlan::only(&parameter.docs);
        if context.words(&parameter.wire_name).snake() != context.words(ident.bare()).snake() {
            docs = docs.note(format!("The API calls it {}.", docs::code(&parameter.wire_name)));
        }
        if let Some(note) = context.defaults.parameter_note(operation, parameter) {
            docs = docs.note(note);
        }
        let plan = ParameterPlan {
            docs,
            ident,
            word,
            accepts: accepts(&ty),
            ty,
            wire_name: match parameter.location {
                // It only has to be the name in the template.
                Location::Path => route::printable(&parameter.wire_name),
                _ => parameter.wire_name.clone(),
            },
            style: style(parameter),
            parts: Vec::new(),
            part_headers: Vec::new(),
            fields: Vec::new(),
        };
        Self {
            plan,
            required: parameter.required || parameter.location == Location::Path,
            has_default: context.defaults.of_parameter(parameter).is_some(),
        }
    }

    fn of_body(
        context: &Context<'_>,
        operation: &Operation,
        body: &Body,
        ident: Ident,
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        let content = request_body::chosen(context.config, &body.contents)?;
        request_body::report(context, operation, body, content, diags);
        let (word, ty) = body_type(context, content);
        let plan = ParameterPlan {
            docs: DocPlan::or(&body.docs, "The body of the request."),
            ident,
            word,
            accepts: if word == "bytes" { Accepts::Into } else { accepts(&ty) },
            ty,
            wire_name: request_body::media_types(body, content),
            style: None,
            parts: parts(content),
            part_headers: part_headers(content),
            fields: request_body::fields(content),
        };
        Some(Self { plan, required: body.required, has_default: false })
    }
}

fn accepts(ty: &RustType) -> Accepts {
    if ty.is_plain() || *ty == RustType::Runtime("File") { Accepts::Itself } else { Accepts::Into }
}

fn parts(content: &Content) -> Vec<(String, String)> {
    if content.kind != MediaKind::Multipart {
        return Vec::new();
    }
    let parts = content.parts.iter();
    parts.filter_map(|part| Some((part.wire_name.clone(), part.encoding.content_type.clone()?))).collect()
}

fn part_headers(content: &Content) -> Vec<(String, String)> {
    let pairs = |part: &Part| {
        let pair = |header: &String| (part.wire_name.clone(), header.clone());
        part.encoding.required_headers.iter().map(pair).collect::<Vec<_>>()
    };
    content.parts.iter().flat_map(pairs).collect()
}

/// Kinds that have no typed form are sent as the text or bytes that the caller makes.
fn body_type(context: &Context<'_>, content: &Content) -> (&'static str, RustType) {
    match content.kind {
        MediaKind::Json => ("json", context.rust_type(&content.ty, Binary::Text)),
        MediaKind::Form => ("form", context.rust_type(&content.ty, Binary::Text)),
        // Files may stand at the top of it, or in a list.
        MediaKind::Multipart => ("multipart", context.rust_type(&content.ty, Binary::File)),
        MediaKind::Yaml if !is_text(&content.ty) => ("yaml", context.rust_type(&content.ty, Binary::Text)),
        MediaKind::Text if is_text_of_value(context, content) => ("text", context.rust_type(&content.ty, Binary::Text)),
        MediaKind::Text | MediaKind::Yaml | MediaKind::Xml => ("text", RustType::STRING),
        MediaKind::Bytes | MediaKind::EventStream | MediaKind::JsonLines => ("bytes", RustType::Runtime("File")),
    }
}

fn style(parameter: &Parameter) -> Option<String> {
    let default = match parameter.location {
        Location::Path | Location::Header => "Style::SIMPLE",
        Location::Query | Location::Cookie => "Style::FORM",
    };
    Some(style_expression(parameter.style)).filter(|style| style != default)
}

/// Names for the parameters, then one for the body if there is one.
fn names(
    context: &Context<'_>,
    operation: &Operation,
    parameters: &[&Parameter],
    diags: &mut Diagnostics,
) -> Vec<Ident> {
    let mut scope = Scope::reserving(reserved::CALL_METHODS);
    if let Some(other) = request_body::other(context, operation) {
        scope.take(&Ident::value(other.word));
    }
    for (name, _) in request_body::patches(context, operation) {
        scope.take(&name);
    }
    if operation.view.is_none() && context.paging.contains_key(&operation.key()) {
        for name in reserved::LIST_METHODS {
            scope.take(&Ident::value(name));
        }
    }
    former::reserved(context, operation).iter().for_each(|name| _ = scope.take(name));
    let released = |key: &str| {
        let member = context.lock.parameter(&operation.method_key(), key)?;
        Some(Ident::value(&member.ident).mark_numbered(member.numbered))
    };
    let mut group: Vec<Candidate<usize>> = parameters
        .iter()
        .enumerate()
        .map(|(index, parameter)| {
            let plain = context.words(&parameter.wire_name).snake();
            let plain = if plain.is_empty() { "unnamed".to_owned() } else { plain };
            let suggested = parameter.suggested_name.iter().map(|name| context.words(name).snake());
            let place = parameter.location.word();
            let in_config = format!("{} {}", operation.key(), parameter.wire_name);
            let in_lock = format!("{place}.{}", parameter.wire_name);
            let pin = context.config.names.parameters.get(&in_config).map(|pin| Ident::value(pin));
            Candidate {
                key: index,
                pinned: pin.or_else(|| released(&in_lock)),
                names: suggested
                    .chain([plain.clone(), format!("{plain}_{place}")])
                    .map(|name| Ident::value(&name))
                    .collect(),
            }
        })
        .collect();
    if operation.body.is_some() {
        let names = ["body", "request_body", "payload"].map(Ident::value).to_vec();
        group.push(Candidate { key: parameters.len(), pinned: released("body"), names });
    }
    let settled = scope.settle(group);
    for (index, wanted) in &settled.numbered {
        let Some(parameter) = parameters.get(*index) else { continue };
        diags.push(
            Diagnostic::new(Code::NumberedName, &parameter.origin)
                .message(format!("two parameters of `{}` want the name `{wanted}`", operation.key()))
                .help(format!(
                    "pin one: [names.parameters] \"{} {}\" = \"<name>\"",
                    operation.key(),
                    parameter.wire_name
                )),
        );
    }
    settled.names.into_values().collect()
}
