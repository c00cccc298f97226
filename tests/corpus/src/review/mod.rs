//! `corpus review`: names to be judged by a reader who does not see them.
//!
//! Draws operations and types from some documents and writes two files: `blind.md`, what a reader may see of each (the route, the
//! summary, the shape), and `key.tsv`, the names that our crates have for them. Neither the ids of operations nor the names of
//! components are shown.

mod draw;
mod shape;
mod uses;

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use rayon::prelude::*;
use sdkwright::diag::Level;
use sdkwright::ir::{Api, Operation, TypeDef, TypeId, TypeKind};
use sdkwright::pipeline::{self, Provider};
use sdkwright::plan::{CratePlan, TypePlan};

use crate::cli::ReviewArguments;
use crate::documents::{self, Document};

const HEAD: &str = "\
# Names to choose

Each entry is an operation or a type of an API. Write the name that you would give it in a Rust SDK: of an operation the group and the
method, `instances.create` (called as `client.instances().create(..)`); of a type `CamelCase`. One line of each:
the number, a tab, the name.
";

/// Something with a name of ours.
struct Entry {
    document: usize,
    /// What the reader sees, in lines.
    seen: String,
    name: String,
}

/// What a document offers to be drawn.
struct Offers {
    operations: Vec<Entry>,
    types: Vec<Entry>,
}

pub(crate) fn run(arguments: &ReviewArguments) -> Result<()> {
    let documents = documents::select(&arguments.selection)?;
    let offers: Vec<Offers> = documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| offers(index, document).with_context(|| document.name.clone()))
        .collect::<Result<_>>()?;
    let (operations, types): (Vec<_>, Vec<_>) =
        offers.into_iter().map(|offers| (offers.operations, offers.types)).unzip();
    let seed = arguments.selection.seed;
    let operations = draw::evenly(operations, arguments.operations, seed);
    let types = draw::evenly(types, arguments.types, seed);
    let mut blind = HEAD.to_owned();
    let mut key = "number\tdocument\tour name\n".to_owned();
    let mut number = 0;
    for (title, entries) in [("Operations", operations), ("Types", types)] {
        write!(blind, "\n## {title}\n")?;
        let mut last = None;
        for entry in entries {
            number += 1;
            let document = documents.get(entry.document).map_or("", |document| document.name.as_str());
            if last != Some(entry.document) {
                write!(blind, "\n### {document}\n\n")?;
                last = Some(entry.document);
            }
            writeln!(blind, "{number}. {}", entry.seen)?;
            writeln!(key, "{number}\t{document}\t{}", entry.name)?;
        }
    }
    fs::create_dir_all(&arguments.into).with_context(|| arguments.into.display().to_string())?;
    for (name, text) in [("blind.md", blind), ("key.tsv", key)] {
        let path = arguments.into.join(name);
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    println!("{number} names of {} documents in {}", documents.len(), arguments.into.display());
    Ok(())
}

fn offers(document: usize, from: &Document) -> Result<Offers> {
    let generated = pipeline::plan(&Provider::of_document(&from.path))?;
    let stages = &generated.stages;
    let (Some(api), Some(plan), 0) = (&stages.api, &stages.plan, generated.diags.count(Level::Error)) else {
        return Ok(Offers { operations: Vec::new(), types: Vec::new() });
    };
    Ok(Offers { operations: operations(document, api, plan), types: types(document, api, plan) })
}

fn operations(document: usize, api: &Api, plan: &CratePlan) -> Vec<Entry> {
    let mut entries = Vec::new();
    for operation in &api.operations {
        let key = operation.key();
        let named = plan.modules.iter().find_map(|module| {
            let found = module.operations.iter().find(|planned| planned.key == key && planned.view.is_none())?;
            Some(format!("{}.{}", module.ident, found.method))
        });
        entries.extend(named.map(|name| Entry { document, seen: operation_seen(api, operation), name }));
    }
    entries
}

