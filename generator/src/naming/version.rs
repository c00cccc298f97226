use std::cmp::Ordering;
use std::fmt;

/// What a version is for, by what it means for those who use the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bump {
    /// Their programs may break, or do something else.
    Breaking,
    /// There is more.
    Addition,
    /// They notice nothing, or read it.
    Fix,
}

/// A version by the rules of semantic versioning 2.0, as cargo reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    numbers: [u64; 3],
    /// What stands behind `-`.
    pre: String,
    /// What stands behind `+`; it orders nothing.
    build: String,
}

impl Version {
    /// Reads a version; nothing if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
        let (numbers, pre) = text.split_once('-').map_or((text, None), |(numbers, pre)| (numbers, Some(pre)));
        let mut parts = numbers.split('.').map(number);
        let numbers = [parts.next()??, parts.next()??, parts.next()??];
        let is_sound = |text: &str, strict: bool| text.split('.').all(|part| is_identifier(part, strict));
        let is_whole = parts.next().is_none();
        let are_sound = pre.is_none_or(|pre| is_sound(pre, true)) && build.is_none_or(|build| is_sound(build, false));
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        (is_whole && are_sound).then(|| Self { numbers, pre: text(pre), build: text(build) })
    }

    /// The least version that may follow this one, by cargo's rules: before 1.0 each kind of change counts one place further to
    /// the right. What has not been finished yet promises nothing: its last number is counted.
    pub fn next(&self, bump: Bump) -> Self {
        if !self.pre.is_empty() {
            return Self { pre: counted(&self.pre), build: String::new(), ..self.clone() };
        }
        let [major, minor, patch] = self.numbers;
        let numbers = match (bump, major, minor) {
            (Bump::Breaking, 0, 0) => [0, 0, patch + 1],
            (Bump::Breaking, 0, _) => [0, minor + 1, 0],
            (Bump::Breaking, ..) => [major + 1, 0, 0],
            (Bump::Addition, 1.., _) => [major, minor + 1, 0],
            _ => [major, minor, patch + 1],
        };
        Self { numbers, pre: String::new(), build: String::new() }
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let pre = match (self.pre.is_empty(), other.pre.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (false, false) => by_parts(&self.pre, &other.pre),
        };
        Some(self.numbers.cmp(&other.numbers).then(pre))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}")?;
        if !self.pre.is_empty() {
            write!(f, "-{}", self.pre)?;
        }
        if !self.build.is_empty() {
            write!(f, "+{}", self.build)?;
        }
        Ok(())
    }
}

fn number(text: &str) -> Option<u64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    // One below the end, so that there is always a next one.
    text.parse().ok().filter(|number| is_plain && *number < u64::MAX)
}

fn is_identifier(text: &str, is_strict: bool) -> bool {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_plain && !(is_strict && is_number && number(text).is_none())
}

/// `beta.1` -> `beta.2`, `beta` -> `beta.1`.
fn counted(pre: &str) -> String {
    match pre.rsplit_once('.').and_then(|(stem, last)| Some((stem, number(last)?))) {
        Some((stem, last)) => format!("{stem}.{}", last + 1),
        None => number(pre).map_or_else(|| format!("{pre}.1"), |last| (last + 1).to_string()),
    }
}

fn by_parts(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one.split('.'), other.split('.'));
    loop {
        let order = match (one.next(), other.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(one), Some(other)) => match (number(one), number(other)) {
                (Some(one), Some(other)) => one.cmp(&other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => one.cmp(other),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn what_is_no_version() {
        for text in
            ["", "banana", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "v1.2.3", "1.2.x", " 1.2.3"]
        {
            assert_eq!(Version::parse(text), None, "{text}");
        }
        for text in ["0.1.0", "1.2.3-beta.1+5", "1.0.0--", "1.2.3+01"] {
            assert_eq!(version(text).to_string(), text);
        }
    }

    #[test]
    fn the_order_is_that_of_semantic_versioning() {
        let row =
            ["0.9.9", "1.0.0-1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.10", "1.0.0-beta", "1.0.0", "1.0.1"];
        for pair in row.windows(2) {
            assert!(version(pair[0]) < version(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn before_one_everything_counts_one_place_further_right() {
        let next = |text: &str, bump| version(text).next(bump).to_string();
        assert_eq!(next("1.2.3", Bump::Breaking), "2.0.0");
        assert_eq!(next("1.2.3", Bump::Addition), "1.3.0");
        assert_eq!(next("1.2.3", Bump::Fix), "1.2.4");
        assert_eq!(next("0.4.1", Bump::Breaking), "0.5.0");
        assert_eq!(next("0.4.1", Bump::Addition), "0.4.2");
        assert_eq!(next("0.0.3", Bump::Breaking), "0.0.4");
        assert_eq!(next("0.0.3", Bump::Fix), "0.0.4");
        assert_eq!(next("1.0.0-beta.1", Bump::Breaking), "1.0.0-beta.2");
        assert_eq!(next("1.0.0-rc", Bump::Addition), "1.0.0-rc.1");
    }
}
