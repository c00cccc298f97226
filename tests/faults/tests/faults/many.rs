//! Thousands of connections at once.

use std::io::{Read, Write};
use std::net::TcpStream;

use sdkwright_faults::Step;

use crate::start;

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
