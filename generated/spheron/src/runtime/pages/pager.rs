//! A list that comes page by page: carries out what `page_steps` decides.
//!
//! In: a call and its table. Out: items or pages, one after the other. Generic over these alone.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
#[cfg(feature = "stream")]
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::runtime::calls::call_future::Read;
use crate::runtime::calls::mode::Async;
use crate::runtime::calls::request_builder::{Pending, RequestBuilder};
use crate::runtime::errors::error::Error;
use crate::runtime::formats::decode_serde::from_value_within;
use crate::runtime::pages::page::Page;
use crate::runtime::pages::page_steps::{PageSteps, Stop};
use crate::runtime::pages::paging::Paging;
use crate::runtime::pages::place::Place;
use crate::runtime::responses::answer::Answer;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;
use serde_json::Value;

/// The items or the pages of a list, in its order. A page is asked for when it is needed; dropping this ends it.
///
/// A page that fails for a while is an error, and the next call tries it again: each item comes once. After any other error,
/// or ten in a row, this is at its end, and [`resume_token`](Self::resume_token) says where another one can go on. A list
/// never ends in silence before the server says so.
#[must_use = "nothing is sent before `next` is called"]
pub struct Pager<T, M = Async> {
    reading: Reading<T>,
    is_ahead: bool,
    flight: Option<Pending>,
    /// An answer that came before it was wanted.
    early: Option<Result<Answer, Error>>,
    mode: PhantomData<fn() -> M>,
}

/// The part of a pager that does no input and no output.
pub(crate) struct Reading<T> {
    pub(crate) steps: PageSteps,
    give: Give<T>,
    /// What is left of the page that begins here.
    items: std::vec::IntoIter<T>,
    place: Option<Place>,
    /// Why nothing follows the page, though it is not the last one.
    trouble: Option<Error>,
    n_failures: u32,
    is_ended: bool,
}

/// Failures in a row after which a list is given up: a loop that passes over errors would go on for ever.
const MOST_FAILURES: u32 = 10;

/// What is given of an answer.
enum Give<T> {
    Items(fn(&Value, &Answer) -> Result<Vec<T>, DecodeError>),
    Page(Read<T>),
}

impl<T, M> Pager<T, M> {
    #[inline]
    pub(crate) fn items(request: RequestBuilder, paging: &'static Paging) -> Self
    where
        T: Decode,
    {
        Self::of(Reading::items(request, paging))
    }

    #[inline]
    pub(crate) fn pages(request: RequestBuilder, paging: &'static Paging, read: Read<T>) -> Self {
        Self::of(Reading::pages(request, read, paging))
    }

    fn of(reading: Reading<T>) -> Self {
        Self { reading, is_ahead: false, flight: None, early: None, mode: PhantomData }
    }

    /// Asks for pages of this many items; servers may give fewer. It is an error where the list has no such choice.
    pub fn page_size(mut self, size: u32) -> Self {
        self.reading.steps.set_size(size);
        self
    }

    /// Asks for the next page while what came of this one is being taken.
    pub fn prefetch(mut self) -> Self {
        self.is_ahead = true;
        self
    }

    /// Goes on where a pager of the same call gave this token. Pages are given as a whole, whatever was taken of them.
    ///
    /// # Errors
    ///
    /// If it is no token.
    pub fn resume(mut self, token: &str) -> Result<Self, Error> {
        self.reading.steps.go_to(Place::of_token(token)?);
        Ok(self)
    }

    /// Text that stands for what is still to come; nothing at the end. It has in it what the server calls the page, and no
    /// credential.
    pub fn resume_token(&self) -> Option<String> {
        self.reading.token()
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.reading.pop() {
                self.look_ahead(context);
                return Poll::Ready(Some(item));
            }
            let Some(outcome) = ready!(self.poll_answer(context)) else { return Poll::Ready(None) };
            if let Err(error) = self.reading.take(outcome) {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }

    /// The answer of the next page; nothing at the end.
    fn poll_answer(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Answer, Error>>> {
        if let Some(answer) = self.early.take() {
            return Poll::Ready(Some(answer));
        }
        if self.flight.is_none() {
            self.flight = self.reading.request().map(RequestBuilder::execute);
        }
        let Some(flight) = &mut self.flight else { return Poll::Ready(None) };
        let answer = ready!(flight.as_mut().poll(context));
        self.flight = None;
        Poll::Ready(Some(answer))
    }

    fn look_ahead(&mut self, context: &mut Context<'_>) {
        if self.is_ahead
            && self.early.is_none()
            && let Poll::Ready(answer) = self.poll_answer(context)
        {
            self.early = answer;
        }
    }
}

impl<T> Pager<T> {
    /// The next one, or nothing at the end. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// All that is still to come.
    ///
    /// # Errors
    ///
    /// The first error ends it: what came before is not given then.
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(one) = self.next().await {
            all.push(one?);
        }
        Ok(all)
    }
}

/// Without what came, which may be secret.
impl<T, M> fmt::Debug for Pager<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reading { steps, items, is_ended, .. } = &self.reading;
        let mut debug = f.debug_struct("Pager");
        debug.field("call", &steps.request).field("is_ended", is_ended).field("n_ready", &items.len());
        debug.finish_non_exhaustive()
    }
}

