//! Bodies that the emitted types are tested with.

use crate::config::{Exception, Sample, Samples};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Origin;
use crate::naming::{Ident, Scope, Words};
use crate::plan::Context;
use crate::plan::base::no_match::no_match;
use crate::plan::base::rust_type::RustType;
use crate::plan::names::reserved;
use crate::plan::names::routes::Routes;
use crate::plan::sampling::declared;
use crate::plan::sampling::subject::{Body, Subject};

/// A body to decode and encode back.
#[derive(Clone, Debug)]
pub struct SamplePlan {
    /// Name of the test.
    pub ident: Ident,
    /// The type that it is decoded into.
    pub ty: RustType,
    /// Where the type is one member of the body: the names of that.
    pub members: Vec<String>,
    /// The body, indented.
    pub json: String,
    /// JSON Pointers of values that come back different.
    pub contradictions: Vec<String>,
}

/// More characters make paths that some systems do not take.
const LONGEST: usize = 80;

pub(crate) fn plan(
    context: &Context<'_>,
    routes: &Routes,
    samples: &Samples,
    diags: &mut Diagnostics,
) -> Vec<SamplePlan> {
    let mut subjects: Vec<Subject> = samples.given.iter().filter_map(|sample| given(context, sample, diags)).collect();
    if context.config.samples.examples {
        subjects.extend(declared::collect(context, diags));
    }
    report_unused(&samples.exceptions, &subjects, diags);
    let mut scope = Scope::reserving(reserved::DEVICES);
    let mut plans: Vec<SamplePlan> = Vec::new();
    let most = subjects.len() + 1;
    for subject in subjects {
        let exceptions = samples.exceptions.iter().filter(|exception| is_about(exception, &subject));
        let contradictions = exceptions.map(|exception| exception.pointer.clone()).collect();
        let json = serde_json::to_string_pretty(&subject.value).unwrap_or_default();
        // A response that many operations share would be tested as often.
        let is_same = |plan: &SamplePlan| {
            (&plan.ty, &plan.members, &plan.json, &plan.contradictions)
                == (&subject.body.ty, &subject.body.members, &json, &contradictions)
        };
        if plans.iter().any(is_same) {
            continue;
        }
        let plain = test_name(context, routes, &subject);
        let mut names = (1..=most).map(|number| match number {
            1 => Ident::value(&plain),
            number => Ident::value(&format!("{plain}_{number}")),
        });
        let Some(ident) = names.find(|ident| scope.take(ident)) else { continue };
        let Body { ty, members } = subject.body;
        plans.push(SamplePlan { ident, ty, members, json, contradictions });
    }
    plans
}

/// A sample of `samples.json`.
fn given(context: &Context<'_>, sample: &Sample, diags: &mut Diagnostics) -> Option<Subject> {
    let Sample { component, operation, value, .. } = sample;
    let (what, found) = match (component, operation) {
        (Some(name), None) => {
            (format!("component `{name}`"), declared::component_body(context, name).map(|body| (String::new(), body)))
        }
        (None, Some(key)) => {
            let operation = context.api.operations.iter().find(|operation| operation.key() == *key);
            let answer = operation.and_then(|operation| declared::answer_body(context, operation));
            (format!("JSON answer of `{key}`"), answer)
        }
        _ => {
            let message = "each sample of samples.json names either a `type` or an `operation`";
            diags.push(Diagnostic::new(Code::ConfigInvalid, &Origin::default()).message(message));
            return None;
        }
    };
    let Some((part, body)) = found else {
        diags.push(no_match(format!("samples.json names the {what}, which the document does not have")));
        return None;
    };
    let (component, operation) = (component.clone(), operation.clone());
    Some(Subject { component, operation, part, example: None, body, value: value.clone() })
}

fn is_about(exception: &Exception, subject: &Subject) -> bool {
    let is_same = |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|wanted| wanted == found);
    exception.component == subject.component
        && exception.operation == subject.operation
        && is_same(&exception.example, subject.example.as_deref().unwrap_or_default())
        && is_same(&exception.part, &subject.part)
}

fn report_unused(exceptions: &[Exception], subjects: &[Subject], diags: &mut Diagnostics) {
    let is_unused = |exception: &&Exception| !subjects.iter().any(|subject| is_about(exception, subject));
    for exception in exceptions.iter().filter(is_unused) {
        let names = [&exception.component, &exception.operation, &exception.example, &exception.part];
        let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
        diags.push(no_match(format!("samples-exceptions.toml names `{}`, which no sample is", names.join(" "))));
    }
}

/// After the type, or after the method; then what tells it from its siblings.
fn test_name(context: &Context<'_>, routes: &Routes, subject: &Subject) -> String {
    let mut words = Vec::new();
    match &subject.operation {
        None => words.extend(subject.body.ty.named().map(|ident| ident.bare().to_owned())),
        Some(key) => {
            let position = context.api.operations.iter().position(|operation| operation.key() == *key);
            if let Some((module, method)) = position.and_then(|position| routes.operations.get(position)) {
                words.extend(routes.modules.get(*module).map(|module| module.ident.bare().to_owned()));
                words.push(method.bare().to_owned());
            }
        }
    }
    words.extend(Some(subject.part.clone()).filter(|part| part != "200"));
    words.extend(subject.example.clone().filter(|name| name != "example"));
    let snake = Words::of(&words.join(" "), &[]).snake();
    let plain: String = snake.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    if plain.is_empty() { "sample".to_owned() } else { plain.chars().take(LONGEST).collect() }
}
