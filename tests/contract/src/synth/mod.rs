//! Values made up for schemas.
//!
//! In: a schema, which way its values travel and how much of it is wanted. Out: a value that the schema's own judge has
//! accepted, the same in every run. It must not know types of Rust.

mod array;
mod flat;
mod format;
mod listed;
mod merge;
mod number;
mod object;
mod pattern;
mod text;
mod types;
mod unlisted;

use std::cell::{Cell, RefCell};

pub(crate) use pattern::Patterns;
use serde_json::{Map, Value, json};
pub(crate) use unlisted::unlisted;

use self::types::{implied, types};
use crate::document::Place;
use crate::schema::{Direction, Listed, Schemas, shortened};

/// How much of a schema a value uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Variant {
    /// What is required.
    Required,
    /// All that there is.
    Everything,
    /// All, with values that are easily got wrong: empty, null, extreme, in other scripts, with reserved characters.
    Edge,
}

impl Variant {
    pub(crate) const ALL: [Self; 3] = [Self::Required, Self::Everything, Self::Edge];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Everything => "everything",
            Self::Edge => "edge",
        }
    }
}

/// What kind of value is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    pub(crate) direction: Direction,
    pub(crate) variant: Variant,
    pub(crate) place: Place,
}

/// So many different attempts are made before a schema counts as one that has no value.
const MOST_ATTEMPTS: u32 = 8;

/// A value has about so many nodes at most; what is optional is left out from there on.
const MOST_NODES: usize = 1_500;

/// So many schemas are read for a value at most: alternatives of alternatives are more than anybody can try.
const MOST_READ: usize = 60_000;

/// No value is nested deeper.
const DEEPEST: usize = 24;

/// What is optional is left out from this depth on.
const DEEPEST_OPTIONAL: usize = 7;

/// A value that the schema does not allow, for want of one that it does.
#[derive(Clone, Debug)]
pub(crate) struct Unfit {
    /// The nearest that there is.
    pub(crate) value: Option<Value>,
    /// What is wrong with it.
    pub(crate) error: String,
}

/// A value that the schema allows.
///
/// # Errors
///
/// If none was found, with the first that was tried.
pub(crate) fn instance(schemas: &Schemas<'_>, schema: &Value, wish: Wish) -> Result<Value, Unfit> {
    let mut first = None;
    // What is left out may be what tells alternatives apart.
    let others = [Variant::Required, Variant::Everything].map(|variant| Wish { variant, ..wish });
    for wish in [wish].into_iter().chain(others) {
        for salt in 0..MOST_ATTEMPTS {
            let maker = Maker::new(schemas, wish, salt);
            let Some(value) = maker.value(schema, &Spot::default()) else { continue };
            match schemas.check(schema, wish.direction, &value) {
                Ok(()) => {
                    schemas.note_used(maker.listed.into_inner());
                    return Ok(value);
                }
                Err(error) => {
                    let error = format!("{error} in {}", shortened(&value.to_string()));
                    first.get_or_insert(Unfit { value: Some(value), error });
                }
            }
        }
    }
    if let Some(value) = lenient(schemas, schema, wish) {
        first.get_or_insert(value);
    }
    let shown = [schema.clone(), crate::document::resolved(schemas.document, schema).clone()];
    let shown = shown.iter().flat_map(|schema| shown_values(schema.as_object()));
    let shown = shown.into_iter().find(|value| schemas.check(schema, wish.direction, value).is_ok());
    let none = || Unfit { value: None, error: "no value fits".to_owned() };
    shown.ok_or_else(|| first.unwrap_or_else(none))
}

/// What would be a value if patterns and formats that nothing fits said nothing.
fn lenient(schemas: &Schemas<'_>, schema: &Value, wish: Wish) -> Option<Unfit> {
    let maker = Maker { is_lenient: true, ..Maker::new(schemas, Wish { variant: Variant::Required, ..wish }, 0) };
    let value = maker.value(schema, &Spot::default())?;
    let error = schemas.check(schema, wish.direction, &value).err()?;
    Some(Unfit { error: format!("{error} in {}", shortened(&value.to_string())), value: Some(value) })
}

/// What a schema shows of its values.
fn shown_values(schema: Option<&Map<String, Value>>) -> Vec<Value> {
    let Some(schema) = schema else { return Vec::new() };
    let several = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
    schema.get("example").into_iter().chain(schema.get("default")).chain(several).cloned().collect()
}

