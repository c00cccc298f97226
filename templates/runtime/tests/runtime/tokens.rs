//! Tokens that are got for a client, or for a credential.

use crate::runtime::{
    Api, Async, Blocking, Caller, ClientAuth, ClientBuilder, ClientCredentials, ClientDefault, Credential, Error,
    ErrorKind, Method, Presented, RawRequest, Scheme, SchemeKind, TokenAnswer, TokenExchange, Value,
};
use crate::server::Server;

pub(crate) static OAUTH: ClientCredentials = ClientCredentials {
    token_url: "/oauth/token?tenant={t}",
    refresh_url: "/oauth/refresh",
    scope: "read write",
    client_auth: ClientAuth::Basic,
    defaults: ["token_url", "scope"],
};

pub(crate) static OAUTH_POST: ClientCredentials = ClientCredentials {
    token_url: "https://login.example.com/token",
    refresh_url: "",
    scope: "",
    client_auth: ClientAuth::Post,
    defaults: ["token_url", "scope"],
};

const BEARER: Scheme = Scheme { name: "Key", kind: SchemeKind::Bearer, prefix: "", env: &[], refused: &[401] };

pub(crate) static API: Api = Api {
    user_agent: "x/1",
    base_url: "https://api.example.com/v2",
    base_url_env: None,
    server: None,
    hosts: None,
    headers: &[],
    defaults: &[ClientDefault { setter: "token_url", env: "" }, ClientDefault { setter: "scope", env: "" }],
    schemes: &[BEARER],
    failed: None,
    busy: None,
    idempotency_header: "",
};

pub(crate) static LIKE: TokenExchange = exchange(Presented::Like(BEARER));
pub(crate) static JSON: TokenExchange = exchange(Presented::Json("apiKey"));
pub(crate) static FORM: TokenExchange = exchange(Presented::Form("api key"));

const fn exchange(credential: Presented) -> TokenExchange {
    TokenExchange {
        server: "",
        method: Method::POST,
        path: "/auth/exchange",
        credential,
        fields: &[("scope", "all of it")],
        answer: TokenAnswer { token: "/data/jwt", expires_in: "/data/ttl" },
    }
}

const TOKEN: &str = r#"{"access_token": "t1", "expires_in": 3600, "refresh_token": "r1"}"#;

fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new(&API).base_url(format!("{}/v2", server.url))
}

fn oauth(server: &Server) -> ClientBuilder {
    let pair = Credential::pair("my app", "hidden:1");
    builder(server).set_credential("Key", pair).set_tokens("Key", |parts| OAUTH.tokens(parts))
}

async fn call(core: &Caller<Async>) -> Result<(), Error> {
    RawRequest::new(core, Method::GET, "/things".to_owned()).send().await.map(drop)
}

#[tokio::test]
async fn a_client_gets_a_token_and_keeps_it() {
    let server = Server::start();
    server.answer(200, &[], TOKEN);
    let core = oauth(&server).make().unwrap();
    call(&core).await.unwrap();
    call(&core).await.unwrap();
    let requests = server.requests();
    let targets: Vec<_> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets, ["/oauth/token?tenant=%7Bt%7D", "/v2/things", "/v2/things"]);
    // RFC 6749, 2.3.1: both are encoded like a form before they are encoded for the header.
    let coded = "Basic bXklMjBhcHA6aGlkZGVuJTNBMQ==";
    assert_eq!((requests[0].method.as_str(), requests[0].header("authorization")), ("POST", Some(coded)));
    assert_eq!(requests[0].header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(requests[0].text(), "grant_type=client_credentials&scope=read%20write");
    assert_eq!(requests[2].header("authorization"), Some("Bearer t1"));
}

#[tokio::test]
async fn a_client_may_say_who_it_is_in_the_body() {
    let server = Server::start();
    server.answer(200, &[], TOKEN);
    let core = builder(&server)
        .set_credential("Key", Credential::pair("urn:app", "hidden&1"))
        .set_tokens("Key", |parts| OAUTH_POST.tokens(parts))
        .set_default("token_url", format!("{}/t", server.url))
        .set_default("scope", "admin".to_owned());
    call(&core.make().unwrap()).await.unwrap();
    let request = &server.requests()[0];
    assert_eq!((request.target.as_str(), request.header("authorization")), ("/t", None));
    let expected = "grant_type=client_credentials&scope=admin&client_id=urn%3Aapp&client_secret=hidden%261";
    assert_eq!(request.text(), expected);
}

#[tokio::test]
async fn a_ready_token_is_sent_as_it_is() {
    let server = Server::start();
    let core = oauth(&server).set_credential("Key", "ready".into()).make().unwrap();
    call(&core).await.unwrap();
    assert_eq!(server.request().header("authorization"), Some("Bearer ready"));
}

