//! The lists of the runtime's modules: the lines whose modules are there.

use std::collections::BTreeSet;

use super::files;
use super::modules::{Modules, Presence, STREAMING};
use crate::emit::print::feature;

/// The list of modules in the runtime's own crate.
const INDEX: &str = include_str!("../../../templates/runtime/src/runtime/mod.rs");

/// `runtime/mod.rs`: the lines of the runtime's own list whose modules are there.
pub(in crate::emit) fn emit_index(modules: &Modules) -> String {
    let rooms: BTreeSet<&str> = files(modules).map(|(room, _, _)| room).collect();
    // What is for tests comes last.
    let index = INDEX.split("\n#[cfg(test)]").next().unwrap_or_default();
    let presence = |line: &str| match (line.strip_prefix("mod "), exported_from(line)) {
        (Some(room), _) if rooms.contains(room.trim_end_matches(';')) => Presence::There,
        (Some(_), _) => Presence::Absent,
        (None, module) => module.map_or(Presence::There, |module| modules.presence(module)),
    };
    let text = "//! What does not depend on the API: how values are read and written, and how calls are made.\n";
    text.to_owned() + &lines(index.lines().filter(|line| !line.starts_with("//!")), presence)
}

/// The list of a room: the lines whose modules are there.
pub(super) fn emit_room(text: &str, modules: &Modules) -> String {
    let declared = |line: &str| line.strip_prefix("pub(crate) mod ")?.strip_suffix(';').map(str::to_owned);
    lines(text.lines(), |line| declared(line).map_or(Presence::There, |module| modules.presence(&module)))
}

/// Lines without some; what stands under a condition, or goes over several lines, goes as a whole.
fn lines<'a>(lines: impl Iterator<Item = &'a str>, presence: impl Fn(&str) -> Presence) -> String {
    let mut text = String::new();
    let mut item = String::new();
    for line in lines {
        item.push_str(line);
        item.push('\n');
        let is_open = line.starts_with("#[cfg(") || line.ends_with('{') || line.starts_with("    ");
        if !is_open {
            let bare = item.find("]\n").and_then(|end| item.get(end + 2..)).unwrap_or(&item);
            match presence(bare.trim_end()) {
                Presence::There => text.push_str(&item),
                Presence::Gated => text.push_str(&(feature(STREAMING) + &item)),
                Presence::Absent => {}
            }
            item.clear();
        }
    }
    text
}

/// The module that a line of the index exports from.
fn exported_from(line: &str) -> Option<&str> {
    let exported = line.strip_prefix("pub use ").or_else(|| line.strip_prefix("pub(crate) use "))?;
    exported.split("::").nth(1)
}
