/// What is wrong with the name of a crate, as the end of a sentence.
pub fn crate_name_defect(name: &str) -> Option<&'static str> {
    let legal = name.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
    // To cargo and to rustc `-` is `_`.
    let lower = name.to_ascii_lowercase().replace('-', "_");
    match () {
        () if !legal || !name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
            Some("is no crate name: letters, digits, `-` and `_`, a letter first")
        }
        () if name.len() > LONGEST => Some("is too long for the registry, which takes 64 characters"),
        () if super::is_keyword(&lower) => Some("is no crate name: it is a word of Rust"),
        () if OF_RUST.contains(&lower.as_str()) => Some("is no crate name: one of Rust or of cargo is called so"),
        () if NEEDED.contains(&lower.as_str()) => Some("is the name of a crate that emitted crates need"),
        () if is_device_name(name) => Some("is no crate name: Windows has a device of that name"),
        () => None,
    }
}

const LONGEST: usize = 64;

/// Crates that rustc brings, and folders of cargo.
const OF_RUST: &[&str] = &["alloc", "build", "core", "deps", "examples", "incremental", "proc_macro", "std", "test"];

/// Dependencies of emitted crates; a test holds them against the manifest's.
const NEEDED: &[&str] = &[
    "bytes",
    "chrono",
    "encoding_rs",
    "futures_core",
    "h2",
    "http",
    "http_body",
    "http_body_util",
    "jiff",
    "reqwest",
    "rustls",
    "rustls_platform_verifier",
    "serde",
    "serde_json",
    "serde_saphyr",
    "time",
    "tokio",
    "tracing",
    "ureq",
];

/// Whether Windows takes a file of this name, whatever its extension, for a device.
pub fn is_device_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_numbered = |prefix: &str| {
        let number = stem.strip_prefix(prefix).map(|number| number.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || is_numbered("com")
        || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_crate_can_have() {
        for name in
            ["", "1x", "a b", "é", "self", "crate", "Fn", "std", "test", "serde", "Serde-JSON", "tokio", "con", "LPT1"]
        {
            assert!(crate_name_defect(name).is_some(), "{name}");
        }
        for name in ["acme-sdk", "serde-sdk", "x", "com10", "console"] {
            assert_eq!(crate_name_defect(name), None, "{name}");
        }
    }

    #[test]
    fn devices_of_windows() {
        for name in ["con", "NUL", "aux.json", "com1", "lpt9.rs", "COM²", "con .x"] {
            assert!(is_device_name(name), "{name}");
        }
        for name in ["cone", "com", "com10", "lpt_1", "nul_api"] {
            assert!(!is_device_name(name), "{name}");
        }
    }
}
