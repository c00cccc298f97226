//! plan to tokens.
