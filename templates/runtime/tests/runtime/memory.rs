//! What decoding takes: memory, counted by allocator, and time.

use crate::runtime::{Decode, Map, Value, from_json, models, union};

/// What something takes at most while it is done, and what remains of it.
fn taken<T>(make: impl FnOnce() -> T) -> (usize, usize, T) {
    let mut made = None;
    let info = allocation_counter::measure(|| made = Some(make()));
    (usize::try_from(info.bytes_max).unwrap(), usize::try_from(info.bytes_current).unwrap(), made.unwrap())
}

models! {
    /// A branch.
    pub struct Branch new(kind: String) {
        kind: String = "kind", required, with_kind(String);
        sub: Option<Box<Tagged>> = "sub", optional, with_sub(Box<Tagged>);
        data: Option<Value> = "data", optional, with_data(Value);
    } by evidence
}
models! {
    /// Several.
    pub struct Several new(kind: String) {
        kind: String = "kind", required, with_kind(String);
        subs: Vec<Tagged> = "subs", lenient, with_subs(Vec<Tagged>);
    } by evidence
}
union! {
    /// Told apart by a tag.
    pub enum Tagged by "kind" {
        Branch(Branch) = "a";
        Several(Several) = "b";
    } else Other
}
models! { pub struct And new(args: Vec<Expr>) {
    args: Vec<Expr> = "args", required, with_args(Vec<Expr>);
    x: Option<i64> = "x", optional, with_x(i64);
} by evidence }
models! { pub struct Or new(args: Vec<Expr>) {
    args: Vec<Expr> = "args", required, with_args(Vec<Expr>);
    y: Option<i64> = "y", optional, with_y(i64);
} by evidence }
models! { pub struct Lit new(lit: String) { lit: String = "lit", required, with_lit(String); } by evidence }
union! {
    /// Told apart by evidence.
    pub enum Expr by evidence {
        And(And);
        Or(Or);
        Lit(Lit);
    } else Other
}

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
