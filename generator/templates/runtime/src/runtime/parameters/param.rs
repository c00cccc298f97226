//! Where an argument of an operation goes, and how it is spelled there.

use crate::runtime::bodies::body::EncodeBody;
use crate::runtime::parameters::style::Style;

/// A parameter or the body of an operation.
#[derive(Clone, Copy)]
pub struct Param {
    /// Where it goes.
    pub place: Place,
    /// Name on the wire; for a body its media type.
    pub name: &'static str,
    /// How it is spelled.
    pub style: Style,
}

/// Where an argument goes.
#[derive(Clone, Copy)]
pub enum Place {
    /// To the path.
    Path,
    /// To the query.
    Query,
    /// To the headers.
    Header,
    /// To the cookies.
    Cookie,
    /// It becomes the body.
    Body(EncodeBody),
}

/// Named like the words of `operation!`; each kind of body adds its own. Constants, to which the table adds the name,
/// because a function would be called, and its call compiled, for every parameter.
#[allow(non_upper_case_globals, reason = "named like the words")]
impl Param {
    /// A part of the path.
    pub const path: Self = Self::new(Place::Path, Style::SIMPLE);
    /// A parameter of the query.
    pub const query: Self = Self::new(Place::Query, Style::FORM);
    /// A header.
    pub const header: Self = Self::new(Place::Header, Style::SIMPLE);
    /// A cookie.
    pub const cookie: Self = Self::new(Place::Cookie, Style::FORM);

    /// Another style than the usual one of the place.
    #[inline]
    #[must_use]
    pub const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    #[inline]
    pub(crate) const fn body(encode: EncodeBody) -> Self {
        Self::new(Place::Body(encode), Style::FORM)
    }

    #[inline]
    const fn new(place: Place, style: Style) -> Self {
        Self { place, name: "", style }
    }

    /// The same place, and the same name where a place has several.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self.place, other.place) {
            (Place::Body(_), Place::Body(_)) => true,
            (Place::Header, Place::Header) => self.name.eq_ignore_ascii_case(other.name),
            (Place::Path, Place::Path) | (Place::Query, Place::Query) | (Place::Cookie, Place::Cookie) => {
                self.name == other.name
            }
            _ => false,
        }
    }

    /// How messages call it.
    pub(crate) fn describe(&self) -> String {
        match self.place {
            Place::Path => format!("path parameter `{}`", self.name),
            Place::Query => format!("query parameter `{}`", self.name),
            Place::Header => format!("header `{}`", self.name),
            Place::Cookie => format!("cookie `{}`", self.name),
            Place::Body(_) => "body".to_owned(),
        }
    }
}
