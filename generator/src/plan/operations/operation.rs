use crate::diag::Diagnostics;
use crate::ir::{Api, MediaKind, Operation, Switch};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs::{self, DocPlan};
use crate::plan::base::rust_type::RustType;
use crate::plan::client::{schemes, server_plan};
use crate::plan::names::call_names::{self, CallNames};
use crate::plan::names::former;
use crate::plan::names::reason::Reason;
use crate::plan::names::routes::Routes;
use crate::plan::names::sentence;
use crate::plan::operations::answers::answer::AnswerPlan;
use crate::plan::operations::answers::{self, answer, success};
use crate::plan::operations::defaults::DefaultTargetPlan;
use crate::plan::operations::page_plan::PagingPlan;
use crate::plan::operations::parameters::{MOST_ARGUMENTS, ParameterPlan};
use crate::plan::operations::request_body::OtherBodyPlan;
use crate::plan::operations::wait_plan::{TaskPlan, WaiterPlan};
use crate::plan::operations::{errors, parameters, released, request_body, route};
use crate::plan::types::type_plan::TypePlan;

/// An operation, decided.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// `METHOD path`, as the document spells the path.
    pub key: String,
    /// Which way of calling it this is, where it has several and this is not the first.
    pub view: Option<String>,
    /// Its prose.
    pub docs: DocPlan,
    /// Name of the method.
    pub method: Ident,
    /// Why it is called so.
    pub reason: Reason,
    /// Names that the method had before.
    pub former: Vec<Ident>,
    /// Name of the type of a call.
    pub call: Ident,
    /// The names of its types, used or not.
    pub names: CallNames,
    /// The HTTP method.
    pub http_method: String,
    /// The path template, with the constant query that the document writes behind it.
    pub path: String,
    /// Headers that are the same in every call, with their values.
    pub headers: Vec<(String, String)>,
    /// A base URL of its own.
    pub server: Option<String>,
    /// What `Accept` says; empty for nothing.
    pub accept: String,
    /// Alternatives of scheme names, the first that can be met counts.
    pub security: Vec<Vec<String>>,
    /// Which statuses have which error body: (status, digit of a range, or 0 for the rest; its variant of `ApiError`).
    pub errors: Vec<(u16, Ident)>,
    /// Statuses outside of 2xx that the document declares as the operation's success.
    pub redirects: Vec<u16>,
    /// What takes a default of the client.
    pub defaults: Vec<DefaultTargetPlan>,
    /// Another way to send the body.
    pub other_body: Option<OtherBodyPlan>,
    /// Forms of patches that the body may be sent as, by the call's methods for them.
    pub patches: Vec<(Ident, String)>,
    /// What a success gives.
    pub answer: AnswerPlan,
    /// What the method takes.
    pub arguments: Vec<ParameterPlan>,
    /// The struct that the arguments are the fields of, where they are too many to stand side by side.
    pub parts: Option<Ident>,
    /// What can be set on the call.
    pub setters: Vec<ParameterPlan>,
    /// Names that setters had before, by what the lock calls them.
    pub former_setters: Vec<(String, Ident)>,
    /// How it is read page by page.
    pub paging: Option<PagingPlan>,
    /// The methods that wait for what it is about.
    pub waiters: Vec<WaiterPlan>,
    /// How it waits for what it starts.
    pub task: Option<TaskPlan>,
}

impl OperationPlan {
    /// All types that it mentions.
    pub fn mentions(&self) -> impl Iterator<Item = &RustType> {
        let parameters = self.arguments.iter().chain(&self.setters).map(|parameter| &parameter.ty);
        let by_status = self.answer.by_status.iter().flat_map(|answers| &answers.variants);
        let item = self.paging.iter().map(|paging| &paging.item);
        let item = item.chain(self.task.iter().flat_map(|task| [&task.ty, &task.progress]));
        parameters.chain([&self.answer.ty]).chain(by_status.map(|variant| &variant.ty)).chain(item)
    }

    /// The runtime's words that it is written with.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let parameters = self.arguments.iter().chain(&self.setters);
        let words = parameters.map(|plan| plan.word);
        let members = (!self.answer.members.is_empty()).then_some("member");
        let other_body = self.other_body.as_ref().map(|other| other.word);
        let paging = self.paging.iter().flat_map(|paging| paging.words());
        let polled = (!self.waiters.is_empty()).then_some("polled");
        let fills = (!self.defaults.is_empty()).then_some("defaults");
        let variants = self.answer.by_status.iter().flat_map(|answers| &answers.variants);
        let streams = variants.map(|variant| variant.kind).filter(|kind| kind.is_streamed() || kind.is_text());
        words
            .chain([self.answer.kind.word()])
            .chain(streams.map(|kind| kind.word()))
            .chain(members)
            .chain(other_body)
            .chain(paging)
            .chain(polled)
            .chain(fills)
    }
}

/// Whether some body or answer may be YAML.
pub(crate) fn offer_yaml(api: &Api) -> bool {
    let bodies = api.operations.iter().flat_map(|operation| &operation.body).flat_map(|body| &body.contents);
    let answers = api.operations.iter().flat_map(|operation| &operation.responses);
    bodies.chain(answers.flat_map(|answer| &answer.contents)).any(|content| content.kind == MediaKind::Yaml)
}

