//! What arrives for each kind of body.

use crate::runtime::{ErrorKind, File, Value};
use crate::sample::operations::SendThing;
use crate::sample::types::{Image, Nic, Upload};
use crate::server::{Request, Server};

async fn arrived(send: impl FnOnce(SendThing) -> SendThing) -> Request {
    let server = Server::start();
    send(server.client().things().send()).send().await.unwrap();
    server.request()
}

#[tokio::test]
async fn no_body() {
    let request = arrived(|call| call).await;
    assert_eq!((request.body.len(), request.header("content-type")), (0, None));
    assert_eq!(request.header("content-length"), Some("0"));
}

#[tokio::test]
async fn json() {
    let request = arrived(|call| call.json(Image::new("é").with_size(u64::MAX))).await;
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.text(), r#"{"name":"é","size":18446744073709551615}"#);
    let request = arrived(|call| call.patch(Value::Null)).await;
    assert_eq!(request.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(request.text(), "null");
}

#[tokio::test]
async fn text_yaml_and_bytes() {
    let request = arrived(|call| call.text("é")).await;
    assert_eq!((request.header("content-type"), request.text().as_str()), (Some("text/plain; charset=utf-8"), "é"));
    let request = arrived(|call| call.yaml(Image::new("x"))).await;
    assert_eq!(
        (request.header("content-type"), request.text().as_str()),
        (Some("application/yaml"), r#"{"name":"x"}"#)
    );
    let request = arrived(|call| call.yaml_text("name: x")).await;
    assert_eq!(request.text(), "name: x");
    let request = arrived(|call| call.bytes(vec![0, 255])).await;
    assert_eq!((request.header("content-type"), &*request.body), (Some("application/octet-stream"), &[0, 255][..]));
    let request = arrived(|call| call.bytes(Vec::new())).await;
    assert_eq!(
        (request.header("content-type"), request.header("content-length")),
        (Some("application/octet-stream"), Some("0"))
    );
    let request = arrived(|call| call.latin("Ça va")).await;
    assert_eq!(
        (request.header("content-type"), &*request.body),
        (Some("text/plain; charset=iso-8859-1"), &b"\xC7a va"[..])
    );
    let server = Server::start();
    let error = server.client().things().send().latin("Ω").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string()),
        (ErrorKind::Request, "POST /send: body: `iso-8859-1` has no `Ω`".to_owned())
    );
    let request = arrived(|call| call.file(File::new("x.png", "P").content_type("image/png"))).await;
    assert_eq!((request.header("content-type"), request.text().as_str()), (Some("image/png"), "P"));
}

#[tokio::test]
async fn form() {
    let upload = Upload::new(Vec::new()).with_name("a b&c=d+e~*é").with_count(5);
    let upload = upload.with_labels(vec!["1".into(), "2".into()]).with_image(Image::new("x"));
    let request = arrived(|call| call.form(upload)).await;
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let expected = "name=a+b%26c%3Dd%2Be%7E*%C3%A9&count=5&labels=1&labels=2&image=%7B%22name%22%3A%22x%22%7D";
    assert_eq!(request.text(), expected);
}

