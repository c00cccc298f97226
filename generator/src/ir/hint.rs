use serde::Serialize;

/// How the authors of a document want an operation to be called, said with an extension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// The group of operations that it belongs to.
    pub group: Option<String>,
    /// Its method in that group.
    pub method: Option<String>,
}

impl Hint {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.group.is_none() && self.method.is_none()
    }
}
