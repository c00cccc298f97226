//! What a user of an emitted crate can see and feel, as plain data, and what changed between two of them.
//!
//! In: two plans, each with the representation that it was made from. Out: a list of differences, each with its class, what
//! stood there, what stands there, and where the document says so.
//! It must not know printing, emitting or files: the paths are those of Rust, the places are pointers.

mod change;
mod client;
mod compare;
mod constructors;
mod entry;
mod fact;
mod former;
mod lists;
mod operations;
mod places;
mod requests;
mod scope;
mod shapes;
mod types;

pub use change::{Change, Class, What};
pub use compare::{class, compare};
pub use entry::{Entry, Kind, Surface};
pub use fact::Fact;

use crate::ir::Api;
use crate::plan::CratePlan;

impl Surface {
    /// The surface of a crate. `api` is what the plan was made from.
    pub fn of(api: &Api, plan: &CratePlan) -> Self {
        let context = Context {
            places: places::Places::of(api, plan),
            shapes: shapes::Shapes::of(plan),
            base_url: &plan.client.base_url,
            schemes: plan.client.schemes.iter().map(|scheme| (scheme.name.as_str(), client::sends(scheme))).collect(),
        };
        let mut surface = Self::default();
        client::package(plan, &mut surface);
        client::client(&context, plan, &mut surface);
        types::types(&context, plan, &mut surface);
        operations::modules(&context, plan, &mut surface);
        surface
    }
}

/// What all parts of a surface are spelled with.
struct Context<'a> {
    places: places::Places<'a>,
    shapes: shapes::Shapes<'a>,
    base_url: &'a str,
    /// What each scheme sends, by its name.
    schemes: std::collections::BTreeMap<&'a str, String>,
}
