//! Names for a part whose whole says already what it is: the boat of `BoatResponse`, and the error of `HarborError`.
//!
//! In: the words of the whole and of the part. Out: a name that says them once. It must not know which names are taken.

use crate::ir::TypeKind;
use crate::naming::{Words, singular};

use super::VAGUE;

/// What an operation answers with around what it is about.
const ANSWERS: &[&str] = &["answer", "reply", "response", "result"];
/// What an operation takes around what it is about.
const BODIES: &[&str] = &["body", "input", "request"];
/// A single word says too little of what is sent: there may be a thing of this name that is received.
const FEWEST_OF_BODY: usize = 2;

/// Of what is in an error, by how it is said: a list of values is of codes.
const OF_ERROR: &[&str] = &["error", "errors"];

/// `boat` of `BoatResponse` -> `Boat`, `mastLight` of `BoatUpdateMastLightRequest` -> `MastLight`, or `MastLightInput`.
pub(super) fn unwrapped(whole: &Words, part: &Words) -> Vec<Words> {
    let Some((role, before)) = whole.as_slice().split_last() else { return Vec::new() };
    let (is_answer, is_body) = (ANSWERS.contains(&role.as_str()), BODIES.contains(&role.as_str()));
    let fewest = if is_body { FEWEST_OF_BODY } else { 1 };
    let own = part.as_slice();
    let is_telling = own.iter().any(|word| !VAGUE.contains(&word.as_str()) && !OF_ERROR.contains(&word.as_str()));
    if !(is_answer || is_body) || own.len() < fewest || !is_telling || !has_in_order(before, own) {
        return Vec::new();
    }
    let of_body = is_body.then(|| part.then(&Words::from_slice(&["input".to_owned()])));
    [part.clone()].into_iter().chain(of_body).collect()
}

/// `error` of `HarborError` -> `HarborErrorCode`, if it is one of several values, or else `HarborErrorDetails`.
pub(super) fn of_error(whole: &Words, part: &Words, kind: &TypeKind) -> Option<Words> {
    let [only] = part.as_slice() else { return None };
    let is_error = |word: &String| OF_ERROR.contains(&word.as_str());
    let is_said = is_error(only) && whole.as_slice().len() > 1 && whole.as_slice().last().is_some_and(is_error);
    let word = if matches!(kind, TypeKind::Enum(_)) { "code" } else { "details" };
    is_said.then(|| whole.then(&Words::from_slice(&[word.to_owned()])))
}

/// Whether all words of a part are in the whole, in this order.
fn has_in_order(whole: &[String], part: &[String]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|word| rest.any(|own| singular(own) == singular(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_what_its_whole_is_about_is_called_so() {
        for (whole, part, expected) in [
            ("BoatResponse", "boat", Some("boat")),
            ("BoatCreateResponse", "boat", Some("boat")),
            ("BoatResponse", "mast", None),
            ("Boat", "boat", None),
            ("BoatUpdateMastLightRequest", "mast_light", Some("mast_light")),
            ("BoatUpdateMastLightRequest", "boat_mast_light", Some("boat_mast_light")),
            ("BoatCreateRequest", "boat", None),
            // They say too little alone.
            ("StatusResponse", "status", None),
            ("ErrorResponse", "error", None),
        ] {
            let words = unwrapped(&Words::of(whole, &[]), &Words::of(part, &[]));
            assert_eq!(words.first().map(Words::snake).as_deref(), expected, "{whole} {part}");
        }
    }
}
