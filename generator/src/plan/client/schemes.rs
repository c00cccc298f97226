use crate::diag::Diagnostics;
use crate::ir::{Api, SchemeKind, SecurityScheme};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::package::PackagePlan;
use crate::plan::client::default_plan::DefaultPlan;
use crate::plan::client::scheme_plan::SchemePlan;
use crate::plan::client::token_plan::TokenPlan;
use crate::plan::client::tokens;

/// Schemes whose credential a request can carry.
pub(crate) fn sendable(api: &Api) -> impl Iterator<Item = &SecurityScheme> {
    api.security_schemes.iter().filter(|scheme| !matches!(scheme.kind, SchemeKind::Unsupported(_)))
}

/// All of them. Those that get tokens add what a client can say better than the document to the defaults.
pub(crate) fn plan(
    context: &Context<'_>,
    package: &PackagePlan,
    scope: &mut Scope,
    defaults: &mut Vec<DefaultPlan>,
    diags: &mut Diagnostics,
) -> Vec<SchemePlan> {
    let all: Vec<&SecurityScheme> = sendable(context.api).collect();
    let methods = methods(context, &all, scope);
    // Next to what was released no variable is the only one.
    let is_single = all.len() == 1 && context.lock.schemes.is_empty();
    let mut plans = Vec::new();
    for (scheme, method) in all.into_iter().zip(methods) {
        let auth = context.config.auth.get(&scheme.name).cloned().unwrap_or_default();
        let released = context.lock.schemes.get(&scheme.name).filter(|released| !released.env.is_empty());
        let stem = match released.map(|released| released.stem.as_str()) {
            Some(stem) if !stem.is_empty() => stem.to_owned(),
            _ if is_single => package.env_stem(),
            _ => format!("{}_{}", package.env_stem(), method.bare().to_uppercase()),
        };
        let former = former(context, scheme, &method, scope);
        let settings = match context.lock.schemes.get(&scheme.name) {
            Some(released) => Ident::value(released.settings.as_ref().unwrap_or(&released.method)),
            None => method.clone(),
        };
        let mut place = tokens::Place { scheme, method: &settings, stem: &stem, scope, defaults };
        let tokens = tokens::plan(context, &mut place, diags);
        let env = match (&tokens, released) {
            _ if !auth.env.is_empty() => auth.env,
            (_, Some(released)) => released.env.clone(),
            (Some(TokenPlan::Client(_)), _) => vec![format!("{stem}_CLIENT_ID"), format!("{stem}_CLIENT_SECRET")],
            _ if is_single => vec![format!("{stem}_TOKEN")],
            _ => vec![stem.clone()],
        };
        let prefix = match &scheme.kind {
            SchemeKind::OtherHttp(name) => auth.prefix.unwrap_or_else(|| format!("{name} ")),
            _ => auth.prefix.unwrap_or_default(),
        };
        let fallback = format!("The credential for {}.", crate::plan::base::docs::code(&scheme.name));
        plans.push(SchemePlan {
            docs: DocPlan::or(&scheme.docs, fallback),
            name: scheme.name.clone(),
            kind: scheme.kind.clone(),
            prefix,
            env,
            stem,
            refused: auth.refused.unwrap_or_else(|| vec![401]),
            method,
            former,
            settings,
            tokens,
        });
    }
    plans
}

/// Names that a method had before a pin gave it another one, where they are nobody else's now.
fn former(context: &Context<'_>, scheme: &SecurityScheme, method: &Ident, scope: &mut Scope) -> Vec<Ident> {
    let Some(released) = context.lock.schemes.get(&scheme.name) else { return Vec::new() };
    let names = released.was.iter().chain([&released.method]).map(|name| Ident::value(name));
    names.filter(|name| name != method && scope.take(name)).collect()
}

fn methods(context: &Context<'_>, schemes: &[&SecurityScheme], scope: &mut Scope) -> Vec<Ident> {
    let released = |name: &str| context.lock.schemes.get(name).map(|scheme| scheme.method.as_str());
    let group = schemes.iter().enumerate().map(|(index, scheme)| {
        let plain = context.words(&scheme.name).snake();
        let plain = if plain.is_empty() { "credential".to_owned() } else { plain };
        let pin = context.config.auth.get(&scheme.name).and_then(|auth| auth.method.as_deref());
        Candidate {
            key: index,
            pinned: pin.or_else(|| released(&scheme.name)).map(Ident::value),
            names: vec![Ident::value(&plain), Ident::value(&format!("{plain}_credential"))],
        }
    });
    scope.settle(group.collect()).names.into_values().collect()
}
