//! One operation for each way of answering.

use std::borrow::Cow;

use crate::config::{NamesLock, ProviderConfig};
use crate::ir::{Api, Content, Location, Operation, StatusPattern, Switch};
use crate::plan::operations::answers::success::{has_no_body, successes};
use crate::plan::operations::contents::is_stream;
use crate::plan::views::bodies;
use crate::plan::views::switches::{self, Found};
use crate::plan::views::wanted::{Wanted, wanted};

/// So many ways an operation has besides the first; media types beyond that are a finding as before.
const MOST: usize = 8;

/// The API with a further operation, behind its first one, for each way of answering.
pub(crate) fn split<'a>(api: Cow<'a, Api>, config: &ProviderConfig, lock: &NamesLock) -> Cow<'a, Api> {
    let ways = |(index, operation)| Some((index, Ways::of(&api, config, operation)?));
    let found: Vec<(usize, Ways)> = api.operations.iter().enumerate().filter_map(ways).collect();
    if found.is_empty() {
        return bodies::split(api, config);
    }
    let mut api = api.into_owned();
    let flags: Vec<(usize, Switch)> =
        found.iter().filter_map(|(index, ways)| Some((*index, ways.flag()?.clone()))).collect();
    switches::take_out(&mut api, lock, &flags);
    let mut found = found.into_iter().peekable();
    for (index, operation) in std::mem::take(&mut api.operations).into_iter().enumerate() {
        match found.next_if(|(of, _)| *of == index) {
            Some((_, ways)) => api.operations.extend(ways.operations(operation, lock)),
            None => api.operations.push(operation),
        }
    }
    bodies::split(Cow::Owned(api), config)
}

/// The ways in which an operation can be called.
struct Ways {
    labels: Vec<String>,
    /// Of each success.
    wanted: Vec<(StatusPattern, Wanted)>,
    decided_by: Option<Found>,
}

impl Ways {
    fn of(api: &Api, config: &ProviderConfig, operation: &Operation) -> Option<Self> {
        if operation.method == "HEAD" {
            return None;
        }
        let successes = successes(operation);
        let answers = || successes.iter().filter(|response| !has_no_body(response.status));
        if answers().all(|response| response.contents.len() < 2) {
            return None;
        }
        let is_both = |contents: &[Content]| contents.iter().any(is_stream) && !contents.iter().all(is_stream);
        let has_both = answers().any(|response| is_both(&response.contents));
        let decided_by = if has_both { switches::find(api, config, operation) } else { None };
        let wanted: Vec<(StatusPattern, Wanted)> = answers()
            .filter_map(|response| Some((response.status, wanted(&response.contents, decided_by.is_some())?)))
            .collect();
        let mut labels: Vec<String> = Vec::new();
        for (label, _) in wanted.iter().flat_map(|(_, wanted)| &wanted.others) {
            if labels.len() < MOST && !labels.contains(label) {
                labels.push(label.clone());
            }
        }
        (!labels.is_empty()).then_some(Self { labels, wanted, decided_by })
    }

    fn flag(&self) -> Option<&Switch> {
        match &self.decided_by {
            Some(Found::Flag(switch) | Found::Shapes { flag: switch, .. }) => Some(switch),
            None => None,
        }
    }

    /// The first way, and the others behind it.
    fn operations(&self, mut operation: Operation, lock: &NamesLock) -> Vec<Operation> {
        if let Some(switch) = self.flag() {
            let is_flag =
                |location, name: &str| location == Location::Query && switch.in_query && name == switch.wire_name;
            // What callers could set when it was released they still can.
            let call = lock.calls.get(&operation.key());
            let is_released =
                call.is_some_and(|call| call.members.contains_key(&format!("query.{}", switch.wire_name)));
            operation.parameters.retain(|parameter| is_released || !is_flag(parameter.location, &parameter.wire_name));
            let is_setter = call.is_some_and(|call| call.members.contains_key("body") && call.gives.is_some());
            if let Some(body) = operation.body.as_mut().filter(|_| !switch.in_query && !is_setter) {
                // Where the server would choose otherwise, the flag must be said, and so must the rest.
                body.required = true;
            }
        }
        let mut first = operation.clone();
        self.restrict(&mut first, None);
        let others = self.labels.iter().map(|label| {
            let mut other = Operation { view: Some(label.clone()), ..operation.clone() };
            self.restrict(&mut other, Some(label));
            other
        });
        std::iter::once(first).chain(others).collect()
    }

    /// Leaves of each answer what this way gives.
    fn restrict(&self, operation: &mut Operation, label: Option<&str>) {
        let mut is_streamed = false;
        for response in &mut operation.responses {
            let Some((_, wanted)) = self.wanted.iter().find(|(status, _)| *status == response.status) else { continue };
            let is_view = |index: &usize| {
                wanted.others.iter().any(|(label, other)| other == index && self.labels.contains(label))
            };
            let asked = wanted.others.iter().find(|(other, _)| label == Some(other.as_str()));
            let contents = std::mem::take(&mut response.contents).into_iter().enumerate();
            response.contents = match asked {
                Some((_, asked)) => contents.filter(|(index, _)| index == asked).map(|(_, content)| content).collect(),
                None => {
                    let mut kept: Vec<(usize, Content)> = contents.filter(|(index, _)| !is_view(index)).collect();
                    kept.sort_by_key(|(index, _)| *index != wanted.first);
                    kept.into_iter().map(|(_, content)| content).collect()
                }
            };
            is_streamed |= label.is_some() && response.contents.iter().any(is_stream);
        }
        operation.switch = self.flag().map(|switch| Switch { value: is_streamed, ..switch.clone() });
        if let Some(Found::Shapes { body, value, stream, .. }) = &self.decided_by {
            let shape = if is_streamed { stream } else { value };
            let contents = operation.body.iter_mut().flat_map(|body| &mut body.contents);
            contents.filter(|content| content.ty == *body).for_each(|content| content.ty = shape.clone());
        }
    }
}
