//! A kind of credential.

use crate::ir::SchemeKind;
use crate::naming::Ident;
use crate::plan::base::docs::DocPlan;
use crate::plan::client::token_plan::TokenPlan;

/// A security scheme, decided.
#[derive(Clone, Debug)]
pub struct SchemePlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name in the document.
    pub name: String,
    /// What it sends.
    pub kind: SchemeKind,
    /// Text before the credential.
    pub prefix: String,
    /// The environment variables of the credential, in parts where there are several.
    pub env: Vec<String>,
    /// What the variables of its settings begin with.
    pub stem: String,
    /// Statuses that say that the credential was refused.
    pub refused: Vec<u16>,
    /// Name of the builder's method.
    pub method: Ident,
    /// Names that the method had before, in their order.
    pub former: Vec<Ident>,
    /// What settings are called after: the method, as it was released first.
    pub settings: Ident,
    /// How tokens are got for the credential.
    pub tokens: Option<TokenPlan>,
}
