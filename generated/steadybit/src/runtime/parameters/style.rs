//! How the value of a parameter is spelled: the style table of OpenAPI as a type.
//!
//! What each style does is in `styled`.

/// How the value of a parameter is spelled.
#[derive(Clone, Copy)]
pub struct Style {
    pub(crate) form: StyleForm,
    pub(crate) explode: bool,
    pub(crate) reserved: bool,
    pub(crate) parts: &'static [(&'static str, &'static str)],
    pub(crate) headers: &'static [(&'static str, &'static str)],
    pub(crate) fields: &'static [(&'static str, Self)],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StyleForm {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

impl Style {
    /// `color=blue&color=black`; the default of queries and cookies.
    pub const FORM: Self = Self::new(StyleForm::Form, true);
    /// `color=blue,black`.
    pub const FORM_JOINED: Self = Self::new(StyleForm::Form, false);
    /// `blue,black`, `R,100,G,200`; the default of paths and headers.
    pub const SIMPLE: Self = Self::new(StyleForm::Simple, false);
    /// `blue,black`, `R=100,G=200`.
    pub const SIMPLE_EXPLODED: Self = Self::new(StyleForm::Simple, true);
    /// `.blue,black`, `.R,100,G,200`.
    pub const LABEL: Self = Self::new(StyleForm::Label, false);
    /// `.blue.black`, `.R=100.G=200`.
    pub const LABEL_EXPLODED: Self = Self::new(StyleForm::Label, true);
    /// `;color=blue,black`, `;color=R,100,G,200`.
    pub const MATRIX: Self = Self::new(StyleForm::Matrix, false);
    /// `;color=blue;color=black`, `;R=100;G=200`.
    pub const MATRIX_EXPLODED: Self = Self::new(StyleForm::Matrix, true);
    /// `color=blue%20black`.
    pub const SPACE_DELIMITED: Self = Self::new(StyleForm::SpaceDelimited, false);
    /// `color=blue&color=black`, like `FORM`.
    pub const SPACE_DELIMITED_EXPLODED: Self = Self::new(StyleForm::SpaceDelimited, true);
    /// `color=blue%7Cblack`.
    pub const PIPE_DELIMITED: Self = Self::new(StyleForm::PipeDelimited, false);
    /// `color=blue&color=black`, like `FORM`.
    pub const PIPE_DELIMITED_EXPLODED: Self = Self::new(StyleForm::PipeDelimited, true);
    /// `color%5BR%5D=100&color%5BG%5D=200`.
    pub const DEEP_OBJECT: Self = Self::new(StyleForm::DeepObject, true);
    /// `color=%7B%22R%22%3A100%7D`: a parameter described by `content` instead of `schema`.
    pub const JSON: Self = Self::new(StyleForm::Json, false);

    #[inline]
    const fn new(form: StyleForm, explode: bool) -> Self {
        Self { form, explode, reserved: false, parts: &[], headers: &[], fields: &[] }
    }

    /// The media types of the parts of a multipart body, where they are not the default ones.
    #[must_use]
    #[inline]
    pub const fn parts(parts: &'static [(&'static str, &'static str)]) -> Self {
        Self { parts, ..Self::FORM }
    }

    /// The headers that parts of a multipart body must have.
    #[must_use]
    #[inline]
    pub const fn headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// How the properties of a form are spelled, where it is not the usual way.
    #[must_use]
    #[inline]
    pub const fn fields(fields: &'static [(&'static str, Self)]) -> Self {
        Self { fields, ..Self::FORM }
    }

    /// Reserved characters are not encoded (`allowReserved`).
    #[must_use]
    #[inline]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}
