use crate::naming::Ident;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::RustType;

/// A field, decided.
#[derive(Clone, Debug)]
pub struct FieldPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// Its key in JSON.
    pub wire_name: String,
    /// Its type.
    pub ty: RustType,
    /// Whether its key must appear.
    pub presence: FieldPresence,
    /// The setter's name, `with_` before the field's.
    pub setter: Ident,
    /// What the setter takes (anything that converts into it).
    pub setter_ty: RustType,
}

/// Whether the key of a field must appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldPresence {
    /// In both directions.
    Required,
    /// In neither direction.
    Optional,
    /// It is always sent, but blank where what is received lacks it.
    Default,
}
