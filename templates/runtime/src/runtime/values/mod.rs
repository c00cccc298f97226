//! In: events of any reader. Out: structs, enums and unions by their tables, and the other way.
//! It must not know a format.

pub(crate) mod collection;
pub(crate) mod decode;
pub(crate) mod decode_error;
pub(crate) mod decode_record;
pub(crate) mod decode_serde;
pub(crate) mod encode;
pub(crate) mod encode_serde;
pub(crate) mod evidence;
pub(crate) mod field;
pub(crate) mod model;
pub(crate) mod open_enum;
pub(crate) mod plain;
pub(crate) mod probe;
pub(crate) mod shape;
pub(crate) mod union;
pub(crate) mod union_tag;
pub(crate) mod unlisted;
pub(crate) mod untyped;
