//! Rules of the configuration that match nothing.

use crate::diag::{Code, Diagnostic};
use crate::ir::Origin;

/// A rule of the configuration that matches nothing: upstream has changed, a person must look.
pub(crate) fn no_match(message: String) -> Diagnostic {
    Diagnostic::new(Code::ConfigNoMatch, &Origin::default()).message(message).help("remove it, or mend its spelling")
}
