//! The program `sdkwright`: the commands are in the library, which `cargo xtask` of its repository shares.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: sdkwright::cli::Allocator = sdkwright::cli::Allocator;

fn main() -> ExitCode {
    sdkwright::cli::main()
}
