//! One line for a hundred like changes.

use super::line::Line;

/// Lines that say the same of several subjects become one, and so do those whose texts differ in the same beginning.
pub(super) fn grouped(lines: Vec<Line>) -> Vec<Line> {
    let mut groups: Vec<(Key, Line)> = Vec::new();
    for line in lines {
        let key = Key::of(&line);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((key, group)) => {
                // From the second on, only what they have in common is said.
                if let Some((was, now)) = &key.ends {
                    (group.was, group.now) = (format!("{was}.."), format!("{now}.."));
                }
                group.subjects.extend(line.subjects);
            }
            None => groups.push((key, line)),
        }
    }
    let mut lines: Vec<Line> = groups.into_iter().map(|(_, line)| line).collect();
    lines.sort_by(|one, other| (other.class, one.doer).cmp(&(one.class, other.doer)));
    lines
}

#[derive(PartialEq)]
struct Key {
    head: (crate::surface::Class, super::Doer, String, Option<String>),
    whole: Option<(String, String)>,
    /// What a URL has been replaced by, up to where both go on alike.
    ends: Option<(String, String)>,
}

impl Key {
    fn of(line: &Line) -> Self {
        let keep = line.keep.clone();
        let head = (line.class, line.doer, line.about.clone(), keep);
        if line.about == "calls" {
            return Self { head, whole: None, ends: Some(starts(&line.was, &line.now)) };
        }
        // What is gone is told by its name alone, and what has another name by both.
        let is_alone = line.about.is_empty() && line.now != "gone" && line.was.is_empty();
        let subject = if is_alone { line.subjects.concat() } else { member(line) };
        Self { head, whole: Some((format!("{} {subject}", line.was), line.now.clone())), ends: None }
    }
}

/// Of members the name: the same member of several types is one matter, two members of one type are two.
fn member(line: &Line) -> String {
    let subject = line.subjects.concat();
    match subject.rsplit_once(['.', ':']) {
        // Values of an enum, which have no shape.
        Some((owner, _)) if line.now == "gone" && line.was.is_empty() => owner.to_owned(),
        // The same may happen to a member of several types; what happens to types is told one by one.
        Some((_, member)) if line.about.is_empty() => member.to_owned(),
        None if line.about.is_empty() => subject,
        _ => String::new(),
    }
}

/// The beginnings of two URLs, without the method and up to where both go on alike.
fn starts(was: &str, now: &str) -> (String, String) {
    let url = |text: &str| text.split_once(' ').map_or(text, |(_, url)| url).to_owned();
    let (was, now) = (url(was), url(now));
    let (old, new): (Vec<&str>, Vec<&str>) = (was.split('/').collect(), now.split('/').collect());
    let alike = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let start = |parts: &[&str]| {
        let end = parts.len().saturating_sub(alike).max(1);
        parts.iter().take(end).copied().collect::<Vec<_>>().join("/") + "/"
    };
    (start(&old), start(&new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_have_another_start() {
        let start = starts("GET https://a.test/v71/pets/{}", "GET https://a.test/v72/pets/{}");
        assert_eq!(start, ("https://a.test/v71/".to_owned(), "https://a.test/v72/".to_owned()));
    }
}
