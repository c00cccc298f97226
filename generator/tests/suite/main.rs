//! What the generator decides and writes, over documents of its own: in one program, so that the library is linked once.

mod bounds;
mod client_rules;
mod count;
mod doctests;
mod evidence;
mod files;
mod guide;
mod hostile;
mod library;
mod names;
mod normalize;
mod openapiv3_oracle;
mod packaged;
mod released;
mod rules;
mod sheets;
#[path = "../support/mod.rs"]
mod support;
mod type_files;
