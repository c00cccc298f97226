//! The same steps with the crate of progenitor, of the document without what it refuses.
use futures_util::StreamExt as _;
use orders_progenitor::{Client, Error, types};

#[tokio::main]
async fn main() {
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("authorization", "Bearer secret".parse().unwrap());
    let http = reqwest::Client::builder().default_headers(headers).build().unwrap();
    let client = Client::new_with_client("http://127.0.0.1:8088", http);
    println!("get: {:?}", client.get_order("o1").await.map(|order| order.into_inner().payment));
    println!("unknown enum value: {:?}", client.get_order("o2").await.map(|order| order.into_inner().state));
    println!("unknown tag: {:?}", client.get_order("o3").await.map(|order| order.into_inner().payment));
    let (mut cursor, mut n) = (None, 0);
    loop {
        let page = client.list_orders(cursor.as_deref(), None).await.unwrap().into_inner();
        n += page.orders.len();
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    println!("pages: {n} orders, by hand");
    for note in ["again", "wrong"] {
        let card = types::Card { kind: types::CardKind::Card, last4: "4242".to_owned() };
        let order = types::NewOrder { note: Some(note.to_owned()), payment: types::Payment::Card(card) };
        match client.create_order(&order).await.unwrap_err() {
            Error::ErrorResponse(error) => println!("error {}: {:?}", error.status(), error.into_inner()),
            other => println!("error: {other:?}"),
        }
    }
    match client.get_order("missing").await.unwrap_err() {
        Error::UnexpectedResponse(response) => {
            println!("undescribed error {}: {:?}", response.status(), response.text().await);
        }
        other => println!("undescribed error: {other:?}"),
    }
    let patch = types::OrderPatch { note: None };
    println!("patch: {:?}", client.update_order("o1", &patch).await.map(|order| order.into_inner().note));
    let started = std::time::Instant::now();
    let mut events = client.watch_events().await.unwrap().into_inner();
    while let Some(bytes) = events.next().await {
        println!("event after {} s: {:?}", started.elapsed().as_secs(), bytes);
    }
    println!("503 once: {:?}", client.get_order("busy").await.map(|order| order.into_inner().id));
}
