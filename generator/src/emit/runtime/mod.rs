//! The runtime's files, copied byte for byte, and the lists of its modules.
//!
//! In: the plan, and which modules are needed. Out: files. It must not know how types and operations are emitted.

mod date_features;
mod index;
mod modules;
mod tables;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub(super) use self::date_features::{DateFeature, date_features};
pub(super) use self::index::emit_index;
pub(super) use self::modules::{Modules, Presence, STREAMING};
#[cfg(test)]
pub(super) use self::tables::DEPENDENCIES;
pub(super) use self::tables::PUBLIC;
use super::FileTree;
use super::code::Literal;
use crate::plan::CratePlan;

/// Every file: its room, its module (`mod` for the list of the room) and its text.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// The files whose modules are there, and the lists of rooms that have any.
fn files(modules: &Modules) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let is_there = |module: &str| module != "mod" && modules.has(module);
    let rooms: BTreeSet<&str> =
        FILES.iter().filter(|(_, module, _)| is_there(module)).map(|(room, _, _)| *room).collect();
    FILES.iter().copied().filter(move |(room, module, _)| rooms.contains(room) && modules.has(module))
}

/// The modules' files.
pub(super) fn sources(plan: &CratePlan, modules: &Modules) -> FileTree {
    let text_of = |room: &str, module: &str, text: &'static str| match (room, module) {
        ("dates", "mod") => Cow::Owned(date_features::renamed(plan, &index::emit_room(text, modules))),
        (_, "mod") => Cow::Owned(index::emit_room(text, modules)),
        (_, "date_rules") => Cow::Owned(date_rules(plan, text)),
        ("dates", _) => Cow::Owned(date_features::renamed(plan, text)),
        _ => Cow::Borrowed(text),
    };
    files(modules)
        .map(|(room, module, text)| (format!("src/runtime/{room}/{module}.rs"), text_of(room, module, text)))
        .collect()
}

/// The one module that the maintainer has a say in.
fn date_rules(plan: &CratePlan, text: &str) -> String {
    let unset: Vec<String> = plan.dates.unset.iter().map(|text| Literal(text).to_string()).collect();
    let is_utc = format!("IS_UTC_WITHOUT_ZONE: bool = {};", plan.dates.is_utc_without_zone);
    text.replace("IS_UTC_WITHOUT_ZONE: bool = false;", &is_utc)
        .replace("UNSET: &[&str] = &[];", &format!("UNSET: &[&str] = &[{}];", unset.join(", ")))
}
