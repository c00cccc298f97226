//! In: planned types and operations. Out: files, modules, the package, and the names to keep.
//! It must not choose a name.

pub(crate) mod aliases;
pub(crate) mod example;
mod families;
pub(crate) mod files;
pub(crate) mod lock;
mod lock_calls;
pub(crate) mod lock_news;
pub(crate) mod modules;
mod reach;
