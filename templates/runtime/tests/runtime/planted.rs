//! Planted credentials of every kind, long and short, and servers that repeat them in every spelling, wherever an error can
//! come from: no error of either client shows any.

use crate::hidden::{SECRET, base64, has, percent, shown};
use crate::runtime::{
    Async, Blocking, Caller, ClientBuilder, Credential, Error, Map, Method, RawRequest, RequestOptions, RetryPolicy,
    Value,
};
use crate::sample::types::Image;
use crate::server::Server;
use crate::{client, tokens};

/// How a client has its credential.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Token,
    Bearer,
    Basic,
    Query,
    Cookie,
    Header,
    OauthBasic,
    OauthPost,
    Like,
    Json,
    Form,
}

use Way::{Basic, Bearer, Cookie, Form, Header, Json, Like, OauthBasic, OauthPost, Query, Token};

const WAYS: [Way; 11] = [Token, Bearer, Basic, Query, Cookie, Header, OauthBasic, OauthPost, Like, Json, Form];

/// One as long as credentials are, and some that could stand in any text.
const SECRETS: [&str; 4] = [SECRET, "zq9+x", "Qj=", "x7"];

impl Way {
    /// Headers cannot carry everything.
    fn secret(self, secret: &str) -> String {
        match self {
            Token | Bearer | Header | Like => secret.replace('é', "e"),
            _ => secret.to_owned(),
        }
    }

    fn is_fetched(self) -> bool {
        matches!(self, OauthBasic | OauthPost | Like | Json | Form)
    }

    fn builder<M>(self, server: &Server, secret: &str) -> ClientBuilder<M> {
        let api = if self.is_fetched() { &tokens::API } else { &client::API };
        let builder = ClientBuilder::new(api).base_url(server.url.clone()).retry(RetryPolicy::never());
        let pair = || Credential::pair("Aladdin", secret.to_owned());
        let url = format!("{}/token", server.url);
        match self {
            Token => builder.set_credential("AccessToken", secret.into()),
            Bearer => builder.set_credential("Bearer", secret.into()),
            Basic => builder.set_credential("Basic", pair()),
            Query => builder.set_credential("QueryKey", secret.into()),
            Cookie => builder.set_credential("CookieKey", secret.into()),
            Header => builder.set_credential("HeaderKey", secret.into()),
            OauthBasic => builder.set_credential("Key", pair()).set_tokens("Key", |parts| tokens::OAUTH.tokens(parts)),
            OauthPost => builder
                .set_credential("Key", pair())
                .set_tokens("Key", |parts| tokens::OAUTH_POST.tokens(parts))
                .set_default("token_url", url),
            Like => builder.set_credential("Key", secret.into()).set_tokens("Key", |parts| tokens::LIKE.tokens(parts)),
            Json => builder.set_credential("Key", secret.into()).set_tokens("Key", |parts| tokens::JSON.tokens(parts)),
            Form => builder.set_credential("Key", secret.into()).set_tokens("Key", |parts| tokens::FORM.tokens(parts)),
        }
    }
}

/// What a server may make of a credential.
fn spellings(way: Option<Way>, secret: &str) -> Vec<String> {
    let joined = format!("Aladdin:{secret}");
    let url = |text: &str| base64(text).replace('+', "-").replace('/', "_").replace('=', "");
    let encoded = format!("Aladdin:{}", percent(secret, "-._~", true));
    let mut all = vec![
        secret.to_owned(),
        percent(secret, "-._~", true),
        percent(secret, "", false).replace("%20", "+"),
        secret.bytes().map(|byte| format!("%{byte:02X}")).collect(),
        Value::from(secret).to_string().trim_matches('"').to_owned(),
        secret.chars().map(|character| format!("\\u{:04x}", u32::from(character))).collect(),
        percent(&percent(secret, "-._~", true), "-._~", true),
        Value::from(Value::from(secret).to_string()).to_string().trim_matches(['"', '\\']).to_owned(),
        base64(secret),
        url(secret),
    ];
    if let Some(Basic | OauthBasic | OauthPost) = way {
        all.extend([base64(&joined), url(&joined), percent(&base64(&joined), "", true)]);
    }
    if let Some(OauthBasic) = way {
        all.push(base64(&encoded));
    }
    all.sort();
    all.dedup();
    all
}

