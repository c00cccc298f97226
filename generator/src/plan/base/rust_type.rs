use std::collections::BTreeSet;
use std::fmt;

use crate::ir::{Scalar, TypeKind, TypeRef};
use crate::naming::Ident;
use crate::plan::Context;

/// A type as it stands in emitted code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RustType {
    /// `()`.
    Unit,
    /// A type of the prelude.
    Prelude(&'static str),
    /// A type of the runtime, to be imported.
    Runtime(&'static str),
    /// A type of the API.
    Named(Ident),
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// `Map<T>`.
    Map(Box<RustType>),
    /// `Option<T>`.
    Option(Box<RustType>),
    /// `Field<T>`: absent, null or a value.
    Field(Box<RustType>),
    /// `Box<T>`.
    Boxed(Box<RustType>),
    /// `Secret<T>`.
    Secret(Box<RustType>),
    /// `(A, B)`.
    Tuple(Vec<RustType>),
}

impl RustType {
    /// `String`.
    pub const STRING: Self = Self::Prelude("String");
    /// `Value`: any JSON.
    pub const VALUE: Self = Self::Runtime("Value");

    /// The type in code, its API types behind `prefix` (`types::` outside of the module of types).
    pub fn in_code(&self, prefix: &'static str) -> impl fmt::Display + '_ {
        InCode { ty: self, prefix }
    }

    /// The type of what a setter takes, in code. Lists of texts are taken in many forms.
    pub fn taken(&self, prefix: &'static str) -> String {
        match self {
            Self::Vec(item) if matches!(**item, Self::Prelude("String")) => "crate::Strings".to_owned(),
            _ => self.in_code(prefix).to_string(),
        }
    }

    /// Names that must be imported from the runtime.
    pub fn runtime_names(&self, names: &mut BTreeSet<&'static str>) {
        match self {
            Self::Runtime(name) => {
                names.insert(name);
            }
            Self::Map(inner) => {
                names.insert("Map");
                inner.runtime_names(names);
            }
            Self::Field(inner) => {
                names.insert("Field");
                inner.runtime_names(names);
            }
            Self::Secret(inner) => {
                names.insert("Secret");
                inner.runtime_names(names);
            }
            Self::Vec(inner) | Self::Option(inner) | Self::Boxed(inner) => inner.runtime_names(names),
            Self::Tuple(items) => items.iter().for_each(|item| item.runtime_names(names)),
            Self::Unit | Self::Prelude(_) | Self::Named(_) => {}
        }
    }

    /// Types of the API that it mentions.
    pub fn api_names(&self, names: &mut BTreeSet<Ident>) {
        match self {
            Self::Named(name) => {
                names.insert(name.clone());
            }
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Field(inner)
            | Self::Boxed(inner)
            | Self::Secret(inner) => inner.api_names(names),
            Self::Tuple(items) => items.iter().for_each(|item| item.api_names(names)),
            Self::Unit | Self::Prelude(_) | Self::Runtime(_) => {}
        }
    }

    /// The type of the API that it is, or holds.
    pub(crate) fn named(&self) -> Option<&Ident> {
        match self {
            Self::Named(name) => Some(name),
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Field(inner)
            | Self::Boxed(inner)
            | Self::Secret(inner) => inner.named(),
            Self::Unit | Self::Prelude(_) | Self::Runtime(_) | Self::Tuple(_) => None,
        }
    }

    /// The type with others in place of types of the API that it is, or holds; those without another one stay.
    pub(crate) fn with_named(&self, other: &dyn Fn(&Ident) -> Option<Self>) -> Self {
        let inside = |inner: &Self| Box::new(inner.with_named(other));
        match self {
            Self::Named(name) => other(name).unwrap_or_else(|| self.clone()),
            Self::Vec(inner) => Self::Vec(inside(inner)),
            Self::Map(inner) => Self::Map(inside(inner)),
            Self::Option(inner) => Self::Option(inside(inner)),
            Self::Field(inner) => Self::Field(inside(inner)),
            Self::Boxed(inner) => Self::Boxed(inside(inner)),
            Self::Secret(inner) => Self::Secret(inside(inner)),
            Self::Tuple(items) => Self::Tuple(items.iter().map(|item| item.with_named(other)).collect()),
            Self::Unit | Self::Prelude(_) | Self::Runtime(_) => self.clone(),
        }
    }

    /// Whether a caller passes it as it is, because a literal of it needs no conversion.
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::Prelude(name) if *name != "String")
    }
}

struct InCode<'a> {
    ty: &'a RustType,
    prefix: &'static str,
}

