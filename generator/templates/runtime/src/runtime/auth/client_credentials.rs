//! Tokens that a client of OAuth 2.0 gets for itself (RFC 6749, 4.4), and renews (6).

use std::slice::from_ref;
use std::sync::{Mutex, PoisonError};

use http::Method;
use http::header::AUTHORIZATION;

use crate::runtime::attempts::core::Core;
use crate::runtime::auth::credential::Token;
use crate::runtime::auth::credential::{Credential, Fetch, Origin, TokenSource};
use crate::runtime::auth::token_answer::{Granted, TokenAnswer};
use crate::runtime::auth::token_request::{TokenRequest, Whose, split};
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::errors::error::Error;
use crate::runtime::errors::hidden::forms;
use crate::runtime::parameters::percent::{Keep, encode};
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::header;
use crate::runtime::scalars::base64_codec;
use crate::runtime::scalars::secret::Secret;

/// Where tokens are, and what is asked for.
pub struct ClientCredentials {
    /// Where tokens are; relative to the base URL.
    pub token_url: &'static str,
    /// Where they are renewed; empty for the same place.
    pub refresh_url: &'static str,
    /// What they are for, separated by blanks; may be empty.
    pub scope: &'static str,
    /// How the client says who it is.
    pub client_auth: ClientAuth,
    /// Which defaults of the client say it better: the place and the scope.
    pub defaults: [&'static str; 2],
}

/// How a client says who it is (RFC 6749, 2.3.1).
pub enum ClientAuth {
    /// In the `Authorization` header: `client_secret_basic`.
    Basic,
    /// In the body: `client_secret_post`.
    Post,
}

static ANSWER: TokenAnswer = TokenAnswer { token: "/access_token", expires_in: "/expires_in" };

impl ClientCredentials {
    /// Makes a source of tokens out of the identifier and the secret of a client. A token remains what it is.
    pub(crate) fn tokens(&'static self, parts: Vec<Secret<String>>) -> Credential {
        match <[_; 2]>::try_from(parts) {
            Ok([id, secret]) => Credential::fetched(OauthClient { rule: self, id, secret, refresh: Mutex::default() }),
            Err(parts) => Credential(Origin::Known(parts)),
        }
    }
}

struct OauthClient {
    rule: &'static ClientCredentials,
    id: Secret<String>,
    secret: Secret<String>,
    /// What the next token can be got with.
    refresh: Mutex<Option<Secret<String>>>,
}

impl TokenSource for OauthClient {
    fn fetch<'a>(&'a self, core: &'a Core) -> Fetch<'a, Token> {
        Box::pin(async {
            let Granted { token, refresh } = self.grant(core).await?;
            *self.refresh.lock().unwrap_or_else(PoisonError::into_inner) = refresh;
            Ok(token)
        })
    }

    fn secrets(&self) -> Vec<Secret<String>> {
        let form = |part: &Secret<String>| encode(part.expose(), Keep::Unreserved).into();
        // In the header, both are encoded as in a form before they are joined.
        let mut secrets = forms(&[form(&self.id), form(&self.secret)]);
        secrets.append(&mut forms(&[self.id.clone(), self.secret.clone()]));
        let refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner);
        refresh.iter().for_each(|refresh| secrets.append(&mut forms(from_ref(refresh))));
        secrets
    }
}

impl OauthClient {
    async fn grant(&self, core: &Core) -> Result<Granted, Error> {
        let [url_default, scope_default] = self.rule.defaults;
        let own_url = core.defaults().value(url_default);
        let token_url = own_url.unwrap_or(self.rule.token_url);
        let refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner).take();
        let hidden = refresh.clone().unwrap_or_default();
        if let Some(refresh) = refresh {
            let refresh_url = Some(self.rule.refresh_url).filter(|url| own_url.is_none() && !url.is_empty());
            let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh.expose())];
            let granted = self.ask(core, refresh_url.unwrap_or(token_url), &fields, &hidden).await;
            // One that is refused is no loss: the client can still say who it is.
            if let Ok(mut granted) = granted {
                granted.refresh.get_or_insert(refresh);
                return Ok(granted);
            }
        }
        let scope = core.defaults().value(scope_default).unwrap_or(self.rule.scope);
        let fields = [("grant_type", "client_credentials"), ("scope", scope)];
        self.ask(core, token_url, &fields, &hidden).await
    }

    async fn ask(
        &self,
        core: &Core,
        url: &str,
        fields: &[(&str, &str)],
        hidden: &Secret<String>,
    ) -> Result<Granted, Error> {
        let form = |text: &str| encode(text, Keep::Unreserved);
        let (id, own) = (self.id.expose(), self.secret.expose());
        let mut fields: Vec<_> = fields.iter().filter(|(_, value)| !value.is_empty()).copied().collect();
        let mut draft = Draft::default();
        match self.rule.client_auth {
            ClientAuth::Basic => {
                let coded = base64_codec::encode(format!("{}:{}", form(id), form(own)).as_bytes());
                let (_, mut value) = header("authorization", &format!("Basic {coded}"))?;
                value.set_sensitive(true);
                draft.headers.insert(AUTHORIZATION, value);
            }
            ClientAuth::Post => fields.extend([("client_id", id.as_str()), ("client_secret", own)]),
        }
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", form(value))).collect();
        draft.body = Some(Body {
            content_type: "application/x-www-form-urlencoded".to_owned(),
            content: Content::Bytes(pairs.join("&").into()),
        });
        let (server, path) = split(url);
        let mut secrets = self.secrets();
        secrets.append(&mut forms(from_ref(hidden)));
        let is_own = core.defaults().value(self.rule.defaults[0]).is_some();
        let whose = if is_own { Whose::Chosen } else { Whose::Described };
        let method = Method::POST;
        TokenRequest { server, method, path, draft, whose, secrets: &secrets }.send(core, &ANSWER).await
    }
}
