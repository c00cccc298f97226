//! What the emitted crate says about its API as a whole.

use http::StatusCode;

/// An API: where it is and how one identifies oneself.
pub struct Api {
    /// Name and version of the SDK, for the `User-Agent` header.
    pub user_agent: &'static str,
    /// Where the API is, unless a client says otherwise. May be empty.
    pub base_url: &'static str,
    /// Environment variable that may hold another base URL.
    pub base_url_env: Option<&'static str>,
    /// The base URL where it has variables.
    pub server: Option<ServerTemplate>,
    /// Base URLs that follow from how a credential begins.
    pub hosts: Option<Hosts>,
    /// Headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// Values that a client may set once for many operations.
    pub defaults: &'static [ClientDefault],
    /// The kinds of credential.
    pub schemes: &'static [Scheme],
    /// Whether a JSON body says that the call has failed, where the status does not tell. It is read within so many bytes
    /// of memory.
    pub failed: Option<fn(&[u8], usize) -> bool>,
    /// Whether the body of a failure says that nothing was done, but may be when the call is sent again.
    pub busy: Option<fn(&[u8], usize) -> bool>,
    /// The header by which the server knows that it has seen a call before; empty for none.
    pub idempotency_header: &'static str,
}

/// Where the API is, as a URL with variables in braces.
pub struct ServerTemplate {
    /// The URL.
    pub url: &'static str,
    /// Its variables.
    pub variables: &'static [ServerVariable],
    /// Puts in what a client has set.
    pub fill: fn(
        &ServerTemplate,
        &crate::runtime::requests::client_defaults::Defaults,
    ) -> Result<String, crate::runtime::errors::error::Error>,
}

/// A part of a base URL that a client may choose.
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: &'static str,
    /// What sets it on the builder of a client.
    pub setter: &'static str,
    /// What it is otherwise.
    pub default: &'static str,
}

/// Where the API is for which credential.
pub struct Hosts {
    /// Name of the scheme whose credential is looked at.
    pub scheme: &'static str,
    /// How a credential begins, and the base URL that this leads to. The longest match counts.
    pub prefixes: &'static [(&'static str, &'static str)],
    /// Finds the base URL of a credential.
    pub choose: fn(&Api, &Hosts, &str) -> Result<&'static str, crate::runtime::errors::error::Error>,
}

/// A value that a client may set once for many operations.
pub struct ClientDefault {
    /// What sets it on the builder of a client.
    pub setter: &'static str,
    /// Environment variable that may hold it; empty for none.
    pub env: &'static str,
}

impl ClientDefault {
    /// What sets it, and where else it may come from.
    pub const fn new(setter: &'static str, env: &'static str) -> Self {
        Self { setter, env }
    }
}

/// A kind of credential.
pub struct Scheme {
    /// Name in the API's description.
    pub name: &'static str,
    /// Where the credential goes.
    pub kind: SchemeKind,
    /// What stands before the credential.
    pub prefix: &'static str,
    /// Environment variables that may hold the credential, in parts where there are several.
    pub env: &'static [&'static str],
    /// Statuses that say that a credential was refused.
    pub refused: &'static [u16],
}

