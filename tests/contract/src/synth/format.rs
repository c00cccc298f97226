//! Strings of known formats (JSON Schema 2020-12 validation, section 7.3, and the registry of OpenAPI).

/// Two examples of a format, the second one less common; none where the format says nothing to us.
pub(super) fn examples(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &["2024-02-29T12:34:56Z", "1985-04-12T23:20:50.52+05:30"],
        "date" => &["2024-02-29", "0001-01-01"],
        "time" => &["12:34:56Z", "23:20:50.52+05:30"],
        "duration" => &["P1DT2H", "PT0S"],
        "uuid" => &["0b5c1f1e-6f0a-4f6e-9d5a-2f6f1f3c7a10", "00000000-0000-0000-0000-000000000000"],
        "email" | "idn-email" => &["someone@example.org", "o'neil+tag@sub.example.org"],
        "hostname" | "idn-hostname" => &["example.org", "xn--bcher-kva.example"],
        "ipv4" => &["192.0.2.1", "0.0.0.0"],
        "ipv6" => &["2001:db8::1", "::"],
        "uri" | "iri" | "url" => &["https://example.org/a", "https://example.org/a%20b?c=d&e=%C3%BC#f"],
        "uri-reference" | "iri-reference" => &["/a", "a%20b?c=d#e"],
        "uri-template" => &["/a/{b}", "/a{?b*}"],
        "json-pointer" => &["/a/b", "/a~1b/0"],
        "relative-json-pointer" => &["0", "1/a"],
        "regex" => &["^a+$", "[\\w.]{2,}"],
        "byte" => &["aGVsbG8=", "/+8="],
        "decimal" => &["1.50", "-0.0001"],
        "int64-as-string" | "int64" | "uint64" | "int32" => &["42", "2147483647"],
        "boolean-string" => &["true", "false"],
        "space-separated" => &["one two", "one"],
        "comma-separated" => &["one,two", "one"],
        "tab-separated" => &["one\ttwo", "one"],
        "pipe-separated" => &["one|two", "one"],
        _ => &[],
    }
}
