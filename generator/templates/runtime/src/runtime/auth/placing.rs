//! Where a credential goes on a request.
//!
//! In: a scheme and what a credential consists of. Out: the draft with it. It must not know which schemes a call needs.

use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::requests::api::{Scheme, SchemeKind};
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::header;
use crate::runtime::scalars::base64_codec;
use crate::runtime::scalars::secret::Secret;

/// Puts a credential on a request.
pub(crate) fn put(draft: &mut Draft, scheme: &Scheme, parts: &[Secret<String>]) -> Result<(), Error> {
    let mut secret = String::new();
    let mut separator = "";
    for part in parts {
        secret.push_str(separator);
        secret.push_str(part.expose());
        separator = ":";
    }
    let value = format!("{}{secret}", scheme.prefix);
    match scheme.kind {
        SchemeKind::Header(name) => put_header(draft, scheme, name, &value)?,
        SchemeKind::Bearer if scheme.prefix.is_empty() => {
            put_header(draft, scheme, "authorization", &format!("Bearer {value}"))?;
        }
        SchemeKind::Bearer => put_header(draft, scheme, "authorization", &value)?,
        SchemeKind::Basic => {
            let coded = base64_codec::encode(secret.as_bytes());
            put_header(draft, scheme, "authorization", &format!("Basic {coded}"))?;
        }
        SchemeKind::Query(name) => draft.put_query(name, &value),
        SchemeKind::Cookie(name) => draft.put_cookie(name, &value),
    }
    Ok(())
}

fn put_header(draft: &mut Draft, scheme: &Scheme, name: &str, value: &str) -> Result<(), Error> {
    let (name, mut value) = header(name, value).map_err(|_| {
        // The message must not quote the credential.
        let message = format!("the credential for `{}` has characters that cannot be sent", scheme.name);
        Error::new(ErrorKind::Credential, message)
    })?;
    value.set_sensitive(true);
    draft.headers.insert(name, value);
    Ok(())
}
