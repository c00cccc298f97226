//! Which calls are made: for each operation and variant the arguments, and what is meant to arrive by them.
//!
//! In: the plan of the emitted crate (which argument is which parameter) and the document (what values may be). Out:
//! calls. It must not know how a request is spelled.

use sdkwright::plan::{CratePlan, OperationPlan, ParameterPlan, RustType};
use serde_json::{Map, Value, json};

use crate::defaults;
use crate::document::{Described, Media, Operation, Parameter, Place};
use crate::judge::{covers, is_form};
use crate::part_headers;
use crate::schema::{Direction, Schemas, shortened};
use crate::synth::{self, Unfit, Variant, Wish};

/// So many cases of an operation are about values of enums at most, and so many answers.
pub(crate) const MOST_EXTRA: usize = 40;

/// A call to make, as often as there are answers to give.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// Place in the driver's list.
    pub(crate) operation: usize,
    /// `METHOD path`.
    pub(crate) key: String,
    pub(crate) variant: Variant,
    /// Arguments by place in the operation's table.
    pub(crate) arguments: Map<String, Value>,
    /// Whether it is only there for values of enums that the other cases do not have.
    pub(crate) is_extra: bool,
    /// What the call asks for.
    pub(crate) accept: Vec<String>,
    /// Whether what travels has a value that the document does not list.
    pub(crate) is_unlisted: bool,
    /// Whether it is another way of calling an operation than the first.
    pub(crate) is_view: bool,
    /// Whether the body goes in the other way that the operation knows.
    pub(crate) other_body: bool,
    /// What is meant to arrive.
    pub(crate) parameters: Vec<(Parameter, Value)>,
    pub(crate) body: Option<(Media, Value)>,
    /// Why the call is not what it should be.
    pub(crate) faults: Vec<String>,
    /// Where the document allows no value: the nearest one travels.
    pub(crate) unfit: Vec<String>,
}

/// The cases of a crate. Operations that the document has and the crate has not are none of its plan.
pub(crate) fn all(plan: &CratePlan, described: &Described, schemas: &Schemas<'_>) -> Vec<Case> {
    let operations: Vec<&OperationPlan> = plan.modules.iter().flat_map(|module| &module.operations).collect();
    let mut cases = Vec::new();
    for (index, planned) in operations.iter().copied().enumerate() {
        let Some(operation) = described.operation(&planned.key) else {
            cases.push(unknown(index, planned));
            continue;
        };
        let made = |blank: Case| case(blank, planned, operation, schemas);
        let everything = || Case { variant: Variant::Everything, ..unknown(index, planned) };
        for variant in Variant::ALL {
            cases.push(made(Case { variant, ..everything() }));
        }
        // As often as there are values of enums that no call has had.
        schemas.take_new();
        for _ in 0..MOST_EXTRA {
            let case = made(Case { is_extra: true, ..everything() });
            if schemas.take_new() == 0 {
                break;
            }
            cases.push(case);
        }
        // Where nothing fits, nothing is nearly fitting.
        cases.extend(Some(made(Case { is_unlisted: true, ..everything() })).filter(|case| case.unfit.is_empty()));
        if let Some(other) = &planned.other_body {
            let mut case = made(everything());
            let media = operation.body.iter().find(|media| media.media_type == other.media_type);
            if let (Some(body), Some(media)) = (&mut case.body, media) {
                body.0 = media.clone();
            }
            case.other_body = true;
            cases.push(case);
        }
    }
    for case in &mut cases {
        if let (Some(planned), Some(operation)) = (operations.get(case.operation), described.operation(&case.key)) {
            defaults::expect(case, planned, operation);
        }
    }
    cases
}

fn unknown(index: usize, planned: &OperationPlan) -> Case {
    Case {
        operation: index,
        key: planned.key.clone(),
        variant: Variant::Required,
        arguments: Map::new(),
        is_extra: false,
        is_unlisted: false,
        accept: planned.accept.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        is_view: planned.view.is_some(),
        other_body: false,
        parameters: Vec::new(),
        body: None,
        faults: vec!["the document has no such operation".to_owned()],
        unfit: Vec::new(),
    }
}

