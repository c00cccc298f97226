use std::cmp::Ordering;
use std::fmt;

use semver::{BuildMetadata, Prerelease};

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

/// A version as cargo reads it. What stands behind `+` orders nothing: the registry takes no version twice for its sake.
#[derive(Clone, Debug)]
pub struct Version(semver::Version);

impl Version {
    /// Reads a version; nothing if it is none, or the last one that there can be.
    pub fn parse(text: &str) -> Option<Self> {
        let version = semver::Version::parse(text).ok()?;
        let has_next = [version.major, version.minor, version.patch].iter().all(|number| *number < u64::MAX);
        has_next.then_some(Self(version))
    }

    /// The least version that may follow this one, by cargo's rules: before 1.0 each kind of change counts one place further to
    /// the right. What has not been finished yet promises nothing: its last number is counted.
    pub fn next(&self, bump: Bump) -> Self {
        let semver::Version { major, minor, patch, .. } = self.0;
        if let Some(pre) = counted(&self.0.pre) {
            return Self(semver::Version { pre, build: BuildMetadata::EMPTY, ..self.0.clone() });
        }
        let [major, minor, patch] = match (bump, major, minor) {
            (Bump::Breaking, 0, 0) => [0, 0, patch + 1],
            (Bump::Breaking, 0, _) => [0, minor + 1, 0],
            (Bump::Breaking, ..) => [major + 1, 0, 0],
            (Bump::Addition, 1.., _) => [major, minor + 1, 0],
            _ => [major, minor, patch + 1],
        };
        Self(semver::Version::new(major, minor, patch))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp_precedence(&other.0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// `beta.1` -> `beta.2`, `beta` -> `beta.1`; nothing of what is finished.
fn counted(pre: &Prerelease) -> Option<Prerelease> {
    let (stem, last) = pre.rsplit_once('.').unwrap_or(("", pre));
    let next = last.parse::<u64>().ok().and_then(|last| last.checked_add(1));
    let text = match (next, stem) {
        _ if pre.is_empty() => return None,
        (Some(next), "") => next.to_string(),
        (Some(next), stem) => format!("{stem}.{next}"),
        (None, _) => format!("{pre}.1"),
    };
    Prerelease::new(&text).ok()
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
        assert_eq!(Version::parse("1.18446744073709551615.0"), None, "there would be no next one");
        for text in ["0.1.0", "1.2.3-beta.1+5", "1.0.0--", "1.2.3+01"] {
            assert_eq!(version(text).to_string(), text);
        }
    }

    #[test]
    fn the_order_is_that_of_semantic_versioning() {
        let row =
            ["0.9.9", "1.0.0-1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.10", "1.0.0-beta", "1.0.0", "1.0.1"];
        assert_eq!(version("1.0.0+1"), version("1.0.0+2"));
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
        assert_eq!(next("1.0.0-7+build", Bump::Addition), "1.0.0-8");
        assert_eq!(next("1.0.0-rc.18446744073709551615", Bump::Fix), "1.0.0-rc.18446744073709551615.1");
    }
}
