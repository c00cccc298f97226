use indexmap::IndexSet;
use serde::Serialize;

use super::{Code, Level};
use crate::ir::Origin;

/// One finding. The text is lower case, without a final period, names in backticks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: Code,
    /// What the finding costs; the code's level unless raised.
    pub level: Level,
    /// Where it is.
    pub origin: Origin,
    /// What was found.
    pub message: String,
    /// What to write, or what happens instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of the code's own level, with the code's title as message.
    pub fn new(code: Code, origin: &Origin) -> Self {
        Self { code, level: code.level(), origin: origin.clone(), message: code.title().to_owned(), help: None }
    }

    /// Says what was found.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Says what to write, or what happens instead.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All findings of a run, in the order they were made.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diagnostics {
    // A set: a hostile document makes a finding per node, and each must be compared with all before it.
    list: IndexSet<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding, unless the very same one was made before.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.insert(diagnostic);
    }

    /// Gives findings another place.
    pub fn relocate(&mut self, place: impl Fn(&Diagnostic) -> Option<Origin>) {
        let moved = std::mem::take(&mut self.list).into_iter().map(|diagnostic| match place(&diagnostic) {
            Some(origin) => Diagnostic { origin, ..diagnostic },
            None => diagnostic,
        });
        self.list = moved.collect();
    }

    /// Makes errors of a code warnings, where what they are about is only missed.
    pub fn soften(&mut self, code: Code) {
        let softened = std::mem::take(&mut self.list).into_iter().map(|diagnostic| match diagnostic.level {
            Level::Error if diagnostic.code == code => Diagnostic { level: Level::Warning, ..diagnostic },
            _ => diagnostic,
        });
        self.list = softened.collect();
    }

    /// Leaves out findings, by their numbers in order.
    pub fn retain(&mut self, is_kept: impl Fn(usize) -> bool) {
        let list = std::mem::take(&mut self.list);
        self.list = list.into_iter().enumerate().filter(|(index, _)| is_kept(*index)).map(|(_, found)| found).collect();
    }

    /// The findings in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.level == level).count()
    }

    /// Whether any finding forbids output.
    pub fn has_errors(&self) -> bool {
        self.count(Level::Error) > 0
    }
}
