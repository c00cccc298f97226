//! A repository made from nothing by commands alone, and the loop of its maintainer in it.

use std::fs;
use std::path::Path;

use crate::place::{PETS, Place};

/// With two providers, one of them in several files.
fn repository() -> Place {
    let place = Place::with_service();
    place.write("pets.yaml", PETS);
    place.run(&["init", "sdks"]).is(0).says(&["sdks is a repository of SDKs now", "sdkwright add"]);
    place.run_in("sdks", &["add", "pets", "../pets.yaml"], "").is(0).says(&["next: read specs/pets/diagnostics.txt"]);
    place.run_in("sdks/specs", &["add", "keys", "../../service/openapi.yaml", "--base", "../.."], "").is(0);
    place
}

#[test]
fn the_whole_loop_works_in_it() {
    let place = repository();
    for file in [
        "sdkwright.toml",
        "Cargo.toml",
        "README.md",
        ".gitattributes",
        ".gitignore",
        ".github/workflows/sdks.yml",
        ".github/workflows/update.yml",
        "specs/pets/openapi.yaml",
        "specs/pets/provider.toml",
        "specs/pets/names.lock",
        "specs/keys/service/openapi.yaml",
        "specs/keys/shared/key.yaml",
        "generated/pets/src/lib.rs",
        "generated/keys/src/types/keys.rs",
    ] {
        assert!(place.path("sdks").join(file).exists(), "{file}");
    }
    assert!(place.read("sdks/specs/keys/provider.toml").contains("file = \"service/openapi.yaml\""));
    let version = format!("sdkwright@{}", env!("CARGO_PKG_VERSION"));
    assert!(place.read("sdks/.github/workflows/sdks.yml").contains(&version));
    // From any folder inside, and by name from outside.
    place.run_in("sdks/generated/pets/src", &["generate", "--check"], "").is(0).says(&["keys: 1 of 1", "pets: 1 of 1"]);
    place.run(&["generate", "--check", "--root", "sdks"]).is(0);
    place.run_in("sdks", &["names", "pets"], "").is(0).says(&["pets().get()", "GET /pets/{id}", "component Pet"]);
    place.run_in("sdks", &["dump-ir", "keys", "--stage", "plan"], "").is(0).says(&["Key"]);
    place.run_in("sdks", &["lint", "specs/pets/openapi.yaml"], "").is(0).says(&["operations: 1 of 1"]);

    let grown = PETS.replace("properties: { name", "properties: { age: { type: integer }, name");
    place.write("grown.yaml", &grown);
    place.run_in("sdks", &["diff", "pets", "../grown.yaml"], "").is(0).says(&["age"]);
    place.write("sdks/specs/pets/openapi.yaml", &grown);
    let checked = place.run_in("sdks/specs", &["generate", "--check"], "");
    checked.is(1).says(&["changed: ../generated/pets/src/", "run `sdkwright generate pets` and commit"]);
    place.run_in("sdks", &["generate"], "").is(0);
    place.run_in("sdks", &["generate", "--check"], "").is(0).says(&[" 0 files changed"]);
}

