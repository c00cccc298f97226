use serde::{Serialize, Serializer};

/// What a finding costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// We had to choose; the choice is stated.
    Note,
    /// Information was lost; there is a defined fallback.
    Warning,
    /// This operation or field cannot be generated; it is skipped and listed.
    Unsupported,
    /// Nothing sensible can be emitted.
    Error,
}

impl Level {
    /// The word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Unsupported => "unsupported",
            Self::Error => "error",
        }
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $text:literal, $level:ident, $title:literal; )+) => {
        /// The stable codes of all findings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( $(#[doc = $doc])+ $variant, )+ }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Code] = &[ $( Code::$variant, )+ ];

            /// The code as it is printed; never changes once released.
            pub fn as_str(self) -> &'static str {
                match self { $( Code::$variant => $text, )+ }
            }

            /// The level that findings of this code have.
            pub fn level(self) -> Level {
                match self { $( Code::$variant => Level::$level, )+ }
            }

            /// Whether findings of it are about this run alone, because the lock is written anew: they are no part of what is
            /// reviewed beside the document.
            pub fn is_news(self) -> bool {
                matches!(self, Code::NameKept | Code::RenameUnsure | Code::ReleasedChanged)
            }

            /// What the code means, in a few words.
            pub fn title(self) -> &'static str {
                match self { $( Code::$variant => $title, )+ }
            }

            /// What the code means, and what happens then.
            pub fn meaning(self) -> &'static str {
                match self { $( Code::$variant => concat!($($doc),+).trim_ascii(), )+ }
            }
        }
    };
}

