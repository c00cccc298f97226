use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small document that nothing is odd about.
pub(crate) const PETS: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example/api' }]
paths:
  /pets/{id}:
    get:
      tags: [Pets]
      operationId: getPet
      summary: Get a pet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The pet
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties: { name: { type: string }, owner: { $ref: '#/components/schemas/Owner' } }
    Owner: { type: object, required: [email], properties: { email: { type: string } } }
";

/// A folder with a repository in it, or with nothing.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Place {
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A repository with nothing in it.
    pub(crate) fn repository() -> Self {
        let place = Self::empty();
        place.write("sdkwright.toml", "");
        place
    }

    /// A repository with the provider `p`.
    pub(crate) fn with_provider(document: &str) -> Self {
        let place = Self::empty();
        place.write("specs/p/openapi.yaml", document);
        place
    }

    /// The same, generated.
    pub(crate) fn generated(document: &str) -> Self {
        let place = Self::with_provider(document);
        place.run(&["generate"]).is(0);
        place
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    pub(crate) fn write(&self, relative: &str, text: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
    }

    /// Replaces the only occurrence of a text in a file.
    pub(crate) fn replace(&self, relative: &str, old: &str, new: &str) {
        let text = self.read(relative);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in\n{text}");
        self.write(relative, text.replace(old, new));
    }

    /// Makes a repository of git of it, with all that is there committed.
    pub(crate) fn commit(&self) {
        let me = ["-c", "user.name=a", "-c", "user.email=a@example.test"];
        for arguments in
            [["init", "--quiet", "."].as_slice(), &["add", "."], &[&me[..], &["commit", "--quiet", "-m", "a"]].concat()]
        {
            assert!(Command::new("git").args(arguments).current_dir(self.path("")).status().unwrap().success());
        }
    }

    /// All files and folders below a folder; a folder has no content.
    pub(crate) fn tree(&self, relative: &str) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut found = BTreeMap::new();
        let root = self.path(relative);
        collect(&root, &root, &mut found);
        found
    }

    /// Runs the program in the folder, which it takes for its repository.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, &[])
    }

    /// The same, with variables of the environment.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &Path)]) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["--root", "."])
            .args(arguments)
            .envs(variables.iter().copied())
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        Ended {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same, and nothing may be written.
    pub(crate) fn run_without_writing(&self, arguments: &[&str]) -> Ended {
        let before = self.tree("");
        let ended = self.run(arguments);
        assert_eq!(before.keys().collect::<Vec<_>>(), self.tree("").keys().collect::<Vec<_>>(), "{}", ended.stderr);
        assert!(before == self.tree(""), "a file was changed\n{}", ended.stderr);
        ended
    }
}

impl Ended {
    #[track_caller]
    pub(crate) fn is(&self, status: i32) -> &Self {
        assert_eq!(self.status, Some(status), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        // A panic also has a status; nothing that a user does may end in one.
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// All of the parts stand in what was said on either stream.
    #[track_caller]
    pub(crate) fn says(&self, parts: &[&str]) -> &Self {
        let all = format!("{}\n{}", self.stdout, self.stderr);
        for part in parts {
            assert!(all.contains(part), "`{part}` is not in\n{all}");
        }
        self
    }

    #[track_caller]
    pub(crate) fn does_not_say(&self, part: &str) -> &Self {
        let all = format!("{}\n{}", self.stdout, self.stderr);
        assert!(!all.contains(part), "`{part}` is in\n{all}");
        self
    }
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let relative = path.strip_prefix(root).unwrap().to_path_buf();
        if path.is_dir() {
            found.insert(relative, None);
            collect(root, &path, found);
        } else {
            found.insert(relative, Some(fs::read(&path).unwrap()));
        }
    }
}
