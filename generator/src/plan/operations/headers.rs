use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::TypeRef;
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::released::to_text;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::names::reserved;

/// A header that some answer declares.
#[derive(Clone, Debug)]
pub struct HeaderPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Name of the accessor.
    pub ident: Ident,
    /// Name on the wire.
    pub wire_name: String,
    /// Type of the value.
    pub ty: RustType,
}

/// All declared headers of all answers, one accessor each. They are methods of every answer: a header that an
/// operation newly declares must not change the type of its answer.
pub(crate) fn collect(context: &Context<'_>, diags: &mut Diagnostics) -> Vec<HeaderPlan> {
    let mut found: BTreeMap<String, (String, RustType, DocPlan)> = BTreeMap::new();
    let responses = context.api.operations.iter().flat_map(|operation| &operation.responses);
    let headers = responses.flat_map(|response| response.headers.iter().map(move |header| (header, &response.origin)));
    for (header, origin) in headers {
        let key = header.wire_name.to_ascii_lowercase();
        let is_token = !key.is_empty()
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
        if !is_token || is_rate_limit(&key) {
            continue;
        }
        let released = context.lock.headers.get(&key).and_then(|member| context.released(&member.ty));
        let now = value_type(context, &header.ty);
        let ty = released.unwrap_or_else(|| now.clone());
        if ty != now && !found.contains_key(&key) {
            diags.push(
                Diagnostic::new(Code::ReleasedKept, origin)
                    .message(format!(
                        "the header {} would be `{}`, and stays `{}` as released",
                        docs::code(&header.wire_name),
                        to_text(&now),
                        to_text(&ty)
                    ))
                    .help("for what the document says now, which is a breaking change, delete its line in names.lock"),
            );
        }
        let own = DocPlan::or(&header.docs, format!("The header {}.", docs::code(&header.wire_name)));
        match found.get_mut(&key) {
            Some((wire_name, known, said)) => {
                if *known != ty && !context.lock.headers.contains_key(&key) {
                    *known = RustType::STRING;
                }
                // What one operation says of a header need not be true of another's.
                if said.prose != header.docs {
                    *said = DocPlan::ours(format!("The header {}.", docs::code(wire_name)));
                }
            }
            None => {
                found.insert(key, (header.wire_name.clone(), ty, own));
            }
        }
    }
    let mut scope = Scope::reserving(reserved::RESPONSE_METHODS);
    let group = found.iter().map(|(key, (wire_name, ..))| {
        let plain = context.words(wire_name).snake();
        let plain = if plain.is_empty() { "unnamed".to_owned() } else { plain };
        Candidate {
            key: key.clone(),
            pinned: context.lock.headers.get(key).map(|member| Ident::value(&member.ident)),
            names: vec![Ident::value(&plain), Ident::value(&format!("{plain}_header"))],
        }
    });
    let settled = scope.settle(group.collect());
    let named = found.into_iter().zip(settled.names.into_values());
    named.map(|((_, (wire_name, ty, docs)), ident)| HeaderPlan { docs, ident, wire_name, ty }).collect()
}

/// The family that `Response::rate_limit` reads, whichever of its spellings an API uses.
fn is_rate_limit(name: &str) -> bool {
    let name = name.strip_prefix("x-").unwrap_or(name);
    let parts = ["ratelimit", "rate-limit"].map(|family| name.strip_prefix(family));
    parts.into_iter().flatten().any(|part| matches!(part, "" | "-limit" | "-remaining" | "-reset" | "-policy"))
}

/// Scalars that parse from text as they are; anything else is the text.
fn value_type(context: &Context<'_>, ty: &TypeRef) -> RustType {
    match context.behind_aliases(ty) {
        TypeRef::Scalar(_) => match context.rust_type(ty, Binary::Text) {
            plain @ RustType::Prelude("i32" | "i64" | "u32" | "u64" | "f64") => plain,
            _ => RustType::STRING,
        },
        _ => RustType::STRING,
    }
}