#[tokio::test]
async fn a_token_is_renewed_with_what_came_with_it() {
    let server = Server::start();
    let expired = r#"{"access_token": "t1", "expires_in": 0, "refresh_token": "r1"}"#;
    server.answer(200, &[], expired);
    server.answer(200, &[], "{}");
    server.answer(200, &[], r#"{"access_token": "t2", "expires_in": 0}"#);
    server.answer(200, &[], "{}");
    // The refresh token is still the first one, and no longer good.
    server.answer(400, &[], r#"{"error": "invalid_grant"}"#);
    server.answer(200, &[], TOKEN);
    let core = oauth(&server).make().unwrap();
    for _ in 0..3 {
        call(&core).await.unwrap();
    }
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(|request| (request.target.as_str(), request.text())).collect();
    let refresh = ("/oauth/refresh", "grant_type=refresh_token&refresh_token=r1".to_owned());
    assert_eq!((&sent[2], &sent[4]), (&refresh, &refresh));
    assert_eq!(sent[5].0, "/oauth/token?tenant=%7Bt%7D");
    let credentials = [1, 3, 6].map(|index| requests[index].header("authorization").unwrap());
    assert_eq!(credentials, ["Bearer t1", "Bearer t2", "Bearer t1"]);
}

#[tokio::test]
async fn a_failure_says_what_the_server_said_and_nothing_that_is_secret() {
    let server = Server::start();
    let body = r#"{"error": "invalid_client", "error_description": "`hidden:1` is not the secret"}"#;
    server.answer(401, &[("X-Request-Id", "q7")], body);
    let error = call(&oauth(&server).make().unwrap()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /things: getting a token has failed: POST /oauth/token: 401 Unauthorized: `[redacted]` is not the secret"
    );
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (401, Some("q7")));
    assert_eq!(error.body().unwrap().as_ref(), body.as_bytes());
    assert_eq!(server.requests().len(), 1, "the call itself is not sent");
}

#[tokio::test]
async fn an_answer_without_a_token_is_told() {
    let server = Server::start();
    server.answer(200, &[], r#"{"access_token": null}"#);
    let error = call(&oauth(&server).make().unwrap()).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Credential, 200));
    assert!(error.to_string().ends_with("the answer has no token at `/access_token`"), "{error}");
}

/// The limit of the client, for both ways to get a token and both clients.
#[tokio::test]
async fn an_answer_with_a_token_may_take_as_much_as_any_other() {
    let flood = format!("[{}0]", "{\"a\":0},".repeat(100_000));
    let answer = format!(r#"{{"access_token": "t1", "data": {{"jwt": "t1"}}, "more": {flood}}}"#);
    type With = fn(ClientBuilder) -> ClientBuilder;
    let ways: [With; 2] = [
        |builder| {
            let pair = Credential::pair("app", "hidden:1");
            builder.set_credential("Key", pair).set_tokens("Key", |parts| OAUTH.tokens(parts))
        },
        |builder| builder.set_credential("Key", "hidden:1".into()).set_tokens("Key", |parts| LIKE.tokens(parts)),
    ];
    for with in ways {
        let server = Server::start();
        let narrow = || with(builder(&server).max_memory(1_000_000));
        let caller = narrow().blocking().make().unwrap();
        server.answer(200, &[], &answer);
        let error = call(&narrow().make().unwrap()).await.unwrap_err();
        server.answer(200, &[], &answer);
        let request = RawRequest::<Blocking>::new(&caller, Method::GET, "/things".to_owned());
        let of_twin = request.send().map(drop).unwrap_err();
        for error in [error, of_twin] {
            assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::TooLarge, answer.len()), "{error}");
            let end = "the answer takes more than 1000000 bytes of memory, the limit (`max_memory`)";
            assert!(error.to_string().ends_with(end), "{error}");
        }
        server.answer(200, &[], &answer);
        call(&with(builder(&server)).make().unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn a_client_says_who_it_is_neither_elsewhere_nor_in_the_open() {
    let server = Server::start();
    let core = builder(&server)
        .set_credential("Key", Credential::pair("a", "b"))
        .set_tokens("Key", |parts| OAUTH_POST.tokens(parts));
    let error = call(&core.clone().make().unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("no credential is sent to `login.example.com`"), "{error}");
    let core = core.set_default("token_url", "http://login.example.com/token".to_owned()).make().unwrap();
    let error = call(&core).await.unwrap_err();
    assert!(error.to_string().contains("plain `http` is only allowed to this machine"), "{error}");
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn a_credential_is_exchanged() {
    let answer = r#"{"data": {"jwt": "j1", "ttl": 60}}"#;
    for (rule, credential, body) in [
        (&LIKE, Some("Bearer key"), r#"{"scope":"all of it"}"#),
        (&JSON, None, r#"{"scope":"all of it","apiKey":"key"}"#),
        (&FORM, None, "scope=all%20of%20it&api%20key=key"),
    ] {
        let server = Server::start();
        server.answer(200, &[], answer);
        let core = builder(&server).set_credential("Key", "key".into());
        let core = match rule.credential {
            Presented::Like(_) => core.set_tokens("Key", |parts| LIKE.tokens(parts)),
            Presented::Json(_) => core.set_tokens("Key", |parts| JSON.tokens(parts)),
            Presented::Form(_) => core.set_tokens("Key", |parts| FORM.tokens(parts)),
        };
        call(&core.make().unwrap()).await.unwrap();
        let requests = server.requests();
        assert_eq!(
            (requests[0].target.as_str(), requests[0].header("authorization")),
            ("/v2/auth/exchange", credential)
        );
        let is_form = matches!(rule.credential, Presented::Form(_));
        let sent = requests[0].text();
        if is_form {
            assert_eq!(sent, body);
        } else {
            let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            assert_eq!(read(&sent), read(body));
        }
        assert_eq!(requests[1].header("authorization"), Some("Bearer j1"));
    }
}

#[test]
fn without_a_credential_there_is_nothing_to_exchange() {
    let core = ClientBuilder::<Async>::new(&API).set_tokens("Key", |parts| LIKE.tokens(parts));
    core.clone().make().unwrap();
    assert_eq!(core.set_credential("Key", "".into()).make().unwrap_err().kind(), ErrorKind::Credential);
}
