//! Encryption. Which implementation is used is a feature of the crate; without one, only `http` works.

use reqwest::ClientBuilder;

use super::Error;

/// Rustls with the process-wide provider of cryptography if the application has chosen one, else with `ring`; it trusts
/// what the operating system trusts, and these certificates.
#[cfg(feature = "rustls")]
pub(super) fn configure(builder: ClientBuilder, roots: &[Vec<u8>]) -> Result<ClientBuilder, Error> {
    use std::sync::Arc;

    use rustls_platform_verifier::Verifier;

    let failed = |error: rustls::Error| Error::request("encryption cannot be set up").with_source(error);
    let provider = rustls::crypto::CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(rustls::crypto::ring::default_provider()));
    let roots = certificates(roots)?;
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
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// PEM, of one certificate or several, or DER.
#[cfg(feature = "rustls")]
fn certificates(roots: &[Vec<u8>]) -> Result<Vec<rustls::pki_types::CertificateDer<'static>>, Error> {
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;

    let mut certificates = Vec::new();
    for root in roots {
        if root.first() == Some(&0x30) {
            certificates.push(CertificateDer::from(root.clone()));
            continue;
        }
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(root) {
            certificates.push(certificate.map_err(|_| Error::request("a root certificate is malformed"))?);
        }
        if certificates.len() == before {
            return Err(Error::request("a root certificate is neither PEM nor DER"));
        }
    }
    Ok(certificates)
}

/// Whatever other features of `reqwest` have chosen.
#[cfg(not(feature = "rustls"))]
pub(super) fn configure(builder: ClientBuilder, roots: &[Vec<u8>]) -> Result<ClientBuilder, Error> {
    match roots {
        [] => Ok(builder),
        _ => Err(Error::request("root certificates need the feature `rustls`")),
    }
}
