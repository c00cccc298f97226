//! `update`: another document, its crate, what that means for users, and the version that it is.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::place::{PETS, Place};

/// A provider that was released as 0.1.0.
fn released() -> Place {
    let place = Place::repository();
    place.write("api.yaml", PETS);
    place.run(&["add", "p", "api.yaml"]).is(0);
    place.run(&["release-check", "p", "--record"]).is(0);
    place
}

/// The document with another one of its lines.
fn next(place: &Place, from: &str, to: &str) {
    assert!(PETS.contains(from), "{from}");
    place.write("next.yaml", PETS.replacen(from, to, 1));
}

const BREAKS: [&str; 2] = ["email: { type: string }", "email: { type: integer }"];
const ADDS: [&str; 2] = ["owner: {", "age: { type: integer }, owner: {"];

#[test]
fn a_document_is_taken_over() {
    let place = released();
    next(&place, ADDS[0], ADDS[1]);
    let ended = place.run(&["update", "p", "next.yaml"]);
    ended.is(0).says(&[
        "p: 1 -> 1    1 operations (+0 -0)    MINOR    0.1.0 -> 0.1.1",
        "NEW (1)",
        "Pet: age",
        "FINDINGS  0 new, 0 gone    OVERLAY  0 of 0 stale",
        "0.1.0 was released last, and 0.1.0 is set: `cargo xtask update p --write` writes 0.1.1",
    ]);
    assert_eq!(place.read("specs/p/openapi.yaml"), place.read("next.yaml"));
    assert!(place.read("generated/p/src/types/pets.rs").contains("pub age: "));
    place.run_without_writing(&["generate", "--check"]).is(0);
    assert!(!place.path("specs/.p.update").exists());
}

