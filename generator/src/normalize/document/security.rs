//! Security schemes, and which of them an operation needs.

use std::collections::HashSet;

use crate::diag::Code;
use crate::ir::{SchemeKind, SecurityRequirement, SecurityScheme};
use crate::resolve::Node;

use crate::normalize::document::oauth;
use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::docs;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::lenient;

/// How many schemes a document may have, and how many alternatives of them a requirement.
const MOST: usize = 100;

/// The longest name that a scheme may have: each operation names those that it needs.
const LONGEST: usize = 200;

/// The declared schemes.
pub(crate) fn schemes<'a>(ctx: &mut Context<'a>, root: &Node<'a>) -> Vec<SecurityScheme> {
    let list = root.get("components").and_then(|components| components.get("securitySchemes"));
    let mut schemes = Vec::new();
    for (name, node) in list.into_iter().flat_map(|list| list.members().collect::<Vec<_>>()) {
        if schemes.len() >= MOST || name.len() > LONGEST {
            let message = format!("more than {MOST} schemes, or a name of more than {LONGEST} characters");
            ctx.report_help(Code::TooMany, &node, message, "the scheme is dropped");
            continue;
        }
        let kind = match follow::object(ctx, &node) {
            Some(target) => kind(ctx, &target),
            None => SchemeKind::Unsupported("unknown".to_owned()),
        };
        if let SchemeKind::Unsupported(word) = &kind {
            let message = format!("`{word}` is nothing that a request can carry");
            ctx.report_help(Code::UnsupportedSecurityScheme, &node, message, "nothing is sent for it");
        }
        let client_credentials = oauth::client_credentials(ctx, root, &node, name);
        let docs = docs::of_node(ctx, &node);
        schemes.push(SecurityScheme { name: name.to_owned(), kind, client_credentials, docs });
    }
    schemes
}

/// What `security` of an operation or document asks for; `None` where it says nothing.
pub(crate) fn requirements(
    ctx: &mut Context<'_>,
    node: &Node<'_>,
    schemes: &[SecurityScheme],
) -> Option<Vec<SecurityRequirement>> {
    let list = node.get("security")?;
    if !list.value.is_array() {
        lenient::list(ctx, node, "security");
        return None;
    }
    let declared: HashSet<&str> = schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    let mut requirements = Vec::new();
    let mut n_dropped = 0;
    for alternative in list.elements() {
        if requirements.len() >= MOST {
            let message = format!("there are more than {MOST} alternatives");
            ctx.report_help(Code::TooMany, &list, message, "the rest of them is dropped");
            break;
        }
        let names = alternative.members().map(|(name, _)| scheme(name, &declared)).collect::<Vec<_>>();
        let unknown = names.iter().find(|name| !declared.contains(name.as_str()));
        match unknown {
            Some(name) => {
                let message = format!("`{name}` is not declared");
                ctx.report_help(Code::UnknownSecurityScheme, &alternative, message, "the alternative is dropped");
                n_dropped += 1;
            }
            None => requirements.push(SecurityRequirement { schemes: names }),
        }
    }
    // An empty list means that nothing is needed; a list of which nothing is left means that we do not know.
    (!requirements.is_empty() || n_dropped == 0).then_some(requirements)
}

/// The scheme that a requirement names, or refers to (OpenAPI 3.2, Security Requirement Object).
fn scheme(name: &str, declared: &HashSet<&str>) -> String {
    let referred = name.split_once("#/components/securitySchemes/").map(|(_, last)| last);
    match referred.filter(|last| !declared.contains(name) && declared.contains(last)) {
        Some(last) => last.to_owned(),
        None => name.to_owned(),
    }
}

fn kind(ctx: &mut Context<'_>, node: &Node<'_>) -> SchemeKind {
    let word = lenient::text(ctx, node, "type").unwrap_or_default();
    match word.to_ascii_lowercase().as_str() {
        "http" => {
            let scheme = lenient::text(ctx, node, "scheme").unwrap_or_default();
            match scheme.to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer,
                "" => SchemeKind::Unsupported("http without a scheme".to_owned()),
                "mutual" => SchemeKind::Unsupported(scheme),
                _ => SchemeKind::OtherHttp(scheme),
            }
        }
        "apikey" => {
            let place = lenient::text(ctx, node, "in").unwrap_or_default().to_ascii_lowercase();
            match (place.as_str(), lenient::text(ctx, node, "name")) {
                ("header", Some(name)) => SchemeKind::ApiKeyHeader(name),
                ("query", Some(name)) => SchemeKind::ApiKeyQuery(name),
                ("cookie", Some(name)) => SchemeKind::ApiKeyCookie(name),
                _ => SchemeKind::Unsupported("apiKey without a place".to_owned()),
            }
        }
        "basic" => SchemeKind::Basic,
        "oauth2" | "openidconnect" => SchemeKind::Bearer,
        _ => SchemeKind::Unsupported(if word.is_empty() { "a scheme without a type".to_owned() } else { word }),
    }
}
