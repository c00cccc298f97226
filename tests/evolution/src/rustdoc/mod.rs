//! The public surface of a compiled crate, as `rustdoc` sees it. Nothing here knows what the generator decided.

mod build;
mod items;
mod types;

pub(crate) use build::documented;
pub(crate) use items::{Public, read};

use std::collections::BTreeMap;

use crate::verdict::Verdict;

/// What one surface is beside another, and each path that differs.
pub(crate) fn compare(old: &Public, new: &Public) -> (Verdict, Vec<String>) {
    let mut verdict = Verdict::None;
    let mut lines = Vec::new();
    let old = &with_names_of_now(old, new);
    for (path, was) in old {
        match new.get(path) {
            Some(now) if now == was => continue,
            Some(now) => lines.push(format!("breaking {path}: {was} -> {now}")),
            None => lines.push(format!("breaking {path}: {was} -> gone")),
        }
        verdict = Verdict::Major;
    }
    for (path, now) in new.iter().filter(|(path, _)| !old.contains_key(*path)) {
        lines.push(format!("addition {path}: {now}"));
        verdict = verdict.max(Verdict::Minor);
    }
    (verdict, lines)
}

/// Types that are another name for one now: whoever used them has the same type.
fn with_names_of_now(old: &Public, new: &Public) -> Public {
    let was_type = |path: &str| old.get(path).is_some_and(|was| !was.starts_with("type_alias"));
    let former = new.iter().filter_map(|(path, now)| Some((path.as_str(), now.strip_prefix("type_alias = ")?)));
    let former: BTreeMap<&str, &str> = former.filter(|(path, _)| was_type(path)).collect();
    let each = old.iter().map(|(path, shape)| (called(path, &former), called(shape, &former)));
    let mut renamed: Public = each.collect();
    // The names themselves are still there.
    renamed.extend(former.iter().map(|(path, now)| ((*path).to_owned(), format!("type_alias = {now}"))));
    renamed
}

/// A text with other names in it, where they are whole.
fn called(text: &str, names: &BTreeMap<&str, &str>) -> String {
    let mut text = text.to_owned();
    for (was, now) in names {
        let mut whole = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(was) {
            let (before, from) = rest.split_at(at);
            let after = from.get(was.len()..).unwrap_or_default();
            let is_in_word = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let is_whole = !is_in_word(before.chars().next_back()) && !is_in_word(after.chars().next());
            whole.push_str(before);
            whole.push_str(if is_whole { now } else { was });
            rest = after;
        }
        whole.push_str(rest);
        text = whole;
    }
    text
}
