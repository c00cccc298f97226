//! Which documents a command is about: folders, narrowed by a list, by words, and by chance.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::Selection;

/// Where `fetch` puts them, and where a checkout has them beside it.
const KNOWN_FOLDERS: [&str; 2] = ["target/corpus", "../shared/corpus"];

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    /// Its path below the folder, with `/`: what tables and lists call it.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    /// Its size in bytes.
    pub(crate) size: u64,
}

/// The documents, the largest first: two processors that share them end at about the same time then.
pub(crate) fn select(selection: &Selection) -> Result<Vec<Document>> {
    let folders = folders(selection)?;
    let mut documents = match &selection.list {
        Some(list) => listed(list, &folders)?,
        None => {
            let mut documents = Vec::new();
            folders.iter().try_for_each(|folder| collect(folder, folder, &mut documents))?;
            documents
        }
    };
    documents.retain(|document| !selection.without.iter().any(|text| document.name.contains(text)));
    if let Some(count) = selection.sample {
        // By name first: the order of a folder's entries is not the same everywhere.
        documents.sort_by(|a, b| a.name.cmp(&b.name));
        fastrand::Rng::with_seed(selection.seed).shuffle(&mut documents);
        documents.truncate(count);
    }
    documents.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.name.cmp(&b.name)));
    Ok(documents)
}

fn folders(selection: &Selection) -> Result<Vec<PathBuf>> {
    let folders: Vec<PathBuf> = match selection.folders.is_empty() {
        false => selection.folders.clone(),
        true => KNOWN_FOLDERS.iter().map(PathBuf::from).filter(|folder| folder.is_dir()).collect(),
    };
    if folders.is_empty() {
        bail!("there are no documents in {}; `cargo xtask corpus fetch` brings them", KNOWN_FOLDERS[0]);
    }
    Ok(folders)
}

fn collect(root: &Path, folder: &Path, documents: &mut Vec<Document>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let is_document = || {
            let extension = path.extension().and_then(|extension| extension.to_str());
            extension.is_some_and(|extension| ["json", "yaml", "yml"].contains(&extension))
        };
        if path.is_dir() {
            collect(root, &path, documents)?;
        } else if is_document() {
            documents.push(document(root, &path)?);
        }
    }
    Ok(())
}

fn document(root: &Path, path: &Path) -> Result<Document> {
    let size = fs::metadata(path).with_context(|| path.display().to_string())?.len();
    let below = path.strip_prefix(root).unwrap_or(path);
    let name = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    Ok(Document { name, path: path.to_owned(), size })
}

fn listed(list: &Path, folders: &[PathBuf]) -> Result<Vec<Document>> {
    let text = fs::read_to_string(list).with_context(|| list.display().to_string())?;
    let names = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let names = names.map(|line| line.split('\t').next().unwrap_or(line).trim());
    let find = |name: &str| {
        let found = folders.iter().find(|folder| folder.join(name).is_file());
        let folder = found.with_context(|| format!("{}: `{name}` is in none of the folders", list.display()))?;
        document(folder, &folder.join(name))
    };
    names.map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(folder: &Path) -> Selection {
        Selection { folders: vec![folder.to_owned()], list: None, sample: None, seed: 7, without: Vec::new() }
    }

    fn names(selection: &Selection) -> Vec<String> {
        select(selection).unwrap().into_iter().map(|document| document.name).collect()
    }

    #[test]
    fn folders_lists_and_chance_select() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("in")).unwrap();
        for (name, text) in [("a.json", "{}"), ("in/b.yaml", "openapi: x"), ("c.yml", ""), ("d.txt", "no")] {
            fs::write(root.join(name), text).unwrap();
        }
        assert_eq!(names(&selection(root)), ["in/b.yaml", "a.json", "c.yml"]);
        let without = Selection { without: vec!["b.".to_owned()], ..selection(root) };
        assert_eq!(names(&without), ["a.json", "c.yml"]);
        let sample = |seed| names(&Selection { sample: Some(2), seed, ..selection(root) });
        assert_eq!(sample(1), sample(1));
        assert_eq!(sample(1).len(), 2);
        fs::write(root.join("list"), "# head\na.json\tfrom somewhere\n").unwrap();
        assert_eq!(names(&Selection { list: Some(root.join("list")), ..selection(root) }), ["a.json"]);
        fs::write(root.join("list"), "x.json\n").unwrap();
        let missing = select(&Selection { list: Some(root.join("list")), ..selection(root) });
        assert!(missing.unwrap_err().to_string().contains("`x.json` is in none of the folders"));
    }
}
