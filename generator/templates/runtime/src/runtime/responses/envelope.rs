//! Answers that come as the only member of an object, and are given without it.
//!
//! Not generic: one instance reads every envelope, whatever is inside.

use crate::runtime::errors::error::Error;
use crate::runtime::formats::json::read_within;
use crate::runtime::requests::api::{Member, MemberPresence};
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::values::decode::Skip;
use crate::runtime::values::decode::{Container, Decode, Input};
use crate::runtime::values::decode_error::DecodeError;

/// Named like the words of `operation!`.
impl Answer {
    /// JSON that is a member of an object; where the status has no such member, the whole. Fails if the call failed,
    /// the member is missing, or it is not what the type needs.
    pub fn member<T: Decode>(self) -> Result<Response<T>, Error> {
        let Some(member) = self.operation.member(self.status) else { return self.json() };
        let answer = self.json_success()?;
        let mut value = T::blank();
        match read_member(&answer.body, answer.max_memory, member, &mut value) {
            Ok(()) => Ok(answer.with_body(value)),
            Err(error) => Err(answer.undecoded(error)),
        }
    }

    /// The same, or no body at all. Fails as [`Answer::member`].
    pub fn optional_member<T: Decode>(self) -> Result<Response<Option<T>>, Error> {
        let answer = self.success()?;
        if answer.body.trim_ascii().is_empty() {
            return Ok(answer.with_body(None));
        }
        answer.member()
    }
}

#[inline]
fn read_member(json: &[u8], limit: usize, member: &'static Member, place: &mut dyn Decode) -> Result<(), DecodeError> {
    let mut envelope = Envelope { member, place: Some(place), state: State::Unread };
    read_within(json, limit, &mut envelope)?;
    let reason = match envelope.state {
        State::Null => "null",
        State::Found => return Ok(()),
        _ => "missing",
    };
    match (member.presence, member.names.first()) {
        (MemberPresence::Required, Some(name)) => Err(DecodeError::new(reason).in_key(name)),
        _ => Ok(()),
    }
}

/// What is known of the member so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The object as a whole is about to be read.
    Unread,
    Missing,
    /// The member is about to be read.
    Wanted,
    Null,
    Found,
}

/// An object of which one member is wanted, and then the member.
struct Envelope<'a> {
    member: &'static Member,
    place: Option<&'a mut dyn Decode>,
    state: State,
}

impl Container for Envelope<'_> {
    #[inline]
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        // The first name that holds something counts; a server may send the others empty.
        if self.state != State::Found && self.member.names.contains(&key) {
            self.state = State::Wanted;
        }
        self
    }
}

impl Decode for Envelope<'_> {
    #[inline]
    fn blank() -> Self {
        const NOTHING: &Member = &Member::optional(0, &[]);
        Self { member: NOTHING, place: None, state: State::Unread }
    }

    #[inline]
    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        match (self.state, &mut self.place) {
            (State::Unread, _) => {
                self.state = State::Missing;
                input.object(self)
            }
            (State::Wanted, Some(_)) if input.is_null() => {
                self.state = State::Null;
                Ok(())
            }
            (State::Wanted, Some(place)) => {
                self.state = State::Found;
                place.decode(input)
            }
            _ => Skip.decode(input),
        }
    }
}
