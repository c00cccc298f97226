//! `[client.base_url_by_credential]`.

use super::{emitted, findings};

#[test]
fn the_table_is_emitted_and_told() {
    let (files, found) = emitted("hosts");
    assert_eq!(found, [""; 0]);
    let client = &files["src/client.rs"];
    assert!(client.contains(r#"scheme: "apiKey","#), "{client}");
    assert!(client.contains(r#"("0a", "https://api.ten.example/api/v1"),"#), "{client}");
    for text in [client, &files["README.md"]] {
        assert!(text.contains("| `02…` | `https://api.two.example/api/v1` |"), "{text}");
    }
    assert!(files["README.md"].contains("The variable `BRANDS_URL` or"));
}

#[test]
fn what_cannot_work_is_reported() {
    let found = |text: &str| findings("hosts", &format!("[client.base_url_by_credential]\n{text}"));
    let of = found("scheme = 'bearer'\nprefixes = { 0a = 'https://x.example' }\n");
    assert_eq!(
        of,
        ["C002 [client.base_url_by_credential] names the scheme `bearer`, which the document does not have"]
    );
    let of = found("scheme = 'apiKey'\nprefixes = { 0a = 'http://x.example', 0b = 'https:///v1' }\n");
    assert_eq!(
        of,
        [
            "C001 [client.base_url_by_credential] the base URL `http://x.example` of `0a` does not begin with `https://`",
            "C001 [client.base_url_by_credential] the base URL `https:///v1` of `0b` has no host",
        ]
    );
    let of = found("scheme = 'apiKey'\nprefixes = {}\n");
    assert_eq!(of, ["C001 [client.base_url_by_credential] there are no `prefixes`, so no credential leads anywhere"]);
}
