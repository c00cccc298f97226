//! The test of the test: a small crate is broken in many ways, and each must be noticed.
//!
//! In: `broken/shop.yaml` and the ways in `broken/ways.toml`. Out: who noticed what. It must not know what a judge looks
//! at.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::driver::{Build, Driver, write_if_changed};
use crate::prism::{Mode, Prism};
use crate::reasons::Reasons;
use crate::run::Cases;
use crate::subject::Subject;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ways {
    way: Vec<Way>,
}

/// A way to break the crate.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    name: String,
    /// What stands in the source, and what takes its place, one after the other.
    replace: Vec<(String, String)>,
}

/// Some of the ways: others with each seed, and all of them with as many seeds as there are parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// About how many ways.
    pub(crate) count: usize,
    pub(crate) seed: usize,
}

impl Part {
    fn has(self, index: usize, n_ways: usize) -> bool {
        let n_parts = n_ways.div_ceil(self.count.max(1)).max(1);
        index % n_parts == self.seed % n_parts
    }
}

/// Whether each way was noticed, and nothing else.
pub(crate) fn run(root: &Path, scratch: &Path, installed_in: &Path, part: Option<Part>) -> Result<bool> {
    let folder = root.join("tests/contract/broken");
    let workspace = scratch.join("broken");
    let subject = Subject::of_document(&workspace, &folder.join("shop.yaml"))?;
    let text = fs::read_to_string(folder.join("ways.toml")).context("ways.toml")?;
    let Ways { way: ways } = toml::from_str(&text).context("ways.toml")?;
    // All of them, so that one that fits the crate no more is found at once.
    let drivers = ways.iter().enumerate().map(|(index, way)| broken(&workspace, &subject, index, way));
    let drivers = drivers.collect::<Result<Vec<Driver>>>()?;
    let is_wanted = |index: &usize| part.is_none_or(|part| part.has(*index, ways.len()));
    let wanted: Vec<(&Way, &Driver)> =
        (0..ways.len()).filter(is_wanted).filter_map(|index| ways.get(index).zip(drivers.get(index))).collect();
    let all: Vec<&Driver> = std::iter::once(&subject.driver).chain(wanted.iter().map(|(_, driver)| *driver)).collect();
    let build = Build::write(&workspace, &root.join("target"), &root.join("Cargo.lock"), &all)?;
    build.compile()?;
    let cases = Cases::new(&subject);
    let mut prism = Prism::start(installed_in, &subject.document, Mode::Static)?;
    let names = std::iter::once("nothing is broken").chain(wanted.iter().map(|(way, _)| way.name.as_str()));
    let mut is_good = true;
    println!("  own  Prism  way");
    for (index, (driver, name)) in all.iter().zip(names).enumerate() {
        let own = cases.against_judge(driver, &build)?;
        let prism = cases.against_prism(driver, &build, &mut prism, Mode::Static, &Reasons::default())?;
        let is_noticed = own.findings.len() + prism.findings.len() > 0;
        let is_right = is_noticed == (index > 0);
        let mark = if is_right { "" } else { ": NOT RIGHT" };
        println!("{:5}  {:5}  {name}{mark}", own.findings.len(), prism.findings.len());
        if index == 0 {
            own.findings.iter().chain(&prism.findings).for_each(|found| println!("{}: {}", found.key, found.text));
        }
        is_good &= is_right;
    }
    println!("{} of {} ways", wanted.len(), ways.len());
    Ok(is_good)
}

/// A copy of the crate, broken, with its driver.
fn broken(workspace: &Path, subject: &Subject, index: usize, way: &Way) -> Result<Driver> {
    let name = format!("broken-{index}");
    let folder = workspace.join(&name);
    let mut sources = Vec::new();
    read(&subject.sdk, Path::new(""), &mut sources)?;
    for (old, new) in &way.replace {
        let mut n_places = 0;
        for (_, text) in &mut sources {
            n_places += text.matches(old.as_str()).count();
            *text = text.replace(old, new);
        }
        if n_places == 0 {
            bail!("ways.toml: {}: `{old}` stands nowhere in the crate", way.name);
        }
    }
    let sdk = folder.join("sdk");
    for (path, text) in &sources {
        // Cargo tells packages by their names; a crate is also among its own dependencies, for its examples.
        let own = &subject.plan.package.name;
        let text = match path.as_str() {
            "Cargo.toml" => text
                .replace(&format!("name = {own:?}"), &format!("name = {name:?}"))
                .replace(&format!("\n{own} = "), &format!("\n{name} = ")),
            _ => text.clone(),
        };
        write_if_changed(&sdk.join(path), &text)?;
    }
    Driver::write(&folder.join("driver"), &name, &subject.plan, (&name, &sdk))
}

/// All files of a folder, with their paths.
fn read(folder: &Path, below: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            read(folder, &path, files)?;
        } else {
            let text = fs::read_to_string(entry.path()).with_context(|| entry.path().display().to_string())?;
            files.push((path.to_string_lossy().into_owned(), text));
        }
    }
    Ok(())
}
