//! Harm to the tree of a document.

use serde_json::{Map, Number, Value};

use super::random::Random;
use super::words::{KEYS, TEXTS};

/// Does harm to a node of `root`, and takes what it needs for that from `other`.
pub(super) fn harm(root: &mut Value, other: &Value, random: &mut Random) {
    match random.below(10) {
        0 => splice(root, other, random),
        1 => swap(root, random),
        2 => rewire(root, random),
        _ => change(node(root, random), random),
    }
}

/// A node, rather deep than shallow: most of interest are. What version it is, is left alone mostly: of another one
/// nothing is read at all.
fn node<'a>(root: &'a mut Value, random: &mut Random) -> &'a mut Value {
    let mut node = root;
    for step in 0..2 + random.below(10) {
        let mut index = random.below(n_parts(node));
        if step == 0 && !random.one_in(30) {
            let inner: Vec<usize> =
                parts(node).enumerate().filter(|(_, part)| n_parts(part) > 0).map(|(at, _)| at).collect();
            index = random.choose(&inner).copied().unwrap_or(index);
        }
        if n_parts(node) == 0 {
            break;
        }
        node = match node {
            Value::Object(members) => match members.values_mut().nth(index) {
                Some(member) => member,
                None => unreachable!("the index is below the length"),
            },
            Value::Array(elements) => &mut elements[index],
            leaf => return leaf,
        };
    }
    node
}

fn parts(node: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match node {
        Value::Object(members) => Box::new(members.values()),
        Value::Array(elements) => Box::new(elements.iter()),
        _ => Box::new(std::iter::empty()),
    }
}

fn n_parts(node: &Value) -> usize {
    match node {
        Value::Object(members) => members.len(),
        Value::Array(elements) => elements.len(),
        _ => 0,
    }
}

/// Puts a subtree of another document in the place of one.
fn splice(root: &mut Value, other: &Value, random: &mut Random) {
    let taken = node(&mut other.clone(), random).take();
    let target = node(root, random);
    match target {
        Value::Object(members) if random.one_in(2) => {
            members.insert(text(KEYS, random), taken);
        }
        Value::Array(elements) if random.one_in(2) => elements.push(taken),
        target => *target = taken,
    }
}

/// Two nodes change their places.
fn swap(root: &mut Value, random: &mut Random) {
    let first = node(root, random).take();
    let second = std::mem::replace(node(root, random), first);
    *node(root, random) = second;
}

/// A reference leads elsewhere: to any node, mostly to one that is there.
fn rewire(root: &mut Value, random: &mut Random) {
    let mut pointer = String::from("#");
    let mut at = &*root;
    for _ in 0..random.below(8) {
        let index = random.below(n_parts(at));
        let (token, next) = match at {
            Value::Object(members) => match members.iter().nth(index) {
                Some((key, member)) => (key.replace('~', "~0").replace('/', "~1"), member),
                None => break,
            },
            Value::Array(elements) => match elements.get(index) {
                Some(element) => (index.to_string(), element),
                None => break,
            },
            _ => break,
        };
        pointer = format!("{pointer}/{token}");
        at = next;
    }
    let target = node(root, random);
    match target {
        Value::Object(members) if members.contains_key("$ref") || random.one_in(2) => {
            members.insert("$ref".to_owned(), Value::from(pointer));
        }
        target => *target = Value::Object(Map::from_iter([("$ref".to_owned(), Value::from(pointer))])),
    }
}

fn change(node: &mut Value, random: &mut Random) {
    let key = match &*node {
        Value::Object(members) => members.keys().nth(random.below(members.len())).cloned(),
        _ => None,
    };
    match (random.below(8), node) {
        (0, node) => *node = odd(random),
        (1, Value::Object(members)) => {
            key.and_then(|key| members.shift_remove(&key));
        }
        (2, Value::Object(members)) => {
            let value = key.and_then(|key| members.shift_remove(&key)).unwrap_or_default();
            members.insert(any_key(random), value);
        }
        (3, Value::Object(members)) => {
            let value = key.and_then(|key| members.get(&key).cloned()).unwrap_or_default();
            members.insert(any_key(random), value);
        }
        (4, Value::Object(members)) => {
            members.insert(any_key(random), odd(random));
        }
        (1 | 2, Value::Array(elements)) => {
            let index = random.below(elements.len());
            if index < elements.len() {
                elements.remove(index);
            }
        }
        (3, Value::Array(elements)) => {
            let copy = random.choose(elements).cloned().unwrap_or_default();
            elements.extend(std::iter::repeat_n(copy, 1 + random.below(3)));
        }
        (4, Value::Array(elements)) => elements.push(odd(random)),
        // A node becomes a part of itself, a part becomes the whole.
        (5, node) => {
            let copy = node.clone();
            *node = if random.one_in(3) {
                Value::Array(vec![copy.clone(), copy])
            } else {
                Value::Object(Map::from_iter([(text(KEYS, random), copy)]))
            };
        }
        (6, node) => {
            let index = random.below(n_parts(node));
            let part = parts(node).nth(index).cloned();
            *node = part.unwrap_or_else(|| odd(random));
        }
        (_, node) => *node = Value::from(text(TEXTS, random)),
    }
}

fn any_key(random: &mut Random) -> String {
    if random.one_in(4) { text(TEXTS, random) } else { text(KEYS, random) }
}

fn text(list: &[&str], random: &mut Random) -> String {
    let text = (*random.choose(list).unwrap_or(&"")).to_owned();
    match random.below(40) {
        0 => text.repeat(1 + random.below(300)),
        1 => format!("{text}{}", TEXTS[random.below(TEXTS.len())]),
        _ => text,
    }
}

/// A value that nobody expects.
fn odd(random: &mut Random) -> Value {
    match random.below(14) {
        0 => Value::Null,
        1 => Value::Bool(random.one_in(2)),
        2 => Value::from(u64::MAX),
        3 => Value::from(i64::MIN),
        4 => Value::from(-0.0),
        5 => Number::from_f64(1e308).map_or(Value::Null, Value::Number),
        6 => Value::from(0),
        7 => Value::Array(Vec::new()),
        8 => Value::Array(vec![Value::Null; 1 + random.below(3)]),
        9 => Value::Object(Map::new()),
        10 => Value::Object(Map::from_iter([(text(KEYS, random), Value::from(text(TEXTS, random)))])),
        11 => Value::from("word ".repeat(random.below(500))),
        _ => Value::from(text(TEXTS, random)),
    }
}
