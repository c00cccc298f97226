//! How many retries the clones of a client may still make together.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

/// How many successes pay for a retry.
const PRICE: i64 = 10;

/// A stock of retries. When a server fails for long, retries make its load a tenth larger, and not several times.
pub(crate) struct Budget {
    /// In successes.
    left: AtomicI64,
    full: i64,
    n_answers: AtomicU64,
}

impl Budget {
    /// A full one.
    pub(crate) fn new(retries: u32) -> Self {
        let full = i64::from(retries) * PRICE;
        Self { left: AtomicI64::new(full), full, n_answers: AtomicU64::new(0) }
    }

    /// Pays for a retry, if there is enough for one.
    pub(crate) fn take(&self) -> bool {
        let is_enough = self.left.fetch_sub(PRICE, Relaxed) >= PRICE;
        if !is_enough {
            self.left.fetch_add(PRICE, Relaxed);
        }
        is_enough
    }

    /// Takes note of an answer, of whatever kind: the server does something.
    pub(crate) fn answered(&self) {
        self.n_answers.fetch_add(1, Relaxed);
    }

    /// How many there were.
    pub(crate) fn n_answers(&self) -> u64 {
        self.n_answers.load(Relaxed)
    }

    /// Pays in for a success.
    pub(crate) fn give(&self) {
        // A few more than full, where several do this at once, do no harm.
        if self.left.load(Relaxed) < self.full {
            self.left.fetch_add(1, Relaxed);
        }
    }
}
