//! An async program that takes lists for streams.

use futures_util::{StreamExt, TryStreamExt};
use shop_sdk::{Client, Error};

async fn run(client: Client) -> Result<(), Error> {
    let few: Vec<_> = client.things().list().items().take(5).try_collect().await?;
    let states = client.things().list().items().map_ok(|thing| thing.state).try_collect::<Vec<_>>().await?;
    let mut pages = client.things().list().pages();
    while let Some(page) = pages.next().await {
        println!("{}", page?.items.len());
    }
    let events: Vec<_> = client.contents().watch("t1").send().await?.take(2).try_collect().await?;
    println!("{few:?} {states:?} {}", events.len());
    Ok(())
}

fn main() {
    drop(Client::new("t").map(run));
}
