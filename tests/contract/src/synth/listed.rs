//! Values of enums, and alternatives: one that was not tried yet, as long as there is one.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::types::{is_of, types};
use super::unlisted::UNLISTED;
use super::{Maker, Spot, Variant};
use crate::document::Place;
use crate::schema::Listed;

impl Maker<'_, '_> {
    pub(super) fn listed(&self, values: &[Value], schema: &Map<String, Value>, spot: &Spot) -> Option<Value> {
        let types = types(schema);
        let fits = |value: &&Value| {
            (types.is_empty() || types.iter().any(|ty| is_of(value, ty)))
                && (self.takes_null(spot) || !value.is_null())
                && (self.wish.place != Place::Path || value.as_str() != Some(""))
        };
        let mut fitting: Vec<&Value> = values.iter().filter(fits).collect();
        if fitting.is_empty() {
            fitting = values.iter().collect();
        }
        // An enum of one value is what a type is told by, or says nothing.
        if fitting.len() > 1 && fitting.iter().all(|value| value.is_string()) && self.take_unlisted() {
            return Some(json!(UNLISTED));
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
        self.take_new(key, fitting.len(), 0).unwrap_or_else(|| self.choice(spot, fitting.len()))
    }

    /// An alternative, or a tag of one, that was not tried yet, or else any. One that comes to nothing is passed over.
    pub(super) fn turn(&self, of: &str, alternatives: &[impl Serialize], spot: &Spot) -> usize {
        match self.wish.variant {
            Variant::Required => self.salt as usize % alternatives.len().max(1),
            Variant::Edge => self.choice(spot, alternatives.len()),
            Variant::Everything => {
                let key = format!("{:?} {of} {}", self.wish.direction, json!(alternatives));
                let new = self.take_new(key, alternatives.len(), self.salt as usize);
                new.unwrap_or_else(|| self.choice(spot, alternatives.len()))
            }
        }
    }

    /// Of so many under a key, one that was not taken yet; which of these, goes by the turn.
    fn take_new(&self, key: String, count: usize, turn: usize) -> Option<usize> {
        let mut listed = self.listed.borrow_mut();
        let mut tried: Listed = (key, 0);
        let is_new = |index: &usize| {
            tried.1 = *index;
            !self.schemas.is_used(&tried) && !listed.contains(&tried)
        };
        let new: Vec<usize> = (0..count).filter(is_new).collect();
        let index = new.get(turn % new.len().max(1)).copied()?;
        listed.push((tried.0, index));
        Some(index)
    }
}
