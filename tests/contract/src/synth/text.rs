//! Strings.

use std::rc::Rc;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::{Maker, Spot, Variant, format, shown_values};
use crate::document::Place;

/// Longer strings say nothing more.
const LONGEST: usize = 4_000;

impl Maker<'_, '_> {
    /// The first string that the schema allows, of those that the variant asks for and, failing these, of all others.
    pub(super) fn text(&self, schema: &Map<String, Value>, spot: &Spot) -> Option<String> {
        let limit = |key: &str| schema.get(key).and_then(Value::as_f64).map(|limit| limit as usize);
        // A part of a path cannot be empty.
        let least = limit("minLength").unwrap_or(0).max(usize::from(self.wish.place != Place::Body));
        let most = limit("maxLength").unwrap_or(LONGEST.max(least));
        let turn = self.choice(spot, 4);
        let plain = match self.wish.variant {
            Variant::Required => format!("text{}", self.choice(spot, 1_000)),
            Variant::Everything => format!("Text no. {} and more", self.choice(spot, 1_000)),
            Variant::Edge => match (self.wish.place, turn) {
                (Place::Body, 0) => String::new(),
                (Place::Body, 1) if limit("maxLength").is_some() => "\u{fc}\u{1f600}".repeat(most.div_ceil(2)),
                (Place::Header, _) => "a b;c=\"d\" %2F?#&".to_owned(),
                (Place::Path, _) => "a/b?c#d%2Fe f&g=\u{fc}\u{1f600};:@+.".to_owned(),
                (Place::Cookie, _) => "a b;c=\"d\",%2F&".to_owned(),
                _ => "\u{fc}\u{1f600} a&b=c+d/e?f#g%20h\"i'j\\k<l>m;n:o,p".to_owned(),
            },
        };
        let mut candidates = Vec::new();
        let examples = schema.get("format").and_then(Value::as_str).map(format::examples).unwrap_or_default();
        let mut examples: Vec<String> = examples.iter().map(|text| (*text).to_owned()).collect();
        if self.wish.variant == Variant::Edge {
            examples.reverse();
        }
        candidates.extend(examples);
        if let Some(wanted) = schema.get("pattern").and_then(Value::as_str) {
            let mut strings = self.schemas.patterns.strings(wanted).to_vec();
            if self.wish.variant != Variant::Required {
                let turn = self.choice(spot, strings.len());
                strings.rotate_left(turn);
            }
            candidates.extend(strings);
        }
        let shown = shown_values(Some(schema));
        candidates.push(plain);
        candidates.extend(shown.iter().filter_map(Value::as_str).map(str::to_owned));
        candidates.extend(["a", "1", "A1", "abc-1", "example.org"].map(str::to_owned));
        let judge = self.judge(schema);
        let fits = |text: &String| {
            let length = text.chars().count();
            length >= least && length <= most && judge.as_ref().is_none_or(|judge| judge.is_valid(&json!(text)))
        };
        let fitted = candidates.iter().map(|text| fitted(text, least, most));
        let turn = self.salt as usize % 3;
        let mut all = candidates.iter().filter(|text| fits(text)).cloned().chain(fitted.filter(fits));
        let nothing = || self.is_lenient.then(|| "text".to_owned());
        let any = || candidates.iter().map(|text| self::fitted(text, least, most)).find(fits).or_else(nothing);
        all.nth(turn).or_else(any)
    }

    /// Where more is said than lengths.
    fn judge(&self, schema: &Map<String, Value>) -> Option<Rc<Validator>> {
        let said = schema.iter().filter(|(key, _)| matches!(key.as_str(), "pattern" | "format"));
        let said: Map<String, Value> = said.map(|(key, value)| (key.clone(), value.clone())).collect();
        if said.is_empty() {
            return None;
        }
        self.schemas.validator(&Value::Object(said), self.wish.direction)
    }
}

/// Long enough and not too long.
fn fitted(text: &str, least: usize, most: usize) -> String {
    let length = text.chars().count();
    let filled = text.chars().chain(std::iter::repeat_n('x', least.saturating_sub(length)));
    filled.take(most).collect()
}
