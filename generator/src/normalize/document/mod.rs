//! In: what stands at the top of a document. Out: title, servers, tags and security schemes.
//! It must not know schemas.

pub(crate) mod info;
pub(crate) mod oauth;
pub(crate) mod security;
pub(crate) mod server;
pub(crate) mod tag;
