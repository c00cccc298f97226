use std::io;

/// Why a configuration file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The folder has no document.
    #[error("{0}: there is no openapi.json, openapi.yaml or openapi.yml")]
    NoDocument(String),
    /// The folder has two documents, and nothing says which.
    #[error("{0}: there are {1} and {2}; remove one, or name it: `[document] file = \"{1}\"` in provider.toml")]
    Several(String, String, String),
    /// `provider.toml` names another document than there is.
    #[error("{0}: `[document] file` is \"{1}\", and there is no such file in the folder")]
    NotThere(String, String),
    /// The system says no. A file that is not there is no error.
    #[error("{file}: {error}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// The text is not TOML, or says something that the configuration does not have.
    #[error("{file}:{line}:{column}: {message}\n{excerpt}")]
    Invalid {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong; for an unknown key, with the known ones.
        message: String,
        /// The line itself, with a mark under the place.
        excerpt: String,
    },
}
