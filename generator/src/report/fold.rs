//! Leaves out what follows from something else that is different: the members of a type that is gone, the setter of a field.

use std::collections::BTreeSet;

use super::names::{Names, owner};
use crate::surface::{Change, Kind, What};

pub(super) fn folded<'a>(changes: &'a [Change], names: &Names) -> Vec<&'a Change> {
    let paths_of = |what: What| -> BTreeSet<&str> {
        let wholes = changes.iter().filter(|change| change.what == what && is_whole(change.kind));
        wholes.map(|change| change.path.as_str()).collect()
    };
    let (gone, added) = (paths_of(What::Gone), paths_of(What::New));
    let fields: BTreeSet<(&What, &str)> = changes
        .iter()
        .filter(|change| change.kind == Kind::Field)
        .map(|change| (&change.what, change.path.as_str()))
        .collect();
    let shapes: BTreeSet<&str> =
        changes.iter().filter(|change| change.what == What::Shape).map(|change| change.path.as_str()).collect();
    let has_other_arguments = |path: &str| {
        changes.iter().any(|change| {
            change.path == path && matches!(&change.what, What::Fact(name) if name.starts_with("argument "))
        })
    };
    let has_other_fields = |of: &str| fields.iter().any(|(what, path)| **what == What::Shape && owner(path) == of);
    let successors: BTreeSet<&str> = gone.iter().filter_map(|path| names.renamed(path)).collect();
    let follows = |change: &&Change| {
        let owner = owner(&change.path);
        let is_reshaped = shapes.contains(change.path.as_str());
        match change.kind {
            // Who mends the program sees it.
            Kind::Field | Kind::Constructor | Kind::Method if is_reshaped && is_in_shape(&change.what) => true,
            // The method says it.
            Kind::Call => change.what != What::Shape,
            _ if owner != change.path && change.what == What::Gone && gone.contains(owner) => true,
            _ if owner != change.path && change.what == What::New && added.contains(owner) => true,
            // The line about the old name has it.
            _ if change.what == What::New && successors.contains(change.path.as_str()) => true,
            Kind::Setter => {
                field_of(&change.path).is_some_and(|field| fields.contains(&(&change.what, field.as_str())))
            }
            // It takes what it took, of the type that its field has.
            Kind::Constructor if is_reshaped && has_other_fields(owner) && !has_other_arguments(&change.path) => true,
            // A struct is made without anything exactly if `new` takes nothing.
            Kind::Constructor => change.path.ends_with(": Default"),
            _ => false,
        }
    };
    changes.iter().filter(|change| !follows(change)).collect()
}

/// Facts that a signature has as well: which arguments there are, and whether a field may be missing.
fn is_in_shape(what: &What) -> bool {
    matches!(what, What::Fact(name) if name.starts_with("argument ") || name == "when it is missing")
}

fn is_whole(kind: Kind) -> bool {
    matches!(kind, Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias | Kind::Call | Kind::Arguments)
}

/// `types::Pet::with_id` -> `types::Pet.id`.
fn field_of(setter: &str) -> Option<String> {
    let (owner, setter) = setter.rsplit_once("::")?;
    Some(format!("{owner}.{}", setter.strip_prefix("with_")?))
}
