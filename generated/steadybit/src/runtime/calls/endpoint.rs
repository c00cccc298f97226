//! What tells the calls of one operation from those of another.

use crate::runtime::calls::call_future::Read;
use crate::runtime::requests::api::Operation;

/// An operation of the API, as its calls know it: its table, and how its answer is read by a kind of client.
///
/// How an answer is read is named here, and not in the table: what a static names is compiled, called or not.
pub trait Endpoint<M> {
    /// What a call gives.
    type Output;

    /// The table of the operation.
    #[doc(hidden)]
    const OPERATION: &'static Operation;

    /// What reads the answer.
    #[doc(hidden)]
    const READ: Read<Self::Output>;

    /// Whether the answer is read as it comes.
    #[doc(hidden)]
    const IS_STREAMED: bool = false;
}
