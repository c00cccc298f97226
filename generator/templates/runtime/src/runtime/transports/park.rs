//! Waiting in a thread: what asks a future until it is ready, and parks the thread meanwhile.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use crate::runtime::transports::clock::{Clock, Sleep};

thread_local! {
    static ALARM: Cell<Alarm> = const { Cell::new(Alarm::Nobody) };
}

/// When the future that this thread waits for is to be asked again, if nothing wakes it before.
#[derive(Clone, Copy)]
enum Alarm {
    /// The thread does not wait here: something else asks the future.
    Nobody,
    Off,
    At(Instant),
}

/// What a future gives, in this thread.
pub(crate) fn wait_for<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        ALARM.set(Alarm::Off);
        let polled = future.as_mut().poll(&mut context);
        match (polled, ALARM.replace(Alarm::Nobody)) {
            (Poll::Ready(output), _) => return output,
            (_, Alarm::At(end)) => thread::park_timeout(end.saturating_duration_since(Instant::now())),
            _ => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The clock of the operating system, for `wait_for`: a sleep says when it ends, and the thread parks until then.
pub(crate) struct BlockingClock;

impl Clock for BlockingClock {
    fn sleep(&self, duration: Duration) -> Sleep {
        let end = Instant::now().checked_add(duration);
        Box::pin(poll_fn(move |context| {
            // Otherwise it is longer than anybody lives.
            let Some(end) = end else { return Poll::Pending };
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Poll::Ready(());
            }
            match ALARM.get() {
                Alarm::Nobody => {
                    let waker = context.waker().clone();
                    thread::spawn(move || {
                        thread::sleep(left);
                        waker.wake();
                    });
                }
                Alarm::At(first) if first <= end => {}
                _ => ALARM.set(Alarm::At(end)),
            }
            Poll::Pending
        }))
    }
}
