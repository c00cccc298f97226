//! Groups of operations and their methods.

use std::collections::BTreeSet;

use super::constructors::argument;
use super::entry::{Entry, Kind, Surface};
use super::scope::Scope;
use super::{Context, lists, requests};
use crate::plan::{CratePlan, OperationPlan, ParameterPlan};

pub(super) fn modules(context: &Context<'_>, plan: &CratePlan, surface: &mut Surface) {
    for module in &plan.modules {
        let features = BTreeSet::from([module.feature.clone()]);
        let group = format!("{}::{}", module.ident, module.struct_ident);
        let entry = Entry::new(Kind::Group, group).docs(&module.docs).features(Some(&features));
        let first = module.operations.first().and_then(|operation| context.places.operation(&operation.key));
        let entry = entry.at(&first.map(|operation| operation.origin.clone()).unwrap_or_default());
        surface.add(format!("Client::{}", module.ident), entry);
        for operation in &module.operations {
            let denoted = requests::denoted(operation);
            self::operation(&mut Scope { context, module, operation, denoted, features: &features, surface });
        }
    }
}

fn operation(scope: &mut Scope<'_, '_>) {
    let OperationPlan { docs, method, former, call, arguments, parts, .. } = scope.operation;
    let shapes = &scope.context.shapes;
    let module = &scope.module.ident;
    let taken = match parts {
        Some(parts) => format!("{module}::{parts}"),
        None => arguments.iter().map(|argument| shapes.passed(argument)).collect::<Vec<_>>().join(", "),
    };
    let mut entry = Entry::new(Kind::Method, format!("({taken}) -> {module}::{call}")).docs(docs);
    entry = requests::facts(scope, entry);
    for (index, parameter) in arguments.iter().enumerate() {
        let name = match parts {
            Some(_) => format!("argument `{}`", parameter.ident),
            None => argument(index),
        };
        entry = requests::parameter(scope, &name, parameter, entry);
    }
    entry.denotes = scope.denoted.clone();
    entry.says = requests::says(scope);
    for was in former {
        let entry = Entry { is_deprecated: true, ..entry.clone() };
        scope.item(&format!("{}::{was}", scope.module.struct_ident), entry);
    }
    scope.item(&format!("{}::{method}", scope.module.struct_ident), entry);
    if let Some(parts) = parts {
        // A literal makes it, so that one field more breaks every program that does.
        let fields = arguments.iter().map(|field| format!("{}: {}", field.ident, shapes.text(&field.ty)));
        let mut fields: Vec<String> = fields.collect();
        fields.sort();
        scope.item(parts.as_str(), Entry::new(Kind::Arguments, format!("{{{}}}", fields.join(", "))));
    }
    scope.item(call.as_str(), Entry::new(Kind::Call, "struct"));
    for setter in &scope.operation.setters {
        self::setter(scope, setter);
    }
    requests::answer(scope);
    lists::lists(scope);
}

fn setter(scope: &mut Scope<'_, '_>, parameter: &ParameterPlan) {
    let shape = format!("(impl Into<{}>)", scope.context.shapes.text(&parameter.ty));
    let entry = Entry::new(Kind::Option, shape).docs(&parameter.docs);
    let mut entry = requests::parameter(scope, "it", parameter, entry);
    let (places, key) = (&scope.context.places, &scope.operation.key);
    if let Some(place) = parameter.place().and_then(|place| places.parameter(key, place, &parameter.wire_name)) {
        entry = entry.at(&place.origin).denoting("", places.of_use(&place.ty));
    }
    if let Some(body) =
        places.operation(key).and_then(|operation| operation.body.as_ref()).filter(|_| parameter.place().is_none())
    {
        entry = entry.at(&body.origin).denoting("", requests::offered(scope, body));
    }
    let key = parameter.key();
    for (_, was) in scope.operation.former_setters.iter().filter(|(known, _)| *known == key) {
        let entry = Entry { is_deprecated: true, ..entry.clone() };
        scope.item(&format!("{}::{was}", scope.operation.call), entry);
    }
    scope.item(&format!("{}::{}", scope.operation.call, parameter.ident), entry);
}
