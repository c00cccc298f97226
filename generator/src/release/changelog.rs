//! Entries of a changelog: what users of a crate read before they take its next version.

use std::fmt::Write as _;

use crate::naming::Version;
use crate::report::{Addition, Line, Report, code};
use crate::surface::Class;

/// Between these stands what is made; what people write around it stays.
const START: &str = "<!-- made by `update` from here -->";
const END: &str = "<!-- to here -->";

/// What a report means for users, by what it means and by groups. Nothing where they would not notice.
pub fn entry(report: &Report) -> String {
    let mut text = String::new();
    if report.from != report.to {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "The API is that of version {} ({} before).", code(&report.to), code(&report.from));
    }
    for (class, title) in [(Class::Breaking, "Breaking"), (Class::Behavior, "Behaves otherwise")] {
        let mut lines: Vec<(String, String)> = Vec::new();
        for line in report.lines.iter().filter(|line| line.class == class) {
            lines.push(if report.is_every_call(line) {
                ("The client".to_owned(), sentence(line, "every call"))
            } else {
                (group(&line.subjects), sentence(line, &list(&line.subjects)))
            });
        }
        section(&mut text, title, lines);
    }
    let news = report.additions.iter().filter(|new| !is_of_manifest(new)).map(|new| (group(&new.owners), added(new)));
    section(&mut text, "New", news.collect());
    if text.is_empty() && report.n_docs > 0 {
        text.push_str("Documentation only.\n");
    }
    text
}

/// Whether a changelog has an entry for a version.
pub fn has_entry(changelog: &str, version: &Version) -> bool {
    changelog.lines().filter_map(heading).any(|(found, _)| found == *version)
}

/// The changelog with an entry for a version: that of a version that has not been released becomes it, else it is a new one.
pub fn with_entry(changelog: &str, version: &Version, released: &Version, entry: &str) -> String {
    let made = format!("{START}\n\n{}\n\n{END}\n", entry.trim_end());
    let lines: Vec<&str> = changelog.lines().collect();
    let first = lines.iter().position(|line| line.starts_with("## ")).unwrap_or(lines.len());
    let pending = lines.get(first).and_then(|line| heading(line)).filter(|(found, _)| found > released);
    let before = lines.get(..first).unwrap_or_default();
    let Some((_, rest)) = pending else {
        let after = lines.get(first..).unwrap_or_default();
        let gap = if before.last().is_none_or(|line| line.is_empty()) { "" } else { "\n" };
        return format!("{}{gap}## {version}\n\n{made}\n{}", joined(before), joined(after));
    };
    let inside = lines.get(first + 1..).unwrap_or_default();
    let length = inside.iter().position(|line| line.starts_with("## ")).unwrap_or(inside.len());
    let (inside, after) = inside.split_at(length);
    let own = match (inside.iter().position(|line| *line == START), inside.iter().position(|line| *line == END)) {
        (Some(start), Some(end)) if start < end => {
            let kept = |range: Option<&[&str]>| joined(range.unwrap_or_default());
            format!("{}{made}{}", kept(inside.get(..start)), kept(inside.get(end + 1..)))
        }
        _ => format!("\n{made}{}", joined(inside)),
    };
    format!("{}## {version}{rest}\n{own}{}", joined(before), joined(after))
}

