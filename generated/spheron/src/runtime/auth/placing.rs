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
    let (name, value) = match scheme.kind {
        SchemeKind::Header(name) => (name, value),
        SchemeKind::Bearer if scheme.prefix.is_empty() => ("authorization", format!("Bearer {value}")),
        SchemeKind::Bearer => ("authorization", value),
        SchemeKind::Basic => ("authorization", format!("Basic {}", base64_codec::encode(secret.as_bytes()))),
        SchemeKind::Query(name) => {
            draft.put_query(name, &value);
            return Ok(());
        }
        SchemeKind::Cookie(name) => {
            draft.put_cookie(name, &value);
            return Ok(());
        }
    };
    let Ok((name, mut value)) = header(name, &value) else {
        // The message must not quote the credential.
        let message = format!("the credential for `{}` has characters that cannot be sent", scheme.name);
        return Err(Error::new(ErrorKind::Credential, message));
    };
    value.set_sensitive(true);
    draft.headers.insert(name, value);
    Ok(())
}
