//! Values that a client sets once for many operations: who takes them, and what becomes optional for it.
//!
//! A rule is about the representation, before anything is named: a parameter or property that takes a default is made
//! optional there, and all planning follows from that. What was required is remembered for the operation's table, so
//! that a call with neither value is stopped.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::config::{ClientDefault, ProviderConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Location, Operation, Origin, Parameter, Presence, TypeId, TypeKind};
use crate::naming::Ident;
use crate::plan::base::docs;
use crate::plan::base::no_match::no_match;
use crate::plan::operations::default_bodies::{Filled, body, find};
use crate::plan::operations::parameters::ParameterPlan;
use crate::plan::types::type_plan::TypePlan;

/// A place of an operation that takes a default, decided.
#[derive(Clone, Debug)]
pub struct DefaultTargetPlan {
    /// The runtime's word for it: `query`, `required_query`, `body`, and so on.
    pub word: String,
    /// Which of the client's defaults, by its setter.
    pub default: String,
    /// Name on the wire.
    pub wire_name: String,
    /// What sets the call's own value.
    pub own: Ident,
}

/// Who takes what.
pub(crate) struct Defaults<'a> {
    rules: Vec<(&'a str, &'a ClientDefault)>,
    /// By the key of the operation.
    fills: BTreeMap<String, Vec<Fill>>,
    /// Properties that are filled, and by which rule.
    fields: Filled,
    /// Parameters that were required, by operation.
    relaxed: BTreeSet<(String, Location, String)>,
}

struct Fill {
    rule: usize,
    to: To,
    required: bool,
}

#[derive(Clone, PartialEq, Eq)]
enum To {
    Parameter(Location, String),
    Property(TypeId, String),
}

impl To {
    /// The key of the rule, which is also the runtime's word.
    fn place(&self) -> &'static str {
        match self {
            Self::Parameter(Location::Header, _) => "header",
            Self::Parameter(..) => "query",
            Self::Property(..) => "body",
        }
    }
}

/// The API as callers see it, in which nobody has to set what the client may.
pub(crate) fn settle<'a, 'b>(
    api: Cow<'b, Api>,
    config: &'a ProviderConfig,
    diags: &mut Diagnostics,
) -> (Cow<'b, Api>, Defaults<'a>) {
    let rules = config.client.defaults.iter().map(|(name, rule)| (name.as_str(), rule)).collect();
    let mut defaults = Defaults { rules, fills: BTreeMap::new(), fields: BTreeMap::new(), relaxed: BTreeSet::new() };
    if defaults.rules.is_empty() {
        return (api, defaults);
    }
    let mut api = api.into_owned();
    defaults.fields(&mut api, config, diags);
    for operation in &mut api.operations {
        let fills = defaults.of_operation(operation);
        for fill in &fills {
            if let To::Parameter(location, name) = &fill.to
                && fill.required
            {
                defaults.relaxed.insert((operation.key(), *location, name.clone()));
            }
        }
        for parameter in &mut operation.parameters {
            if defaults.of_parameter(parameter).is_some() {
                parameter.required = false;
            }
        }
        defaults.fills.insert(operation.key(), fills);
    }
    let bodies: Vec<(String, TypeId)> =
        api.operations.iter().filter_map(|operation| Some((operation.key(), body(&api, config, operation)?))).collect();
    for (key, id) in bodies {
        let of_body = defaults.fields.iter().filter(|((of, _), _)| *of == id).map(|((_, name), (rule, presence))| {
            let required = *presence == Presence::Required;
            Fill { rule: *rule, to: To::Property(id, name.clone()), required }
        });
        let of_body: Vec<Fill> = of_body.collect();
        defaults.fills.entry(key).or_default().extend(of_body);
    }
    defaults.report(diags);
    (Cow::Owned(api), defaults)
}

