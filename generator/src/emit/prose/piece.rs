use std::rc::Rc;

/// A paragraph or a list.
pub(super) enum Block {
    Paragraph(Vec<Piece>),
    List(Vec<Item>),
}

/// An item of a list.
pub(super) struct Item {
    /// In how many items it is.
    pub(super) depth: usize,
    /// `-`, or a number with a full stop.
    pub(super) marker: String,
    pub(super) pieces: Vec<Piece>,
}

/// A part of a paragraph, as the reader is to see it: nothing in it is escaped.
#[derive(Clone, PartialEq)]
pub(super) enum Piece {
    Text(String, Style),
    Code(String, Style),
    /// What follows is on a line of its own.
    Break,
}

/// How a piece looks.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Style {
    pub(super) weight: Weight,
    pub(super) link: Option<Link>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Weight {
    #[default]
    Plain,
    Emphasis,
    Strong,
}

/// Where a link leads. Two that lead to the same page are still two.
#[derive(Clone)]
pub(super) struct Link(pub(super) Rc<str>);

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Piece {
    pub(super) fn plain(text: &str) -> Self {
        Self::Text(text.to_owned(), Style::default())
    }

    pub(super) fn code(text: &str) -> Self {
        Self::Code(text.to_owned(), Style::default())
    }

    pub(super) fn space() -> Self {
        Self::plain(" ")
    }

    /// What stands between breaks.
    pub(super) fn lines(pieces: Vec<Self>) -> Vec<Vec<Self>> {
        let mut lines = vec![Vec::new()];
        for piece in pieces {
            match (piece, lines.last_mut()) {
                (Self::Break, _) | (_, None) => lines.push(Vec::new()),
                (piece, Some(line)) => line.push(piece),
            }
        }
        lines
    }

    pub(super) fn style(&self) -> Option<&Style> {
        match self {
            Self::Text(_, style) | Self::Code(_, style) => Some(style),
            Self::Break => None,
        }
    }

    /// Whether nothing of it can be seen.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text, _) | Self::Code(text, _) => text.trim().is_empty(),
            Self::Break => true,
        }
    }
}
