//! A name and a value as a request has them.

use crate::runtime::parameters::percent::{Keep, encode};

/// A name and a value, both encoded.
#[derive(Clone)]
pub(crate) struct Pair {
    /// The parameter that it belongs to.
    pub(crate) owner: String,
    pub(crate) name: String,
    pub(crate) value: String,
}

impl Pair {
    pub(crate) fn new(name: &str, value: &str, keep: Keep) -> Self {
        Self { owner: name.to_owned(), name: encode(name, keep), value: encode(value, keep) }
    }
}

/// Puts the pairs of a parameter in the place of earlier ones.
pub(crate) fn replace(list: &mut Vec<Pair>, owner: &str, mut pairs: Vec<Pair>) {
    let mut index = 0;
    while let Some(pair) = list.get(index) {
        if pair.owner == owner {
            list.remove(index);
        } else {
            index += 1;
        }
    }
    list.append(&mut pairs);
}
