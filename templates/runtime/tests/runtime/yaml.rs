//! YAML text as values and back.

use crate::runtime::{Value, from_yaml, to_yaml};
use crate::sample::types::*;

#[test]
fn the_same_tables_as_json() {
    let text = "owner: ~\ncores: 1\ndisk: 1.5\nstate: NEW\napp: 2\nimage: {name: é, size: 5}\nnics:\n- ip: '::'\n\
                tags: &tags {a: [1, -2]}\npassword: p\nkey: Zg==\non: true\n";
    let server: Server = from_yaml(text).unwrap();
    assert_eq!((server.cores, server.disk, server.nics.len()), (1, 1.5, 1));
    let again: Server = from_yaml(&to_yaml(&server).unwrap()).unwrap();
    assert_eq!(again, server);
}

#[test]
fn errors_name_the_path() {
    let error = from_yaml::<Vec<Image>>("- name: a\n- size: 1\n").unwrap_err();
    assert_eq!(error.to_string(), "[1].name: missing");
    // It is handed on like the errors of calls.
    assert_eq!(error.kind(), crate::runtime::ErrorKind::Request);
    assert!(from_yaml::<Image>("name: [").is_err());
}

#[test]
fn a_tag_is_the_member_that_tells_kinds_apart() {
    for text in ["!wait {seconds: 1}", "!<wait> {seconds: 1}", "type: wait\nseconds: 1\n"] {
        let step: ExperimentStep = from_yaml(text).unwrap();
        assert_eq!(step, ExperimentStep::from(StepWait::new(1)), "{text}");
    }
}

#[test]
fn other_tags_are_kept() {
    let value: Value = from_yaml("a: !sql\n  q: 1\nb: !!map {c: 2}\n").unwrap();
    assert_eq!(value, serde_json::json!({"a": {"!": "sql", "q": 1}, "b": {"c": 2}}));
    let text = to_yaml(&value).unwrap();
    assert!(text.contains("a: !sql"), "{text}");
    assert_eq!(from_yaml::<Value>(&text).unwrap(), value);
}

/// The thread of a test has the stack of one of tokio, and what is not optimized takes most of it.
#[test]
fn nesting_without_measure_is_refused() {
    let nested = |depth: usize| format!("{}[]{}", "{a: ".repeat(depth - 1), "}".repeat(depth - 1));
    assert!(from_yaml::<Value>(&nested(30)).is_ok());
    for text in [nested(200), nested(10_000), "[".repeat(10_000), "- ".repeat(10_000), "!a {b: ".repeat(200)] {
        assert!(from_yaml::<Value>(&text).is_err());
    }
    // Whether these are taken or not, they end.
    for text in [nested(64), "!a {b: ".repeat(63) + &"}".repeat(63), "- ".repeat(63)] {
        let _ = from_yaml::<Value>(&text);
    }
}

#[test]
fn aliases_without_measure_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = [format!("*a{}", level - 1)].into_iter().cycle().take(10).collect::<Vec<_>>().join(", ");
        text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    assert!(from_yaml::<Value>(&text).is_err());
}

#[tokio::test]
async fn answers_are_limited() {
    let server = crate::server::Server::start();
    let text = "- a: 0\n".repeat(20_000);
    for is_narrow in [true, false] {
        server.answer(200, &[], &text);
        let options = crate::runtime::RequestOptions::new().max_memory(if is_narrow { 1_000_000 } else { 1 << 30 });
        let client = server.client();
        let call = client.request(crate::runtime::Method::GET, "/x").options(options);
        let found = call.read(crate::runtime::Answer::yaml::<Value>).await;
        assert_eq!(found.is_err(), is_narrow);
        if let Err(error) = found {
            assert_eq!(error.kind(), crate::runtime::ErrorKind::TooLarge);
        }
    }
}