fn operation_seen(api: &Api, operation: &Operation) -> String {
    let mut text = format!("`{}`", operation.key());
    if let Some(summary) = operation.docs.summary.as_ref().or(operation.docs.description.as_ref()) {
        _ = write!(text, "\n   - {}", one_line(summary));
    }
    let takes = shape::takes(api, operation);
    if !takes.is_empty() {
        _ = write!(text, "\n   - takes {takes}");
    }
    _ = write!(text, "\n   - gives {}", shape::gives(api, operation));
    text
}

fn types(document: usize, api: &Api, plan: &CratePlan) -> Vec<Entry> {
    let uses = uses::of(api);
    let mut planned: Vec<&TypePlan> = plan.type_files.iter().flat_map(|file| &file.types).collect();
    // In the order of the document: in which file a type stands is nothing that a draw may depend on.
    planned.sort_by_key(|planned| plan.type_ids.get(&planned.ident().to_string()).copied());
    let mut entries = Vec::new();
    for planned in planned.into_iter().filter(|planned| !matches!(planned, TypePlan::Alias(_))) {
        let name = planned.ident().to_string();
        let Some(id) = plan.type_ids.get(&name) else { continue };
        let (Some(ty), Some(uses)) = (api.ty(*id), uses.get(id)) else { continue };
        if !matches!(ty.kind, TypeKind::Alias(_)) {
            entries.push(Entry { document, seen: type_seen(api, *id, ty, uses), name });
        }
    }
    entries
}

fn type_seen(api: &Api, id: TypeId, ty: &TypeDef, uses: &[String]) -> String {
    let mut text = shape::of_type(api, id);
    if let Some(description) = &ty.docs.description {
        _ = write!(text, "\n   - {}", one_line(description));
    }
    for used in uses {
        _ = write!(text, "\n   - {used}");
    }
    text
}

/// The beginning of a text, in one line.
fn one_line(text: &str) -> String {
    const MOST: usize = 240;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= MOST {
        return words;
    }
    words.chars().take(MOST).chain("\u{2026}".chars()).collect()
}

#[cfg(test)]
mod tests {
    use crate::cli::Selection;

    use super::*;

    const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /zoo/{zoo_id}/animals:
    post:
      operationId: hiddenOperation
      tags: [Animals]
      summary: Take in an animal
      parameters: [{name: zoo_id, in: path, required: true, schema: {type: integer}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/HiddenNew'}}}}
      responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/HiddenAnimal'}}}}}
components:
  schemas:
    HiddenNew: {type: object, required: [species], properties: {species: {enum: [wolf, bear]}, note: {type: string}}}
    HiddenAnimal: {type: object, description: Lives here., properties: {id: {type: integer}, mate: {$ref: '#/components/schemas/HiddenAnimal'}}}
";

    #[test]
    fn a_reader_sees_what_it_is_and_not_what_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("zoo.yaml"), DOCUMENT).unwrap();
        let selection = Selection {
            folders: vec![folder.path().to_owned()],
            list: None,
            sample: None,
            seed: 7,
            without: Vec::new(),
        };
        let into = folder.path().join("review");
        run(&ReviewArguments { selection, operations: 10, types: 10, into: into.clone() }).unwrap();
        let blind = fs::read_to_string(into.join("blind.md")).unwrap();
        for shown in [
            "1. `POST /zoo/{zoo_id}/animals`\n   - Take in an animal\n   - takes path zoo_id: integer; body {species: one of \
             wolf, bear; note?: text}\n   - gives {id?: integer; mate?: {id, mate}}",
            "{id?: integer; mate?: the same}\n   - Lives here.\n   - given by `POST /zoo/{zoo_id}/animals`",
            "one of wolf, bear\n   - `species` of {species, note}, the body of `POST /zoo/{zoo_id}/animals`",
        ] {
            assert!(blind.contains(shown), "{blind}");
        }
        assert!(!blind.contains("idden"), "{blind}");
        let key = fs::read_to_string(into.join("key.tsv")).unwrap();
        assert!(key.starts_with("number\tdocument\tour name\n1\tzoo.yaml\tanimals."), "{key}");
        assert_eq!(key.lines().count(), 5, "{key}");
    }
}
