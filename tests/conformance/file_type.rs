//! Which of the media types that are offered a file is sent as.

use serde::Deserialize;

use super::cases::{Outcome, run};
use crate::runtime::bodies::offered::offered;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    offered: String,
    /// What the program says that it is.
    #[serde(default)]
    own: Option<String>,
    #[serde(default)]
    name: Option<String>,
}

#[test]
fn file_type() {
    run(include_str!("file_type.yaml"), 14, |given: &File| {
        Outcome::Sent(offered(&given.offered, given.own.as_deref(), given.name.as_deref()))
    });
}
