//! Servers that are not as their description says, and clients that are to get along with them, of both kinds.

use std::collections::BTreeMap;
use std::process::Command;

use sdkwright_faults::{Faults, Payload, Session, Step};
use spheron_sdk::types::Value;
use spheron_sdk::{Client, Error, ErrorKind, Method, RequestOptions, RetryPolicy};
use steadybit_sdk::types::Action;

use crate::{BOTH, Either, Kind, made, sent, setup, start};

/// A server for the SDK that has types with lists, and its client.
fn steadybit(
    kind: Kind,
    steps: impl IntoIterator<Item = Step>,
) -> (Faults, Session, Either<steadybit_sdk::Client, steadybit_sdk::blocking::Client>) {
    let faults = start();
    let session = faults.session();
    session.script(steps.into_iter().collect::<Vec<_>>());
    let once = steadybit_sdk::RetryPolicy::never();
    let client = made!(kind, steadybit_sdk.base_url(session.url()).access_token("t").retry(once));
    (faults, session, client)
}

/// An action of which the part that is a list is this.
fn action(list: &str) -> String {
    format!(
        r#"{{"id":"a","name":"n","description":"d","kind":"ATTACK","quantityRestriction":"NONE",
            "defaultBlastRadius":{{"mode":"PERCENTAGE","value":1}},"missingQuerySelection":"INCLUDE_ALL",
            "metricQueryParameters":{list},"targetPredicateTemplates":{list}}}"#
    )
}

#[tokio::test]
async fn null_for_a_required_list_is_an_empty_one() {
    for kind in BOTH {
        let (_faults, _, client) = steadybit(kind, ["null", "[]"].map(|list| Step::json(200, &action(list))));
        for _ in 0..2 {
            let action: Action = sent!(client, .actions().get("a").send()).unwrap();
            assert!(action.metric_query_parameters.is_empty() && action.target_predicate_templates.is_empty());
        }
    }
}

#[tokio::test]
async fn a_byte_order_mark_before_json() {
    let json = "\u{feff}{\"a\": 1}";
    let setup = setup([Step::json(200, json), Step::json(400, "\u{feff}{\"message\":\"no\"}")]);
    assert_eq!(setup.call().await.unwrap()["a"], 1);
    let error = setup.fail().await;
    assert_eq!(error.to_string(), "GET /v2/profile: 400 Bad Request: no");
}

