use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::OutputError;
use super::folder::io_error;

/// The folder beside the output in which files are made, before they are moved. Whoever holds its lock is alone with the output;
/// the system takes the lock away from a run that was killed, and the next one clears up.
pub(super) struct Stage {
    folder: PathBuf,
    /// Locked as long as it is open.
    lock: File,
}

/// How long another run is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

impl Stage {
    /// Waits until nobody else writes to the output.
    pub(super) fn of(output: &Path) -> Result<Self, OutputError> {
        let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = output.with_file_name(format!(".{name}.tmp"));
        let start = Instant::now();
        let stage = loop {
            if let Some(lock) = try_lock(&folder).map_err(|error| io_error(output, error))? {
                break Self { folder, lock };
            }
            if start.elapsed() > PATIENCE {
                return Err(OutputError::Busy(output.display().to_string()));
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        // What a run has left that did not come to its end.
        remove(&stage.files()).map_err(|error| io_error(&stage.folder, error))?;
        Ok(stage)
    }

    /// Where the files are made.
    pub(super) fn files(&self) -> PathBuf {
        self.folder.join("crate")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // A stage that cannot be removed harms nobody. The lock goes last.
        let _ = remove(&self.files());
        let _ = fs::remove_file(self.folder.join("lock"));
        let _ = fs::remove_dir(&self.folder);
        let _ = self.lock.unlock();
    }
}

/// Nothing if another run holds the lock, or has just taken the file away.
fn try_lock(folder: &Path) -> io::Result<Option<File>> {
    let path = folder.join("lock");
    fs::create_dir_all(folder)?;
    let mut lock = match File::options().read(true).write(true).create(true).truncate(false).open(&path) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // A file that was removed while it was waited for locks nothing: the one in its place says something else.
    let token = token();
    lock.set_len(0)?;
    lock.write_all(token.as_bytes())?;
    Ok(fs::read_to_string(&path).is_ok_and(|text| text == token).then_some(lock))
}

fn token() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("{} {} {:?}", std::process::id(), now.as_nanos(), std::thread::current().id())
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
