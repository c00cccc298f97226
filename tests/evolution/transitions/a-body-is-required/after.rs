use acme_sdk::types::{Archive, ArchiveCreateApiVersion, NewArchive};
use acme_sdk::{Client, Error};

pub async fn archive(client: &Client, name: &str) -> Result<Archive, Error> {
    let version = ArchiveCreateApiVersion::V2025_0;
    client.archives().create(version, NewArchive::new(name)).notify(true).send().await
}
