use super::modules::no_match;
use super::{Context, RustType};
use crate::config::Sample;
use crate::diag::Diagnostics;
use crate::ir::TypeName;
use crate::naming::{Ident, Scope, Words};

/// A body to decode and encode back.
#[derive(Clone, Debug)]
pub struct SamplePlan {
    /// Name of the test.
    pub ident: Ident,
    /// The type that it is decoded into.
    pub ty: RustType,
    /// The body, indented.
    pub json: String,
    /// JSON Pointers of values that come back different.
    pub contradictions: Vec<String>,
}

pub(super) fn plan(context: &Context<'_>, samples: &[Sample], diags: &mut Diagnostics) -> Vec<SamplePlan> {
    let mut scope = Scope::default();
    let mut plans = Vec::new();
    for sample in samples {
        let position =
            context.api.types.iter().position(|ty| ty.name == TypeName::Component(sample.component.clone()));
        let Some(name) = position.and_then(|position| context.type_names.get(position)) else {
            diags.push(no_match(format!(
                "samples.json names the component `{}`, which the document does not have",
                sample.component
            )));
            continue;
        };
        let snake = Words::of(name.bare(), &[]).snake();
        let ident = (1..).map(|number| match number {
            1 => Ident::value(&snake),
            number => Ident::value(&format!("{snake}_{number}")),
        });
        let Some(ident) = ident.take(samples.len() + 1).find(|ident| scope.take(ident)) else { continue };
        plans.push(SamplePlan {
            ident,
            ty: RustType::Named(name.clone()),
            json: serde_json::to_string_pretty(&sample.value).unwrap_or_default(),
            contradictions: sample.contradictions.clone(),
        });
    }
    plans
}
