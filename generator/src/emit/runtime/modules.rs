//! Which modules of the runtime a crate has, decided once for a crate.
//!
//! In: the plan. Out: the modules that are left out, and those that are there only with the feature `streaming`. It must not
//! know texts of files.

use std::collections::BTreeSet;

use super::tables::{DEPENDENCIES, DEPENDENCIES_ON_DEMAND, ON_DEMAND};
use crate::emit::tokens;
use crate::plan::{CratePlan, RustType, TypePlan};

/// The feature with which every crate reads what comes as it comes, though its operations do not.
pub(in crate::emit) const STREAMING: &str = "streaming";

/// Modules that are there with `streaming`, unless operations need them anyway.
const STREAMING_MODULES: &[&str] = &[
    "blocking_download",
    "download",
    "event_parser",
    "event_source",
    "events",
    "lines",
    "raw_streams",
    "record_parser",
    "records",
];

/// The modules of a crate's runtime.
pub(in crate::emit) struct Modules {
    absent: BTreeSet<&'static str>,
    gated: BTreeSet<&'static str>,
}

/// Whether a crate has a module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::emit) enum Presence {
    There,
    /// With the feature `streaming`.
    Gated,
    Absent,
}

impl Modules {
    pub(in crate::emit) fn of(plan: &CratePlan) -> Self {
        let used = used(plan);
        let is_needed = |needs: &[&str]| needs.iter().any(|need| used.contains(need));
        let unneeded = ON_DEMAND.iter().filter(|(_, needs)| !is_needed(needs)).map(|(module, _)| *module);
        let (gated, absent) = unneeded.partition(|module| STREAMING_MODULES.contains(module));
        Self { absent, gated }
    }

    pub(in crate::emit) fn presence(&self, module: &str) -> Presence {
        if self.absent.contains(module) {
            Presence::Absent
        } else if self.gated.contains(module) {
            Presence::Gated
        } else {
            Presence::There
        }
    }

    /// Whether a module is there, if only with a feature.
    pub(in crate::emit) fn has(&self, module: &str) -> bool {
        self.presence(module) != Presence::Absent
    }

    /// Whether a module is there because types or operations need it.
    pub(in crate::emit) fn needs(&self, module: &str) -> bool {
        self.presence(module) == Presence::There
    }

    /// Whether an operation gives events or records as they come, so that the feature is on by default. A download has what
    /// it needs without.
    pub(in crate::emit) fn are_streaming_by_default(&self) -> bool {
        ["events", "records"].iter().any(|module| self.needs(module))
    }

    /// Whether types have points in time or dates.
    pub(in crate::emit) fn has_dates(&self) -> bool {
        self.has("date_time_conversions") || self.has("date_conversions")
    }

    /// The dependencies of the crate.
    pub(in crate::emit) fn dependencies(&self) -> Vec<(&'static str, &'static str)> {
        let is_needed = |name: &str| {
            let on_demand = DEPENDENCIES_ON_DEMAND.iter().find(|(known, _)| *known == name);
            on_demand.is_none_or(|(_, modules)| modules.iter().any(|module| self.has(module)))
        };
        DEPENDENCIES.iter().copied().filter(|(name, _)| is_needed(name)).collect()
    }
}

/// Types of the runtime that types and operations mention, and words that operations use.
fn used(plan: &CratePlan) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let mut words = BTreeSet::new();
    let types = || plan.type_files.iter().flat_map(|file| &file.types);
    for ty in types().flat_map(TypePlan::mentions) {
        ty.runtime_names(&mut names);
    }
    for operation in plan.modules.iter().flat_map(|module| &module.operations) {
        operation.mentions().for_each(|ty| ty.runtime_names(&mut names));
        words.extend(operation.words());
    }
    let writes_tag = |ty: &TypePlan| match ty {
        TypePlan::Union(union) => union.variants.iter().any(|variant| variant.writes_tag),
        _ => false,
    };
    words.extend(types().any(writes_tag).then_some("writes tag"));
    let is_tuple = |ty: &TypePlan| matches!(ty, TypePlan::Alias(plan) if matches!(plan.ty, RustType::Tuple(_)));
    words.extend(types().any(is_tuple).then_some("tuple"));
    let has_rules = !plan.failures.is_empty() || !plan.retries.busy.is_empty();
    words.extend(has_rules.then_some("FailureRule"));
    words.extend(tokens::names(&plan.client));
    words.extend(plan.client.hosts.as_ref().map(|_| "choose_host"));
    words.extend(plan.client.server.as_ref().map(|_| "fill_server"));
    words.extend(plan.offers_yaml.then_some("offers_yaml"));
    words.extend(names);
    words
}
