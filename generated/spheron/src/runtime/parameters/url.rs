//! Base URLs: where calls go, and whether a credential may go there.

use std::net::IpAddr;

use http::Uri;

use crate::runtime::errors::error::Error;

/// An absolute URL without query, and without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    is_https: bool,
    /// In lower case, because hosts are compared.
    authority: String,
    path: String,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        match Self::parsed(text) {
            Ok(url) => Ok(url),
            Err(reason) => Err(Error::request(format!("base URL {reason}"))),
        }
    }

    fn parsed(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("is empty");
        }
        let Ok(uri) = text.parse::<Uri>() else { return Err("is malformed") };
        let (is_https, default_port) = match uri.scheme_str() {
            Some("https") => (true, ":443"),
            Some("http") => (false, ":80"),
            _ => return Err("must start with `https://` or `http://`"),
        };
        let Some(authority) = uri.authority() else { return Err("has no host") };
        let authority = authority.as_str();
        if authority.contains('@') {
            return Err("must not contain a user name");
        }
        if uri.query().is_some() {
            return Err("must not have a query");
        }
        let authority = authority.strip_suffix(default_port).unwrap_or(authority).to_ascii_lowercase();
        Ok(Self { is_https, authority, path: uri.path().trim_end_matches('/').to_owned() })
    }

    /// Another base URL, as seen from this one, which is taken for a folder (RFC 3986, 5.2).
    pub(crate) fn join(&self, server: &str) -> Result<Self, Error> {
        if let Some((_, rest)) = server.split_once(':')
            && rest.starts_with("//")
        {
            return Self::parse(server);
        }
        if server.starts_with("//") {
            return Self::parse(&format!("{}:{server}", self.scheme()));
        }
        let mut joined = self.clone();
        if server.starts_with('/') {
            joined.path = without_dots(server);
        } else if !server.is_empty() {
            joined.path = without_dots(&format!("{}/{server}", self.path));
        }
        Ok(joined)
    }

    fn scheme(&self) -> &'static str {
        if self.is_https { "https" } else { "http" }
    }

    pub(crate) fn with_path(&self, path: &str) -> String {
        format!("{}://{}{}{path}", self.scheme(), self.authority, self.path)
    }

    /// A path of this server from its root.
    pub(crate) fn path_of(&self, path: &str) -> String {
        format!("{}{path}", self.path)
    }

    /// The same host, without a path.
    pub(crate) fn root(&self) -> Self {
        Self { path: String::new(), authority: self.authority.clone(), is_https: self.is_https }
    }

    pub(crate) fn has_origin_of(&self, other: &Self) -> bool {
        self.is_https == other.is_https && self.authority == other.authority
    }

    pub(crate) fn is_https(&self) -> bool {
        self.is_https
    }

    /// Encrypted, or not leaving this machine.
    pub(crate) fn is_private(&self) -> bool {
        self.is_https || self.is_loopback()
    }

    pub(crate) fn host(&self) -> &str {
        if let Some(rest) = self.authority.strip_prefix('[')
            && let Some((address, _)) = rest.split_once(']')
        {
            return address;
        }
        match self.authority.split_once(':') {
            Some((host, _)) => host,
            None => &self.authority,
        }
    }

    fn is_loopback(&self) -> bool {
        let host = self.host();
        host == "localhost" || matches!(host.parse::<IpAddr>(), Ok(address) if address.is_loopback())
    }
}

/// A path whose segments `.` and `..` are resolved, without a slash at its end.
pub(crate) fn without_dots(path: &str) -> String {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." | "" => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let mut resolved = String::new();
    for segment in &segments {
        resolved.push('/');
        resolved.push_str(segment);
    }
    resolved
}

/// What may be shown of a URL that may have a user name or a query, either of which may be secret.
#[inline]
pub(crate) fn without_user(url: &str) -> String {
    let url = without_query(url);
    let (scheme, rest) = url.split_once("//").unwrap_or(("", url));
    let end = rest.find('/').unwrap_or(rest.len());
    let Some((_, host)) = rest.get(..end).unwrap_or_default().rsplit_once('@') else { return url.to_owned() };
    format!("{scheme}//[redacted]@{host}{}", rest.get(end..).unwrap_or_default())
}

/// Whether the segments of a path lead out of the folder that it begins in.
#[inline]
pub(crate) fn leaves(path: &str) -> bool {
    let mut depth = 0_usize;
    for segment in without_query(path).split('/') {
        // Some see through the encoding of dots, and of slashes.
        let plain =
            segment.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/").replace('\\', "/");
        for part in plain.split('/') {
            match part {
                "" | "." => {}
                ".." if depth == 0 => return true,
                ".." => depth -= 1,
                _ => depth += 1,
            }
        }
    }
    false
}

/// What may be shown of a path: a query may hold secrets.
pub(crate) fn without_query(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}
