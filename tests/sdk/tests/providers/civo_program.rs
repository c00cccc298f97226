//! A program that a user of Civo would write: create an instance, wait for it, list all of them, tag some.

use std::time::Duration;

use crate::server::Server;
use civo_sdk::types::{CreateInstanceRequest, NetworkInput, SetInstanceTagsRequest, Value};
use civo_sdk::{Client, Error, instances};

/// What became of it.
struct Made {
    address: Option<String>,
    tagged: Vec<String>,
}

/// The network of this name, made if there is none.
async fn network(client: &Client, label: &str) -> Result<String, Error> {
    let known = client.networks().list().send().await?;
    if let Some(network) = known.iter().find(|network| network.label.as_deref() == Some(label)) {
        return Ok(network.id.clone());
    }
    Ok(client.networks().create(NetworkInput::new(label)).send().await?.id)
}

async fn run(client: &Client, pause: Duration, region: Option<&str>) -> Result<Made, Error> {
    let network = network(client, "shop").await?;
    let order = CreateInstanceRequest::new("web-1", "g4s.xsmall", network)
        .with_tags(["web", "shop"])
        .with_allowed_ips(["192.0.2.1", "192.0.2.2"]);
    let created = client.instances().create(order).send().await?;
    let ready = client
        .instances()
        .get(created.id)
        .maybe(region, instances::Get::region)
        .until_active()
        .interval(pause)
        .on_progress(|so_far| assert!(so_far.status.as_ref().is_none_or(|status| status != "FAILED")))
        .await?;
    // What is old has the tag `old` from now on, in whatever region it is.
    let mut tagged = Vec::new();
    for region in ["LON1", "NYC1"] {
        let client = client.with_region(region);
        for instance in client.instances().list().items().page_size(2).collect().await? {
            if instance.id == ready.id || instance.status.is_none_or(|status| status != "ACTIVE") {
                continue;
            }
            let tags = instance.tags.into_iter().flatten().chain(["old".to_owned()]);
            let tags = SetInstanceTagsRequest::new().with_tags(tags.collect::<Vec<_>>());
            match client.instances().set_tags(&instance.id, tags).send().await {
                Ok(_) => tagged.push(instance.id),
                // Somebody was faster.
                Err(error) if error.is_not_found() => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(Made { address: ready.public_ip, tagged })
}

#[tokio::test]
async fn create_wait_list_and_tag() {
    let server = Server::start();
    let answers = [
        (200, r#"[{"id": "n1", "label": "default"}]"#),
        (200, r#"{"id": "n2", "label": "shop", "result": "success"}"#),
        (200, r#"{"id": "i1", "hostname": "web-1", "status": "BUILD_PENDING"}"#),
        (200, r#"{"id": "i1", "hostname": "web-1", "status": "BUILDING"}"#),
        (200, r#"{"id": "i1", "hostname": "web-1", "status": "ACTIVE", "public_ip": "192.0.2.7"}"#),
        (
            200,
            r#"{"page": 1, "pages": 2, "items": [{"id": "i0", "status": "ACTIVE", "tags": ["a"]}, {"id": "i1", "status": "ACTIVE"}]}"#,
        ),
        (200, r#"{"page": 2, "pages": 2, "items": [{"id": "i2", "status": "SHUTOFF"}]}"#),
        (200, r#"{"result": "success"}"#),
        (200, r#"{"page": 1, "pages": 1, "items": [{"id": "i3", "status": "ACTIVE"}]}"#),
        (404, r#"{"code": "database_instance_not_found", "reason": "no such instance"}"#),
    ];
    for (status, body) in answers {
        server.answer(status, &[], body);
    }
    let client = Client::builder().base_url(format!("{}/v2", server.url)).token("key").region("LON1").build().unwrap();
    let made = run(&client, Duration::from_millis(1), Some("FRA1")).await.unwrap();
    assert_eq!((made.address.as_deref(), made.tagged.as_slice()), (Some("192.0.2.7"), &["i0".to_owned()][..]));
    let requests = server.requests();
    let targets: Vec<&str> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(
        targets,
        [
            "/v2/networks?region=LON1",
            "/v2/networks?region=LON1",
            "/v2/instances?region=LON1",
            "/v2/instances/i1?region=FRA1",
            "/v2/instances/i1?region=FRA1",
            "/v2/instances?region=LON1&per_page=2",
            "/v2/instances?region=LON1&per_page=2&page=2",
            "/v2/instances/i0/tags?region=LON1",
            "/v2/instances?region=NYC1&per_page=2",
            "/v2/instances/i3/tags?region=NYC1",
        ]
    );
    let sent: Value = serde_json::from_slice(&requests[2].body).unwrap();
    assert_eq!(sent["allowed_ips"], serde_json::json!(["192.0.2.1", "192.0.2.2"]));
    assert_eq!((sent["tags"].as_str(), sent["region"].as_str()), (Some("web shop"), Some("LON1")));
    let tags: Value = serde_json::from_slice(&requests[7].body).unwrap();
    assert_eq!((tags["tags"].as_str(), tags["region"].as_str()), (Some("a old"), Some("LON1")));
}