/// The version of a heading, and what stands behind it.
fn heading(line: &str) -> Option<(Version, &str)> {
    let text = line.strip_prefix("## ")?;
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = word.trim_start_matches(['[', 'v']).trim_end_matches(']');
    Some((Version::parse(word)?, rest))
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn section(text: &mut String, title: &str, mut lines: Vec<(String, String)>) {
    if lines.is_empty() {
        return;
    }
    // By groups, in the order of the report within each.
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    let gap = if text.is_empty() { "" } else { "\n" };
    let _ = write!(text, "{gap}### {title}\n\n");
    for (group, line) in lines {
        let _ = writeln!(text, "- {group}: {line}");
    }
}

/// Where a user would look for it: a group of operations, the client, or the types.
fn group(subjects: &[String]) -> String {
    let first = subjects.first().map(String::as_str).unwrap_or_default();
    let start = first.split([':', '(', '.']).next().unwrap_or_default();
    match start {
        "" => "The crate".to_owned(),
        "types" => "Types".to_owned(),
        "features" | "groups" | "crates" => "The crate".to_owned(),
        _ if start.starts_with("feature ") => "The crate".to_owned(),
        "Client" | "ClientBuilder" | "Response" => "The client".to_owned(),
        "ApiError" => "Errors".to_owned(),
        _ if start.starts_with(|letter: char| letter.is_uppercase()) => "Types".to_owned(),
        _ => code(start),
    }
}

fn is_of_manifest(new: &Addition) -> bool {
    new.owners.iter().all(|owner| owner == "features" || owner == "with more features")
}

fn sentence(line: &Line, names: &str) -> String {
    let is_one = line.subjects.len() == 1;
    let (is, was) = if is_one { ("is", "was") } else { ("are", "were") };
    let about = if line.about.is_empty() { String::new() } else { format!(", {}", line.about) };
    match (line.was.as_str(), line.now.as_str()) {
        (_, "gone") => format!("{names}{about} {is} gone."),
        ("", now) if line.about.is_empty() => format!("{names} {is} called {} now.", code(now)),
        ("", now) => format!("{names}{about}: {} now, nothing before.", code(now)),
        (before, "") => format!("{names}{about}: nothing now, {} before.", code(before)),
        (before, now) if line.about.is_empty() => {
            format!("{names} {is} {} now, and {was} {}.", code(now), code(before))
        }
        (before, now) => format!("{names}{about}: {} now, {} before.", code(now), code(before)),
    }
}

fn added(new: &Addition) -> String {
    match new.owners.as_slice() {
        [only] if ["types", "groups"].contains(&only.as_str()) => list(&new.names),
        [only] if only.starts_with("deprecated") => format!("{} {only}.", list(&new.names)),
        // The group says it.
        [only] if code(only) == group(&new.owners) => list(&new.names),
        owners => format!("{} of {}", list(&new.names), list(owners)),
    }
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn a_new_entry_stands_on_top() {
        let before = "# Changes\n\n## 0.1.0\n\nFirst version.\n";
        let after = with_entry(before, &version("0.2.0"), &version("0.1.0"), "### New\n\n- a\n");
        let made = format!("{START}\n\n### New\n\n- a\n\n{END}\n");
        assert_eq!(after, format!("# Changes\n\n## 0.2.0\n\n{made}\n## 0.1.0\n\nFirst version.\n"));
        assert!(has_entry(&after, &version("0.2.0")) && !has_entry(&after, &version("0.3.0")));
        // What has not been released becomes what comes next, and keeps what people have written.
        let noted = after.replace(END, &format!("{END}\n\nBy hand."));
        let again = with_entry(&noted, &version("0.3.0"), &version("0.1.0"), "- b");
        let made = format!("{START}\n\n- b\n\n{END}\n\nBy hand.\n");
        assert_eq!(again, format!("# Changes\n\n## 0.3.0\n\n{made}\n## 0.1.0\n\nFirst version.\n"));
    }

    #[test]
    fn an_entry_that_was_begun_by_hand_is_kept() {
        let before = "# Changes\n\n## [0.2.0] (unreleased)\n\n- By hand.\n\n## 0.1.0\n";
        let after = with_entry(before, &version("0.2.0"), &version("0.1.0"), "- a");
        let made = format!("{START}\n\n- a\n\n{END}\n");
        assert_eq!(after, format!("# Changes\n\n## 0.2.0 (unreleased)\n\n{made}\n- By hand.\n\n## 0.1.0\n"));
    }

    #[test]
    fn a_changelog_may_be_empty() {
        let after = with_entry("", &version("0.2.0"), &version("0.1.0"), "- a");
        assert_eq!(after, format!("## 0.2.0\n\n{START}\n\n- a\n\n{END}\n\n"));
    }
}
