//! Credentials that a server repeats, in whatever spelling, are in no error.

use std::error::Error as StdError;

use crate::runtime::{Error, Method, Value};
use crate::sample::types::Image;
use crate::server::Server;
use crate::{Client, ClientBuilder};

pub(crate) const SECRET: &str = "s3cr/et+\"va l&ue~%41=é\\x";

/// All that an error shows.
pub(crate) fn shown(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut cause = error.cause().map(|cause| cause as &(dyn StdError + 'static));
    while let Some(inner) = cause {
        shown.push_str(&format!(" {inner} {inner:?}"));
        cause = inner.source();
    }
    shown
}

pub(crate) fn percent(text: &str, keep: &str, upper: bool) -> String {
    let encode = |byte: &u8| match char::from(*byte) {
        kept if kept.is_ascii_alphanumeric() || keep.contains(kept) => kept.to_string(),
        _ if upper => format!("%{byte:02X}"),
        _ => format!("%{byte:02x}"),
    };
    text.as_bytes().iter().map(encode).collect()
}

pub(crate) fn base64(text: &str) -> String {
    crate::runtime::Base64::from_bytes(text).as_str().to_owned()
}

/// What a server may make of a credential.
fn spellings(secret: &str, user: &str) -> Vec<String> {
    let mut all = vec![secret.to_owned()];
    for keep in ["", "-._~", "/~+=&\""] {
        for upper in [true, false] {
            all.push(percent(secret, keep, upper));
            all.push(percent(secret, keep, upper).replace("%20", "+"));
        }
    }
    let joined = if user.is_empty() { secret.to_owned() } else { format!("{user}:{secret}") };
    all.push(base64(&joined));
    all.push(base64(&joined).replace('+', "-").replace('/', "_").replace('=', ""));
    all.push(Value::from(secret).to_string().trim_matches('"').to_owned());
    all.push(secret.chars().map(|character| format!("\\u{:04x}", u32::from(character))).collect());
    all.push(secret.replace('&', "&amp;").replace('"', "&quot;"));
    all
}

/// Whether eight characters of a spelling are left; what is short is in every text.
pub(crate) fn has(shown: &str, spelling: &str) -> bool {
    let characters: Vec<char> = spelling.chars().collect();
    let debugged = format!("{shown:?}");
    characters.windows(8).any(|part| {
        let part: String = part.iter().collect();
        shown.contains(&part) || debugged.contains(&part)
    })
}

type With = fn(ClientBuilder) -> ClientBuilder;

fn clients() -> Vec<(&'static str, With)> {
    vec![
        ("token", |builder| builder.access_token(SECRET.replace('é', "e"))),
        ("basic", |builder| builder.basic("Aladdin", SECRET)),
        ("query", |builder| builder.query_key(SECRET)),
        ("header", |builder| builder.header("Authorization", "Bearer s3cr/et-of-the-header")),
    ]
}

#[tokio::test]
async fn no_spelling_is_shown_wherever_it_stands() {
    let server = Server::start();
    for (name, with) in clients() {
        let secret = match name {
            "token" => SECRET.replace('é', "e"),
            "header" => "s3cr/et-of-the-header".to_owned(),
            _ => SECRET.to_owned(),
        };
        let client: Client = with(server.builder()).build().unwrap();
        for spelling in spellings(&secret, if name == "basic" { "Aladdin" } else { "" }) {
            let quoted = Value::from(spelling.as_str()).to_string();
            let bodies = [
                (401, format!("no access with {spelling}")),
                (401, format!("{}{spelling}", "x ".repeat(140))),
                (401, format!("{}{spelling}", "x".repeat(290))),
                (401, format!("{{\"message\":{quoted}}}")),
                (401, format!("<html><title>{spelling}</title></html>")),
                (422, format!("{{\"detail\":[{{\"loc\":[\"body\",{quoted}],\"msg\":{quoted}}}]}}")),
                (200, format!("[{{{quoted}:1,\"cores\":{{{quoted}:[]}}}}]")),
                (200, format!("{{\"a\":{{{quoted}:5}}}}")),
            ];
            for (status, body) in bodies {
                let location = format!("https://{}.example/{}", "x", percent(&spelling, "-._~%+=/", true));
                server.answer(status, &[("Content-Type", "text/x"), ("X-Location", &location)], &body);
                let request = client.request(Method::GET, "/x?a=1");
                let error = match status {
                    200 => request.send_as::<crate::runtime::Map<crate::runtime::Map<Image>>>().await.map(drop),
                    _ => request.send().await.map(drop),
                };
                let shown = shown(&error.unwrap_err());
                assert!(!has(&shown, &spelling), "{name}: {spelling} in {shown}");
            }
        }
        for keep in ["-._~", "-._~+=&/"] {
            let spelling = percent(&secret, keep, true);
            server.answer(302, &[("Location", &format!("/to/{spelling}"))], "");
            let shown = shown(&client.request(Method::GET, "/x").send().await.unwrap_err());
            assert!(!has(&shown, &spelling), "{name}: {spelling} in {shown}");
        }
    }
}

#[tokio::test]
async fn what_a_transport_says_is_no_exception() {
    #[derive(Debug)]
    #[allow(dead_code, reason = "shown by `Debug`")]
    struct Talks(String);
    impl std::fmt::Display for Talks {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("broken")
        }
    }
    impl StdError for Talks {}
    let transport = |request: http::Request<crate::runtime::RequestBody>| async move {
        let told = format!(
            "{} {:?}",
            request.uri(),
            request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned())
        );
        Err::<http::Response<crate::runtime::ResponseBody>, crate::runtime::BoxError>(Box::new(Talks(told)))
    };
    let client = Client::builder().transport(transport).basic("Aladdin", SECRET).query_key(SECRET).build().unwrap();
    let error = client
        .request(Method::GET, "/x")
        .options(crate::runtime::RequestOptions::new().retry(crate::runtime::RetryPolicy::never()))
        .send()
        .await
        .unwrap_err();
    let shown = shown(&error);
    for spelling in spellings(SECRET, "Aladdin") {
        assert!(!has(&shown, &spelling), "{spelling} in {shown}");
    }
}

#[test]
fn a_user_in_a_base_url_is_not_shown() {
    for url in
        ["https://user:hidden@example.com/x?key=hidden", "//user:hidden@example.com", "https://hidden@example.com/a@b"]
    {
        let builder = Client::builder().base_url(url);
        let error = builder.clone().build().unwrap_err();
        assert!(!format!("{builder:?} {error} {error:?}").contains("hidden"), "{builder:?} {error}");
    }
}
