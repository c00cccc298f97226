//! `servers`: where calls go.

use super::emitted;

#[test]
fn variables_are_settings_and_the_same_server_is_none_of_its_own() {
    let (files, _) = emitted("servers");
    let client = &files["src/client.rs"];
    for part in [
        r#"base_url: "https://eu.example.test:8443/v1/","#,
        r#"url: "https://{region}.example.test:{port}/{base}/","#,
        r#"ServerVariable { name: "region", setter: "region", default: "eu", }"#,
        "/// Where the data is.",
        "`eu` unless it is set; the API also knows `us`",
        "takes it from `SERVERS_REGION`, if that is set",
        "pub fn port(self, value: impl Into<String>) -> Self {",
        "base_url_env: None,",
    ] {
        let flat = client.split_whitespace().collect::<Vec<_>>().join(" ").replace(" /// ", " ");
        assert!(flat.contains(part.trim_start_matches("/// ")), "{part}\n{client}");
    }
    let things = &files["src/things.rs"];
    let own: Vec<&str> = things.lines().filter_map(|line| line.split_once("server \"")?.1.split('"').next()).collect();
    assert_eq!(own, ["/upload", "/", "https://other.example.test/other"], "{things}");
    assert!(files["README.md"].contains("`region` (`SERVERS_REGION`)"), "{}", files["README.md"]);
    assert!(files.contains_key("src/runtime/clients/server_template.rs"));
}

#[test]
fn without_a_host_there_is_a_variable() {
    let (files, _) = emitted("servers-without-host");
    assert!(files["src/client.rs"].contains(r#"base_url_env: Some("SERVERS_WITHOUT_HOST_URL"),"#));
    assert!(!files.contains_key("src/runtime/clients/server_template.rs"));
    let expected = "or the variable `SERVERS_WITHOUT_HOST_URL`, with all of the URL up to `/api/v2`.";
    assert!(files["README.md"].contains(expected), "{}", files["README.md"]);
}
