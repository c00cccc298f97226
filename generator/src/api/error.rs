use super::{Finding, Severity};
use crate::config::ConfigError;
use crate::output::OutputError;
use crate::pipeline::InputError;

/// Why there are no files.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// A file cannot be read, or is no JSON, YAML or TOML, or says what it must not.
    #[error(transparent)]
    Input(Box<dyn std::error::Error + Send + Sync>),
    /// The crate or the module cannot be called so.
    #[error("{0}")]
    Name(String),
    /// Nothing sensible can be made of the document.
    #[error("nothing can be made of the document: {}", first_error(.0))]
    Refused(Vec<Finding>),
    /// The files cannot be written where they were to go.
    #[error(transparent)]
    Output(Box<dyn std::error::Error + Send + Sync>),
}

fn first_error(findings: &[Finding]) -> String {
    let error = findings.iter().find(|finding| finding.severity == Severity::Error);
    error.map(ToString::to_string).unwrap_or_default()
}

impl From<InputError> for GenerateError {
    fn from(error: InputError) -> Self {
        Self::Input(error.into())
    }
}

impl From<ConfigError> for GenerateError {
    fn from(error: ConfigError) -> Self {
        Self::Input(error.into())
    }
}

impl From<OutputError> for GenerateError {
    fn from(error: OutputError) -> Self {
        Self::Output(error.into())
    }
}
