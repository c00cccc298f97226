use acme_sdk::types::{BuildSetup, Member};
use acme_sdk::{Client, Error};

pub async fn member(client: &Client, id: &str) -> Result<Option<Member>, Error> {
    let found = client.members().get(id).send().await?;
    Ok(found.into_iter().next())
}

pub async fn build(client: &Client, site: &str) -> Result<String, Error> {
    let setup = BuildSetup::new().with_image("focal");
    Ok(client.builds().create(site).body(setup).send().await?.id)
}
