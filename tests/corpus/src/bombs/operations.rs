//! Many operations, or much in one.

use super::texts::{Bomb, document, joined, list, operation, path, same_identifier, with};

const OK: &str = r#""200":{"description":"d"}"#;

pub(super) const BOMBS: &[Bomb] = &[
    Bomb { name: "operations", make: |size| paths(size, |i| path(&format!("/p{i}"), OK)) },
    Bomb {
        name: "operations with ids",
        make: |size| {
            paths(size, |i| operation(&format!("/p{i}"), &format!(r#""operationId":"get{i}","responses":{{{OK}}}"#)))
        },
    },
    Bomb {
        name: "operations of one identifier",
        make: |size| {
            paths(size, |i| {
                operation(&format!("/p{i}"), &format!(r#""operationId":"{}","responses":{{{OK}}}"#, same_identifier(i)))
            })
        },
    },
    Bomb {
        name: "operations of one id",
        make: |size| {
            paths(size, |i| operation(&format!("/p{i}"), &format!(r#""operationId":"x","responses":{{{OK}}}"#)))
        },
    },
    Bomb {
        name: "operations of a tag each",
        make: |size| paths(size, |i| operation(&format!("/p{i}"), &format!(r#""tags":["t{i}"],"responses":{{{OK}}}"#))),
    },
    Bomb { name: "operations of one path each other", make: |size| paths(size, |i| path(&format!("/p/{{a{i}}}"), OK)) },
    Bomb {
        name: "additional operations",
        make: |size| {
            let operations = list(size, |i| format!(r#""M{i}":{{"responses":{{}}}}"#));
            document(&format!(r#""/p":{{"additionalOperations":{{{operations}}}}}"#), "")
        },
    },
    Bomb {
        name: "lists",
        make: |size| {
            paths(size, |i| {
                operation(
                    &format!("/p{i}"),
                    concat!(
                        r#""parameters":[{"name":"page","in":"query","schema":{"type":"integer"}},{"name":"per_page","in":"query","schema":{"type":"integer"}}],"#,
                        r#""responses":{"200":{"description":"d","content":{"application/json":{"schema":{"type":"object","#,
                        r#""properties":{"items":{"type":"array","items":{"type":"string"}},"total":{"type":"integer"}}}}}}}"#
                    ),
                )
            })
        },
    },
    Bomb {
        name: "operations with bodies",
        make: |size| {
            paths(size, |i| {
                let content = format!(
                    r#""content":{{"application/json":{{"schema":{{"type":"object","properties":{{"b{i}":{{}}}}}}}}}}"#
                );
                format!(
                    r#""/p{i}":{{"post":{{"requestBody":{{{content}}},"responses":{{"201":{{"description":"d",{content}}}}}}}}}"#
                )
            })
        },
    },
    Bomb {
        name: "path parameters",
        make: |size| {
            let placeholders: String = joined(size / 5, "", |i| format!("/{{a{i}}}"));
            let parameters =
                list(size * 4 / 5, |i| format!(r#"{{"name":"a{i}","in":"path","required":true,"schema":{{}}}}"#));
            document(&operation(&placeholders, &format!(r#""parameters":[{parameters}],"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "path parameters that nobody declares",
        make: |size| document(&path(&joined(size, "", |i| format!("/{{a{i}}}")), OK), ""),
    },
    Bomb { name: "path parameters that nobody closes", make: |size| document(&path(&"/{".repeat(size / 2), OK), "") },
    Bomb {
        name: "path parameters that are not in the path",
        make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"path","required":true}}"#)),
    },
    Bomb { name: "segments", make: |size| document(&path(&"/a".repeat(size / 2), OK), "") },
    Bomb {
        name: "segments of one letter more",
        make: |size| {
            let depth = size.isqrt();
            paths(size, |i| path(&format!("{}{i}", "/a".repeat(depth)), OK))
        },
    },
    Bomb { name: "parameters", make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"query"}}"#)) },
    Bomb {
        name: "required parameters",
        make: |size| {
            parameters(size, |i| {
                format!(r#"{{"name":"a{i}","in":"query","required":true,"schema":{{"type":"string"}}}}"#)
            })
        },
    },
    Bomb {
        name: "parameters of one identifier",
        make: |size| parameters(size, |i| format!(r#"{{"name":"{}","in":"query"}}"#, same_identifier(i))),
    },
    Bomb { name: "one parameter", make: |size| parameters(size, |_| r#"{"name":"a","in":"query"}"#.to_owned()) },
    Bomb {
        name: "header parameters",
        make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"header"}}"#)),
    },
    Bomb { name: "cookies", make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"cookie"}}"#)) },
    Bomb {
        name: "parameters with objects",
        make: |size| {
            parameters(size, |i| {
                format!(
                    r#"{{"name":"a{i}","in":"query","style":"deepObject","schema":{{"type":"object","properties":{{"b{i}":{{}}}}}}}}"#
                )
            })
        },
    },
    Bomb {
        name: "parameters that are chains",
        make: |size| {
            let chain = list(size, |i| format!(r##""P{i}":{{"$ref":"#/components/parameters/P{}"}}"##, i + 1));
            document(
                &operation(
                    "/a",
                    &format!(r##""parameters":[{{"$ref":"#/components/parameters/P0"}}],"responses":{{{OK}}}"##),
                ),
                &format!(r#""parameters":{{{chain}}}"#),
            )
        },
    },
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
        name: "links",
        make: |size| {
            let links = list(size, |i| format!(r#""l{i}":{{"operationId":"o{i}"}}"#));
            document(&path("/a", &format!(r#""200":{{"description":"d","links":{{{links}}}}}"#)), "")
        },
    },
    Bomb {
        name: "callbacks",
        make: |size| {
            let callbacks = list(size, |i| format!(r#""c{i}":{{"{{$url}}":{{"post":{{"responses":{{}}}}}}}}"#));
            document(&operation("/a", &format!(r#""callbacks":{{{callbacks}}},"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "webhooks",
        make: |size| {
            let hooks = list(size, |i| {
                format!(
                    r#""w{i}":{{"post":{{"requestBody":{{"content":{{"application/json":{{"schema":{{"type":"object"}}}}}}}}}}}}"#
                )
            });
            with(&format!(r#""webhooks":{{{hooks}}},"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "tags of an operation",
        make: |size| {
            let tags = list(size, |i| format!(r#""t{i}""#));
            document(&operation("/a", &format!(r#""tags":[{tags}],"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "tags",
        make: |size| {
            let tags = list(size, |i| format!(r#"{{"name":"t{i}","description":"d"}}"#));
            with(&format!(r#""tags":[{tags}],"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "nested tags",
        make: |size| {
            let tags = list(size, |i| format!(r#"{{"name":"t{i}","parent":"t{}"}}"#, i + 1));
            with(
                &format!(r#""tags":[{tags}],"#),
                &operation("/a", &format!(r#""tags":["t0"],"responses":{{{OK}}}"#)),
                "",
            )
        },
    },
    Bomb {
        name: "ways to authenticate",
        make: |size| {
            let security = list(size, |_| r#"{"k":[]}"#.to_owned());
            with(&format!(r#""security":[{security}],"#), &path("/a", OK), KEY)
        },
    },
    Bomb {
        name: "schemes of security",
        make: |size| {
            let schemes = list(size * 2 / 3, |i| format!(r#""s{i}":{{"type":"apiKey","in":"header","name":"X-{i}"}}"#));
            let security = list(size / 3, |i| format!(r#"{{"s{i}":[]}}"#));
            with(
                &format!(r#""security":[{security}],"#),
                &path("/a", OK),
                &format!(r#""securitySchemes":{{{schemes}}}"#),
            )
        },
    },
    Bomb {
        name: "schemes of security at once",
        make: |size| {
            let schemes = list(size * 2 / 3, |i| format!(r#""s{i}":{{"type":"apiKey","in":"header","name":"X-{i}"}}"#));
            let security = list(size / 3, |i| format!(r#""s{i}":[]"#));
            with(
                &format!(r#""security":[{{{security}}}],"#),
                &path("/a", OK),
                &format!(r#""securitySchemes":{{{schemes}}}"#),
            )
        },
    },
    Bomb {
        name: "scopes",
        make: |size| {
            let scopes = list(size / 2, |i| format!(r#""s{i}":"d""#));
            let asked = list(size / 2, |i| format!(r#""s{i}""#));
            let flow = format!(r#"{{"clientCredentials":{{"tokenUrl":"https://a.example/t","scopes":{{{scopes}}}}}}}"#);
            with(
                &format!(r#""security":[{{"k":[{asked}]}}],"#),
                &path("/a", OK),
                &format!(r#""securitySchemes":{{"k":{{"type":"oauth2","flows":{flow}}}}}"#),
            )
        },
    },
    Bomb {
        name: "servers",
        make: |size| {
            let servers = list(size, |i| format!(r#"{{"url":"https://h{i}.example/v1"}}"#));
            with(&format!(r#""servers":[{servers}],"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "variables of a server",
        make: |size| {
            let url: String = joined(size / 4, "", |i| format!("{{v{i}}}"));
            let variables = list(size * 3 / 4, |i| format!(r#""v{i}":{{"default":"{{v{}}}{{v{0}}}"}}"#, i + 1));
            with(&format!(r#""servers":[{{"url":"https://{url}","variables":{{{variables}}}}}],"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "one variable of a server",
        make: |size| {
            let url = "{v}".repeat(size / 6);
            let value = "v".repeat(size / 2);
            with(
                &format!(r#""servers":[{{"url":"https://{url}","variables":{{"v":{{"default":"{value}"}}}}}}],"#),
                &path("/a", OK),
                "",
            )
        },
    },
    Bomb {
        name: "shapes of errors",
        make: |size| {
            paths(size, |i| {
                path(
                    &format!("/p{i}"),
                    &format!(
                        r#""200":{{"description":"d"}},"400":{{"description":"d","content":{{"application/json":{{"schema":{{"type":"object","properties":{{"e{i}":{{"type":"string"}}}}}}}}}}}}"#
                    ),
                )
            })
        },
    },
    Bomb {
        name: "Swagger 2.0",
        make: |size| {
            let paths = list(size / 2, |i| {
                format!(
                    r#""/p{i}":{{"post":{{"parameters":[{{"name":"b","in":"body","schema":{{"type":"object","properties":{{"a{i}":{{}}}}}}}},{{"name":"q","in":"query","type":"array","items":{{"type":"string"}},"collectionFormat":"pipes"}}],"responses":{{"200":{{"description":"d"}}}}}}}}"#
                )
            });
            let definitions = list(size / 2, |i| {
                format!(r##""D{i}":{{"type":"object","properties":{{"a":{{"$ref":"#/definitions/D{}"}}}}}}"##, i + 1)
            });
            format!(
                r#"{{"swagger":"2.0","info":{{"title":"T","version":"1"}},"paths":{{{paths}}},"definitions":{{{definitions}}}}}"#
            )
        },
    },
    Bomb {
        name: "forms of Swagger 2.0",
        make: |size| {
            let fields = list(size, |i| format!(r#"{{"name":"f{i}","in":"formData","type":"string"}}"#));
            format!(
                r#"{{"swagger":"2.0","info":{{"title":"T","version":"1"}},"paths":{{"/a":{{"post":{{"parameters":[{fields}],"responses":{{{OK}}}}}}}}}}}"#
            )
        },
    },
];

pub(super) const KEY: &str = r#""securitySchemes":{"k":{"type":"http","scheme":"bearer"}}"#;

fn paths(size: usize, path: impl Fn(usize) -> String) -> String {
    document(&list(size, path), "")
}

fn parameters(size: usize, parameter: impl Fn(usize) -> String) -> String {
    let parameters = list(size, parameter);
    document(&operation("/a", &format!(r#""parameters":[{parameters}],"responses":{{{OK}}}"#)), "")
}

fn responses(size: usize, response: impl Fn(usize) -> String) -> String {
    document(&path("/a", &list(size, response)), "")
}

/// An answer in many media types.
fn content(size: usize, start: &str, media: &str) -> String {
    let types = list(size, |i| format!(r#""{start}{i}":{media}"#));
    format!(r#""200":{{"description":"d","content":{{{types}}}}}"#)
}
