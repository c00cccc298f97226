//! The same steps with the crate of sdkwright.
use orders_sdk::{
    Client, Error,
    types::{self, Field},
};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().token("secret").build()?;
    println!("get: {:?}", client.orders().get("o1").send().await.map(|order| order.payment));
    println!("unknown enum value: {:?}", client.orders().get("o2").send().await.map(|order| order.state));
    println!("unknown tag: {:?}", client.orders().get("o3").send().await.map(|order| order.payment));
    let mut all = client.orders().list().items();
    let mut n = 0;
    while let Some(order) = all.next().await {
        order?;
        n += 1;
    }
    println!("pages: {n} orders, by the crate");
    for note in ["again", "wrong"] {
        let order = types::NewOrder::new(types::Card::new("4242")).with_note(note);
        let error = client.orders().create(order).send().await.unwrap_err();
        println!("error {:?}: {:?}", error.status(), error.api_error());
    }
    let error = client.orders().get("missing").send().await.unwrap_err();
    println!("undescribed error {:?}: {:?}", error.status(), error.body());
    for note in [Field::Null, Field::Absent] {
        let patch = types::OrderPatch::new().with_note(note);
        println!("patch: {:?}", client.orders().update("o1", patch).send().await?.note);
    }
    let receipt = types::ReceiptUploadRequest::new(types::File::new("a.txt", "text"));
    println!("multipart: {:?}", client.receipts().upload("o1", receipt).send().await);
    let started = std::time::Instant::now();
    let mut events = client.events().watch().send().await?;
    while let Some(event) = events.next().await {
        println!("event after {} s: {:?}", started.elapsed().as_secs(), event?);
    }
    println!("503 once: {:?}", client.orders().get("busy").send().await.map(|order| order.id));
    Ok(())
}
