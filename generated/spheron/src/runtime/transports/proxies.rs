//! Which proxy leads to a server: the one of the settings, or those of the environment, for all clients alike.

use std::net::IpAddr;

use http::Uri;

use crate::runtime::errors::error::Error;
use crate::runtime::errors::headers::whole_number;
use crate::runtime::errors::hidden::{forms, has};
use crate::runtime::parameters::percent::decode;
use crate::runtime::scalars::secret::Secret;

/// The proxies of a client. Their URLs may have passwords in them.
#[derive(Default)]
pub(crate) struct Proxies {
    http: Option<Secret<String>>,
    https: Option<Secret<String>>,
    except: Vec<Exception>,
}

/// A part of `NO_PROXY`.
enum Exception {
    Everything,
    /// A domain with those below it.
    Domain(String),
    /// Addresses that begin with the same bits.
    Network(IpAddr, u32),
}

impl Proxies {
    /// One for everything.
    pub(crate) fn all(url: &str) -> Result<Self, Error> {
        let Some(url) = usable(url) else {
            return Err(Error::request("the URL of the proxy is malformed, or does not begin with `http`"));
        };
        Ok(Self { http: Some(url.clone()), https: Some(url), except: Vec::new() })
    }

    /// Those that the environment names. One that no client can use is an error, because without it requests would take
    /// another way.
    pub(crate) fn of_environment(read: &dyn Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let mut except = Vec::new();
        if let Some((_, list)) = first(read, &["NO_PROXY", "no_proxy"]) {
            for part in list.split(',') {
                if let Some(exception) = Exception::read(part) {
                    except.push(exception);
                }
            }
        }
        Ok(Self {
            http: of_variable(read, &["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])?,
            https: of_variable(read, &["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])?,
            except,
        })
    }

    /// Whether everything goes straight to where it is sent.
    #[cfg(feature = "async")]
    pub(crate) fn are_none(&self) -> bool {
        self.http.is_none() && self.https.is_none()
    }

    /// The URL of the proxy that leads to a host.
    pub(crate) fn to(&self, scheme: &str, host: &str) -> Option<&str> {
        let proxy = if scheme == "https" { &self.https } else { &self.http }.as_ref()?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        for exception in &self.except {
            if exception.has(host) {
                return None;
            }
        }
        Some(proxy.expose())
    }

    /// What no message may quote of them, as their URLs spell it and as they get it.
    pub(crate) fn secrets(&self) -> Vec<Secret<String>> {
        let mut secrets = Vec::new();
        for proxy in &[&self.http, &self.https] {
            let Some(url) = proxy else { continue };
            let Ok(uri) = url.expose().parse::<Uri>() else { continue };
            let Some(authority) = uri.authority() else { continue };
            let Some((user, _)) = authority.as_str().rsplit_once('@') else { continue };
            let (name, password) = user.split_once(':').unwrap_or((user, ""));
            secrets.append(&mut forms(&[name.into(), password.into()]));
            secrets.append(&mut forms(&[decode(name).into(), decode(password).into()]));
        }
        secrets
    }
}

/// The first of these variables that says something.
fn first(read: &dyn Fn(&str) -> Option<String>, names: &[&'static str]) -> Option<(&'static str, String)> {
    for name in names {
        // A program that a web server runs gets `HTTP_PROXY` from whoever calls it, by the header `Proxy`.
        let is_trusted = *name != "HTTP_PROXY" || read("REQUEST_METHOD").is_none();
        match read(name) {
            Some(value) if is_trusted && !value.is_empty() => return Some((name, value)),
            _ => {}
        }
    }
    None
}

/// The proxy that the first of these variables names.
fn of_variable(read: &dyn Fn(&str) -> Option<String>, names: &[&'static str]) -> Result<Option<Secret<String>>, Error> {
    let Some((name, value)) = first(read, names) else { return Ok(None) };
    match usable(&value) {
        Some(url) => Ok(Some(url)),
        None => Err(Error::request(format!("`{name}` is no URL of a proxy that begins with `http`"))),
    }
}

/// The URL of a proxy that all clients can use.
fn usable(text: &str) -> Option<Secret<String>> {
    let text = text.trim();
    let url = if has(text, "://") { text.to_owned() } else { format!("http://{text}") };
    let uri: Uri = url.parse().ok()?;
    let scheme = uri.scheme_str()?;
    let is_known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if is_known && !uri.host()?.is_empty() { Some(url.into()) } else { None }
}

impl Exception {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "*" {
            return Some(Self::Everything);
        }
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        if let Ok(address) = address.parse() {
            let length = match length {
                Some(length) => u32::try_from(whole_number(length)?).ok()?,
                None => u32::MAX,
            };
            return Some(Self::Network(address, length));
        }
        let domain = text.trim_start_matches('.');
        if domain.is_empty() { None } else { Some(Self::Domain(domain.to_ascii_lowercase())) }
    }

    fn has(&self, host: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Domain(domain) => {
                let host = host.to_ascii_lowercase();
                let Some(rest) = host.strip_suffix(domain.as_str()) else { return false };
                rest.is_empty() || rest.ends_with('.')
            }
            Self::Network(network, length) => {
                let Ok(address) = host.parse() else { return false };
                let (address, network) = (bits(address), bits(*network));
                // What is shifted out does not matter, and all of it if the network is everything.
                let rest = address.1.saturating_sub(*length);
                address.1 == network.1
                    && address.0.checked_shr(rest).unwrap_or(0) == network.0.checked_shr(rest).unwrap_or(0)
            }
        }
    }
}

/// The bits of an address, and how many there are.
fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(address) => (u32::from(address).into(), 32),
        IpAddr::V6(address) => (address.into(), 128),
    }
}
