use std::io;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system says no.
    #[error("{file}: {error}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// The bytes are not UTF-8.
    #[error("{file}:{line}:{column}: {message}")]
    Encoding {
        /// The file.
        file: String,
        /// The line of the first bad byte, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
        /// What they are.
        message: String,
    },
    /// The text is neither JSON nor YAML.
    #[error("{file}:{line}:{column}: {message}")]
    Syntax {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

impl ReadError {
    /// What is wrong and where in the file, for those who know which file it is.
    pub(crate) fn reason(&self) -> String {
        match self {
            Self::Io { error, .. } => error.to_string(),
            Self::Encoding { line, column, message, .. } | Self::Syntax { line, column, message, .. } => {
                format!("{line}:{column}: {message}")
            }
        }
    }
}
