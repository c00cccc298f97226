//! Which base URL a credential leads to.

use crate::runtime::{Api, Async, Caller, ClientBuilder, Error, ErrorKind, Hosts, Scheme, SchemeKind, choose_host};

static API: Api = Api {
    user_agent: "x/1",
    base_url: "",
    base_url_env: Some("SAMPLE_NO_SUCH_URL"),
    server: None,
    hosts: Some(Hosts {
        scheme: "Key",
        prefixes: &[("0", "https://zero.example.com/v1"), ("0a", "https://ten.example.com/v1")],
        choose: choose_host,
    }),
    headers: &[],
    failed: None,
    busy: None,
    idempotency_header: "",
    defaults: &[],
    schemes: &[
        Scheme {
            name: "Key",
            kind: SchemeKind::Header("X-Key"),
            prefix: "ten ",
            env: &["CARGO_PKG_VERSION"],
            refused: &[],
        },
        Scheme { name: "Other", kind: SchemeKind::Bearer, prefix: "", env: &[], refused: &[] },
    ],
};

fn built(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Result<Caller<Async>, Error> {
    with(ClientBuilder::new(&API)).make()
}

fn shown(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> String {
    format!("{:?}", built(with).unwrap())
}

#[test]
fn the_longest_prefix_counts() {
    let of = |key: &str| shown(|core| core.set_credential("Key", key.into()));
    assert!(of("0bcd").contains("https://zero.example.com/v1"), "{}", of("0bcd"));
    assert!(of("0a23").contains("https://ten.example.com/v1"));
    // The variable holds the version of this package, which begins with a zero.
    assert!(shown(ClientBuilder::credential_from_env).contains("https://zero.example.com/v1"));
}

#[test]
fn a_base_url_in_code_wins() {
    let url = "https://other.example.com";
    let shown = shown(|core| core.set_credential("Key", "0a".into()).base_url(url));
    assert!(shown.contains(url), "{shown}");
    built(|core| core.set_credential("Key", "ff".into()).base_url(url)).unwrap();
}

#[test]
fn an_unknown_credential_is_told_and_not_shown() {
    let error = built(|core| core.set_credential("Key", "ff-hidden".into())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(
        error.to_string(),
        "the first characters of the credential for `Key` belong to no known host; `base_url(..)` chooses one, or \
         the environment variable SAMPLE_NO_SUCH_URL"
    );
    assert!(!format!("{error:?}").contains("ff"), "{error:?}");
}

#[test]
fn another_kind_of_credential_leads_nowhere() {
    let error = built(|core| core.set_credential("Other", "0a".into())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the description of the API names no host: `base_url(..)` must, or the environment variable SAMPLE_NO_SUCH_URL"
    );
}
