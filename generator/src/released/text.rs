//! Types as the lock writes them.

use crate::ir::{Api, Scalar, TypeRef};

/// What stands around the innermost type, from outside; what a document may add or drop without another type is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    List,
    Map,
}

/// The layers of a text and what is inside.
pub(super) fn peel(text: &str) -> (Vec<Layer>, &str) {
    let mut layers = Vec::new();
    let mut rest = text;
    loop {
        let Some((outer, inner)) = rest.strip_suffix('>').and_then(|rest| rest.split_once('<')) else {
            return (layers, rest);
        };
        match outer {
            "Vec" => layers.push(Layer::List),
            "Map" => layers.push(Layer::Map),
            _ => {}
        }
        rest = inner;
    }
}

/// The layers of a type.
pub(super) fn layers_of(ty: &TypeRef) -> Vec<Layer> {
    let mut layers = Vec::new();
    let mut ty = ty;
    loop {
        ty = match ty {
            TypeRef::Array(inner) => {
                layers.push(Layer::List);
                inner
            }
            TypeRef::Map(inner) => {
                layers.push(Layer::Map);
                inner
            }
            TypeRef::Nullable(inner) => inner,
            _ => return layers,
        };
    }
}

/// The text of a type that has no name of its own, where rules of formats do not change it.
pub(super) fn plain(ty: &TypeRef) -> Option<String> {
    Some(match ty {
        TypeRef::Array(inner) => format!("Vec<{}>", plain(inner)?),
        TypeRef::Map(inner) => format!("Map<{}>", plain(inner)?),
        TypeRef::Nullable(inner) => format!("Option<{}>", plain(inner)?),
        TypeRef::Any => "Value".to_owned(),
        TypeRef::Scalar(Scalar::Boolean) => "bool".to_owned(),
        TypeRef::Scalar(Scalar::Int32) => "i32".to_owned(),
        TypeRef::Scalar(Scalar::Int64) => "i64".to_owned(),
        TypeRef::Scalar(Scalar::UInt32) => "u32".to_owned(),
        TypeRef::Scalar(Scalar::UInt64) => "u64".to_owned(),
        TypeRef::Scalar(Scalar::Float) => "f64".to_owned(),
        TypeRef::Scalar(Scalar::Binary) => "String".to_owned(),
        TypeRef::Scalar(scalar) => format!("{scalar:?}"),
        TypeRef::Named(_) => return None,
    })
}

/// The text of a type with the released names of those that have some; nothing where one has none.
pub(super) fn spelled(api: &Api, ty: &TypeRef) -> Option<String> {
    Some(match ty {
        TypeRef::Array(inner) => format!("Vec<{}>", spelled(api, inner)?),
        TypeRef::Map(inner) => format!("Map<{}>", spelled(api, inner)?),
        TypeRef::Nullable(inner) => format!("Option<{}>", spelled(api, inner)?),
        TypeRef::Named(id) => api.ty(*id)?.released_name()?.to_owned(),
        TypeRef::Any | TypeRef::Scalar(_) => plain(ty)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers() {
        assert_eq!(peel("Option<Vec<Map<Box<Pet>>>>"), (vec![Layer::List, Layer::Map], "Pet"));
        assert_eq!(peel("Pet"), (Vec::new(), "Pet"));
    }
}
