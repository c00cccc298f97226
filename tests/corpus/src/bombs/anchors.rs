//! YAML whose values have names and are used again.

use super::notation::HEAD;
use super::texts::{Bomb, joined, list};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb {
        name: "anchors in YAML",
        make: |size| format!("{HEAD}x:\n{}", joined(size, "\n", |i| format!("  - &a{i} v\n  - *a{i}"))),
    },
    Bomb {
        name: "nested anchors in YAML",
        make: |size| {
            let levels = (size / 6).min(400);
            let open: String = (0..levels).map(|i| format!("&a{i} [")).collect();
            format!("{HEAD}x: {open}{}{}", "v,".repeat(size / 2), "]".repeat(levels))
        },
    },
    Bomb {
        name: "doubled aliases",
        make: |size| {
            format!("{HEAD}x-0: &a0 [v, v]\n{}", joined(size, "\n", |i| format!("x-{}: &a{0} [*a{i}, *a{i}]", i + 1)))
        },
    },
    Bomb {
        name: "one alias",
        make: |size| {
            format!(
                "{HEAD}x-0: &a {{{}}}\nx-1:\n{}",
                list(size / 2, |i| format!("a{i}: b")),
                joined(size / 2, "\n", |_| "- *a".to_owned())
            )
        },
    },
    Bomb {
        name: "one alias of a schema",
        make: |size| {
            format!(
                "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: &a {{type: object, properties: {{{}}}}}\n{}",
                list(size / 2, |i| format!("a{i}: {{type: string}}")),
                joined(size / 2, "\n", |i| format!("    B{i}: *a"))
            )
        },
    },
    Bomb {
        name: "merged keys",
        make: |size| {
            format!(
                "{HEAD}x-0: &a {{{}}}\nx-1:\n{}",
                list(size / 2, |i| format!("a{i}: b")),
                joined(size / 2, "\n", |_| "- <<: *a".to_owned())
            )
        },
    },
    Bomb {
        name: "merged merged keys",
        make: |size| {
            format!(
                "{HEAD}x-0: &a0 {{k: v}}\n{}",
                joined(size, "\n", |i| format!("x-{}: &a{0} {{<<: [*a{i}, *a{i}], k{i}: v}}", i + 1))
            )
        },
    },
    Bomb {
        name: "aliases of values",
        make: |size| {
            let values = joined(size, ", ", |i| format!("&a{i} v{i}, *a{i}"));
            format!("{HEAD}components:\n  schemas:\n    A: {{type: string, enum: [{values}]}}\n")
        },
    },
    Bomb {
        name: "chain of aliases",
        make: |size| {
            format!("{HEAD}x-0: &a0 {{b: 1}}\n{}", joined(size, "\n", |i| format!("x-{0}: &a{0} {{b: *a{i}}}", i + 1)))
        },
    },
    Bomb {
        name: "one anchor again and again",
        make: |size| format!("{HEAD}{}", joined(size, "\n", |i| format!("x-{i}: &a [1]\nx-b{i}: *a"))),
    },
    Bomb {
        name: "tags in YAML",
        make: |size| format!("{HEAD}{}", joined(size, "\n", |i| format!("x-{i}: !!str {i}"))),
    },
];
