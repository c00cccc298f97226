//! Answers that were harmed at random, each by its seed: decoding ends, never panics, and takes memory in proportion.
//!
//! `SEED=7 MUTANTS=100000 cargo test -p sdkwright-runtime --test runtime mutants` tries others. A thread is named after its
//! seed, so that also one that ends the process says which it was.

use std::panic::resume_unwind;
use std::thread;

use crate::memory::{Expr, Tagged};
use crate::runtime::{Decode, Encode, Map, Value, from_json, from_yaml, to_json};
use crate::sample::types::*;
use crate::scripted::Piece::{Cut, Text};
use crate::scripted::{Piece, Scripted};

/// Texts that the sample's types take.
const PARENTS: &[&str] = &[
    r#"{"id":"0b5c1f1e-6f0a-4f6e-9d5a-2f6f1f3c7a10","label":"l","expires":"2026-01-31T12:00:00Z","parent":{"id":"p","expires":null},"more":[1]}"#,
    r#"{"owner":"o","cores":1,"disk":1.5,"state":"READY","app":1,"image":{"name":"x","size":18446744073709551615},"nics":[{"ip":"::"}],"tags":{"a":[1,-2]},"password":"p","key":"Zg==","on":true}"#,
    r#"[{"actionType":"t","type":"action"},{"type":"wait","seconds":1,"v":1,"fast":true},{"type":"new","x":[1]}]"#,
    r#"{"not":{"not":{"name":"x","size":1}}}"#,
    r#"["READY","ready",5,1.5,[],["a"],[1],{"name":5},true,null]"#,
    r#"{"kind":"b","subs":[{"kind":"a","data":{"x":[1,{"y":null}]}},{"subs":[{"data":1,"kind":"a"}],"kind":"b"}]}"#,
    r#"{"args":[{"args":[{"lit":"x"}],"x":1},{"args":[],"y":2},{"lit":"\ud83e\udd80 \n"}],"x":1}"#,
    r#"{"type":"wait","seconds":9223372036854775807,"more":"text"}"#,
];

const EVENTS: &[&str] = &[
    ": hi\n\nevent: made\nid: 7\ndata: {\"name\":\ndata: \"a\"}\n\nretry: 20\nid: 8\ndata: {\"name\":\"b\"}\n\n",
    "data: {\"name\":\"a\"}\r\n\r\nid\ndata\n\nid: 1\rdata: [DONE]\r\r",
];

const RECORDS: &[&str] =
    &["{\"name\": \"a\"}\n{\"name\": \"b\"}\n\n{\"name\": []}\r\nnope\n{\"name\": \"c\"}", "[{\"name\":\"a\"}]\n1\n"];

/// What texts are made of.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud83e",
    "\n",
    "\r",
    "\u{0}",
    "\u{feff}",
    "null",
    "true",
    "-",
    "-0.0",
    "1e999",
    "1e-999",
    "9223372036854775808",
    "18446744073709551616",
    "0.1",
    "\"\"",
    "\"type\":",
    "\"kind\":\"a\",",
    "\"subs\":[",
    "\"args\":[",
    "\"not\":{",
    "{\"kind\":\"b\",\"subs\":[",
    "{\"args\":[",
    "data: ",
    "id: ",
    "event: ",
    "retry: ",
    "\n\n",
    "&a ",
    "*a",
    "- ",
    "!wait ",
    "🦀",
];

/// Steele, Lea and Flood's splitmix: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn choose<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// A text with some harm done to it, and with parts of others.
fn mutant(parents: &[&str], random: &mut Random) -> Vec<u8> {
    let mut text = random.choose(parents).as_bytes().to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(text.len() + 1);
        let end = (at + random.below(30)).min(text.len());
        let other = random.choose(parents).as_bytes();
        let part = |random: &mut Random| {
            let from = random.below(other.len());
            other[from..(from + random.below(60)).min(other.len())].to_vec()
        };
        match random.below(8) {
            0 => drop(text.drain(at..end)),
            1 => drop(text.splice(at..at, part(random))),
            2 => drop(text.splice(at..end, part(random))),
            3 => {
                let copy = text[at..end].repeat(1 + random.below(3));
                text.splice(at..at, copy);
            }
            4 if random.below(4) == 0 => {
                let piece = random.choose(PIECES).repeat(random.below(400));
                text.splice(at..at, piece.into_bytes());
            }
            5 => text.insert(at, u8::try_from(random.below(256)).unwrap()),
            6 => text.truncate(at),
            _ => drop(text.splice(at..at, random.choose(PIECES).bytes())),
        }
    }
    text
}

