//! A program without an async runtime.

use std::time::Duration;

use shop_sdk::blocking::Client;
use shop_sdk::{Method, things};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new("t")?.with_region("LON1");
    let created = client.things().create(programs::thing()).send()?;
    // Whatever other features are on, lists are iterators and nothing else.
    for item in client.things().list().maybe(Some("NYC1"), things::List::region).items().take(5) {
        println!("{:?}", item?.id);
    }
    let all: Vec<_> = client.things().list().items().collect::<Result<_, _>>()?;
    let n_ready = client.things().list().items().filter_map(Result::ok).filter(programs::is_ready).count();
    let ready = client.things().get(created.id).until_ready().deadline(Duration::from_secs(9)).wait()?;
    let text = client.contents().log("t1").send()?;
    client.contents().write("t1", "content").send()?;
    std::io::copy(&mut client.contents().read("t1").send_stream()?, &mut std::io::stdout())?;
    for event in client.contents().watch("t1").send()?.take(3) {
        println!("{:?}", event?.data);
    }
    let other: Vec<String> = client.request(Method::GET, "/other").send_as()?;
    println!("{all:?} {n_ready} {ready:?} {text} {other:?}");
    Ok(())
}
