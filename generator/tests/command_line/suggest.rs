//! `overlay suggest`: what it writes is an overlay as a maintainer's must be, and with it the document agrees.

use crate::place::{PETS, Place};

#[test]
fn what_it_writes_can_be_used_as_it_is() {
    let place = Place::empty();
    place.write("pets.yaml", PETS);
    place.write("answer.json", "{\"name\": null, \"tags\": [\"a\"]}");
    place.run(&["init"]).is(0);
    place.run(&["add", "pets", "pets.yaml"]).is(0);
    let arguments = ["overlay", "suggest", "pets", "answer.json", "--operation", "getPet"];
    let suggested = place.run_without_writing(&arguments);
    suggested.is(0).says(&["2 actions", "x-expect", "GET /pets/{id} answered 200 with null at `/name` (answer.json)"]);
    place.write("specs/pets/overlay.yaml", &suggested.stdout);
    place.run(&["generate"]).is(0);
    assert!(place.types("generated/pets").contains("pub tags: Option<Vec<String>>"));
    place.run_without_writing(&arguments).is(0).says(&["agrees with 1 answer\n"]);
}

#[test]
fn a_har_says_which_operations_answered() {
    let place = Place::empty();
    place.write("pets.yaml", PETS);
    let entry = |url: &str, text: &str| {
        format!(
            r#"{{"request": {{"method": "GET", "url": "{url}"}}, "response": {{"status": 200, "content": {{"text": {text:?}}}}}}}"#
        )
    };
    let entries = [
        entry("https://pets.example/api/pets/1?x=y", "{\"name\": 5}"),
        entry("https://pets.example/api/pets/2", "<html>"),
        entry("https://elsewhere.example/", "{\"name\": []}"),
    ];
    place.write("session.har", format!("{{\"log\": {{\"entries\": [{}]}}}}", entries.join(", ")));
    let ended = place.run_without_writing(&["overlay", "suggest", "pets.yaml", "session.har"]);
    ended.is(0).says(&["1 action makes the document agree with 1 answer;", "update: {\"type\":\"integer\"}"]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let place = Place::empty();
    place.write("pets.yaml", PETS);
    place.write("answer.json", "{}");
    place.write("broken.json", "{");
    for (arguments, said) in [
        (&["pets.yaml", "answer.json"][..], "--operation"),
        (&["pets.yaml", "answer.json", "--operation", "nobody"], "no operation `nobody`"),
        (&["pets.yaml", "broken.json", "--operation", "getPet"], "broken.json: "),
        (&["pets.yaml", "nowhere.json", "--operation", "getPet"], "nowhere.json: "),
        (&["answer.json", "answer.json", "--operation", "getPet"], "answer.json has no `paths`"),
        (&["pets", "answer.json", "--operation", "getPet"], "no sdkwright.toml"),
    ] {
        let ended = place.run_without_writing(&[&["overlay", "suggest"], arguments].concat());
        ended.is(2).says(&[said]);
        assert_eq!(ended.stdout, "");
    }
}
