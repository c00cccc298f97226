//! A limit to silence instead of one in total, for bodies that are read while they are sent: how long they take depends on
//! how long they are.
//!
//! It does not know how bodies are read, only that they count their pieces.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use crate::runtime::transports::clock::{Clock, Sleep};

/// The time is looked at so often before it ends.
const LOOKS: u32 = 4;

/// Ends when the number of pieces that were read has not changed for so long a time, or a little longer.
pub(crate) fn silence(clock: &Arc<dyn Clock>, pieces: Arc<AtomicU64>, limit: Duration) -> Sleep {
    let clock = Arc::clone(clock);
    Box::pin(async move {
        let (mut seen, mut n_looks) = (0, 0);
        while n_looks < LOOKS {
            clock.sleep(limit / LOOKS).await;
            let now = pieces.load(Relaxed);
            n_looks = if now == seen { n_looks + 1 } else { 0 };
            seen = now;
        }
    })
}
