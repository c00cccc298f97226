//! A value that a client holds for many operations.

use crate::naming::Ident;
use crate::plan::base::docs::DocPlan;

/// A value that a client sets once for many operations, decided.
#[derive(Clone, Debug)]
pub struct DefaultPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Name of the builder's method.
    pub setter: Ident,
    /// The environment variable that may hold it.
    pub env: Option<String>,
    /// What takes it.
    pub taker: Taker,
}

/// What takes a value that a client sets once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// Operations.
    Operations,
    /// The call that gets tokens.
    Tokens,
    /// The base URL.
    Server,
}
