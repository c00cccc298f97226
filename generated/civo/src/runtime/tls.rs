//! Encryption. Which implementation is used is a feature of the crate; without one, only `http` works.

use reqwest::ClientBuilder;

use super::Error;

/// Rustls with the process-wide provider of cryptography if the application has chosen one, else with `ring`; it trusts
/// what the operating system trusts.
#[cfg(feature = "rustls")]
pub(super) fn configure(builder: ClientBuilder) -> Result<ClientBuilder, Error> {
    use std::sync::Arc;

    use rustls_platform_verifier::BuilderVerifierExt;

    let failed = |error: rustls::Error| Error::request("encryption cannot be set up").with_source(error);
    let provider = rustls::crypto::CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(rustls::crypto::ring::default_provider()));
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .with_platform_verifier()
        .map_err(failed)?
        .with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(config))
}

/// Whatever other features of `reqwest` have chosen.
#[cfg(not(feature = "rustls"))]
pub(super) fn configure(builder: ClientBuilder) -> Result<ClientBuilder, Error> {
    Ok(builder)
}
