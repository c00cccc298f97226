//! Which types of a long file stand together: those that are called alike.
//!
//! In: the types that have a file together. Out: the parts of it, each with the words that its types begin with. Where a type
//! stands follows from its name and from what was decided when it was released, so that what is new or longer elsewhere moves
//! nothing. It must not know features.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::NamesLock;
use crate::naming::{Words, singular};
use crate::plan::types::type_plan::TypePlan;

/// A file of more lines is cut when it is first made.
const LINES: usize = 900;

/// One that was released whole is cut where it has become so much longer that nobody would read it.
const MOST_LINES: usize = 4 * LINES;

/// A part of a file.
pub(super) struct Family {
    /// The words that the names begin with, behind those of the module; none for those that are called like it.
    pub(super) words: Vec<String>,
    pub(super) types: Vec<TypePlan>,
}

/// The parts of a file, and which of them were cut: for the next time.
pub(super) struct Families<'l> {
    pub(super) lock: &'l NamesLock,
    pub(super) cut: BTreeSet<String>,
}

impl Families<'_> {
    /// `stem`: what the file is called. `module`: the name that its types begin with anyway.
    pub(super) fn of(&mut self, stem: &str, module: &str, types: Vec<TypePlan>) -> Vec<Family> {
        let module = words(module);
        let types = types.into_iter().map(|plan| (own_words(plan.ident().bare(), &module), plan)).collect();
        let mut all = Vec::new();
        self.part(stem, Vec::new(), types, &mut all);
        all
    }

    fn part(&mut self, stem: &str, words: Vec<String>, types: Vec<(Vec<String>, TypePlan)>, all: &mut Vec<Family>) {
        let name = file_name(stem, &words);
        let depth = words.len();
        let can_be_cut = types.iter().any(|(own, _)| own.len() > depth);
        if !can_be_cut || !self.is_cut(&name, &types) {
            all.push(Family { words, types: types.into_iter().map(|(_, plan)| plan).collect() });
            return;
        }
        self.cut.insert(name);
        let (mut own, mut parts) = (Vec::new(), BTreeMap::<String, Vec<(Vec<String>, TypePlan)>>::new());
        for (of, plan) in types {
            match of.get(depth).cloned() {
                Some(word) => parts.entry(word).or_default().push((of, plan)),
                None => own.push(plan),
            }
        }
        if !own.is_empty() {
            all.push(Family { words: words.clone(), types: own });
        }
        for (word, types) in parts {
            let words = words.iter().cloned().chain([word]).collect();
            self.part(stem, words, types, all);
        }
    }

    fn is_cut(&self, name: &str, types: &[(Vec<String>, TypePlan)]) -> bool {
        let lines: usize = types.iter().map(|(_, plan)| lines_of(plan)).sum();
        let is_released = types.iter().any(|(_, plan)| self.lock.types.contains_key(plan.ident().as_str()));
        self.lock.cut.contains(name) || lines > if is_released { MOST_LINES } else { LINES }
    }
}

/// What a part is called.
pub(super) fn file_name(stem: &str, words: &[String]) -> String {
    std::iter::once(stem).chain(words.iter().map(String::as_str)).collect::<Vec<_>>().join("_")
}

fn words(name: &str) -> Vec<String> {
    let snake = Words::of(name, &[]).snake();
    snake.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a name that the name of its module does not say already.
fn own_words(name: &str, module: &[String]) -> Vec<String> {
    let words = words(name);
    let is_said = |(word, said): &(&String, &String)| word == said || singular(word) == singular(said);
    let n_said = words.iter().zip(module).take_while(is_said).count();
    let is_whole = n_said == module.len();
    words.into_iter().skip(if is_whole { n_said } else { 0 }).collect()
}

fn lines_of(plan: &TypePlan) -> usize {
    use crate::plan::types::constructor::Constructor;
    match plan {
        TypePlan::Struct(plan) => match plan.constructor {
            Constructor::New(_) => 8 + 7 * plan.fields.len() / 2,
            Constructor::Builder { .. } => 16 + 7 * plan.fields.len() / 2,
        },
        TypePlan::Enum(plan) => 8 + 5 * plan.variants.len() / 2,
        TypePlan::Union(plan) => 8 + 3 * plan.variants.len(),
        TypePlan::Alias(_) => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_module_says_is_not_said_again() {
        let own = |name: &str, module: &str| own_words(name, &words(module)).join("_");
        assert_eq!(own("KubernetesClusterInput", "kubernetes"), "cluster_input");
        assert_eq!(own("IssueCustomFieldOption", "issue_custom_fields"), "option");
        assert_eq!(own("IssueLink", "issue_custom_fields"), "issue_link");
        assert_eq!(own("Server", "servers"), "");
        assert_eq!(own("Server", ""), "server");
        assert_eq!(file_name("servers_shared", &words("BackupPlan")), "servers_shared_backup_plan");
    }
}
