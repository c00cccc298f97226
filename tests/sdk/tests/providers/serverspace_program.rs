//! A program that a user of Serverspace would write, without an async runtime: order a server, wait for its task, give it a
//! disk, and tell what became of it.

use std::time::Duration;

use crate::server::Server;
use serverspace_sdk::blocking::Client;
use serverspace_sdk::types::{
    CreateServer, CreateVolume, PublicNetworkSpec, Server as Machine, Tag, Value, VolumeSpec,
};
use serverspace_sdk::{Error, ErrorKind};

const MB_OF_GB: i64 = 1024;

fn order() -> Result<CreateServer, Error> {
    CreateServer::builder()
        .location_id("ds1")
        .image_id("Debian-12-X64")
        .cpu(2)
        .ram_mb(4 * MB_OF_GB)
        .volumes([VolumeSpec::new("boot", 25 * MB_OF_GB)])
        .networks([PublicNetworkSpec::new(50).into()])
        .name("shop")
        .ssh_key_ids([17_455, 17_456])
        .build()
}

/// A server with a second disk.
fn run(client: &Client, pause: Duration) -> Result<(Machine, Vec<String>), Error> {
    let task = client.servers().create(order()?).send_and_wait().interval(pause);
    let machine = task.on_progress(|task| println!("{:?}", task.progress_percent)).wait()?;
    let Some(machine) = machine else { panic!("an order has a task") };
    client.servers().add_tag(&machine.id, Tag::new("shop")).send()?;
    let disk = CreateVolume::new("data", 100 * MB_OF_GB);
    let grown = client.volumes().create(&machine.id, disk).send_and_wait().interval(pause).wait();
    match grown {
        Ok(Some(task)) => println!("{} is there since {:?}", task.id, task.completed),
        Ok(None) => println!("it was there"),
        // There is no room for it, and the machine is of use without.
        Err(error) if error.kind() == ErrorKind::Failed => println!("{error}"),
        Err(error) => return Err(error),
    }
    let disks = client.volumes().list(&machine.id).send()?;
    Ok((machine, disks.into_iter().filter_map(|disk| disk.name).collect()))
}

#[test]
fn tasks_and_disks() {
    let server = Server::start();
    let done = |id: &str| format!(r#"{{"task": {{"id": "{id}", "is_completed": "Completed", "server_id": "l1s7"}}}}"#);
    let busy = r#"{"task": {"id": "l1t1", "is_completed": "InProgress", "progress_percent": 40}}"#;
    let answers = [
        (201, r#"{"task_id": "l1t1"}"#.to_owned()),
        (200, busy.to_owned()),
        // The server is away for a while, and that is no reason to give up.
        (502, "<h1>Bad gateway</h1>".to_owned()),
        (502, "<h1>Bad gateway</h1>".to_owned()),
        (502, "<h1>Bad gateway</h1>".to_owned()),
        (200, done("l1t1")),
        (200, r#"{"server": {"id": "l1s7", "state": "Active"}}"#.to_owned()),
        (200, String::new()),
        (201, r#"{"task_id": "l1t2"}"#.to_owned()),
        (200, r#"{"task": {"id": "l1t2", "is_completed": "Failed"}}"#.to_owned()),
        (200, r#"{"volumes": [{"id": 1, "name": "boot"}, {"id": 2, "name": "data"}]}"#.to_owned()),
    ];
    for (status, body) in answers {
        server.answer(status, &[], body);
    }
    let never = serverspace_sdk::RetryPolicy::never();
    let client = Client::builder().base_url(&server.url).api_key("08-key").retry(never).build().unwrap();
    let (machine, disks) = run(&client, Duration::from_millis(1)).unwrap();
    assert_eq!((machine.id.as_str(), disks.as_slice()), ("l1s7", &["boot".to_owned(), "data".to_owned()][..]));
    let requests = server.requests();
    let sent: Value = serde_json::from_slice(&requests[0].body).unwrap();
    assert_eq!(sent["networks"], serde_json::json!([{"bandwidth_mbps": 50}]));
    assert_eq!(sent["ssh_key_ids"], serde_json::json!([17_455, 17_456]));
    let targets: Vec<&str> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets[..2], ["/servers", "/tasks/l1t1"]);
    assert_eq!(
        targets[6..],
        ["/servers/l1s7", "/servers/l1s7/tags", "/servers/l1s7/volumes", "/tasks/l1t2", "/servers/l1s7/volumes"]
    );
}
