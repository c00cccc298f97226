use std::collections::BTreeMap;

use serde::Deserialize;

/// `[[waiters]]`: an operation that is asked until what it is about is done. Parts of answers are JSON Pointers (RFC 6901).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaiterConfig {
    /// `METHOD path`. One that a task waits for takes an id, and nothing else that the task does not have.
    pub poll: String,
    /// Name of the method of its calls, such as `until_ready`.
    pub name: String,
    /// The state in the answer.
    pub state: String,
    /// The states that mean that it is done.
    pub done: Vec<State>,
    /// The states that mean that it never will be.
    #[serde(default)]
    pub failed: Vec<State>,
    /// How long to wait at most, in seconds; 10 minutes by default.
    pub within: Option<u32>,
}

/// `[[tasks]]`: calls that start what takes a while: `send_and_wait()`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskConfig {
    /// The calls: `METHOD path`. All whose answers have such an id, if there are none; those that another rule names
    /// excepted.
    #[serde(default)]
    pub operations: Vec<String>,
    /// The id of what has been started in the answer, or a list of them.
    pub ids: String,
    /// Ids that stand for nothing.
    #[serde(default)]
    pub nothing: Vec<String>,
    /// The operation of the `[[waiters]]` that waits for it. It takes an id in its path; of several parameters that must be
    /// there, the id is the one that neither `parameters` names nor the call has, or the last in its path.
    pub wait: String,
    /// Parameters of that operation, and the parts of the answer that they are.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    /// What to wait for after that.
    pub then: Option<ThenConfig>,
}

/// `then` of `[[tasks]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThenConfig {
    /// The id in the last answer of what was started.
    pub id: String,
    /// The operation of the `[[waiters]]` that waits for it.
    pub wait: String,
    /// Parameters of that operation, and the parts of that answer that they are.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
}

/// A state, whatever it is written as.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum State {
    /// A text.
    Text(String),
    /// Whether.
    Bool(bool),
    /// A number.
    Number(i64),
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
        }
    }
}
