//! An application that makes a `reqwest::Client` of its own, without a TLS of its own in its features.

use std::panic::catch_unwind;

/// The SDK needs `reqwest` without a provider of cryptography, and features are for all of a build. What the README says
/// helps; the day that the first line fails, it need not say so any more.
#[test]
fn names_a_provider_first_as_the_readme_says() {
    assert!(catch_unwind(reqwest::Client::new).is_err(), "the README warns of something that does not happen");
    let client = civo_sdk::Client::new("token").unwrap();
    rustls::crypto::ring::default_provider().install_default().expect("the SDK has named none for all");
    drop((client, reqwest::Client::new()));
}