/// Where in a value we are.
#[derive(Clone, Default)]
struct Spot {
    /// What tells it from others: choices depend on it.
    path: String,
    depth: usize,
    /// The references that led here.
    trail: Vec<String>,
}

impl Spot {
    fn child(&self, name: &str, refs: &[String]) -> Self {
        let trail = self.trail.iter().chain(refs).cloned().collect();
        Self { path: format!("{}/{name}", self.path), depth: self.depth + 1, trail }
    }
}

struct Maker<'s, 'd> {
    schemas: &'s Schemas<'d>,
    wish: Wish,
    /// Another one gives other choices.
    salt: u32,
    /// Whether strings need not fit.
    is_lenient: bool,
    nodes: Cell<usize>,
    /// Schemas that were read for it, with all alternatives that came to nothing.
    n_read: Cell<usize>,
    /// Values of enums that went in.
    listed: RefCell<Vec<Listed>>,
    /// Whether a value that no enum and no discriminator lists is yet to go in.
    wants_unlisted: Cell<bool>,
}

impl<'s, 'd> Maker<'s, 'd> {
    fn new(schemas: &'s Schemas<'d>, wish: Wish, salt: u32) -> Self {
        let (nodes, n_read, listed) = (Cell::new(0), Cell::new(0), RefCell::default());
        let wants_unlisted = Cell::new(false);
        Self { schemas, wish, salt, is_lenient: false, nodes, n_read, listed, wants_unlisted }
    }

    fn value(&self, schema: &Value, spot: &Spot) -> Option<Value> {
        self.nodes.set(self.nodes.get() + 1);
        if spot.depth > DEEPEST || self.nodes.get() > 4 * MOST_NODES {
            return None;
        }
        let flat = self.flat(schema, spot)?;
        let schema = &flat.members;
        if let Some(value) = schema.get("const") {
            return Some(value.clone());
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self.listed(values, schema, spot);
        }
        match self.kind(schema, spot)?.as_str() {
            "null" => Some(Value::Null),
            "boolean" => Some(Value::Bool(self.choice(spot, 2) == 0 || self.wish.variant == Variant::Required)),
            kind @ ("integer" | "number") => self.number(schema, kind, spot),
            "string" => self.text(schema, spot).map(Value::String),
            "array" => self.array(&flat, spot),
            "object" => self.object(&flat, spot),
            _ => Some(self.anything(spot)),
        }
    }

    /// The type of the value, of those that are allowed.
    fn kind(&self, schema: &Map<String, Value>, spot: &Spot) -> Option<String> {
        let mut types = types(schema);
        if types.is_empty() {
            types.push(implied(schema).to_owned());
        }
        if types.len() > 1 {
            let wants_null = self.takes_null(spot) && self.choice(spot, 2) == 0;
            if types.iter().any(|ty| ty == "null") && wants_null {
                return Some("null".to_owned());
            }
            types.retain(|ty| ty != "null");
        }
        let index = if self.wish.variant == Variant::Required { 0 } else { self.choice(spot, types.len()) };
        types.get(index).cloned()
    }

    /// A body that is null as a whole is none, for callers.
    fn takes_null(&self, spot: &Spot) -> bool {
        let is_part = spot.depth > 0 || self.wish.direction == Direction::Response;
        self.wish.variant == Variant::Edge && self.wish.place == Place::Body && is_part
    }

    fn anything(&self, spot: &Spot) -> Value {
        match self.wish.variant {
            Variant::Edge if self.wish.place == Place::Body && spot.depth > 0 => {
                json!({"ключ": [1, null, -0.5, true, "\u{1f600}"], "": {}})
            }
            _ => json!("anything"),
        }
    }

    /// Whether what is optional goes in.
    fn wants_more(&self, spot: &Spot) -> bool {
        self.wish.variant != Variant::Required && spot.depth < DEEPEST_OPTIONAL && self.nodes.get() < MOST_NODES
    }

    /// One of `n`, the same in every run.
    fn choice(&self, spot: &Spot, n: usize) -> usize {
        // FNV-1a; what matters is that it does not change.
        let start = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(self.salt);
        let hash = spot.path.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        usize::try_from((hash >> 16) % (n.max(1) as u64)).unwrap_or_default()
    }
}
