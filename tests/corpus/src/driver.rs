//! A program that decodes and encodes values of an emitted crate's types: lines in, lines out.

use std::collections::BTreeMap;
use std::fmt::Write;

use sdkwright::emit::FileTree;
use sdkwright::plan::CratePlan;

const HEAD: &str = "\
//! Reads lines of a type's number, a tab and JSON; answers each with what became of it.

use std::io::{BufRead, Write};

fn round<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| format!(\"decode: {error}\"))?;
    serde_json::to_string(&value).map_err(|error| format!(\"encode: {error}\"))
}

fn main() {
    // Values may be nested deeply, and this is not optimized.
    let run = std::thread::Builder::new().stack_size(256 << 20).spawn(answer).unwrap();
    run.join().unwrap();
}

fn answer() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (number, text) = line.split_once('\\t').unwrap();
        let answer = ROUNDS[number.parse::<usize>().unwrap()](text);
        match answer {
            Ok(json) => writeln!(out, \"ok\\t{json}\").unwrap(),
            Err(error) => writeln!(out, \"failed\\t{}\", error.replace(['\\n', '\\t'], \" \")).unwrap(),
        }
    }
}
";

/// The program, and the number of each type in it.
pub(crate) struct Driver {
    pub(crate) files: FileTree,
    pub(crate) numbers: BTreeMap<String, usize>,
}

/// A program for all types of a crate that stands in the folder `crate` beside it.
pub(crate) fn driver(package: &str, plan: &CratePlan) -> Driver {
    let types = plan.type_files.iter().flat_map(|file| &file.types).map(|ty| ty.ident().to_string());
    let numbers: BTreeMap<String, usize> = types.enumerate().map(|(index, name)| (name, index)).collect();
    let mut names: Vec<&String> = numbers.keys().collect();
    names.sort_by_key(|name| numbers[*name]);
    let mut main = format!("{HEAD}\nconst ROUNDS: &[fn(&str) -> Result<String, String>] = &[\n");
    for name in names {
        // Writing to a string cannot fail.
        let _ = writeln!(main, "    round::<sdk::types::{name}>,");
    }
    main.push_str("];\n");
    let manifest = format!(
        "# {}\n[package]\nname = \"round-trip\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         sdk = {{ path = \"../crate\", package = \"{package}\" }}\nserde = \"1\"\nserde_json = \"1\"\n",
        sdkwright::emit::MARK
    );
    let files = FileTree::from([("Cargo.toml".to_owned(), manifest.into()), ("src/main.rs".to_owned(), main.into())]);
    Driver { files, numbers }
}
