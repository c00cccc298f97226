//! Sends and receives a gibibyte in each way, and says how much memory that took.
//!
//! ```console
//! $ cargo build -p sdkwright-faults --bins --examples
//! $ /usr/bin/time -v target/debug/examples/large_bodies
//! ```
//!
//! The server is a process of its own; what `time` reports is the larger one of both.

use std::error::Error;
use std::io::{self, Read};
use std::time::{Duration, Instant};

use sdkwright_faults::{Faults, Session, Step};
use spheron_sdk::types::{File, Map, UploadDataForm};
use steadybit_sdk::{Method, RetryPolicy};

const GIB: u64 = 1024 * 1024 * 1024;
const LIMIT_KIB: u64 = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(600);

fn main() -> Result<(), Box<dyn Error>> {
    let server = std::env::current_exe()?.with_file_name("../sdkwright-faults");
    let faults = Faults::start(&server.to_string_lossy());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    report("bytes up, async", &faults, |session| runtime.block_on(bytes_up(session)))?;
    report("bytes up, blocking", &faults, bytes_up_blocking)?;
    report("multipart up, async", &faults, |session| runtime.block_on(parts_up(session)))?;
    report("multipart up, blocking", &faults, parts_up_blocking)?;
    report("bytes down, async", &faults, |session| runtime.block_on(bytes_down(session)))?;
    report("bytes down, blocking", &faults, bytes_down_blocking)?;
    if peak_kib()? > LIMIT_KIB {
        return Err(format!("more than {LIMIT_KIB} KiB").into());
    }
    Ok(())
}

/// Does something, checks that all of the bytes went over the wire, and prints what it took.
fn report(
    what: &str,
    faults: &Faults,
    work: impl FnOnce(&Session) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let (session, began) = (faults.session(), Instant::now());
    session.script([Step::Large { bytes: GIB, announced: what.ends_with("async") }]);
    if what.contains("up") {
        session.script([Step::json(200, "{}")]);
    }
    work(&session)?;
    let journal = session.journal();
    let request = journal.requests.first().ok_or("nothing arrived")?;
    let n_bytes = request.body_length.max(request.answer_bytes);
    if n_bytes < GIB {
        return Err(format!("{what}: only {n_bytes} bytes went over the wire").into());
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("{what:24} {n_bytes} bytes in {seconds:.1} s, at most {} KiB so far", peak_kib()?);
    Ok(())
}

/// The most memory that this process has had.
fn peak_kib() -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Bytes that nobody has in memory.
fn content() -> impl Read + Send + 'static {
    io::repeat(b'x').take(GIB)
}

fn steadybit<M>(builder: steadybit_sdk::ClientBuilder<M>, session: &Session) -> steadybit_sdk::ClientBuilder<M> {
    let settings = builder.base_url(session.url()).access_token("t");
    settings.timeout(PATIENCE).retry(RetryPolicy::never())
}

fn spheron<M>(builder: spheron_sdk::ClientBuilder<M>, session: &Session) -> spheron_sdk::ClientBuilder<M> {
    let settings = builder.base_url(session.url()).token("t");
    settings.timeout(PATIENCE).retry(spheron_sdk::RetryPolicy::never())
}

async fn bytes_up(session: &Session) -> Result<(), Box<dyn Error>> {
    let client = spheron(spheron_sdk::Client::builder(), session).build()?;
    // Any reader of Tokio, such as a file.
    let reader = tokio::io::AsyncReadExt::take(tokio::io::repeat(b'x'), GIB);
    let file = File::async_reader("large.bin", GIB, reader);
    client.request(spheron_sdk::Method::PUT, "/api/large").file("application/octet-stream", file).send().await?;
    Ok(())
}

fn bytes_up_blocking(session: &Session) -> Result<(), Box<dyn Error>> {
    let client = spheron(spheron_sdk::blocking::Client::builder(), session).build()?;
    let file = File::reader("large.bin", GIB, content());
    client.request(spheron_sdk::Method::PUT, "/api/large").file("application/octet-stream", file).send()?;
    Ok(())
}

/// A slice of a file that is larger than a payload: a part of its own name, as the storage service wants it.
fn slice() -> UploadDataForm {
    let mut form = UploadDataForm::new();
    form.additional = Map::from([("chunk-0-3".to_owned(), File::reader("./large.bin", GIB, content()))]);
    form
}

async fn parts_up(session: &Session) -> Result<(), Box<dyn Error>> {
    spheron(spheron_sdk::Client::builder(), session).build()?.uploads().send_data("id", slice()).send().await?;
    Ok(())
}

fn parts_up_blocking(session: &Session) -> Result<(), Box<dyn Error>> {
    let client = spheron(spheron_sdk::blocking::Client::builder(), session).build()?;
    client.uploads().send_data("id", slice()).send()?;
    Ok(())
}

async fn bytes_down(session: &Session) -> Result<(), Box<dyn Error>> {
    let client = steadybit(steadybit_sdk::Client::builder(), session).build()?;
    let mut download = client.request(Method::GET, "/api/large").send_stream().await?;
    let mut n_bytes = 0;
    while let Some(chunk) = download.chunk().await? {
        n_bytes += chunk.len() as u64;
    }
    if n_bytes == GIB { Ok(()) } else { Err(format!("{n_bytes} bytes came").into()) }
}

fn bytes_down_blocking(session: &Session) -> Result<(), Box<dyn Error>> {
    let client = steadybit(steadybit_sdk::blocking::Client::builder(), session).build()?;
    let mut download = client.request(Method::GET, "/api/large").send_stream()?;
    let n_bytes = io::copy(&mut download, &mut io::sink())?;
    if n_bytes == GIB { Ok(()) } else { Err(format!("{n_bytes} bytes came").into()) }
}
