//! A reader of others sees the same operations come and go, in each pair that it can read.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::path::Path;

use sdkwright_evolution::{Pair, operations, pairs};

/// What moves between the URL of the server and the paths is another path to `drift`, which does not look at servers.
const MOVED: &str = "v1-moved-from-the-server-into-the-paths";

#[test]
fn drift_sees_the_same_operations_come_and_go() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs");
    let (mut n_read, mut n_agreed, mut wrong) = (0, (0, 0), Vec::new());
    let all = pairs(&folder).unwrap();
    // Backwards, what was new is gone.
    let backwards = all.iter().map(|pair| Pair { old: pair.new.clone(), new: pair.old.clone(), ..pair.clone() });
    for pair in all.iter().cloned().chain(backwards) {
        let Ok(Some(both)) = operations(&pair) else { continue };
        if pair.name == MOVED {
            assert!(!both.disagreed.is_empty());
            continue;
        }
        n_read += 1;
        n_agreed = (n_agreed.0 + both.agreed.0, n_agreed.1 + both.agreed.1);
        wrong.extend(both.disagreed.into_iter().map(|line| format!("{}: {line}", pair.name)));
    }
    assert!(n_read > 100 && n_agreed.0 > 5 && n_agreed.1 > 5, "{n_read} pairs, {n_agreed:?} operations");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
