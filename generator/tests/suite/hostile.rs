//! Documents that try to break out of the emitted text, or to stop the generator: nothing may panic, and what comes out
//! is Rust in files of its own crate.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use sdkwright::pipeline::{self, Provider};
use serde_json::{Map, Value};

use crate::support;

#[test]
fn hostile_documents_give_rust() {
    let documents = support::documents_in("hostile");
    assert!(documents.len() >= 8, "the documents are not found");
    for path in documents {
        let name = support::name(&path);
        let generated = pipeline::generate(&Provider::of_document(&path)).unwrap();
        let errors: Vec<String> = generated
            .diags
            .iter()
            .filter(|diagnostic| diagnostic.level == sdkwright::diag::Level::Error)
            .map(|diagnostic| diagnostic.message.clone())
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
        assert_eq!(support::defects(&generated.files.unwrap()), Vec::<String>::new(), "{name}");
        // Findings must be printable, too.
        sdkwright::diag::render_all(&generated.diags, &generated.sources, sdkwright::diag::Colors::Off);
        sdkwright::diag::golden(&generated.diags, &generated.sources);
    }
}

#[test]
fn what_is_no_document_is_refused_with_a_reason() {
    let documents = support::documents_in("hostile-refused");
    assert!(documents.len() >= 8, "the documents are not found");
    for path in documents {
        match pipeline::generate(&Provider::of_document(&path)) {
            Ok(generated) => {
                assert!(generated.files.is_none(), "{}", path.display());
                assert!(generated.diags.has_errors(), "{}", path.display());
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

#[test]
fn nesting_without_end_is_refused_or_survived() {
    for (open, close) in
        [("{\"a\":", "}"), ("[", "]"), ("{\"properties\":{\"a\":", "}}"), ("{\"items\":", "}"), ("{\"allOf\":[", "]}")]
    {
        for depth in [100, 10_000] {
            let schema = format!("{}{{}}{}", open.repeat(depth), close.repeat(depth));
            let text = format!(
                r#"{{"openapi":"3.1.0","info":{{}},"paths":{{}},"components":{{"schemas":{{"A":{schema}}}}}}}"#
            );
            if let Ok(loaded) = sdkwright::read::from_text("nested.json", text) {
                let files = support::emitted(loaded.value).unwrap();
                assert_eq!(support::defects(&files), Vec::<String>::new(), "{open} {depth}");
            }
        }
    }
}

/// How long the documents are mutated.
const BUDGET: Duration = Duration::from_secs(2);

#[test]
fn mutated_documents_give_rust_or_a_reason() {
    let documents: Vec<Value> = support::providers().iter().map(support::corrected).collect();
    assert!(documents.len() >= 2);
    let start = Instant::now();
    let mut n_emitted = 0;
    for seed in 1.. {
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ seed);
        let mut value = excerpt(random.choose(&documents).unwrap(), &mut random);
        for _ in 0..=random.below(12) {
            mutate(&mut value, &mut random);
        }
        let shown = value.to_string();
        match catch_unwind(AssertUnwindSafe(|| support::emitted(value))) {
            Ok(Some(files)) => {
                n_emitted += 1;
                let defects = support::defects(&files);
                assert!(defects.is_empty(), "seed {seed}: {defects:#?}\n{shown}");
            }
            Ok(None) => {}
            Err(_) => panic!("seed {seed} panics:\n{shown}"),
        }
        // Enough rounds even on the slowest machine.
        if seed >= 20 && (n_emitted >= 10 || seed >= 200) && start.elapsed() > BUDGET {
            break;
        }
    }
    assert!(n_emitted >= 10, "only {n_emitted} of the mutated documents gave a crate");
}

/// Marsaglia's xorshift: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn choose<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// A few paths and schemas of a document: a round over a whole one takes too long.
fn excerpt(document: &Value, random: &mut Random) -> Value {
    let mut value = document.clone();
    for pointer in ["/paths", "/components/schemas"] {
        let Some(list) = value.pointer_mut(pointer).and_then(Value::as_object_mut) else { continue };
        let n_kept = if pointer == "/paths" { 5 } else { 20 };
        let keys: Vec<String> = list.keys().cloned().collect();
        let mut kept = Map::new();
        for _ in 0..n_kept {
            let key = random.choose(&keys).unwrap();
            kept.insert(key.clone(), list[key].clone());
        }
        *list = kept;
    }
    value
}

/// Walks to some node and does harm to it.
fn mutate(root: &mut Value, random: &mut Random) {
    let mut node = root;
    // Rather deep than shallow: most members of interest are.
    let depth = 2 + random.below(9);
    for _ in 0..depth {
        let n_members = match &*node {
            Value::Object(members) => members.len(),
            Value::Array(elements) => elements.len(),
            _ => 0,
        };
        if n_members == 0 {
            break;
        }
        let index = random.below(n_members);
        node = match node {
            Value::Object(members) => members.values_mut().nth(index).unwrap(),
            Value::Array(elements) => &mut elements[index],
            _ => unreachable!("a leaf has no members"),
        };
    }
    harm(node, random);
}

const TEXTS: &[&str] = &[
    "",
    "\"",
    "*/",
    "\n",
    "#",
    "`",
    "\u{202e}",
    "self",
    "type",
    "gen",
    "a b",
    "Option",
    "..",
    "😀",
    "{x}",
    "null",
    "string",
    "integer",
    "array",
    "object",
    "#/components/schemas/nowhere",
    "#",
    "date-time",
    "binary",
    "$ref",
    "oneOf",
    "enum",
    "allOf",
    "properties",
    "required",
    "items",
    "discriminator",
    "nullable",
    "additionalProperties",
    "x-y",
    "get",
    "200",
];

fn harm(node: &mut Value, random: &mut Random) {
    let text = (*random.choose(TEXTS).unwrap()).to_owned();
    let key = match &*node {
        Value::Object(members) => members.keys().nth(random.below(members.len())).cloned(),
        _ => None,
    };
    match (random.below(6), node) {
        (0, node) => {
            *node = [
                Value::Null,
                Value::Bool(true),
                Value::from(u64::MAX),
                Value::from(-1.5),
                Value::from(text),
                Value::Array(Vec::new()),
                Value::Array(vec![Value::Null]),
                Value::Object(Map::new()),
            ][random.below(8)]
            .clone();
        }
        // A member is renamed, deleted, copied under another name.
        (1, Value::Object(members)) => {
            let value = key.and_then(|key| members.shift_remove(&key)).unwrap_or_default();
            members.insert(text, value);
        }
        (2, Value::Object(members)) => {
            key.and_then(|key| members.shift_remove(&key));
        }
        (3, Value::Object(members)) => {
            let value = key.and_then(|key| members.get(&key).cloned()).unwrap_or_default();
            members.insert(text, value);
        }
        (4, Value::Array(elements)) => {
            let copy = elements.first().cloned().unwrap_or_default();
            elements.push(copy);
        }
        // A node becomes a part of itself.
        (5, node) => {
            let copy = node.clone();
            *node = Value::Object(Map::from_iter([(text, copy)]));
        }
        (_, node) => *node = Value::from(text),
    }
}
