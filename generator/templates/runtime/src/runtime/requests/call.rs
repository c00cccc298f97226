//! What all types of calls have in common.

use crate::runtime::requests::api::Operation;

/// A call of an operation. Implemented by the types of this crate's calls, for helpers around any of them.
pub trait Call {
    /// What it gives.
    type Output;

    /// The table of its operation.
    #[doc(hidden)]
    const OPERATION: &'static Operation;
}
