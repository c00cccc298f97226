//! A place of a request that says which page is wanted, or how long pages are.
//!
//! In: a draft. Out: the draft with the value in its place. It must not know what the value means.

use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::errors::error::Error;
use crate::runtime::formats::json::from_json;
use crate::runtime::parameters::pair::Pair;
use crate::runtime::parameters::percent::{Keep, encode};
use crate::runtime::requests::draft::Draft;
use serde_json::Value;

/// A place for a number, a cursor or a URL.
#[derive(Clone, Copy)]
pub struct Slot(Place);

#[derive(Clone, Copy)]
enum Place {
    Query(&'static str),
    Body(&'static str),
    Url,
}

/// Named like the words of `pager!`.
impl Slot {
    /// The request as a whole, which has a URL of the server's instead of its own.
    pub(crate) const URL: Self = Self(Place::Url);

    /// A pair of the query, whichever parameter it comes from.
    #[inline]
    pub const fn query(name: &'static str) -> Self {
        Self(Place::Query(name))
    }

    /// A member of a JSON body.
    #[inline]
    pub const fn body(name: &'static str) -> Self {
        Self(Place::Body(name))
    }

    /// What a request has there.
    #[inline]
    pub(crate) fn read(self, draft: &Draft) -> Option<Value> {
        match self.0 {
            Place::Query(name) => {
                let name = encode(name, Keep::Unreserved);
                let pair = draft.query.iter().find(|pair| pair.name == name)?;
                Some(Value::String(pair.value.clone()))
            }
            Place::Body(name) => {
                let body: Value = from_json(draft.body.as_ref()?.content.bytes()?).ok()?;
                body.get(name).cloned()
            }
            Place::Url => None,
        }
    }

    /// Puts a value there.
    #[inline]
    pub(crate) fn write(self, draft: &mut Draft, value: &Value) -> Result<(), Error> {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match self.0 {
            Place::Query(name) => {
                let pair = Pair::new(name, &text, Keep::Unreserved);
                draft.query.retain(|other| other.name != pair.name);
                draft.query.push(pair);
            }
            Place::Body(name) => {
                let json = |json: String| Content::Bytes(json.into());
                let empty = || Body { content_type: "application/json".to_owned(), content: json("{}".to_owned()) };
                let body = draft.body.get_or_insert_with(empty);
                let mut object: serde_json::Map<String, Value> = body
                    .content
                    .bytes()
                    .and_then(|bytes| serde_json::from_slice(bytes).ok())
                    .ok_or_else(|| Error::request("a body that is no JSON object cannot say which page"))?;
                object.insert(name.to_owned(), value.clone());
                body.content = json(Value::Object(object).to_string());
            }
            Place::Url => {
                // Braces are names to fill in elsewhere; here there are none.
                draft.url = Some(text.replace('{', "%7B").replace('}', "%7D"));
                draft.query.clear();
            }
        }
        Ok(())
    }
}
