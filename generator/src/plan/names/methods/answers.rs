//! What operations answer with: one thing, or many.

use crate::ir::{MediaKind, Operation, Response, TypeKind, TypeRef};
use crate::naming::is_plural;

use super::surroundings::Surroundings;
use super::template;

/// What an operation answers with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    One,
    Many,
    /// Nothing is said, or an object that may be either.
    Unknown,
}

impl Surroundings<'_> {
    /// What it answers with: many, if it is an array, or an object of which one member is.
    pub(super) fn answer(&self, operation: &Operation) -> Answer {
        match success(operation).and_then(|response| response.contents.first()) {
            Some(content) if matches!(content.kind, MediaKind::Bytes | MediaKind::Text) => Answer::One,
            Some(content) => {
                let last = template::segments(operation).last().and_then(|last| last.rsplit(['_', '-']).next());
                match self.answer_of(&content.ty) {
                    // One thing, which has a list: `/boats/{id}/media`.
                    Answer::Many if !last.is_some_and(is_plural) && self.has_id(&content.ty) => Answer::One,
                    answer => answer,
                }
            }
            None => Answer::Unknown,
        }
    }

    /// Whether the answer is an array, and nothing around it.
    pub(super) fn is_array(&self, operation: &Operation) -> bool {
        let content = success(operation).and_then(|response| response.contents.first());
        content.is_some_and(|content| content.kind == MediaKind::Json && self.is_list(&content.ty))
    }

    /// Whether the document says nothing of the answer.
    pub(super) fn is_unsaid(&self, operation: &Operation) -> bool {
        let content = success(operation).and_then(|response| response.contents.first());
        content.is_none_or(|content| matches!(content.ty, TypeRef::Any))
    }

    /// Whether the answer is one object without a list in it, nor in what it holds.
    pub(super) fn is_object(&self, operation: &Operation) -> bool {
        let content = success(operation).and_then(|response| response.contents.first());
        content.is_some_and(|content| self.is_without_list(&content.ty, DEEPEST))
    }

    fn is_without_list(&self, ty: &TypeRef, depth: usize) -> bool {
        let TypeRef::Named(id) = ty else { return false };
        let Some(TypeKind::Struct(object)) = self.api.types.get(id.index()).map(|ty| &ty.kind) else { return false };
        let is_one = |ty: &TypeRef| match ty {
            TypeRef::Scalar(_) => true,
            TypeRef::Named(id) => match self.api.types.get(id.index()).map(|ty| &ty.kind) {
                Some(TypeKind::Enum(_)) => true,
                _ => depth > 0 && self.is_without_list(ty, depth - 1),
            },
            _ => false,
        };
        (1..=MOST_MEMBERS).contains(&object.fields.len()) && object.fields.iter().all(|field| is_one(&field.ty))
    }

    /// Whether the answer is a page: an object of few members, of which one is a list that is called so or after the path's thing.
    pub(super) fn is_page(&self, operation: &Operation) -> bool {
        const LISTS: &[&str] = &["data", "entries", "items", "records", "results", "values"];
        let content = success(operation).and_then(|response| response.contents.first());
        let kind = content.and_then(|content| self.api.types.get(content.ty.named()?.index())).map(|ty| &ty.kind);
        let Some(TypeKind::Struct(object)) = kind.filter(|_| self.answer(operation) == Answer::Many) else {
            return false;
        };
        let thing = template::segments(operation).last().unwrap_or_default();
        object
            .fields
            .iter()
            .filter(|field| self.is_list(&field.ty))
            .any(|field| LISTS.contains(&field.wire_name.as_str()) || field.wire_name.eq_ignore_ascii_case(thing))
    }

    fn answer_of(&self, ty: &TypeRef) -> Answer {
        match ty {
            TypeRef::Array(_) => Answer::Many,
            TypeRef::Nullable(inner) => self.answer_of(inner),
            TypeRef::Named(id) => match self.api.types.get(id.index()).map(|ty| &ty.kind) {
                Some(TypeKind::Alias(TypeRef::Array(_))) => Answer::Many,
                // Thousands of operations may answer with thousands of members.
                Some(TypeKind::Struct(object)) if object.fields.len() > MOST_MEMBERS => Answer::Unknown,
                Some(TypeKind::Struct(object)) => {
                    match object.fields.iter().filter(|field| self.is_list(&field.ty)).count() {
                        1 if object.fields.len() < LONGEST_PAGE => Answer::Many,
                        _ => Answer::Unknown,
                    }
                }
                _ => Answer::Unknown,
            },
            TypeRef::Scalar(_) => Answer::One,
            TypeRef::Map(_) | TypeRef::Any => Answer::Unknown,
        }
    }

    fn has_id(&self, ty: &TypeRef) -> bool {
        let kind = ty.named().and_then(|id| self.api.types.get(id.index())).map(|ty| &ty.kind);
        let Some(TypeKind::Struct(object)) = kind else { return false };
        object.fields.iter().any(|field| OF_ONE.contains(&field.wire_name.as_str()))
    }

    fn is_list(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Array(_) => true,
            TypeRef::Named(id) => {
                matches!(self.api.types.get(id.index()).map(|ty| &ty.kind), Some(TypeKind::Alias(TypeRef::Array(_))))
            }
            _ => false,
        }
    }
}

/// What has more members is not looked at.
const MOST_MEMBERS: usize = 200;

/// So many levels below an object are looked at for a list.
const DEEPEST: usize = 1;

/// What a thing is known by, which a page is not.
const OF_ONE: &[&str] = &["_id", "id", "uuid"];

/// A page has few members beside its list.
const LONGEST_PAGE: usize = 8;

fn success(operation: &Operation) -> Option<&Response> {
    operation.responses.iter().find(|response| response.status.is_success())
}
