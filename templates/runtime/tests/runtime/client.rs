//! The client of an API with every kind of credential.

use crate::runtime::{
    Api, Async, Caller, ClientBuilder, ClientDefault, Credential, Error, FailureRule, Method, RawRequest, Scheme,
    SchemeKind, Secret, says_failure,
};

pub(crate) static API: Api = Api {
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    base_url: "https://api.example.com",
    base_url_env: Some("SAMPLE_URL"),
    server: None,
    hosts: None,
    headers: &[("X-Api-Version", "2")],
    defaults: &[ClientDefault { setter: "region", env: "SAMPLE_REGION" }, ClientDefault { setter: "tenant", env: "" }],
    schemes: &[
        Scheme {
            name: "AccessToken",
            kind: SchemeKind::Header("Authorization"),
            prefix: "accessToken ",
            env: &["SAMPLE_TOKEN"],
            refused: &[401, 403],
        },
        Scheme { name: "Bearer", kind: SchemeKind::Bearer, prefix: "", env: &["SAMPLE_BEARER"], refused: &[401] },
        Scheme { name: "Basic", kind: SchemeKind::Basic, prefix: "", env: &[], refused: &[401] },
        Scheme { name: "QueryKey", kind: SchemeKind::Query("api key"), prefix: "", env: &[], refused: &[401] },
        Scheme { name: "CookieKey", kind: SchemeKind::Cookie("session"), prefix: "", env: &[], refused: &[401] },
        Scheme { name: "HeaderKey", kind: SchemeKind::Header("X-Key"), prefix: "", env: &[], refused: &[401] },
    ],
    failed: Some(|body, limit| {
        let rules =
            [FailureRule::with("/failed", &["true"]), FailureRule::unless("/meta/result", &["\"success\"", "0"])];
        says_failure(body, limit, &rules)
    }),
    busy: Some(|body, limit| says_failure(body, limit, &[FailureRule::with("/errors/0/code", &["-4000"])])),
    idempotency_header: "X-Key-Of-Call",
};

/// A client of the sample API. Cheap to clone; clones share connections.
#[derive(Debug, Clone)]
pub struct Client {
    caller: Caller<Async>,
}

impl Client {
    /// A client with this access token.
    pub fn new(access_token: impl Into<Credential>) -> Result<Self, Error> {
        Self::builder().access_token(access_token).build()
    }

    /// A client with what the environment says.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().credential_from_env().build()
    }

    /// Settings of a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&API)
    }

    /// A call of anything that the description does not know.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(&self.caller, method, path.into())
    }

    /// This client with another region.
    pub fn with_region(&self, value: impl Into<String>) -> Self {
        Self { caller: self.caller.with_default("region", value.into()) }
    }

    pub(crate) fn caller(&self) -> Caller<Async> {
        self.caller.clone()
    }
}

impl<M> ClientBuilder<M> {
    /// Sets the access token.
    pub fn access_token(self, credential: impl Into<Credential>) -> Self {
        self.set_credential("AccessToken", credential.into())
    }

    /// Sets the bearer token.
    pub fn bearer(self, credential: impl Into<Credential>) -> Self {
        self.set_credential("Bearer", credential.into())
    }

    /// Sets the user and the password.
    pub fn basic(self, user: impl Into<String>, password: impl Into<Secret<String>>) -> Self {
        self.set_credential("Basic", Credential::pair(user, password))
    }

    /// Sets the key for the query.
    pub fn query_key(self, credential: impl Into<Credential>) -> Self {
        self.set_credential("QueryKey", credential.into())
    }

    /// Sets the session.
    pub fn cookie_key(self, credential: impl Into<Credential>) -> Self {
        self.set_credential("CookieKey", credential.into())
    }

    /// Sets the key for the header.
    pub fn header_key(self, credential: impl Into<Credential>) -> Self {
        self.set_credential("HeaderKey", credential.into())
    }

    /// Sets the region of calls that set none.
    pub fn region(self, region: impl Into<String>) -> Self {
        self.set_default("region", region.into())
    }

    /// Sets the tenant of calls that set none.
    pub fn tenant(self, tenant: impl Into<String>) -> Self {
        self.set_default("tenant", tenant.into())
    }
}

impl ClientBuilder {
    /// Makes the client.
    pub fn build(self) -> Result<Client, Error> {
        Ok(Client { caller: self.make()? })
    }
}
