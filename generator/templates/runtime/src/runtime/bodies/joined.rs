//! Contents one after the other, for the parts of a multipart body: bytes if all of them are, else read while they are sent.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt;

use crate::runtime::bodies::content::Content;
use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::errors::error::BoxError;
use crate::runtime::errors::error::Error;
use bytes::Bytes;

/// Contents, those of bytes put together.
#[derive(Default)]
pub(crate) struct Joined {
    earlier: VecDeque<Content>,
    /// What follows them.
    bytes: Vec<u8>,
}

impl Joined {
    pub(crate) fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn push(&mut self, content: Content) {
        match content {
            Content::Bytes(bytes) => self.bytes.extend_from_slice(&bytes),
            stream => {
                self.earlier.push_back(Content::Bytes(std::mem::take(&mut self.bytes).into()));
                self.earlier.push_back(stream);
            }
        }
    }

    /// All of it, as one content. Fails where a part was sent before, and can be sent once only.
    pub(crate) fn finish(self) -> Result<Content, Error> {
        let Self { mut earlier, bytes } = self;
        let last = Content::Bytes(bytes.into());
        if earlier.is_empty() {
            return Ok(last);
        }
        earlier.push_back(last);
        let bodies = earlier.into_iter().map(Content::into_body).collect::<Result<_, _>>()?;
        Ok(Content::stream(BodyExt::boxed(Chain(bodies))))
    }
}

/// Bodies one after the other.
struct Chain(VecDeque<RequestBody>);

impl Body for Chain {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        while let Some(body) = self.0.front_mut() {
            let frame = ready!(Pin::new(body).poll_frame(context));
            if frame.is_some() {
                return Poll::Ready(frame);
            }
            self.0.pop_front();
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.0.iter().try_fold(0_u64, |sum, body| sum.checked_add(body.size_hint().exact()?));
        length.map(SizeHint::with_exact).unwrap_or_default()
    }
}
