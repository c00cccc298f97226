//! Answers that come as the only member of an object, and are given without it.
//!
//! Not generic: one instance reads every envelope, whatever is inside.

use super::json::read;
use super::{Answer, Container, Decode, DecodeError, Error, Member, MemberPresence, Response, Source, Value};

/// Named like the words of `operations!`.
impl Answer {
    /// JSON that is a member of an object; where the status has no such member, the whole. Fails if the call failed,
    /// the member is missing, or it is not what the type needs.
    pub fn member<T: Decode>(self) -> Result<Response<T>, Error> {
        let Some(member) = self.operation.member(self.status) else { return self.json() };
        let answer = self.json_success()?;
        let mut value = T::blank();
        match read_member(&answer.body, member, &mut value) {
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
fn read_member(json: &[u8], member: &'static Member, place: &mut dyn Decode) -> Result<(), DecodeError> {
    let mut envelope = Envelope { member, place: Some(place), state: State::Missing, is_wanted: false };
    read(json, &mut Whole(Some(&mut envelope)))?;
    let reason = match envelope.state {
        State::Missing => "missing",
        State::Null => "null",
        State::Found => return Ok(()),
    };
    match (member.presence, member.names.first()) {
        (MemberPresence::Required, Some(name)) => Err(DecodeError::new(reason).in_key(name)),
        _ => Ok(()),
    }
}

/// What is known of the member so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    Null,
    Found,
}

/// An object of which one member is wanted.
struct Envelope<'a> {
    member: &'static Member,
    place: Option<&'a mut dyn Decode>,
    state: State,
    /// Whether the part that is about to be read is the member.
    is_wanted: bool,
}

impl Container for Envelope<'_> {
    #[inline]
    fn clear(&mut self) {
        self.state = State::Missing;
    }

    #[inline]
    fn grow(&mut self, key: String) -> &mut dyn Decode {
        // The first name that holds something counts; a server may send the others empty.
        self.is_wanted = self.state != State::Found && self.member.names.contains(&key.as_str());
        self
    }
}

/// A part of the object.
impl Decode for Envelope<'_> {
    #[inline]
    fn blank() -> Self {
        const NOTHING: &Member = &Member::optional(0, &[]);
        Self { member: NOTHING, place: None, state: State::Missing, is_wanted: false }
    }

    #[inline]
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        match self.place.as_deref_mut().filter(|_| self.is_wanted) {
            Some(place) => {
                let is_null = source.optional(&mut Inside(place))?;
                self.state = if is_null { State::Null } else { State::Found };
                Ok(())
            }
            None => source.value().map(drop),
        }
    }

    #[inline]
    fn fit(_value: &Value, _depth: u8) -> Option<u32> {
        None
    }
}

/// The object as a whole.
struct Whole<'a, 'p>(Option<&'a mut Envelope<'p>>);

impl Decode for Whole<'_, '_> {
    #[inline]
    fn blank() -> Self {
        Self(None)
    }

    #[inline]
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        match self.0.as_deref_mut() {
            Some(envelope) => source.map(envelope),
            None => source.value().map(drop),
        }
    }

    #[inline]
    fn fit(_value: &Value, _depth: u8) -> Option<u32> {
        None
    }
}

/// The place of the member, if it is not null.
struct Inside<'a>(&'a mut dyn Decode);

impl Container for Inside<'_> {
    #[inline]
    fn clear(&mut self) {}

    #[inline]
    fn grow(&mut self, _key: String) -> &mut dyn Decode {
        &mut *self.0
    }
}
