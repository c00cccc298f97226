//! The intermediate representation, refined: what can only be decided with the whole API in view.
use crate::{diag::Diagnostics, ir::Api};
/// Runs all passes.
pub fn run(api: Api, _diags: &mut Diagnostics) -> Api {
    api
}
