//! `cargo xtask check-editor`: what rust-analyzer shows of a generated crate to whoever writes a program with it.
//!
//! In: the crate of Civo, and a few lines of a program. Out: whether setters have their documentation, whether definitions are
//! in the crate's own files, and whether the outline is complete. Without rust-analyzer it says so, and nothing is wrong.

mod client;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sdkwright::cli::{Repository, Status};
use serde_json::{Value, json};

use crate::cli::EditorArguments;
use client::Client;

/// A file of the crate, in whose place the program stands: nothing is written.
const PLACE: &str = "generated/civo/tests/samples.rs";

const PROGRAM: &str = "\
fn program(client: civo_sdk::Client) {
    let _ = client.instances().list().per_page(20);
    let _ = client.kubernetes().get_cluster(\"id\").region(\"LON1\");
    let _ = civo_sdk::types::NetworkInput::new(\"shop\").with_cidr_v4(\"10.0.0.0/24\");
    let _ = civo_sdk::types::CreateInstanceRequest::new(\"web\", \"g4s.xsmall\", \"n1\").with_hostname(\"web\");
}
";

/// A setter, and what its documentation says.
const HOVERS: [(&str, &str); 4] = [
    ("per_page", "Items on a page"),
    ("region", "Code of the region"),
    ("with_cidr_v4", "IPv4"),
    ("with_hostname", "Host name"),
];

/// What is made by `new`, and the folder of the file that says how.
const DEFINITIONS: [&str; 2] = ["NetworkInput", "CreateInstanceRequest"];

/// Files whose outline must have all that is public in them.
const OUTLINES: [&str; 3] = [
    "generated/civo/src/types/kubernetes_cluster.rs",
    "generated/civo/src/instances.rs",
    "generated/civo/src/client.rs",
];

pub(crate) fn run(repository: &Repository, arguments: &EditorArguments) -> Result<Status> {
    let root = repository.absolute_root()?;
    let Some(mut client) = Client::start(&arguments.program, &root)? else {
        sayln!("`{}` is not here: `rustup component add rust-analyzer` brings it", arguments.program);
        return Ok(Status::Done);
    };
    let mut wrong = Vec::new();
    client.open(&root.join(PLACE), PROGRAM)?;
    client.wait_until_quiet()?;
    for (setter, expected) in HOVERS {
        let (line, character) = place(PROGRAM, &format!(".{setter}("), 1)?;
        let hover = client.ask("textDocument/hover", at(&root.join(PLACE), line, character))?;
        if !hover.to_string().contains(expected) {
            wrong.push(format!("`{setter}` is shown without `{expected}`: {}", short(&hover)));
        }
    }
    for ty in DEFINITIONS {
        let (line, character) = place(PROGRAM, &format!("{ty}::new("), ty.len() + 2)?;
        let found = client.ask("textDocument/definition", at(&root.join(PLACE), line, character))?;
        let text = found.to_string();
        if !text.contains("/generated/civo/src/types/") || text.contains("/runtime/") {
            wrong.push(format!("`{ty}::new` is not in a file of types: {}", short(&found)));
        }
    }
    let mut n_names = 0;
    for path in OUTLINES {
        let file = root.join(path);
        let text = fs::read_to_string(&file).with_context(|| path.to_owned())?;
        client.open(&file, &text)?;
        let outline = client.ask("textDocument/documentSymbol", json!({ "textDocument": document(&file) }))?;
        let mut shown = Vec::new();
        names(&outline, &mut shown);
        for name in public_names(&text) {
            n_names += 1;
            if !shown.iter().any(|known| known == name) {
                wrong.push(format!("{path}: the outline has no `{name}`"));
            }
        }
    }
    client.end()?;
    for line in &wrong {
        warnln!("{line}");
    }
    let n_asked = HOVERS.len() + DEFINITIONS.len();
    sayln!("{n_asked} places of a program and {n_names} names of outlines, {} wrong", wrong.len());
    Ok(if wrong.is_empty() { Status::Done } else { Status::Differs })
}

/// Line and column of a text, some characters on.
fn place(program: &str, text: &str, more: usize) -> Result<(usize, usize)> {
    for (index, line) in program.lines().enumerate() {
        if let Some(column) = line.find(text) {
            return Ok((index, column + more));
        }
    }
    bail!("the program has no `{text}`")
}

fn at(file: &Path, line: usize, character: usize) -> Value {
    json!({ "textDocument": document(file), "position": { "line": line, "character": character } })
}

fn document(file: &Path) -> Value {
    json!({ "uri": client::uri(file) })
}

fn short(answer: &Value) -> String {
    answer.to_string().chars().take(200).collect()
}

/// All names of an outline, whatever they are in.
fn names(outline: &Value, found: &mut Vec<String>) {
    for symbol in outline.as_array().into_iter().flatten() {
        if let Some(name) = symbol.get("name").and_then(Value::as_str) {
            found.push(name.trim_start_matches("r#").to_owned());
        }
        if let Some(children) = symbol.get("children") {
            names(children, found);
        }
    }
}

/// What a generated file says is public: types, methods and fields, each on a line of its own.
fn public_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for line in text.lines() {
        let Some(rest) = line.trim_start().strip_prefix("pub ") else { continue };
        let rest = ["struct ", "enum ", "fn ", "type "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let rest = rest.strip_prefix("r#").unwrap_or(rest);
        let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
        // A module or an import is no part of an outline's items.
        if !matches!(&rest[..end], "" | "use" | "mod" | "const") {
            names.push(&rest[..end]);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_public_is_found_by_lines() {
        let text = "pub struct A {\n    pub r#type: String,\n    id: u8,\n}\npub use x::Y;\nimpl A {\n    pub fn new(id: u8) -> Self {\n";
        assert_eq!(public_names(text), ["A", "type", "new"]);
        let mut found = Vec::new();
        names(&json!([{"name": "A", "children": [{"name": "r#type"}]}, {"name": "new"}]), &mut found);
        assert_eq!(found, ["A", "type", "new"]);
    }

    #[test]
    fn places_are_those_of_the_program() {
        for (setter, _) in HOVERS {
            assert!(place(PROGRAM, &format!(".{setter}("), 1).is_ok(), "{setter}");
        }
        assert_eq!(place(PROGRAM, "program(", 0).ok(), Some((0, 3)));
        assert!(place(PROGRAM, "nothing", 0).is_err());
    }

    /// Types move between files where a crate grows; most machines have no rust-analyzer that would find it out.
    #[test]
    fn the_files_are_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let missing: Vec<&str> = OUTLINES.into_iter().filter(|path| !root.join(path).is_file()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
