//! In: events of any reader. Out: structs, enums and unions by their tables, and the other way.
//! It must not know a format, but for JSON text, which keeps what can be read only once.

pub(crate) mod collection;
pub(crate) mod decode;
pub(crate) mod decode_error;
pub(crate) mod decode_record;
pub(crate) mod encode;
pub(crate) mod evidence;
pub(crate) mod field;
pub(crate) mod memory;
pub(crate) mod model;
pub(crate) mod open_enum;
pub(crate) mod plain;
pub(crate) mod probe;
pub(crate) mod retagged;
pub(crate) mod shape;
pub(crate) mod union;
pub(crate) mod unknown_value;
pub(crate) mod untyped;
