//! Parts of bodies with what they have of their own, patches of each form, and values that no tag tells.

use std::sync::{Arc, Mutex};

use parts_sdk::types::{self, File, Note, Pet, Step};
use parts_sdk::{Client, RequestBody};

/// The media type and the body of the last request.
#[derive(Clone, Default)]
struct Arrived(Arc<Mutex<(String, String)>>);

impl Arrived {
    fn client(&self) -> Client {
        let arrived = self.0.clone();
        let transport = move |request: http::Request<RequestBody>| {
            let arrived = arrived.clone();
            async move {
                let (head, content) = request.into_parts();
                let content = http_body_util::BodyExt::collect(content).await?.to_bytes();
                let media_type = head.headers["content-type"].to_str()?.to_owned();
                *arrived.lock().unwrap() = (media_type, String::from_utf8_lossy(&content).into_owned());
                let body = http_body_util::Full::new("{}".into());
                http::Response::builder().status(200).body(body).map_err(parts_sdk::BoxError::from)
            }
        };
        Client::builder().transport(transport).build().unwrap()
    }

    fn parts(&self) -> Vec<String> {
        let (media_type, body) = self.0.lock().unwrap().clone();
        let boundary = media_type.split_once("boundary=").unwrap().1.to_owned();
        let line = format!("--{boundary}");
        let parts = body.split(&line).map(|part| part.trim_matches(['\r', '\n']).to_owned());
        parts.filter(|part| !part.is_empty() && part != "--").collect()
    }

    fn sent(&self) -> (String, String) {
        self.0.lock().unwrap().clone()
    }
}

#[tokio::test]
async fn parts_have_their_headers() {
    let arrived = Arrived::default();
    let parcel = types::ParcelSendRequest::new(Note::new().with_text("a"), 7)
        .with_names(vec!["x".to_owned(), "y".to_owned()])
        .with_names_x_order(vec!["1".to_owned(), "2".to_owned()])
        .with_file(File::new("f.txt", "z").header("X-File", "9"));
    arrived.client().parcels().send(parcel).send().await.unwrap();
    let head = |name: &str| format!("Content-Disposition: form-data; name=\"{name}\"");
    let expected = [
        format!("{}\r\nContent-Type: application/json\r\nX-Id: 7\r\n\r\n{{\"text\":\"a\"}}", head("note")),
        format!("{}\r\nX-Order: 1,2\r\n\r\nx", head("names")),
        format!("{}\r\nX-Order: 1,2\r\n\r\ny", head("names")),
        format!(
            "{}; filename=\"f.txt\"\r\nContent-Type: application/octet-stream\r\nX-File: 9\r\n\r\nz",
            head("file")
        ),
    ];
    assert_eq!(arrived.parts(), expected);
    let odd = types::ParcelSendRequest::new(Note::new(), 7).with_names_x_order(vec!["a\r\nX: 1".to_owned()]);
    let odd = odd.with_names(vec!["x".to_owned()]);
    assert!(arrived.client().parcels().send(odd).send().await.is_err());
}

#[tokio::test]
async fn parts_are_not_sent_without_what_they_need() {
    let arrived = Arrived::default();
    let parcel = types::ParcelSendRequest::new(Note::new(), 7);
    let sent = |parcel: types::ParcelSendRequest| arrived.client().parcels().send(parcel).send();
    let error = sent(parcel.clone().with_seal("s")).await.unwrap_err();
    assert!(error.to_string().contains("the part `seal` needs the header `X-Key`"), "{error}");
    let error = sent(parcel.clone().with_file(File::new("f.txt", "z"))).await.unwrap_err();
    assert!(error.to_string().contains("the part `file` needs the header `X-File`"), "{error}");
    assert_eq!(arrived.sent(), Default::default());
    sent(parcel.with_seal("s").with_seal_x_key("k")).await.unwrap();
}

