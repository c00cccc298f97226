//! The text of the input files, and where in it a node stands.
//!
//! In: text, and JSON Pointers to find. Out: byte ranges, lines and columns. Nothing is searched before the
//! first question. It must not know what a document means, nor read a file from the disk.

mod file;
mod json;
mod places;
mod sources;
mod toml;
mod yaml;

pub use file::{Format, SourceFile, Span};
pub use sources::Sources;
pub(crate) use yaml::options as yaml_options;

/// How many levels of objects and arrays a file may nest. Every later stage may recurse over a document, so
/// this is what keeps its stack bounded; real descriptions stay far below a hundred.
pub const MAX_DEPTH: usize = 512;
