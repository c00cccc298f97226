//! Types as they were released: read from the lock, and held against what the document says now.

use crate::config::tuple_items;
use crate::ir::{ScalarEnumKind, TypeKind};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::rust_type::{Binary, RustType};

/// Types of the prelude and of the runtime that stand in fields and arguments.
const PRELUDE: &[&str] = &["String", "bool", "i32", "i64", "u32", "u64", "f64"];
const RUNTIME: &[&str] = &[
    "Base64",
    "BooleanString",
    "Bytes",
    "CommaSeparated",
    "Date",
    "DateTime",
    "Decimal",
    "Duration",
    "File",
    "IntegerString",
    "Number",
    "PipeSeparated",
    "SpaceSeparated",
    "TabSeparated",
    "Uuid",
    "Value",
];

/// A type as the lock writes it.
pub(crate) fn to_text(ty: &RustType) -> String {
    ty.in_code("").to_string().replace(' ', "")
}

/// A type from the lock.
pub(crate) fn from_text(text: &str) -> Option<RustType> {
    if text == "()" {
        return Some(RustType::Unit);
    }
    let items = tuple_items(text);
    if !items.is_empty() {
        return Some(RustType::Tuple(items.into_iter().map(from_text).collect::<Option<_>>()?));
    }
    if let Some((outer, inner)) = text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        let inner = Box::new(from_text(inner)?);
        return Some(match outer {
            "Vec" => RustType::Vec(inner),
            "Map" => RustType::Map(inner),
            "Option" => RustType::Option(inner),
            "Field" => RustType::Field(inner),
            "Box" => RustType::Boxed(inner),
            "Secret" => RustType::Secret(inner),
            _ => return None,
        });
    }
    let known = |names: &[&'static str]| names.iter().copied().find(|name| *name == text);
    Some(match (known(PRELUDE), known(RUNTIME)) {
        (Some(name), _) => RustType::Prelude(name),
        (_, Some(name)) => RustType::Runtime(name),
        _ if text.is_empty() => return None,
        _ => RustType::Named(Ident::ty(text)),
    })
}

/// What becomes of a type that was released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// The document says the same.
    Same,
    /// It says more, or something else that the released type can carry.
    Released(RustType),
    /// The released type cannot carry what the document says.
    Changed,
}

