//! JSON lines as values. How they are cut is in `json_lines.yaml`.

use crate::runtime::{ErrorKind, Records};
use crate::sample::types::Image;
use crate::scripted::Piece::{Cut, Text};
use crate::scripted::Scripted;

const NDJSON: &str = "application/x-ndjson";

async fn next(records: &mut Records<Image>) -> Option<Result<String, (ErrorKind, String)>> {
    let image = records.next().await?;
    Some(image.map(|image| image.name).map_err(|error| (error.kind(), error.to_string())))
}

#[tokio::test]
async fn one_value_in_each_line() {
    let pieces = [Text("{\"name\": \"a\"}\n{\"na"), Text("me\": \"b\"}\n\n"), Text("{\"name\": \"c\"}")];
    let script = Scripted::default().answer(200, NDJSON, &pieces);
    let mut records = script.client().things().records().send().await.unwrap();
    for name in ["a", "b", "c"] {
        assert_eq!(next(&mut records).await, Some(Ok(name.to_owned())));
    }
    assert_eq!(next(&mut records).await, None);
    assert_eq!(next(&mut records).await, None);
}

#[tokio::test]
async fn a_wrong_value_is_no_end() {
    let script = Scripted::default().answer(200, NDJSON, &[Text("{\"name\": []}\nnope\n{\"name\": \"c\"}\n")]);
    let response = script.client().things().records().send_with_response().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    let mut records = response.into_body();
    let error = records.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap()), (ErrorKind::Decode, &b"{\"name\": []}"[..].into()));
    let message = "GET /records: value 1 of the answer cannot be decoded: name: ";
    assert!(error.to_string().starts_with(message), "{error}");
    let (kind, _) = next(&mut records).await.unwrap().unwrap_err();
    assert_eq!(kind, ErrorKind::Decode);
    assert_eq!(next(&mut records).await, Some(Ok("c".to_owned())));
    assert_eq!(next(&mut records).await, None);
}

#[tokio::test]
async fn a_cut_is_no_value() {
    let script = Scripted::default().answer(200, NDJSON, &[Text("{\"name\": \"a\"}\n{\"name"), Cut]);
    let mut records = script.client().things().records().send().await.unwrap();
    assert_eq!(next(&mut records).await, Some(Ok("a".to_owned())));
    let message = "GET /records: the answer was cut after 20 bytes: connection reset".to_owned();
    assert_eq!(next(&mut records).await, Some(Err((ErrorKind::Transport, message))));
    assert_eq!(next(&mut records).await, None);
}

#[tokio::test]
async fn a_line_without_end() {
    let script = Scripted::default().answer(200, NDJSON, &[Text("1\n"), Text("12345"), Text("67890")]);
    let client = script.builder().max_body(8).build().unwrap();
    let mut records = client.things().records().send().await.unwrap();
    assert_eq!(next(&mut records).await.unwrap().unwrap_err().0, ErrorKind::Decode);
    let message = "GET /records: a message is larger than 8 bytes, the limit of this client".to_owned();
    assert_eq!(next(&mut records).await, Some(Err((ErrorKind::TooLarge, message))));
    assert_eq!(next(&mut records).await, None);
}
