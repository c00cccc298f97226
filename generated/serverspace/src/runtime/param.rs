//! Where an argument of an operation goes, and how it is spelled there.

use super::body::EncodeBody;
use super::style::Style;

/// A parameter or the body of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    pub(super) place: Place,
    /// Name on the wire; for a body its media type.
    pub(super) name: &'static str,
    pub(super) style: Style,
    pub(super) required: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    Body(EncodeBody),
}

/// Named like the words of `operations!`, which is where these are called from. Each kind of body adds its own.
impl Param {
    /// A part of the path.
    #[inline]
    pub const fn path(name: &'static str) -> Self {
        Self::new(Place::Path, name, Style::SIMPLE).required()
    }

    /// A parameter of the query.
    #[inline]
    pub const fn query(name: &'static str) -> Self {
        Self::new(Place::Query, name, Style::FORM)
    }

    /// A parameter of the query that must be set.
    #[inline]
    pub const fn required_query(name: &'static str) -> Self {
        Self::query(name).required()
    }

    /// A header.
    #[inline]
    pub const fn header(name: &'static str) -> Self {
        Self::new(Place::Header, name, Style::SIMPLE)
    }

    /// A header that must be set.
    #[inline]
    pub const fn required_header(name: &'static str) -> Self {
        Self::header(name).required()
    }

    /// A cookie.
    #[inline]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(Place::Cookie, name, Style::FORM)
    }

    /// A cookie that must be set.
    #[inline]
    pub const fn required_cookie(name: &'static str) -> Self {
        Self::cookie(name).required()
    }

    #[inline]
    pub(super) const fn body(media_type: &'static str, encode: EncodeBody) -> Self {
        Self::new(Place::Body(encode), media_type, Style::FORM)
    }

    #[inline]
    const fn new(place: Place, name: &'static str, style: Style) -> Self {
        Self { place, name, style, required: false }
    }

    #[inline]
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same with another style.
    #[must_use]
    #[inline]
    pub const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// The same place, and the same name where a place has several.
    pub(super) fn is_same(&self, other: &Self) -> bool {
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
    pub(super) fn describe(&self) -> String {
        match self.place {
            Place::Path => format!("path parameter `{}`", self.name),
            Place::Query => format!("query parameter `{}`", self.name),
            Place::Header => format!("header `{}`", self.name),
            Place::Cookie => format!("cookie `{}`", self.name),
            Place::Body(_) => "body".to_owned(),
        }
    }
}
