use serde::Deserialize;

/// `[dates]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateConfig {
    /// What a time without a zone means.
    pub without_zone: WithoutZone,
    /// Texts that stand for no time, such as the zero date of some programming languages. The value keeps the text; it
    /// says that it is unset, and is no point in time.
    pub unset: Vec<String>,
}

/// What a time without a zone means.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum WithoutZone {
    /// Nobody knows: it is no point in time.
    #[default]
    Unknown,
    /// UTC.
    Utc,
}
