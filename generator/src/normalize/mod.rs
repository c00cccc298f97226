//! A document in the shape of OpenAPI 3.1 becomes the intermediate representation.
//!
//! In: a [`Document`] with all its quirks. Out: an [`ir::Api`] without any: what cannot be said in the
//! representation is replaced by a defined fallback and reported. One odd node costs that node, never the
//! document. It must not know Rust: names are wire names, and which of them a type gets is `plan`'s decision.

mod document;
mod nodes;
mod operations;
mod schemas;
mod settling;

use self::document::{info, security, server, tag};
use self::operations::{example, operation, webhook};
use self::schemas::{component, discriminator};
use self::settling::{
    ambiguity, default_value, inferred_tag, joint, nullable, part_headers, tag_constant, union_number,
};

use crate::diag::Diagnostics;
use crate::ir;
use crate::resolve::Document;

use self::nodes::context::Context;

/// Reads a whole document. Never fails: what cannot be read is reported and replaced.
pub fn to_api(document: &Document, diags: &mut Diagnostics) -> ir::Api {
    let root = document.root();
    let mut ctx = Context::new(document, diags);
    component::define_all(&mut ctx);
    let mut api = ir::Api {
        security_schemes: security::schemes(&mut ctx, &root),
        servers: server::servers(&mut ctx, &root),
        ..info::header(&mut ctx, &root)
    };
    let mut tags = tag::declared(&mut ctx, &root);
    operation::all(&mut ctx, &root, &mut api, &mut tags);
    api.tags = tags.into_values().collect();
    webhook::define_types(&mut ctx, &root);
    api.component_examples = example::of_components(&ctx);
    // What follows needs every type to be known.
    let (types, transparent) = ctx.into_types();
    api.types = types;
    nullable::spread(&mut api);
    ir::remove_aliases(&mut api, &transparent);
    union_number::settle(&mut api);
    discriminator::settle(&mut api, diags);
    // A tag that one union declares may tell the variants of another that declares none, which tags them in turn.
    tag_constant::set(&mut api);
    inferred_tag::infer(&mut api);
    tag_constant::set(&mut api);
    joint::merge(&mut api);
    part_headers::become_fields(&mut api, diags);
    default_value::check(&mut api, diags);
    ambiguity::report(&api, diags);
    api
}
