//! Where nothing can be done: one message, status 2, and nothing is written.

use crate::place::{Ended, PETS, Place};

#[track_caller]
fn one_message(ended: &Ended, parts: &[&str]) {
    ended.is(2).says(parts);
    assert_eq!(ended.stdout, "");
    assert!(ended.stderr.starts_with("error: "), "{}", ended.stderr);
    assert_eq!(ended.stderr.matches("error: ").count(), 1, "{}", ended.stderr);
}

/// What needs a repository.
const IN_A_REPOSITORY: &[&[&str]] = &[
    &["generate"],
    &["generate", "--check"],
    &["generate", "p"],
    &["names", "p"],
    &["dump-ir", "p"],
    &["diff", "p"],
    &["diff", "p@main"],
    &["overlay", "suggest", "p", "a.json"],
    &["add", "p", "api.yaml"],
];

#[test]
fn outside_of_a_repository() {
    let place = Place::empty();
    for arguments in IN_A_REPOSITORY {
        one_message(&place.run_without_writing(arguments), &["no sdkwright.toml", "`sdkwright init`"]);
    }
    place.write("api.yaml", PETS);
    one_message(&place.run_without_writing(&["add", "p", "api.yaml"]), &["no sdkwright.toml"]);
    for root in [".", "nowhere", "api.yaml"] {
        one_message(&place.run_without_writing(&["generate", "--root", root]), &[root]);
    }
}

#[test]
fn in_an_empty_repository() {
    let place = Place::empty();
    place.run(&["init"]).is(0);
    for arguments in IN_A_REPOSITORY.iter().filter(|arguments| arguments[0] != "add") {
        // Before a revision is looked for: there is no git here, nor need there be.
        let parts: &[&str] =
            if arguments.contains(&"p@main") { &["p@main"] } else { &["there is no provider", "`sdkwright add`"] };
        one_message(&place.run_without_writing(arguments), parts);
    }
    one_message(&place.run_without_writing(&["add", "p", "api.yaml"]), &["api.yaml"]);
    one_message(&place.run_without_writing(&["init"]), &["is a repository of SDKs already"]);
}

#[test]
fn a_file_that_is_none() {
    let place = Place::empty();
    place.run(&["init"]).is(0);
    place.write("folder/x", "");
    place.write("list.yaml", "- milk\n");
    place.write("api.yaml", PETS);
    place.write("broken.json", "{\"openapi\": ");
    for file in ["nowhere.yaml", "folder/", "broken.json", "nowhere/deep.yaml"] {
        let name = file.trim_end_matches('/');
        for arguments in [
            &["generate", "--spec", file, "--out", "sdk"][..],
            &["lint", file],
            &["names", file],
            &["dump-ir", file],
            &["add", "p", file],
            &["diff", file, file],
            &["overlay", "suggest", file, "list.yaml", "--operation", "getPet"],
            &["generate", "--spec", "api.yaml", "--out", "sdk", "--overlay", file],
            &["generate", "--spec", "api.yaml", "--out", "sdk", "--config", file],
        ] {
            // A folder can be compared: it is one as in `specs/`.
            let parts: &[&str] =
                if arguments[0] == "diff" && name == "folder" { &["folder", "openapi.json"] } else { &[name] };
            one_message(&place.run_without_writing(arguments), parts);
        }
    }
    for arguments in [
        &["generate", "--spec", "list.yaml", "--out", "sdk"][..],
        &["lint", "list.yaml"],
        &["add", "p", "list.yaml"],
        &["names", "list.yaml"],
        &["dump-ir", "list.yaml"],
        &["diff", "list.yaml", "list.yaml"],
        &["overlay", "suggest", "list.yaml", "list.yaml", "--operation", "getPet"],
    ] {
        place.run_without_writing(arguments).is(2).says(&["list.yaml"]);
    }
}

#[test]
fn a_folder_that_cannot_be_written() {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    // What is no folder is as little one for those who may do everything.
    place.write("file", "mine");
    one_message(&place.run_without_writing(&["generate", "--spec", "api.yaml", "--out", "file/sdk"]), &["file/"]);
    one_message(&place.run_without_writing(&["init", "file"]), &["file"]);
    one_message(&place.run_without_writing(&["init", "file/sdks"]), &["file/sdks"]);
    for flags in
        [["--report", "file/report.json"], ["--report", "nowhere/report.json"], ["--lock", "nowhere/names.lock"]]
    {
        let arguments = [&["generate", "--spec", "api.yaml", "--out", "sdk"][..], &flags].concat();
        one_message(&place.run_without_writing(&arguments), &[flags[1].split('/').next().unwrap()]);
    }
    place.run(&["init", "sdks"]).is(0);
    std::fs::remove_dir_all(place.path("sdks/specs")).unwrap();
    place.write("sdks/specs", "mine");
    one_message(&place.run_without_writing(&["add", "p", "api.yaml", "--root", "sdks"]), &["specs/p"]);
    std::fs::remove_file(place.path("sdks/specs")).unwrap();
    std::fs::remove_dir_all(place.path("sdks/generated")).unwrap();
    place.write("sdks/generated", "mine");
    one_message(&place.run_without_writing(&["add", "p", "api.yaml", "--root", "sdks"]), &["generated/"]);
    std::fs::remove_file(place.path("sdks/generated")).unwrap();
    place.run(&["add", "p", "api.yaml", "--root", "sdks"]).is(0);
    std::fs::remove_dir_all(place.path("sdks/generated")).unwrap();
    place.write("sdks/generated", "mine");
    for arguments in [&["generate", "--root", "sdks"][..], &["generate", "p", "--check", "--root", "sdks"]] {
        one_message(&place.run_without_writing(arguments), &["generated"]);
    }
}

/// What needs neither a repository nor a file, and what nobody can mean.
#[test]
fn what_works_anywhere_and_what_is_no_command() {
    let place = Place::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(place.run_without_writing(&["completions", shell]).is(0).stdout.contains("sdkwright"));
    }
    for arguments in
        [&["completions", "sh"][..], &["completions"], &["overlay"], &["overlay", "suggest"], &["frobnicate"]]
    {
        assert_eq!(place.run_without_writing(arguments).is(2).stdout, "");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_not_ours() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.write("theirs/x", "");
    set_permissions(place.path("theirs"), Permissions::from_mode(0o555)).unwrap();
    // For the superuser there is no such folder.
    if std::fs::write(place.path("theirs/y"), "").is_err() {
        one_message(
            &place.run_without_writing(&["generate", "--spec", "api.yaml", "--out", "theirs/sdk"]),
            &["theirs/"],
        );
        one_message(&place.run_without_writing(&["init", "theirs/sdks"]), &["theirs/sdks"]);
    }
    set_permissions(place.path("theirs"), Permissions::from_mode(0o755)).unwrap();
}
