//! Files on disk: written, compared, or only listed.
//!
//! In: a folder and the files that belong in it. Out: what changed, or what would. It must not know what the files
//! say, only whether they carry our mark. It never leaves the folder, and never touches what is not ours.

mod compare;
mod folder;
mod maker;
mod ours;
mod stage;
mod write;

pub use compare::{Drift, compare};
pub use folder::{OutputError, refuse_foreign};
pub use maker::{OtherMaker, other_maker};
pub use write::{write, write_beside};