/// What git does with files of a repository: attributes by what they are of, as `git check-attr` says them.
#[test]
fn git_keeps_bytes_and_merges_names_line_by_line() {
    let place = repository();
    let git = |arguments: &[&str]| {
        let output =
            std::process::Command::new("git").args(arguments).current_dir(place.path("sdks")).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    git(&["init", "--quiet"]);
    for (file, attributes) in [
        ("specs/pets/names.lock", ["text: set", "eol: lf", "merge: union", "linguist-generated: unspecified"]),
        (
            "specs/pets/openapi.yaml",
            ["text: unset", "eol: unspecified", "merge: unspecified", "linguist-generated: unspecified"],
        ),
        (
            "specs/keys/shared/key.yaml",
            ["text: unset", "eol: unspecified", "merge: unspecified", "linguist-generated: unspecified"],
        ),
        (
            "generated/pets/src/lib.rs",
            ["text: unset", "eol: unspecified", "merge: unspecified", "linguist-generated: set"],
        ),
    ] {
        assert!(place.path("sdks").join(file).exists(), "{file}");
        let said = git(&["check-attr", "text", "eol", "merge", "linguist-generated", "--", file]);
        for attribute in attributes {
            assert!(
                said.lines().any(|line| line.ends_with(&format!(": {attribute}"))),
                "{attribute} is not in\n{said}"
            );
        }
    }
    // A clone that turns ends of lines has what would be made all the same.
    git(&["config", "core.autocrlf", "true"]);
    git(&["add", "."]);
    git(&["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "first"]);
    fs::remove_dir_all(place.path("sdks/specs")).unwrap();
    fs::remove_dir_all(place.path("sdks/generated")).unwrap();
    git(&["checkout", "--quiet", "--", "specs", "generated"]);
    place.run_in("sdks", &["generate", "--check"], "").is(0).says(&["pets: 1 of 1"]);
}

/// The copy in `specs/` would have no folder above, and what is there would be lost for good.
#[test]
fn a_description_is_not_added_without_its_files() {
    let place = Place::with_service();
    place.run(&["init", "sdks"]).is(0);
    let refused = place.run_without_writing(&["add", "keys", "service/openapi.yaml", "--root", "sdks"]);
    refused.is(2).says(&["`../shared/key.yaml` is outside of the folder of the document", "`--base`"]);
    let refused = place.run_in("", &["add", "keys", "-", "--root", "sdks"], crate::place::SERVICE);
    refused.is(2).says(&["`../shared/key.yaml` is another file", "`--base`"]);
    assert!(!place.path("sdks/specs/keys").exists());
    // Who says where all files are has thought of it: what is not there is a finding then.
    place
        .run(&["add", "keys", "service/openapi.yaml", "--base", "service", "--root", "sdks"])
        .is(0)
        .says(&["1 warnings"]);
}

#[test]
fn nothing_is_written_outside_of_it() {
    let place = repository();
    let outside = |path: &Path| !path.starts_with("sdks");
    let before: Vec<_> = place.tree().into_iter().filter(|(path, _)| outside(path)).collect();
    let names: Vec<_> = before.iter().map(|(path, _)| path.display().to_string()).collect();
    assert_eq!(names, ["pets.yaml", "service", "service/openapi.yaml", "shared", "shared/key.yaml"]);
    place.run_in("sdks/specs/pets", &["generate"], "").is(0);
    assert!(before == place.tree().into_iter().filter(|(path, _)| outside(path)).collect::<Vec<_>>());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_it() {
    let place = repository();
    fs::remove_dir_all(place.path("sdks/generated")).unwrap();
    fs::create_dir(place.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.path("elsewhere"), place.path("sdks/generated")).unwrap();
    let ended = place.run_without_writing(&["generate", "--root", "sdks"]);
    ended.is(2).says(&["sdks/generated/keys leads to ", "elsewhere, outside of the repository"]);
}

#[test]
fn what_was_there_is_kept_and_said() {
    let place = Place::empty();
    place.write("Cargo.toml", "[workspace]\n");
    place.run(&["init"]).is(0).says(&["kept: ./Cargo.toml", "members = [\"generated/*\"]"]);
    assert_eq!(place.read("Cargo.toml"), "[workspace]\n");
    assert!(place.path("sdkwright.toml").is_file());
    place.run_without_writing(&["init"]).is(2).says(&["is a repository of SDKs already"]);
    place.run_without_writing(&["init", "inside"]).is(2).says(&["is a repository of SDKs already"]);
}

#[test]
fn files_that_would_be_taken_for_ours_have_a_folder_of_their_own() {
    let place = Place::empty();
    place.write("in/api.yaml", PETS.replace("'#/components/schemas/Pet'", "overlay.yaml"));
    place.write("in/overlay.yaml", "type: object\nproperties: { name: { type: string } }\n");
    place.run(&["init"]).is(0);
    place.run(&["add", "pets", "in/api.yaml"]).is(0);
    assert!(place.path("specs/pets/document/overlay.yaml").is_file());
    assert!(place.read("specs/pets/provider.toml").contains("file = \"document/api.yaml\""));
    place.run(&["generate", "--check"]).is(0);
}

#[test]
fn a_document_can_come_through_a_pipe() {
    let place = Place::empty();
    place.run(&["init"]).is(0);
    place.run_in("", &["add", "pets", "-"], PETS).is(0);
    assert_eq!(place.read("specs/pets/openapi.yaml"), PETS);
}
