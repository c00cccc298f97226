use serde::Serialize;
use serde_json::Value;

use super::{Docs, Origin, Released};

/// Index of a [`TypeDef`] in [`super::Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct TypeId(pub u32);

impl TypeId {
    /// The index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A type that gets a name in Rust.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypeDef {
    /// What it could be called.
    pub name: TypeName,
    /// What the document wants it to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggested_name: Option<String>,
    /// Its prose.
    pub docs: Docs,
    /// What it is.
    pub kind: TypeKind,
    /// Whether a plain reference to it may be `null` (`nullable` on the component itself). References to it
    /// already carry the consequence; kept for documentation.
    pub nullable: bool,
    /// Whether values of it are sent, received, or both; settled by a pass.
    pub usage: Usage,
    /// Indices into [`super::Api::tags`] of the tags whose operations reach it; settled by a pass, sorted.
    pub tags: Vec<usize>,
    /// Where it is declared.
    pub origin: Origin,
    /// What it was when it was released.
    pub released: Option<Box<Released>>,
}

/// Where a type's name can come from; `plan` decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum TypeName {
    /// A named component, by its key.
    Component(String),
    /// An inline schema: a part of another type.
    Within {
        /// The type that contains it.
        parent: TypeId,
        /// The property, or `item`, `value`, or what tells a union's variant.
        part: String,
    },
    /// An inline schema of an operation.
    Operation {
        /// Index into [`super::Api::operations`]'s documents order: `METHOD path`.
        operation: String,
        /// `request`, `response`, or a parameter's name.
        part: String,
    },
    /// A component split in two because what is sent differs from what is received (see `passes::split`).
    Input(TypeId),
    /// What is received of a component that was only sent when it was released.
    Output(TypeId),
    /// Equal inline schemas merged into one (see `passes::merge`): every name it had, in document order.
    Merged(Vec<TypeName>),
}

/// How values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Usage {
    /// In parameters or request bodies.
    pub sent: bool,
    /// In responses.
    pub received: bool,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum TypeKind {
    /// An object with known properties.
    Struct(Struct),
    /// A scalar with a list of known values.
    Enum(Enum),
    /// One of several shapes.
    Union(Union),
    /// An array whose items are described one by one.
    Tuple(Vec<TypeRef>),
    /// Another name for a type without a shape of its own (`type: string`, an array, a map).
    Alias(TypeRef),
}

/// An object with known properties.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Struct {
    /// Properties in document order, wire names unique.
    pub fields: Vec<Field>,
    /// What happens to keys that are no property.
    pub additional: AdditionalProperties,
}

/// Keys of an object beside its properties (JSON Schema, `additionalProperties`).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub enum AdditionalProperties {
    /// Nothing is said: unknown keys are skipped.
    #[default]
    Ignored,
    /// `false`: unknown keys are skipped when received, and cannot be sent.
    Closed,
    /// A schema or `true`: unknown keys are kept, with values of this type.
    Typed(TypeRef),
}

/// A named property of a [`Struct`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Key of the property in JSON, exactly as the API spells it.
    pub wire_name: String,
    /// What the document wants it to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggested_name: Option<String>,
    /// Type of the value when it is present and not null.
    pub ty: TypeRef,
    /// Whether the key must appear. Independent of `nullable`.
    pub presence: Presence,
    /// Whether the value may be `null`.
    pub nullable: bool,
    /// `readOnly`: the server sets it, a request does not carry it.
    pub read_only: bool,
    /// `writeOnly`: a request carries it, an answer does not.
    pub write_only: bool,
    /// Whether the value is a secret (`format: password`, `writeOnly` strings, or a rule).
    pub secret: bool,
    /// `const`, or the tag of the union that the type belongs to: always sent, never asked for.
    pub constant: Option<Value>,
    /// `default`, if it fits the type. Documentation only: the server applies it.
    pub default: Option<Value>,
    /// Whether the value sits on a cycle of types and needs a `Box`; settled by a pass.
    pub boxed: bool,
    /// Its prose.
    pub docs: Docs,
    /// Where it is declared.
    pub origin: Origin,
}

