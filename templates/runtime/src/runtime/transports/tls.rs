//! Encryption. Which implementation is used is a feature of the crate; without one, only `http` works.

#[cfg(feature = "rustls")]
use std::sync::Arc;

use crate::runtime::errors::error::Error;

#[cfg(feature = "blocking")]
type UreqBuilder = ureq::config::ConfigBuilder<ureq::typestate::AgentScope>;

#[cfg(feature = "rustls")]
type Certificate = rustls::pki_types::CertificateDer<'static>;
#[cfg(not(feature = "rustls"))]
type Certificate = std::convert::Infallible;

/// Reads certificates.
pub(crate) type Read = fn(&[u8], &mut Vec<Certificate>) -> Result<(), Error>;

/// Reads PEM, of one certificate or several, or DER. Compiled only for programs that use it.
#[cfg(feature = "rustls")]
#[inline]
pub(crate) fn read(bytes: &[u8], certificates: &mut Vec<Certificate>) -> Result<(), Error> {
    use rustls::pki_types::pem::PemObject;

    let malformed = || Error::request("a root certificate is neither PEM nor DER");
    if bytes.first() == Some(&0x30) {
        certificates.push(bytes.to_vec().into());
        return Ok(());
    }
    let before = certificates.len();
    for certificate in Certificate::pem_slice_iter(bytes) {
        certificates.push(certificate.map_err(|_| malformed())?);
    }
    if certificates.len() == before { Err(malformed()) } else { Ok(()) }
}

#[cfg(not(feature = "rustls"))]
pub(crate) fn read(_: &[u8], _: &mut Vec<Certificate>) -> Result<(), Error> {
    Err(Error::request("root certificates need the feature `rustls`"))
}

/// Rustls for async programs. It trusts what the operating system trusts, and these certificates.
#[cfg(all(feature = "rustls", feature = "async"))]
pub(crate) fn configure(
    builder: reqwest::ClientBuilder,
    roots: Vec<Certificate>,
) -> Result<reqwest::ClientBuilder, Error> {
    use rustls_platform_verifier::Verifier;

    let failed = |error: rustls::Error| Error::request("encryption cannot be set up").with_source(error);
    let provider = provider();
    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider));
    #[cfg(target_os = "android")]
    let verifier = match roots.as_slice() {
        [] => Verifier::new(Arc::clone(&provider)),
        _ => return Err(Error::request("root certificates are those of the system on Android")),
    };
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier.map_err(failed)?))
        .with_no_client_auth();
    // Unlike its own, reqwest takes a configuration as it is.
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// Rustls for the blocking client. It trusts what the operating system trusts.
#[cfg(all(feature = "rustls", feature = "blocking"))]
pub(crate) fn configure_ureq(builder: UreqBuilder) -> UreqBuilder {
    use ureq::tls::{RootCerts, TlsConfig};

    let config =
        TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).unversioned_rustls_crypto_provider(provider());
    builder.tls_config(config.build())
}

/// That of the whole process if the application has chosen one, else `ring`.
#[cfg(all(feature = "rustls", any(feature = "async", feature = "blocking")))]
fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    let provider = rustls::crypto::CryptoProvider::get_default().cloned();
    provider.unwrap_or_else(|| Arc::new(rustls::crypto::ring::default_provider()))
}

/// Whatever other features of `reqwest` have chosen.
#[cfg(all(not(feature = "rustls"), feature = "async"))]
pub(crate) fn configure(builder: reqwest::ClientBuilder, _: Vec<Certificate>) -> Result<reqwest::ClientBuilder, Error> {
    Ok(builder)
}

/// None; only `http` works.
#[cfg(all(not(feature = "rustls"), feature = "blocking"))]
pub(crate) fn configure_ureq(builder: UreqBuilder) -> UreqBuilder {
    builder
}