impl Defaults<'_> {
    /// The default that a parameter takes.
    pub(crate) fn of_parameter(&self, parameter: &Parameter) -> Option<usize> {
        if parameter.constant.is_some() {
            return None;
        }
        self.rules.iter().position(|(_, rule)| match parameter.location {
            Location::Query => rule.query.as_ref() == Some(&parameter.wire_name),
            Location::Header => {
                rule.header.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(&parameter.wire_name))
            }
            Location::Path | Location::Cookie => false,
        })
    }

    /// What the documentation of a parameter says about its default.
    pub(crate) fn parameter_note(&self, operation: &Operation, parameter: &Parameter) -> Option<String> {
        let rule = self.of_parameter(parameter)?;
        let key = (operation.key(), parameter.location, parameter.wire_name.clone());
        self.note(rule, self.relaxed.contains(&key))
    }

    /// What the documentation of a property says about its default.
    pub(crate) fn field_note(&self, id: TypeId, wire_name: &str) -> Option<String> {
        let (rule, presence) = self.fields.get(&(id, wire_name.to_owned()))?;
        self.note(*rule, *presence == Presence::Required)
    }

    fn note(&self, rule: usize, required: bool) -> Option<String> {
        let (setter, _) = self.rules.get(rule)?;
        let setter = docs::code(setter);
        Some(match required {
            true => format!("Where it is not set, the client's {setter} is sent; one of the two is needed."),
            false => format!("Where it is not set, the client's {setter} is sent."),
        })
    }

    /// The table of an operation, whose parameters and types are planned by now.
    pub(crate) fn plan<'p>(
        &self,
        operation: &Operation,
        parameters: impl Iterator<Item = &'p ParameterPlan> + Clone,
        types: &[TypePlan],
    ) -> Vec<DefaultTargetPlan> {
        let fills = self.fills.get(&operation.key()).map(Vec::as_slice).unwrap_or_default();
        let in_path = parameters.clone().filter(|plan| plan.place() == Some("path"));
        let in_path = in_path.filter_map(|plan| self.of_path(plan, fills));
        let open = fills.iter().filter_map(|fill| {
            let place = fill.to.place();
            let (wire_name, own) = match &fill.to {
                To::Parameter(_, name) => {
                    let mut all = parameters.clone();
                    let plan = all.find(|plan| plan.place() == Some(place) && plan.wire_name == *name)?;
                    (name, plan.ident.clone())
                }
                To::Property(id, name) => {
                    let TypePlan::Struct(plan) = types.get(id.index())? else { return None };
                    let field = plan.fields.iter().find(|field| field.wire_name == *name)?;
                    (name, field.setter.clone())
                }
            };
            let word = if fill.required { format!("required_{place}") } else { place.to_owned() };
            let (default, _) = self.rules.get(fill.rule)?;
            Some(DefaultTargetPlan { word, default: (*default).to_owned(), wire_name: wire_name.clone(), own })
        });
        in_path.chain(open).collect()
    }

    /// A part of the path that other places of the operation take, where they have no value of their own. It is always set
    /// itself.
    fn of_path(&self, plan: &ParameterPlan, fills: &[Fill]) -> Option<DefaultTargetPlan> {
        let is_named = |(index, (_, rule)): &(usize, &(&str, &ClientDefault))| {
            let mut names = [&rule.query, &rule.header, &rule.body].into_iter().flatten();
            fills.iter().any(|fill| fill.rule == *index) && names.any(|name| *name == plan.wire_name)
        };
        let (_, (default, _)) = self.rules.iter().enumerate().find(is_named)?;
        let (wire_name, own) = (plan.wire_name.clone(), plan.ident.clone());
        Some(DefaultTargetPlan { word: "path".to_owned(), default: (*default).to_owned(), wire_name, own })
    }

    fn of_operation(&self, operation: &Operation) -> Vec<Fill> {
        let fill = |parameter: &Parameter| {
            let to = To::Parameter(parameter.location, parameter.wire_name.clone());
            Some(Fill { rule: self.of_parameter(parameter)?, to, required: parameter.required })
        };
        operation.parameters.iter().filter_map(fill).collect()
    }

    /// Finds the properties that are filled, and makes those optional that were required.
    fn fields(&mut self, api: &mut Api, config: &ProviderConfig, diags: &mut Diagnostics) {
        let rules = self.rules.iter().enumerate();
        let properties = rules.filter_map(|(index, (_, rule))| Some((index, rule.body.as_deref()?)));
        self.fields = find(api, config, &properties.collect::<Vec<_>>(), diags);
        for (id, name) in self.fields.keys() {
            if let Some(TypeKind::Struct(object)) = api.types.get_mut(id.index()).map(|def| &mut def.kind) {
                let field = object.fields.iter_mut().find(|field| field.wire_name == *name);
                field.into_iter().for_each(|field| field.presence = Presence::Optional);
            }
        }
    }

    /// Parts of rules that nobody takes.
    fn report(&self, diags: &mut Diagnostics) {
        for (index, (setter, rule)) in self.rules.iter().enumerate() {
            let head = format!("[client.defaults.{setter}]");
            let parts = [("query", &rule.query), ("header", &rule.header), ("body", &rule.body)];
            for (place, name) in parts {
                let mut fills = self.fills.values().flatten();
                let is_taken = fills.any(|fill| fill.rule == index && fill.to.place() == place);
                if let Some(name) = name.as_ref().filter(|_| !is_taken) {
                    diags.push(no_match(format!("{head} says `{place} = \"{name}\"`, which no operation takes")));
                }
            }
            if parts.iter().all(|(_, name)| name.is_none()) {
                diags.push(
                    Diagnostic::new(Code::ConfigInvalid, &Origin::default())
                        .message(format!("{head} says nowhere to send it"))
                        .help("write `query = \"<name>\"`, `header = \"<name>\"` or `body = \"<name>\"`"),
                );
            }
        }
    }
}
