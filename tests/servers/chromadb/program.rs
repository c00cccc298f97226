//! What a program does with ChromaDB: tenants, databases, collections, and records that are found by what they are like.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chromadb_sdk::types::{self, Include, Value};
use chromadb_sdk::{Client, ClientBuilder, ErrorKind, blocking};

/// The operations that were called, and how often any.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<(BTreeSet<String>, usize)>>);

impl Journal {
    fn settings(&self) -> ClientBuilder {
        let journal = self.clone();
        let url = std::env::var("SERVER_URL").expect("the URL of the server");
        Client::builder().base_url(url).on_attempt(move |attempt| {
            let mut journal = journal.0.lock().unwrap();
            if attempt.outcome.is_none() {
                journal.0.insert(format!("{} {}", attempt.method, attempt.path));
                journal.1 += 1;
            }
        })
    }
}

/// What the description gets wrong: it says that a list of databases is one of collections.
#[derive(serde::Deserialize)]
struct Database {
    name: String,
    tenant: String,
}

const TENANT: &str = "acme";
const DATABASE: &str = "library";

#[tokio::test]
async fn a_day_with_chromadb() {
    let journal = Journal::default();
    let client = journal.settings().build().unwrap();

    let system = client.system();
    assert!(system.heartbeat().send().await.unwrap().nanosecond_heartbeat > 0);
    let health: Value = system.health().send_as().await.unwrap();
    assert_eq!(health["is_executor_ready"], true);
    assert!(system.version().send().await.unwrap().contains('.'));
    assert!(system.limits().send().await.unwrap().max_batch_size > 0);
    assert!(!system.identity().send().await.unwrap().tenant.is_empty());
    // Not allowed unless the server is told so.
    let refused = system.reset().send().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Api, "{refused}");

    places(&client).await;
    let id = collections(&client).await;
    records(&client, &id).await;
    wrong(&client, &id).await;

    let gone = client.collections().delete(TENANT, DATABASE, "renamed").send().await;
    gone.unwrap();
    assert_eq!(client.collections().count(TENANT, DATABASE).send().await.unwrap(), 5);
    client.databases().delete(TENANT, "other").send().await.unwrap();
    let missing = client.databases().get(TENANT, "other").send().await.unwrap_err();
    assert_eq!(missing.status().unwrap(), 404, "{missing}");

    let other = journal.clone();
    tokio::task::spawn_blocking(move || the_same_without_a_runtime(&other)).await.unwrap();
    let journal = journal.0.lock().unwrap();
    println!("chromadb: {} operations, {} calls, none failed because of the crate", journal.0.len(), journal.1);
    println!("chromadb: `system().health` by `send_as`, because the description says that it is a text");
    println!("chromadb: `databases().list` by `send_as`, because the description gives it the type of collections");
    assert!(journal.0.len() >= 20, "{:?}", journal.0);
}

async fn places(client: &Client) {
    client.tenants().create(types::CreateTenantPayload::new(TENANT)).send().await.unwrap();
    assert_eq!(client.tenants().get(TENANT).send().await.unwrap().name, TENANT);
    let twice = client.tenants().create(types::CreateTenantPayload::new(TENANT)).send().await.unwrap_err();
    assert_eq!(twice.kind(), ErrorKind::Api, "{twice}");
    for name in [DATABASE, "other"] {
        client.databases().create(TENANT, types::CreateDatabasePayload::new(name)).send().await.unwrap();
    }
    let database = client.databases().get(TENANT, DATABASE).send().await.unwrap();
    assert_eq!((database.name.as_str(), database.tenant.as_str()), (DATABASE, TENANT));
    let all: Vec<Database> = client.databases().list(TENANT).send_as().await.unwrap();
    let names: BTreeSet<_> = all.iter().map(|database| database.name.as_str()).collect();
    assert_eq!(names, BTreeSet::from([DATABASE, "other"]));
    assert!(all.iter().all(|database| database.tenant == TENANT));
}

async fn collections(client: &Client) -> String {
    let collections = client.collections();
    for index in 0..6 {
        let payload = types::CreateCollectionPayload::new(format!("shelf-{index}"));
        let made = collections.create(TENANT, DATABASE, payload).send().await.unwrap();
        assert_eq!((made.name, made.tenant.as_str()), (format!("shelf-{index}"), TENANT));
    }
    // Page by page, although the list says nothing of pages.
    let mut list = collections.list(TENANT, DATABASE).limit(4).items();
    let mut names = BTreeSet::new();
    while let Some(collection) = list.next().await {
        names.insert(collection.unwrap().name);
    }
    assert_eq!(names.len(), 6, "{names:?}");
    let first = collections.get(TENANT, DATABASE, "shelf-0").send().await.unwrap();
    let change = types::UpdateCollectionPayload::new().with_new_name("renamed".to_owned());
    collections.update(TENANT, DATABASE, first.id.to_string(), change).send().await.unwrap();
    assert_eq!(collections.get(TENANT, DATABASE, "renamed").send().await.unwrap().id, first.id);
    first.id.to_string()
}

