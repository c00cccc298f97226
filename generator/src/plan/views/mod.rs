//! Operations whose answers, or bodies, come in several ways that a caller may want: a further operation for each of them.
//!
//! In: the API as callers see it. Out: the same, where each operation gives one thing: `complete` the value,
//! `complete_stream` the events, `report_csv` the table. It must not know names and types of Rust.

mod bodies;
mod labels;
mod split;
mod switches;
mod wanted;

pub(crate) use split::split;
