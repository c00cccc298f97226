//! What a user of the Steadybit SDK gets, and what the server gets.

use crate::server::Server;
use steadybit_sdk::types::{
    ActionStep, ExperimentLane, PageRequest, StepRadius, TargetPredicate, TypePredicate, UpsertExperiment, UpsertTeam,
    Value, WaitStep,
};
use steadybit_sdk::{ApiError, Client, ErrorKind};

fn start() -> (Server, Client) {
    let server = Server::start();
    let client = Client::builder().base_url(server.url.clone()).access_token("a1.P.2").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn the_token_has_its_prefix() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"teams": []}"#);
    client.teams().list().only_accessible(true).search("a b&c").send().await.unwrap();
    let request = server.request();
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, "/api/teams?onlyAccessible=true&search=a%20b%26c");
    assert_eq!(request.header("authorization"), Some("accessToken a1.P.2"));
    assert_eq!(request.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn an_object_in_the_query_is_exploded() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"totalItems": 0, "items": [], "nextPage": null}"#);
    let page = PageRequest::new().with_page(2).with_size(50);
    client.services().list().page(page).team_key(["ADM".to_owned(), "SHOP".to_owned()]).send().await.unwrap();
    let target = server.request().target;
    let query: Vec<&str> = target.split_once('?').unwrap().1.split('&').collect();
    assert_eq!(query, ["page=2", "size=50", "teamKey=ADM", "teamKey=SHOP"]);
}

#[tokio::test]
async fn unions_are_written_with_their_tags() {
    let (server, client) = start();
    server.answer(201, &[("Location", "https://elsewhere.example/api/experiments/ADM-9")], experiment());
    let target = TypePredicate::new(vec!["container".to_owned()]);
    let radius = StepRadius::new().with_predicate(TargetPredicate::from(target)).with_percentage(50);
    let action = ActionStep::new("stress-cpu").with_radius(radius);
    let lane = ExperimentLane::new(vec![action.into(), WaitStep::new().into()]);
    let body = UpsertExperiment::new("n", "ADM", vec![lane]);
    let answer = client.experiments().upsert(body).send_with_response().await.unwrap();
    assert_eq!(answer.status(), 201);
    assert_eq!(answer.location(), Some("https://elsewhere.example/api/experiments/ADM-9"));
    let sent: Value = serde_json::from_slice(&server.request().body).unwrap();
    let steps = &sent["lanes"][0]["steps"];
    assert_eq!(steps[0]["type"], "action");
    assert_eq!(steps[0]["radius"]["predicate"], serde_json::json!({"types": ["container"]}));
    assert_eq!(steps[1], serde_json::json!({"type": "wait"}));
}

fn experiment() -> &'static str {
    r#"{"key": "ADM-9", "name": "n", "team": "ADM", "environment": "Global", "lanes": [],
        "created": "2023-05-03T08:24:30.183237Z", "createdBy": {"username": "u"},
        "edited": "2023-05-03T13:31:12Z", "editedBy": {"username": "u"}}"#
}

#[tokio::test]
async fn a_nullable_member_is_absent_or_null() {
    let (server, client) = start();
    for _ in 0..2 {
        server.answer(422, &[("Content-Type", "application/problem+json")], r#"{"title": "no", "status": 422}"#);
    }
    let team = upsert_team();
    let error = client.teams().upsert(team.clone()).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(422));
    let Some(ApiError::Problem(problem)) = error.api_error() else { panic!("{error:?}") };
    assert_eq!(problem.title.as_deref(), Some("no"));
    let null = team.with_version(steadybit_sdk::types::Field::Null);
    client.teams().upsert(null).send().await.unwrap_err();
    let bodies: Vec<Value> =
        server.requests().iter().map(|request| serde_json::from_slice(&request.body).unwrap()).collect();
    assert_eq!(bodies[0].get("version"), None);
    assert_eq!(bodies[1].get("version"), Some(&Value::Null));
}

#[tokio::test]
async fn a_redirect_that_is_the_answer_is_not_followed() {
    let (server, client) = start();
    server.answer(307, &[("Location", "https://platform.steadybit.com/x")], "");
    let answer = client.badges().link_for_tag("tenant").send_with_response().await.unwrap();
    assert_eq!(answer.status(), 307);
    assert_eq!(answer.location(), Some("https://platform.steadybit.com/x"));
    assert_eq!(server.request().header("authorization"), None);
}

#[tokio::test]
async fn a_picture_is_bytes() {
    let (server, client) = start();
    server.answer(200, &[("Content-Type", "image/svg+xml")], "<svg/>");
    let picture = client.badges().for_experiment("ADM-1", "tenant").send().await.unwrap();
    assert_eq!(&picture[..], b"<svg/>");
}

#[tokio::test]
async fn health_needs_no_token() {
    let server = Server::start();
    let client = Client::builder().base_url(server.url.clone()).build().unwrap();
    client.health().liveness().send().await.unwrap();
    assert_eq!(server.request().header("authorization"), None);
}

#[tokio::test]
async fn whoever_is_refused_without_a_token_is_told_which() {
    let server = Server::start();
    server.answer(401, &[], r#"{"title": "Unauthorized"}"#);
    let client = Client::builder().base_url(server.url.clone()).build().unwrap();
    let error = client.teams().list().send().await.unwrap_err();
    let expected = "(missing credential: `AccessToken` (environment variable STEADYBIT_TOKEN))";
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[tokio::test]
async fn a_path_value_cannot_leave_its_segment() {
    let (server, client) = start();
    server.answer(404, &[], "");
    client.teams().get("a/../b?c").send().await.unwrap_err();
    assert_eq!(server.request().target, "/api/teams/a%2F..%2Fb%3Fc");
    for value in ["", ".", ".."] {
        assert_eq!(client.teams().get(value).send().await.unwrap_err().kind(), ErrorKind::Request);
    }
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn an_unknown_value_survives() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"id": "x", "name": "n", "version": 1, "state": "FROZEN", "predicate": {"odd": 1}}"#);
    let environment = client.environments().get("2v1av42").send().await.unwrap();
    let encoded = serde_json::to_value(&environment).unwrap();
    assert_eq!(encoded["state"], "FROZEN");
    assert_eq!(encoded["predicate"], serde_json::json!({"odd": 1}));
}

#[tokio::test]
async fn a_decode_failure_names_the_field() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"members": [{"username": "u", "role": "OWNER"}, {"username": [], "role": "OWNER"}]}"#);
    let error = client.teams().list_members("ADM").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("members[1].username"), "{error}");
    assert!(error.body().is_some());
}

fn upsert_team() -> UpsertTeam {
    UpsertTeam::builder()
        .key("ADM")
        .name("Administrators")
        .allowed_actions(Vec::new())
        .allowed_environments(["Global".to_owned()])
        .build()
        .unwrap()
}

#[test]
fn a_builder_names_what_is_missing() {
    let error = UpsertTeam::builder().key("ADM").build().unwrap_err();
    assert!(error.to_string().contains("name"), "{error}");
}
