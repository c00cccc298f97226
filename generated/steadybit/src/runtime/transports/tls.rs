//! Encryption. Which implementation is used is a feature of the crate; without one, only `http` works.

#[cfg(feature = "rustls")]
use std::sync::Arc;

use crate::runtime::errors::error::Error;

#[cfg(feature = "blocking")]
type UreqBuilder = ureq::config::ConfigBuilder<ureq::typestate::AgentScope>;

#[cfg(feature = "rustls")]
pub(crate) type Certificate = rustls::pki_types::CertificateDer<'static>;
#[cfg(not(feature = "rustls"))]
pub(crate) type Certificate = std::convert::Infallible;

/// Reads certificates.
pub(crate) type Read = fn(&[u8], &mut Vec<Certificate>) -> Result<(), Error>;

/// Reads PEM, of one certificate or several, or DER. Compiled only for programs that use it.
#[cfg(feature = "rustls")]
#[inline]
pub(crate) fn read(bytes: &[u8], certificates: &mut Vec<Certificate>) -> Result<(), Error> {
    use rustls::pki_types::pem::PemObject;

    let malformed = || Error::request("a root certificate is neither PEM nor DER");
    let before = certificates.len();
    if bytes.first() == Some(&0x30) {
        certificates.push(bytes.to_vec().into());
    } else {
        for certificate in Certificate::pem_slice_iter(bytes) {
            certificates.push(certificate.map_err(|_| malformed())?);
        }
    }
    let read = certificates.get(before..).unwrap_or_default();
    // Not all clients look into them before they need them.
    let mut store = rustls::RootCertStore::empty();
    if read.is_empty() || read.iter().any(|certificate| store.add(certificate.clone()).is_err()) {
        return Err(malformed());
    }
    Ok(())
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

    let provider = provider();
    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider));
    #[cfg(target_os = "android")]
    let verifier = match roots.as_slice() {
        [] => Verifier::new(Arc::clone(&provider)),
        _ => return Err(Error::request("root certificates are those of the system on Android")),
    };
    let config = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let (config, verifier) = match (config, verifier) {
        (Ok(config), Ok(verifier)) => (config, verifier),
        (Err(error), _) | (_, Err(error)) => {
            return Err(Error::request("encryption cannot be set up").with_source(error.into()));
        }
    };
    let mut config = config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth();
    // Unlike its own, reqwest takes a configuration as it is.
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// Rustls for the blocking client. It trusts what the operating system trusts.
#[cfg(all(feature = "rustls", feature = "blocking"))]
pub(crate) fn configure_ureq(builder: UreqBuilder) -> UreqBuilder {
    trusting(builder, ureq::tls::RootCerts::PlatformVerifier)
}

/// Rustls for the blocking client. It trusts these certificates alone: `ureq` takes either those or these.
#[cfg(all(feature = "rustls", feature = "blocking"))]
pub(crate) fn configure_ureq_alone(builder: UreqBuilder, roots: &[Certificate]) -> Result<UreqBuilder, Error> {
    use ureq::tls::{Certificate, RootCerts};

    if cfg!(target_os = "android") {
        return Err(Error::request("root certificates are those of the system on Android"));
    }
    let roots: Vec<_> = roots.iter().map(|root| Certificate::from_der(root).to_owned()).collect();
    Ok(trusting(builder, RootCerts::new_with_certs(&roots)))
}

#[cfg(all(feature = "rustls", feature = "blocking"))]
fn trusting(builder: UreqBuilder, roots: ureq::tls::RootCerts) -> UreqBuilder {
    let config = ureq::tls::TlsConfig::builder().root_certs(roots).unversioned_rustls_crypto_provider(provider());
    builder.tls_config(config.build())
}

/// Why a server is not the one that it should be. It has got nothing of a request then.
#[derive(PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nobody who is trusted has signed its certificate.
    UnknownIssuer,
    /// It is expired, or another's, or worse.
    Other,
}

/// What an error, without its causes, says about that.
#[cfg(feature = "rustls")]
pub(crate) fn refusal(error: &(dyn std::error::Error + 'static)) -> Option<Refusal> {
    use rustls::CertificateError::UnknownIssuer;

    let error = if let Some(error) = error.downcast_ref::<std::io::Error>()
        && let Some(inner) = error.get_ref()
    {
        inner.downcast_ref::<rustls::Error>()
    } else {
        error.downcast_ref::<rustls::Error>()
    };
    match error? {
        rustls::Error::InvalidCertificate(UnknownIssuer) => Some(Refusal::UnknownIssuer),
        rustls::Error::InvalidCertificate(_) => Some(Refusal::Other),
        _ => None,
    }
}

/// That of the whole process if the application has chosen one, else `ring`.
#[cfg(all(feature = "rustls", any(feature = "async", feature = "blocking")))]
fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    match rustls::crypto::CryptoProvider::get_default() {
        Some(provider) => Arc::clone(provider),
        None => Arc::new(rustls::crypto::ring::default_provider()),
    }
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

#[cfg(all(not(feature = "rustls"), feature = "blocking"))]
pub(crate) fn configure_ureq_alone(builder: UreqBuilder, _: &[Certificate]) -> Result<UreqBuilder, Error> {
    Ok(builder)
}

#[cfg(not(feature = "rustls"))]
pub(crate) fn refusal(_: &(dyn std::error::Error + 'static)) -> Option<Refusal> {
    None
}