#[tokio::test]
async fn parts_are_what_their_places_say() {
    let arrived = Arrived::default();
    let body = (Note::new().with_text("a"), File::new("f.jpg", "z"), "t".to_owned());
    arrived.client().parcels().create_place(body).send().await.unwrap();
    let expected = [
        "Content-Type: application/vnd.note+json\r\n\r\n{\"text\":\"a\"}",
        "Content-Disposition: attachment; filename=\"f.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nz",
        "t",
    ];
    assert_eq!(arrived.parts(), expected);
    arrived.client().parcels().queue(vec!["a".to_owned(), "b".to_owned()]).send().await.unwrap();
    assert_eq!(arrived.parts(), ["Content-Type: text/csv\r\n\r\na", "Content-Type: text/plain\r\n\r\nb"]);
}

#[tokio::test]
async fn each_form_of_a_patch_has_its_shape() {
    let arrived = Arrived::default();
    let notes = arrived.client().notes();
    let sent = |media_type: &str, body: &str| (media_type.to_owned(), body.to_owned());
    notes.patch_merge_patch("1", Note::new().with_text("a")).send().await.unwrap();
    assert_eq!(arrived.sent(), sent("application/merge-patch+json", r#"{"text":"a"}"#));
    notes.patch_merge_patch("1", Note::new()).strategic_merge_patch().send().await.unwrap();
    assert_eq!(arrived.sent(), sent("application/strategic-merge-patch+json", "{}"));
    let steps = vec![Step::new(types::StepOp::Add, "/text")];
    notes.patch("1", steps.clone()).send().await.unwrap();
    let steps_sent = r#"[{"op":"add","path":"/text"}]"#;
    assert_eq!(arrived.sent(), sent("application/json-patch+json", steps_sent));
    notes.replace("1").body(Note::new()).send().await.unwrap();
    assert_eq!(arrived.sent(), sent("application/json", "{}"));
    notes.replace_json_patch("1").body(steps).send().await.unwrap();
    assert_eq!(arrived.sent(), sent("application/json-patch+json", steps_sent));
}

#[test]
fn what_no_tag_tells_is_of_the_default() {
    for text in [r#"{"kind":"dog","name":"a"}"#, r#"{"name":"a"}"#, r#"{"kind":"Other","name":"a"}"#, "{}"] {
        let pet: Pet = serde_json::from_str(text).unwrap();
        assert!(matches!(pet, Pet::Other(_)), "{text}: {pet:?}");
        assert_eq!(serde_json::to_string(&pet).unwrap(), text);
    }
    let cat: Pet = serde_json::from_str(r#"{"kind":"cat","lives":9}"#).unwrap();
    assert!(matches!(cat, Pet::Cat(_)));
    let odd: Pet = serde_json::from_str("7").unwrap();
    assert_eq!(serde_json::to_string(&odd).unwrap(), "7");
}

#[tokio::test]
async fn parts_of_alternatives_are_what_the_description_says() {
    let arrived = Arrived::default();
    let parcels = arrived.client().parcels();
    let torrent = types::ParcelImportRequestTorrent::new(File::new("a.torrent", "d1:e").header("X-Seed", "s"));
    parcels.import(torrent).send().await.unwrap();
    let head = "Content-Disposition: form-data; name=\"torrent\"; filename=\"a.torrent\"";
    let expected = format!("{head}\r\nContent-Type: application/x-bittorrent\r\nX-Seed: s\r\n\r\nd1:e");
    assert_eq!(arrived.parts(), [expected]);
    let torrent = types::ParcelImportRequestTorrent::new(File::new("a.torrent", "d1:e"));
    let refused = parcels.import(torrent).send().await.unwrap_err();
    assert!(refused.to_string().contains("the part `torrent` needs the header `X-Seed`"), "{refused}");
    parcels.import(types::ParcelImportRequestUrl::new("a")).send().await.unwrap();
    assert_eq!(arrived.parts(), ["Content-Disposition: form-data; name=\"url\"\r\nContent-Type: text/uri-list\r\n\r\na"]);
}
