//! JSON and YAML that are dear to read, whatever they mean, and long words.

use super::texts::{Bomb, document, joined, list, nested, operation, path, schema, with};

pub(super) const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n";

pub(super) const BOMBS: &[Bomb] = &[
    Bomb { name: "brackets", make: |size| "[".repeat(size) },
    Bomb { name: "braces", make: |size| "{".repeat(size) },
    Bomb { name: "members without end", make: |size| r#"{"a":"#.repeat(size / 5) },
    Bomb { name: "brackets in YAML", make: |size| format!("{HEAD}x: {}", "[".repeat(size)) },
    Bomb { name: "dashes in YAML", make: |size| format!("{HEAD}x:\n  {}", "- ".repeat(size / 2)) },
    Bomb { name: "questions in YAML", make: |size| format!("{HEAD}x:\n  {}", "? ".repeat(size / 2)) },
    Bomb { name: "pairs in YAML", make: |size| format!("{HEAD}x: [{}]", list(size, |i| format!("a{i}: {{b: c}}"))) },
    Bomb {
        name: "almost JSON",
        make: |size| {
            format!("{{{}{},}}", r#""openapi":"3.1.0","info":{},"paths":{},"x":["#, list(size, |i| i.to_string()) + "]")
        },
    },
    Bomb { name: "a quote that is not closed", make: |size| format!("{HEAD}x: \"{}", "a\n ".repeat(size / 3)) },
    Bomb {
        name: "lines that are not indented",
        make: |size| format!("{HEAD}x:\n{}", joined(size, "\n", |i| format!("  a{i}: \"one\n two\""))),
    },
    Bomb {
        name: "keys without values",
        make: |size| format!("{HEAD}x:\n{}", joined(size, "\n", |i| format!("  a{i}:"))),
    },
    Bomb { name: "one key", make: |size| format!("{HEAD}x:\n{}", joined(size, "\n", |_| "  a: 1".to_owned())) },
    Bomb {
        name: "one key of JSON",
        make: |size| with(&format!("{},", list(size, |_| r#""x-a":1"#.to_owned())), "", ""),
    },
    Bomb { name: "documents in one file", make: |size| format!("{HEAD}{}", "---\na: b\n".repeat(size / 9)) },
    Bomb { name: "comments", make: |size| format!("{HEAD}{}", "# c\n".repeat(size / 4)) },
    Bomb { name: "a long comment", make: |size| format!("{HEAD}# {}", "c".repeat(size)) },
    Bomb {
        name: "a folded text",
        make: |size| {
            format!(
                "openapi: 3.1.0\npaths: {{}}\ninfo:\n  title: T\n  version: '1'\n  description: >\n{}",
                "    a\n\n".repeat(size / 7)
            )
        },
    },
    Bomb {
        name: "a plain text",
        make: |size| {
            format!(
                "openapi: 3.1.0\npaths: {{}}\ninfo:\n  title: T\n  version: '1'\n  description: {}",
                "a\n    ".repeat(size / 6)
            )
        },
    },
    Bomb {
        name: "escapes in YAML",
        make: |size| {
            format!("openapi: 3.1.0\ninfo: {{title: \"{}\", version: '1'}}\npaths: {{}}\n", r"\x41".repeat(size / 4))
        },
    },
    Bomb {
        name: "braces in YAML",
        make: |size| format!("{HEAD}x: {}1{}\n", "{a: ".repeat(size / 5), "}".repeat(size / 5)),
    },
    Bomb {
        name: "braces in an example",
        make: |size| {
            schema(&format!(r#"{{"type":"object","example":{}}}"#, nested(size, usize::MAX, r#"{"a":"#, "1", "}")))
        },
    },
    Bomb { name: "escapes", make: |size| with(&format!(r#""x-a":"{}","#, r"\u00e9".repeat(size / 6)), "", "") },
    Bomb {
        name: "a number of many digits",
        make: |size| {
            let digits = "9".repeat(size / 4);
            schema(&format!(
                r#"{{"type":"integer","default":{digits},"maximum":{digits},"enum":[{digits},1],"example":{digits}}}"#
            ))
        },
    },
    Bomb { name: "a number of many digits in YAML", make: |size| format!("{HEAD}x: 0x{}", "f".repeat(size)) },
    Bomb {
        name: "extreme numbers",
        make: |size| {
            schema(&format!(
                r#"{{"type":"object","properties":{{{}}}}}"#,
                list(size, |i| format!(
                    r#""p{i}":{{"type":"number","default":1e308,"minimum":-1e308,"multipleOf":1e-300,"maxLength":1e300}}"#
                ))
            ))
        },
    },
    Bomb { name: "a long description", make: |size| described(&"word ".repeat(size / 5)) },
    Bomb { name: "a description without a blank", make: |size| described(&"w".repeat(size)) },
    Bomb { name: "a description of lines", make: |size| described(&r"word\n".repeat(size / 6)) },
    Bomb { name: "a description of stars", make: |size| described(&"*a ".repeat(size / 3)) },
    Bomb { name: "a description of brackets", make: |size| described(&"[".repeat(size)) },
    Bomb { name: "a description of half links", make: |size| described(&"[a](".repeat(size / 4)) },
    Bomb { name: "a description of code", make: |size| described(&joined(size, " ", |i| "`".repeat(i % 50 + 1))) },
    Bomb { name: "a description of quotes", make: |size| described(&"> ".repeat(size / 2)) },
    Bomb {
        name: "a description of lists",
        make: |size| described(&joined(size, r"\n", |i| format!("{}- a", "  ".repeat(i % 100)))),
    },
    Bomb { name: "a description of tags", make: |size| described(&"<a ".repeat(size / 3)) },
    Bomb {
        name: "a description of tables",
        make: |size| {
            described(&format!(r"{}\n{}\n{}", "|a".repeat(size / 6), "|-".repeat(size / 6), r"|a\n".repeat(size / 12)))
        },
    },
    Bomb { name: "a description of addresses", make: |size| described(&"https://a ".repeat(size / 10)) },
    Bomb {
        name: "a description of footnotes",
        make: |size| described(&joined(size, r"\n\n", |i| format!("[^{i}] [^{i}]: a"))),
    },
    Bomb {
        name: "a description of links",
        make: |size| described(&joined(size, r"\n", |i| format!("[a{i}] [a{i}]: https://a.example"))),
    },
    Bomb {
        name: "a long title",
        make: |size| {
            format!(
                r#"{{"openapi":"3.1.0","info":{{"title":"{}","version":"1"}},"paths":{{}}}}"#,
                "Word ".repeat(size / 5)
            )
        },
    },
    Bomb {
        name: "a long version",
        make: |size| {
            format!(
                r#"{{"openapi":"3.1.0","info":{{"title":"T","version":"{}"}},"paths":{{}}}}"#,
                "1.".repeat(size / 2)
            )
        },
    },
    Bomb {
        name: "a long operation id",
        make: |size| {
            document(
                &operation("/a", &format!(r#""operationId":"{}","responses":{{}}"#, "getThing".repeat(size / 8))),
                "",
            )
        },
    },
    Bomb { name: "a long path", make: |size| document(&path(&format!("/{}", "a".repeat(size)), ""), "") },
    Bomb {
        name: "a long parameter",
        make: |size| {
            let name = "paramName".repeat(size / 9);
            document(
                &operation(
                    "/a",
                    &format!(r#""parameters":[{{"name":"{name}","in":"query","required":true}}],"responses":{{}}"#),
                ),
                "",
            )
        },
    },
    Bomb {
        name: "a long tag",
        make: |size| {
            document(&operation("/a", &format!(r#""tags":["{}"],"responses":{{}}"#, "aTag ".repeat(size / 5))), "")
        },
    },
    Bomb {
        name: "a long media type",
        make: |size| {
            let name = format!("application/{}", "a;".repeat(size / 2));
            document(
                &path("/a", &format!(r#""200":{{"description":"d","content":{{"{name}":{{"schema":{{}}}}}}}}"#)),
                "",
            )
        },
    },
    Bomb { name: "a long reference", make: |size| schema(&format!(r##"{{"$ref":"#{}"}}"##, "/a".repeat(size / 2))) },
    Bomb {
        name: "a long reference to a file",
        make: |size| schema(&format!(r##"{{"$ref":"{}a.json#/b"}}"##, "a/../".repeat(size / 5))),
    },
    Bomb {
        name: "a long server",
        make: |size| with(&format!(r#""servers":[{{"url":"https://a.example{}"}}],"#, "/a".repeat(size / 2)), "", ""),
    },
    Bomb {
        name: "a long value",
        make: |size| schema(&format!(r#"{{"type":"string","enum":["{}"]}}"#, "a b".repeat(size / 3))),
    },
    Bomb {
        name: "long patterns",
        make: |size| schema(&format!(r#"{{"type":"string","pattern":"{}"}}"#, "(a*)*".repeat(size / 5))),
    },
    Bomb {
        name: "a long example",
        make: |size| {
            schema(&format!(r#"{{"type":"object","example":{{{}}}}}"#, list(size, |i| format!(r#""a{i}":{i}"#))))
        },
    },
    Bomb {
        name: "letters of other scripts",
        make: |size| {
            schema(&format!(
                r#"{{"type":"object","properties":{{{}}}}}"#,
                list(size, |i| format!(r#""{}{i}":{{}}"#, "名前é".repeat(10)))
            ))
        },
    },
];

fn described(text: &str) -> String {
    format!(r#"{{"openapi":"3.1.0","info":{{"title":"T","version":"1","description":"{text}"}},"paths":{{}}}}"#)
}
