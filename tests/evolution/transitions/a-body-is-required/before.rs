use acme_sdk::types::{Archive, ArchivePostApiVersion, NewArchive};
use acme_sdk::{Client, Error};

pub async fn archive(client: &Client, name: &str) -> Result<Archive, Error> {
    let version = ArchivePostApiVersion::V2025_0;
    client.archives().post(version).body(NewArchive::new(name)).notify(true).send().await
}