/// Where a credential goes.
#[derive(Clone, Copy)]
pub enum SchemeKind {
    /// A header of this name.
    Header(&'static str),
    /// A parameter of the query.
    Query(&'static str),
    /// A cookie.
    Cookie(&'static str),
    /// The `Authorization` header, made of a user name and a password.
    Basic,
    /// The `Authorization` header, with a token.
    Bearer,
}

/// An operation of the API.
pub struct Operation {
    /// Method of HTTP: a token of letters, digits and `_`.
    pub method: &'static str,
    /// Path, with names in braces.
    pub path: &'static str,
    /// A base URL of its own; empty for the API's.
    pub server: &'static str,
    /// Value of the `Accept` header; empty for none.
    pub accept: &'static str,
    /// The alternatives of credentials; in each, the schemes that are needed together.
    pub security: &'static [&'static [&'static str]],
    /// Which status (404, 4 for all of 4XX, 0 for all others) has which of the crate's error bodies, by its name in
    /// `ApiError`.
    pub errors: &'static [(u16, &'static str)],
    /// Redirects that are the answer of the operation.
    pub redirects: &'static [u16],
    /// Which statuses have answers that are read as they come, if others have not; the first that fits counts.
    pub streams: &'static [(u16, bool)],
    /// The answers that are a member of the object that comes, by status (as in `errors`).
    pub members: &'static [Member],
    /// What takes defaults of the client.
    pub takes_defaults: Option<&'static dyn crate::runtime::requests::client_defaults::TakesDefaults>,
    /// Another way to send the body, for calls that ask for it; one at most.
    pub other_body: &'static [crate::runtime::parameters::param::Param],
}

impl Operation {
    /// The method as requests have it.
    pub(crate) fn method(&self) -> http::Method {
        // A token is always a method; what is none never gets into a table.
        match http::Method::from_bytes(self.method.as_bytes()) {
            Ok(method) => method,
            Err(_) => http::Method::GET,
        }
    }

    /// Whether it is the same: constants have no address of their own.
    #[cfg(feature = "mock")]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        (self.method, self.path, self.accept) == (other.method, other.path, other.accept)
    }

    /// One that the description does not know.
    pub const UNDESCRIBED: Self = Self {
        method: "GET",
        path: "",
        server: "",
        accept: "",
        security: &[],
        errors: &[],
        redirects: &[],
        streams: &[],
        members: &[],
        takes_defaults: None,
        other_body: &[],
    };

    /// The error body that a status has.
    #[inline]
    pub(crate) fn error_body(&self, status: StatusCode) -> Option<&'static str> {
        let of = |pattern: u16| self.errors.iter().find(|(status, _)| *status == pattern);
        patterns(status).into_iter().find_map(of).map(|(_, name)| *name)
    }

    /// Whether the answer with a status is read as it comes, where the call is one whose answer is.
    #[inline]
    pub(crate) fn is_stream(&self, status: StatusCode) -> bool {
        let [exactly, class, any] = patterns(status);
        for (pattern, is_stream) in self.streams {
            if *pattern == exactly || *pattern == class || *pattern == any {
                return *is_stream;
            }
        }
        self.streams.is_empty()
    }

    /// The member that is the answer with a status.
    #[inline]
    pub(crate) fn member(&self, status: StatusCode) -> Option<&'static Member> {
        let of = |pattern: u16| self.members.iter().find(|member| member.status == pattern);
        patterns(status).into_iter().find_map(of)
    }
}

/// A status, its class, and what stands for all others: the most specific first.
fn patterns(status: StatusCode) -> [u16; 3] {
    let code = status.as_u16();
    [code, code / 100, 0]
}

/// A member of an object that is the answer of an operation.
#[derive(Clone, Copy)]
pub struct Member {
    pub(crate) status: u16,
    /// Its name, and the others that it may come under.
    pub(crate) names: &'static [&'static str],
    pub(crate) presence: MemberPresence,
}

/// Whether the member must be there, and be more than null.
#[derive(Clone, Copy)]
pub enum MemberPresence {
    /// It must.
    Required,
    /// It need not: the value is then blank.
    Optional,
}

/// Named like the words of `operation!`.
impl Member {
    /// A member that must be there.
    #[inline]
    pub const fn required(status: u16, names: &'static [&'static str]) -> Self {
        Self { status, names, presence: MemberPresence::Required }
    }

    /// A member that may be missing or null.
    #[inline]
    pub const fn optional(status: u16, names: &'static [&'static str]) -> Self {
        Self { status, names, presence: MemberPresence::Optional }
    }
}

/// Whether a status is one of these.
pub(crate) fn is_one_of(statuses: &[u16], status: StatusCode) -> bool {
    for known in statuses {
        if status == *known {
            return true;
        }
    }
    false
}
