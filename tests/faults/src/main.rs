//! The server's process: says its two ports, serves until its standard input ends.

mod server;

use std::io;

fn main() -> io::Result<()> {
    // Each of some thousand connections is an open file.
    rlimit::increase_nofile_limit(u64::MAX)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(server::run())
}