/// Plans every operation, in the order of the API.
pub(crate) fn plan_all(
    context: &Context<'_>,
    routes: &Routes,
    types: &[TypePlan],
    diags: &mut Diagnostics,
) -> Vec<OperationPlan> {
    let names = call_names::settle(context, routes);
    let each = context.api.operations.iter().zip(&routes.operations).zip(&routes.reasons).zip(names);
    each.map(|(((operation, (module, method)), reason), names)| {
        // What all ways of calling an operation have in common is found in each of them, and kept once.
        let mut plan = plan(context, operation, method.clone(), names, diags);
        let module = routes.modules.get(*module).map(|module| module.ident.bare()).unwrap_or_default();
        plan.reason = reason.clone();
        plan.former = former::methods(context, operation, module, method);
        let setters: Vec<(String, Ident)> =
            plan.setters.iter().map(|setter| (setter.key(), setter.ident.clone())).collect();
        plan.former_setters = former::setters(context, operation, &setters);
        let parameters = plan.arguments.iter().chain(&plan.setters);
        plan.defaults = context.defaults.plan(operation, parameters, types);
        plan.defaults.extend(operation.switch.as_ref().map(switch));
        plan
    })
    .collect()
}

/// What every call sends, as a row of its table.
fn switch(switch: &Switch) -> DefaultTargetPlan {
    let value = switch.value.to_string();
    DefaultTargetPlan {
        word: if switch.in_query { "query_switch" } else { "switch" }.to_owned(),
        own: Ident::value(&value),
        default: value,
        wire_name: switch.wire_name.clone(),
    }
}

/// What a way of calling an operation asks for, and says.
fn way(operation: &Operation, accept: &str) -> Option<String> {
    let said = operation
        .switch
        .as_ref()
        .map(|switch| format!("sends {} as {}", docs::code(&switch.wire_name), docs::code(&switch.value.to_string())));
    let body = operation.body.as_ref().filter(|_| operation.is_view_of_body);
    let sent = body.and_then(|body| body.contents.first());
    let asked = operation.view.as_ref().map(|_| match sent {
        Some(content) => format!("sends {}", docs::code(&content.media_type)),
        None => format!("asks for {}", docs::code(accept)),
    });
    let parts: Vec<String> = asked.into_iter().chain(said).collect();
    (!parts.is_empty()).then(|| format!("This method {}.", parts.join(", and ")))
}

fn plan(
    context: &Context<'_>,
    operation: &Operation,
    method: Ident,
    names: CallNames,
    diags: &mut Diagnostics,
) -> OperationPlan {
    let slots = parameters::plan(context, operation, diags);
    // What is required is never a setter, so that no call without it compiles.
    let (arguments, setters) = released::arrange(context, operation, slots, diags);
    let fallback = sentence::of(operation, method.bare());
    let mut answer = answer::plan(context, operation, &names.call, names.answer.clone(), diags);
    answers::released::keep(context, operation, &mut answer, diags);
    let docs = answer.note.iter().fold(DocPlan::or(&operation.docs, fallback), DocPlan::and);
    let accept = answer::accept(operation);
    let docs = way(operation, &accept).into_iter().fold(docs, DocPlan::and);
    let docs = arguments.iter().chain(&setters).fold(docs, in_rust);
    answers::released::report(context, operation, &answer, diags);
    let parts = has_parts(context, operation, arguments.len()).then(|| names.parts.clone());
    OperationPlan {
        key: operation.key(),
        view: operation.view.clone(),
        docs,
        method,
        reason: Reason::default(),
        former: Vec::new(),
        answer,
        call: names.call.clone(),
        names,
        http_method: operation.method.clone(),
        path: route::path(operation),
        headers: route::headers(operation),
        server: operation.server.as_deref().and_then(|server| server_plan::of_operation(context, server)),
        accept,
        security: security(context, operation),
        errors: errors::of_operation(context, operation),
        redirects: success::redirects(operation),
        defaults: Vec::new(),
        other_body: request_body::other(context, operation),
        patches: request_body::patches(context, operation),
        arguments,
        parts,
        setters,
        former_setters: Vec::new(),
        paging: context.paging.get(&operation.key()).filter(|_| operation.view.is_none()).cloned(),
        waiters: Vec::new(),
        task: None,
    }
}

/// Whether arguments are the fields of one struct: if they were when it was released, or if they are many.
fn has_parts(context: &Context<'_>, operation: &Operation, n_arguments: usize) -> bool {
    let arguments = context.lock.calls.get(&operation.method_key()).and_then(|call| call.arguments.as_ref());
    arguments.map_or(n_arguments, Vec::len) > MOST_ARGUMENTS
}

/// The prose about a parameter as Rust calls it.
fn in_rust(mut docs: DocPlan, parameter: &ParameterPlan) -> DocPlan {
    let name = &parameter.wire_name;
    if parameter.place().is_some() && !name.contains('`') && name != parameter.ident.bare() {
        let (wire, ident) = (format!("`{name}`"), format!("`{}`", parameter.ident.bare()));
        for text in [&mut docs.prose.summary, &mut docs.prose.description].into_iter().flatten() {
            *text = text.replace(&wire, &ident);
        }
    }
    docs
}

/// Alternatives with a credential come first: it is sent wherever there is one. Where the document declares schemes
/// but never says what needs them, each is an alternative, and none of them is needed. Their order in the document says nothing: what
/// was released comes first, so that the same credential is chosen when another one is declared.
fn security(context: &Context<'_>, operation: &Operation) -> Vec<Vec<String>> {
    let mut alternatives: Vec<Vec<String>> = match &operation.security {
        Some(alternatives) => alternatives.iter().map(|alternative| alternative.schemes.clone()).collect(),
        None if context.api.security_schemes.is_empty() => Vec::new(),
        None => {
            let mut names: Vec<String> = schemes::sendable(context.api).map(|scheme| scheme.name.clone()).collect();
            names.sort_by_key(|name| (!context.lock.schemes.contains_key(name), name.clone()));
            names.into_iter().map(|name| vec![name]).chain([Vec::new()]).collect()
        }
    };
    alternatives.sort_by_key(Vec::is_empty);
    alternatives
}
