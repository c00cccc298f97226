//! What decoding takes: memory, counted by allocator, and time.

use crate::runtime::{Decode, Map, Value, from_json, model, union};

/// What something takes at most while it is done, and what remains of it.
fn taken<T>(make: impl FnOnce() -> T) -> (usize, usize, T) {
    let mut made = None;
    let info = allocation_counter::measure(|| made = Some(make()));
    (usize::try_from(info.bytes_max).unwrap(), usize::try_from(info.bytes_current).unwrap(), made.unwrap())
}

/// A branch.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Branch {
    pub kind: String,
    pub sub: Option<Box<Tagged>>,
    pub data: Option<Value>,
}

impl Branch {
    /// A value with the required parts; nothing else is set.
    pub fn new(kind: impl Into<String>) -> Self {
        Self { kind: kind.into(), ..Self::blank() }
    }
}

model! { Branch {
    kind: String, with_kind;
    sub?: Box<Tagged>, with_sub;
    data?: Value, with_data;
} untagged }
/// Several.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Several {
    pub kind: String,
    pub subs: Vec<Tagged>,
}

impl Several {
    /// A value with the required parts; nothing else is set.
    pub fn new(kind: impl Into<String>) -> Self {
        Self { kind: kind.into(), ..Self::blank() }
    }
}

model! { Several {
    kind: String, with_kind;
    subs: Vec<Tagged>, with_subs, default;
} untagged }
/// Told apart by a tag.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Tagged {
    Branch(Branch),
    Several(Several),
    /// A value that this version does not know, as it came.
    Other(Value),
}

union! { Tagged by "kind" {
    Branch: Branch = "a";
    Several: Several = "b";
} else Other }
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct And {
    pub args: Vec<Expr>,
    pub x: Option<i64>,
}

impl And {
    /// A value with the required parts; nothing else is set.
    pub fn new(args: impl Into<Vec<Expr>>) -> Self {
        Self { args: args.into(), ..Self::blank() }
    }
}

model! { And {
    args: Vec<Expr>, with_args;
    x?: i64, with_x;
} untagged }
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Or {
    pub args: Vec<Expr>,
    pub y: Option<i64>,
}

impl Or {
    /// A value with the required parts; nothing else is set.
    pub fn new(args: impl Into<Vec<Expr>>) -> Self {
        Self { args: args.into(), ..Self::blank() }
    }
}

model! { Or {
    args: Vec<Expr>, with_args;
    y?: i64, with_y;
} untagged }
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Lit {
    pub lit: String,
}

impl Lit {
    /// A value with the required parts; nothing else is set.
    pub fn new(lit: impl Into<String>) -> Self {
        Self { lit: lit.into() }
    }
}

model! { Lit {
    lit: String, with_lit;
} untagged }
/// Told apart by evidence.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Expr {
    And(And),
    Or(Or),
    Lit(Lit),
    /// A value that this version does not know, as it came.
    Other(Value),
}

union! { Expr untagged {
    And: And;
    Or: Or;
    Lit: Lit;
} else Other }

/// A text of about so many bytes: the inner part is repeated, and everything nested.
fn nested(bytes: usize, depth: usize, open: &str, inner: &str, close: &str) -> String {
    let n_inner = (bytes / (inner.len() + 1)).max(1);
    format!("{}{}{}", open.repeat(depth), vec![inner; n_inner].join(","), close.repeat(depth))
}

/// The peak beside the text, by what remains.
fn check<T: Decode>(what: &str, text: &str) {
    let (most, own, value) = taken(|| from_json::<T>(text.as_bytes()).unwrap());
    assert!(most <= 2 * own + 4096, "{what}: {most} bytes at most for a value of {own} and a text of {}", text.len());
    drop(value);
}

/// Each at two sizes: the peak is linear in what remains, whatever the depth.
#[test]
fn nothing_is_held_twice() {
    for bytes in [100_000, 1_000_000] {
        let wide = nested(bytes, 40, r#"{"kind":"b","subs":["#, r#"{"kind":"a"}"#, "]}");
        check::<Tagged>("a tag in front", &wide);
        let wide = nested(bytes, 40, r#"{"subs":["#, r#"{"data":1,"kind":"a"}"#, r#"],"kind":"b"}"#);
        check::<Tagged>("a tag behind", &wide);
        let wide = nested(bytes, 40, r#"{"args":["#, r#"{"lit":"x"}"#, r#"],"y":1}"#);
        check::<Expr>("by evidence", &wide);
        check::<Vec<Expr>>("small ones", &nested(bytes, 1, "[", r#"{"args":[{"lit":"x"}]}"#, "]"));
        check::<Value>("untyped", &nested(bytes, 1, "[", r#"{"a":0}"#, "]"));
        check::<Map<Vec<i64>>>("a map", &nested(bytes, 1, r#"{"a":["#, "1", "]}"));
        check::<Tagged>("not known", &nested(bytes, 20, r#"{"kind":"c","x":["#, r#"{"a":0}"#, "]}"));
    }
}

/// Units of time that the machine takes for another size or depth.
fn time<T: Decode>(text: &str) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..3 {
        let begun = std::time::Instant::now();
        from_json::<T>(text.as_bytes()).unwrap();
        best = best.min(begun.elapsed().as_secs_f64());
    }
    best
}

/// A value that is nested a hundred times takes about the time of a flat one with as many bytes.
#[test]
fn depth_takes_no_time() {
    let open_and_close = [
        (r#"{"subs":["#, r#"{"data":1,"kind":"a"}"#, r#"],"kind":"b"}"#),
        (r#"{"kind":"b","subs":["#, r#"{"data":1,"kind":"a"}"#, "]}"),
    ];
    for (open, inner, close) in open_and_close {
        let (flat, deep) = (nested(500_000, 1, open, inner, close), nested(500_000, 60, open, inner, close));
        let (flat, deep) = (time::<Tagged>(&flat), time::<Tagged>(&deep));
        assert!(deep < 8.0 * flat, "{open}: {deep} instead of {flat}");
    }
    let (open, inner, close) = (r#"{"args":["#, r#"{"lit":"x"}"#, r#"],"y":1}"#);
    let (flat, deep) = (nested(500_000, 1, open, inner, close), nested(500_000, 60, open, inner, close));
    let (flat, deep) = (time::<Expr>(&flat), time::<Expr>(&deep));
    assert!(deep < 8.0 * flat, "{deep} instead of {flat}");
}
