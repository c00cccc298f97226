//! One provider: read, compared, decided, and only then written.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::decide::{self, Decided, Written};
use super::incoming::{self, Incoming};
use super::journal::{Journal, Left};
use super::say::{self, Outcome};
use super::{below, say_left};
use crate::cli::Status;
use crate::cli::arguments::UpdateArguments;
use crate::cli::diff::take_out;
use crate::cli::repository::Repository;
use crate::diag;
use crate::emit::{self, FileTree};
use crate::evolution::{self, Step, Version as Crate};
use crate::output;
use crate::pipeline::{self, Generated, Provider};

pub(super) struct Work<'a> {
    pub(super) repository: &'a Repository,
    pub(super) name: &'a str,
    /// What comes in place of the document.
    pub(super) source: Option<&'a Path>,
    pub(super) arguments: &'a UpdateArguments,
}

/// How it ended.
enum Replaced<'a> {
    /// Nothing was changed.
    Refused(Box<Generated>),
    /// All was.
    Done(Box<Outcome<'a>>),
}

/// The provider as it stands.
struct Before {
    /// Its crate; nothing if it gives none.
    old: Option<Crate>,
    /// The files of its document, as paths in its folder.
    files: Vec<String>,
}

impl Work<'_> {
    pub(super) fn run(&self) -> Result<Status> {
        for folder in [self.folder(), self.crate_folder()] {
            self.repository.refuse_outside(&folder)?;
        }
        output::refuse_foreign(&self.crate_folder())?;
        let (journal, left) = Journal::open(self.repository, self.name)?;
        say_left(self.name, left);
        if left == Left::Completed {
            self.catch_up()?;
            journal.forget()?;
        }
        let ended = self.replace(&journal);
        // What was begun is left for the next run, which ends it.
        if !journal.has_begun() {
            journal.close()?;
        }
        // Last, because nobody need be there to hear of it.
        match ended? {
            Replaced::Refused(generated) => {
                say::refused(self.name, &generated);
                Ok(Status::Refused)
            }
            Replaced::Done(outcome) => {
                say::done(&outcome);
                Ok(Status::Done)
            }
        }
    }

    fn folder(&self) -> PathBuf {
        self.repository.specs().join(self.name)
    }

    fn crate_folder(&self) -> PathBuf {
        self.repository.generated().join(self.name)
    }

    /// The crate of a provider whose files have been replaced already.
    fn catch_up(&self) -> Result<()> {
        let generated = pipeline::generate(&Provider::in_folder(&self.folder())?)?;
        if let Some(files) = &generated.files {
            output::write(&self.crate_folder(), files)?;
        }
        Ok(())
    }

    fn replace(&self, journal: &Journal) -> Result<Replaced<'_>> {
        let folder = self.folder();
        let provider = Provider::in_folder(&folder)?;
        let document = incoming::current(&folder, &provider)?;
        let base = self.arguments.base.as_deref();
        let incoming = self.source.map(|source| Incoming::of(source, base, &provider, &document)).transpose()?;
        let next = staged(journal, incoming.as_ref(), &provider)?;
        // Each knows nothing of the other.
        let (before, generated) = rayon::join(|| self.before(&provider, &document), || evolution::planned(&next));
        let mut generated = generated?;
        self.call_as_users_do(journal, incoming.as_ref(), &mut generated);
        let mut new = match Crate::of(generated) {
            Ok(new) => new,
            Err(refused) => return Ok(Replaced::Refused(refused)),
        };
        let is_same = |new: &Crate| Ok(output::compare(&self.crate_folder(), &made(new)?)?.is_none());
        let decided = decide::decide(&folder, self.name, &new, is_same)?;
        let written = if self.arguments.write { decide::written(&folder, &decided)? } else { Written::default() };
        if !self.arguments.dry_run {
            let (texts, files) = self.texts(&mut new, &decided, written, incoming.as_ref(), &document)?;
            commit(journal, incoming.as_ref(), texts, &before.files)?;
            output::write(&self.crate_folder(), &files)?;
            journal.forget()?;
        }
        let (n_actions, arguments) = (n_actions(&provider), self.arguments);
        let step = match before.old {
            Some(old) => Ok(Step::between(old, new)),
            None => Err(new),
        };
        let (name, program, has_source) = (self.name, self.repository.program(), self.source.is_some());
        Ok(Replaced::Done(Box::new(Outcome { name, program, step, decided, has_source, n_actions, arguments })))
    }

    /// The crate as it is. Where corrections were mended for the new document already, it is that of the last commit.
    fn before(&self, provider: &Provider, document: &str) -> Before {
        let of = |provider: &Provider| evolution::planned(provider).ok().map(Crate::of);
        let parts = |generated: &Generated| [document.to_owned()].into_iter().chain(generated.parts.clone()).collect();
        match of(provider) {
            Some(Ok(old)) => Before { files: parts(&old.generated), old: Some(old) },
            Some(Err(refused)) => {
                let committed = take_out(self.repository, self.name, "HEAD").ok();
                let committed = committed.and_then(|taken_out| {
                    let provider = Provider::in_folder(taken_out.folder()).ok()?;
                    of(&provider)?.ok()
                });
                Before { files: parts(&refused), old: committed }
            }
            None => Before { files: vec![document.to_owned()], old: None },
        }
    }

    /// Findings and causes name files where they are, or where the user has them, not where they are prepared.
    fn call_as_users_do(&self, journal: &Journal, incoming: Option<&Incoming>, generated: &mut Generated) {
        let staged = journal.files();
        let (folder, is_refused) = (self.folder(), generated.diags.has_errors() || self.arguments.dry_run);
        generated.sources.rename(|name| {
            let relative = Path::new(name).strip_prefix(&staged).ok()?;
            let names: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let relative = names.join("/");
            match incoming {
                Some(incoming) if is_refused => Some(incoming.original(&relative)),
                _ => Some(below(&folder, &relative).display().to_string()),
            }
        });
    }

    /// The texts beside the document, and the files of the crate.
    fn texts(
        &self,
        new: &mut Crate,
        decided: &Decided,
        written: Written,
        incoming: Option<&Incoming>,
        document: &str,
    ) -> Result<(Vec<(String, String)>, FileTree)> {
        let findings = diag::golden(&new.generated.diags, &new.generated.sources);
        let mut texts = vec![("diagnostics.txt".to_owned(), findings)];
        if let Some(plan) = &mut new.generated.stages.plan {
            texts.push(("names.lock".to_owned(), plan.lock.to_text()));
            if self.arguments.write {
                plan.package.version.clone_from(&decided.release.next);
            }
            if let Some(changelog) = &written.changelog {
                plan.package.changelog = Some(changelog.clone());
            }
        }
        let mut config = written.config;
        if let Some(incoming) = incoming.filter(|incoming| incoming.files.document != document) {
            config = decide::with_document(&self.folder(), config, &incoming.files)?;
        }
        texts.extend(config.map(|text| ("provider.toml".to_owned(), text)));
        texts.extend(written.changelog.map(|text| ("CHANGELOG.md".to_owned(), text)));
        Ok((texts, made(new)?))
    }
}

