//! Features that convert times and dates: called like the crates that they are about, unless a group of operations has been
//! released under that name. It keeps it, and the feature of the crate is called `time-crate`.

use crate::plan::CratePlan;

/// A crate whose times and dates ours become.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(in crate::emit) struct DateFeature {
    pub(in crate::emit) krate: &'static str,
    pub(in crate::emit) feature: String,
}

/// The features of a crate.
pub(in crate::emit) fn date_features(plan: &CratePlan) -> Vec<DateFeature> {
    let is_group = |feature: &str| plan.modules.iter().any(|module| module.feature == feature);
    let named = |krate: &'static str| {
        let mut feature = krate.to_owned();
        while is_group(&feature) {
            feature.push_str("-crate");
        }
        DateFeature { krate, feature }
    };
    ["chrono", "jiff", "time"].map(named).into()
}

/// A file of the runtime with the names of this crate's features.
pub(super) fn renamed(plan: &CratePlan, text: &str) -> String {
    let quoted = |name: &str| format!("feature = \"{name}\"");
    let other = date_features(plan).into_iter().filter(|date| date.feature != date.krate);
    other.fold(text.to_owned(), |text, date| text.replace(&quoted(date.krate), &quoted(&date.feature)))
}
