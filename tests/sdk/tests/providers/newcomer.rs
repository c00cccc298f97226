//! A first program, written from the README and the documentation alone.

use std::time::Duration;

use civo_sdk::types::{CreateInstanceRequest, Instance, InstancePage, InstanceStatus, NetworkInput, NetworkResponse};
use civo_sdk::{ApiError, Client, Error, ErrorKind, Mock, RetryPolicy, instances, networks};
use serde_json::json;

/// A web server with a network of its own, started; if one of that name is there, that one.
async fn web_server(client: &Client, region: &str) -> Result<Instance, Error> {
    let client = client.with_region(region);
    let mut there = client.instances().list().items();
    while let Some(instance) = there.next().await {
        let instance = instance?;
        if instance.hostname.as_deref() == Some("web") {
            return Ok(instance);
        }
    }
    let network = match client.networks().create(NetworkInput::new("shop")).send().await {
        Ok(network) => network.id,
        Err(error) if is_code(&error, "database_network_exists") => find_network(&client, "shop").await?,
        Err(error) => return Err(error),
    };
    let wanted = CreateInstanceRequest::new("web", "g4s.xsmall", network).with_tags(["web", "shop"]);
    let instance = client.instances().create(wanted).send().await?;
    client
        .instances()
        .get(&instance.id)
        .until_active()
        .interval(Duration::from_millis(1))
        .deadline(Duration::from_secs(5))
        .on_progress(|instance| println!("{:?}", instance.status))
        .await
}

async fn find_network(client: &Client, label: &str) -> Result<String, Error> {
    let networks = client.networks().list().send().await?;
    let found = networks.into_iter().find(|network| network.label.as_deref() == Some(label));
    Ok(found.map(|network| network.id).unwrap_or_default())
}

/// Whether the API said so.
fn is_code(error: &Error, code: &str) -> bool {
    matches!(error.api_error(), Some(ApiError::ErrorBody(body)) if body.code.as_ref().is_some_and(|c| c == code))
}

#[tokio::test]
async fn creates_waits_lists_and_tells_errors_apart() -> Result<(), Error> {
    let mock = Mock::new();
    let client = Client::builder().token("t").region("NYC1").transport(mock.clone()).retry(RetryPolicy::never());
    let client = client.build()?;
    let state = |status: InstanceStatus| Instance::new("i1").with_hostname("web").with_status(status);
    let last_page = |items| InstancePage::new(items).with_page(1).with_pages(1);
    mock.answer::<instances::List>(last_page(vec![Instance::new("i0").with_hostname("db")]))
        .status::<networks::Create>(409, json!({"code": "database_network_exists", "reason": "there is one"}))
        .answer::<networks::List>(vec![civo_sdk::types::Network::new("n1").with_label("shop")])
        .answer::<instances::Create>(state(InstanceStatus::Building))
        .answer::<instances::Get>(state(InstanceStatus::Building))
        .answer::<instances::Get>(state(InstanceStatus::Active));
    let instance = web_server(&client, "LON1").await?;
    assert_eq!(instance.status, Some(InstanceStatus::Active));
    let calls = mock.calls();
    assert_eq!(calls[0].query, "region=LON1");
    assert_eq!(calls[3].json()["region"], "LON1");
    assert_eq!(calls[3].json()["network_id"], "n1");
    mock.assert_all_taken();

    // The second time it is there.
    mock.answer::<instances::List>(last_page(vec![state(InstanceStatus::Active)]));
    assert_eq!(web_server(&client, "LON1").await?.id, "i1");

    mock.status::<instances::List>(401, json!({"result": "denied"}));
    let error = web_server(&client, "LON1").await.unwrap_err();
    assert_eq!((error.kind(), error.is_unauthorized()), (ErrorKind::Api, true));

    // What fails while it is waited for.
    mock.answer::<instances::List>(last_page(vec![]))
        .answer::<networks::Create>(NetworkResponse::new("n2"))
        .answer::<instances::Create>(state(InstanceStatus::Building))
        .status::<instances::Get>(404, json!({"code": "database_instance_not_found"}));
    assert!(web_server(&client, "LON1").await.unwrap_err().is_not_found());
    Ok(())
}
