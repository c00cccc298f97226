//! Names that were released with types: what has them, and what is not free.

use std::collections::BTreeMap;

use crate::config::{LockedMaker, NamesLock};
use crate::ir::Api;
use crate::naming::Ident;

/// All names of types that were ever released: of the types, from before, and of their builders.
pub(crate) fn of_types(lock: &NamesLock) -> impl Iterator<Item = Ident> + '_ {
    let is_taken = |name: &Ident| lock.types.contains_key(name.as_str());
    lock.types.iter().flat_map(move |(name, ty)| {
        let has_builder = matches!(ty.makes, Some((LockedMaker::Builder, _)));
        let builder = has_builder.then(|| free_builder_name(&Ident::ty(name), is_taken));
        std::iter::once(name).chain(&ty.was).map(|name| Ident::ty(name)).chain(builder)
    })
}

/// Types that have another name than they were released with: the released name, and that of now.
pub(crate) fn renamed(api: &Api, names: &[Ident]) -> BTreeMap<Ident, Ident> {
    let each =
        api.types.iter().zip(names).filter_map(|(ty, name)| Some((Ident::ty(ty.released_name()?), name.clone())));
    each.filter(|(was, now)| was != now).collect()
}

/// What the builder of a type is called.
pub(crate) fn free_builder_name(ident: &Ident, is_taken: impl Fn(&Ident) -> bool) -> Ident {
    let names = ["Builder", "Assembler", "Maker"].map(|word| ident.before(word));
    let free_name = names.iter().find(|name| !is_taken(name)).or(names.first());
    free_name.cloned().unwrap_or_else(|| Ident::ty("Builder"))
}
