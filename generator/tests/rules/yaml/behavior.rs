//! Values that are YAML on the wire, with tags in place of the member that tells kinds apart.

use std::io::{Read, Write};
use std::net::TcpListener;

use yaml_sdk::types::{Design, Step};
use yaml_sdk::{Client, yaml};

const TEXT: &str = "steps:\n- !wait\n  seconds: 5\n- !<action> {id: x}\n";

#[tokio::test]
async fn a_value_with_tags() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", TEXT.len());
        stream.write_all(format!("{head}{TEXT}").as_bytes()).unwrap();
    });
    let client = Client::builder().base_url(url).build().unwrap();
    let design = client.designs().list().send().await.unwrap();
    assert!(matches!(&design.steps[..], [Step::Wait(wait), Step::Action(action)] if wait.seconds == 5 && action.id == "x"));
    assert_eq!(yaml::from_str::<Design>(&yaml::to_string(&design).unwrap()).unwrap(), design);
}