impl Context<'_> {
    /// A type that was released, as it is called now: types may have been given other names, and another name for a plain
    /// type that the document no longer has is that type.
    pub(crate) fn released(&self, text: &str) -> Option<RustType> {
        Some(self.called(&from_text(text)?, 0))
    }

    /// What was released of a type by its name, which may be a former one of the type that has it now.
    pub(crate) fn released_type(&self, name: &Ident) -> Option<&crate::config::LockedType> {
        let types = &self.lock.types;
        let was = self.renamed.iter().find(|(_, now)| *now == name).map(|(was, _)| was.as_str());
        was.and_then(|was| types.get(was)).or_else(|| types.get(name.as_str()))
    }

    fn called(&self, ty: &RustType, depth: usize) -> RustType {
        ty.with_named(&|name| {
            if self.by_name.contains_key(name) {
                return None;
            }
            if let Some(now) = self.renamed.get(name) {
                return Some(RustType::Named(now.clone()));
            }
            let is = self.lock.types.get(name.as_str())?.is.as_deref().filter(|_| depth < 64)?;
            Some(self.called(&from_text(is)?, depth + 1))
        })
    }

    /// Whether a released type, without what says that a value may be missing, can stand for what the document says now.
    pub(crate) fn keep(&self, released: &RustType, now: &RustType) -> Kept {
        if self.is_same(released, now) {
            return if released == now { Kept::Same } else { Kept::Released(released.clone()) };
        }
        match (released, now) {
            (RustType::Vec(old), RustType::Vec(new)) => self.within(old, new, RustType::Vec),
            (RustType::Map(old), RustType::Map(new)) => self.within(old, new, RustType::Map),
            (RustType::Option(old), RustType::Option(new)) => self.within(old, new, RustType::Option),
            (RustType::Secret(old), RustType::Secret(new)) => self.within(old, new, RustType::Secret),
            (RustType::Boxed(old), RustType::Boxed(new)) => self.within(old, new, RustType::Boxed),
            (old, RustType::Boxed(new)) => self.within(old, new, RustType::Boxed),
            // A secret that became one, and one that is none any more, are the same text.
            (old, RustType::Secret(new)) if !matches!(old, RustType::Secret(_)) => self.released_if(old, new),
            (RustType::Secret(old), new) => self.within(old, new, RustType::Secret),
            (old, RustType::Option(new)) if *old == RustType::VALUE => self.released_if(old, new),
            (old, new) if self.can_carry(old, new) => Kept::Released(old.clone()),
            _ => Kept::Changed,
        }
    }

    fn released_if(&self, old: &RustType, new: &RustType) -> Kept {
        match self.keep(old, new) {
            Kept::Same => Kept::Released(old.clone()),
            other => other,
        }
    }

    fn within(&self, old: &RustType, new: &RustType, outer: impl Fn(Box<RustType>) -> RustType) -> Kept {
        match self.keep(old, new) {
            Kept::Same => Kept::Released(outer(Box::new(old.clone()))),
            Kept::Released(inner) => Kept::Released(outer(Box::new(inner))),
            Kept::Changed => Kept::Changed,
        }
    }

    /// Whether both are one type, whatever aliases they are called by.
    pub(crate) fn is_same(&self, one: &RustType, other: &RustType) -> bool {
        one == other || self.meaning(one, 0) == self.meaning(other, 0)
    }

    /// The type without aliases of the API.
    fn meaning(&self, ty: &RustType, depth: usize) -> RustType {
        if depth == 64 {
            return ty.clone();
        }
        ty.with_named(&|name| self.alias(name).map(|target| self.meaning(&target, depth + 1)))
    }

    fn alias(&self, name: &Ident) -> Option<RustType> {
        match self.kind_of(name) {
            Some(TypeKind::Alias(target)) => Some(self.rust_type(target, Binary::Text)),
            Some(TypeKind::Tuple(items)) => {
                let item = |item| self.rust_type(item, Binary::Text);
                Some(RustType::Tuple(items.iter().map(item).collect()))
            }
            // What the document no longer has, the lock may still know.
            None => from_text(self.lock.types.get(name.as_str())?.is.as_deref()?),
            Some(_) => None,
        }
    }

    fn kind_of(&self, name: &Ident) -> Option<&TypeKind> {
        let index = self.by_name.get(name)?;
        self.api.types.get(*index).map(|ty| &ty.kind)
    }

    /// Whether every value that the document allows now is one of the released type.
    fn can_carry(&self, old: &RustType, new: &RustType) -> bool {
        let is_text = |ty: &RustType| match ty {
            RustType::Prelude("String") => true,
            RustType::Runtime(name) => !matches!(*name, "Bytes" | "Number" | "Value"),
            RustType::Named(name) => match self.kind_of(name) {
                Some(TypeKind::Enum(values)) => values.kind == ScalarEnumKind::String,
                _ => false,
            },
            _ => false,
        };
        let is_object = |ty: &RustType| match ty {
            RustType::Map(_) => true,
            RustType::Named(name) => matches!(self.kind_of(name), Some(TypeKind::Struct(_))),
            _ => false,
        };
        match (old, new) {
            (RustType::Runtime("Value"), _) => true,
            (RustType::Map(values), new) => **values == RustType::VALUE && is_object(new),
            // These keep the text of what they do not understand.
            (RustType::Prelude("String") | RustType::Runtime(_), new) if is_text(old) && is_text(new) => true,
            (RustType::Prelude("i64"), RustType::Prelude("i32" | "u32")) => true,
            (RustType::Prelude("u64"), RustType::Prelude("u32")) => true,
            (RustType::Prelude("f64"), RustType::Prelude("i32" | "u32")) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["String", "Option<Box<Pet>>", "Map<Vec<i64>>", "Field<Secret<DateTime>>", "(A,Vec<(B,C)>)", "()"] {
            assert_eq!(from_text(text).map(|ty| to_text(&ty)).as_deref(), Some(text));
        }
        assert_eq!(from_text(""), None);
        assert_eq!(from_text("Rc<A>"), None);
    }
}
