//! Answers without end, for both clients: neither the limits of time nor those of size are outlasted.

use std::time::{Duration, Instant};

use sdkwright_faults::{Port, Service};
use spheron_sdk::{Client, Error, ErrorKind, RequestOptions, RetryPolicy};

use crate::{BOTH, Either, PATIENCE, PLENTY, facts, sent, start};

/// Enough to say that it had no end.
const ENDLESS: u64 = 1 << 40;

fn flood(first: &str, again: &str, every_ms: u64) -> Port {
    let (first, again) = (first.to_owned(), again.to_owned());
    Port::plain(Service::Flood { first, again, most: ENDLESS, every_ms })
}

const EARLY: &str = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
const FOUND: &str = "HTTP/1.1 200 OK\r\n";

/// A connection that is flooded keeps a thread of the runtime busy for some sixty polls before the runtime looks at its clock
/// again; each parses all that has come, which takes a build that is not optimized from a tenth of a second up, and more on a
/// machine that has other work.
const FLOODED: Duration = Duration::from_secs(180);

#[tokio::test]
async fn what_never_ends_is_ended_by_the_timeouts() {
    let faults = start();
    let cases = [
        ("informational answers", flood(EARLY, EARLY, 0), FLOODED),
        ("informational answers, slowly", flood(EARLY, EARLY, 5), 10 * PATIENCE),
        ("continue", flood("", "HTTP/1.1 100 Continue\r\n\r\n", 1), 10 * PATIENCE),
        ("headers, slowly", flood(FOUND, "X-{}: 1\r\n", 20), 10 * PATIENCE),
        ("a header, slowly", flood("HTTP/1.1 200 OK\r\nX: ", "1", 5), 10 * PATIENCE),
        ("a status line, slowly", flood("HTTP/1.1 200 ", "O", 5), 10 * PATIENCE),
        ("nothing but empty lines, slowly", flood("", "\r\n", 5), 10 * PATIENCE),
    ];
    for (what, port, most) in cases {
        let number = faults.open(&port);
        for each in BOTH {
            for (timeout, attempt_timeout) in [(PATIENCE, PLENTY), (PLENTY, PATIENCE)] {
                let began = Instant::now();
                let settings = Client::builder().base_url(format!("http://127.0.0.1:{number}")).token("jwt");
                let settings = settings.timeout(timeout).attempt_timeout(attempt_timeout).retry(RetryPolicy::never());
                let error = sent!(each.make(settings), .account().profile_v2().send()).unwrap_err();
                assert!(is_ended(&error), "{what}: {error}");
                assert!(began.elapsed() < most, "{what} {each:?}: {:?} {error}", began.elapsed());
            }
            // What is to be read as it comes has no limit in total, but one until it begins.
            let began = Instant::now();
            let settings = Client::builder().base_url(format!("http://127.0.0.1:{number}")).token("jwt");
            let client = each.make(settings.timeout(PATIENCE).retry(RetryPolicy::never()));
            let events = match client {
                Either::Async(client) => client.events().subscribe("topic").send().await.map(drop),
                Either::Blocking(client) => client.events().subscribe("topic").send().map(drop),
            };
            let Err(error) = events else { panic!("{what} gave events") };
            assert!(is_ended(&error), "{what}: {error}");
            assert!(began.elapsed() < most, "{what} {each:?}: {:?} {error}", began.elapsed());
        }
    }
}

/// By a limit of time. What comes as fast as it can may reach the limit of headers before.
fn is_ended(error: &Error) -> bool {
    let is_too_big = error.kind() == ErrorKind::Transport && error.to_string().contains("too big");
    (error.kind() == ErrorKind::Timeout || is_too_big) && error.status().is_none()
}

#[tokio::test]
async fn headers_without_end_are_too_many() {
    let faults = start();
    let cases = [
        ("many", flood(FOUND, "X-{}: 1\r\n", 0)),
        ("a long one", flood("HTTP/1.1 200 OK\r\nX: ", "11111111111111111111111111111111", 0)),
        ("folded", flood("HTTP/1.1 200 OK\r\nX: 1\r\n", " 1\r\n", 0)),
        ("a long status line", flood("HTTP/1.1 200 ", "OOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOO", 0)),
    ];
    for (what, port) in cases {
        let number = faults.open(&port);
        for each in BOTH {
            let settings = Client::builder().base_url(format!("http://127.0.0.1:{number}")).token("jwt");
            let client = each.make(settings.timeout(PLENTY).retry(RetryPolicy::never()));
            let error = sent!(client, .account().profile_v2().send()).unwrap_err();
            assert_eq!(facts(&error), (ErrorKind::Transport, None, false), "{what}: {error}");
            assert!(error.to_string().len() < 500, "{what}: {error}");
        }
    }
}

#[tokio::test]
async fn what_never_ends_within_a_body_is_ended_too() {
    let faults = start();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    let cases = [
        ("an extension of a chunk", flood(&format!("{head}1;"), "x", 5)),
        ("trailers", flood(&format!("{head}0\r\n"), "X-{}: 1\r\n", 20)),
        ("tiny chunks", flood(head, "1\r\n \r\n", 5)),
    ];
    for (what, port) in cases {
        let number = faults.open(&port);
        for each in BOTH {
            let began = Instant::now();
            let settings = Client::builder().base_url(format!("http://127.0.0.1:{number}")).token("jwt");
            let options = RequestOptions::new().timeout(PATIENCE).retry(RetryPolicy::never());
            let error = sent!(each.make(settings), .account().profile_v2().options(options).send()).unwrap_err();
            assert_eq!(facts(&error), (ErrorKind::Timeout, Some(200), true), "{what}: {error}");
            assert!(began.elapsed() < 10 * PATIENCE, "{what} {each:?}: {:?} {error}", began.elapsed());
        }
    }
}
