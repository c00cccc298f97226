//! What is said goes into a pipe that was closed, or to a disk that is full; what is read is a device.

use std::fs::File;
use std::process::{Command, Stdio};

use crate::place::{Ended, PETS, Place};

const SAYING: &[&[&str]] = &[
    &["generate", "--spec", "api.yaml", "--out", "sdk"],
    &["lint", "api.yaml"],
    &["lint", "api.yaml", "--format", "json"],
    &["lint", "api.yaml", "--format", "sarif"],
    &["dump-ir", "api.yaml"],
    &["dump-ir", "api.yaml", "--stage", "plan"],
];

fn run(place: &Place, arguments: &[&str], stdout: Stdio, stderr: Stdio) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["--root", "."]).args(arguments).current_dir(place.path("")).stdout(stdout).stderr(stderr);
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    Ended { status: output.status.code(), stdout: String::new(), stderr }
}

fn pets() -> Place {
    let place = Place::repository();
    place.write("api.yaml", PETS);
    place
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_panic() {
    let place = pets();
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    for arguments in SAYING {
        run(&place, arguments, full(), Stdio::piped()).is(1).says(&["error: standard output: "]);
        run(&place, arguments, full(), full()).is(1);
    }
    // The work was done.
    assert!(place.path("sdk/src/lib.rs").exists());
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_panic() {
    let place = pets();
    for arguments in SAYING {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = run(&place, arguments, Stdio::from(writer), Stdio::piped());
        ended.is(1).does_not_say("standard output");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_not_read() {
    let place = pets();
    assert!(Command::new("mkfifo").arg(place.path("pipe")).status().unwrap().success());
    place.write("large.json", "");
    File::options().write(true).open(place.path("large.json")).unwrap().set_len(300 << 20).unwrap();
    for (document, said) in [
        ("/dev/zero", "it is not a file"),
        ("pipe", "it is not a file"),
        (".", "it is a folder"),
        ("large.json", "it has more than 256 MiB"),
    ] {
        place.run(&["generate", "--spec", document, "--out", "sdk"]).is(2).says(&["error: ", document, said]);
        place.run(&["lint", document]).is(2).says(&[said]);
        place.run(&["add", "p", document]).is(2).says(&[said]);
        assert!(!place.path("sdk").exists() && !place.path("specs").exists());
    }
}
