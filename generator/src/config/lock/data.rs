use std::collections::{BTreeMap, BTreeSet};

use super::FirstLock;

/// All of `names.lock`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesLock {
    /// Types by their Rust names; those that the document no longer has too.
    pub types: BTreeMap<String, LockedType>,
    /// Calls by `METHOD path`.
    pub calls: BTreeMap<String, LockedCall>,
    /// The client.
    pub client: LockedClient,
    /// Security schemes by their names in the document.
    pub schemes: BTreeMap<String, LockedScheme>,
    /// Module -> feature that switches it on.
    pub features: BTreeMap<String, String>,
    /// Files of types that are cut into what is called alike.
    pub cut: BTreeSet<String>,
    /// Accessors of headers, by the header in lower case.
    pub headers: BTreeMap<String, LockedMember>,
    /// What a file of the first form says, until it is written anew.
    pub first: FirstLock,
}

/// A type as it was released.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedType {
    /// What it is; unknown in the first form.
    pub kind: Option<LockedKind>,
    /// Which schema it is.
    pub source: LockedSource,
    /// Which way its values travel.
    pub direction: Direction,
    /// What `new` or `build` asks for, by names on the wire.
    pub makes: Option<(LockedMaker, Vec<String>)>,
    /// Properties that are not asked for, with the values that they have unless somebody sets others.
    pub preset: BTreeMap<String, String>,
    /// Fields by their properties, values by what they are on the wire, or variants by what tells them apart.
    pub members: BTreeMap<String, LockedMember>,
    /// The field for all other keys.
    pub rest: Option<LockedMember>,
    /// The property that tells the variants apart.
    pub tag: Option<String>,
    /// What an alias stands for.
    pub is: Option<String>,
    /// Whether only a number tells its name from another one.
    pub numbered: bool,
    /// Whether the document does not have it any more; its name stays its own.
    pub gone: bool,
    /// Names that it had before, which still mean it.
    pub was: Vec<String>,
    /// Names that values had before, by what they are on the wire.
    pub former: Former,
    /// The features that switch it on; `*` for all, empty: it is always on; `None` where nobody knows.
    pub features: Option<BTreeSet<String>>,
    /// The variant for what is not known, where it is not called as usual.
    pub other: Option<String>,
    /// The variant of errors that has it, where that is not called as the type.
    pub error: Option<String>,
    /// Variants of a union that nothing is converted into, because others hold the same.
    pub without_from: Vec<String>,
}

/// Former names, each behind the key of what it means.
pub type Former = Vec<(String, String)>;

/// How a value of a struct is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockedMaker {
    /// By `new`, with arguments in this order.
    New,
    /// By a builder that asks for these.
    Builder,
}

/// What a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "named as in the representation")]
pub enum LockedKind {
    Struct,
    Enum,
    Union,
    Alias,
}

impl LockedKind {
    /// Each with the word that its lines begin with.
    const WORDS: [(Self, &'static str); 4] =
        [(Self::Struct, "struct"), (Self::Enum, "enum"), (Self::Union, "union"), (Self::Alias, "alias")];

    /// The word that its lines begin with.
    pub(super) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("type", |(_, word)| *word)
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }
}

/// Which schema a type is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockedSource {
    /// What stands at the places that name it.
    #[default]
    Inline,
    /// A component.
    Component(String),
    /// What is sent of a type (by its Rust name) that is received in another shape.
    Input(String),
    /// What is received of a type that is sent in another shape, and was only sent before.
    Output(String),
}

/// Which way values travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// In requests.
    pub sent: bool,
    /// In answers.
    pub received: bool,
}

impl Direction {
    /// Each with the word for it.
    const WORDS: [(Self, &'static str); 4] = [
        (Self { sent: true, received: true }, "both"),
        (Self { sent: true, received: false }, "sent"),
        (Self { sent: false, received: true }, "received"),
        (Self { sent: false, received: false }, "unused"),
    ];

    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(direction, _)| *direction == self).map_or("unused", |(_, word)| *word)
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(direction, _)| *direction)
    }
}

