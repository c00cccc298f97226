//! What bodies and answers are made of.

use super::texts::{Bomb, OK, document, list, operation, path, same_identifier};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb { name: "responses", make: |size| responses(size, |i| format!(r#""{}":{{"description":"d"}}"#, 100 + i)) },
    Bomb {
        name: "responses with bodies",
        make: |size| {
            responses(size, |i| {
                format!(
                    r#""{}":{{"description":"d","content":{{"application/json":{{"schema":{{"type":"object","properties":{{"a{i}":{{}}}}}}}}}}}}"#,
                    200 + i % 400
                )
            })
        },
    },
    Bomb {
        name: "media types of an answer",
        make: |size| document(&path("/a", &content(size, "application/x", "{}")), ""),
    },
    Bomb {
        name: "structured media types of an answer",
        make: |size| {
            document(&path("/a", &content(size, "application/json;v=", r#"{"schema":{"type":"object"}}"#)), "")
        },
    },
    Bomb {
        name: "media types of a body",
        make: |size| {
            let types = list(size, |i| {
                format!(r#""application/x{i}":{{"schema":{{"type":"object","properties":{{"a{i}":{{}}}}}}}}"#)
            });
            document(&operation("/a", &format!(r#""requestBody":{{"content":{{{types}}}}},"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "parts of a body",
        make: |size| {
            let properties = list(size / 2, |i| format!(r#""p{i}":{{"type":"string"}}"#));
            let encoding = list(size / 2, |i| format!(r#""p{i}":{{"contentType":"text/plain"}}"#));
            let content = format!(
                r#""multipart/form-data":{{"schema":{{"type":"object","properties":{{{properties}}}}},"encoding":{{{encoding}}}}}"#
            );
            document(
                &operation("/a", &format!(r#""requestBody":{{"content":{{{content}}}}},"responses":{{{OK}}}"#)),
                "",
            )
        },
    },
    Bomb {
        name: "headers of an answer",
        make: |size| {
            let headers = list(size, |i| format!(r#""X-A{i}":{{"schema":{{"type":"string"}}}}"#));
            document(&path("/a", &format!(r#""200":{{"description":"d","headers":{{{headers}}}}}"#)), "")
        },
    },
    Bomb {
        name: "headers of one identifier",
        make: |size| {
            let headers = list(size, |i| format!(r#""x{}":{{"schema":{{"type":"string"}}}}"#, same_identifier(i)));
            document(&path("/a", &format!(r#""200":{{"description":"d","headers":{{{headers}}}}}"#)), "")
        },
    },
    Bomb {
        name: "examples of an answer",
        make: |size| {
            let examples = list(size, |i| format!(r#""e{i}":{{"value":{i}}}"#));
            let media = format!(r#""application/json":{{"schema":{{"type":"integer"}},"examples":{{{examples}}}}}"#);
            document(&path("/a", &format!(r#""200":{{"description":"d","content":{{{media}}}}}"#)), "")
        },
    },
    Bomb {
        name: "headers that are lists",
        make: |size| {
            let headers =
                list(size, |i| format!(r#""X-{i}":{{"schema":{{"type":"array","items":{{"type":"integer"}}}}}}"#));
            document(&path("/a", &format!(r#""200":{{"description":"d","headers":{{{headers}}}}}"#)), "")
        },
    },
    Bomb {
        name: "headers of parts",
        make: |size| {
            let properties = list(size / 3, |i| format!(r#""p{i}":{{"type":"string"}}"#));
            let encoding = list(size * 2 / 3, |i| {
                format!(r#""p{i}":{{"contentType":"text/plain","headers":{{"X-A":{{"schema":{{"type":"string"}}}}}}}}"#)
            });
            let media =
                format!(r#"{{"schema":{{"type":"object","properties":{{{properties}}}}},"encoding":{{{encoding}}}}}"#);
            let body = format!(r#""requestBody":{{"content":{{"multipart/form-data":{media}}}}}"#);
            document(&format!(r#""/a":{{"post":{{{body},"responses":{{{OK}}}}}}}"#), "")
        },
    },
    Bomb {
        name: "parameters of a link",
        make: |size| {
            let parameters = list(size, |i| format!(r#""p{i}":"$response.body#/id{i}""#));
            let link = format!(r#""links":{{"l":{{"operationId":"o","parameters":{{{parameters}}}}}}}"#);
            let answer = format!(r#""200":{{"description":"d",{link}}}"#);
            document(&operation("/a", &format!(r#""operationId":"o","responses":{{{answer}}}"#)), "")
        },
    },
];

fn responses(size: usize, response: impl Fn(usize) -> String) -> String {
    document(&path("/a", &list(size, response)), "")
}

/// An answer in many media types.
fn content(size: usize, start: &str, media: &str) -> String {
    let types = list(size, |i| format!(r#""{start}{i}":{media}"#));
    format!(r#""200":{{"description":"d","content":{{{types}}}}}"#)
}
