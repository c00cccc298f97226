//! What a program does with etcd: values, ranges, transactions, leases, and a watch that tells of all of it while it happens.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use etcd_sdk::types::{self, Base64};
use etcd_sdk::{Client, ClientBuilder, ErrorKind, Method, blocking};

/// The operations that were called, and how often any.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<(BTreeSet<String>, usize)>>);

impl Journal {
    fn settings(&self) -> ClientBuilder {
        let journal = self.clone();
        // The description says that each call needs a key; the server asks for none.
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

fn bytes(text: &str) -> Base64 {
    Base64::from_bytes(text)
}

fn text(bytes: &Option<Base64>) -> String {
    String::from_utf8(bytes.as_ref().and_then(Base64::decode).unwrap()).unwrap()
}

fn put(key: &str, value: &str) -> types::PutRequest {
    types::PutRequest::new().with_key(bytes(key)).with_value(bytes(value))
}

fn all(prefix: &str) -> types::RangeRequest {
    types::RangeRequest::new().with_key(bytes(&format!("{prefix}/"))).with_range_end(bytes(&format!("{prefix}0")))
}

#[tokio::test]
async fn a_day_with_etcd() {
    let journal = Journal::default();
    let client = journal.settings().build().unwrap();
    let kv = client.kv();

    // A watch on everything below `a/`, which is open while the rest happens.
    let create = types::WatchCreateRequest::new()
        .with_key(bytes("a/"))
        .with_range_end(bytes("a0"))
        .with_prev_kv(true);
    let request = types::WatchRequest::new().with_create_request(create);
    let mut watch = client.watch().watch(request).send().await.unwrap();
    let created = watch.next().await.unwrap().unwrap().result.unwrap();
    assert_eq!(created.created, Some(true));

    for (key, value) in [("a/1", "one"), ("a/2", "two"), ("b/1", "other")] {
        kv.put(put(key, value)).send().await.unwrap();
    }
    let found = kv.range(all("a")).send().await.unwrap();
    let kvs = found.kvs.unwrap();
    assert_eq!(kvs.iter().map(|kv| (text(&kv.key), text(&kv.value))).collect::<Vec<_>>(), [
        ("a/1".to_owned(), "one".to_owned()),
        ("a/2".to_owned(), "two".to_owned())
    ]);
    // The earlier value comes back with the new one.
    let before = kv.put(put("a/1", "uno").with_prev_kv(true)).send().await.unwrap();
    assert_eq!(text(&before.prev_kv.unwrap().value), "one");

    transaction(&client).await;
    leases(&client).await;

    let gone = kv.delete_range(types::DeleteRangeRequest::new().with_key(bytes("a/2"))).send().await.unwrap();
    assert_eq!(gone.deleted.unwrap().to_string(), "1");
    // Nobody finds anything: the list is missing, and so is the count.
    let nothing = kv.range(all("nowhere")).send().await.unwrap();
    assert!(nothing.kvs.unwrap_or_default().is_empty() && nothing.count.is_none());

    // The watch has seen all of it, in its order.
    let mut seen = Vec::new();
    while seen.len() < 6 {
        let next = tokio::time::timeout(Duration::from_secs(10), watch.next());
        let answer = next.await.unwrap().unwrap().unwrap().result.unwrap();
        for event in answer.events.unwrap_or_default() {
            let kind = event.r#type.map_or_else(|| "PUT".to_owned(), |kind| kind.as_str().to_owned());
            seen.push(format!("{kind} {}", text(&event.kv.unwrap().key)));
        }
    }
    assert_eq!(seen, ["PUT a/1", "PUT a/2", "PUT a/1", "PUT a/1", "PUT a/leased", "DELETE a/2"]);
    drop(watch);

    house_keeping(&client).await;
    wrong_input(&client).await;
    let (operations, n_calls) = journal.0.lock().unwrap().clone();
    assert!(operations.len() >= 19, "{operations:?}");
    println!("etcd: {} operations, {n_calls} calls", operations.len());
}

/// If `a/1` is `uno`, it becomes `eins`; the second time it is not.
async fn transaction(client: &Client) {
    let compare = || {
        types::Compare::new()
            .with_key(bytes("a/1"))
            .with_target(types::CompareCompareTarget::Value)
            .with_result(types::CompareCompareResult::Equal)
            .with_value(bytes("uno"))
    };
    let put = || types::RequestOp::new().with_request_put(put("a/1", "eins"));
    let get = || types::RequestOp::new().with_request_range(types::RangeRequest::new().with_key(bytes("a/1")));
    for expected in [Some(true), None] {
        let request = types::TxnRequest::new()
            .with_compare(vec![compare()])
            .with_success(vec![put()])
            .with_failure(vec![get()]);
        let answer = client.kv().txn(request).send().await.unwrap();
        assert_eq!(answer.succeeded, expected);
        let response = answer.responses.unwrap().pop().unwrap();
        match expected {
            Some(_) => assert!(response.response_put.is_some()),
            None => assert_eq!(text(&response.response_range.unwrap().kvs.unwrap()[0].value), "eins"),
        }
    }
}

async fn leases(client: &Client) {
    let granted = client.lease().grant(types::LeaseGrantRequest::new().with_ttl(60)).send().await.unwrap();
    let id = granted.id.unwrap();
    client.kv().put(put("a/leased", "for a minute").with_lease(id.clone())).send().await.unwrap();
    let left = client.lease().time_to_live(types::LeaseTimeToLiveRequest::new().with_id(id.clone()).with_keys(true));
    let left = left.send().await.unwrap();
    assert_eq!(left.keys.unwrap().len(), 1);
    // Each request gets one answer, and the stream ends.
    let alive = client.lease().keep_alive(types::LeaseKeepAliveRequest::new().with_id(id.clone()));
    let mut alive = alive.send().await.unwrap();
    assert_eq!(alive.next().await.unwrap().unwrap().result.unwrap().ttl.unwrap().to_string(), "60");
    assert!(alive.next().await.is_none());
    let leases = client.lease().leases(types::LeaseLeasesRequest::new()).send().await.unwrap();
    assert_eq!(leases.leases.unwrap().len(), 1);
}

async fn house_keeping(client: &Client) {
    let status = client.maintenance().status(types::StatusRequest::new()).send().await.unwrap();
    assert!(status.version.unwrap().starts_with("3."));
    let members = client.cluster().member_list(types::MemberListRequest::new()).send().await.unwrap();
    assert_eq!(members.members.unwrap().len(), 1);
    let hash = client.maintenance().hash_kv(types::HashKvRequest::new()).send().await.unwrap();
    assert!(hash.hash.is_some());
    client.maintenance().alarm(types::AlarmRequest::new()).send().await.unwrap();
    client.maintenance().defragment(types::DefragmentRequest::new()).send().await.unwrap();
    // A snapshot comes in pieces, until nothing remains.
    let mut snapshot = client.maintenance().snapshot(types::SnapshotRequest::new()).send().await.unwrap();
    let mut length = 0;
    while let Some(piece) = snapshot.next().await {
        length += piece.unwrap().result.unwrap().blob.and_then(|blob| blob.decode()).map_or(0, |blob| blob.len());
    }
    assert!(length > 10_000, "{length}");
    let revision = status.header.unwrap().revision.unwrap();
    client.kv().compact(types::CompactionRequest::new().with_revision(revision)).send().await.unwrap();
    // Users can be there before anybody has to say who it is.
    let user = types::AuthUserAddRequest::new().with_name("reader").with_password("hidden".to_owned());
    client.auth().user_add(user).send().await.unwrap();
    let users = client.auth().user_list(types::AuthUserListRequest::new()).send().await.unwrap();
    assert_eq!(users.users.unwrap(), ["reader"]);
    client.auth().user_delete(types::AuthUserDeleteRequest::new().with_name("reader")).send().await.unwrap();
}

async fn wrong_input(client: &Client) {
    // No key at all, a revision that is gone, a lease that is not there: none of these is declared.
    let error = client.kv().put(types::PutRequest::new()).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 400), "{error}");
    assert!(error.to_string().contains("key is not provided"), "{error}");
    let error = client.kv().range(all("a").with_revision(1)).send().await.unwrap_err();
    assert!(error.to_string().contains("required revision has been compacted"), "{error}");
    let gone = client.lease().revoke(types::LeaseRevokeRequest::new().with_id(7)).send().await.unwrap_err();
    assert_eq!((gone.kind(), gone.status().unwrap().as_u16()), (ErrorKind::Api, 404), "{gone}");
    assert!(gone.api_error().is_some());
}

/// The watch without an async runtime, and without the description.
#[test]
fn a_watch_of_any_kind() {
    let client: blocking::Client = Journal::default().settings().blocking().build().unwrap();
    let key = bytes("c/1");
    let body = serde_json::json!({"create_request": {"key": key.to_string()}});
    let watch = client.request(Method::POST, "/v3/watch").json(&body);
    let mut watch = watch.send_records::<serde_json::Value>().unwrap();
    assert_eq!(watch.next().unwrap().unwrap()["result"]["created"], true);
    client.kv().put(put("c/1", "x")).send().unwrap();
    let event = watch.next().unwrap().unwrap();
    assert_eq!(event["result"]["events"][0]["kv"]["key"], key.to_string());
}
