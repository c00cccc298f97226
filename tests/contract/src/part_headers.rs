//! Headers that parts of multipart bodies must have, as members of the body beside the parts.
//!
//! In: a body that was made up. Out: the same with the headers; what cannot be set from here. It must not know how they are
//! sent.

use sdkwright::resolve::Document;
use serde_json::{Value, json};

use crate::document::{Media, Place, resolved};
use crate::schema::{Direction, Schemas};
use crate::synth::{self, Variant, Wish};

/// What stands between the name of a part and that of a header of it in the name of the member.
pub(crate) const HEADER_OF_PART: &str = sdkwright::ir::HEADER_OF_PART;

/// Adds the required headers of the parts that are there. Those of files are set on the file, which only code can do.
pub(crate) fn add(schemas: &Schemas<'_>, media: &Media, body: &mut Value) -> Vec<String> {
    let mut unfit = Vec::new();
    let Some(members) = body.as_object_mut().filter(|_| media.media_type.starts_with("multipart/")) else {
        return unfit;
    };
    for (part, encoding) in &media.encoding {
        let is_sent = |value: &Value| !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty());
        let headers = encoding.get("headers").and_then(Value::as_object).into_iter().flatten();
        for (name, header) in headers.filter(|_| members.get(part).is_some_and(is_sent)).collect::<Vec<_>>() {
            let header = resolved(schemas.document, header);
            if header.get("required") != Some(&Value::Bool(true)) || is_ours(name) {
                continue;
            }
            if is_file(schemas.document, &media.schema, part) {
                unfit.push(format!("the file `{part}` needs a header `{name}`, which JSON has no place for"));
                continue;
            }
            let any = json!({"type": "string"});
            let schema = header.get("schema").unwrap_or(&any);
            let wish = Wish { direction: Direction::Request, variant: Variant::Required, place: Place::Header };
            match synth::instance(schemas, schema, wish) {
                Ok(value) => _ = members.insert(format!("{part}{HEADER_OF_PART}{name}"), value),
                Err(none) => unfit.push(format!("no value of the header `{name}` of `{part}`: {}", none.error)),
            }
        }
    }
    unfit
}

fn is_ours(name: &str) -> bool {
    ["content-type", "content-disposition", "content-transfer-encoding"].contains(&name.to_lowercase().as_str())
}

/// Whether a property is a file, or a list of them.
fn is_file(document: &Document, schema: &Value, name: &str) -> bool {
    let schema = resolved(document, schema);
    let own = schema.get("properties").and_then(|properties| properties.get(name));
    let is_binary = |property: &Value| {
        let property = resolved(document, property);
        let item = property.get("items").map_or(property, |items| resolved(document, items));
        item.get("format").is_some_and(|format| format == "binary") || item.get("contentMediaType").is_some()
    };
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    own.is_some_and(is_binary) || parts.into_iter().any(|part| is_file(document, part, name))
}