#[test]
fn the_version_and_its_entry_are_written_where_asked_for() {
    let place = released();
    next(&place, BREAKS[0], BREAKS[1]);
    place.run(&["update", "p", "next.yaml", "--write"]).is(0).says(&["MAJOR", "0.1.0 -> 0.2.0", "0.2.0 is written"]);
    assert!(place.read("specs/p/provider.toml").contains("version = \"0.2.0\""));
    let changelog = place.read("specs/p/CHANGELOG.md");
    assert!(changelog.contains("## 0.2.0\n"), "{changelog}");
    assert!(
        changelog.contains("### Breaking\n\n- Types: `Owner.email` is `i64` now, and was `String`.\n"),
        "{changelog}"
    );
    assert!(place.read("generated/p/Cargo.toml").contains("version = \"0.2.0\""));
    assert!(place.read("generated/p/CHANGELOG.md").ends_with(&changelog));
    place.run_without_writing(&["generate", "--check"]).is(0);
    // Against what was released, not against what was there: the addition does not make it less.
    place.replace("next.yaml", ADDS[0], ADDS[1]);
    place.run(&["update", "p", "next.yaml", "--write"]).is(0).says(&["MINOR    0.1.0 -> 0.2.0"]);
    let changelog = place.read("specs/p/CHANGELOG.md");
    assert_eq!(changelog.matches("## 0.2.0").count(), 1, "{changelog}");
    assert!(changelog.contains("- Types: `age` of `Pet`\n"), "{changelog}");
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn a_configuration_counts_as_well() {
    let place = released();
    place.write("specs/p/provider.toml", "[crate]\nname = 'p-sdk'\n[names.fields]\n'Owner.email' = 'mail'\n");
    let ended = place.run(&["update", "p"]);
    ended.is(0).does_not_say("the API (").says(&[
        "BREAKING, our naming (",
        "Owner.email",
        "keep:  [names.fields] \"Owner.email\" = \"email\"",
        "`cargo xtask update p --write` writes 0.2.0",
    ]);
    place.run_without_writing(&["generate", "--check"]).is(0);
    place.run(&["update"]).is(0).says(&["`cargo xtask update p --write` writes 0.2.0"]);
}

#[test]
fn other_formats_and_nothing_written() {
    let place = released();
    next(&place, BREAKS[0], BREAKS[1]);
    let ended = place.run_without_writing(&["update", "p", "next.yaml", "--dry-run", "--format", "json", "--write"]);
    ended.is(0);
    let report: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!((&report["class"], &report["release"]["next"]), (&"breaking".into(), &"0.2.0".into()));
    assert_eq!(report["findings"]["new"][0]["code"], "L004");
    // What is not taken over is named where the user has it.
    assert_eq!(report["lines"][0]["cause"]["file"], "next.yaml");
    let ended = place.run(&["update", "p", "next.yaml", "--format", "markdown"]);
    ended.is(0).says(&["### p: 1 to 1", "specs/p/openapi.yaml:21:", "#### Findings\n\n1 new", "#### Version\n\n"]);
}

#[test]
fn stale_corrections_are_listed_together_and_nothing_changes() {
    let place = released();
    place.write(
        "specs/p/overlay.yaml",
        "overlay: 1.0.0\ninfo: { title: c, version: '1' }\nactions:\n  - target: $.components.schemas.Owner.properties.email\n    \
         description: d\n    update: { description: x }\n  - target: $.paths['/pets/{id}'].get\n    description: d\n    \
         x-expect: { summary: Get a pet }\n    update: { deprecated: true }\n",
    );
    place.run(&["generate"]).is(0);
    place.write("next.yaml", PETS.replace("email", "mail").replace("summary: Get a pet", "summary: Read a pet"));
    let ended = place.run_without_writing(&["update", "p", "next.yaml"]);
    ended.is(2).says(&[
        "nothing was changed",
        "OVERLAY  2 corrections stale, with what stands there now",
        "`#/components/schemas/Owner/properties` is there, with `mail`",
        "has `\"Read a pet\"` as `summary`",
    ]);
    // Mended for the new document, they do not fit the old one, which is then that of the last commit.
    place.commit();
    place.replace("specs/p/overlay.yaml", "properties.email", "properties.mail");
    place.replace("specs/p/overlay.yaml", "Get a pet", "Read a pet");
    place.run(&["update", "p", "next.yaml"]).is(0).says(&["MAJOR", "Owner.email"]);
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn a_document_in_several_files_comes_with_all_of_them() {
    let place = released();
    let inside = "{ type: object, required: [email], properties: { email: { type: string } } }";
    assert!(PETS.contains(inside));
    let split = PETS.replace(inside, "{ $ref: 'parts/owner.yaml' }");
    place.write("new/api.yaml", &split);
    place.write("new/parts/owner.yaml", inside);
    place.write("new/README.md", "no part of it");
    place.run(&["update", "p", "new/api.yaml"]).is(0).says(&["1 operations (+0 -0)"]);
    assert_eq!(place.read("specs/p/parts/owner.yaml"), inside);
    assert!(!place.path("specs/p/README.md").exists());
    assert!(!place.path("specs/p/openapi.yaml").exists());
    assert!(place.read("specs/p/provider.toml").contains("file = \"api.yaml\""));
    place.run_without_writing(&["generate", "--check"]).is(0);
    // As a folder, and with another file.
    place.write("new/api.yaml", split.replace("parts/owner.yaml", "parts/keeper.yaml"));
    place.write("new/parts/keeper.yaml", inside);
    place.run(&["update", "p", "new"]).is(0);
    assert!(!place.path("specs/p/parts/owner.yaml").exists());
    place.run_without_writing(&["generate", "--check"]).is(0);
    // And as one file again.
    place.write("one.json", r#"{"openapi": "3.1.0", "info": {"title": "X", "version": "2"}, "paths": {}}"#);
    place.run(&["update", "p", "one.json"]).is(0).says(&["(+0 -1)"]);
    assert!(!place.path("specs/p/parts").exists());
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn all_providers_at_once() {
    let place = released();
    place.write("api.yaml", PETS);
    place.run(&["add", "q", "api.yaml"]).is(0);
    place.run(&["add", "r", "api.yaml"]).is(0);
    place.write("down/p.yaml", PETS.replace(ADDS[0], ADDS[1]));
    place.write("down/q/openapi.yaml", "openapi: 9\n");
    let ended = place.run(&["update", "--from", "down"]);
    ended.is(2).says(&["p: 1 -> 1", "q: nothing was changed", "r: nothing in down"]);
    assert!(place.read("specs/p/openapi.yaml").contains("age"));
    place.run_without_writing(&["generate", "--check"]).is(0);
    place.run_without_writing(&["update", "--from", "specs/p"]).is(2);
}

#[test]
fn a_component_that_is_called_otherwise_keeps_its_name() {
    let place = released();
    place.write("next.yaml", PETS.replace("Owner", "Keeper"));
    let ended = place.run(&["update", "p", "next.yaml"]);
    ended.is(0).says(&["L001", "Owner", "Keeper"]);
    assert!(place.read("generated/p/src/types/pets.rs").contains("pub struct Owner"));
}

#[test]
fn nothing_is_fetched() {
    let place = released();
    for command in [["update", "p", "https://api.example/openapi.yaml"], ["add", "q", "http://api.example/x.json"]] {
        place.run_without_writing(&command).is(2).says(&["nothing is fetched; download it first"]);
    }
    place.run_without_writing(&["update", "x", "api.yaml"]).is(2).says(&["there is no provider `x`"]);
    place.run_without_writing(&["update", "p", "none.yaml"]).is(2).says(&["none.yaml"]);
}

#[test]
fn a_run_that_is_killed_is_completed_or_undone_by_the_next_one() {
    let place = released();
    let documents = [PETS.to_owned(), PETS.replace(BREAKS[0], BREAKS[1])];
    place.write("0.yaml", &documents[0]);
    place.write("1.yaml", &documents[1]);
    let start = Instant::now();
    place.run(&["update", "p", "1.yaml"]).is(0);
    let whole = start.elapsed();
    let (mut said, mut is_new) = (Vec::new(), true);
    for tenth in 1..=10 {
        let file = if is_new { "0.yaml" } else { "1.yaml" };
        let mut run = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["--root", ".", "update", "p", file])
            .current_dir(place.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(whole * tenth / 10);
        let _ = run.kill();
        run.wait().unwrap();
        let is_left = ["files", "list.json"].iter().any(|left| place.path("specs/.p.update").join(left).exists());
        let ended = place.run(&["generate", "p"]);
        ended.is(0);
        let word = ["undone", "completed"].into_iter().find(|word| ended.stderr.contains(word));
        assert_eq!(is_left, word.is_some(), "{}", ended.stderr);
        said.extend(word);
        // One of the two, whole, and nothing beside it.
        let now = place.read("specs/p/openapi.yaml");
        let found = documents.iter().position(|document| *document == now).expect("half a document");
        is_new = found == 1;
        assert!(word != Some("undone") || (file == "0.yaml") == is_new, "said to be undone, and is not");
        place.run_without_writing(&["generate", "--check"]).is(0);
        assert!(!place.path("specs/.p.update").exists());
    }
    assert!(whole > Duration::ZERO && said.contains(&"undone"), "it was never killed early: {said:?}");
}

#[test]
fn rules_about_what_is_gone_are_told_and_stop_nothing() {
    let place = Place::repository();
    let more = PETS.replace(
        "components:",
        "  /pots/{id}:\n    get:\n      tags: [Pots]\n      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      \
         responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Pot' } } } } }\ncomponents:",
    ) + "    Pot: { type: object, properties: { size: { type: string }, lid: { type: string, enum: [on, off] } } }\n";
    place.write("api.yaml", &more);
    place.run(&["add", "p", "api.yaml"]).is(0);
    let rules = "[crate]\nname = 'p-sdk'\n[names.operations]\n'GET /pots/{id}' = 'pots.read'\n[names.types]\nPot = 'Kettle'\n\
                 [names.tags]\nPots = 'kettles'\n[names.fields]\n'Pot.size' = 'volume'\n'Owner.email' = 'mail'\n\
                 [names.parameters]\n'GET /pots/{id} id' = 'number'\n[secrets]\nfields = ['Pot.lid']\n";
    place.write("specs/p/provider.toml", rules);
    // Named so from the first on, so that nothing is deprecated.
    std::fs::remove_file(place.path("specs/p/names.lock")).unwrap();
    place.run(&["generate"]).is(0);
    let next = PETS.replace("email", "mailbox");
    place.write("next.yaml", &next);
    // A comparison does not stop either.
    place.run_without_writing(&["diff", "p", "next.yaml"]).is(0).says(&["(+0 -1)"]);
    let ended = place.run(&["update", "p", "next.yaml"]);
    ended.is(0).does_not_say("our generator").says(&[
        "(+0 -1)",
        "RULES  7 rules name what the document does not have: `cargo xtask generate` refuses until that is mended",
        "specs/p/provider.toml:4:",
        "[names.operations] names `GET /pots/{id}`",
        "remove it, or mend its spelling; the nearest that is there is `GET /pets/{id}`",
        "[names.types] names `Pot`",
        "[names.fields] names `Owner.email`",
        "the nearest that is there is `Owner.mailbox`",
    ]);
    assert_eq!(place.read("specs/p/openapi.yaml"), next);
    assert!(place.read("generated/p/src/types/pets.rs").contains("pub mailbox: "));
    assert!(!place.path("specs/.p.update").exists());
    place.run_without_writing(&["generate", "--check"]).is(2).says(&["error[C002]", "GET /pots/{id}"]);
    // It says so again, in each format, until somebody mends it.
    let ended = place.run(&["update", "p", "--format", "markdown"]);
    ended.is(0).says(&["#### Rules\n\n7 rules name ", "provider.toml:4:"]);
    let ended = place.run_without_writing(&["update", "p", "--dry-run", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ended.is(0).stdout).unwrap();
    assert_eq!(report["rules"].as_array().map(Vec::len), Some(7));
    assert_eq!(report["rules"][0]["place"]["file"], "./specs/p/provider.toml");
    place.write("specs/p/provider.toml", "[crate]\nname = 'p-sdk'\n[names.fields]\n'Owner.mailbox' = 'mail'\n");
    place.run(&["update", "p"]).is(0).does_not_say("RULES");
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_undoes_nothing() {
    let place = released();
    next(&place, ADDS[0], ADDS[1]);
    let mut run = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["--root", ".", "update", "p", "next.yaml"])
        .current_dir(place.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    run.wait().unwrap();
    assert!(!place.path("specs/.p.update").exists(), "it is taken for one that was interrupted");
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn of_a_release_only_what_users_saw_is_known() {
    let place = released();
    next(&place, ", owner: { $ref: '#/components/schemas/Owner' }", "");
    place.run(&["update", "p", "next.yaml"]).is(0).says(&["Pet.owner", "specs/p/openapi.yaml:20:"]);
    let ended = place.run_without_writing(&["update", "p"]);
    ended.is(0).does_not_say("unknown").says(&["BREAKING, the API (", "Pet.owner", "gone", "MAJOR    0.1.0 -> 0.2.0"]);
}
