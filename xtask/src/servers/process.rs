//! A server as a process of this machine, for as long as somebody needs it.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::known::{Known, Place};

/// How long a server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that ends with this.
pub(super) struct Running {
    child: Child,
    data: PathBuf,
    port: u16,
}

/// The first of these programs that the path has.
pub(super) fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut files = programs.iter().flat_map(|program| folders.iter().map(move |folder| folder.join(program)));
    files.find(|file| file.is_file())
}

impl Running {
    /// Starts it on ports and with data of its own, and waits until it answers.
    pub(super) fn start(known: &Known, program: &Path, own: &Path, log: &Path) -> Result<Self> {
        let data = std::env::temp_dir().join(format!("sdkwright-{}-{}", known.name, std::process::id()));
        fs::create_dir_all(&data)?;
        let ports = free_ports()?;
        let output = File::create(log).with_context(|| log.display().to_string())?;
        let child = Command::new(program)
            .args((known.arguments)(&Place { own, data: &data, ports }))
            .current_dir(&data)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| program.display().to_string())?;
        let mut running = Self { child, data, port: ports[0] };
        let began = Instant::now();
        while !running.answers(known.ready) {
            if let Some(ended) = running.child.try_wait()? {
                bail!("{}: it ended at once ({ended}); {} says why", known.name, log.display());
            }
            if began.elapsed() > PATIENCE {
                bail!("{}: it does not answer within {PATIENCE:?}; see {}", known.name, log.display());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(running)
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn answers(&self, path: &str) -> bool {
        let ask = || -> std::io::Result<bool> {
            let mut connection = TcpStream::connect(("127.0.0.1", self.port))?;
            connection.set_read_timeout(Some(Duration::from_secs(1)))?;
            write!(connection, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
            let mut start = [0; 12];
            connection.read_exact(&mut start)?;
            Ok(start.ends_with(b" 200"))
        };
        ask().unwrap_or(false)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // What has ended already cannot be ended, and what cannot be removed is only litter.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// Both are open at the same time, so that they differ.
fn free_ports() -> Result<[u16; 2]> {
    let (one, other) = (TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?);
    Ok([one.local_addr()?.port(), other.local_addr()?.port()])
}