fn case(blank: Case, planned: &OperationPlan, operation: &Operation, schemas: &Schemas<'_>) -> Case {
    let mut case = Case { faults: Vec::new(), ..blank };
    let variant = case.variant;
    let slots: Vec<&ParameterPlan> = planned.arguments.iter().chain(&planned.setters).collect();
    let place_of = |slot: &ParameterPlan| match slot.place() {
        Some("path") => Place::Path,
        Some("query") => Place::Query,
        Some("header") => Place::Header,
        Some("cookie") => Place::Cookie,
        _ => Place::Body,
    };
    for (slot_index, slot) in slots.iter().enumerate() {
        let is_argument = slot_index < planned.arguments.len();
        let place = place_of(slot);
        if place == Place::Body {
            // A file may be of several; it is then of the first.
            let first = slot.wire_name.split(", ").next().unwrap_or_default();
            let exact = operation.body.iter().find(|media| media.media_type == first);
            let of_range = || operation.body.iter().find(|media| covers(&media.media_type, first));
            let media = exact.or_else(of_range).cloned();
            let Some(media) = media.map(|media| Media { media_type: first.to_owned(), ..media }) else {
                case.faults.push(format!("the document has no body `{}`", slot.wire_name));
                continue;
            };
            if is_argument || operation.body_required || variant != Variant::Required {
                let wish = Wish { direction: Direction::Request, variant, place };
                // Without a schema, a form is one of anything.
                let is_blank = media.schema == Value::Bool(true) || media.schema == json!({});
                let any_form = json!({"type": "object"});
                let schema = if is_blank && is_form(&media.media_type) { &any_form } else { &media.schema };
                if let Some(mut value) = case.made_up(schemas, schema, wish, "the body") {
                    case.unfit.extend(part_headers::add(schemas, &media, &mut value));
                    let flags = planned.defaults.iter().filter(|fill| fill.word == "switch");
                    for (flag, members) in flags.zip(value.as_object_mut()) {
                        members.insert(flag.wire_name.clone(), Value::Bool(flag.default == "true"));
                    }
                    case.set_body(slot_index, slot, media, value);
                }
            }
            continue;
        }
        let is_it = |parameter: &&Parameter| parameter.place == place && is_same_name(parameter, &slot.wire_name);
        let parameter = operation.parameters.iter().find(is_it).cloned();
        let parameter = parameter.unwrap_or_else(|| undeclared(&slot.wire_name, place));
        if is_argument || parameter.required || variant != Variant::Required {
            let wish = Wish { direction: Direction::Request, variant, place };
            let name = format!("`{}`", parameter.name);
            if let Some(value) = case.made_up(schemas, &parameter.schema, wish, &name) {
                let value = without_separator(&parameter, value, schemas);
                case.arguments.insert(slot_index.to_string(), value.clone());
                case.parameters.push((parameter, value));
            }
        }
    }
    for parameter in &operation.parameters {
        let is_offered =
            slots.iter().any(|slot| place_of(slot) == parameter.place && is_same_name(parameter, &slot.wire_name));
        if is_offered {
            continue;
        }
        let is_flag = |word: &str| word == "query_switch" && parameter.place == Place::Query;
        let mut flags = planned.defaults.iter().filter(|fill| is_flag(&fill.word));
        if let Some(flag) = flags.find(|fill| fill.wire_name == parameter.name) {
            case.parameters.push((parameter.clone(), Value::Bool(flag.default == "true")));
            continue;
        }
        match constant(parameter, planned, schemas) {
            Some(value) => case.parameters.push((parameter.clone(), value)),
            None => case.faults.push(format!("the call has no argument for `{}`", parameter.name)),
        }
    }
    case
}

impl Case {
    /// A value that the schema allows, or the nearest one, which is noted.
    fn made_up(&mut self, schemas: &Schemas<'_>, schema: &Value, wish: Wish, of: &str) -> Option<Value> {
        let is_open = self.is_unlisted && wish.place == Place::Body;
        if let Some(value) = is_open.then(|| synth::unlisted(schemas, schema, wish)).flatten() {
            return Some(value);
        }
        match synth::instance(schemas, schema, wish) {
            Ok(value) => Some(value),
            Err(Unfit { value, error }) => {
                let left_out = if value.is_none() { ", and it is left out" } else { "" };
                self.unfit.push(format!("the document allows no value of {of}{left_out}: {error}"));
                value
            }
        }
    }

    /// Sets the body; text stands for itself, anything else in a body of text is written as JSON, unless the call takes it as it
    /// is.
    fn set_body(&mut self, index: usize, slot: &ParameterPlan, media: Media, value: Value) {
        let takes_text = slot.ty == RustType::STRING || slot.word == "bytes";
        let value = match (slot.word, value) {
            (_, value) if !takes_text => value,
            ("text" | "bytes", value @ Value::String(_)) => value,
            ("text" | "bytes", value) => json!(value.to_string()),
            (_, value) => value,
        };
        if is_form(&media.media_type) && !value.is_object() {
            self.unfit.push(format!("a form of something that is no object: {}", shortened(&value.to_string())));
        }
        self.arguments.insert(index.to_string(), value.clone());
        self.body = Some((media, value));
    }
}

/// A list whose items do not have what stands between them, which nobody could tell apart from it.
fn without_separator(parameter: &Parameter, value: Value, schemas: &Schemas<'_>) -> Value {
    let separator = match parameter.style.as_str() {
        "spaceDelimited" if !parameter.explode => " ",
        "pipeDelimited" if !parameter.explode => "|",
        _ => return value,
    };
    let other = |item: &Value| item.as_str().map_or_else(|| item.clone(), |text| json!(text.replace(separator, "-")));
    let others = match &value {
        Value::Array(items) => items.iter().map(other).collect(),
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), other(member))).collect(),
        _ => return value,
    };
    if schemas.check(&parameter.schema, Direction::Request, &others).is_ok() { others } else { value }
}

fn is_same_name(parameter: &Parameter, name: &str) -> bool {
    match parameter.place {
        Place::Header => parameter.name.eq_ignore_ascii_case(name),
        _ => parameter.name == name,
    }
}

/// A name in the path that the document does not describe.
fn undeclared(name: &str, place: Place) -> Parameter {
    Parameter {
        name: name.to_owned(),
        place,
        required: true,
        style: "simple".to_owned(),
        explode: false,
        is_json: false,
        schema: json!({"type": "string"}),
    }
}

/// The only value of a parameter that is part of every call.
fn constant(parameter: &Parameter, planned: &OperationPlan, schemas: &Schemas<'_>) -> Option<Value> {
    let is_fixed = match parameter.place {
        Place::Query => parameter.required && planned.path.contains('?'),
        Place::Header => planned.headers.iter().any(|(name, _)| is_same_name(parameter, name)),
        Place::Path | Place::Cookie | Place::Body => false,
    };
    let wish = Wish { direction: Direction::Request, variant: Variant::Required, place: parameter.place };
    is_fixed.then(|| synth::instance(schemas, &parameter.schema, wish).ok()).flatten()
}
