//! A client of a language server: messages of JSON over the pipes of a process (LSP 3.17).
//!
//! It must not know what is asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// A server that reads a workspace for longer has lost its way.
const PATIENCE: Duration = Duration::from_secs(600);

/// A server on its way.
pub(super) struct Client {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    n_asked: u64,
    /// Whether it has read all of the workspace.
    is_quiet: bool,
}

impl Client {
    /// Starts a server for a workspace; nothing if there is none.
    pub(super) fn start(program: &str, root: &Path) -> Result<Option<Self>> {
        // A proxy of rustup is there without what it stands for.
        let is_there = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
        if !is_there {
            return Ok(None);
        }
        let mut command = Command::new(program);
        command.current_dir(root).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(|| program.to_owned())?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            bail!("{program}: no pipes")
        };
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Ok(Some(message)) = read_from(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut client = Self { child, input, messages, n_asked: 0, is_quiet: false };
        client.ask(
            "initialize",
            json!({
                "processId": std::process::id(),
                "rootUri": uri(root),
                "capabilities": {
                    "textDocument": {
                        "hover": { "contentFormat": ["markdown"] },
                        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                    },
                    "experimental": { "serverStatusNotification": true },
                },
                "initializationOptions": {
                    "linkedProjects": [root.join("generated/civo/Cargo.toml")],
                    "cachePriming": { "enable": false },
                    "checkOnSave": false,
                    "procMacro": { "enable": false },
                },
            }),
        )?;
        client.tell("initialized", json!({}))?;
        Ok(Some(client))
    }

    /// Shows the server a file with this text.
    pub(super) fn open(&mut self, file: &Path, text: &str) -> Result<()> {
        let document = json!({ "uri": uri(file), "languageId": "rust", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }))
    }

    /// Waits until the server knows all of the workspace.
    pub(super) fn wait_until_quiet(&mut self) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while !self.is_quiet {
            let message = self.message(end)?;
            self.take(&message)?;
        }
        Ok(())
    }

    /// The answer to a request.
    pub(super) fn ask(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.n_asked += 1;
        let id = self.n_asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }))?;
        let end = Instant::now() + PATIENCE;
        loop {
            let message = self.message(end)?;
            if message.get("method").is_none() && message.get("id").and_then(Value::as_u64) == Some(id) {
                if let Some(error) = message.get("error") {
                    bail!("{method}: {error}");
                }
                return Ok(message.get("result").cloned().unwrap_or_default());
            }
            self.take(&message)?;
        }
    }

    /// Ends the server.
    pub(super) fn end(mut self) -> Result<()> {
        self.ask("shutdown", Value::Null)?;
        self.tell("exit", Value::Null)?;
        self.child.wait()?;
        Ok(())
    }

    fn tell(&mut self, method: &str, parameters: Value) -> Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }))
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.input.flush().context("the server")
    }

    fn message(&self, end: Instant) -> Result<Value> {
        let left = end.saturating_duration_since(Instant::now());
        self.messages.recv_timeout(left).context("the language server says nothing any more")
    }

    /// What the server tells or asks by itself.
    fn take(&mut self, message: &Value) -> Result<()> {
        if message.get("method").and_then(Value::as_str) == Some("experimental/serverStatus") {
            self.is_quiet = message.pointer("/params/quiescent").and_then(Value::as_bool) == Some(true);
        }
        // It waits for an answer, whatever that says.
        if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }))?;
        }
        Ok(())
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
    }
}

/// The next message; nothing at the end.
fn read_from(output: &mut impl BufRead) -> Result<Option<Value>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut text = vec![0; length];
    Read::read_exact(output, &mut text)?;
    Ok(Some(serde_json::from_slice(&text)?))
}

/// A file as a URI.
pub(super) fn uri(file: &Path) -> String {
    let path = file.to_string_lossy().replace('\\', "/").replace(' ', "%20");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_one_after_the_other() {
        let text = b"Content-Length: 8\r\nContent-Type: x\r\n\r\n{\"a\": 1}Content-Length: 2\r\n\r\n{}";
        let mut output = &text[..];
        assert_eq!(read_from(&mut output).unwrap(), Some(json!({"a": 1})));
        assert_eq!(read_from(&mut output).unwrap(), Some(json!({})));
        assert_eq!(read_from(&mut output).unwrap(), None);
    }
}