/// Whether a key must appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Presence {
    /// It must.
    Required,
    /// It need not.
    Optional,
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum TypeRef {
    /// A type with a name.
    Named(TypeId),
    /// A scalar.
    Scalar(Scalar),
    /// A JSON array.
    Array(Box<TypeRef>),
    /// A JSON object with any keys and values of one type.
    Map(Box<TypeRef>),
    /// A value that may be `null` inside an array, a map, a union or a body; properties use [`Field::nullable`].
    Nullable(Box<TypeRef>),
    /// Any JSON value.
    Any,
}

/// A JSON scalar with the format that gives it a Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Scalar {
    /// `type: boolean`.
    Boolean,
    /// `type: integer`, `format: int32` (and smaller ones).
    Int32,
    /// `type: integer` otherwise.
    Int64,
    /// `type: integer`, `format: uint32`.
    UInt32,
    /// `type: integer`, `format: uint64`.
    UInt64,
    /// `type: number`.
    Float,
    /// A number whose digits and kind matter: integer or not, or of more digits than 64 bits hold.
    Number,
    /// `type: string` without a format that we know.
    String,
    /// `format: date-time` (RFC 3339).
    DateTime,
    /// `format: date` (RFC 3339 full-date).
    Date,
    /// `format: uuid` (RFC 9562).
    Uuid,
    /// `format: byte`, `contentEncoding: base64`.
    Base64,
    /// `format: binary`: bytes that are not JSON; in JSON it is a string.
    Binary,
    /// `format: decimal` on a string.
    Decimal,
    /// `format: duration` (RFC 3339 appendix A).
    Duration,
    /// `type: string`, `format: int64` (and `uint64`): an integer written as a string.
    IntegerString,
    /// `format: boolean-string`: `true` and `false` as strings.
    BooleanString,
    /// `format: space-separated`: a list in one string.
    SpaceSeparated,
    /// `format: comma-separated`: a list in one string.
    CommaSeparated,
    /// `format: tab-separated`: a list in one string.
    TabSeparated,
    /// `format: pipe-separated`: a list in one string.
    PipeSeparated,
    /// `type: null` alone.
    Null,
}

/// A scalar with known values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Enum {
    /// Strings or integers.
    pub kind: ScalarEnumKind,
    /// The values without duplicates, in document order.
    pub values: Vec<EnumValue>,
}

/// What the values of an enum are on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ScalarEnumKind {
    /// JSON strings.
    String,
    /// JSON integers.
    Integer,
}

/// A known value of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnumValue {
    /// The string, or the integer's digits.
    pub wire_value: String,
    /// A name from `x-enum-varnames` or `x-enumNames`.
    pub suggested_name: Option<String>,
    /// Its prose, from `oneOf` + `const` + `description` or `x-enum-descriptions`.
    pub docs: Docs,
}

/// One of several shapes (`oneOf`, `anyOf`, a discriminator, a type array).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Union {
    /// How the variant is told.
    pub tag: UnionTag,
    /// The variants in document order.
    pub variants: Vec<Variant>,
    /// Whether a value may be several of them at once (`anyOf`), as far as no tag tells them.
    pub overlaps: bool,
}

/// How a received value's variant is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum UnionTag {
    /// By the value of this property (OpenAPI 3.1, Discriminator Object).
    Property(String),
    /// By evidence: JSON type, required keys, constants.
    Evidence,
}

/// A shape of a [`Union`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Variant {
    /// Its type.
    pub ty: TypeRef,
    /// The value of the discriminator, for tagged unions.
    pub tag: Option<String>,
    /// Whether it also stands for values whose discriminator is missing or unknown (OpenAPI 3.2, `defaultMapping`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_default: bool,
    /// A word that tells it from its siblings, if the document has one (`title`, component name, tag).
    pub suggested_name: String,
    /// The name that it was released with.
    pub released: Option<String>,
    /// Its prose.
    pub docs: Docs,
}
