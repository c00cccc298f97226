//! Spells a value in a style: the style table of OpenAPI, row by row.
//!
//! The result is either one text (paths, headers) or pairs (queries, cookies); `call` puts them in their place.

use crate::runtime::parameters::pair::Pair;
use crate::runtime::parameters::percent::{Keep, encode};
use crate::runtime::parameters::style::{Style, StyleForm};
use crate::runtime::values::encode::{Encode, EncodeError, Output};
use crate::runtime::values::probe::is_empty;

/// How the texts of a value are encoded in their place.
#[derive(Clone, Copy)]
pub(crate) struct Spelling<'a> {
    /// What the parameter is called.
    pub(crate) name: &'a str,
    pub(crate) style: Style,
    /// Nothing for headers, where text stands as it is.
    pub(crate) keep: Option<Keep>,
}

/// A value as one text, for a path or a header.
pub(crate) fn one_text(value: &dyn Encode, spelling: Spelling<'_>) -> Result<String, EncodeError> {
    let Style { form, explode, .. } = spelling.style;
    let spelled = spelling.spelled(value)?;
    let mut text = String::new();
    match form {
        StyleForm::Matrix if explode => {
            for pair in &spelled.pairs {
                push_matrix(&mut text, &pair.name, &pair.value);
            }
        }
        StyleForm::Matrix => push_matrix(&mut text, &spelling.text(spelling.name), &spelled.joined(",", false)),
        StyleForm::Label => {
            text.push('.');
            text.push_str(&spelled.joined(if explode { "." } else { "," }, explode));
        }
        _ => text = spelled.joined(",", explode),
    }
    Ok(text)
}

fn push_matrix(text: &mut String, name: &str, value: &str) {
    text.push(';');
    text.push_str(name);
    if !value.is_empty() {
        text.push('=');
        text.push_str(value);
    }
}

/// A value as pairs of names and values, for a query or a cookie.
pub(crate) fn pairs(value: &dyn Encode, spelling: Spelling<'_>) -> Result<Vec<Pair>, EncodeError> {
    let Style { form, explode, .. } = spelling.style;
    if form != StyleForm::Json && is_empty(value) {
        return Ok(Vec::new());
    }
    let spelled = spelling.spelled(value)?;
    if explode {
        return Ok(spelled.pairs);
    }
    let separator = match form {
        StyleForm::SpaceDelimited => "%20",
        StyleForm::PipeDelimited => "%7C",
        _ => ",",
    };
    // A comma of an item is encoded, and one between items is not: these are encoded in both.
    let is_encoded = separator.starts_with('%') && spelled.has_parts;
    if is_encoded && spelled.pairs.iter().any(|pair| pair.value.contains(separator)) {
        return Err(EncodeError::new("an item that contains the separator cannot be sent in one text"));
    }
    Ok(vec![spelling.pair(spelling.name, spelled.joined(separator, false))])
}

/// The parts of a value, each encoded: the items of a list under the name of the parameter, or the entries of an object.
#[derive(Default)]
struct Spelled {
    pairs: Vec<Pair>,
    /// Whether the value is a list or an object.
    has_parts: bool,
    is_object: bool,
}

impl Spelled {
    fn joined(&self, separator: &str, explode: bool) -> String {
        let mut joined = String::new();
        for (index, pair) in self.pairs.iter().enumerate() {
            if index > 0 {
                joined.push_str(separator);
            }
            if self.is_object {
                joined.push_str(&pair.name);
                joined.push_str(if explode { "=" } else { separator });
            }
            joined.push_str(&pair.value);
        }
        joined
    }
}

impl Spelling<'_> {
    fn text(self, text: &str) -> String {
        match self.keep {
            Some(keep) => encode(text, keep),
            None => text.to_owned(),
        }
    }

    fn pair(self, name: &str, value: String) -> Pair {
        Pair { owner: self.name.to_owned(), name: self.text(name), value }
    }

    fn spelled(self, value: &dyn Encode) -> Result<Spelled, EncodeError> {
        let mut spelled = Spelled::default();
        if self.style.form == StyleForm::Json {
            let json = crate::runtime::formats::json::to_json(value)?;
            let json = self.text(&String::from_utf8_lossy(&json));
            spelled.pairs.push(self.pair(self.name, json));
        } else {
            self.spell(self.name, value, &mut spelled)?;
        }
        Ok(spelled)
    }

    fn spell(self, name: &str, value: &dyn Encode, spelled: &mut Spelled) -> Result<(), EncodeError> {
        value.encode(&mut |output: Output<'_>| match output {
            Output::List(items) => {
                spelled.has_parts = true;
                items.each(&mut |_, item| item.encode(&mut |output: Output<'_>| self.push(name, output, spelled)))
            }
            Output::Object(entries) => {
                spelled.has_parts = true;
                spelled.is_object = true;
                entries.each(&mut |key, value| {
                    if self.style.form == StyleForm::DeepObject {
                        // What OpenAPI leaves open is done as most servers read it: objects within add brackets, lists
                        // within repeat the pair.
                        return self.spell(&format!("{name}[{key}]"), value, spelled);
                    }
                    value.encode(&mut |output: Output<'_>| match output {
                        Output::List(items) if self.style.form == StyleForm::Form && self.style.explode => items
                            .each(&mut |_, item| item.encode(&mut |part: Output<'_>| self.push(key, part, spelled))),
                        part => self.push(key, part, spelled),
                    })
                })
            }
            other => self.push(name, other, spelled),
        })
    }

    /// What is null is left out.
    fn push(self, name: &str, part: Output<'_>, spelled: &mut Spelled) -> Result<(), EncodeError> {
        if let Some(text) = part.text()? {
            spelled.pairs.push(self.pair(name, self.text(&text)));
        }
        Ok(())
    }
}
