//! Patches of several forms, each with a schema of its own: one operation for each form.

use std::borrow::Cow;

use crate::config::ProviderConfig;
use crate::ir::{Api, Content, MediaKind, Operation, TypeRef, essence};
use crate::plan::operations::request_body;
use crate::plan::views::labels::label;

/// The API with a further operation, behind its first one, for each other form of its patch.
pub(super) fn split<'a>(api: Cow<'a, Api>, config: &ProviderConfig) -> Cow<'a, Api> {
    let found: Vec<Vec<(String, usize)>> = api.operations.iter().map(|operation| ways(config, operation)).collect();
    if found.iter().all(Vec::is_empty) {
        return api;
    }
    let mut api = api.into_owned();
    let operations = std::mem::take(&mut api.operations);
    for (operation, ways) in operations.into_iter().zip(found) {
        let others: Vec<Operation> =
            ways.iter().filter_map(|(label, index)| with_body(&operation, label, *index)).collect();
        api.operations.push(without(operation, &ways));
        api.operations.extend(others);
    }
    Cow::Owned(api)
}

/// The forms that carry something else than the body does that is sent, by a word for each.
fn ways(config: &ProviderConfig, operation: &Operation) -> Vec<(String, usize)> {
    let contents = operation.body.as_ref().filter(|_| operation.view.is_none()).map(|body| &body.contents);
    let Some((contents, chosen)) = contents.and_then(|all| Some((all, request_body::chosen(config, all)?))) else {
        return Vec::new();
    };
    let mut ways: Vec<(String, usize)> = Vec::new();
    for (index, content) in contents.iter().enumerate() {
        let is_about_patches = is_patch(content) || is_patch(chosen);
        let is_json = content.kind == MediaKind::Json && chosen.kind == MediaKind::Json;
        // Two forms of one shape are one way, which calls have methods to choose between.
        let is_found = |(_, found): &(String, usize)| contents.get(*found).is_some_and(|found| found.ty == content.ty);
        let is_other = is_json && content.ty != chosen.ty && !ways.iter().any(is_found);
        let label = label(content, chosen).filter(|_| is_about_patches && is_other);
        if let Some(label) = label.filter(|label| ways.iter().all(|(known, _)| known != label)) {
            ways.push((label, index));
        }
    }
    ways
}

/// `application/json-patch+json` (RFC 6902), `application/merge-patch+json` (RFC 7396) and their like.
fn is_patch(content: &Content) -> bool {
    let essence = essence(&content.media_type);
    let stem = essence.rsplit('/').next().and_then(|subtype| subtype.split('+').next()).unwrap_or_default();
    stem.ends_with("patch")
}

/// The way of calling it that sends this content.
fn with_body(operation: &Operation, label: &str, index: usize) -> Option<Operation> {
    let mut other = Operation { view: Some(label.to_owned()), is_view_of_body: true, ..operation.clone() };
    let body = other.body.as_mut()?;
    let content = body.contents.get(index)?.clone();
    // The same shape may be offered as another form of patch besides.
    let is_alike = |other: &Content| other.ty == content.ty && other.media_type != content.media_type;
    let alike: Vec<Content> = body.contents.iter().filter(|other| is_alike(other)).cloned().collect();
    body.contents = std::iter::once(content).chain(alike).collect();
    Some(other)
}

/// The first way, without what has a way of its own.
fn without(mut operation: Operation, ways: &[(String, usize)]) -> Operation {
    if let Some(body) = operation.body.as_mut() {
        let own: Vec<TypeRef> =
            ways.iter().filter_map(|(_, index)| Some(body.contents.get(*index)?.ty.clone())).collect();
        body.contents.retain(|content| !own.contains(&content.ty));
    }
    operation
}
