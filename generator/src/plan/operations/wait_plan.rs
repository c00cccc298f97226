//! What waits for what an operation starts.

use crate::naming::Ident;
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::answers::kind::AnswerKind;

/// A method of a call that waits until what it asks about is done.
#[derive(Clone, Debug)]
pub struct WaiterPlan {
    /// Its name.
    pub method: Ident,
    /// Name of its table, at the type of the call.
    pub table: Ident,
    /// JSON Pointer of the state.
    pub state: String,
    /// The states that mean that it is done.
    pub done: Vec<String>,
    /// The states that mean that it never will be.
    pub failed: Vec<String>,
    /// Seconds, at most.
    pub within: u32,
}

/// How a call waits for what it starts.
#[derive(Clone, Debug)]
pub struct TaskPlan {
    /// JSON Pointer of the id, or of several.
    pub ids: String,
    /// Whether there may be several.
    pub is_list: bool,
    /// Ids that stand for nothing.
    pub nothing: Vec<String>,
    /// What is waited for.
    pub wait: WaitRef,
    /// JSON Pointer of an id in its answer, and what is waited for then.
    pub then: Option<(String, WaitRef)>,
    /// How the last answer is read.
    pub kind: AnswerKind,
    /// Its type.
    pub ty: RustType,
    /// How what is told meanwhile is read.
    pub progress_kind: AnswerKind,
    /// Its type.
    pub progress: RustType,
}

impl TaskPlan {
    /// The features of the modules that it needs.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        let then = self.then.iter().map(|(_, wait)| wait);
        std::iter::once(&self.wait).chain(then).map(|wait| wait.feature.as_str())
    }

    /// Whether what is asked takes more than an id in its path.
    pub fn takes_over(&self) -> bool {
        let then = self.then.iter().map(|(_, wait)| wait);
        std::iter::once(&self.wait).chain(then).any(|wait| !wait.taken.is_empty())
    }
}

/// The table of a waiter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitRef {
    /// The module that it is in.
    pub module: Ident,
    /// The type of the call there.
    pub call: Ident,
    /// Its name there.
    pub table: Ident,
    /// The cargo feature of the module.
    pub feature: String,
    /// How long to wait unless a caller says otherwise, in seconds.
    pub within: u32,
    /// What else is asked than about the one id in a path.
    pub taken: Vec<TakenPlan>,
}

/// A parameter of what is asked, and where its value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPlan {
    /// The runtime's word for its place.
    pub word: &'static str,
    /// Its name on the wire.
    pub wire_name: String,
    /// Where its value comes from.
    pub from: TakenFrom,
}

/// Where the value of a parameter of what is asked comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenFrom {
    /// From the call that begins.
    Call,
    /// From this part of the answer that has the id.
    Answer(String),
    /// It is the id.
    Id,
}
