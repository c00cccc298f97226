//! a resolved document to the intermediate representation.
