use std::collections::{BTreeMap, BTreeSet};

use super::families::{self, Families, Family};
use super::reach::{ALWAYS, first_with_feature, reach, used_in};
use crate::config::NamesLock;
use crate::ir::{TypeId, TypeName};
use crate::naming::{Ident, Words};
use crate::plan::Context;
use crate::plan::base::rust_type::RustType;
use crate::plan::names::routes::Routes;
use crate::plan::operations::operation::OperationPlan;
use crate::plan::types::type_plan::TypePlan;

/// A file of `types/`.
#[derive(Clone, Debug)]
pub struct TypeFile {
    /// Name of the module and file.
    pub ident: Ident,
    /// The features any of which switches it on; empty: always on.
    pub features: Vec<String>,
    /// What stands in it, for its module doc.
    pub title: String,
    /// Its types in document order.
    pub types: Vec<TypePlan>,
}

/// Types go where their users are: one file for what only one module of operations reaches, and files for what several
/// reach, together with the first of them. Long ones are cut into what is called alike; `lock` keeps which are.
pub(crate) fn arrange(
    context: &Context<'_>,
    routes: &Routes,
    types: Vec<(TypeId, TypePlan)>,
    lock: &mut NamesLock,
) -> Vec<TypeFile> {
    let reach = reach(context, routes);
    let mut groups: BTreeMap<GroupKey, Group> = BTreeMap::new();
    for (id, plan) in types {
        let reach = reach.get(&id).cloned().unwrap_or_default();
        let group = groups.entry((reach.home(), reach.is_shared())).or_default();
        group.features.extend(reach.features);
        group.features.extend(released_features(context, routes, &plan));
        group.ids.push(id);
        group.types.push(plan);
    }
    if let Some(unreferenced) = groups.get_mut(&(usize::MAX, false)) {
        unreferenced.features.insert(ALWAYS);
    }
    switch_on_what_is_used(context, &mut groups);
    let all: BTreeSet<usize> = first_with_feature(routes).into_iter().collect();
    let mut taken = BTreeSet::from(["mod".to_owned()]);
    // What parts are called gives way to what whole files are called.
    let titled: Vec<Titled> = groups.keys().map(|key| Titled::of(*key, routes, &mut taken)).collect();
    let mut families = Families { lock: context.lock, cut: BTreeSet::new() };
    let mut files = Vec::new();
    for (Titled { ident, module, title }, Group { features, types, .. }) in titled.into_iter().zip(groups.into_values())
    {
        let is_always = features.contains(&ALWAYS) || (all.len() > FEW_FEATURES && features.is_superset(&all));
        let modules = features.iter().filter(|_| !is_always).filter_map(|module| routes.modules.get(*module));
        let features: Vec<String> = modules.map(|module| module.feature.clone()).collect();
        for Family { words, types } in families.of(ident.bare(), &module, types) {
            let (ident, title) = if words.is_empty() {
                (ident.clone(), title.clone())
            } else {
                let called = Words::of(&words.join("_"), &[]).pascal();
                let ident = free_name(&families::file_name(ident.bare(), &words), &mut taken);
                (ident, format!("{title} Those called `{called}..`."))
            };
            files.push(TypeFile { ident, features: features.clone(), title, types });
        }
    }
    lock.cut = families.cut;
    files
}

/// A file before it is cut.
struct Titled {
    ident: Ident,
    /// The module that it belongs to.
    module: String,
    title: String,
}

impl Titled {
    fn of((home, is_shared): GroupKey, routes: &Routes, taken: &mut BTreeSet<String>) -> Self {
        let module = routes.modules.get(home).map(|module| module.ident.bare());
        let (stem, title) = match module {
            Some(name) if is_shared => {
                (format!("{name}_shared"), format!("Types that `{name}` shares with other modules."))
            }
            Some(name) => (name.to_owned(), format!("Types that only `{name}` uses.")),
            None => {
                ("unreferenced".to_owned(), "Types that no operation uses, such as the bodies of webhooks.".to_owned())
            }
        };
        Self { ident: free_name(&stem, taken), module: module.unwrap_or_default().to_owned(), title }
    }
}

/// What more features than these switch on, and all that there are, is always on: to list them would say nothing. Where there
/// are few, what all of them use is as much theirs as what one of them does, and a feature that comes later need not have it.
const FEW_FEATURES: usize = 3;