/// Answers that repeat it, as they go over the wire.
fn answers(spelling: &str) -> Vec<Vec<u8>> {
    let quoted = Value::from(spelling).to_string();
    let (long, short) = ("x ".repeat(140), "x".repeat(290));
    let problem = format!(r#"{{"title":"no access","detail":"key={spelling}&x"}}"#).replace('\\', "\\\\");
    let bodies = [
        ("401 No", format!("no access with {spelling}, as you see")),
        ("401 No", format!("{long}{spelling}")),
        ("401 No", format!("{short} {spelling}")),
        ("400 No", problem),
        ("403 No", format!(r#"{{"error":{{"message":{quoted}}}}}"#)),
        ("500 No", format!("<html><title>{spelling}</title></html>")),
        ("422 No", format!(r#"{{"detail":[{{"loc":["body",{quoted}],"msg":{quoted}}}]}}"#)),
        ("200 OK", format!(r#"{{"failed":true,"message":{quoted}}}"#)),
        ("200 OK", format!(r#"{{"a":{{{quoted}:5}}}}"#)),
        ("200 OK", format!(r#"{{{quoted}:{{"b":{{"cores":{quoted}}}}},{quoted}:1}}"#)),
        ("200 OK", format!("{{{spelling}")),
    ];
    let mut all = Vec::new();
    for (status, body) in bodies {
        let length = body.len();
        all.push(format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"));
    }
    let spelled = percent(spelling, "-._~%+=/", true);
    // Nobody escapes a text as JSON and encodes it then.
    let is_escaped = spelling.contains(r"\\") || spelling.contains(r"\u0");
    let paths = if is_escaped { Vec::new() } else { redirects(&spelled) };
    for path in paths {
        all.push(format!("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: {path}\r\nContent-Length: 0\r\n\r\n"));
    }
    // Bodies that end too early, and headers that are none.
    all.push(format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9000\r\n\r\n{quoted}"));
    all.push(format!("HTTP/1.1 200 OK\r\n{}: \u{1}\r\n\r\n", spelling.replace(' ', "")));
    all.push(format!("{}\r\n\r\n", spelling.replace(' ', "")));
    all.into_iter().map(String::into_bytes).collect()
}

fn redirects(spelled: &str) -> Vec<String> {
    vec![format!("/to/{spelled}"), format!("https://{spelled}@x.example/"), format!("//x.example/{spelled}/a")]
}

/// Some of the answers: all ways and spellings together get all of them.
fn some_of(answers: Vec<Vec<u8>>, count: &mut usize) -> Vec<Vec<u8>> {
    *count += 1;
    answers.into_iter().skip(*count % 7).step_by(7).collect()
}

/// Whether an error shows a spelling. A short one is a part of many words.
fn leaks(shown: &str, spelling: &str) -> bool {
    if spelling.chars().count() >= 8 {
        return has(shown, spelling);
    }
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    shown.match_indices(spelling).any(|(at, _)| {
        !is_word(shown[..at].chars().next_back()) && !is_word(shown[at + spelling.len()..].chars().next())
    })
}

/// Clients of both kinds with a credential, and their server.
struct Planted {
    server: Server,
    caller: Caller<Async>,
    blocking: Caller<Blocking>,
}

impl Planted {
    fn new(way: Way, secret: &str) -> Self {
        let server = Server::start();
        let caller = way.builder::<Async>(&server, secret).make().unwrap();
        let blocking = way.builder::<Blocking>(&server, secret).make().unwrap();
        Self { server, caller, blocking }
    }

    /// What so many calls with each client lead to; the server answers both with the same.
    async fn errors(&self, replies: &[Vec<u8>], n_calls: usize) -> Vec<Error> {
        let path = || "/things?page=1".to_owned();
        let follow = || RequestOptions::new().follow_redirects(1);
        let mut errors = Vec::new();
        self.server.answer_only(replies);
        for _ in 0..n_calls {
            let call = RawRequest::<Async>::new(&self.caller, Method::GET, path()).options(follow());
            errors.extend(call.send_as::<Map<Map<Image>>>().await.err());
        }
        self.server.answer_only(replies);
        for _ in 0..n_calls {
            let call = RawRequest::<Blocking>::new(&self.blocking, Method::GET, path()).options(follow());
            errors.extend(call.send_as::<Map<Map<Image>>>().err());
        }
        errors
    }
}

fn assert_hidden(errors: &[Error], n_errors: usize, secret: &str, spelling: &str, what: &str) {
    assert_eq!(errors.len(), n_errors, "{what} {spelling}: {errors:?}");
    for error in errors {
        let shown = shown(error);
        for known in [secret, spelling] {
            assert!(!leaks(&shown, known), "{what}: {known} in {shown}");
        }
    }
}

fn ok(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

#[tokio::test]
async fn whatever_answers_a_call() {
    let mut count = 0;
    for way in WAYS {
        for secret in SECRETS.map(|secret| way.secret(secret)) {
            let planted = Planted::new(way, &secret);
            for spelling in spellings(Some(way), &secret) {
                for answer in some_of(answers(&spelling), &mut count) {
                    let errors = planted.errors(&[answer.clone(), answer], 1).await;
                    assert_hidden(&errors, 2, &secret, &spelling, &format!("{way:?}"));
                }
            }
        }
    }
}

#[tokio::test]
async fn what_tokens_were_got_with_is_hidden_from_then_on() {
    let mut count = 0;
    let granted = [
        r#"{"access_token": "granted:t0ken", "expires_in": 0, "data": {"jwt": "granted:t0ken", "ttl": 0}}"#,
        r#"{"access_token": "t0/k", "expires_in": 0, "data": {"jwt": "t0/k", "ttl": 0}}"#,
    ];
    for way in WAYS.into_iter().filter(|way| way.is_fetched()) {
        for (granted, token) in granted.into_iter().zip(["granted:t0ken", "t0/k"]) {
            let secret = way.secret(SECRET);
            let planted = Planted::new(way, &secret);
            let repeated = spellings(Some(way), &secret).into_iter().chain(spellings(None, token));
            for spelling in repeated {
                let answers = answers(&spelling).into_iter().take(11).collect();
                for answer in some_of(answers, &mut count) {
                    // What says that a token is refused is asked again, with another one.
                    let replies = [ok(granted), answer.clone(), ok(granted), answer];
                    let errors = planted.errors(&replies, 1).await;
                    assert!(errors.len() == 2, "{errors:?}");
                    for error in &errors {
                        let shown = shown(error);
                        for known in [secret.as_str(), token, &spelling] {
                            assert!(!leaks(&shown, known), "{way:?}: {known} in {shown}");
                        }
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn what_renews_a_token() {
    let mut count = 0;
    for secret in SECRETS {
        let first = format!(r#"{{"access_token":"t1","expires_in":0,"refresh_token":{}}}"#, Value::from(secret));
        let planted = Planted::new(OauthBasic, "hidden:1");
        for spelling in spellings(None, secret) {
            for answer in some_of(answers(&spelling), &mut count) {
                // The refresh token is refused, and so is the client.
                let replies = [ok(&first), ok("{}"), answer.clone(), answer];
                let errors = planted.errors(&replies, 2).await;
                assert_hidden(&errors, 2, secret, &spelling, "renewed");
            }
        }
    }
}
