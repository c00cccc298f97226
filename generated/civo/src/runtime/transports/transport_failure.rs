//! Why a transport, of whoever made it, could not carry out a request.

use std::io;
use std::time::Duration;

use crate::runtime::errors::error::BoxError;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::transports::tls::refusal;

/// What helps where nobody has brought what `https` needs.
pub(crate) const WITHOUT_ENCRYPTION: &str = "encryption needs the feature `rustls` of this crate";

/// The error of a call, from that of its transport.
pub(crate) fn failure(error: BoxError, connect_timeout: Duration) -> Error {
    #[cfg(feature = "async")]
    let error = match error.downcast::<reqwest::Error>() {
        // The URL may hold a credential.
        Ok(error) => Box::new(error.without_url()),
        Err(other) => other,
    };
    let (mut is_timeout, mut is_unsent, mut is_refused) = (false, false, false);
    let (mut is_untrusted, mut kind) = (false, ErrorKind::Transport);
    let (mut message, mut separator) = (String::new(), "");
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&*error);
    while let Some(inner) = cause {
        message.push_str(&format!("{separator}{inner}"));
        separator = ": ";
        #[cfg(feature = "async")]
        if let Some(error) = inner.downcast_ref::<reqwest::Error>() {
            is_unsent |= error.is_connect();
            is_timeout |= error.is_timeout();
            if error.is_builder() {
                kind = ErrorKind::Request;
            }
        }
        is_untrusted |= refusal(inner).is_some();
        is_refused |= was_not_looked_at(inner);
        #[cfg(feature = "blocking")]
        if let Some(error) = inner.downcast_ref::<ureq::Error>() {
            use ureq::Timeout;

            is_timeout |= matches!(error, ureq::Error::Timeout(_));
            is_unsent |= matches!(
                error,
                ureq::Error::HostNotFound
                    | ureq::Error::ConnectionFailed
                    | ureq::Error::ConnectProxyFailed(_)
                    | ureq::Error::Tls(_)
                    | ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect)
            );
        }
        if let Some(error) = inner.downcast_ref::<io::Error>() {
            is_timeout |= error.kind() == io::ErrorKind::TimedOut;
            is_unsent |= is_no_way(error);
        }
        cause = inner.source();
    }
    if is_without_encryption(&message) {
        // Another attempt would fail the same way.
        let message = format!("{message}; {WITHOUT_ENCRYPTION}");
        return Error::new(ErrorKind::Request, message).with_source(error);
    }
    if is_timeout {
        kind = ErrorKind::Timeout;
        if is_unsent {
            message = format!("no connection within {connect_timeout:?}, the connect timeout");
        }
    } else if is_unsent {
        kind = ErrorKind::Connect;
    }
    if is_untrusted {
        // Another attempt would fail the same way.
        return Error::new(ErrorKind::Connect, message).with_source(error);
    }
    if is_refused {
        message = format!("the server has not looked at the request: {message}");
    }
    let failure = Error::new(kind, message).with_source(error);
    match (is_refused, is_unsent) {
        (true, _) => failure.refused(),
        (_, true) => failure.unsent(),
        _ => failure,
    }
}

/// Whether nobody has brought what `https` needs. Neither of both transports has a kind for that.
#[cfg(not(feature = "rustls"))]
fn is_without_encryption(message: &str) -> bool {
    message.contains("scheme is not http") || message.contains("TLS required, but transport is unsecured")
}

/// This crate has.
#[cfg(feature = "rustls")]
fn is_without_encryption(_: &str) -> bool {
    false
}

/// Whether an error says that there is no way to the server.
fn is_no_way(error: &io::Error) -> bool {
    use io::ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable};

    if let ConnectionRefused | HostUnreachable | NetworkUnreachable | AddrNotAvailable = error.kind() {
        return true;
    }
    // A host without an address has no kind of its own, but this text of the standard library, or a code on Windows.
    match error.raw_os_error() {
        Some(code) => cfg!(windows) && matches!(code, 11_001..=11_004),
        None => format!("{error}").starts_with("failed to lookup address information"),
    }
}

/// Whether an error, without its causes, says that the server has the request, but has not looked at it (RFC 9113, 8.7).
#[cfg(feature = "async")]
fn was_not_looked_at(error: &(dyn std::error::Error + 'static)) -> bool {
    let Some(error) = error.downcast_ref::<h2::Error>() else { return false };
    // A server that goes away says up to which stream it has looked at requests, and only those after it fail so.
    let is_refusal = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
    error.is_remote() && (error.is_go_away() || is_refusal)
}

/// HTTP/1.1 cannot say so.
#[cfg(not(feature = "async"))]
fn was_not_looked_at(_: &(dyn std::error::Error + 'static)) -> bool {
    false
}
