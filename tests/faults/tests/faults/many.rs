//! Thousands of connections and calls at once.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use sdkwright_faults::Step;

use crate::{PLENTY, start};

#[test]
fn thousands_of_connections() {
    const COUNT: usize = 4_000;
    // This process has as many open files as the server; a machine that does not allow them cannot run this test.
    if rlimit::increase_nofile_limit(u64::MAX).unwrap() < COUNT as u64 + 200 {
        return;
    }
    let faults = start();
    let session = faults.session();
    session.script([Step::json(200, "{}").once_in_flight(COUNT).times(COUNT as u64)]);
    let url = session.url();
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let request = format!("GET /{path}/x HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let mut streams: Vec<_> = (0..COUNT).map(|_| TcpStream::connect(host).unwrap()).collect();
    for stream in &mut streams {
        stream.write_all(request.as_bytes()).unwrap();
    }
    for mut stream in streams {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    let counters = session.journal().counters;
    assert_eq!((counters.connections_opened, counters.in_flight_max), (COUNT as u64, COUNT));
}

/// The most memory that this process has had, in KiB.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[tokio::test]
async fn thousands_of_calls_from_one_client() {
    const COUNT: usize = 4_000;
    if rlimit::increase_nofile_limit(u64::MAX).unwrap() < COUNT as u64 + 200 {
        return;
    }
    let faults = start();
    let session = faults.session();
    session.script([Step::json(200, "{}").once_in_flight(COUNT).times(COUNT as u64)]);
    let before = peak_memory();
    let client = crate::client(session.url(), 6 * PLENTY);
    let calls: Vec<_> = (0..COUNT).map(|_| tokio::spawn(client.account().profile_v2().send())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let counters = session.journal().counters;
    assert_eq!((counters.in_flight, counters.in_flight_max), (0, COUNT));
    assert!(counters.connections_opened <= COUNT as u64 + 10, "{counters:?}");
    if let (Some(before), Some(after)) = (before, peak_memory()) {
        println!("{COUNT} calls in flight: {after} KiB at most, {before} KiB before");
        assert!(after < 512 * 1024, "{after} KiB");
    }
    drop(client);
    let began = Instant::now();
    while session.journal().counters.connections_open > 0 {
        assert!(began.elapsed() < 6 * PLENTY, "connections are left");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