fn vectors(vectors: &[[f64; 3]]) -> types::EmbeddingsPayload {
    vectors.iter().map(|vector| vector.to_vec()).collect::<Vec<_>>().into()
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

async fn records(client: &Client, id: &str) {
    let records = client.records();
    let payload =
        types::AddCollectionRecordsPayload::new(vectors(&[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), ids(&["a", "b"]))
            .with_documents(vec![Some("alpha".to_owned()), None]);
    records.add(TENANT, DATABASE, id, payload).send().await.unwrap();
    let payload = types::UpsertCollectionRecordsPayload::new(vectors(&[[0.0, 0.0, 1.0]]), ids(&["c"]))
        .with_documents(vec![Some("gamma".to_owned())]);
    records.upsert(TENANT, DATABASE, id, payload).send().await.unwrap();
    assert_eq!(records.count(TENANT, DATABASE, id).send().await.unwrap(), 3);
    let change = types::UpdateCollectionRecordsPayload::new(ids(&["b"])).with_documents(vec![Some("beta".to_owned())]);
    records.update(TENANT, DATABASE, id, change).send().await.unwrap();
    let wanted = types::GetRequestPayload::new().with_ids(ids(&["a", "b"])).with_include(vec![Include::Documents]);
    let found = records.get(TENANT, DATABASE, id, wanted).send().await.unwrap();
    let texts: BTreeSet<_> = found.documents.unwrap().into_iter().flatten().collect();
    assert_eq!(texts, BTreeSet::from(["alpha".to_owned(), "beta".to_owned()]));
    let query = types::QueryRequestPayload::new(vec![vec![0.9, 0.1, 0.0]])
        .with_n_results(2)
        .with_include(vec![Include::Distances, Include::Documents]);
    let near = records.query(TENANT, DATABASE, id, query).send().await.unwrap();
    assert_eq!(near.ids, [ids(&["a", "b"])]);
    let distances: Vec<f64> = near.distances.unwrap().concat().into_iter().flatten().collect();
    assert!(distances.len() == 2 && distances[0] < distances[1], "{distances:?}");
    let away = types::DeleteCollectionRecordsPayload::new().with_ids(ids(&["c"]));
    records.delete(TENANT, DATABASE, id, away).send().await.unwrap();
    assert_eq!(records.count(TENANT, DATABASE, id).send().await.unwrap(), 2);
}

/// What the server refuses, and what it says then.
async fn wrong(client: &Client, id: &str) {
    let short = types::AddCollectionRecordsPayload::new(vectors(&[[1.0, 0.0, 0.0]]), ids(&["a", "b"]));
    let error = client.records().add(TENANT, DATABASE, id, short).send().await.unwrap_err();
    assert!(error.kind() == ErrorKind::Api && error.status().unwrap().is_client_error(), "{error}");
    let missing = client.collections().get(TENANT, DATABASE, "nowhere").send().await.unwrap_err();
    assert_eq!(missing.status().unwrap(), 404, "{missing}");
    let said = missing.api_error().unwrap();
    let chromadb_sdk::ApiError::ErrorResponse(said) = said else { panic!("{said:?}") };
    assert!(!said.error.is_empty() && missing.to_string().contains(&said.message), "{missing}");
    let raw = client.collections().get(TENANT, DATABASE, "renamed").send_raw().await.unwrap();
    let value: Value = serde_json::from_slice(raw.body()).unwrap();
    assert_eq!(value["name"], "renamed");
}

fn the_same_without_a_runtime(journal: &Journal) {
    let client: blocking::Client = journal.settings().blocking().build().unwrap();
    let names: BTreeSet<String> = client
        .collections()
        .list(TENANT, DATABASE)
        .limit(2)
        .items()
        .map(|collection| collection.unwrap().name)
        .collect();
    assert_eq!(names.len(), 5, "{names:?}");
    let all: Vec<Database> = client.databases().list(TENANT).send_as().unwrap();
    assert_eq!(all.len(), 1);
    let missing = client.tenants().get("nobody").send().unwrap_err();
    assert_eq!(missing.status().unwrap(), 404, "{missing}");
}
