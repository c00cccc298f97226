//! The guide says what is: its commands are run in the order of its pages, in one folder, and its reference of commands is made
//! from them. `UPDATE=1 cargo test -p sdkwright --test suite guide` writes the reference.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sdkwright");

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide/src")
}

/// A block of code: what stands behind its fence, and its text.
struct Block {
    info: String,
    text: String,
}

impl Block {
    /// The value of `key=value` in the info.
    fn get(&self, key: &str) -> Option<&str> {
        self.info.split(',').find_map(|part| part.strip_prefix(key)?.strip_prefix('='))
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            blocks.push(Block { info: info.to_owned(), text });
        }
    }
    blocks
}

/// The pages in the order of the summary.
fn names() -> Vec<String> {
    let summary = fs::read_to_string(pages().join("SUMMARY.md")).unwrap();
    let names = summary.lines().filter_map(|line| Some(line.rsplit_once("](")?.1.trim_end_matches(')').to_owned()));
    names.collect()
}

#[test]
fn its_commands_do_what_it_says() {
    let place = tempfile::tempdir().unwrap();
    let mut n_run = 0;
    for name in names() {
        let page = fs::read_to_string(pages().join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        for block in blocks(&page) {
            if let Some(file) = block.get("file") {
                let path = place.path().join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content(place.path(), &block)).unwrap();
            }
            if block.info.starts_with("console") {
                n_run += run(&place.path().join(block.get("in").unwrap_or_default()), &name, &block.text);
            }
        }
    }
    assert!(n_run > 15, "{n_run}");
    let overlaid = fs::read_to_string(place.path().join("my-sdks/generated/petstore/src/types/pets.rs")).unwrap();
    assert!(overlaid.contains("pub tag: Option<Vec<String>>") && overlaid.contains("pub age: "), "{overlaid}");
}

/// The text, or another file with one line of it replaced by another.
fn content(place: &Path, block: &Block) -> String {
    let Some(patched) = block.get("patch") else { return block.text.clone() };
    let text = fs::read_to_string(place.join(patched)).unwrap();
    let (old, new) = block.text.split_once("---\n").unwrap();
    assert_eq!(text.matches(old.trim()).count(), 1, "{old}");
    text.replace(old.trim(), new.trim())
}

/// Runs the commands of a block; what stands below one is what it says, up to `...`.
fn run(folder: &Path, page: &str, text: &str) -> usize {
    let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command, Vec::new())),
            (None, Some((_, said))) => said.push(line),
            (None, None) => panic!("{page}: `{line}` is no command"),
        }
    }
    let programs = Path::new(PROGRAM).parent().unwrap().display().to_string();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap_or_default());
    for (command, said) in &commands {
        let output = Command::new("sh").args(["-c", command]).env("PATH", &path).current_dir(folder).output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{page}: {command}\n{stdout}{stderr}");
        for line in said {
            let start = line.trim_end_matches("...");
            assert!(
                stdout.lines().any(|found| found.starts_with(start)),
                "{page}: {command}: `{line}` is not in\n{stdout}"
            );
        }
    }
    commands.len()
}

/// The commands that a help lists.
fn listed(help: &str) -> Vec<&str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next()).collect()
}

#[test]
fn its_reference_is_made_from_the_commands() {
    let help = |arguments: &[&str]| {
        let output = Command::new(PROGRAM).args(arguments).arg("--help").output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let mut text = "# Commands\n\nMade from `--help` of each.\n".to_owned();
    let first = help(&[]);
    let commands = listed(&first);
    assert!(commands.len() > 5, "{first}");
    text.push_str(&format!("\n```text\n{first}```\n"));
    for command in commands {
        let of_command = help(&[command]);
        text.push_str(&format!("\n## {command}\n\n```text\n{of_command}```\n"));
        for inner in listed(&of_command) {
            text.push_str(&format!("\n### {command} {inner}\n\n```text\n{}```\n", help(&[command, inner])));
        }
    }
    let path = pages().join("commands.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == text, "docs/guide/src/commands.md is another one; UPDATE=1 writes it");
}
