//! The program `sdkwright`: the commands are in the library, which `cargo xtask` of its repository shares.

use std::process::ExitCode;

fn main() -> ExitCode {
    sdkwright::cli::main()
}
