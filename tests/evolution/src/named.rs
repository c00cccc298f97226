//! Whether a report names every change: held against the changes themselves, as a reader would look for them.

use sdkwright::surface::{Change, Class, Kind, What};

/// The changes that nobody who reads the text would learn of, by their paths.
pub fn unnamed(text: &str, changes: &[Change]) -> Vec<String> {
    let lines = lines(text);
    let says = |words: &[&str]| lines.iter().any(|line| words.iter().all(|word| has(line, word)));
    // Of what more features switch on only the number is said: every program has what it had.
    let is_told = |change: &&Change| change.class > Class::Addition || change.what != What::Features;
    let told = changes.iter().filter(|change| change.class > Class::Docs).filter(is_told);
    let missing = told.filter(|change| {
        let subject = change.path.strip_prefix("types::").unwrap_or(&change.path);
        let owner = owner(&change.path);
        let short = owner.strip_prefix("types::").unwrap_or(owner);
        let parts: Vec<&str> = subject.split([':', '.']).filter(|part| !part.is_empty()).collect();
        let (head, last) = (parts.first().copied().unwrap_or_default(), parts.last().copied().unwrap_or_default());
        let of_all = change.kind == Kind::Method && lines.iter().any(|line| line.contains("every call ("));
        let is_named = says(&[subject])
            || says(&[short, last])
            || says(&[head, last])
            || method(&change.path).is_some_and(|method| says(&[method.as_str()]));
        // What follows from what is named is not said twice: members of what is new or gone, and calls, which methods stand for.
        let of_owner = changes.iter().find(|other| {
            other.path == owner && change.path != owner && matches!(other.what, What::Gone | What::New | What::Shape)
        });
        let follows = match (change.kind, of_owner) {
            (_, Some(owner)) if owner.kind == Kind::Call => is_module_said(head, &lines),
            (_, Some(_)) => says(&[short]),
            (Kind::Setter, None) => last.strip_prefix("with_").is_some_and(|field| says(&[short, field])),
            (Kind::Call, None) => is_module_said(head, &lines),
            (Kind::Constructor | Kind::Conversion, None) => says(&[short]),
            _ => false,
        };
        !(of_all || is_named || follows)
    });
    missing.map(|change| format!("{} {} {:?}", change.class.word(), change.path, change.what)).collect()
}

/// A call is said by its method, which stands behind its group.
fn is_module_said(module: &str, lines: &[String]) -> bool {
    lines.iter().any(|line| has(line, module) || line.contains(&format!("{module}().")))
}

/// `pets::Pets::list` as it is written: `pets().list()`.
fn method(path: &str) -> Option<String> {
    match path.split("::").collect::<Vec<_>>().as_slice() {
        [module, _, method] => Some(format!("{module}().{method}()")),
        _ => None,
    }
}

fn owner(path: &str) -> &str {
    let after_module = path.find("::").map_or(0, |at| at + 2);
    let rest = &path[after_module..];
    let end = rest.find(['.', ':']).map_or(path.len(), |at| after_module + at);
    &path[..end]
}

/// A name that is not a part of a longer one.
fn has(line: &str, name: &str) -> bool {
    let in_name = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    !name.is_empty()
        && line
            .match_indices(name)
            .any(|(at, _)| !in_name(line[..at].chars().next_back()) && !in_name(line[at + name.len()..].chars().next()))
}

/// Lines with those that go on below them, and with braces written out.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match lines.last_mut() {
            Some(last) if line.starts_with("      ") && !line.trim_start().starts_with("keep:") => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.iter().map(|line| written_out(line)).collect()
}

/// `a, Pet.{age, name}` -> `a, Pet.age, Pet.name`.
fn written_out(line: &str) -> String {
    let mut line = line.to_owned();
    while let Some((start, end)) = inner(&line) {
        let from = line[..start].rfind([' ', '{']).map_or(0, |at| at + 1);
        let to = line[end + 1..].find([' ', ',', ':']).map_or(line.len(), |at| end + 1 + at);
        let (prefix, suffix) = (line[from..start].to_owned(), line[end + 1..to].to_owned());
        let names: Vec<String> =
            line[start + 1..end].split(", ").map(|name| format!("{prefix}{name}{suffix}")).collect();
        line.replace_range(from..to, &names.join(", "));
    }
    line
}

/// Braces with names between them and no braces.
fn inner(line: &str) -> Option<(usize, usize)> {
    line.match_indices('{').map(|(start, _)| start).find_map(|start| {
        let end = start + line[start..].find('}')?;
        let inside = &line[start + 1..end];
        (inside.contains(", ") && !inside.contains('{')).then_some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_written_out() {
        assert_eq!(written_out("  P.{d, e}  x {A, B}C: {a, b}.d"), "  P.d, P.e  x AC, BC: a.d, b.d");
        assert_eq!(written_out("GET /pets/{}/a {id}"), "GET /pets/{}/a {id}");
    }
}
