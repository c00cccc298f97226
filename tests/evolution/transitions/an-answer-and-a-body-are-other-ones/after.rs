use acme_sdk::types::{BuildCreateRequest, Member};
use acme_sdk::{Client, Error};

pub async fn member(client: &Client, id: &str) -> Result<Option<Member>, Error> {
    let found = client.members().get(id).send().await?;
    Ok(Some(found))
}

pub async fn build(client: &Client, site: &str) -> Result<String, Error> {
    let setup = BuildCreateRequest::new().with_image("focal");
    Ok(client.builds().create(site).body(setup).send().await?.id)
}
