//! What went wrong while decoding, and where in the value.

use std::fmt;

/// So many parts that are wrong are named.
const MOST: usize = 10;

/// Longer keys are cut.
const LONGEST_KEY: usize = 60;

/// What is named of a long path is its end.
const LONGEST_PATH: usize = 300;

/// A value does not have the form that its type needs.
///
/// Displayed as the path of the part and the reason, for example `servers[3].nics[0].ip: missing`; of several parts, one after
/// the other. Keys of the value are escaped and cut; nothing else of it is shown but numbers.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Details>);

#[derive(Clone, PartialEq, Eq)]
struct Details {
    defect: Defect,
    /// At least one.
    wrong: Vec<Wrong>,
}

/// What is wrong with a part.
#[derive(Clone, PartialEq, Eq)]
struct Wrong {
    path: String,
    message: String,
}

/// What is the matter with the value as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Defect {
    /// Some parts are not what they should be; the others can still be read.
    Parts,
    /// The same, and what comes behind them has not been read: it may be there or not.
    Unread,
    /// It cannot be read on.
    Malformed,
    /// It takes too much memory.
    TooLarge,
}

impl DecodeError {
    /// An error at the place that is being decoded.
    pub fn new(message: impl fmt::Display) -> Self {
        Self::of(Defect::Parts, format!("{message}"))
    }

    /// A text that cannot be read on.
    pub(crate) fn malformed(message: String) -> Self {
        Self::of(Defect::Malformed, message)
    }

    /// A value that takes more memory than there is for it.
    pub(crate) fn too_large() -> Self {
        Self::of(Defect::TooLarge, "takes more memory than is allowed".to_owned())
    }

    fn of(defect: Defect, message: String) -> Self {
        let wrong = vec![Wrong { path: String::new(), message }];
        Self(Box::new(Details { defect, wrong }))
    }

    /// Whether nothing behind it can be read.
    pub(crate) fn is_unreadable(&self) -> bool {
        matches!(self.0.defect, Defect::Malformed | Defect::TooLarge)
    }

    /// The same error of something that ends with it.
    #[must_use]
    pub(crate) fn before_unread(mut self) -> Self {
        if self.0.defect == Defect::Parts {
            self.0.defect = Defect::Unread;
        }
        self
    }

    /// Whether the rest of an object is what it should be: parts of it are there, and wrong.
    #[inline]
    pub(crate) fn is_about_parts(&self) -> bool {
        for Wrong { path, message } in &self.0.wrong {
            if path.is_empty() || message == "missing" {
                return false;
            }
        }
        !self.is_enough()
    }

    /// Whether nobody can tell, or wants to know, what else is wrong.
    pub(crate) fn is_enough(&self) -> bool {
        self.0.defect != Defect::Parts || self.0.wrong.len() >= MOST
    }

    pub(crate) fn is_too_large(&self) -> bool {
        self.0.defect == Defect::TooLarge
    }

    /// Both errors in one, as far as there is room.
    #[must_use]
    pub(crate) fn and(mut self, mut other: Self) -> Self {
        if other.is_unreadable() {
            return other;
        }
        self.0.wrong.append(&mut other.0.wrong);
        self.0.wrong.truncate(MOST);
        self
    }

    /// The same error, seen from the object that holds the part under this key.
    #[must_use]
    pub fn in_key(self, key: &str) -> Self {
        self.within(&shown(key, LONGEST_KEY))
    }

    /// The same error, seen from the array that holds the part at this index.
    #[must_use]
    pub fn in_index(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }

    fn within(mut self, step: &str) -> Self {
        for wrong in &mut self.0.wrong {
            wrong.step(step);
        }
        self
    }

    /// Where in the value the error is, for example `servers[3].nics[0].ip`; empty for the value as a whole. Of several, the
    /// first.
    #[inline]
    pub fn path(&self) -> &str {
        match self.0.wrong.as_slice() {
            [first, ..] => &first.path,
            [] => "",
        }
    }

    /// What is wrong there.
    #[inline]
    pub fn message(&self) -> &str {
        match self.0.wrong.as_slice() {
            [first, ..] => &first.message,
            [] => "",
        }
    }

    /// The paths of all parts that are wrong, ten at most, and what is wrong with each.
    #[inline]
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.wrong.iter().map(|wrong| (wrong.path.as_str(), wrong.message.as_str()))
    }

    /// The same with its texts changed.
    pub(crate) fn map_texts(mut self, change: &dyn Fn(&str) -> String) -> Self {
        for wrong in &mut self.0.wrong {
            wrong.path = change(&wrong.path);
            wrong.message = change(&wrong.message);
        }
        self
    }
}

impl Wrong {
    fn step(&mut self, step: &str) {
        if self.path.len() > LONGEST_PATH {
            if !self.path.starts_with('…') {
                self.path = format!("…{}", self.path);
            }
            return;
        }
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{step}{dot}{}", self.path);
    }
}

/// A text of strangers as it may be shown: what is no ordinary character is escaped, and what is long is cut.
pub(crate) fn shown(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == longest {
            shown.push('…');
            break;
        }
        if is_ordinary(character) {
            shown.push(character);
        } else {
            shown.push_str(&format!("\\u{{{:x}}}", u32::from(character)));
        }
    }
    shown
}

/// Whether a character is seen where it stands, and leaves the others where they are.
pub(crate) fn is_ordinary(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            // Marks and separators that are not seen, or change the direction of the text.
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for Wrong { path, message } in &self.0.wrong {
            let colon = if path.is_empty() { "" } else { ": " };
            write!(f, "{separator}{path}{colon}{message}")?;
            separator = "; ";
        }
        if self.0.wrong.len() == MOST { f.write_str("; and perhaps more") } else { Ok(()) }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
