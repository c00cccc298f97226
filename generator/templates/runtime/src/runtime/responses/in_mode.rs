//! Answers that hold streams, which are read in the way of the client that they are of.

/// The same answer for another kind of client.
pub trait InMode<M> {
    /// That answer.
    type Answer;
}
