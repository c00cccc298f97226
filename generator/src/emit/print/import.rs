//! Lines that join files: imports, conditions, and the order that both come in.

use std::cmp::Ordering;

use super::unparse::WIDTH;
use crate::emit::code::Literal;

/// `use path::{names};`, as `rustfmt` sorts and wraps it; nothing without a name.
pub(crate) fn import(head: &str, path: &str, names: impl IntoIterator<Item = impl Into<String>>) -> String {
    let mut names: Vec<String> = names.into_iter().map(Into::into).collect();
    names.sort_by(|one, other| order(one, other));
    names.dedup();
    let joined = names.join(", ");
    match names.as_slice() {
        [] => String::new(),
        [name] => format!("{head} {path}::{name};\n"),
        // `rustfmt` leaves room for what might follow.
        _ if head.len() + path.len() + joined.len() + 6 <= WIDTH - 2 => format!("{head} {path}::{{{joined}}};\n"),
        _ => {
            let mut text = format!("{head} {path}::{{\n");
            let mut line = String::new();
            // The comma behind the last name does not count where all of them stand in one line.
            let most = if joined.len() + 5 <= WIDTH { WIDTH } else { WIDTH - 1 };
            for name in names {
                if !line.is_empty() && line.len() + name.len() + 6 > most {
                    text.push_str(&format!("    {line}\n"));
                    line.clear();
                }
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(&format!("{name},"));
            }
            text.push_str(&format!("    {line}\n}};\n"));
            text
        }
    }
}

/// The condition that a feature is on.
pub(crate) fn feature(name: &str) -> String {
    any_feature(&[name], Gated::Item)
}

/// What a condition stands above.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gated {
    /// A module, or another item.
    Item,
    /// An import, which `rustfmt` leaves more room behind.
    Use,
}

/// The condition that any of these features is on.
pub(crate) fn any_feature(names: &[&str], gated: Gated) -> String {
    let most = if gated == Gated::Use { WIDTH - 6 } else { WIDTH - 1 };
    let features: Vec<String> = names.iter().map(|name| format!("feature = {}", Literal(name))).collect();
    match features.as_slice() {
        [] => String::new(),
        [one] if one.len() + 8 > WIDTH => format!("#[cfg(\n    {one}\n)]\n"),
        [one] => format!("#[cfg({one})]\n"),
        many => {
            let line = format!("#[cfg(any({}))]", many.join(", "));
            if line.len() <= most { line + "\n" } else { format!("#[cfg(any(\n    {}\n))]\n", many.join(",\n    ")) }
        }
    }
}

/// The order that `rustfmt` sorts names in, chunk by chunk: an underscore comes first, digits count as a number.
pub(crate) fn order(one: &str, other: &str) -> Ordering {
    let (mut one_rest, mut other_rest) = (one.trim_start_matches("r#"), other.trim_start_matches("r#"));
    let mut zeros = Ordering::Equal;
    loop {
        let (first, second) = (chunk(&mut one_rest), chunk(&mut other_rest));
        let ordering = match (first, second) {
            ("", "") => return zeros,
            ("", _) => Ordering::Less,
            (_, "") => Ordering::Greater,
            ("_", "_") => Ordering::Equal,
            ("_", _) => Ordering::Less,
            (_, "_") => Ordering::Greater,
            (first, second) => match (first.parse::<u128>(), second.parse::<u128>()) {
                (Ok(number), Ok(than)) => {
                    zeros = zeros.then(second.len().cmp(&first.len()));
                    number.cmp(&than)
                }
                _ => first.cmp(second),
            },
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

/// Takes the first chunk: an underscore, digits, or neither of both.
fn chunk<'a>(text: &mut &'a str) -> &'a str {
    let kind = |character: char| if character == '_' { 0 } else { 1 + u8::from(character.is_ascii_digit()) };
    let Some(first) = text.chars().next() else { return "" };
    let end = match first {
        '_' => 1,
        first => text.find(|character| kind(character) != kind(first)).unwrap_or(text.len()),
    };
    let (chunk, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    *text = rest;
    chunk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_has_less_room_above_an_import() {
        let names = ["folders", "shared-links", "transfer-folders"];
        assert_eq!(any_feature(&names, Gated::Item).lines().count(), 1);
        assert_eq!(any_feature(&names, Gated::Use).lines().count(), 5);
    }

    #[test]
    fn names_come_in_the_order_of_rustfmt() {
        let sorted = ["A", "A_b", "AB_C", "Ab", "V2", "V2_5gbase", "V10", "a", "a_b", "ab", "r#type", "x2", "x10"];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|one, other| order(one, other));
        assert_eq!(names, sorted);
    }
}
