//! `corpus names`: the names of all methods, and how many of them no person would choose.
//!
//! The patterns are about the finished name alone, so that they judge the generator's rules and not repeat them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use rayon::prelude::*;
use sdkwright::diag::Code;
use sdkwright::pipeline::{self, Provider};

use crate::cli::NamesArguments;
use crate::documents::{self, Document};

/// Whether a method of a group, by its words, is what no person would choose.
type Pattern = fn(&str, &[&str]) -> bool;

const PATTERNS: &[(&str, Pattern)] = &[
    ("begins with a version", |_, words| words.first().is_some_and(|word| is_version(word))),
    ("ends with an HTTP method", |_, words| {
        words.len() > 1 && words.last().is_some_and(|word| ["get", "post", "put", "patch", "delete"].contains(word))
    }),
    ("has an article", |_, words| words.iter().skip(1).any(|word| ["a", "an", "the"].contains(word))),
    ("has more than 40 letters", |_, words| words.iter().map(|word| word.len() + 1).sum::<usize>() > 41),
    ("repeats its group alone", |group, words| words.join("_").trim_end_matches('s') == group.trim_end_matches('s')),
    ("has a word first and last", |_, words| words.len() > 1 && words.first() == words.last()),
];
/// So many of the patterns are those that are counted together.
const N_COUNTED: usize = 4;

/// What is known of the names of a document.
struct Named {
    /// Group, method, operation, source.
    methods: Vec<[String; 4]>,
    types: Vec<String>,
    n_numbered: usize,
}

pub(crate) fn run(arguments: &NamesArguments) -> Result<()> {
    let documents = documents::select(&arguments.selection)?;
    let named: Vec<Named> = documents
        .par_iter()
        .map(|document| named(document).with_context(|| document.name.clone()))
        .collect::<Result<_>>()?;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut n_methods = 0;
    let mut n_any = 0;
    let mut lines = "document\tgroup\tmethod\toperation\tsource\tpatterns\n".to_owned();
    for (document, own) in documents.iter().zip(&named) {
        for [group, method, operation, source] in &own.methods {
            let words: Vec<&str> = method.split('_').collect();
            let met: Vec<usize> =
                (0..).zip(PATTERNS).filter(|(_, (_, is))| is(group, &words)).map(|(at, _)| at).collect();
            n_methods += 1;
            n_any += usize::from(met.iter().any(|at| *at < N_COUNTED));
            met.iter().for_each(|at| *counts.entry(*at).or_default() += 1);
            let met: Vec<&str> = met.iter().filter_map(|at| Some(PATTERNS.get(*at)?.0)).collect();
            let line = [&document.name, group, method, operation, source, &met.join(", ")];
            writeln!(lines, "{}", line.map(String::as_str).join("\t"))?;
        }
        own.types.iter().try_for_each(|name| writeln!(lines, "{}\t\t\t\t\t{name}", document.name))?;
    }
    fs::create_dir_all(&arguments.tables).with_context(|| arguments.tables.display().to_string())?;
    let path = arguments.tables.join("names.tsv");
    fs::write(&path, lines).with_context(|| path.display().to_string())?;
    println!("{n_methods} methods of {} documents in {}", documents.len(), path.display());
    for ((at, (what, _)), count) in
        (0..).zip(PATTERNS).map(|row| (row, counts.get(&row.0).copied().unwrap_or_default()))
    {
        println!("    {what}: {count}{}", if at < N_COUNTED { "" } else { " (not counted below)" });
    }
    let hundredths = n_any * 10_000 / n_methods.max(1);
    println!("    any of the first {N_COUNTED}: {n_any}, {}.{:02} %", hundredths / 100, hundredths % 100);
    println!("    names with a number: {}", named.iter().map(|own| own.n_numbered).sum::<usize>());
    Ok(())
}

fn named(document: &Document) -> Result<Named> {
    let generated = pipeline::plan(&Provider::of_document(&document.path))?;
    let n_numbered = generated.diags.iter().filter(|found| found.code == Code::NumberedName).count();
    let mut methods = Vec::new();
    let mut types = Vec::new();
    if let Some(plan) = &generated.stages.plan {
        for module in &plan.modules {
            let own = module.operations.iter().map(|operation| {
                let source = operation.reason.source.clone();
                let method = operation.method.to_string().trim_start_matches("r#").to_owned();
                [module.ident.to_string(), method, operation.key.clone(), source]
            });
            methods.extend(own);
        }
        types.extend(plan.type_files.iter().flat_map(|file| &file.types).map(|ty| ty.ident().to_string()));
    }
    Ok(Named { methods, types, n_numbered })
}

fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_find_what_they_say() {
        for (group, method, expected) in [
            ("replays", "v1_create", vec![0]),
            ("replays", "list_get", vec![1]),
            ("replays", "create_a_replay", vec![2]),
            ("replays", "list_of_everything_that_has_ever_been_played_here", vec![3]),
            ("replays", "replay", vec![4]),
            ("replays", "delete_delete", vec![1, 5]),
            ("replays", "get", vec![]),
            ("replays", "value_of_it", vec![]),
        ] {
            let words: Vec<&str> = method.split('_').collect();
            let met: Vec<usize> =
                (0..).zip(PATTERNS).filter(|(_, (_, is))| is(group, &words)).map(|(at, _)| at).collect();
            assert_eq!(met, expected, "{method}");
        }
    }
}
