//! Names of the types that calls have in the modules of their groups.

use std::collections::BTreeMap;

use crate::ir::Operation;
use crate::naming::{Candidate, Ident, Scope, Words};
use crate::plan::Context;
use crate::plan::names::reserved;
use crate::plan::names::routes::Routes;

/// Names of the types that a module of operations has of its own.
#[derive(Clone, Debug)]
pub struct CallNames {
    /// Of the call.
    pub call: Ident,
    /// Of what it answers, where statuses differ.
    pub answer: Ident,
    /// Of its arguments, where they are many.
    pub parts: Ident,
}

/// What was released comes first, so that nothing new takes its names.
pub(crate) fn settle(context: &Context<'_>, routes: &Routes) -> Vec<CallNames> {
    let mut scopes: Vec<Scope> = routes.modules.iter().map(|module| type_scope(&module.struct_ident)).collect();
    let each = || context.api.operations.iter().zip(&routes.operations).enumerate();
    let locked =
        |operation: &Operation| context.lock.calls.get(&operation.method_key()).filter(|call| call.gives.is_some());
    let mut names: BTreeMap<usize, CallNames> = BTreeMap::new();
    for (index, (operation, (module, _))) in each() {
        if let Some(call) = locked(operation) {
            // The types stay what they are called when the method gets another name.
            let own = CallNames::released(&Ident::value(&call.method), call.types.as_deref());
            scopes.get_mut(*module).into_iter().for_each(|scope| own.take(scope));
            names.insert(index, own);
        }
    }
    for (index, (_, (module, method))) in each() {
        names.entry(index).or_insert_with(|| {
            let mut own = Scope::default();
            CallNames::settle(method, scopes.get_mut(*module).unwrap_or(&mut own))
        });
    }
    names.into_values().collect()
}

impl CallNames {
    /// By the names that the lock has, or those that every call has that it says nothing of.
    fn released(method: &Ident, types: Option<&[String]>) -> Self {
        let usual = Self::usual(method);
        match types {
            Some([call, answer, parts]) => {
                Self { call: Ident::ty(call), answer: Ident::ty(answer), parts: Ident::ty(parts) }
            }
            _ => usual,
        }
    }

    /// What nothing clashes with.
    fn usual(method: &Ident) -> Self {
        let call = Ident::ty(&Words::of(method.bare(), &[]).pascal());
        let with = |word: &str| Ident::ty(&format!("{}{word}", call.bare()));
        Self { answer: with("Answer"), parts: with("Params"), call }
    }

    /// The names, where they are not the usual ones.
    pub(crate) fn unusual(&self, method: &Ident) -> Option<Vec<String>> {
        let usual = Self::usual(method);
        let names = |own: &Self| [&own.call, &own.answer, &own.parts].map(ToString::to_string).to_vec();
        Some(names(self)).filter(|own| *own != names(&usual))
    }

    fn take(&self, scope: &mut Scope) {
        for name in [&self.call, &self.answer, &self.parts] {
            scope.take(name);
        }
    }

    /// The type of a call is called after its method, inside the module of its tag.
    fn settle(method: &Ident, scope: &mut Scope) -> Self {
        let pascal = Words::of(method.bare(), &[]).pascal();
        let mut settle = |names: [String; 2]| {
            let names = names.iter().map(|name| Ident::ty(name)).collect();
            let settled = scope.settle(vec![Candidate { key: 0, pinned: None, names }]);
            settled.names.into_values().next().unwrap_or_else(|| Ident::ty(""))
        };
        let call = settle([pascal.clone(), format!("{pascal}Call")]);
        let answer = settle([format!("{}Answer", call.bare()), format!("{}CallAnswer", call.bare())]);
        let parts = settle([format!("{}Params", call.bare()), format!("{}CallParams", call.bare())]);
        Self { call, answer, parts }
    }
}

fn type_scope(tag_struct: &Ident) -> Scope {
    let mut scope = Scope::reserving(&[reserved::TYPES, reserved::OF_OPERATIONS].concat());
    scope.take(tag_struct);
    scope
}