/// Something with a name on the wire and one in Rust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedMember {
    /// Its name in Rust.
    pub ident: String,
    /// Its type in Rust; empty where it has none, or nobody knows.
    pub ty: String,
    /// Whether only a number tells its name from another one.
    pub numbered: bool,
}

/// A call as it was released.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedCall {
    /// The module of its group.
    pub module: String,
    /// Its method.
    pub method: String,
    /// Whether only a number tells its name from another one.
    pub numbered: bool,
    /// Whether the document does not have it any more.
    pub gone: bool,
    /// Its types, where they are not called after the method: of the call, of its answer, of its arguments.
    pub types: Option<Vec<String>>,
    /// What the method takes, in order, by place and name (`path.id`, `body`); `None` where nobody knows.
    pub arguments: Option<Vec<String>>,
    /// Arguments and setters by place and name.
    pub members: BTreeMap<String, LockedMember>,
    /// The media type of its body.
    pub sends: Option<String>,
    /// What it answers: the runtime's word and the type; `None` where nobody knows.
    pub gives: Option<(String, String)>,
    /// The bodies of its answers by status, where those differ.
    pub answers: BTreeMap<String, String>,
    /// The media types it asks for.
    pub accept: Option<String>,
    /// The member of the answer that is given.
    pub member: Option<String>,
    /// Bodies of errors by status: type and media type.
    pub errors: BTreeMap<String, String>,
    /// A base URL of its own.
    pub server: Option<String>,
    /// How it is read page by page.
    pub pages: Option<LockedPages>,
    /// The call's methods that send the body as another media type.
    pub also: Vec<String>,
    /// Names that its method had before.
    pub was: Vec<String>,
    /// Names that setters had before, by place and name.
    pub former: Former,
}

/// How a list is read page by page, as it was released.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedPages {
    /// The runtime's word.
    pub how: String,
    /// Where its parts are: `items`, `next`, `to`, `size`, `more`, `pages`, `total`.
    pub parts: BTreeMap<String, String>,
}

/// The client as it was released.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedClient {
    /// The scheme whose credential `Client::new` takes; an empty name: it takes nothing.
    pub new: Option<String>,
    /// Whether it takes the identifier and the secret of a client, which gets its tokens itself.
    pub gets_tokens: bool,
    /// The base URL.
    pub server: Option<String>,
}

/// A way to prove who calls, as it was released.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedScheme {
    /// The builder's method.
    pub method: String,
    /// Environment variables of the credential.
    pub env: Vec<String>,
    /// What the variables of its settings begin with.
    pub stem: String,
    /// What it sends, and where: by this it is found again when it is renamed.
    pub sends: String,
    /// Names that the builder's method had before, which still mean it.
    pub was: Vec<String>,
    /// What its settings are called after, where that is not the method.
    pub settings: Option<String>,
    /// Names of the builder's method that asks for tokens instead, the last one first.
    pub exchange: Vec<String>,
}

impl NamesLock {
    /// What was released of a member of a type.
    pub fn member(&self, ty: &str, wire_name: &str) -> Option<&LockedMember> {
        self.types.get(ty)?.members.get(wire_name)
    }

    /// What was released of a parameter (`path.id`) of a call (`METHOD path`).
    pub fn parameter(&self, call: &str, key: &str) -> Option<&LockedMember> {
        self.calls.get(call)?.members.get(key)
    }

    /// The other ways of calling what has a key (`METHOD path`), which have keys of their own (`METHOD path as way`).
    pub fn ways(&self, key: &str) -> impl Iterator<Item = (&String, &LockedCall)> {
        let start = format!("{key} as ");
        self.calls.range(start.clone()..).take_while(move |(known, _)| known.starts_with(&start))
    }
}