/// The features that switched a type on when it was released: who has chosen one of them does not lose it.
fn released_features(context: &Context<'_>, routes: &Routes, plan: &TypePlan) -> Vec<usize> {
    let locked = context.released_type(plan.ident());
    let Some(features) = locked.and_then(|locked| locked.features.as_ref()) else { return Vec::new() };
    if features.is_empty() || features.contains("*") {
        return vec![ALWAYS];
    }
    let is_on = |index: &usize| routes.modules.get(*index).is_some_and(|module| features.contains(&module.feature));
    first_with_feature(routes).into_iter().filter(is_on).collect()
}

/// Inline schemas that nothing mentions any more, such as the enum of a property that became a constant. Named
/// components stay: users may want what no operation uses.
pub(crate) fn without_unused(
    context: &Context<'_>,
    types: Vec<TypePlan>,
    operations: &[OperationPlan],
    error_types: &[RustType],
) -> Vec<(TypeId, TypePlan)> {
    let is_component = |id: TypeId| {
        let name = context.api.ty(id).map(|ty| &ty.name);
        matches!(name, Some(TypeName::Component(_) | TypeName::Input(_) | TypeName::Output(_)))
    };
    let mut kept: Vec<(TypeId, TypePlan)> = (0_u32..).map(TypeId).zip(types).collect();
    loop {
        let mut mentioned = BTreeSet::new();
        for ty in kept.iter().flat_map(|(_, plan)| plan.mentions()) {
            ty.api_names(&mut mentioned);
        }
        for ty in operations.iter().flat_map(OperationPlan::mentions).chain(error_types) {
            ty.api_names(&mut mentioned);
        }
        let before = kept.len();
        kept.retain(|(id, plan)| is_component(*id) || mentioned.contains(plan.ident()));
        if kept.len() == before {
            return kept;
        }
    }
}

/// The first module that reaches a type, and whether others do.
type GroupKey = (usize, bool);

/// Types that are switched on together.
#[derive(Default)]
struct Group {
    /// The features that switch it on, by the first module of each.
    features: BTreeSet<usize>,
    ids: Vec<TypeId>,
    types: Vec<TypePlan>,
}

/// A group is on for the sake of any of its types, and then needs what all of them name: whatever switches it on
/// switches on the groups of those too.
fn switch_on_what_is_used(context: &Context<'_>, groups: &mut BTreeMap<GroupKey, Group>) {
    let group_of: BTreeMap<TypeId, GroupKey> =
        groups.iter().flat_map(|(key, group)| group.ids.iter().map(|id| (*id, *key))).collect();
    let uses: BTreeSet<(GroupKey, GroupKey)> = group_of
        .iter()
        .flat_map(|(id, key)| used_in(context, *id).into_iter().map(|used| (*key, used)))
        .filter_map(|(key, used)| Some((key, *group_of.get(&used)?)))
        .filter(|(key, used)| key != used)
        .collect();
    let mut used_by: BTreeMap<GroupKey, Vec<GroupKey>> = BTreeMap::new();
    for (key, used) in uses {
        used_by.entry(key).or_default().push(used);
    }
    let mut rest: Vec<GroupKey> = groups.keys().copied().collect();
    while let Some(key) = rest.pop() {
        let features = groups.get(&key).map(|group| group.features.clone()).unwrap_or_default();
        for used in used_by.get(&key).into_iter().flatten() {
            let Some(group) = groups.get_mut(used) else { continue };
            let before = group.features.len();
            group.features.extend(&features);
            if group.features.len() > before {
                rest.push(*used);
            }
        }
    }
}

/// A name that no file has. Long names are cut, so that a word behind one may change nothing: numbers then do.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> Ident {
    let wanted = Ident::value(name);
    let numbered = (2_u32..).map(|number| wanted.numbered(number));
    let mut candidates = [wanted.clone(), Ident::value(&format!("{name}_types"))].into_iter().chain(numbered);
    candidates.find(|ident| taken.insert(ident.bare().to_owned())).unwrap_or(wanted.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_too_long_to_grow_are_told_apart() {
        let mut taken = BTreeSet::from(["mod".to_owned()]);
        for name in ["mod", &"x".repeat(500)] {
            let given: BTreeSet<String> = (0..20).map(|_| free_name(name, &mut taken).bare().to_owned()).collect();
            assert_eq!(given.len(), 20);
            assert!(given.iter().all(|ident| ident.len() <= 120));
        }
        assert!(taken.contains("mod_types"));
    }
}
