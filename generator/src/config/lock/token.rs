//! Words of a line: what they are made of, and how they are written.

use super::data::LockedMember;

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A plain word, or a string.
    Word(String),
    /// `name(a,b)`: a decision.
    Decision(String, Vec<String>),
    /// `wire=name:Type`: a member.
    Member(String, String, String),
}

/// Splits a line into its words; what is wrong otherwise, and at which byte.
pub(super) fn tokens(line: &str) -> Result<Vec<Token>, (usize, String)> {
    let mut rest = Reader { line, at: 0 };
    let mut tokens = Vec::new();
    loop {
        rest.skip_spaces();
        if rest.peek().is_none() {
            return Ok(tokens);
        }
        tokens.push(rest.token()?);
    }
}

struct Reader<'a> {
    line: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_spaces(&mut self) {
        self.at = self.line.len() - self.rest().trim_start_matches([' ', '\t', '\r']).len();
    }

    fn take(&mut self, character: char) -> bool {
        let is_next = self.peek() == Some(character);
        if is_next {
            self.at += character.len_utf8();
        }
        is_next
    }

    fn fail<T>(&self, message: &str) -> Result<T, (usize, String)> {
        Err((self.at, message.to_owned()))
    }

    fn token(&mut self) -> Result<Token, (usize, String)> {
        let first = self.text(&['(', '=', ':'])?;
        if self.take('(') {
            let mut values = Vec::new();
            while !self.take(')') {
                values.push(self.value()?);
                if !self.take(',') && self.peek() != Some(')') {
                    return self.fail("expected `,` or `)`");
                }
            }
            return Ok(Token::Decision(first, values));
        }
        let ident = if self.take('=') { Some(self.text(&[':'])?) } else { None };
        let ty = if self.take(':') { Some(self.run(&[])) } else { None };
        Ok(match (ident, ty) {
            (None, None) => Token::Word(first),
            (ident, ty) => Token::Member(first.clone(), ident.unwrap_or(first), ty.unwrap_or_default()),
        })
    }

    /// A value of a decision. Types of tuples have brackets and commas of their own.
    fn value(&mut self) -> Result<String, (usize, String)> {
        if self.peek() == Some('"') {
            return self.string();
        }
        let mut depth = 0_i32;
        let mut length = 0;
        for character in self.rest().chars() {
            match character {
                '(' | '<' => depth += 1,
                ')' if depth == 0 => break,
                ',' if depth == 0 => break,
                ')' | '>' => depth -= 1,
                ' ' | '"' => break,
                _ => {}
            }
            length += character.len_utf8();
        }
        let value = self.rest().get(..length).unwrap_or_default().to_owned();
        self.at += length;
        if self.peek().is_none() { self.fail("expected `)`") } else { Ok(value) }
    }

    /// A string, or what comes before one of these or a space.
    fn text(&mut self, ends: &[char]) -> Result<String, (usize, String)> {
        if self.peek() == Some('"') {
            return self.string();
        }
        let text = self.run(ends);
        if text.is_empty() { self.fail("expected a name") } else { Ok(text) }
    }

    fn run(&mut self, ends: &[char]) -> String {
        let is_end = |character: char| matches!(character, ' ' | '\t' | '\r') || ends.contains(&character);
        let rest = self.rest();
        let text = rest.get(..rest.find(is_end).unwrap_or(rest.len())).unwrap_or_default().to_owned();
        self.at += text.len();
        text
    }

    fn string(&mut self) -> Result<String, (usize, String)> {
        let rest = self.rest();
        let mut escaped = false;
        for (index, character) in rest.char_indices().skip(1) {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    let text = rest.get(..=index).unwrap_or_default();
                    let Ok(value) = serde_json::from_str(text) else { return self.fail("this is no JSON string") };
                    self.at += index + 1;
                    return Ok(value);
                }
                _ => {}
            }
        }
        self.fail("a string that does not end")
    }
}

/// A name as it is written: as it is, or as a JSON string.
pub(super) fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_./{}$@~*+-[]!&;%|^'?".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    serde_json::Value::from(text).to_string()
}

/// `name(a,b)`.
pub(super) fn decision<'a>(name: &str, values: impl IntoIterator<Item = &'a str>) -> String {
    let values: Vec<String> = values.into_iter().map(word).collect();
    format!("{name}({})", values.join(","))
}

/// `wire=name:Type`, without what says nothing; `~` behind a name that has a number.
pub(super) fn member(wire_name: &str, member: &LockedMember) -> String {
    let LockedMember { ident, ty, numbered } = member;
    let mut text = word(wire_name);
    if ident != wire_name || ty.is_empty() || *numbered {
        text.push('=');
        text.push_str(ident);
        text.push_str(if *numbered { "~" } else { "" });
    }
    if !ty.is_empty() {
        text.push(':');
        text.push_str(ty);
    }
    text
}
