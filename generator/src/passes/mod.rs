//! stub
use crate::{diag::Diagnostics, ir::Api};
/// stub
pub fn run(api: Api, _: &mut Diagnostics) -> Api {
    api
}
