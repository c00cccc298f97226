//! Documents that the caller names, wherever they are.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::pipeline::Provider;
use crate::read::MOST_BYTES;

/// What stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// A document with nothing decided about it; `base` is the folder that all of its files are in.
pub(super) fn of(file: &Path, base: Option<&Path>) -> Result<Provider> {
    if let Some(base) = base
        && !base.is_dir()
    {
        bail!("{}: there is no such folder", base.display());
    }
    refuse_url(file)?;
    if file == Path::new(STANDARD_INPUT) {
        let text = Some(standard_input()?);
        let name = "document".to_owned();
        let document = base.unwrap_or(Path::new("")).join("standard input");
        let base = base.map(Path::to_path_buf);
        return Ok(Provider { name, document, text, base, ..Provider::of_document(file) });
    }
    let mut provider = Provider::of_document(file);
    if let Some(base) = base {
        // What cannot be read is said where it is read.
        if let (Ok(real), Ok(folder)) = (file.canonicalize(), base.canonicalize())
            && !real.starts_with(folder)
        {
            bail!("{} is not in {}, where `--base` says that all files are", file.display(), base.display());
        }
        provider.base = Some(base.to_path_buf());
    }
    Ok(provider)
}

/// Generating asks no network, so that it is the same tomorrow.
pub(super) fn refuse_url(file: &Path) -> Result<()> {
    let text = file.to_string_lossy();
    match text.split_once("://") {
        Some((scheme, _)) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            bail!("nothing is fetched; download it first: `curl -fsSO {}`, and name the file", text.escape_debug())
        }
        _ => Ok(()),
    }
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().take(MOST_BYTES + 1).read_to_end(&mut bytes).context("standard input")?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        bail!("standard input: it has more than {} MiB", MOST_BYTES >> 20);
    }
    Ok(bytes)
}
