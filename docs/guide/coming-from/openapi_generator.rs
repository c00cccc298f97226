//! The same steps with the crate of openapi-generator.
use orders_openapi_generator::{
    apis::{configuration::Configuration, events_api, orders_api, receipts_api},
    models,
};

#[tokio::main]
async fn main() {
    let mut client = Configuration::new();
    client.base_path = "http://127.0.0.1:8088".to_owned();
    client.bearer_access_token = Some("secret".to_owned());
    println!("get: {:?}", orders_api::get_order(&client, "o1").await.map(|order| order.payment));
    println!("unknown enum value: {:?}", orders_api::get_order(&client, "o2").await.map(|order| order.state));
    println!("unknown tag: {:?}", orders_api::get_order(&client, "o3").await.map(|order| order.payment));
    let (mut cursor, mut n) = (None::<String>, 0);
    loop {
        match orders_api::list_orders(&client, cursor.as_deref(), None).await {
            Ok(page) => {
                n += page.orders.len();
                cursor = page.next_cursor.flatten();
            }
            Err(error) => println!("page: {error:?}"),
        }
        if cursor.is_none() {
            break;
        }
    }
    println!("pages: {n} orders, by hand");
    for note in ["again", "wrong"] {
        let card = serde_json::from_value(serde_json::json!({"kind": "card", "last4": "4242"})).unwrap();
        let mut order = models::NewOrder::new(models::Payment::Card(card));
        order.note = Some(note.to_owned());
        println!("sent: {:?}", serde_json::to_string(&order));
        println!("error: {:?}", orders_api::create_order(&client, order).await);
    }
    println!("undescribed error: {:?}", orders_api::get_order(&client, "missing").await);
    for note in [Some(None), None] {
        let patch = models::OrderPatch { note };
        println!("patch: {:?}", serde_json::to_string(&patch));
    }
    std::fs::write("a.txt", "text").unwrap();
    println!("multipart: {:?}", receipts_api::upload_receipt(&client, "o1", "a.txt".into(), None).await);
    let started = std::time::Instant::now();
    let events = events_api::watch_events(&client).await;
    println!("events after {} s: {events:?}", started.elapsed().as_secs());
    println!("503 once: {:?}", orders_api::get_order(&client, "busy").await.map(|order| order.id));
}
