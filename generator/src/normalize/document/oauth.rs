//! Flows of OAuth 2.0: of those there are, the one that needs no person. What others end in is a token that the user has.

use indexmap::IndexSet;

use crate::diag::Code;
use crate::ir::ClientCredentials;
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// How a client gets tokens for itself, if the scheme says so.
pub(crate) fn client_credentials<'a>(
    ctx: &mut Context<'a>,
    root: &Node<'a>,
    scheme: &Node<'a>,
    name: &str,
) -> Option<ClientCredentials> {
    let scheme = ctx.document.follow(scheme).ok()?;
    let is_oauth = scheme.get("type")?.str()?.eq_ignore_ascii_case("oauth2");
    let flows = lenient::object(ctx, &scheme, "flows").filter(|_| is_oauth)?;
    if let Some(device) = lenient::object(ctx, &flows, "deviceAuthorization") {
        let message = format!("the flow `deviceAuthorization` of `{name}` needs a person");
        ctx.report_help(Code::KeywordIgnored, &device, message, "users bring the token that it ends in");
    }
    let flow = lenient::object(ctx, &flows, "clientCredentials")?;
    let token_url = url(ctx, &flow, "tokenUrl");
    if token_url.is_none() {
        ctx.report_help(
            Code::UnsupportedSecurityScheme,
            &flow,
            format!("the flow of `{name}` has no `tokenUrl` that tokens can be got from"),
            "write it as `token_url` under [auth] in provider.toml; until then users bring their token",
        );
    }
    let scopes = scopes(root, name);
    Some(ClientCredentials { token_url: token_url?, refresh_url: url(ctx, &flow, "refreshUrl"), scopes })
}

/// A URL of HTTP, or one that is relative to the API's.
fn url(ctx: &mut Context<'_>, flow: &Node<'_>, key: &str) -> Option<String> {
    let url = lenient::text(ctx, flow, key)?;
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    let has_other_scheme = lower.contains(':') && !["https://", "http://"].iter().any(|own| lower.starts_with(own));
    let is_odd = |character: char| character.is_whitespace() || character.is_control();
    let is_usable = !url.is_empty() && !has_other_scheme && !url.contains(is_odd);
    is_usable.then(|| url.to_owned())
}

/// What the document asks for where it asks for the scheme: all that a client can need, and nothing that it cannot.
fn scopes(root: &Node<'_>, name: &str) -> Vec<String> {
    let items = root.get("paths").into_iter().flat_map(|paths| paths.members());
    let operations = items.flat_map(|(_, item)| item.members()).map(|(_, operation)| operation);
    let mut scopes = IndexSet::new();
    for node in std::iter::once(root.clone()).chain(operations) {
        let requirements = node.get("security").into_iter().flat_map(|security| security.elements());
        let named = requirements.filter_map(|requirement| requirement.get(name));
        for scope in named.flat_map(|scopes| scopes.elements()).filter_map(|scope| scope.str()) {
            let is_scope =
                |character: char| matches!(character, '\u{21}'..='\u{7e}') && !matches!(character, '"' | '\\');
            if !scope.is_empty() && scope.chars().all(is_scope) {
                scopes.insert(scope);
            }
        }
    }
    scopes.into_iter().map(str::to_owned).collect()
}
