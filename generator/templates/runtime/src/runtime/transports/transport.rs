//! Where requests leave the crate: one boundary for all SDKs of an application, made of types that none of them owns.

use std::future::Future;
use std::pin::Pin;

use http::{Request, Response};
use http_body::Body;
use http_body_util::BodyExt;

use crate::runtime::bodies::wire_body::{RequestBody, ResponseBody};
use crate::runtime::errors::error::BoxError;
use bytes::Bytes;

/// A request on its way, until the headers of the answer are there.
pub type Exchange = Pin<Box<dyn Future<Output = Result<Response<ResponseBody>, BoxError>> + Send>>;

/// Carries out requests, one at a time: it follows no redirect and repeats nothing.
///
/// Every closure that takes a request and returns a future of an answer is a transport, so one that is written once serves
/// the clients of several SDKs. The connections are its own. What it says of an [`io::Error`](std::io::Error) within the error
/// that it returns, such as a refused connection, decides whether the request is sent again.
pub trait Transport: Send + Sync {
    /// Sends a request. Dropping the future cancels it.
    fn send(&self, request: Request<RequestBody>) -> Exchange;
}

impl<S, F, B, E> Transport for S
where
    S: Fn(Request<RequestBody>) -> F + Send + Sync,
    F: Future<Output = Result<Response<B>, E>> + Send + 'static,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
    E: Into<BoxError>,
{
    fn send(&self, request: Request<RequestBody>) -> Exchange {
        let answer = self(request);
        Box::pin(async move {
            match answer.await {
                Ok(answer) => Ok(answer.map(|body| body.map_err(Into::into).boxed_unsync())),
                Err(error) => Err(error.into()),
            }
        })
    }
}
