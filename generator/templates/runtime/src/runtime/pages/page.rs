//! What an answer to the call of a list says: its items, and what leads on.

use crate::runtime::formats::json::from_json_within;
use crate::runtime::responses::answer::Answer;
use crate::runtime::values::decode_error::DecodeError;
use serde_json::Value;

/// An answer that is a success.
pub(crate) struct Page<'a> {
    pub(crate) answer: &'a Answer,
    pub(crate) body: Value,
    pub(crate) count: usize,
    pointer: &'static str,
}

impl<'a> Page<'a> {
    /// Reads an answer whose items are at this pointer. Without a body it has no items.
    #[inline]
    pub(crate) fn of(answer: &'a Answer, items: &'static str) -> Result<Self, DecodeError> {
        let is_empty = answer.body.trim_ascii().is_empty();
        let body = if is_empty { Value::Null } else { from_json_within(&answer.body, answer.max_memory)? };
        let mut page = Self { answer, body, count: 0, pointer: items };
        // What is there last on the way may lack the rest, but not be something else.
        let ways = page.pointer.rmatch_indices('/').map(|(end, _)| page.pointer.get(..end).unwrap_or_default());
        let last = std::iter::once(page.pointer).chain(ways).find_map(|way| page.body.pointer(way));
        match (page.items(), last) {
            (Some(items), _) => page.count = items.as_array().map_or(0, Vec::len),
            (None, None | Some(Value::Null | Value::Object(_))) => {}
            (None, Some(_)) => return Err(page.in_items(DecodeError::new("missing"))),
        }
        Ok(page)
    }

    /// The items; nothing if they are missing or null.
    #[inline]
    pub(crate) fn items(&self) -> Option<&Value> {
        self.body.pointer(self.pointer).filter(|items| !items.is_null())
    }

    /// Where an error in the items is.
    #[inline]
    pub(crate) fn in_items(&self, error: DecodeError) -> DecodeError {
        let keys = self.pointer.rsplit('/').filter(|key| !key.is_empty());
        keys.fold(error, DecodeError::in_key)
    }

    /// A part of the body that says something: null does not, nor do an empty text and `false`.
    #[inline]
    pub(crate) fn part(&self, pointer: &str) -> Option<&Value> {
        let part = self.body.pointer(pointer)?;
        (!part.is_null() && part != "" && part != false).then_some(part)
    }
}

/// A number that may be written as a text.
#[inline]
pub(crate) fn integer(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}
