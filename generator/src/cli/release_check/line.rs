//! A line of the screen: what was looked at, what was found, and what to do.

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As it should be.
    Right,
    /// Not looked at.
    Skipped,
    /// Not as it should be.
    Wrong,
}

/// A line of the screen.
pub(super) struct Line {
    pub(super) verdict: Verdict,
    about: &'static str,
    found: String,
    /// What to do about it.
    todo: Option<String>,
}

impl Line {
    pub(super) fn right(about: &'static str, found: impl Into<String>) -> Self {
        Self { verdict: Verdict::Right, about, found: found.into(), todo: None }
    }

    pub(super) fn skipped(about: &'static str, found: impl Into<String>) -> Self {
        Self { verdict: Verdict::Skipped, about, found: found.into(), todo: None }
    }

    pub(super) fn wrong(about: &'static str, found: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { verdict: Verdict::Wrong, about, found: found.into(), todo: Some(todo.into()) }
    }

    pub(super) fn say(&self) {
        let word = match self.verdict {
            Verdict::Right => "ok",
            Verdict::Skipped => "-",
            Verdict::Wrong => "NO",
        };
        sayln!("  {word:2}  {:10}  {}", self.about, self.found);
        if let Some(todo) = &self.todo {
            sayln!("                  -> {todo}");
        }
    }
}
