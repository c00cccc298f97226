//! What a judge says of a pair.

use std::fmt;

use sdkwright::surface::Class;

/// What a new crate is beside the old one, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The same for all programs.
    None,
    /// More than the old one.
    Minor,
    /// Programs compile, and do something else.
    Behavior,
    /// Some program does not compile.
    Major,
}

impl Verdict {
    /// Prose alone is nothing to a program.
    pub fn of(class: Option<Class>) -> Self {
        match class {
            None | Some(Class::Docs) => Self::None,
            Some(Class::Addition) => Self::Minor,
            Some(Class::Behavior) => Self::Behavior,
            Some(Class::Breaking) => Self::Major,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Minor => "minor",
            Self::Behavior => "behavior",
            Self::Major => "major",
        })
    }
}