impl fmt::Display for InCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = self.prefix;
        match self.ty {
            RustType::Unit => f.write_str("()"),
            RustType::Prelude(name) | RustType::Runtime(name) => f.write_str(name),
            RustType::Named(name) => write!(f, "{prefix}{name}"),
            RustType::Vec(inner) => write!(f, "Vec<{}>", inner.in_code(prefix)),
            RustType::Map(inner) => write!(f, "Map<{}>", inner.in_code(prefix)),
            RustType::Option(inner) => write!(f, "Option<{}>", inner.in_code(prefix)),
            RustType::Field(inner) => write!(f, "Field<{}>", inner.in_code(prefix)),
            RustType::Boxed(inner) => write!(f, "Box<{}>", inner.in_code(prefix)),
            RustType::Secret(inner) => write!(f, "Secret<{}>", inner.in_code(prefix)),
            RustType::Tuple(items) => {
                f.write_str("(")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{}", if index == 0 { "" } else { ", " }, item.in_code(prefix))?;
                }
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
        }
    }
}

/// Whether binary strings are files of a multipart body or text in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    File,
    Text,
}

/// Arrays and maps within each other, at most: the compiler stops at 128 levels.
const DEEPEST: usize = 24;

impl Context<'_> {
    /// The Rust type of a reference.
    pub(crate) fn rust_type(&self, ty: &TypeRef, binary: Binary) -> RustType {
        self.nested(ty, binary, DEEPEST)
    }

    /// The same with so many levels left; what lies deeper is any JSON.
    fn nested(&self, ty: &TypeRef, binary: Binary, levels: usize) -> RustType {
        let Some(deeper) = levels.checked_sub(1) else { return RustType::VALUE };
        match ty {
            TypeRef::Named(id) => self.type_names.get(id.index()).cloned().map_or(RustType::VALUE, RustType::Named),
            TypeRef::Scalar(scalar) => scalar_type(self.formats.apply(*scalar), binary),
            TypeRef::Array(item) => RustType::Vec(Box::new(self.nested(item, binary, deeper))),
            TypeRef::Map(value) => RustType::Map(Box::new(self.nested(value, binary, deeper))),
            TypeRef::Nullable(inner) => match self.nested(inner, binary, deeper) {
                // Any JSON value includes null, and an option of an option has no meaning of its own.
                plain @ (RustType::Option(_) | RustType::Runtime("Value")) => plain,
                inner => RustType::Option(Box::new(inner)),
            },
            TypeRef::Any => RustType::VALUE,
        }
    }

    /// The type behind aliases, to compare types for what they are.
    pub(crate) fn behind_aliases<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let mut ty = ty;
        // Cycles of aliases do not reach here (`passes::recursion`); the bound makes sure.
        for _ in 0..64 {
            match ty {
                TypeRef::Named(id) => match self.api.ty(*id).map(|definition| &definition.kind) {
                    Some(TypeKind::Alias(target)) => ty = target,
                    _ => return ty,
                },
                other => return other,
            }
        }
        ty
    }
}

/// The scalar that has a type, where exactly one has.
pub(crate) fn plain(ty: &RustType) -> Option<Scalar> {
    const ALL: [Scalar; 20] = [
        Scalar::Boolean,
        Scalar::Int32,
        Scalar::Int64,
        Scalar::UInt32,
        Scalar::UInt64,
        Scalar::Float,
        Scalar::Number,
        Scalar::String,
        Scalar::DateTime,
        Scalar::Date,
        Scalar::Uuid,
        Scalar::Base64,
        Scalar::Decimal,
        Scalar::Duration,
        Scalar::IntegerString,
        Scalar::BooleanString,
        Scalar::SpaceSeparated,
        Scalar::CommaSeparated,
        Scalar::TabSeparated,
        Scalar::PipeSeparated,
    ];
    ALL.into_iter().find(|scalar| scalar_type(*scalar, Binary::Text) == *ty)
}

fn scalar_type(scalar: Scalar, binary: Binary) -> RustType {
    match scalar {
        Scalar::Boolean => RustType::Prelude("bool"),
        Scalar::Int32 => RustType::Prelude("i32"),
        Scalar::Int64 => RustType::Prelude("i64"),
        Scalar::UInt32 => RustType::Prelude("u32"),
        Scalar::UInt64 => RustType::Prelude("u64"),
        Scalar::Float => RustType::Prelude("f64"),
        Scalar::Number => RustType::Runtime("Number"),
        Scalar::String => RustType::STRING,
        Scalar::DateTime => RustType::Runtime("DateTime"),
        Scalar::Date => RustType::Runtime("Date"),
        Scalar::Uuid => RustType::Runtime("Uuid"),
        Scalar::Base64 => RustType::Runtime("Base64"),
        Scalar::Binary => match binary {
            Binary::File => RustType::Runtime("File"),
            Binary::Text => RustType::STRING,
        },
        Scalar::Decimal => RustType::Runtime("Decimal"),
        Scalar::Duration => RustType::Runtime("Duration"),
        Scalar::IntegerString => RustType::Runtime("IntegerString"),
        Scalar::BooleanString => RustType::Runtime("BooleanString"),
        Scalar::SpaceSeparated => RustType::Runtime("SpaceSeparated"),
        Scalar::CommaSeparated => RustType::Runtime("CommaSeparated"),
        Scalar::TabSeparated => RustType::Runtime("TabSeparated"),
        Scalar::PipeSeparated => RustType::Runtime("PipeSeparated"),
        Scalar::Null => RustType::VALUE,
    }
}
