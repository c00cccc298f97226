use std::process::ExitCode;

use anyhow::Result;

use super::out;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// All is well.
    Done,
    /// The work was done, and shows something that the caller must act on.
    Differs,
    /// What was found has a grade, and the caller wants it as the exit status.
    Graded(u8),
    /// An input was wrong, which has been said.
    Refused,
}

/// The status of the process; an error is said.
pub fn ended(result: Result<Status>) -> ExitCode {
    match result {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Differs) => ExitCode::from(1),
        Ok(Status::Graded(grade)) => ExitCode::from(grade),
        // 2 is also what clap exits with: the input was wrong, nothing was written.
        Ok(Status::Refused) => ExitCode::from(2),
        Err(error) => {
            out::warn(format_args!("error: {error:#}\n"));
            ExitCode::from(2)
        }
    }
}
