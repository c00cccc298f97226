//! Values made up for schemas.
//!
//! In: a schema, which way its values travel and how much of it is wanted. Out: a value that the schema's own judge has
//! accepted, the same in every run. It must not know types of Rust.

mod array;
mod flat;
mod format;
mod number;
mod object;
mod pattern;
mod text;

use std::cell::{Cell, RefCell};

use serde_json::{Map, Value, json};

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

/// No value is nested deeper.
const DEEPEST: usize = 24;

/// What is optional is left out from this depth on.
const DEEPEST_OPTIONAL: usize = 7;

/// A value that the schema allows.
///
/// # Errors
///
/// If none was found, with what was wrong with the last one.
pub(crate) fn instance(schemas: &Schemas<'_>, schema: &Value, wish: Wish) -> Result<Value, String> {
    let mut last = "no value fits".to_owned();
    // What is left out may be what tells alternatives apart.
    let others = [Variant::Required, Variant::Everything].map(|variant| Wish { variant, ..wish });
    for wish in [wish].into_iter().chain(others) {
        for salt in 0..MOST_ATTEMPTS {
            let maker = Maker { schemas, wish, salt, nodes: Cell::new(0), listed: RefCell::default() };
            let Some(value) = maker.value(schema, &Spot::default()) else { continue };
            match schemas.check(schema, wish.direction, &value) {
                Ok(()) => {
                    schemas.note_used(maker.listed.into_inner());
                    return Ok(value);
                }
                Err(error) => last = format!("{error} in {}", shortened(&value.to_string())),
            }
        }
    }
    let shown = [schema.clone(), crate::document::resolved(schemas.document, schema).clone()];
    let shown = shown.iter().flat_map(|schema| shown_values(schema.as_object()));
    shown.into_iter().find(|value| schemas.check(schema, wish.direction, value).is_ok()).ok_or(last)
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
    nodes: Cell<usize>,
    /// Values of enums that went in.
    listed: RefCell<Vec<Listed>>,
}

impl Maker<'_, '_> {
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
            "boolean" => {
                Some(Value::Bool(self.choice(spot, 2) == 0 || self.wish.variant == Variant::Required))
            }
            kind @ ("integer" | "number") => self.number(schema, kind, spot),
            "string" => self.text(schema, spot).map(Value::String),
            "array" => self.array(&flat, spot),
            "object" => self.object(&flat, spot),
            _ => Some(self.anything(spot)),
        }
    }

    fn listed(&self, values: &[Value], schema: &Map<String, Value>, spot: &Spot) -> Option<Value> {
        let types = types(schema);
        let fits = |value: &&Value| {
            (types.is_empty() || types.iter().any(|ty| is_of(value, ty)))
                && (self.takes_null(spot) || !value.is_null())
        };
        let mut fitting: Vec<&Value> = values.iter().filter(fits).collect();
        if fitting.is_empty() {
            fitting = values.iter().collect();
        }
        let index = match self.wish.variant {
            Variant::Required => self.salt as usize % fitting.len().max(1),
            Variant::Everything => self.unused(&fitting, spot),
            Variant::Edge => (fitting.len() + self.salt as usize).checked_sub(1)? % fitting.len().max(1),
        };
        fitting.get(index).map(|value| (*value).clone())
    }

    /// A value that was not used yet, or else any.
    fn unused(&self, fitting: &[&Value], spot: &Spot) -> usize {
        let owner = spot.trail.last().map_or("", String::as_str);
        let name = spot.path.rsplit('/').find(|name| name.parse::<usize>().is_err()).unwrap_or_default();
        let key = format!("{:?} {owner} {name} {}", self.wish.direction, json!(fitting));
        let mut listed = self.listed.borrow_mut();
        let is_new = |index: &usize| {
            let value = (key.clone(), *index);
            !self.schemas.is_used(&value) && !listed.contains(&value)
        };
        let index = (0..fitting.len()).find(is_new);
        listed.extend(index.map(|index| (key.clone(), index)));
        index.unwrap_or_else(|| self.choice(spot, fitting.len()))
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
        self.wish.variant != Variant::Required
            && spot.depth < DEEPEST_OPTIONAL
            && self.nodes.get() < MOST_NODES
    }

    /// One of `n`, the same in every run.
    fn choice(&self, spot: &Spot, n: usize) -> usize {
        // FNV-1a; what matters is that it does not change.
        let start = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(self.salt);
        let hash = spot
            .path
            .bytes()
            .fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        usize::try_from((hash >> 16) % (n.max(1) as u64)).unwrap_or_default()
    }
}

fn types(schema: &Map<String, Value>) -> Vec<String> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// What a schema without a type is about.
fn implied(schema: &Map<String, Value>) -> &'static str {
    let has = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
    match () {
        () if has(&["properties", "required", "additionalProperties", "minProperties"]) => "object",
        () if has(&["items", "prefixItems", "minItems"]) => "array",
        () if has(&["pattern", "minLength", "maxLength", "format"]) => "string",
        () if has(&["minimum", "maximum", "multipleOf"]) => "number",
        () => "any",
    }
}

fn is_of(value: &Value, ty: &str) -> bool {
    match ty {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}
