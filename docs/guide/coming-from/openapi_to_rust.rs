//! The same steps with the modules of openapi-to-rust.
mod generated;

use futures_util::StreamExt as _;
use generated::*;

#[tokio::main]
async fn main() {
    let client = HttpClient::new().with_api_key("secret");
    println!("get: {:?}", client.get_order("o1").await.map(|order| order.payment));
    println!("unknown enum value: {:?}", client.get_order("o2").await.map(|order| order.state));
    println!("unknown tag: {:?}", client.get_order("o3").await.map(|order| order.payment));
    let (mut cursor, mut n) = (None::<String>, 0);
    loop {
        let page = client.list_orders(cursor.as_deref(), None).await.unwrap();
        n += page.orders.len();
        cursor = page.next_cursor.flatten();
        if cursor.is_none() {
            break;
        }
    }
    println!("pages: {n} orders, by hand");
    for note in ["again", "wrong"] {
        let card = serde_json::from_value(serde_json::json!({"kind": "card", "last4": "4242"})).unwrap();
        let order = NewOrder::builder(Payment::Card(card)).note(note.to_owned()).build();
        let error = client.create_order(order).await.unwrap_err();
        println!("error {:?}: {:?}", error.api().map(|error| error.status), error.api().map(|error| &error.typed));
    }
    let error = client.get_order("missing").await.unwrap_err();
    println!("undescribed error: {:?}", error.api().map(|error| (error.status, &error.body)));
    for note in [Some(None), None] {
        let patch = OrderPatch { note };
        println!("patch: {:?}", client.update_order("o1", patch).await.map(|order| order.note));
    }
    let receipt = UploadReceiptRequest { file: MultipartFile::new("text").with_file_name("a.txt"), note: None };
    println!("multipart: {:?}", client.upload_receipt("o1", receipt).await);
    let started = std::time::Instant::now();
    let mut events = Box::pin(client.watch_events().await.unwrap());
    while let Some(bytes) = events.next().await {
        println!("event after {} s: {:?}", started.elapsed().as_secs(), bytes);
    }
    println!("503 once: {:?}", client.get_order("busy").await.map(|order| order.id));
}
