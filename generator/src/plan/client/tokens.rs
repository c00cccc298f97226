use crate::config::{ClientAuth, Exchange, Grant, Presented};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Origin, SecurityScheme};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::client::default_plan::{DefaultPlan, Taker};
use crate::plan::client::scheme_plan::SchemePlan;
use crate::plan::client::server_plan::{base_url, of_operation, origin};
use crate::plan::client::token_plan::OauthClientPlan;
use crate::plan::client::token_plan::PresentedPlan;
use crate::plan::client::token_plan::{ExchangePlan, TokenPlan};

impl SchemePlan {
    /// Name of the table that says how tokens are got.
    pub fn table(&self) -> String {
        format!("{}_SOURCE", self.method.bare().to_uppercase())
    }
}

/// What is known of the scheme that tokens are for, and the builder that methods are added to.
pub(crate) struct Place<'a> {
    pub(crate) scheme: &'a SecurityScheme,
    pub(crate) method: &'a Ident,
    /// What environment variables start with.
    pub(crate) stem: &'a str,
    pub(crate) scope: &'a mut Scope,
    pub(crate) defaults: &'a mut Vec<DefaultPlan>,
}

impl Place<'_> {
    /// A setting of the client that the call for tokens takes; its name.
    fn setting(&mut self, suffix: &str, sentence: String) -> String {
        let setter = self.name(&format!("{}_{suffix}", self.method.bare()));
        self.defaults.push(DefaultPlan {
            docs: DocPlan::ours(sentence),
            setter: setter.clone(),
            env: Some(format!("{}_{}", self.stem, suffix.to_uppercase())),
            taker: Taker::Tokens,
        });
        setter.bare().to_owned()
    }

    /// This name, or one with a number.
    fn name(&mut self, wanted: &str) -> Ident {
        let name = Ident::value(wanted);
        let candidate = Candidate { key: 0, pinned: None, names: vec![name.clone()] };
        self.scope.settle(vec![candidate]).names.into_values().next().unwrap_or(name)
    }
}

pub(crate) fn plan(context: &Context<'_>, place: &mut Place<'_>, diags: &mut Diagnostics) -> Option<TokenPlan> {
    let auth = context.config.auth.get(&place.scheme.name).cloned().unwrap_or_default();
    if let Some(rule) = &auth.exchange {
        let exchange = exchange(context, rule, place);
        return exchange.map_err(|defect| diags.push(invalid(place.scheme, &defect))).ok().map(TokenPlan::Exchange);
    }
    let flow = place.scheme.client_credentials.as_ref();
    let token_url = auth.token_url.clone().or_else(|| flow.map(|flow| flow.token_url.clone()));
    let token_url = match (auth.grant, token_url) {
        (Some(Grant::Token), _) | (None, None) => return None,
        (Some(Grant::ClientCredentials) | None, Some(url)) => url,
        (Some(Grant::ClientCredentials), None) => {
            diags.push(invalid(place.scheme, "has no `token_url`, and the document names none"));
            return None;
        }
    };
    let refresh_url = flow.filter(|_| auth.token_url.is_none()).and_then(|flow| flow.refresh_url.clone());
    let scopes = auth.scopes.or_else(|| flow.map(|flow| flow.scopes.clone())).unwrap_or_default();
    let usual = match scopes.as_slice() {
        [] => "nothing in particular".to_owned(),
        scopes => docs::code(&scopes.join(" ")),
    };
    let own_url = place.setting("token_url", format!("Where tokens are got, instead of {}.", docs::code(&token_url)));
    let own_scope = place.setting("scope", format!("What tokens are for, separated by blanks, instead of {usual}."));
    Some(TokenPlan::Client(OauthClientPlan {
        token_url: from_base(context, &token_url),
        refresh_url: refresh_url.map(|url| from_base(context, &url)).unwrap_or_default(),
        scope: scopes.join(" "),
        client_auth: match auth.client_auth {
            ClientAuth::Basic => "Basic",
            ClientAuth::Post => "Post",
        },
        defaults: [own_url, own_scope],
        method: place.name(&format!("{}_client", place.method.bare())),
    }))
}

/// A URL of the API's own origin follows the base URL when that is changed.
fn from_base(context: &Context<'_>, url: &str) -> String {
    match (origin(base_url(context)), origin(url)) {
        (Some((base, _)), Some((own, path))) if base.eq_ignore_ascii_case(own) && path.starts_with('/') => {
            path.to_owned()
        }
        _ => url.to_owned(),
    }
}

fn exchange(context: &Context<'_>, rule: &Exchange, place: &mut Place<'_>) -> Result<ExchangePlan, String> {
    let call = rule.call.trim();
    let (verb, path) = call.split_once(' ').unwrap_or((call, ""));
    let http_method = ["POST", "GET", "PUT"].into_iter().find(|known| known.eq_ignore_ascii_case(verb));
    let http_method = http_method.ok_or_else(|| format!("`{call}` does not begin with `POST`, `GET` or `PUT`"))?;
    let path = path.trim();
    if !path.starts_with('/') || path.contains(['{', '}', '#']) || path.contains(char::is_whitespace) {
        return Err(format!("`{call}` has no path that can be called"));
    }
    let pointer = |pointer: &Option<String>, usual: &str| match pointer {
        Some(pointer) if !pointer.starts_with('/') => {
            Err(format!("`{pointer}` does not begin with a slash: it is a JSON Pointer"))
        }
        Some(pointer) => Ok(pointer.clone()),
        None => Ok(usual.to_owned()),
    };
    let released = context.lock.schemes.get(&place.scheme.name).map_or(&[][..], |scheme| &scheme.exchange);
    let usual = format!("exchange_{}", place.method.bare());
    let wanted = rule.method.as_ref().or(released.first()).unwrap_or(&usual);
    let method = (!rule.always).then(|| place.name(wanted));
    let former = released.iter().map(|name| Ident::value(name));
    let former = former.filter(|name| Some(name) != method.as_ref() && place.scope.take(name)).collect();
    let key = format!("{http_method} {path}");
    let operation = context.api.operations.iter().find(|operation| operation.key() == key);
    Ok(ExchangePlan {
        server: operation.and_then(|operation| of_operation(context, operation.server.as_deref()?)).unwrap_or_default(),
        http_method,
        path: path.to_owned(),
        call: docs::code(&key),
        credential: match &rule.credential {
            None => PresentedPlan::LikeOthers,
            Some(Presented::Header(name)) => PresentedPlan::Header(name.clone()),
            Some(Presented::Json(name)) => PresentedPlan::Json(name.clone()),
            Some(Presented::Form(name)) => PresentedPlan::Form(name.clone()),
        },
        fields: rule.fields.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        token: pointer(&rule.token, "/access_token")?,
        expires_in: pointer(&rule.expires_in, "/expires_in")?,
        method,
        former,
    })
}

fn invalid(scheme: &SecurityScheme, defect: &str) -> Diagnostic {
    Diagnostic::new(Code::ConfigInvalid, &Origin::default())
        .message(format!("[auth.{}] {defect}", scheme.name))
        .help("tokens are not got; see the rules of `[auth]` in the guide")
}