impl<T> Reading<T> {
    pub(crate) fn items(request: RequestBuilder, paging: &'static Paging) -> Self
    where
        T: Decode,
    {
        Self::new(
            request,
            paging,
            Give::Items(|items, answer| from_value_within(items, answer.max_memory, answer.body.len())),
        )
    }

    pub(crate) fn pages(request: RequestBuilder, read: Read<T>, paging: &'static Paging) -> Self {
        Self::new(request, paging, Give::Page(read))
    }

    fn new(request: RequestBuilder, paging: &'static Paging, give: Give<T>) -> Self {
        let steps = PageSteps::new(request, paging);
        let items = Vec::new().into_iter();
        Self { steps, give, items, place: None, trouble: None, n_failures: 0, is_ended: false }
    }

    /// The next one of the page that is there, and behind the last one what keeps the list from going on.
    pub(crate) fn pop(&mut self) -> Option<Result<T, Error>> {
        let Some(item) = self.items.next() else { return self.trouble.take().map(Err) };
        if let Some(place) = &mut self.place {
            place.skip += 1;
        }
        Some(Ok(item))
    }

    /// The request that brings the next page; nothing at the end.
    pub(crate) fn request(&self) -> Option<RequestBuilder> {
        if self.is_ended { None } else { self.steps.request() }
    }

    /// Takes what came of the call; if that is a failure, the page is still to come. The list ends unless another try may
    /// help.
    pub(crate) fn take(&mut self, outcome: Result<Answer, Error>) -> Result<(), Error> {
        let (error, is_worth_it) = match outcome.map(|answer| self.read(answer)) {
            Ok(Ok(())) => {
                self.n_failures = 0;
                return Ok(());
            }
            Ok(Err(failed)) => failed,
            Err(error) => {
                let may_pass = error.may_pass();
                (error, may_pass)
            }
        };
        self.n_failures += 1;
        self.is_ended = !is_worth_it || self.n_failures >= MOST_FAILURES;
        Err(error)
    }

    /// Reads an answer; what is wrong comes with whether another one may be right.
    fn read(&mut self, answer: Answer) -> Result<(), (Error, bool)> {
        let place = self.steps.place().cloned();
        let failed = |error: Error| {
            let may_pass = error.may_pass();
            (error, may_pass)
        };
        let answer = answer.json_success().map_err(failed)?;
        let undecoded = |error| failed(answer.clone().undecoded(error));
        let page = Page::of(&answer, self.steps.paging.items).map_err(undecoded)?;
        let items = match self.give {
            Give::Page(read) => vec![read(answer.clone()).map_err(failed)?.into_body()],
            Give::Items(read) => {
                let items = page.items().map_or_else(|| Ok(Vec::new()), |items| read(items, &answer));
                let skip = place.as_ref().map_or(0, |place| place.skip);
                items.map_err(|error| undecoded(page.in_items(error)))?.into_iter().skip(skip).collect()
            }
        };
        let stopped = |reason| answer.clone().undecoded(DecodeError::new(reason));
        self.trouble = match self.steps.follow(&page) {
            Ok(()) => None,
            // A cache may have given an earlier page.
            Err(Stop::Page(reason)) => return Err((stopped(reason), true)),
            Err(Stop::Next(reason)) => Some(stopped(reason)),
        };
        self.is_ended = self.trouble.is_some();
        (self.items, self.place) = (items.into_iter(), place);
        Ok(())
    }

    /// See [`Pager::resume_token`].
    pub(crate) fn token(&self) -> Option<String> {
        let begun = self.place.as_ref().filter(|_| self.items.len() > 0);
        begun.or(self.steps.place()).map(Place::to_token)
    }
}

#[cfg(feature = "blocking")]
impl<T> Iterator for Pager<T, crate::runtime::calls::mode::Blocking> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        crate::runtime::transports::park::wait_for(poll_fn(|context| self.poll_next(context)))
    }
}

#[cfg(feature = "stream")]
impl<T: Unpin> futures_core::Stream for Pager<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pager::poll_next(self.get_mut(), context)
    }
}
