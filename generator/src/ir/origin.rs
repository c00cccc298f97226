use std::borrow::Borrow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Which of the input files a node stands in; `FileId(0)` is the document itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct FileId(pub u16);

impl FileId {
    /// `provider.toml`, until it has an id of its own.
    pub const CONFIG: Self = Self(u16::MAX);
}

/// A JSON Pointer (RFC 6901), escaped, without the leading `#`; empty for the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Takes a pointer that is already escaped, such as the fragment of a reference after percent decoding.
    pub fn from_escaped(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The pointer to a member or element of what this points to.
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for character in token.chars() {
            match character {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                other => text.push(other),
            }
        }
        Self(text)
    }

    /// The pointer to the element at `index`.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The unescaped tokens, from the root on.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }
}

/// A map by pointers is searched by any prefix of one.
impl Borrow<str> for Pointer {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Where a node was written by the user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The place in it, as the user wrote it (before any upgrade moved it).
    pub pointer: Pointer,
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.file.0, self.pointer))
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts = text.split_once('#').and_then(|(file, pointer)| Some((file.parse().ok()?, pointer)));
        let Some((file, pointer)) = parts else {
            return Err(D::Error::custom(format!("`{text}` is no place: expected a number, `#` and a JSON Pointer")));
        };
        Ok(Self { file: FileId(file), pointer: Pointer::from_escaped(pointer) })
    }
}

/// A scalar of a file that is written otherwise than its value is: `1.10`, `0x1F`.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    /// Its value.
    pub value: serde_json::Value,
    /// Its text.
    pub text: String,
}
