/// How deep parentheses, filters and functions may be within each other.
const DEEPEST: usize = 64;

/// The part of a path that is not read yet.
pub(super) struct Scanner<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, depth: 0 }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.rest = self.rest.get(next.len_utf8()..)?;
        Some(next)
    }

    /// Whether this comes next; it is read then.
    pub(super) fn eats(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The same where nothing else may come.
    pub(super) fn eat(&mut self, text: &str) -> Option<()> {
        self.eats(text).then_some(())
    }

    pub(super) fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Whether this comes next, after space or not. Space that something else follows is not read.
    pub(super) fn eats_after_space(&mut self, text: &str) -> bool {
        let before = self.rest;
        self.skip_space();
        let is_there = self.eats(text);
        if !is_there {
            self.rest = before;
        }
        is_there
    }

    /// All characters that are like that.
    pub(super) fn take_while(&mut self, is_one: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|character| !is_one(character)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// What `read` makes of the rest, one level deeper. If it makes nothing of it, nothing is read.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.rest;
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let made = read(self);
        self.depth -= 1;
        if made.is_none() {
            self.rest = before;
        }
        made
    }
}
