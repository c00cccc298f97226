//! A call of an emitted crate beside the same call written by hand on the HTTP client that the crate uses.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use anyhow::{Context, Result, ensure};
use sdkwright::emit::{FileTree, MARK};
use sdkwright::pipeline::{self, Provider};

use crate::cargo::Bench;
use crate::check;
use crate::cli::CallArguments;
use crate::report::median;

/// An API of one operation, and the two programs that call it.
const DOCUMENT: &str = include_str!("document.yaml");
const PROGRAM: &str = include_str!("program.rs.txt");

/// What the server answers: a page of twenty objects.
const ITEM: &str = r#"{"id":"i-0123456789","hostname":"web-1.example.com","status":"ACTIVE","cores":4,"memory":8192,
"created_at":"2026-01-02T03:04:05Z","tags":["web","production"],"public_ip":"192.0.2.17","region":null}"#;

pub(crate) fn run(arguments: &CallArguments) -> Result<()> {
    let bench = Bench::at(&arguments.work, &arguments.limits)?;
    let path = bench.folder().join("bench.yaml");
    std::fs::write(&path, DOCUMENT)?;
    let files = pipeline::generate(&Provider::of_document(&path))?.files.context("the document of the bench")?;
    let package = check::package(&files)?;
    bench.put(&[("crate", &files), ("calls", &program(&package))])?;
    let built = bench.cargo(&["build", "--release", "--quiet", "--package", "calls"])?;
    ensure!(built.ok, "the program does not compile:\n{}", built.stderr);
    let address = serve()?;
    let program = bench.folder().join("target/release/calls");
    let seconds = |how: &str, n: u32| -> Result<f64> {
        let arguments = [how.into(), address.clone().into(), n.to_string().into()];
        let ended = bench.program(&program, &arguments)?;
        ensure!(ended.ok, "{how} failed:\n{}", ended.stderr);
        Ok(ended.user.as_secs_f64())
    };
    let mut rounds: Vec<[f64; 2]> = Vec::new();
    for _ in 0..arguments.rounds {
        // What a program costs before its first call is not a cost of calls.
        let each = |how: &str| Ok::<f64, anyhow::Error>(seconds(how, arguments.calls)? - seconds(how, 1)?);
        rounds.push([each("ours")?, each("hand")?]);
    }
    let [ours, hand] = [0, 1].map(|index| median(rounds.iter().map(|round| round[index]).collect()));
    let micro = |seconds: f64| seconds * 1e6 / f64::from(arguments.calls);
    println!("{} calls, medians of {} alternating rounds, user time", arguments.calls, arguments.rounds);
    println!("ours {:.1} us, by hand {:.1} us; ratio {:.3}", micro(ours), micro(hand), ours / hand);
    Ok(())
}

fn program(package: &str) -> FileTree {
    let manifest = format!(
        "# {MARK}\n[package]\nname = \"calls\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         # Without encryption, for which the program that is written by hand would have to name an implementation.\n\
         sdk = {{ path = \"../crate\", package = \"{package}\", default-features = false, features = [\"async\", \"instances\"] }}\n\
         reqwest = {{ version = \"0.13\", default-features = false }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"macros\"] }}\n"
    );
    FileTree::from([("Cargo.toml".to_owned(), manifest.into()), ("src/main.rs".to_owned(), PROGRAM.into())])
}

/// Answers each request with the same page, for as long as this process lives. Gives the address.
fn serve() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    let items = vec![ITEM.replace('\n', ""); 20].join(",");
    let body = format!("{{\"items\":[{items}],\"total\":20}}");
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nx-request-id: r-1\r\n\r\n{body}",
        body.len()
    );
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            // A connection that its client has closed is done.
            thread::spawn(move || answer_all(&stream, answer.as_bytes()).ok());
        }
    });
    Ok(address)
}

fn answer_all(stream: &TcpStream, answer: &[u8]) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if line == "\r\n" {
            writer.write_all(answer)?;
        }
    }
}
