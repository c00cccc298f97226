//! intermediate representation to intermediate representation.