// One table: variant, printed code, level, title. Codes are grouped by stage: R read, O overlay, C configuration,
// S schema, P operation and parameter, N names, L what was released (the lock).
codes! {
    /// The input cannot be read as JSON or YAML.
    NotReadable = "R001", Error, "the file is neither JSON nor YAML";
    /// The input is not an OpenAPI description of a version that we read.
    NotOpenApi = "R002", Error, "this is not an OpenAPI document";
    /// A key appears twice in an object; the last one wins.
    DuplicateKey = "R003", Warning, "duplicate key";
    /// A reference leads nowhere; an untyped value stands in.
    DanglingReference = "R004", Warning, "the reference leads nowhere";
    /// A reference leads to itself.
    CircularReference = "R005", Warning, "the reference leads to itself";
    /// A reference leads to a file that is not read: on another host, outside of the folder of the document, not there.
    ExternalReference = "R006", Warning, "the reference leads to a file that is not read";
    /// A YAML file holds several documents; the first one counts.
    SeveralDocuments = "R007", Warning, "the file holds several documents";
    /// The keys of a document are so long that naming the places of what is below them takes too much memory.
    LongKeys = "R008", Error, "the keys are too long";

    /// An overlay action matches nothing.
    OverlayNoMatch = "O001", Error, "the overlay action matches nothing";
    /// An overlay action finds something else than it expects.
    OverlayUnexpected = "O002", Error, "the overlay action does not find what it expects";
    /// An overlay action is not well formed.
    OverlayInvalid = "O003", Error, "the overlay action is not well formed";

    /// `provider.toml` or `names.lock` says something that cannot be.
    ConfigInvalid = "C001", Error, "the configuration is wrong";
    /// A rule of the configuration matches nothing in the document.
    ConfigNoMatch = "C002", Error, "the configuration names something that the document does not have";
    /// A rule of the configuration has no effect on a part of what it names; the part stays as the document says.
    RuleNotApplied = "C003", Note, "a rule of the configuration has no effect here";

    /// A node has the wrong JSON type; it counts as absent.
    WrongType = "S001", Warning, "wrong JSON type";
    /// A schema's `type` is unknown; an untyped value stands in.
    UnknownSchemaType = "S002", Warning, "unknown schema type";
    /// Members of an `allOf` contradict each other.
    AllOfConflict = "S003", Warning, "members of `allOf` contradict each other";
    /// Two variants of a union cannot be told apart.
    AmbiguousUnion = "S004", Note, "two variants cannot be told apart";
    /// A schema says something that no Rust type states; it goes to the documentation or is dropped.
    KeywordIgnored = "S005", Note, "the keyword has no effect on the types";
    /// A default does not fit its type; it is dropped.
    DefaultMismatch = "S006", Note, "the default does not fit the type";
    /// A cycle of required properties has no finite value; an edge becomes optional.
    EndlessValue = "S007", Warning, "a cycle of required properties";
    /// An enum lists a value twice.
    DuplicateEnumValue = "S008", Note, "duplicate enum value";
    /// An enum mixes types, or has values that are neither strings nor integers; the plain type stands in.
    MixedEnum = "S009", Note, "the enum's values have no common type";
    /// A required property is not declared; it is kept as an untyped value.
    RequiredUndeclared = "S010", Note, "a required property is not declared";
    /// A discriminator cannot be used as written; evidence decides instead.
    BadDiscriminator = "S011", Warning, "the discriminator cannot be used";
    /// Schemas are nested too deep; an untyped value stands in.
    TooDeep = "S012", Warning, "schemas are nested too deep";
    /// Keywords beside `type` belong to another type; the type is kept.
    KeywordMisfit = "S013", Warning, "keywords of another type";
    /// What is copied to the places that refer to it adds up to far more than the document; the rest is left out.
    TooMuchShared = "S014", Warning, "references copy too much";
    /// A list is longer than anything that an SDK can offer; the rest of it is left out.
    TooMany = "S015", Warning, "too many of a kind";

    /// An operation cannot be emitted.
    OperationSkipped = "P001", Unsupported, "the operation cannot be emitted";
    /// A path parameter of the template is not declared; it is a string.
    PathParameterUndeclared = "P002", Warning, "a path parameter is not declared";
    /// A declared path parameter is not in the template; it is dropped.
    PathParameterUnused = "P003", Warning, "a path parameter is not in the template";
    /// A parameter is declared twice; the last one counts.
    DuplicateParameter = "P004", Warning, "a parameter is declared twice";
    /// A parameter's style does not fit its place or type; the default style is used.
    BadStyle = "P005", Warning, "the style does not fit";
    /// An operation declares no responses; any 2xx counts as success.
    NoResponses = "P006", Warning, "no responses are declared";
    /// Success responses have different bodies.
    ResponseTypesDiffer = "P007", Note, "success responses have different bodies";
    /// A body is offered in several media types; one is chosen.
    MediaTypeChosen = "P008", Note, "one of several media types is chosen";
    /// A security requirement names a scheme that is not declared; that alternative is dropped.
    UnknownSecurityScheme = "P009", Warning, "the security scheme is not declared";
    /// A security scheme is of a kind that cannot be sent.
    UnsupportedSecurityScheme = "P010", Warning, "the security scheme cannot be sent";
    /// A key where a status belongs is none.
    BadStatus = "P011", Warning, "this is not a status";
    /// Two operations have the same `operationId`.
    DuplicateOperationId = "P012", Note, "two operations have the same id";
    /// A header parameter that the protocol owns (`Accept`, `Authorization`, `Content-Length` and such); it is dropped.
    ReservedHeader = "P013", Note, "the header is set by other means";
    /// A server URL cannot be used.
    BadServer = "P014", Warning, "the server URL cannot be used";
    /// A path has a query or a fragment; it is kept apart from the path.
    PathSuffix = "P015", Note, "the path has a query or a fragment";
    /// An example of the document cannot be a sample.
    ExampleSkipped = "P016", Note, "the example cannot be a sample";
    /// An operation looks like a list that comes page by page, and can be read like one.
    PagingInferred = "P017", Note, "the list is taken to come page by page";
    /// A body or an answer is XML only; it is text.
    XmlUntyped = "P018", Note, "XML has no typed form";
    /// A placeholder of a path is written as routers or URI templates have it (`:name`, `{+name}`); it is one all the same.
    PathRead = "P019", Note, "the path is read otherwise than it is written";
    /// An answer has parts of a declared type, or a body lines or events of one; its bytes are given, or taken, as they are.
    SequenceUntyped = "P020", Note, "what comes one after the other has no typed form";

    /// Two things want the same Rust name, and a number told them apart; `--check` fails until one is pinned.
    NumberedName = "N001", Warning, "a number tells two names apart";
    /// A wire name has no letters to make a Rust name from; a neutral one is used.
    NeutralName = "N002", Note, "the name has nothing to make a Rust name from";

    /// Something is called otherwise than it was when it was released, and is the same; its name stays.
    NameKept = "L001", Note, "a released name is kept";
    /// A component is gone and another one may be what it was; a person must say so.
    RenameUnsure = "L002", Warning, "a component is gone, and another one may be what it was";
    /// The document would have something otherwise than it was released; it stays as users know it.
    ReleasedKept = "L003", Note, "something stays as it was released";
    /// What was released cannot be what the document says now; programs that use it must be changed.
    ReleasedChanged = "L004", Warning, "something cannot stay as it was released";
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
