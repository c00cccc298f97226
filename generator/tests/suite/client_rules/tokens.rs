//! `[auth.<scheme>]`: how tokens are got, and how often that is refused.

use super::{emitted, emitted_with, findings};

#[test]
fn tables_and_methods_are_emitted() {
    let (files, found) = emitted("tokens");
    assert_eq!(found, [""; 0]);
    let client = &files["src/client.rs"];
    for line in [
        // Of the API's own origin, so it follows the base URL.
        r#"    token_url: "/oauth/token","#,
        r#"    refresh_url: "https://login.example.com/again","#,
        r#"    scope: "read write","#,
        r#"    client_auth: ClientAuth::Basic,"#,
        r#"    token_url: "https://login.example.com/token?x=1","#,
        r#"    scope: "a b c","#,
        r#"    client_auth: ClientAuth::Post,"#,
        r#"    server: "https://login.example.com","#,
        r#"    credential: Presented::Json("apiKey"),"#,
        r#"    fields: &[("kind", "short \" lived")],"#,
        r#"        token: "/data/jwt","#,
        r#"        expires_in: "/data/ttl","#,
        r#"    method: Method::GET,"#,
        r#"    path: "/tokens?kind=short","#,
        r#"    env: &["TOKENS_USER", "TOKENS_PASSWORD"],"#,
        r#"    env: &["TOKENS_MACHINE_CLIENT_ID", "TOKENS_MACHINE_CLIENT_SECRET"],"#,
        r#"    env: &["TOKENS_PERSON"],"#,
        r#"    refused: &[401, 419],"#,
        r#"    "machine_scope","#,
        r#"    "TOKENS_MACHINE_SCOPE","#,
        r#"        self.set_tokens("key", |credential| KEY_SOURCE.tokens(credential))"#,
    ] {
        assert!(client.lines().any(|known| known == line), "{line}\n{client}");
    }
    assert!(!client.contains("PERSON_SOURCE") && !client.contains("exchange_always"), "{client}");
    for module in ["token_answer", "token_request", "token_exchange", "client_credentials"] {
        assert!(files.contains_key(&format!("src/runtime/auth/{module}.rs")), "{module}");
    }
}

#[test]
fn what_does_not_get_tokens_has_none_of_it() {
    let (files, _) = emitted("hosts");
    let is_of_tokens = |path: &&String| path.contains("token_") && !path.contains("token_cache");
    assert_eq!(files.keys().find(is_of_tokens), None);
    assert!(!files.contains_key("src/runtime/auth/client_credentials.rs"));
}

#[test]
fn one_scheme_has_short_names() {
    let (files, _) = emitted_with("hosts", "[auth.apiKey.exchange]\ncall = 'POST /login'\n");
    let client = &files["src/client.rs"];
    assert!(client.contains("pub fn exchange_api_key(self) -> Self"), "{client}");
    let (files, _) = emitted_with("hosts", "[auth.apiKey]\ntoken_url = '/t'\n");
    let client = &files["src/client.rs"];
    let new = [
        "pub fn new(",
        "client_id: impl Into<String>,",
        "client_secret: impl Into<Secret<String>>,",
        ") -> Result<Self, Error> {",
    ];
    assert!(client.contains(&new.join("\n        ").replace("        )", "    )")), "{client}");
    assert!(client.contains(r#"_CLIENT_ID"#) && client.contains(r#""api_key_token_url""#), "{client}");
}

#[test]
fn what_cannot_work_is_reported() {
    let of = findings("hosts", "[auth.apiKey.exchange]\ncall = 'POST login'\n");
    assert_eq!(of, ["C001 [auth.apiKey] `POST login` has no path that can be called"]);
    let of = findings("hosts", "[auth.apiKey]\ngrant = 'client-credentials'\n");
    assert_eq!(of, ["C001 [auth.apiKey] has no `token_url`, and the document names none"]);
}
