//! stub
use crate::{diag::Diagnostics, ir::Api, resolve::Document};
/// stub
pub fn to_api(_: &Document, _: &mut Diagnostics) -> Api {
    Api::default()
}
