//! How many retries the clones of a client may still make together.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// How many successes pay for a retry.
const PRICE: u32 = 10;

/// A stock of retries. When a server fails for long, retries make its load a tenth larger, and not several times.
pub(super) struct Budget {
    /// In successes.
    left: AtomicU32,
    full: u32,
}

impl Budget {
    /// A full one.
    pub(super) fn new(retries: u32) -> Self {
        let full = retries.saturating_mul(PRICE);
        Self { left: AtomicU32::new(full), full }
    }

    /// Pays for a retry, if there is enough for one.
    pub(super) fn take(&self) -> bool {
        self.left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(PRICE)).is_ok()
    }

    /// Pays in for a success.
    pub(super) fn give(&self) {
        // Nothing to do where it is full.
        let _ = self.left.fetch_update(Relaxed, Relaxed, |left| (left < self.full).then_some(left + 1));
    }
}
