//! `type` with `format` becomes a scalar.

use crate::ir::{MediaKind, Scalar};

use crate::normalize::nodes::media_type;
use crate::normalize::nodes::view::View;
use crate::normalize::schemas::integers;

/// The scalar of a schema of a scalar type.
pub(crate) fn of(view: &View<'_>, word: &str) -> Scalar {
    let format = view.all("format").rev().find_map(|node| node.str()).unwrap_or_default();
    match word {
        "boolean" => Scalar::Boolean,
        "integer" => integers::of(view, format),
        // Digits that matter, of which a floating point number keeps seventeen.
        "number" if format == "decimal" => Scalar::Number,
        // A format that names an integer does not make a number one: 1.0 and 1.5 may be on the wire.
        "number" => Scalar::Float,
        _ => string(view, format),
    }
}

/// The type that a format stands for where `type` is missing, if only one makes sense.
pub(crate) fn type_of_format(view: &View<'_>) -> Option<&'static str> {
    let format = view.all("format").rev().find_map(|node| node.str())?;
    match format {
        "uuid" | "date-time" | "date" | "time" | "byte" | "binary" | "email" | "uri" | "hostname" | "ipv4" | "ipv6"
        | "password" => Some("string"),
        "int32" | "int64" => Some("integer"),
        "float" | "double" => Some("number"),
        _ => None,
    }
}

fn string(view: &View<'_>, format: &str) -> Scalar {
    let has = |keyword: &str, word: &str| {
        view.last(keyword).and_then(|node| node.str()).is_some_and(|text| text.eq_ignore_ascii_case(word))
    };
    match format {
        // Google's is RFC 3339 under another name.
        "date-time" | "google-datetime" => Scalar::DateTime,
        "date" => Scalar::Date,
        "uuid" | "guid" => Scalar::Uuid,
        "byte" | "base64" => Scalar::Base64,
        "binary" | "file" => Scalar::Binary,
        "decimal" => Scalar::Decimal,
        "duration" => Scalar::Duration,
        // `int64-as-string` is the name that `provider.toml` has for it.
        "int64" | "uint64" | "int32" | "uint32" | "int64-as-string" => Scalar::IntegerString,
        "boolean-string" => Scalar::BooleanString,
        "space-separated" => Scalar::SpaceSeparated,
        "comma-separated" => Scalar::CommaSeparated,
        "tab-separated" => Scalar::TabSeparated,
        "pipe-separated" => Scalar::PipeSeparated,
        _ if has("contentEncoding", "base64") => Scalar::Base64,
        _ if is_binary(view) => Scalar::Binary,
        _ => Scalar::String,
    }
}

/// Bytes as they are: content of a type that is no text, without an encoding that would make it one.
fn is_binary(view: &View<'_>) -> bool {
    let word = |keyword: &str| view.last(keyword).and_then(|node| node.str());
    let kind = word("contentMediaType").and_then(media_type::kind);
    word("contentEncoding").is_none() && kind == Some(MediaKind::Bytes)
}
