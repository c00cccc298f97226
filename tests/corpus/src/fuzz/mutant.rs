//! A document made of others, by a seed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sdkwright::read;
use serde_json::{Map, Value};

use super::random::Random;
use super::{bytes, tree};

/// The documents that mutants are made of: those of the generator's tests, and those of the providers.
pub(super) struct Parents {
    documents: Vec<(Vec<u8>, Value)>,
}

/// Where they are, in this repository.
const FOLDERS: [&str; 4] = ["generator/tests", "specs", "tests/corpus/documents", "tests/contract"];

/// What is longer is cut: a mutant of a whole provider takes seconds.
const MOST_PATHS: usize = 4;
const MOST_SCHEMAS: usize = 12;

impl Parents {
    pub(super) fn read() -> Result<Self> {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let mut paths = Vec::new();
        for folder in FOLDERS {
            collect(&root.join(folder), &mut paths)?;
        }
        paths.sort();
        let mut documents = Vec::new();
        for path in paths {
            let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
            let Ok(loaded) = read::from_bytes("parent", bytes.clone()) else { continue };
            if loaded.value.get("openapi").or_else(|| loaded.value.get("swagger")).is_some() {
                documents.push((bytes, loaded.value));
            }
        }
        ensure!(documents.len() > 20, "the documents of the tests are not there");
        Ok(Self { documents })
    }

    /// The mutant of a seed, as text: every third is one of bytes.
    pub(super) fn mutant(&self, seed: u64) -> Vec<u8> {
        let mut random = Random::new(seed);
        let empty = (Vec::new(), Value::Null);
        let (text, value) = random.choose(&self.documents).unwrap_or(&empty);
        let (other_text, other) = random.choose(&self.documents).unwrap_or(&empty);
        if random.one_in(3) {
            let mut text =
                if text.len() < 20_000 { text.clone() } else { excerpt(value, &mut random).to_string().into() };
            for _ in 0..=random.below(6) {
                bytes::harm(&mut text, other_text, &mut random);
            }
            return text;
        }
        let mut value = excerpt(value, &mut random);
        let other = excerpt(other, &mut random);
        for _ in 0..=random.below(12) {
            tree::harm(&mut value, &other, &mut random);
        }
        value.to_string().into_bytes()
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if ["json", "yaml"].contains(&extension) {
            paths.push(path);
        }
    }
    Ok(())
}

/// A few paths and schemas of a document.
fn excerpt(document: &Value, random: &mut Random) -> Value {
    let mut value = document.clone();
    let lists = [("/paths", MOST_PATHS), ("/components/schemas", MOST_SCHEMAS), ("/definitions", MOST_SCHEMAS)];
    for (pointer, most) in lists {
        let Some(list) = value.pointer_mut(pointer).and_then(Value::as_object_mut) else { continue };
        if list.len() <= most {
            continue;
        }
        let first = random.below(list.len() - most);
        let kept: Map<String, Value> = std::mem::take(list).into_iter().skip(first).take(most).collect();
        *list = kept;
    }
    value
}
