//! `cargo xtask bench`: what emitted crates cost, beside those of another generator and beside calls written by hand.
//!
//! In: a document or a provider's folder. Out: medians of alternating runs, and their ratios. It must not judge what is
//! emitted, only weigh it.

mod call;
mod compile;
mod update;

use anyhow::Result;

use crate::cli::MeasureCommand;

pub(crate) fn run(command: &MeasureCommand) -> Result<()> {
    match command {
        MeasureCommand::Compile(arguments) => compile::run(arguments),
        MeasureCommand::Call(arguments) => call::run(arguments),
        MeasureCommand::Update(arguments) => update::run(arguments),
    }
}
