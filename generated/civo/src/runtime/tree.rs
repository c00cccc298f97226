//! A value as a small tree: what parameters, forms and multipart bodies are made from.
//!
//! Unlike `serde_json::Value` it keeps the order of keys and can hold files. How the tree is spelled is the business of
//! `styled`, `form` and `multipart`.

use super::content::Content;
use super::encode::Visit;
use super::{Encode, EncodeError, Entries, Items, Sink, Value};

/// A value with its parts in order.
#[derive(Clone)]
pub(super) enum Tree {
    /// Left out, or null.
    Nothing,
    /// A string, number or boolean.
    Leaf(Value),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
    File {
        content: Content,
        name: Option<String>,
        content_type: Option<String>,
    },
}

impl Tree {
    pub(super) fn of(value: &dyn Encode) -> Result<Self, EncodeError> {
        let mut tree = Self::Nothing;
        value.encode(&mut tree)?;
        Ok(tree)
    }

    /// Nothing to send: null, or a list or object without anything in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Leaf(_) | Self::File { .. } => false,
            Self::List(items) => items.iter().all(Self::is_empty),
            Self::Object(entries) => entries.iter().all(|(_, value)| value.is_empty()),
        }
    }

    /// The text of a part; lists and objects inside of one become JSON.
    pub(super) fn into_text(self) -> Result<String, EncodeError> {
        match self {
            Self::Nothing => Ok(String::new()),
            Self::Leaf(Value::String(text)) => Ok(text),
            Self::Leaf(other) => Ok(other.to_string()),
            Self::File { .. } => Err(no_file()),
            nested => {
                let json = super::to_json(&nested)?;
                Ok(String::from_utf8_lossy(&json).into_owned())
            }
        }
    }
}

pub(super) fn no_file() -> EncodeError {
    EncodeError::new("a file cannot be sent here")
}

impl Sink for Tree {
    fn null(&mut self) -> Result<(), EncodeError> {
        *self = Self::Nothing;
        Ok(())
    }

    fn bool(&mut self, value: bool) -> Result<(), EncodeError> {
        *self = Self::Leaf(value.into());
        Ok(())
    }

    fn signed(&mut self, value: i64) -> Result<(), EncodeError> {
        *self = Self::Leaf(value.into());
        Ok(())
    }

    fn unsigned(&mut self, value: u64) -> Result<(), EncodeError> {
        *self = Self::Leaf(value.into());
        Ok(())
    }

    fn float(&mut self, value: f64) -> Result<(), EncodeError> {
        *self = if value.is_finite() { Self::Leaf(value.into()) } else { Self::Nothing };
        Ok(())
    }

    fn text(&mut self, value: &str) -> Result<(), EncodeError> {
        *self = Self::Leaf(value.into());
        Ok(())
    }

    fn file(&mut self, content: &Content, name: Option<&str>, content_type: Option<&str>) -> Result<(), EncodeError> {
        *self = Self::File {
            content: content.clone(),
            name: name.map(str::to_owned),
            content_type: content_type.map(str::to_owned),
        };
        Ok(())
    }

    fn list(&mut self, items: &dyn Items) -> Result<(), EncodeError> {
        let items = (0..items.count()).filter_map(|index| items.item(index));
        *self = Self::List(items.map(Self::of).collect::<Result<_, _>>()?);
        Ok(())
    }

    fn object(&mut self, entries: &dyn Entries) -> Result<(), EncodeError> {
        let mut list = Vec::new();
        entries.each(&mut |key, value| {
            list.push((key.to_owned(), Self::of(value)?));
            Ok(())
        })?;
        *self = Self::Object(list);
        Ok(())
    }
}

/// For the parts that become JSON.
impl Encode for Tree {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Nothing => sink.null(),
            Self::Leaf(value) => value.encode(sink),
            Self::List(items) => sink.list(items),
            Self::Object(entries) => sink.object(entries),
            Self::File { .. } => Err(no_file()),
        }
    }
}

impl Entries for Vec<(String, Tree)> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        self.iter().try_for_each(|(key, value)| visit(key, value))
    }
}
