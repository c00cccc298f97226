//! Modules of operations: groups, their methods, the types of calls, and their tables.
//!
//! In: what the plan says of a module. Out: its files. It must not know types and the client.

mod answers;
mod body;
mod call;
mod example;
mod method;
mod module;
mod pager;
mod printed;
mod table;
mod waits;

pub(super) use example::{blocking_example, example_expression, example_program, wait_program};
pub(super) use module::emit;
