//! Why a method is called as it is, for a maintainer who reads all names.

use crate::naming::Ident;
use crate::plan::names::methods::Names;

/// Why a method has its name, and what else it might have been called.
#[derive(Clone, Debug, Default)]
pub struct Reason {
    /// Where the name comes from.
    pub source: String,
    /// The next best names, each with where it comes from.
    pub others: Vec<(String, &'static str)>,
}

/// So many other names are shown.
const MOST_OTHERS: usize = 2;

impl Reason {
    /// Of a name that somebody or an earlier release gave.
    pub(crate) fn given(source: &str, names: &Names) -> Self {
        Self { source: source.to_owned(), others: others(names, None) }
    }

    /// Of a name by rule.
    pub(crate) fn by_rule(name: &Ident, names: &Names) -> Self {
        let own = names.names.iter().zip(&names.sources).find(|(own, _)| *own == name);
        let source = own.map_or("a number, because others have all names", |(_, source)| source);
        Self { source: source.to_owned(), others: others(names, Some(name)) }
    }

    /// Of another way of calling an operation.
    pub(crate) fn view() -> Self {
        Self { source: "another way of calling the one before".to_owned(), others: Vec::new() }
    }
}

fn others(names: &Names, name: Option<&Ident>) -> Vec<(String, &'static str)> {
    let mut others: Vec<(String, &'static str)> = Vec::new();
    for (own, source) in names.names.iter().zip(&names.sources).filter(|(own, _)| Some(*own) != name) {
        if others.len() < MOST_OTHERS && others.iter().all(|(known, _)| known != own.as_str()) {
            others.push((own.to_string(), source));
        }
    }
    others
}