#[tokio::test]
async fn what_is_compressed_without_being_asked_for_is_called_so() {
    use std::io::Write;

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(b"{\"a\": 1}").unwrap();
    let gzip = encoder.finish().unwrap();
    for coding in ["gzip", "deflate", "br", "zstd", "GZIP", "gzip, br"] {
        let step = Step::typed(200, "application/json", Payload::bytes(&gzip)).header("Content-Encoding", coding);
        let error = setup([step]).fail().await;
        let expected = format!("is compressed (`{coding}`), which was not asked for");
        assert!(error.kind() == ErrorKind::Decode && error.to_string().contains(&expected), "{error}");
        assert_eq!(error.body().unwrap().as_ref(), gzip);
    }
    let error = setup([Step::typed(200, "application/json", Payload::bytes(&gzip))]).fail().await;
    assert!(error.to_string().contains("is compressed (`gzip`)"), "{error}");
    // What is not compressed is read, whatever that is called.
    let plain = Step::json(200, r#"{"a":1}"#).header("Content-Encoding", "identity");
    assert_eq!(setup([plain]).call().await.unwrap()["a"], 1);
}

#[tokio::test]
async fn the_way_round_a_wrong_description() {
    let setup = setup([
        Step::json(200, r#"{"a":[1,2]}"#).header("X-Own", "x"),
        Step::typed(200, "text/x", Payload::Text("[1]".into())),
    ]);
    for (client, session) in setup.both() {
        let value: BTreeMap<String, Vec<u8>> = sent!(client, .account().profile_v2().send_as()).unwrap();
        assert_eq!(value["a"], [1, 2]);
        let answer = sent!(client, .account().profile_v2().send_raw()).unwrap();
        assert_eq!((answer.status().as_u16(), answer.body().as_ref()), (200, b"[1]".as_slice()));
        assert_eq!(answer.headers()["content-type"], "text/x");
        for request in session.journal().requests {
            assert_eq!((request.target.as_str(), request.header("authorization")), ("/v2/profile", Some("Bearer jwt")));
        }
    }
}

#[tokio::test]
async fn the_way_round_is_tried_again_and_fails_like_any_call() {
    for kind in BOTH {
        let faults = start();
        let session = faults.session();
        session.script([Step::status(503).times(2), Step::json(200, "[7]"), Step::status(404), Step::json(200, "{}")]);
        let quick = std::time::Duration::from_millis(1);
        let retry = RetryPolicy::new().attempts(3).backoff(quick, quick);
        let client = made!(kind, spheron_sdk.base_url(session.url()).token("jwt").retry(retry));
        let list: [u8; 1] = sent!(client, .account().profile_v2().send_as()).unwrap();
        let refused = sent!(client, .account().profile_v2().send_raw()).unwrap_err();
        let undecoded = sent!(client, .account().profile_v2().send_as::<[u8; 1]>()).unwrap_err();
        assert_eq!((list, refused.kind(), undecoded.kind()), ([7], ErrorKind::Api, ErrorKind::Decode));
        assert_eq!(session.journal().requests.len(), 5);
    }
}

#[tokio::test]
async fn streams_of_what_is_not_described() {
    let lines = "{\"n\":1}\n\n{\"n\":2}\r\n{\"n\":3}";
    let events = "\u{feff}data: {\"n\":1}\n\nid: 7\ndata: {\"n\":2}\n\ndata: {\"n\":3}\n\n";
    for kind in BOTH {
        let faults = start();
        let session = faults.session();
        session.script([
            Step::typed(200, "application/x-ndjson", Payload::Text(lines.into())),
            Step::typed(200, "application/json", Payload::Text(format!("\u{feff}{lines}"))),
            Step::typed(200, "text/event-stream", Payload::Text(events.into())),
        ]);
        let client = made!(kind, spheron_sdk.base_url(session.url()).token("jwt").retry(RetryPolicy::never()));
        let mut numbers = Vec::new();
        for _ in 0..2 {
            match &client {
                Either::Async(client) => {
                    let mut lines = client.request(Method::GET, "/watch").send_records::<Value>().await.unwrap();
                    while let Some(line) = lines.next().await {
                        numbers.push(line.unwrap()["n"].as_u64().unwrap());
                    }
                }
                Either::Blocking(client) => {
                    let lines = client.request(Method::GET, "/watch").send_records::<Value>().unwrap();
                    numbers.extend(lines.map(|line| line.unwrap()["n"].as_u64().unwrap()));
                }
            }
        }
        match &client {
            Either::Async(client) => {
                let mut events = client.request(Method::GET, "/watch").send_events::<Value>().await.unwrap();
                while let Some(event) = events.next().await {
                    let Ok(event) = event else { break };
                    numbers.push(event.data["n"].as_u64().unwrap());
                }
            }
            Either::Blocking(client) => {
                let events = client.request(Method::GET, "/watch").send_events::<Value>().unwrap();
                for event in events {
                    let Ok(event) = event else { break };
                    numbers.push(event.data["n"].as_u64().unwrap());
                }
            }
        }
        assert_eq!(numbers, [1, 2, 3, 1, 2, 3, 1, 2, 3]);
    }
}

#[tokio::test]
async fn a_decode_error_says_all_that_is_wrong() {
    let wrong =
        r#"{"id":[],"name":{},"description":[3],"kind":"ATTACK","quantityRestriction":"NONE","defaultBlastRadius":4}"#;
    for kind in BOTH {
        let (_faults, _, client) = steadybit(kind, [Step::typed(200, "text/x", Payload::Text(wrong.into()))]);
        let error = sent!(client, .actions().get("a").send()).unwrap_err();
        let text = error.to_string();
        for part in ["the call succeeded (200 OK)", "id", "name", "description", "defaultBlastRadius", "`text/x`"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    for (status, body) in [(204, ""), (200, ""), (200, " \n"), (205, "")] {
        let error = setup([Step::json(status, body)]).fail().await;
        let expected = format!("GET /v2/profile: the call succeeded ({status} ");
        assert!(error.kind() == ErrorKind::Decode && error.to_string().starts_with(&expected), "{error}");
        assert!(error.to_string().contains("its answer is empty"), "{error}");
    }
}

#[tokio::test]
async fn a_base_url_with_a_path_and_slashes() {
    for kind in BOTH {
        for (end, expected) in [("", ""), ("/", ""), ("/base", "/base"), ("/base/", "/base"), ("/a/b//", "/a/b")] {
            let faults = start();
            let session = faults.session();
            session.script([Step::json(200, "{}").times(2)]);
            let client = made!(kind, spheron_sdk.base_url(format!("{}{end}", session.url())).token("jwt"));
            sent!(client, .account().profile_v2().send()).unwrap();
            let target = session.journal().requests[0].target.clone();
            assert!(target == format!("{expected}/v2/profile"), "{end}: {target}");
        }
    }
}

#[tokio::test]
async fn errors_of_statuses_that_are_not_declared() {
    let bodies = [r#"{"message":"no","error":true}"#, r#"{"message":"no","error":{"odd":1}}"#];
    for (status, body) in [(418, bodies[0]), (500, bodies[0]), (409, bodies[1])] {
        for (client, _) in setup([Step::json(status, body).times(2)]).both() {
            let error = sent!(client, .account().profile_v2().send()).unwrap_err();
            let Some(spheron_sdk::ApiError::ErrorResponse(said)) = error.api_error() else {
                panic!("{status}: {error:?} {:?}", error.api_error())
            };
            assert_eq!((said.message.as_deref(), error.status().unwrap().as_u16()), (Some("no"), status));
        }
    }
}

#[tokio::test]
async fn a_detail_is_a_message_whatever_it_is() {
    for (body, said) in [
        (r#"{"detail":"gone"}"#, "gone"),
        (r#"{"detail":[{"loc":["body","a",0],"msg":"is wrong","type":"x"}]}"#, "body.a.0: is wrong"),
        (r#"{"detail":{"message":"gone"}}"#, "gone"),
        (r#"{"detail":["gone","too"]}"#, "gone"),
        (r#"{"detail":{"error":{"reason":"gone"}}}"#, "gone"),
    ] {
        let error = setup([Step::json(422, body)]).fail().await;
        assert!(error.to_string().ends_with(&format!(": {said}")), "{body}: {error}");
    }
}

#[tokio::test]
async fn what_has_not_changed() {
    for body in ["", r#"{"a":1}"#] {
        let step = Step::json(304, body).header("ETag", "\"7\"");
        for (client, _) in setup([step]).both() {
            let error = sent!(client, .account().profile_v2().send()).unwrap_err();
            assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::NotModified, 304), "{error}");
            assert_eq!(error.headers().unwrap()["etag"], "\"7\"");
        }
    }
}

#[tokio::test]
async fn where_a_redirect_leads() {
    let to = |status: u16, place: &str| Step::status(status).header("Location", place);
    for place in ["/v2/other", "other?x=secret", "https://x.example/a?key=secret#b", "//x.example/a", "?page=2"] {
        for status in [301, 302, 303, 307, 308] {
            let error = setup([to(status, place)]).fail().await;
            let shown = place.split('?').next().unwrap();
            let text = error.to_string();
            assert!(text.contains(&format!("leads to `{shown}`")) && text.contains("`follow_redirects`"), "{text}");
            assert!(!text.contains("secret"), "{text}");
        }
    }
    // Without a place, and with one that nobody can go to.
    let following = || RequestOptions::new().follow_redirects(2);
    for step in [Step::status(302), to(302, ""), to(302, "http://"), to(300, "javascript:x"), Step::status(300)] {
        for (client, session) in setup([step.times(3)]).both() {
            let error = sent!(client, .account().profile_v2().options(following()).send()).unwrap_err();
            assert!(error.status().unwrap().is_redirection(), "{error}");
            assert!(session.journal().requests.len() <= 3, "{error}");
        }
    }
}

/// Without a credential a call is sent, and the server decides.
#[tokio::test]
async fn no_credential() {
    for kind in BOTH {
        let faults = start();
        let session = faults.session();
        session.script([Step::json(200, "{}"), Step::json(401, r#"{"message":"who?"}"#), Step::status(403)]);
        let client = made!(kind, spheron_sdk.base_url(session.url()).retry(RetryPolicy::never()));
        sent!(client, .account().profile_v2().send()).unwrap();
        for status in [401, 403] {
            let error = sent!(client, .account().profile_v2().send()).unwrap_err();
            assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, status));
            let text = error.to_string();
            assert!(text.contains("missing credential") && text.contains("SPHERON_"), "{text}");
        }
        for request in session.journal().requests {
            assert_eq!(request.header("authorization"), None, "{request:?}");
        }
    }
}

/// A test cannot change its own environment.
#[test]
fn credentials_of_the_environment() {
    let faults = start();
    let session = faults.session();
    session.script([Step::json(200, "{}").times(99)]);
    for (variable, expected) in [(None, "is not set"), (Some("from-env"), "Bearer from-env")] {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "as_they_are::child", "--nocapture"]).env("FAULTS_CREDENTIALS_URL", session.url());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SPHERON_")) {
            child.env_remove(name);
        }
        if let Some(value) = variable {
            child.env("SPHERON_TOKEN", value);
        }
        let output = child.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.matches("child: ").count() == 4, "{said}");
        if variable.is_none() {
            assert_eq!(said.matches(expected).count(), 2, "{said}");
            assert_eq!(said.matches("`SPHERON_").count() + said.matches("variable SPHERON_").count(), 2, "{said}");
        }
    }
    let sent: Vec<_> =
        session.journal().requests.iter().map(|request| request.header("authorization").is_some()).collect();
    // Without a variable: two without credentials. With it: two that have it and two that must not.
    assert_eq!(sent, [false, false, true, false, true, false]);
}

#[tokio::test]
async fn child() {
    let Ok(url) = std::env::var("FAULTS_CREDENTIALS_URL") else { return };
    for each in BOTH {
        for is_anonymous in [false, true] {
            let settings = Client::builder().base_url(url.clone()).credential_from_env().retry(RetryPolicy::never());
            let settings = if is_anonymous { settings.without_credentials() } else { settings };
            let outcome: Result<(), Error> = match each.build(settings) {
                Ok(client) => sent!(client, .account().profile_v2().send()).map(drop),
                Err(error) => Err(error),
            };
            println!("child: {outcome:?}");
        }
    }
}
