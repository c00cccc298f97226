//! Names that types had before: what the lock still says of them is about the types that they mean.

use std::collections::BTreeMap;

use crate::config::{LockedMember, NamesLock};

pub(super) fn replace(lock: &mut NamesLock) {
    let former = lock.types.iter().flat_map(|(name, ty)| ty.was.iter().map(|was| (was.clone(), name.clone())));
    let former: BTreeMap<String, String> = former.filter(|(was, _)| !lock.types.contains_key(was)).collect();
    if former.is_empty() {
        return;
    }
    let mut texts: Vec<&mut String> = Vec::new();
    for ty in lock.types.values_mut() {
        texts.extend(ty.members.values_mut().chain(&mut ty.rest).map(of_member));
        texts.extend(&mut ty.is);
    }
    for call in lock.calls.values_mut() {
        texts.extend(call.members.values_mut().map(of_member));
        texts.extend(call.gives.iter_mut().map(|(_, ty)| ty));
        texts.extend(call.answers.values_mut().chain(call.errors.values_mut()));
    }
    for text in texts {
        *text = named(text, &former);
    }
}

fn of_member(member: &mut LockedMember) -> &mut String {
    &mut member.ty
}

/// A type with other names in it.
fn named(text: &str, names: &BTreeMap<String, String>) -> String {
    // Behind the type of an error stands its media type.
    let (ty, rest) = text.find(';').map_or((text, ""), |at| text.split_at(at));
    let mut whole = String::new();
    let mut word = String::new();
    for character in ty.chars().chain(std::iter::once(' ')) {
        if character.is_alphanumeric() || character == '_' {
            word.push(character);
            continue;
        }
        whole.push_str(names.get(&word).unwrap_or(&word));
        word.clear();
        whole.push(character);
    }
    format!("{}{rest}", whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        let names = BTreeMap::from([("Pet".to_owned(), "Animal".to_owned())]);
        assert_eq!(named("Option<Map<(Pet,PetId)>>", &names), "Option<Map<(Animal,PetId)>>");
        assert_eq!(named("Pet;application/Pet", &names), "Animal;application/Pet");
    }
}
