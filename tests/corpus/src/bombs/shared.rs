//! Something wide that much refers to, or contains: as long as the document, but longer by far when it is copied to each
//! place. That grows as the square of the document until it is cut off, so only the most that it takes is judged.

use super::surroundings::KEY;
use super::texts::{Bomb, OK, document, list, object, operation, reference, schemas, swagger, with};

pub(super) const BOMBS: &[Bomb] = &[
    // Each has the properties of all behind it, up to the depth at which they are cut off.
    Bomb {
        name: "doubled allOf",
        make: |size| {
            schemas(&list(size, |i| {
                format!(r#""A{i}":{{"allOf":[{0},{0},{{"properties":{{"p{i}":{{}}}}}}]}}"#, reference(i + 1))
            }))
        },
    },
    Bomb {
        name: "allOf of a wide base",
        make: |size| {
            let base = object(size / 2, |i| format!(r#""p{i}":{{}}"#));
            let children =
                list(size / 2, |i| format!(r#""B{i}":{{"allOf":[{},{{"required":["p0"]}}]}}"#, reference(0)));
            schemas(&format!(r#""A0":{base},{children}"#))
        },
    },
    Bomb {
        name: "shared path item",
        make: |size| {
            let uses = list(size / 2, |i| format!(r##""/p{i}":{{"$ref":"#/components/pathItems/I"}}"##));
            let operations = list(size / 2, |i| format!(r#""M{i}":{{"responses":{{}}}}"#));
            document(&uses, &format!(r#""pathItems":{{"I":{{"additionalOperations":{{{operations}}}}}}}"#))
        },
    },
    Bomb {
        name: "shared path item with parameters",
        make: |size| {
            let uses = list(size / 2, |i| format!(r##""/p{i}":{{"$ref":"#/components/pathItems/I"}}"##));
            let parameters = list(size / 2, |i| format!(r#"{{"name":"a{i}","in":"query"}}"#));
            document(
                &uses,
                &format!(r#""pathItems":{{"I":{{"parameters":[{parameters}],"get":{{"responses":{{}}}}}}}}"#),
            )
        },
    },
    Bomb {
        name: "parameters of a path",
        make: |size| {
            let parameters = list(size / 2, |i| format!(r#"{{"name":"a{i}","in":"query"}}"#));
            let operations = list(size / 2, |i| format!(r#""M{i}":{{"responses":{{}}}}"#));
            document(&format!(r#""/p":{{"parameters":[{parameters}],"additionalOperations":{{{operations}}}}}"#), "")
        },
    },
    Bomb {
        name: "shared answer",
        make: |size| {
            let headers = list(size / 2, |i| format!(r#""X-A{i}":{{"schema":{{"type":"string"}}}}"#));
            uses(size / 2, "responses", &format!(r#"{{"description":"d","headers":{{{headers}}}}}"#), |reference| {
                format!(r#""responses":{{"200":{reference}}}"#)
            })
        },
    },
    Bomb {
        name: "shared media types of an answer",
        make: |size| {
            let types = list(size / 2, |i| format!(r#""application/x{i}":{{"schema":{{"type":"string"}}}}"#));
            uses(size / 2, "responses", &format!(r#"{{"description":"d","content":{{{types}}}}}"#), |reference| {
                format!(r#""responses":{{"200":{reference}}}"#)
            })
        },
    },
    Bomb {
        name: "shared object in an answer",
        make: |size| {
            let properties = list(size / 2, |i| format!(r#""p{i}":{{"type":"object","properties":{{"q":{{}}}}}}"#));
            let schema = format!(r#"{{"type":"object","properties":{{{properties}}}}}"#);
            let response = format!(r#"{{"description":"d","content":{{"application/json":{{"schema":{schema}}}}}}}"#);
            uses(size / 2, "responses", &response, |reference| format!(r#""responses":{{"200":{reference}}}"#))
        },
    },
    Bomb {
        name: "shared examples of an answer",
        make: |size| {
            let examples = list(size / 2, |i| format!(r#""e{i}":{{"value":{i}}}"#));
            let media = format!(r#""application/json":{{"schema":{{"type":"integer"}},"examples":{{{examples}}}}}"#);
            uses(size / 2, "responses", &format!(r#"{{"description":"d","content":{{{media}}}}}"#), |reference| {
                format!(r#""responses":{{"200":{reference}}}"#)
            })
        },
    },
    Bomb {
        name: "shared body",
        make: |size| {
            let types = list(size / 2, |i| {
                format!(r#""application/x{i}":{{"schema":{{"type":"object","properties":{{"a{i}":{{}}}}}}}}"#)
            });
            uses(size / 2, "requestBodies", &format!(r#"{{"content":{{{types}}}}}"#), |reference| {
                format!(r#""requestBody":{reference},"responses":{{{OK}}}"#)
            })
        },
    },
    Bomb {
        name: "shared form",
        make: |size| {
            let properties = list(size / 2, |i| format!(r#""p{i}":{{"type":"string"}}"#));
            let schema = format!(r#"{{"type":"object","properties":{{{properties}}}}}"#);
            uses(
                size / 2,
                "requestBodies",
                &format!(r#"{{"content":{{"multipart/form-data":{{"schema":{schema}}}}}}}"#),
                |reference| format!(r#""requestBody":{reference},"responses":{{{OK}}}"#),
            )
        },
    },
    Bomb {
        name: "shared parameter",
        make: |size| {
            let properties = list(size / 2, |i| format!(r#""p{i}":{{"type":"string"}}"#));
            let parameter = format!(
                r#"{{"name":"a","in":"query","style":"deepObject","schema":{{"type":"object","properties":{{{properties}}}}}}}"#
            );
            uses(size / 2, "parameters", &parameter, |reference| {
                format!(r#""parameters":[{reference}],"responses":{{{OK}}}"#)
            })
        },
    },
    Bomb {
        name: "shared enum with a description",
        make: |size| {
            let parameter = format!(
                r#"{{"name":"a","in":"query","description":"{}","schema":{{"type":"string"}}}}"#,
                "d ".repeat(size / 4)
            );
            uses(size / 2, "parameters", &parameter, |reference| {
                format!(r#""parameters":[{reference}],"responses":{{{OK}}}"#)
            })
        },
    },
    Bomb {
        name: "shared ways to authenticate",
        make: |size| {
            let security = list(size / 2, |_| r#"{"k":[]}"#.to_owned());
            let operations = list(size / 2, |i| operation(&format!("/p{i}"), r#""responses":{}"#));
            with(&format!(r#""security":[{security}],"#), &operations, KEY)
        },
    },
    Bomb {
        name: "shared scopes",
        make: |size| {
            let scopes = list(size / 2, |i| format!(r#""s{i}""#));
            let operations = list(size / 2, |i| operation(&format!("/p{i}"), r#""responses":{}"#));
            with(&format!(r#""security":[{{"k":[{scopes}]}}],"#), &operations, KEY)
        },
    },
    Bomb {
        name: "shared servers",
        make: |size| {
            let servers = list(size / 2, |i| format!(r#"{{"url":"https://h{i}.example/v1"}}"#));
            let operations = list(size / 2, |i| operation(&format!("/p{i}"), r#""responses":{}"#));
            with(&format!(r#""servers":[{servers}],"#), &operations, "")
        },
    },
    Bomb {
        name: "shared servers of a path",
        make: |size| {
            let servers = list(size / 2, |i| format!(r#"{{"url":"https://h{i}.example/v1"}}"#));
            let operations = list(size / 2, |i| format!(r#""M{i}":{{"responses":{{}}}}"#));
            document(&format!(r#""/p":{{"servers":[{servers}],"additionalOperations":{{{operations}}}}}"#), "")
        },
    },
    Bomb {
        name: "shared path",
        make: |size| {
            let operations = list(size / 2, |i| format!(r#""M{i}":{{"responses":{{}}}}"#));
            document(&format!(r#""/{}":{{"additionalOperations":{{{operations}}}}}"#, "p".repeat(size / 2)), "")
        },
    },
    Bomb {
        name: "shared placeholders",
        make: |size| {
            let placeholders: String = (0..size / 16).map(|i| format!("/{{a{i}}}")).collect();
            let operations = list(size / 2, |i| format!(r#""M{i}":{{"responses":{{}}}}"#));
            document(&format!(r#""{placeholders}":{{"additionalOperations":{{{operations}}}}}"#), "")
        },
    },
    Bomb {
        name: "shared tags",
        make: |size| {
            let tag = "t".repeat(size / 2);
            let operations = list(size / 2, |i| operation(&format!("/p{i}"), r#""tags":["TAG"],"responses":{}"#));
            document(&operations.replacen("TAG", &tag, 1), "")
        },
    },
    Bomb {
        name: "shared media types of Swagger 2.0",
        make: |size| {
            let types = list(size / 2, |i| format!(r#""application/x{i}""#));
            let paths = list(size / 2, |i| {
                format!(
                    r#""/p{i}":{{"post":{{"parameters":[{{"name":"b","in":"body","schema":{{}}}}],"responses":{{"200":{{"description":"d","schema":{{}}}}}}}}}}"#
                )
            });
            swagger(&format!(r#""consumes":[{types}],"produces":[{types}],"#), &paths)
        },
    },
    Bomb {
        name: "shared form of Swagger 2.0",
        make: |size| {
            let properties = list(size / 2, |i| format!(r#""p{i}":{{"type":"string"}}"#));
            let paths = list(size / 2, |i| {
                format!(
                    r##""/p{i}":{{"post":{{"consumes":["application/x-www-form-urlencoded"],"parameters":[{{"name":"b","in":"body","schema":{{"$ref":"#/definitions/D"}}}}],"responses":{{}}}}}}"##
                )
            });
            swagger(&format!(r#""definitions":{{"D":{{"type":"object","properties":{{{properties}}}}}}},"#), &paths)
        },
    },
];

/// Operations that refer to one component.
fn uses(size: usize, kind: &str, component: &str, members: impl Fn(&str) -> String) -> String {
    let reference = format!(r##"{{"$ref":"#/components/{kind}/C"}}"##);
    let operations = list(size, |i| operation(&format!("/p{i}"), &members(&reference)));
    document(&operations, &format!(r#""{kind}":{{"C":{component}}}"#))
}
