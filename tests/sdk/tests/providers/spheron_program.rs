//! A program that a user of Spheron would write: upload a site, file by file while it is read, and listen to what becomes of
//! its deployment.

use std::io;

use crate::server::Server;
use spheron_sdk::types::{DeploymentEventType, File, StorageProtocol, UploadDataForm, UploadFinishAction};
use spheron_sdk::{Client, Error, ErrorKind, RequestOptions};

/// What the site consists of.
const SITE: [(&str, &str); 3] = [
    ("./index.html", "<!doctype html><title>Shop</title>"),
    ("./assets/app.js", "console.log('shop')"),
    ("./assets/app.css", "body { margin: 0 }"),
];

/// A reader, as of a file.
fn open(content: &'static str) -> impl io::Read + Send + 'static {
    content.as_bytes()
}

async fn upload(client: &Client, bucket: &str) -> Result<Option<String>, Error> {
    let begun = client.uploads().initiate(StorageProtocol::Ipfs, bucket).send().await?;
    let mut n_sent = 0;
    for files in SITE.chunks(2) {
        let mut parts = Vec::new();
        for (name, content) in files {
            parts.push(File::reader(*name, content.len() as u64, open(content)));
        }
        let form = UploadDataForm::new().with_files(parts);
        match client.uploads().send_data(&begun.upload_id, form).send().await {
            Ok(answer) => n_sent += answer.upload_size.unwrap_or_default(),
            Err(error) => {
                client.uploads().finish(&begun.upload_id, UploadFinishAction::Cancel).send().await?;
                return Err(error);
            }
        }
    }
    println!("{n_sent} bytes");
    Ok(client.uploads().finish(&begun.upload_id, UploadFinishAction::Upload).send().await?.protocol_link)
}

/// Whether the deployment came to a good end, and how many events there were.
async fn listen(client: &Client, session: &str) -> Result<(bool, usize), Error> {
    let options = RequestOptions::new().timeout(std::time::Duration::from_secs(10));
    let mut events = client.events().subscribe(session).options(options).send().await?;
    let mut n_events = 0;
    while let Some(event) = events.next().await {
        n_events += 1;
        match event?.data.r#type {
            Some(DeploymentEventType::Deployed) => return Ok((true, n_events)),
            Some(DeploymentEventType::Failed) => return Ok((false, n_events)),
            _ => {}
        }
    }
    Ok((false, n_events))
}

#[tokio::test]
async fn upload_and_events() {
    let server = Server::start();
    let begun = r#"{"uploadId": "u1", "parallelUploadCount": 3, "payloadSizeLimit": 1000, "payloadSize": 1000}"#;
    server.answer(200, &[], begun);
    server.answer(200, &[], r#"{"uploadSize": 54}"#);
    server.answer(200, &[], r#"{"uploadSize": 18}"#);
    server.answer(200, &[], r#"{"success": true, "protocolLink": "https://bafy.example"}"#);
    let events =
        "data: {\"type\": 1, \"session\": \"s\"}\n\n: still there\n\ndata: {\"type\": 2, \"session\": \"s\"}\n\n";
    server.answer(200, &[("Content-Type", "text/event-stream")], events);
    let client = Client::builder().base_url(&server.url).token("jwt").build().unwrap();
    assert_eq!(upload(&client, "shop").await.unwrap().as_deref(), Some("https://bafy.example"));
    assert_eq!(listen(&client, "s").await.unwrap(), (true, 2));
    let requests = server.requests();
    let targets: Vec<&str> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets[1..4], ["/v1/upload/u1/data", "/v1/upload/u1/data", "/v1/upload/u1/finish?action=UPLOAD"]);
    assert_eq!(targets[4], "/v1/subscribe?sessionId=s");
    let first = requests[1].text();
    for (name, content) in &SITE[..2] {
        assert!(first.contains(&format!("filename=\"{name}\"")) && first.contains(content), "{first}");
    }
    // What was refused is dropped at the server, too.
    server.answer(200, &[], begun);
    server.answer(413, &[], r#"{"error": true, "message": "too large"}"#);
    let error = upload(&client, "shop").await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 413));
    assert!(server.requests().last().unwrap().target.starts_with("/v1/upload/u1/finish?action="));
}
