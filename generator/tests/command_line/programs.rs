//! Help, versions and completions.

use crate::place::Place;

const COMMANDS: [&str; 9] = ["init", "add", "generate", "lint", "names", "dump-ir", "diff", "overlay", "completions"];

#[test]
fn every_command_has_examples() {
    let place = Place::empty();
    place.run(&["--help"]).is(0).says(&COMMANDS).says(&["First steps:", "--root <DIR>"]);
    for command in COMMANDS {
        let example = format!("  sdkwright {command}");
        place.run_without_writing(&[command, "--help"]).is(0).says(&["Examples:", &example]);
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = format!("sdkwright {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(Place::empty().run(&["--version"]).is(0).stdout, version);
}

#[test]
fn shells_can_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        Place::empty()
            .run_without_writing(&["completions", shell])
            .is(0)
            .says(&COMMANDS)
            .says(&["dry-run", "sdkwright"]);
    }
    Place::empty().run_without_writing(&["completions", "cmd"]).is(2);
}
