//! An async program that asks for nothing beside the client.

use std::time::Duration;

use shop_sdk::{Client, Error, ErrorKind, Method, RequestOptions, RetryPolicy, things};

async fn run() -> Result<(), Error> {
    let client = Client::builder().token("t").region("LON1").build()?;
    let created = client.things().create(programs::thing()).send().await?;
    let first = client.things().list().maybe(Some("NYC1"), things::List::region).send().await?;
    let mut items = client.things().list().items();
    while let Some(item) = items.next().await {
        println!("{:?}", item?.id);
    }
    let all = client.with_region("FRA1").things().list().items().collect().await?;
    let ready = client.things().get(created.id).until_ready().deadline(Duration::from_secs(9)).await?;
    let text = client.contents().log("t1").send().await?;
    let plan = client.contents().plan("t1").send().await?;
    client.contents().write("t1", "content").send().await?;
    let mut pieces = client.contents().read("t1").send_stream().await?;
    while let Some(piece) = pieces.chunk().await? {
        println!("{}", piece.len());
    }
    let mut events = client.contents().watch("t1").send().await?;
    while let Some(event) = events.next().await {
        println!("{:?}", event?.data);
    }
    let options = RequestOptions::new().retry(RetryPolicy::never()).follow_redirects(1);
    let raw = client.things().get("t1").options(options).header("X-A", "b").send_raw().await?;
    let other: Vec<String> = client.request(Method::GET, "/other").send_as().await?;
    println!("{first:?} {all:?} {ready:?} {text} {plan:?} {} {other:?}", raw.status());
    Ok(())
}

fn main() {
    let future = run();
    fn is_send<T: Send>(_: &T) {}
    is_send(&future);
    let told = |error: Error| error.is_not_found() || error.kind() == ErrorKind::Connect;
    drop((future, told));
}
