//! `tidy`, `check-features` and `check-packages`: they must be able to fail.

use crate::place::{Ended, Place};

/// A repository in which `tidy` finds nothing.
fn tidy_place() -> Place {
    let place = Place::empty();
    place.write("Cargo.toml", "[workspace]\n");
    place.write("specs/acme/openapi.yaml", "");
    place.write("generator/src/ir/mod.rs", "//! Data.\n");
    place.write("generator/src/plan/mod.rs", "use crate::ir;\n");
    place.write("generator/templates/crate/README.md.jinja", "# {{ name }}\n");
    place.write("templates/runtime/Cargo.toml", "");
    place.write("xtask/src/main.rs", "fn main() {}\n");
    place.write("tests/corpus/src/main.rs", "fn main() {}\n");
    place
}

fn tidy_with(file: &str, text: &str) -> Ended {
    let place = tidy_place();
    place.write(file, text);
    let ended = place.run_without_writing(&["tidy"]);
    ended.is(1);
    ended
}

#[test]
fn tidy_is_silent_about_a_tidy_repository() {
    tidy_place().run_without_writing(&["tidy"]).is(0).says(&["7 files, 0 to correct"]);
}

#[test]
fn tidy_names_each_place() {
    tidy_with("generator/src/ir/a.rs", "\nuse crate::plan::CratePlan;\n")
        .says(&["generator/src/ir/a.rs:2: `ir` must not import `plan`"]);
    tidy_with("generator/src/plan/a/b.rs", "use super::super::super::emit;\n")
        .says(&["generator/src/plan/a/b.rs:1: `plan` must not import `emit`"]);
    tidy_with("generator/src/ir/a.rs", "fn a() {\n    b.unwrap();\n}\n").says(&["ir/a.rs:2: `unwrap`"]);
    tidy_with("generator/src/lib.rs", "#![allow(dead_code)]\n").says(&["lib.rs:1: `allow`"]);
    tidy_with("generator/src/ir/a.rs", &"\n".repeat(501)).says(&["ir/a.rs:301: 501 lines"]);
    tidy_with("generator/templates/crate/lib.rs.jinja", "// as for ACME_TOKEN\n").says(&["lib.rs.jinja:1: ", "`acme`"]);
    tidy_with("xtask/Cargo.toml", "[lints.rust]\nunused = \"allow\"\n").says(&["xtask/Cargo.toml:2: `allow`"]);
    tidy_with("Cargo.toml", "[workspace.lints.rust]\nunused = \"allow\"\n").says(&["Cargo.toml:2: `allow`"]);
}

#[cfg(unix)]
mod with_a_cargo_of_our_own {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const MANIFEST: &str = "[package]\nname = 'p-sdk'\n[features]\ndefault = ['rustls']\nrustls = []\npets = []\n";

    /// Runs a command with a script in the place of cargo.
    fn run(script: &str, arguments: &[&str]) -> Ended {
        let place = Place::repository();
        place.write("generated/p/Cargo.toml", MANIFEST);
        for file in ["README.md", "src/lib.rs", "src/runtime/mod.rs"] {
            place.write(&format!("generated/p/{file}"), "");
        }
        place.write("README.md", "");
        place.write("cargo", format!("#!/bin/sh\necho \"$@\" >> log\n{script}\n"));
        let cargo = place.path("cargo");
        fs::set_permissions(&cargo, Permissions::from_mode(0o755)).unwrap();
        let mut ended =
            place.run_with(arguments, &[("CARGO", cargo.as_path()), ("CARGO_TARGET_DIR", &place.path("t"))]);
        ended.stdout.push_str(&place.read("log"));
        ended
    }

    #[test]
    fn each_selection_of_features_is_checked() {
        let ended = run("", &["check-features"]);
        ended.is(0).says(&[
            "p: 4 selections of features, 0 bad",
            "-p p-sdk --target-dir",
            "-p p-sdk --no-default-features --target-dir",
            "-p p-sdk --no-default-features --features pets --target-dir",
            "-p p-sdk --all-features --target-dir",
        ]);
    }

    #[test]
    fn an_error_and_a_warning_are_as_bad() {
        let only_pets = |then: &str| format!("case \"$*\" in *pets*) {then};; esac");
        for then in ["echo 'warning: unused import' >&2", "echo 'error: no' >&2; exit 101"] {
            run(&only_pets(then), &["check-features", "p"]).is(1).says(&[
                "cargo check --quiet --lib -p p-sdk --no-default-features --features pets\n",
                "p: 4 selections of features, 1 bad",
            ]);
        }
    }

    #[test]
    fn a_crate_that_is_not_there() {
        run("", &["check-features"]).is(0);
        for command in ["check-features", "check-packages"] {
            Place::repository().run_without_writing(&[command, "q"]).is(2).says(&["error: ", "`q`"]);
        }
    }

    const WHOLE: &str = "Cargo.lock\nCargo.toml\nCargo.toml.orig\nREADME.md\nsrc/lib.rs\nsrc/runtime/mod.rs";

    fn packaged(list: &str) -> Ended {
        run(&format!("case \"$*\" in *--list*) echo '{list}';; esac"), &["check-packages"])
    }

    #[test]
    fn a_package_has_what_it_needs_and_nothing_else() {
        packaged(WHOLE).is(0).says(&["p: 6 files, 0 problems"]);
        packaged(&WHOLE.replace("README.md\n", "")).is(1).says(&["p: README.md is not in the package"]);
        packaged(&format!("{WHOLE}\nsrc/other.rs")).is(1).says(&["p: src/other.rs is not of the generated"]);
        packaged(&format!("{WHOLE}\n../../README.md")).is(1).says(&["../../README.md is not of"]);
    }

    #[test]
    fn what_cargo_refuses_is_a_problem() {
        let script = format!("case \"$*\" in *--list*) echo '{WHOLE}';; *) echo 'error: no' >&2; exit 101;; esac");
        run(&script, &["check-packages"]).is(1).says(&["error: no", "1 problems"]);
    }

    #[test]
    fn the_validator_needs_node() {
        let place = Place::with_provider(crate::place::PETS);
        fs::create_dir_all(place.path("xtask/redocly")).unwrap();
        let ended = place.run_with(&["lint-specs"], &[("PATH", &place.path("nowhere"))]);
        ended.is(2);
        assert_eq!(ended.stderr, "error: `npm` is not installed; lint-specs needs Node.js with npm\n");
    }
}
