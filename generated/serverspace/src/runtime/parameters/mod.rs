//! In: a value and a style. Out: the text of a parameter, encoded for its place.
//! It must not know bodies.

pub(crate) mod pair;
pub(crate) mod param;
pub(crate) mod path_value;
pub(crate) mod percent;
pub(crate) mod style;
pub(crate) mod styled;
pub(crate) mod url;