/// Decodes a text as a type. What comes of it is written and read again as the same.
fn check<T: Decode + Encode>(what: &str, text: &[u8]) {
    let mut decoded = None;
    let info = allocation_counter::measure(|| decoded = from_json::<T>(text).ok());
    let most = 64 * 1024 + 600 * text.len();
    assert!(usize::try_from(info.bytes_max).unwrap() <= most, "{what}: {} bytes for {}", info.bytes_max, text.len());
    let Some(value) = decoded else { return };
    let Ok(written) = to_json(&value) else { return };
    let again = from_json::<T>(&written).unwrap_or_else(|error| panic!("{what}: {error} in what it wrote itself"));
    let read = |text: &[u8]| serde_json::from_slice::<Value>(text).unwrap();
    let (first, second) = (read(&written), read(&to_json(&again).unwrap()));
    assert!(are_alike(&first, &second), "{what}: {first} became {second}");
}

/// Equal but for the last digit of fractions, which serde_json reads by the nearest number or the one beside it.
fn are_alike(first: &Value, second: &Value) -> bool {
    match (first, second) {
        (Value::Number(first), Value::Number(second)) => match (first.as_f64(), second.as_f64()) {
            (Some(first), Some(second)) => (first - second).abs() <= first.abs() * 1e-14,
            _ => first == second,
        },
        (Value::Array(first), Value::Array(second)) => {
            first.len() == second.len() && first.iter().zip(second).all(|(first, second)| are_alike(first, second))
        }
        (Value::Object(first), Value::Object(second)) => {
            let is_there =
                |(key, first): (&String, &Value)| second.get(key).is_some_and(|second| are_alike(first, second));
            first.len() == second.len() && first.iter().all(is_there)
        }
        (first, second) => first == second,
    }
}

fn json(random: &mut Random) {
    let text = mutant(PARENTS, random);
    check::<Network>("Network", &text);
    check::<Server>("Server", &text);
    check::<ExperimentStep>("ExperimentStep", &text);
    check::<Vec<ExperimentStep>>("ExperimentSteps", &text);
    check::<TargetPredicate>("TargetPredicate", &text);
    check::<Vec<TargetPredicate>>("TargetPredicates", &text);
    check::<Tagged>("Tagged", &text);
    check::<Expr>("Expr", &text);
    check::<Map<Vec<i64>>>("Map", &text);
    check::<Vec<Empty>>("Empty", &text);
    check::<Value>("Value", &text);
    // Aliases are what may repeat much there.
    if let Ok(text) = str::from_utf8(&text) {
        let _ = from_yaml::<Server>(text);
        let _ = from_yaml::<Vec<ExperimentStep>>(text);
    }
}

/// In two pieces, with or without an end.
fn pieces(parents: &[&str], random: &mut Random) -> Vec<Piece> {
    let text = String::from_utf8_lossy(&mutant(parents, random)).into_owned();
    let middle = (0..=random.below(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text: &'static str = text.leak();
    let mut pieces = vec![Text(&text[..middle]), Text(&text[middle..])];
    pieces.extend((random.below(2) == 0).then_some(Cut));
    pieces
}

/// More than any of these texts has.
const MOST: usize = 10_000;

fn streams(random: &mut Random) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let pieces = pieces(RECORDS, random);
        let script = Scripted::default().answer(200, "application/x-ndjson", &pieces);
        let mut records = script.client().things().records().send().await.unwrap();
        let mut n_records = 0;
        while records.next().await.is_some() {
            n_records += 1;
            assert!(n_records < MOST);
        }
    });
    runtime.block_on(async {
        let pieces = pieces(EVENTS, random);
        // Asked again, the server has no more.
        let script =
            Scripted::default().answer(200, "text/event-stream", &pieces).answer(204, "text/event-stream", &[]);
        let mut events = script.client().things().events().topic("t").send().await.unwrap();
        let mut n_events = 0;
        while events.next().await.is_some() {
            n_events += 1;
            assert!(n_events < MOST);
        }
    });
}

fn run(test: &'static str, usual: u64, one: fn(&mut Random)) {
    let number = |name: &str, usual| std::env::var(name).map_or(usual, |text| text.parse().unwrap());
    let seed = number("SEED", 1);
    for seed in seed..seed + number("MUTANTS", usual) {
        let thread = thread::Builder::new().name(format!("{test}, seed {seed}"));
        let thread = thread.spawn(move || one(&mut Random(seed))).unwrap();
        thread.join().unwrap_or_else(|panic| resume_unwind(panic));
    }
}

#[test]
fn mutants_of_json_are_values_or_errors() {
    run("JSON", 3_000, json);
}

#[test]
fn mutants_of_streams_have_an_end() {
    run("streams", 600, streams);
}