/// The provider with the new document, which is read where it was put.
fn staged(journal: &Journal, incoming: Option<&Incoming>, provider: &Provider) -> Result<Provider> {
    let Some(incoming) = incoming else { return Ok(provider.clone()) };
    for (path, text) in &incoming.files.all {
        journal.stage(path, text)?;
    }
    let base = journal.files();
    Ok(Provider { document: below(&base, &incoming.files.document), base: Some(base), ..provider.clone() })
}

fn commit(
    journal: &Journal,
    incoming: Option<&Incoming>,
    texts: Vec<(String, String)>,
    before: &[String],
) -> Result<()> {
    for (path, text) in &texts {
        journal.stage(path, text.as_bytes())?;
    }
    let documents = incoming.into_iter().flat_map(|incoming| &incoming.files.all).map(|(path, _)| path.clone());
    let write: Vec<String> = documents.chain(texts.into_iter().map(|(path, _)| path)).collect();
    let is_gone = |path: &&String| incoming.is_some() && !write.contains(path);
    let delete = before.iter().filter(is_gone).cloned().collect();
    journal.commit(write, delete)
}

fn made(new: &Crate) -> Result<FileTree> {
    match &new.generated.stages.plan {
        Some(plan) => Ok(emit::file_tree(plan)?),
        None => Ok(FileTree::new()),
    }
}

/// How many corrections there are.
fn n_actions(provider: &Provider) -> usize {
    let text = provider.overlay.as_ref().and_then(|path| fs::read_to_string(path).ok());
    let is_action = |line: &&str| line.trim_start().trim_start_matches("- ").starts_with("target:");
    text.map_or(0, |text| text.lines().filter(is_action).count())
}
