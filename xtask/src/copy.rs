//! Copies of folders that cargo takes for what they are copies of.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};

/// Copies a folder with the times of its files, by which cargo knows what is fresh; not where there is one already.
pub(crate) fn once(from: &Path, to: &Path) -> Result<()> {
    if to.exists() || !from.exists() {
        return Ok(());
    }
    all(from, to).with_context(|| from.display().to_string())
}

fn all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            all(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
            File::options().write(true).open(&to)?.set_modified(entry.metadata()?.modified()?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn a_copy_is_as_old_as_its_original_and_is_made_once() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from"), place.path().join("to"));
        fs::create_dir_all(from.join("deep")).unwrap();
        fs::write(from.join("deep/file"), "text").unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        File::options().write(true).open(from.join("deep/file")).unwrap().set_modified(time).unwrap();
        once(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("deep/file")).unwrap(), "text");
        assert_eq!(fs::metadata(to.join("deep/file")).unwrap().modified().unwrap(), time);
        fs::write(from.join("deep/file"), "other").unwrap();
        once(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("deep/file")).unwrap(), "text");
    }
}
