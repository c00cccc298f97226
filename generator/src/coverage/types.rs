use serde::Serialize;

use crate::ir::{Api, TypeKind};

/// Types by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Types {
    /// Objects with known properties.
    pub structs: usize,
    /// Scalars with known values.
    pub enums: usize,
    /// One of several shapes.
    pub unions: usize,
    /// Other names of arrays, maps and scalars.
    pub aliases: usize,
}

impl Types {
    /// All of them.
    pub fn total(&self) -> usize {
        self.structs + self.enums + self.unions + self.aliases
    }
}

pub(super) fn count(api: &Api) -> Types {
    let mut types = Types::default();
    for ty in &api.types {
        match ty.kind {
            TypeKind::Struct(_) => types.structs += 1,
            TypeKind::Enum(_) => types.enums += 1,
            TypeKind::Union(_) => types.unions += 1,
            TypeKind::Tuple(_) | TypeKind::Alias(_) => types.aliases += 1,
        }
    }
    types
}
