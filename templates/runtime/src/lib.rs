//! The static half of every emitted SDK.
