use std::collections::BTreeMap;

use serde::Deserialize;

/// `[responses]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResponseConfig {
    /// Which answers are given without the object around them.
    pub unwrap: Unwrap,
    /// Answers that are given whole nevertheless: component, or `METHOD path`.
    pub keep: Vec<String>,
    /// Member of such an object -> other names that it may come under.
    pub aliases: BTreeMap<String, Vec<String>>,
}

/// Which answers are given without the object around them.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Unwrap {
    /// None.
    #[default]
    Never,
    /// Objects whose only declared property is an object, array, map or union itself: that one is the answer.
    OneMember,
}
