//! JSONPath (RFC 9535): which nodes of a document an action is about.
//!
//! In: a path as it is written, and a document. Out: the [`Location`](super::location::Location)s of the nodes, each once. It
//! must not know what overlays are.
//!
//! All of the RFC is here, and nothing beside it, but for two things: a regular expression of `match` and `search` may not use
//! `\p{..}`, and space is allowed where the grammar of singular queries has none. It is written here because the packages that
//! do it cost as much to build as a fifth of the whole program: each brings a generator of parsers or Unicode's tables.

mod compare;
mod find;
mod index;
mod literal;
mod model;
mod parse;
mod pattern;
mod scanner;

pub(super) use model::Query;

/// The examples of RFC 9535, and what its grammar does not allow.
#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// What a path finds, in the order of the document.
    fn found(path: &str, document: &Value) -> Vec<String> {
        let query = Query::parse(path).ok_or(path).unwrap();
        let locations = query.find(document).unwrap();
        locations.iter().map(|location| location.pointer().to_string().split_off(1)).collect()
    }

    #[track_caller]
    fn check(document: &Value, cases: &[(&str, &[&str])]) {
        for (path, expected) in cases {
            assert_eq!(found(path, document), *expected, "{path}");
        }
    }

    #[test]
    fn names_and_the_document_itself() {
        let document = json!({"o": {"j j": {"k.k": 3}}, "'": {"@": 2}, "é": 1, "\u{1F600}": 2, "a\nb": 3});
        check(
            &document,
            &[
                ("$", &[""]),
                ("$.o['j j']['k.k']", &["/o/j j/k.k"]),
                (r#"$.o["j j"]["k.k"]"#, &["/o/j j/k.k"]),
                (r#"$["'"]["@"]"#, &["/'/@"]),
                (r"$['\'']['@']", &["/'/@"]),
                ("$.é", &["/é"]),
                (r"$['\u00e9']", &["/é"]),
                (r"$['\uD83D\uDE00']", &["/\u{1F600}"]),
                (r"$['a\nb']", &["/a\nb"]),
                ("$ .o\n[ 'j j' ]", &["/o/j j"]),
                ("$.missing.o", &[]),
            ],
        );
    }

    #[test]
    fn wildcards_indexes_and_slices() {
        let document = json!({"a": ["a", "b", "c", "d", "e", "f", "g"], "o": {"j": 1, "k": 2}});
        check(
            &document,
            &[
                ("$.o[*]", &["/o/j", "/o/k"]),
                ("$.o[*, *]", &["/o/j", "/o/k"]),
                ("$.a[1]", &["/a/1"]),
                ("$.a[-2]", &["/a/5"]),
                ("$.a[7]", &[]),
                ("$.a[-8]", &[]),
                ("$.o[0]", &[]),
                ("$.a[1:3]", &["/a/1", "/a/2"]),
                ("$.a[5:]", &["/a/5", "/a/6"]),
                ("$.a[1:5:2]", &["/a/1", "/a/3"]),
                ("$.a[5:1:-2]", &["/a/3", "/a/5"]),
                ("$.a[::-3]", &["/a/0", "/a/3", "/a/6"]),
                ("$.a[-2 : ]", &["/a/5", "/a/6"]),
                ("$.a[:-5:]", &["/a/0", "/a/1"]),
                ("$.a[1:2:0]", &[]),
                ("$.a[0, 3:5]", &["/a/0", "/a/3", "/a/4"]),
                ("$.a[10:20]", &[]),
            ],
        );
    }

    #[test]
    fn descendants_are_found_once_and_parents_first() {
        let document = json!({"o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]]});
        check(
            &document,
            &[
                ("$..j", &["/a/2/0/j", "/o/j"]),
                ("$..[0]", &["/a/0", "/a/2/0"]),
                (
                    "$..*",
                    &["/a", "/a/0", "/a/1", "/a/2", "/a/2/0", "/a/2/0/j", "/a/2/1", "/a/2/1/k", "/o", "/o/j", "/o/k"],
                ),
                ("$.o..[*, *]", &["/o/j", "/o/k"]),
                ("$..*..j", &["/a/2/0/j", "/o/j"]),
                ("$.a..[0, 1]", &["/a/0", "/a/1", "/a/2/0", "/a/2/1"]),
            ],
        );
    }

    #[test]
    fn filters() {
        let document = json!({
            "a": [3, 5, 1, 2, 4, 6, {"b": "j"}, {"b": "k"}, {"b": {}}, {"b": "kilo"}],
            "o": {"p": 1, "q": 2, "r": 3, "s": 5, "t": {"u": 6}},
            "e": "f",
        });
        check(
            &document,
            &[
                ("$.a[?@.b == 'kilo']", &["/a/9"]),
                ("$.a[?(@.b == 'kilo')]", &["/a/9"]),
                ("$.a[?@>3.5]", &["/a/1", "/a/4", "/a/5"]),
                ("$.a[?@.b]", &["/a/6", "/a/7", "/a/8", "/a/9"]),
                ("$[?@.*]", &["/a", "/o"]),
                ("$[?@[?@.b]]", &["/a"]),
                ("$.a[?@<2 || @.b == \"k\"]", &["/a/2", "/a/7"]),
                (r#"$.a[?match(@.b, "[jk]")]"#, &["/a/6", "/a/7"]),
                (r#"$.a[?search(@.b, "[jk]")]"#, &["/a/6", "/a/7", "/a/9"]),
                ("$.o[?@>1 && @<4]", &["/o/q", "/o/r"]),
                ("$.o[?@.u || @.x]", &["/o/t"]),
                ("$.a[?@.b == $.x]", &["/a/0", "/a/1", "/a/2", "/a/3", "/a/4", "/a/5"]),
                ("$.a[?@ == @.missing]", &[]),
                ("$.o[?!@.u && @ != 1]", &["/o/q", "/o/r", "/o/s"]),
                ("$.o[?!(@ < 3)]", &["/o/r", "/o/s", "/o/t"]),
                ("$.o[?(@ == 1 || @ == 2) && @ != 2]", &["/o/p"]),
                ("$.o[?@ == 1 || @ == 2 && @ == 3]", &["/o/p"]),
                ("$.a[?@.b == $.e || @ == 6]", &["/a/5"]),
                ("$..[?length(@.b) > 1]", &["/a/9"]),
                ("$[?count(@.*) == 5]", &["/o"]),
                ("$[?count(@['p', 'p']) == 2]", &["/o"]),
                ("$[?value(@..u) == 6]", &["/o"]),
            ],
        );
    }

    #[test]
    fn comparisons() {
        let document = json!({"obj": {"x": "y", "n": [1, {"m": 2}]}, "arr": [2, 3], "same": {"n": [1.0, {"m": 2}], "x": "y"}, "big": 9007199254740993u64});
        let holds = |test: &str| !found(&format!("$[?{test}]"), &document).is_empty();
        let true_ones = [
            "$.absent1 == $.absent2",
            "$.absent1 <= $.absent2",
            "$.absent != 'g'",
            "1 <= 2",
            "1 == 1.0",
            "-0 == 0",
            "1e2 == 100",
            "'a' <= 'b'",
            "$.obj == $.same",
            "$.obj != $.arr",
            "$.obj == $.obj",
            "$.obj <= $.obj",
            "true <= true",
            "null == null",
            "'\\u00e9' > 'z'",
            "$.big > 9007199254740992",
        ];
        let false_ones = [
            "$.absent == 'g'",
            "$.absent1 != $.absent2",
            "1 > 2",
            "13 == '13'",
            "$.obj < $.arr",
            "$.arr >= 'x'",
            "true < true",
            "true > false",
            "1 == true",
            "length(1) == 1",
            "$.big == 9007199254740992",
        ];
        for test in true_ones {
            assert!(holds(test), "{test}");
        }
        for test in false_ones {
            assert!(!holds(test), "{test}");
        }
    }

    #[test]
    fn regular_expressions() {
        let document =
            json!([{"t": "a\nb", "r": "a.b"}, {"t": "axb", "r": "[x"}, {"t": "a\rb"}, {"t": "a.b"}, {"t": 1}]);
        check(
            &document,
            &[
                ("$[?match(@.t, 'a.b')]", &["/1", "/3"]),
                (r"$[?match(@.t, 'a\\.b')]", &["/3"]),
                ("$[?match(@.t, 'a[.]b')]", &["/3"]),
                ("$[?match(@.t, 'a|b')]", &[]),
                ("$[?search(@.t, '^a')]", &["/0", "/1", "/2", "/3"]),
                ("$[?match('a.b', @.r)]", &["/0"]),
                ("$[?search('[x', @.r)]", &[]),
            ],
        );
    }

    #[test]
    fn what_is_no_path() {
        let wrong = [
            "",
            " $",
            "$ ",
            "a",
            "$.",
            "$..",
            "$.[0]",
            "$...a",
            "$. a",
            "$.1",
            "$['a'",
            "$[]",
            "$[a]",
            "$[01]",
            "$[-0]",
            "$[1,]",
            "$[9007199254740992]",
            "$[1:2:3:4]",
            "$['a\\x']",
            "$['\\'\"]",
            "$['\\uD83D']",
            "$[\"\\'\"]",
            "$['\n']",
            "$[?]",
            "$[?1]",
            "$[?'a']",
            "$[?true]",
            "$[?@.a ==]",
            "$[?@.* == 1]",
            "$[?@..a == 1]",
            "$[?@[0:1] == 1]",
            "$[?!@.a == 1]",
            "$[?(@.a) == 1]",
            "$[?@.a = 1]",
            "$[?@.a & @.b]",
            "$[?length(@.a)]",
            "$[?count(@.a)]",
            "$[?count(1) == 1]",
            "$[?length(@.*) == 1]",
            "$[?match(@.a, 'x') == true]",
            "$[?match(@.a)]",
            "$[?match(@.a, '[')]",
            "$[?unknown(@.a)]",
            "$[?length (@.a) == 1]",
            "$[?@.a == 01]",
            "$[?@.a == 1.]",
            "$[?@.a == {}]",
            "$[?@.a == [1]]",
            "$.a extra",
        ];
        for path in wrong {
            assert!(Query::parse(path).is_none(), "{path}");
        }
        assert!(Query::parse(&format!("$[?{}@.a{}]", "(".repeat(100_000), ")".repeat(100_000))).is_none());
        assert!(Query::parse(&"$[?@".repeat(100_000)).is_none());
    }

    #[test]
    fn work_is_bounded() {
        let deep = (0..400).fold(json!(1), |inner, _| json!({ "a": inner, "b": [1, 2, 3] }));
        let finds = |path: &str, document: &Value| Query::parse(path).unwrap().find(document);
        assert_eq!(finds("$..*..*..*..*", &deep).unwrap().len(), 1988);
        assert_eq!(finds(&format!("${}", "[*,*]".repeat(20)), &deep).unwrap().len(), 5);
        let wide = Value::from_iter(0..10_000);
        assert!(finds("$[?count($..*) == 10000]", &wide).is_err());
        assert_eq!(finds("$[?@ == 7]", &wide).unwrap().len(), 1);
    }
}
