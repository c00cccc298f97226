//! Which room of a large folder may know which other.

use super::{Finding, Source};

/// A folder with rooms.
struct House {
    /// From the root of the repository.
    folder: &'static str,
    /// The folder as a module.
    path: &'static str,
    /// The rooms from top to bottom: each knows itself and what is below it.
    rooms: &'static [&'static str],
    /// What knows something above itself nevertheless: the file, the room, and why.
    exceptions: &'static [(&'static str, &'static str, &'static str)],
}

const HOUSES: &[House] = &[
    House {
        folder: "generator/templates/runtime/src/runtime/",
        path: "crate::runtime::",
        rooms: &[
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
            "dates",
            "scalars",
            "values",
        ],
        exceptions: &[
            ("attempts/chunks.rs", "calls", "a stream that was cut goes on with the same call"),
            ("attempts/core.rs", "clients", "a client keeps the settings that it was built with"),
            ("auth/client_credentials.rs", "attempts", "tokens are fetched by the client that they are for"),
            ("auth/credential.rs", "attempts", "tokens are fetched by the client that they are for"),
            ("auth/token_cache.rs", "attempts", "tokens are fetched by the client that they are for"),
            ("auth/token_exchange.rs", "attempts", "tokens are fetched by the client that they are for"),
            ("auth/token_request.rs", "attempts", "tokens are fetched by the client that they are for"),
            ("errors/error.rs", "requests", "an error tells by the table of its operation what its body is"),
            ("errors/failed_answer.rs", "requests", "an error tells by the table of its operation what its body is"),
            ("parameters/param.rs", "bodies", "the table of an operation says how its body is encoded"),
            ("requests/options.rs", "attempts", "what follows redirects is compiled only where a call asks for it"),
            ("responses/answer.rs", "attempts", "an answer may still be on its way"),
            ("values/encode.rs", "bodies", "a file is a value that is read while it is sent"),
            ("values/probe.rs", "formats", "constants are compared by their text"),
            ("values/retagged.rs", "formats", "what can be read only once is kept as JSON text"),
        ],
    },
    House {
        folder: "generator/src/normalize/",
        path: "crate::normalize::",
        rooms: &["settling", "operations", "document", "schemas", "nodes"],
        exceptions: &[],
    },
    House {
        folder: "generator/src/plan/",
        path: "crate::plan::",
        rooms: &["layout", "sampling", "lists", "views", "operations", "client", "types", "names", "base"],
        exceptions: &[],
    },
];

/// Whether a file may know a module above itself; both by their paths from the root of the repository.
pub(super) fn is_exception(path: &str, known: &str) -> bool {
    HOUSES.iter().any(|house| {
        let (inside, known) = (path.strip_prefix(house.folder), known.strip_prefix(house.folder));
        let known = known.and_then(|known| known.split('/').next());
        house.exceptions.iter().any(|(file, room, _)| Some(*file) == inside && Some(*room) == known)
    })
}

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let house = HOUSES.iter().find_map(|house| Some((house, source.path.strip_prefix(house.folder)?)));
    house.map(|(house, inside)| check_in(house, inside, source)).unwrap_or_default()
}

fn check_in(house: &House, inside: &str, source: &Source) -> Vec<Finding> {
    let Some((room, file)) = inside.split_once('/') else { return Vec::new() };
    let level = |room: &str| house.rooms.iter().position(|known| *known == room);
    let Some(own) = level(room) else {
        return vec![source.finding(0, format!("`{room}` is not in the table of rooms.rs"))];
    };
    let mut used: Vec<&str> = Vec::new();
    let mut findings = Vec::new();
    for (index, line) in source.code().filter(|_| file != "mod.rs") {
        for (at, path) in line.match_indices(house.path) {
            // What a macro names stands in the emitted file that uses it.
            let known = line[at + path.len()..].split("::").next().unwrap_or_default();
            if line[..at].ends_with('$') || level(known).is_none_or(|level| level >= own) {
                continue;
            }
            if house.exceptions.iter().any(|(file, room, _)| *file == inside && *room == known) {
                used.push(known);
            } else {
                findings.push(source.finding(index, format!("`{room}` must not know `{known}`")));
            }
        }
    }
    let unused = house.exceptions.iter().filter(|(file, room, _)| *file == inside && !used.contains(room));
    findings.extend(unused.map(|(_, room, _)| source.finding(0, format!("the exception for `{room}` is not needed"))));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(file: &str, text: &str) -> Vec<String> {
        let findings = check(&Source::new(format!("{}{file}", HOUSES[0].folder), text));
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
