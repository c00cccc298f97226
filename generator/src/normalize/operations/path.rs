//! Path templates: placeholders, and what some documents write after the path.

use indexmap::IndexSet;

/// A key of `paths`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// The path.
    pub(crate) path: String,
    /// `?` and `#` with what follows, as written.
    pub(crate) suffix: String,
    /// Pairs of the query whose value is written out.
    pub(crate) pairs: Vec<(String, String)>,
    /// Pairs of the query whose value is a placeholder.
    pub(crate) placeholders: Vec<(String, String)>,
}

/// Servers take about as much (RFC 9112, section 3, asks for 8,000), and nobody writes a tenth of it.
const LONGEST: usize = 2_000;

/// How many placeholders a path may have: more than anybody writes, by far.
const MOST_PLACEHOLDERS: usize = 100;

impl Template {
    /// Says why no call can be made of a path.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.path.len() + self.suffix.len() > LONGEST {
            return Err(format!("its path has more than {LONGEST} characters"));
        }
        let n_placeholders = self.path.matches('{').count() + self.placeholders.len();
        if n_placeholders > MOST_PLACEHOLDERS {
            return Err(format!("its path has more than {MOST_PLACEHOLDERS} parameters"));
        }
        Ok(())
    }
}

/// Takes a key of `paths` apart. Marks within a placeholder belong to its name.
pub(crate) fn split(key: &str) -> Template {
    let mut depth = 0_usize;
    let mut end = key.len();
    for (index, character) in key.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '?' | '#' if depth == 0 => {
                end = index;
                break;
            }
            _ => {}
        }
    }
    let (path, suffix) = key.split_at_checked(end).unwrap_or((key, ""));
    let query = suffix.strip_prefix('?').unwrap_or_default();
    let query = query.split('#').next().unwrap_or_default();
    let mut template = Template {
        path: if path.starts_with('/') { path.to_owned() } else { format!("/{path}") },
        suffix: suffix.to_owned(),
        pairs: Vec::new(),
        placeholders: Vec::new(),
    };
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(placeholder) => template.placeholders.push((name.to_owned(), placeholder.to_owned())),
            None => template.pairs.push((name.to_owned(), value.to_owned())),
        }
    }
    template
}

/// Brings placeholders in line with declared names: the marks of RFC 6570 (`{+path}`, `{key+}`, `{list*}`) are not
/// part of a name, unless it was declared so.
pub(crate) fn align(template: &mut Template, declared: &[String]) {
    for name in placeholders(&template.path) {
        let bare = name.trim_matches(|c| matches!(c, '+' | '*' | '.' | ';' | ' '));
        if bare != name && !declared.contains(&name) {
            template.path = template.path.replace(&format!("{{{name}}}"), &format!("{{{bare}}}"));
        }
    }
    // Routers write `:name`; it is a placeholder where a parameter says so.
    let segments = template.path.split('/').map(|segment| match segment.strip_prefix(':') {
        Some(name) if declared.iter().any(|known| known == name) => format!("{{{name}}}"),
        _ => segment.to_owned(),
    });
    template.path = segments.collect::<Vec<_>>().join("/");
}

/// The placeholders in the order of the template, each once.
pub(crate) fn placeholders(path: &str) -> Vec<String> {
    let mut names = IndexSet::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        names.insert(name.to_owned());
        rest = after;
    }
    names.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_and_a_fragment_are_no_path() {
        let template = split("/{Bucket}?acl&type=2&q={query}#versioned");
        assert_eq!(template.path, "/{Bucket}");
        assert_eq!(template.suffix, "?acl&type=2&q={query}#versioned");
        assert_eq!(template.pairs, [("acl".to_owned(), String::new()), ("type".to_owned(), "2".to_owned())]);
        assert_eq!(template.placeholders, [("q".to_owned(), "query".to_owned())]);
    }

    #[test]
    fn placeholders_come_once_and_in_order() {
        assert_eq!(placeholders("/a/{b}:{c}/{b}/{broken"), ["b", "c"]);
    }

    #[test]
    fn marks_are_no_part_of_a_name_unless_declared() {
        let mut template = split("/{a+}/{+b}");
        align(&mut template, &["a+".to_owned()]);
        assert_eq!(template.path, "/{a+}/{b}");
    }

    #[test]
    fn a_colon_makes_a_placeholder_of_a_declared_name() {
        let mut template = split("/:id/things:move/:other");
        align(&mut template, &["id".to_owned()]);
        assert_eq!(template.path, "/{id}/things:move/:other");
    }
}
