//! Base URLs: where calls go, and whether a credential may go there.

use std::net::IpAddr;

use http::Uri;

use super::Error;

/// An absolute URL without query, and without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BaseUrl {
    is_https: bool,
    /// In lower case, because hosts are compared.
    authority: String,
    path: String,
}

impl BaseUrl {
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let invalid = |reason: &str| Error::request(format!("base URL {reason}"));
        if text.is_empty() {
            return Err(invalid("is not set: the description of the API names none"));
        }
        let uri: Uri = text.parse().map_err(|_| invalid("is malformed"))?;
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(invalid("must start with `https://` or `http://`")),
        };
        let authority = uri.authority().map(|authority| authority.as_str().to_ascii_lowercase());
        let authority = authority.ok_or_else(|| invalid("has no host"))?;
        if authority.contains('@') {
            return Err(invalid("must not contain a user name"));
        }
        if uri.query().is_some() {
            return Err(invalid("must not have a query"));
        }
        let default_port = if is_https { ":443" } else { ":80" };
        let authority = authority.strip_suffix(default_port).unwrap_or(&authority).to_owned();
        Ok(Self { is_https, authority, path: uri.path().trim_end_matches('/').to_owned() })
    }

    /// Another base URL, as seen from this one, which is taken for a folder (RFC 3986, 5.2).
    pub(super) fn join(&self, server: &str) -> Result<Self, Error> {
        if server.is_empty() {
            return Ok(self.clone());
        }
        if server.contains("://") {
            return Self::parse(server);
        }
        if server.starts_with("//") {
            let scheme = if self.is_https { "https" } else { "http" };
            return Self::parse(&format!("{scheme}:{server}"));
        }
        let path = match server.strip_prefix('/') {
            Some(_) => without_dots(server),
            None => without_dots(&format!("{}/{server}", self.path)),
        };
        Ok(Self { path, ..self.clone() })
    }

    pub(super) fn with_path(&self, path: &str) -> String {
        let scheme = if self.is_https { "https" } else { "http" };
        format!("{scheme}://{}{}{path}", self.authority, self.path)
    }

    /// A path of this server from its root.
    pub(super) fn path_of(&self, path: &str) -> String {
        format!("{}{path}", self.path)
    }

    /// The same host, without a path.
    pub(super) fn root(&self) -> Self {
        Self { path: String::new(), ..self.clone() }
    }

    pub(super) fn has_origin_of(&self, other: &Self) -> bool {
        self.is_https == other.is_https && self.authority == other.authority
    }

    pub(super) fn is_https(&self) -> bool {
        self.is_https
    }

    /// Encrypted, or not leaving this machine.
    pub(super) fn is_private(&self) -> bool {
        self.is_https || self.is_loopback()
    }

    pub(super) fn host(&self) -> &str {
        let authority = &self.authority;
        match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((address, _)) => address,
            None => authority.split_once(':').map_or(authority.as_str(), |(host, _)| host),
        }
    }

    fn is_loopback(&self) -> bool {
        let host = self.host();
        host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }
}

/// A path whose segments `.` and `..` are resolved, without a slash at its end.
pub(super) fn without_dots(path: &str) -> String {
    let mut segments = Vec::new();
    for segment in path.trim_matches('/').split('/') {
        match segment {
            "." | "" => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let mut resolved = String::new();
    for segment in segments {
        resolved.push('/');
        resolved.push_str(segment);
    }
    resolved
}
