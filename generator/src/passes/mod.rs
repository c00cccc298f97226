//! The intermediate representation, refined: what can only be decided with the whole API in view.
//!
//! In: an [`Api`] from `normalize`, with what was released. Out: the same API, with equal inline types made one, branches that
//! repeat others dropped, types split that differ by direction, cycles made finite, and usage and tags settled. One free function
//! for each. It must not know documents or Rust.

mod cycles;
mod endless;
mod join;
mod large;
mod merge;
mod overlap;
mod recursion;
mod repeats;
mod split;
mod tags;
mod usage;

pub use endless::cut_endless_values;
pub use join::join_released;
pub use large::{box_large, depth};
pub use merge::merge_equal_types;
pub use overlap::keep_overlaps;
pub use recursion::{box_cycles, cut_alias_cycles, cut_tuple_cycles};
pub use repeats::drop_repeats;
pub use split::split_by_direction;
pub use tags::settle_tags;
pub use usage::settle_usage;

use crate::diag::Diagnostics;
use crate::ir::Api;

/// Runs all passes in their order.
pub fn run(mut api: Api, diags: &mut Diagnostics) -> Api {
    // First, so that no later pass follows a ring of aliases.
    cut_tuple_cycles(&mut api, diags);
    cut_alias_cycles(&mut api, diags);
    join_released(&mut api, diags);
    merge_equal_types(&mut api);
    drop_repeats(&mut api);
    settle_usage(&mut api);
    split_by_direction(&mut api);
    keep_overlaps(&mut api);
    cut_endless_values(&mut api, diags);
    box_cycles(&mut api);
    box_large(&mut api);
    api.depth = depth(&api);
    settle_tags(&mut api);
    api
}
