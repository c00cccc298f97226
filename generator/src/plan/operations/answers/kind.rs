//! How the body of a success becomes what a call gives.
//!
//! In: nothing. Out: the kinds, their words in tables and in names.lock, and what follows from each. It must not know where a kind comes
//! from.

use std::fmt;

/// How an answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// A value in JSON.
    Json,
    /// The same, where another success has no body.
    OptionalJson,
    /// A member of an object in JSON.
    Member,
    /// The same, where the member may be missing or another success has no body.
    OptionalMember,
    /// Text in the charset that it says.
    Text,
    /// A number or a boolean in text.
    TextValue,
    /// A value in YAML.
    Yaml,
    /// Bytes.
    Bytes,
    /// Nothing.
    Empty,
    /// Values one after the other, each on a line.
    Records,
    /// Events whose data are values in JSON.
    Events,
    /// Events whose data are texts.
    TextEvents,
    /// A variant for each status.
    ByStatus,
    /// The same, where some status is read as it comes.
    StreamsByStatus,
}

impl AnswerKind {
    const ALL: [Self; 14] = [
        Self::Json,
        Self::OptionalJson,
        Self::Member,
        Self::OptionalMember,
        Self::Text,
        Self::TextValue,
        Self::Yaml,
        Self::Bytes,
        Self::Empty,
        Self::Records,
        Self::Events,
        Self::TextEvents,
        Self::ByStatus,
        Self::StreamsByStatus,
    ];

    /// The word that tables of emitted crates, names.lock and the runtime have for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::OptionalJson => "optional_json",
            Self::Member => "member",
            Self::OptionalMember => "optional_member",
            Self::Text => "text",
            Self::TextValue => "text_value",
            Self::Yaml => "yaml",
            Self::Bytes => "bytes",
            Self::Empty => "empty",
            Self::Records => "records",
            Self::Events => "events",
            Self::TextEvents => "text_events",
            Self::ByStatus => "by_status",
            Self::StreamsByStatus => "streams_by_status",
        }
    }

    /// The kind of a word.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The type of the runtime that reads it as it comes.
    pub(crate) fn stream(self) -> Option<&'static str> {
        match self {
            Self::Records => Some("Records"),
            Self::Events | Self::TextEvents => Some("Events"),
            _ => None,
        }
    }

    /// Whether its values come one after the other.
    pub fn is_streamed(self) -> bool {
        self.stream().is_some()
    }

    /// Whether a value in JSON is always there.
    pub(crate) fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Member)
    }

    /// Whether it is read as text, in the charset that it says.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::TextValue)
    }

    /// Whether there may be nothing.
    pub fn is_optional(self) -> bool {
        matches!(self, Self::OptionalJson | Self::OptionalMember)
    }

    /// Whether the document says what type is behind it.
    pub(crate) fn has_type(self) -> bool {
        !matches!(self, Self::Text | Self::Bytes | Self::Empty | Self::TextEvents)
    }

    /// Whether a program reads both in the same way: what differs then is the type alone.
    pub(crate) fn is_read_like(self, other: Self) -> bool {
        let whole =
            |kind| matches!(kind, Self::Json | Self::Member | Self::Yaml | Self::Text | Self::TextValue | Self::Bytes);
        let by_status = |kind| matches!(kind, Self::ByStatus | Self::StreamsByStatus);
        let alike = [whole, Self::is_optional, by_status];
        self == other || alike.into_iter().any(|is_one: fn(Self) -> bool| is_one(self) && is_one(other))
    }
}

impl fmt::Display for AnswerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::AnswerKind;

    #[test]
    fn each_word_means_its_kind() {
        for kind in AnswerKind::ALL {
            assert_eq!(AnswerKind::of_word(kind.word()), Some(kind));
            assert!(kind.is_read_like(kind));
        }
        assert_eq!(AnswerKind::of_word("other"), None);
    }

    #[test]
    fn a_stream_is_read_unlike_a_value_and_unlike_another_stream() {
        assert!(AnswerKind::Json.is_read_like(AnswerKind::Yaml));
        for (one, other) in [
            (AnswerKind::Json, AnswerKind::Records),
            (AnswerKind::Records, AnswerKind::Events),
            (AnswerKind::Events, AnswerKind::TextEvents),
            (AnswerKind::Json, AnswerKind::OptionalJson),
            (AnswerKind::Empty, AnswerKind::OptionalJson),
        ] {
            assert!(!one.is_read_like(other), "{one} and {other}");
        }
    }
}
