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
const PATIENCE: Duration = Duration::from_secs(90);

/// A server that ends with this.
pub(super) struct Running {
    child: Child,
    data: PathBuf,
    port: u16,
}

/// The first of these programs that these folders have, or the path.
pub(super) fn find(programs: &[&str], folders: &[PathBuf]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = folders.iter().cloned().chain(std::env::split_paths(&path)).collect();
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
        let place = Place { own, data: &data, ports };
        let child = Command::new(program)
            .args((known.arguments)(&place))
            .envs((known.environment)(&place))
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
            let mut start = [0; 12];
            self.ask(path)?.read_exact(&mut start)?;
            Ok(start.ends_with(b" 200"))
        };
        ask().unwrap_or(false)
    }

    fn ask(&self, path: &str) -> std::io::Result<TcpStream> {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(connection, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n")?;
        Ok(connection)
    }

    /// The description that it gives of itself.
    pub(super) fn document(&self, path: &str) -> Result<Vec<u8>> {
        let mut answer = Vec::new();
        self.ask(path)?.read_to_end(&mut answer)?;
        let body = answer.windows(4).position(|part| part == b"\r\n\r\n").map(|end| answer.split_off(end + 4));
        match body {
            Some(body) if answer.get(8..12) == Some(b" 200") && body.starts_with(b"{") => Ok(body),
            _ => bail!("it gives no description at {path}"),
        }
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
