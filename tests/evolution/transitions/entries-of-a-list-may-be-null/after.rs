use acme_sdk::{Client, Error};

pub async fn systems(client: &Client, name: &str) -> Result<Vec<String>, Error> {
    let found = client.images().get(name).send().await?;
    Ok(found.platforms.iter().flatten().filter_map(|platform| platform.os.clone()).collect())
}
