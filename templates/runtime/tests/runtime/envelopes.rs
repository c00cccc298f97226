//! Answers that come as a member of an object.

use crate::runtime::ErrorKind;
use crate::sample::types::CreateAnswer;
use crate::server::Server;

const SERVER: &str = r#"{"owner":null,"cores":1,"state":"READY","image":{"name":"x"}}"#;

#[tokio::test]
async fn a_required_member() {
    let server = Server::start();
    let things = server.client().things();
    let cases = [
        (format!(r#"{{"servers":[{SERVER}]}}"#), Ok(1)),
        (format!(r#"{{"total":{{"a":[1]}},"servers":[{SERVER},{SERVER}],"more":null}}"#), Ok(2)),
        (format!(r#"{{"server":[{SERVER}]}}"#), Ok(1)),
        (format!(r#"{{"servers":null,"server":[{SERVER}]}}"#), Ok(1)),
        (format!(r#"{{"servers":[{SERVER}],"server":null}}"#), Ok(1)),
        (r#"{"servers":[]}"#.to_owned(), Ok(0)),
        ("{}".to_owned(), Err("cannot be decoded: servers: missing")),
        (r#"{"servers":null}"#.to_owned(), Err("cannot be decoded: servers: null")),
        (r#"{"servers":{}}"#.to_owned(), Err("cannot be decoded: servers: expected an array, found an object")),
        ("[]".to_owned(), Err("cannot be decoded: expected an object, found an array")),
        ("null".to_owned(), Err("cannot be decoded: expected an object, found null")),
        (String::new(), Err("is empty")),
        (format!(r#"{{"servers":[{SERVER}]}} x"#), Err("cannot be decoded: malformed JSON, line 1")),
        (
            format!(r#"{{"servers":[{SERVER},{}]}}"#, SERVER.replace("{\"name\":\"x\"}", "{}")),
            Err("cannot be decoded: servers[1].image.name: missing"),
        ),
        (
            format!(r#"{{"server":[{}]}}"#, SERVER.replace('1', "true")),
            Err("cannot be decoded: server[0].cores: expected an"),
        ),
    ];
    for (body, expected) in cases {
        server.answer(200, &[], &body);
        match (things.list().send_with_response().await, expected) {
            (Ok(response), Ok(count)) => {
                assert_eq!(response.body().len(), count, "{body}");
                assert_eq!(response.raw(), body.as_bytes());
            }
            (Err(error), Err(reason)) => {
                assert_eq!(error.kind(), ErrorKind::Decode);
                let prefix = "GET /servers: the call succeeded (200 OK), but its answer ";
                assert!(error.to_string().starts_with(&format!("{prefix}{reason}")), "{error}");
                assert_eq!(error.body().unwrap(), body.as_bytes());
            }
            (found, _) => panic!("{body}: {found:?}"),
        }
    }
    server.answer(404, &[], r#"{"servers":[]}"#);
    assert_eq!(things.list().send().await.unwrap_err().kind(), ErrorKind::Api);
}

#[tokio::test]
async fn a_member_that_may_be_missing() {
    let server = Server::start();
    let things = server.client().things();
    let cases = [(r#"{"image":{"name":"x"}}"#, Some("x")), (r#"{"image":null}"#, None), ("{}", None)];
    for (body, expected) in cases {
        server.answer(200, &[], body);
        let image = things.image().send().await.unwrap();
        assert_eq!(image.map(|image| image.name).as_deref(), expected, "{body}");
    }
    // A status without such a member has the value itself.
    server.answer(202, &[], r#"{"name":"whole"}"#);
    assert_eq!(things.image().send().await.unwrap().unwrap().name, "whole");
    for (body, expected) in [("", Ok(None)), (r#"{"image":{"name":"x"}}"#, Ok(Some("x"))), ("{}", Err(()))] {
        server.answer(200, &[], body);
        let image = things.maybe_image().send().await.map_err(|_| ());
        assert_eq!(image.map(|image| image.map(|image| image.name)), expected.map(|name| name.map(str::to_owned)));
    }
}

#[tokio::test]
async fn members_by_status() {
    let server = Server::start();
    let things = server.client().things();
    server.answer(200, &[], r#"{"image":{"name":"x"}}"#);
    assert!(matches!(things.create().send().await.unwrap(), CreateAnswer::Ok(image) if image.name == "x"));
    server.answer(201, &[], r#"{"nic":{"ip":"::"}}"#);
    assert!(matches!(things.create().send().await.unwrap(), CreateAnswer::Created(nic) if nic.ip == "::"));
    server.answer(201, &[], r#"{"nic":{}}"#);
    let error = things.create().send().await.unwrap_err();
    assert!(error.to_string().ends_with("nic.ip: missing"), "{error}");
    server.answer(204, &[], "");
    assert_eq!(things.create().send().await.unwrap(), CreateAnswer::NoContent);
}
