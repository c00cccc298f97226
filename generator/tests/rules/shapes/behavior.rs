//! What comes goes back as it came, and no value becomes one of no known shape.

use serde_json::Value;
use shapes_sdk::types::{Number, Shapes};
use shapes_sdk::{ApiError, Client};

fn same(text: &str) -> Shapes {
    let shapes: Shapes = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert!(!format!("{shapes:?}").contains("Unlisted"), "{text}: {shapes:?}");
    let written = serde_json::to_value(&shapes).unwrap();
    let expected: Value = serde_json::from_str(text).unwrap();
    assert_eq!(written.to_string(), sorted(&written).to_string());
    assert_eq!(sorted(&written), sorted(&expected), "{text}");
    shapes
}

fn sorted(value: &Value) -> Value {
    serde_json::from_str(&value.to_string()).unwrap()
}

#[test]
fn a_payload_has_its_tag() {
    for kind in ["p", "q"] {
        same(&format!(r#"{{"tagged":{{"kind":"{kind}","v":1}}}}"#));
    }
    same(r#"{"tagged":{"kind":"r","a":1}}"#);
    same(r#"{"numbered":{"kind":"one","v":1}}"#);
    same(r#"{"numbered":{"kind":"two","b":2}}"#);
    same(r#"{"tree":{"type":"node","way":"left","l":1}}"#);
    same(r#"{"tree":{"type":"leaf"}}"#);
}

#[test]
fn members_of_several_alternatives_are_kept() {
    same(r#"{"contact":{"mail":"a","note":"n","phone":"1","ext":2}}"#);
    same(r#"{"contact":{"phone":"1"},"parcel":{"mail":"a"}}"#);
    let shapes = same(r#"{"loose":{"left":"l","right":"r"}}"#);
    let loose = shapes.loose.unwrap();
    assert_eq!((loose.left.as_deref(), loose.right.as_deref()), (Some("l"), Some("r")));
    assert_eq!(same(r#"{"size":{"mail":"a"}}"#).size.is_absent(), false);
    same(r#"{"size":null,"value":null}"#);
}

#[test]
fn numbers_are_what_they_were() {
    let shapes = same(r#"{"counter":18446744073709551615,"either":9007199254740993,"plain":7}"#);
    assert_eq!(shapes.counter, Some(u64::MAX));
    assert_eq!(shapes.either.unwrap().as_i64(), Some(9_007_199_254_740_993));
    assert_eq!(shapes.plain, Some(Number::from(7)));
    let money: Shapes = serde_json::from_str(r#"{"money":0.5,"either":7.0}"#).unwrap();
    assert_eq!(money.either, Some(Number::from(7.0)));
    same(r#"{"json":[1,2.5,"a",true,null,{"b":[9007199254740993,7.0]}]}"#);
}

#[test]
fn items_by_position_are_tuples() {
    let shapes = same(r#"{"point":[1,2.5,null],"pairs":[["a",{"a":"b"}]],"text_or_pair":["c",{}]}"#);
    let (x, y, name) = shapes.point.unwrap();
    assert_eq!((x, y.as_f64(), name), (1, Some(2.5), None));
    assert_eq!(shapes.pairs.unwrap()[0].0, "a");
    same(r#"{"text_or_pair":"x"}"#);
    let sent = Shapes::new().with_point((1, Number::from(2.5), Some("n".to_owned())));
    assert_eq!(serde_json::to_string(&sent).unwrap(), r#"{"point":[1,2.5,"n"]}"#);
}

#[tokio::test]
async fn lists_of_errors_are_errors() {
    let said = async |status: u16, body: &'static str| {
        let transport = move |_| async move { http::Response::builder().status(status).body(body.to_owned()) };
        let client = Client::builder().transport(transport).build().unwrap();
        client.shapes().write(Shapes::new()).send().await.unwrap_err().api_error().unwrap()
    };
    let ApiError::MailList(mails) = said(400, r#"[{"mail":"a"},{"mail":"b","more":1}]"#).await else { panic!() };
    assert_eq!(mails.iter().map(|mail| mail.mail.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let ApiError::Problems(problems) = said(404, r#"[{"phone":"1"}]"#).await else { panic!() };
    assert_eq!(problems.first().map(|problem| problem.phone.as_str()), Some("1"));
    assert!(matches!(said(409, r#"{"mail":"a"}"#).await, ApiError::Mail(_)));
    assert!(matches!(said(400, r#"{"mail":"a"}"#).await, ApiError::Undeclared(_)));
}