#[tokio::test]
async fn json_or_a_form() {
    let server = Server::start();
    let nics = vec![serde_json::from_str::<Nic>(r#"{"ip":"::"}"#).unwrap()];
    let upload = Upload::new(Vec::new()).with_name("a b").with_labels(vec!["1,".into(), "2".into()]);
    let call = server.client().things().either(upload.with_image(Image::new("x")).with_nics(nics));
    call.clone().send().await.unwrap();
    let json = r#"{"files":[],"name":"a b","labels":["1,","2"],"image":{"name":"x"},"nics":[{"ip":"::"}]}"#;
    let request = server.request();
    assert_eq!((request.header("content-type"), request.text().as_str()), (Some("application/json"), json));
    call.form().send().await.unwrap();
    let request = server.requests().pop().unwrap();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let form = "name=a+b&labels=1%2C,2&image%5Bname%5D=x&nics=%5B%7B%22ip%22%3A%22%3A%3A%22%7D%5D";
    assert_eq!(request.text(), form);
}

#[tokio::test]
async fn a_form_has_no_files() {
    let server = Server::start();
    let call = server.client().things().send().form(Upload::new(vec![File::new("x", "y")]));
    let error = call.send().await.unwrap_err();
    assert_eq!(error.to_string(), "POST /send: body: a file cannot be sent here");
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test]
async fn multipart() {
    let files = vec![
        File::new("a\"\r\n\u{1}é.png", "1").content_type("image/jpeg"),
        File::new("b", "2\r\n--sdk-"),
        File::from(b"3".to_vec()),
    ];
    let image = Image::new("x").with_size(1_u64);
    let nics = serde_json::from_str::<Vec<Nic>>(r#"[{"ip":"::"},{"ip":"::1"}]"#).unwrap();
    let upload = Upload::new(files).with_name("n\r\n").with_count(5).with_labels(vec!["1".into(), "2".into()]);
    let request = arrived(|call| call.parts(upload.with_image(image).with_nics(nics))).await;
    let content_type = request.header("content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(boundary.len() > 20 && boundary.len() <= 70);
    let expected = [
        "Content-Disposition: form-data; name=\"files\"; filename=\"a%22%0D%0A_é.png\"\r\nContent-Type: image/jpeg\r\n\r\n1",
        "Content-Disposition: form-data; name=\"files\"; filename=\"b\"\r\nContent-Type: image/png\r\n\r\n2\r\n--sdk-",
        "Content-Disposition: form-data; name=\"files\"; filename=\"file\"\r\nContent-Type: image/png\r\n\r\n3",
        "Content-Disposition: form-data; name=\"name\"\r\nContent-Type: text/plain\r\n\r\nn\r\n",
        "Content-Disposition: form-data; name=\"count\"\r\n\r\n5",
        "Content-Disposition: form-data; name=\"labels\"\r\n\r\n1",
        "Content-Disposition: form-data; name=\"labels\"\r\n\r\n2",
        "Content-Disposition: form-data; name=\"image\"\r\nContent-Type: application/json\r\n\r\n{\"name\":\"x\",\"size\":1}",
        "Content-Disposition: form-data; name=\"nics\"\r\nContent-Type: application/json\r\n\r\n{\"ip\":\"::\"}",
        "Content-Disposition: form-data; name=\"nics\"\r\nContent-Type: application/json\r\n\r\n{\"ip\":\"::1\"}",
    ];
    let mut parts: Vec<String> = expected.iter().map(|part| format!("--{boundary}\r\n{part}\r\n")).collect();
    parts.push(format!("--{boundary}--\r\n"));
    assert_eq!(request.text(), parts.concat());
}

#[tokio::test]
async fn a_media_type_cannot_add_headers() {
    let server = Server::start();
    let file = File::new("x", "y").content_type("a/b\r\nX-Evil: 1");
    let error = server.client().things().send().list(vec![file.clone()]).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let error = server.client().things().send().file(file).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(server.requests(), []);
}

#[test]
fn a_file_does_not_show_its_content() {
    assert_eq!(format!("{:?}", File::new("x", "secret")), r#"File { name: Some("x"), length: Some(6), .. }"#);
}

/// The heads of the parts, each with its content.
fn parts(request: &Request) -> Vec<String> {
    let content_type = request.header("content-type").unwrap();
    let boundary = format!("--{}", content_type.split_once("boundary=").unwrap().1);
    let text = request.text();
    let parts = text.split(&boundary).filter(|part| !part.is_empty() && *part != "--\r\n");
    parts.map(|part| part.trim().replace("\r\n", "|")).collect()
}

#[tokio::test]
async fn a_file_has_one_of_the_media_types_of_its_part() {
    let of = |file: File| async {
        let request = arrived(|call| call.parts(Upload::new(vec![file]))).await;
        let part = parts(&request).remove(0);
        part.split('|').nth(1).unwrap().strip_prefix("Content-Type: ").unwrap().to_owned()
    };
    assert_eq!(of(File::new("x", "P").content_type("image/jpeg")).await, "image/jpeg");
    assert_eq!(of(File::new("x", "P").content_type("Image/PNG; q=1")).await, "Image/PNG; q=1");
    assert_eq!(of(File::new("x", "P").content_type("image/webp")).await, "image/png");
    assert_eq!(of(File::new("cat.JPG", "P")).await, "image/jpeg");
    assert_eq!(of(File::new("x", "P")).await, "image/png");
}

#[tokio::test]
async fn a_part_has_headers_of_its_own() {
    let file = File::new("x.png", "P").header("X-Part", "7").header("X-Other", "é");
    let request = arrived(|call| call.parts(Upload::new(vec![file]))).await;
    let expected = "Content-Disposition: form-data; name=\"files\"; filename=\"x.png\"|Content-Type: image/png|X-Part: 7|\
                    X-Other: é||P";
    assert_eq!(parts(&request), [expected]);
    for (name, value) in [("X-Part", "a\r\nX-Evil: 1"), ("a: b", ""), ("", ""), ("content-TYPE", "x/y")] {
        let server = Server::start();
        let file = File::new("x.png", "P").header(name, value);
        let error = server.client().things().send().parts(Upload::new(vec![file])).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{name}: {value}");
    }
}

#[tokio::test]
async fn a_list_is_parts_without_names() {
    let request =
        arrived(|call| call.list(vec![File::from("a"), File::new("b.txt", "b").content_type("text/plain")])).await;
    let expected = [
        "Content-Disposition: form-data; name=\"0\"; filename=\"file\"|Content-Type: application/octet-stream||a",
        "Content-Disposition: form-data; name=\"1\"; filename=\"b.txt\"|Content-Type: text/plain||b",
    ];
    assert_eq!(parts(&request), expected);
}
