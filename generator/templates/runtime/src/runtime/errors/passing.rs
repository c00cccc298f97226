//! Which errors may pass: the same call may work a moment later.

use crate::runtime::errors::error::{Error, ErrorKind};

impl Error {
    /// Whether asking again may help: the connection failed, or the server was busy or broken.
    #[inline]
    pub(crate) fn may_pass(&self) -> bool {
        match self.kind() {
            ErrorKind::Connect | ErrorKind::Transport | ErrorKind::Timeout => true,
            ErrorKind::Api => {
                self.status().is_some_and(|status| matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504))
            }
            _ => false,
        }
    }
}
