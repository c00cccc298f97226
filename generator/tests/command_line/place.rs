use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The pet
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
";

/// The same kind of document in several files, of which one is in a folder beside its own.
pub(crate) const SERVICE: &str = "\
openapi: 3.1.0
info: { title: Keys, version: '1' }
servers: [{ url: 'https://keys.example' }]
paths:
  /keys:
    get:
      operationId: readKey
      responses:
        '200': { description: A key, content: { application/json: { schema: { $ref: '../shared/key.yaml' } } } }
";
pub(crate) const KEY: &str = "type: object\nrequired: [name]\nproperties: { name: { type: string } }\n";

/// A folder of its own, in which the program is run.
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

    /// With a document in several files, of which one is in a folder beside that of the document.
    pub(crate) fn with_service() -> Self {
        let place = Self::empty();
        place.write("service/openapi.yaml", SERVICE);
        place.write("shared/key.yaml", KEY);
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

    /// The types of a crate.
    pub(crate) fn types(&self, sdk: &str) -> String {
        let files = fs::read_dir(self.path(sdk).join("src/types")).unwrap();
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    }

    /// All files and folders; a folder has no content.
    pub(crate) fn tree(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut found = BTreeMap::new();
        collect(self.folder.path(), self.folder.path(), &mut found);
        found
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.run_in("", arguments, "")
    }

    /// Runs the program in a folder inside, with what it reads from standard input.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str], input: &str) -> Ended {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sdkwright"))
            .args(arguments)
            .current_dir(self.path(folder))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read it closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Ended {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program, which may write nothing.
    #[track_caller]
    pub(crate) fn run_without_writing(&self, arguments: &[&str]) -> Ended {
        let before = self.tree();
        let ended = self.run(arguments);
        let after = self.tree();
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{}", ended.stderr);
        assert!(before == after, "a file was changed\n{}", ended.stderr);
        ended
    }
}

impl Ended {
    #[track_caller]
    pub(crate) fn is(&self, status: i32) -> &Self {
        assert_eq!(self.status, Some(status), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
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
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let relative = path.strip_prefix(root).unwrap().to_path_buf();
        if path.is_dir() && !path.is_symlink() {
            found.insert(relative, None);
            collect(root, &path, found);
        } else {
            found.insert(relative, fs::read(&path).ok());
        }
    }
}
