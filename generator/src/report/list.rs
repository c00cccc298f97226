//! Many names in little room, and none left out: what they share is written once.

use indexmap::IndexMap;

/// Columns of a line, unless one name is longer.
const WIDTH: usize = 110;

/// Names as a list: those of one owner together (`Pet.{age, name}`), then those that end alike (`{Cat, Dog}Food`).
pub(super) fn braced(names: &[String]) -> String {
    let mut owners: IndexMap<(&str, &str), Vec<&str>> = IndexMap::new();
    for name in names {
        let (owner, last) = name.rfind(['.', ':']).map_or(("", name.as_str()), |at| name.split_at(at + 1));
        let (last, call) = last.strip_suffix("()").map_or((last, ""), |last| (last, "()"));
        owners.entry((owner, call)).or_default().push(last);
    }
    let each = owners.into_iter().flat_map(|((owner, call), members)| match members.as_slice() {
        _ if owner.is_empty() => alike(&members),
        [only] => vec![format!("{owner}{only}{call}")],
        _ => vec![format!("{owner}{{{}}}{call}", members.join(", "))],
    });
    // Owners that have the same member are many names again.
    let each: Vec<String> = each.collect();
    let plain: Vec<&str> = each.iter().map(String::as_str).collect();
    alike(&plain).join(", ")
}

/// Names that end in the same word, or with the same member, as one.
fn alike(names: &[&str]) -> Vec<String> {
    let mut ends: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for name in names {
        let end = if name.contains('{') { name } else { end(name) };
        ends.entry(end).or_default().push(name.strip_suffix(end).unwrap_or(name));
    }
    let joined = ends.into_iter().flat_map(|(end, starts)| match starts.as_slice() {
        // Two are read faster as they are.
        [] | [_] | [_, _] => starts.iter().map(|start| format!("{start}{end}")).collect(),
        _ => vec![format!("{{{}}}{end}", starts.join(", "))],
    });
    joined.collect()
}

/// The last word of a name in capitals, or its member.
fn end(name: &str) -> &str {
    let at = name.rfind(['.', ':']).or_else(|| name.rfind(|letter: char| letter.is_ascii_uppercase()));
    match at.filter(|at| *at > 0) {
        Some(at) => name.get(at..).unwrap_or(name),
        None => name,
    }
}

/// A line with what does not fit on lines of its own below it.
pub(super) fn wrapped(line: &str, indent: usize) -> String {
    let mut text = String::new();
    let mut column = 0;
    for word in line.split_inclusive(' ') {
        let length = word.trim_end().chars().count();
        if column + length > WIDTH && column > indent && !word.trim().is_empty() {
            text.truncate(text.trim_end().len());
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            column = indent;
        }
        text.push_str(word);
        column += word.chars().count();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &str) -> String {
        braced(&names.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_names_share_is_written_once() {
        assert_eq!(list("Pet.age Pet.name Owner.age"), "Pet.{age, name}, Owner.age");
        assert_eq!(list("AchDetails ZipDetails PayDetails Pet"), "{Ach, Zip, Pay}Details, Pet");
        assert_eq!(list("pets().list() pets().get() x().get()"), "pets().{list, get}(), x().get()");
        assert_eq!(list("A.x B.x C.x"), "{A, B, C}.x");
        assert_eq!(list("a b Ab Cb"), "a, b, Ab, Cb");
        assert_eq!(list(""), "");
    }

    #[test]
    fn long_lines_go_on_below() {
        let line = format!("  {}", "name, ".repeat(40));
        let text = wrapped(&line, 6);
        assert!(text.lines().count() == 3 && text.lines().skip(1).all(|line| line.starts_with("      name")));
        assert!(text.lines().all(|line| line.len() <= WIDTH && !line.ends_with(' ') || line.ends_with("name, ")));
    }
}
