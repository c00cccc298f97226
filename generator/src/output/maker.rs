use std::fs;
use std::path::Path;

use super::folder::is_marked;
use crate::emit::VERSION;

/// What another version of the generator made, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherMaker {
    /// That version.
    Version(String),
    /// One that did not say so yet.
    BeforeVersions,
}

/// Who made the crate in a folder, if it was another version than this one.
pub fn other_maker(folder: &Path) -> Option<OtherMaker> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).ok().filter(|_| is_marked(&path))?;
    let manifest: toml::Table = text.parse().unwrap_or_default();
    let version =
        ["package", "metadata", "sdkwright"].iter().try_fold(&manifest, |table, key| table.get(*key)?.as_table());
    match version.and_then(|table| table.get("version")?.as_str()) {
        Some(VERSION) => None,
        Some(version) => Some(OtherMaker::Version(version.escape_debug().to_string())),
        None => Some(OtherMaker::BeforeVersions),
    }
}
