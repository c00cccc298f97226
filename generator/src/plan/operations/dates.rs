//! `[dates]`: what times mean that say too little.

use crate::config::{ProviderConfig, WithoutZone};
use crate::diag::Diagnostics;
use crate::ir::TypeId;
use crate::plan::base::no_match::no_match;
use crate::plan::operations::operation::OperationPlan;
use crate::plan::types::type_plan::TypePlan;

/// Rules of the runtime's type of times.
#[derive(Clone, Debug, Default)]
pub struct DatePlan {
    /// Whether a time without a zone is one in UTC.
    pub is_utc_without_zone: bool,
    /// Texts that stand for no time.
    pub unset: Vec<String>,
}

impl DatePlan {
    /// Whether they are those that every crate has.
    pub fn is_default(&self) -> bool {
        !self.is_utc_without_zone && self.unset.is_empty()
    }
}

pub(crate) fn plan(
    config: &ProviderConfig,
    types: &[(TypeId, TypePlan)],
    operations: &[OperationPlan],
    diags: &mut Diagnostics,
) -> DatePlan {
    let plan = DatePlan {
        is_utc_without_zone: config.dates.without_zone == WithoutZone::Utc,
        unset: config.dates.unset.clone(),
    };
    let mut names = std::collections::BTreeSet::new();
    types.iter().flat_map(|(_, ty)| ty.mentions()).for_each(|ty| ty.runtime_names(&mut names));
    operations.iter().flat_map(OperationPlan::mentions).for_each(|ty| ty.runtime_names(&mut names));
    if !plan.is_default() && !names.contains("DateTime") {
        diags.push(no_match("[dates] is about values of the format `date-time`, and there are none".to_owned()));
    }
    plan
}
