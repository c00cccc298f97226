//! Which part of the generator may know which other.

use super::{Finding, Source};

/// Each folder of `generator/src`, and what it may import beside itself. `pipeline.rs` and `lib.rs` join all of them.
///
/// Dependencies point from the later stages to the representation that they share, never to the next stage: that is why
/// nothing but `output` imports `emit`, and nothing but `emit` and `surface`, which both write a plan down, imports `plan`.
const LAYERS: &[(&str, &[&str])] = &[
    ("ir", &[]),
    ("naming", &[]),
    // Errors in `provider.toml` show the place, as those in documents do.
    ("config", &["source"]),
    ("source", &["ir"]),
    ("diag", &["ir", "source"]),
    ("resolve", &["ir"]),
    ("positions", &[]),
    ("read", &["diag", "ir", "source"]),
    ("bundle", &["diag", "ir", "positions", "read", "resolve"]),
    ("overlay", &["diag", "ir", "resolve"]),
    ("upgrade", &["diag", "ir", "positions", "resolve"]),
    ("normalize", &["diag", "ir", "resolve"]),
    // The lock is of `config`, and what it says becomes part of the representation.
    ("released", &["config", "diag", "ir"]),
    ("passes", &["diag", "ir"]),
    ("coverage", &["diag", "ir", "source"]),
    ("plan", &["config", "diag", "ir", "naming"]),
    ("surface", &["ir", "naming", "plan"]),
    ("report", &["diag", "ir", "source", "surface"]),
    // A record is a surface, and an entry of a changelog a report in other words.
    ("release", &["naming", "report", "surface"]),
    // Of `ir` only the kinds of scalars.
    ("emit", &["ir", "naming", "plan"]),
    ("output", &["emit"]),
    // It applies what it suggests.
    ("suggest", &["diag", "ir", "overlay", "resolve"]),
    // What programs call.
    ("api", &["config", "diag", "emit", "naming", "output", "pipeline", "source"]),
    // The front of all of it.
    (
        "cli",
        &[
            "config",
            "coverage",
            "diag",
            "emit",
            "evolution",
            "ir",
            "naming",
            "output",
            "pipeline",
            "plan",
            "read",
            "release",
            "report",
            "resolve",
            "suggest",
            "surface",
        ],
    ),
];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let inside = source.path.strip_prefix("generator/src/").unwrap_or(&source.path);
    let Some((folder, _)) = inside.split_once('/') else {
        return Vec::new();
    };
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == folder) else {
        return vec![source.finding(0, format!("`{folder}` is not in the table of layers.rs"))];
    };
    let mut findings = Vec::new();
    for (index, line) in source.code() {
        // A group may go over several lines.
        let statement = if line.ends_with("::{") {
            source.lines[index..].iter().take_while(|line| !line.contains(';')).cloned().collect()
        } else {
            line.to_owned()
        };
        for imported in imports(&statement).into_iter().chain(climbed(&statement, depth(inside))) {
            // Emitted code says `crate` too, about itself.
            let is_ours = imported == "pipeline" || LAYERS.iter().any(|(name, _)| *name == imported);
            if is_ours && imported != folder && !allowed.contains(&imported) {
                findings.push(source.finding(index, format!("`{folder}` must not import `{imported}`")));
            }
        }
    }
    findings
}

/// First segments of all paths in a line that start at the crate.
fn imports(line: &str) -> Vec<&str> {
    line.split("crate::").skip(1).flat_map(firsts).collect()
}

/// The same for paths that climb to the crate with one `super` for each module that the file is in.
fn climbed(line: &str, depth: usize) -> Vec<&str> {
    let climb = "super::".repeat(depth);
    // More than that many do not compile.
    line.split(climb.as_str()).skip(1).flat_map(firsts).collect()
}

/// How many modules a file is in: `emit/mod.rs` in one, `emit/docs.rs` in two.
fn depth(inside: &str) -> usize {
    inside.split('/').filter(|part| *part != "mod.rs").count()
}

/// The first segments of a path, or of the paths in a group.
fn firsts(path: &str) -> Vec<&str> {
    match path.strip_prefix('{') {
        Some(group) => top_level(group).into_iter().map(first).collect(),
        None => vec![first(path)],
    }
}

fn first(path: &str) -> &str {
    let path = path.trim_start();
    path.split(|character: char| !character.is_alphanumeric() && character != '_').next().unwrap_or(path)
}

/// The members of a group of imports, whatever groups they have themselves.
fn top_level(group: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut start = 0;
    let mut members = Vec::new();
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(&group[start..at]);
                return members;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    members.push(&group[start..]);
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(path: &str, text: &str) -> Vec<String> {
        check(&Source::new(path.to_owned(), text)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn imports_against_the_direction_are_found() {
        assert_eq!(whats("generator/src/ir/a.rs", "use crate::diag::Code;"), ["`ir` must not import `diag`"]);
        assert_eq!(
            whats("generator/src/passes/a.rs", "use crate::{diag, ir::{self, Api}, plan::X};"),
            ["`passes` must not import `plan`"]
        );
        assert_eq!(
            whats("generator/src/emit/a.rs", "    let x = crate::config::x();"),
            ["`emit` must not import `config`"]
        );
        assert_eq!(
            whats("generator/src/passes/a.rs", "pub use crate::{\n    ir,\n    plan::{A, B},\n};"),
            ["`passes` must not import `plan`"]
        );
        assert_eq!(whats("generator/src/news/a.rs", ""), ["`news` is not in the table of layers.rs"]);
    }

    #[test]
    fn climbing_is_importing_too() {
        let found = ["`ir` must not import `plan`"];
        assert_eq!(whats("generator/src/ir/mod.rs", "use super::plan::X;"), found);
        assert_eq!(whats("generator/src/ir/a.rs", "use super::super::plan::X;"), found);
        assert_eq!(whats("generator/src/ir/a.rs", "use super::super::{\n    ir,\n    plan,\n};"), found);
        assert!(whats("generator/src/ir/a.rs", "use super::plan::X;").is_empty());
    }

    #[test]
    fn what_comes_after_tests_is_code() {
        let text = "#[cfg(test)]\nmod tests;\n\nuse crate::plan::x;\n";
        assert_eq!(whats("generator/src/ir/a.rs", text), ["`ir` must not import `plan`"]);
    }

    #[test]
    fn the_table_has_no_cycles() {
        // Each folder comes after all that it imports once those without open imports are taken out again and again.
        let mut open: Vec<_> = LAYERS.to_vec();
        while !open.is_empty() {
            let n_before = open.len();
            let names: Vec<_> = open.iter().map(|(name, _)| *name).collect();
            open.retain(|(_, allowed)| allowed.iter().any(|imported| names.contains(imported)));
            assert!(open.len() < n_before, "{open:?}");
        }
    }

    #[test]
    fn the_rest_is_left_alone() {
        assert!(whats("generator/src/pipeline.rs", "use crate::{emit, plan};").is_empty());
        assert!(whats("generator/src/plan/a.rs", "use crate::plan::x;\nuse crate::ir::Api;").is_empty());
        assert!(whats("generator/src/emit/a.rs", "quote!(crate::runtime::Call)").is_empty());
        assert!(
            whats(
                "generator/src/ir/a.rs",
                "// see crate::plan::x\n#[cfg(test)]\nmod tests {\n    use crate::plan::x;\n}"
            )
            .is_empty()
        );
    }
}
