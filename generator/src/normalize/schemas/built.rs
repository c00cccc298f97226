//! What a schema becomes, before it has a name.

use crate::ir::{TypeKind, TypeRef};

/// A type where it is used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Use {
    /// The type of a value that is not `null`.
    pub(crate) ty: TypeRef,
    /// Whether `null` is admitted beside it.
    pub(crate) nullable: bool,
}

/// What a schema that may need a name becomes.
pub(crate) enum Built {
    /// A type definition.
    Kind(TypeKind),
    /// A type that needs no definition of its own.
    Plain(TypeRef),
}

impl Use {
    /// A type that does not admit `null`.
    pub(crate) fn of(ty: TypeRef) -> Self {
        Self { ty, nullable: false }
    }

    /// The type with `null` in it, for places that have no flag for it.
    pub(crate) fn into_ref(self) -> TypeRef {
        match self.ty {
            TypeRef::Any | TypeRef::Nullable(_) => self.ty,
            ty if self.nullable => TypeRef::Nullable(Box::new(ty)),
            ty => ty,
        }
    }
}
