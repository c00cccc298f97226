//! The one shape of errors is known by itself, whatever status it comes with.

use refusals_sdk::{ApiError, Client};

async fn said(status: u16, body: &'static str) -> ApiError {
    let transport = move |_| async move { http::Response::builder().status(status).body(body.to_owned()) };
    let client = Client::builder().transport(transport).build().unwrap();
    client.things().list().send().await.unwrap_err().api_error().unwrap()
}

#[tokio::test]
async fn statuses_that_are_not_declared() {
    for status in [400, 404, 409, 422, 500] {
        let ApiError::Problem(problem) = said(status, r#"{"message":"no","other":1}"#).await else { panic!("{status}") };
        assert_eq!(problem.message.as_deref(), Some("no"));
    }
    for body in ["<html>", "{}", "[]", r#"{"error":"x"}"#, r#"{"detail":"not found"}"#, r#"{"message":{}}"#] {
        assert!(matches!(said(404, body).await, ApiError::Undeclared(_)), "{body}");
    }
    // Where it is declared, an odd member is no reason to lose the rest.
    let ApiError::Problem(problem) = said(422, r#"{"message":"no","detail":"not found"}"#).await else { panic!() };
    assert_eq!((problem.message.as_deref(), problem.detail), (Some("no"), None));
}
