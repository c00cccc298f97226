//! Which room of the runtime may know which other.

use super::{Finding, Source};

/// The rooms from top to bottom: each knows itself and what is below it.
const ROOMS: &[&str] = &[
    "clients",
    "waits",
    "pages",
    "streams",
    "calls",
    "attempts",
    "auth",
    "responses",
    "requests",
    "transports",
    "bodies",
    "parameters",
    "errors",
    "formats",
    "scalars",
    "values",
];

/// What knows something above itself nevertheless: the file, the room, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("attempts/chunks.rs", "calls", "a stream that was cut goes on with the same call"),
    ("attempts/core.rs", "clients", "a client keeps the settings that it was built with"),
    ("auth/client_credentials.rs", "attempts", "tokens are fetched by the client that they are for"),
    ("auth/credential.rs", "attempts", "tokens are fetched by the client that they are for"),
    ("auth/token_cache.rs", "attempts", "tokens are fetched by the client that they are for"),
    ("auth/token_exchange.rs", "attempts", "tokens are fetched by the client that they are for"),
    ("auth/token_request.rs", "attempts", "tokens are fetched by the client that they are for"),
    ("errors/error.rs", "requests", "an error tells by the table of its operation what its body is"),
    ("parameters/param.rs", "bodies", "the table of an operation says how its body is encoded"),
    ("requests/options.rs", "attempts", "what follows redirects is compiled only where a call asks for it"),
    ("responses/answer.rs", "attempts", "an answer may still be on its way"),
    ("values/encode.rs", "bodies", "a file is a value that is read while it is sent"),
    ("values/probe.rs", "formats", "constants are compared by their text"),
];

const FOLDER: &str = "templates/runtime/src/runtime/";
const PATH: &str = "crate::runtime::";

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let Some(inside) = source.path.strip_prefix(FOLDER) else { return Vec::new() };
    let Some((room, file)) = inside.split_once('/') else { return Vec::new() };
    let level = |room: &str| ROOMS.iter().position(|known| *known == room);
    let Some(own) = level(room) else {
        return vec![source.finding(0, format!("`{room}` is not in the table of rooms.rs"))];
    };
    let mut used: Vec<&str> = Vec::new();
    let mut findings = Vec::new();
    for (index, line) in source.code().filter(|_| file != "mod.rs") {
        for (at, _) in line.match_indices(PATH) {
            // What a macro names stands in the emitted file that uses it.
            let known = line[at + PATH.len()..].split("::").next().unwrap_or_default();
            if line[..at].ends_with('$') || level(known).is_none_or(|level| level >= own) {
                continue;
            }
            if EXCEPTIONS.iter().any(|(file, room, _)| *file == inside && *room == known) {
                used.push(known);
            } else {
                findings.push(source.finding(index, format!("`{room}` must not know `{known}`")));
            }
        }
    }
    let unused = EXCEPTIONS.iter().filter(|(file, room, _)| *file == inside && !used.contains(room));
    findings.extend(unused.map(|(_, room, _)| source.finding(0, format!("the exception for `{room}` is not needed"))));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(file: &str, text: &str) -> Vec<String> {
        let findings = check(&Source::new(format!("{FOLDER}{file}"), text));
        findings.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_room_knows_what_is_below_it() {
        assert!(whats("calls/a.rs", "use crate::runtime::values::decode::Decode;").is_empty());
        assert!(whats("calls/a.rs", "use crate::runtime::calls::call::Call;").is_empty());
        assert_eq!(whats("values/a.rs", "use crate::runtime::calls::call::Call;"), ["`values` must not know `calls`"]);
        assert_eq!(whats("values/a.rs", "    crate::runtime::waits::x()"), ["`values` must not know `waits`"]);
        assert!(whats("values/a.rs", "    $crate::runtime::waits::x()").is_empty());
    }

    #[test]
    fn exceptions_are_for_one_file_and_needed() {
        let known = "use crate::runtime::formats::json;";
        assert!(whats("values/probe.rs", known).is_empty());
        assert_eq!(whats("values/a.rs", known), ["`values` must not know `formats`"]);
        assert_eq!(whats("values/probe.rs", ""), ["the exception for `formats` is not needed"]);
    }

    #[test]
    fn rooms_are_in_the_table() {
        assert_eq!(whats("kitchen/a.rs", ""), ["`kitchen` is not in the table of rooms.rs"]);
        assert!(whats("mod.rs", "mod kitchen;").is_empty());
    }
}
