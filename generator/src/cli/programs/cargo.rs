use std::env;
use std::path::PathBuf;

/// The cargo that runs this, or the one at hand.
pub fn cargo() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}
