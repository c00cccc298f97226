//! Sends a parameter, and looks at what arrives.

use serde::Deserialize;

use super::cases::{Outcome, leak, run};
use super::value::Given;
use crate::runtime::attempts::core::Core;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::{Api, Async, ClientBuilder, Operation, Param, Style};
use crate::server::Server;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameter {
    #[serde(rename = "in")]
    place: String,
    #[serde(default)]
    name: Option<String>,
    style: String,
    #[serde(default)]
    explode: bool,
    #[serde(default)]
    reserved: bool,
    value: Given,
}

static API: Api = Api {
    user_agent: "conformance/1",
    base_url: "https://api.example.com",
    base_url_env: None,
    server: None,
    headers: &[],
    hosts: None,
    defaults: &[],
    failed: None,
    busy: None,
    idempotency_header: "",
    schemes: &[],
};

#[test]
fn parameter_styles() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = Server::start();
    let client = ClientBuilder::<Async>::new(&API).base_url(server.url.clone()).make().unwrap();
    let actual = |given: &Parameter| runtime.block_on(arrives(given, client.core(), &server));
    run(include_str!("parameter_styles.yaml"), 150, actual);
}

/// What stands in the place of the parameter: of the path, the part instead of the name in braces; the whole query; the
/// values of headers.
async fn arrives(given: &Parameter, core: &Core, server: &Server) -> Outcome<Option<String>> {
    let name = leak(given.name.as_deref().unwrap_or("color"));
    let param = match given.place.as_str() {
        "path" => Param::path,
        "query" => Param::query,
        "header" => Param::header,
        "cookie" => Param::cookie,
        other => panic!("there are no parameters in `{other}`"),
    };
    let operation = Operation {
        method: "GET",
        path: if given.place == "path" { leak(&format!("/x/{{{name}}}")) } else { "/x" },
        ..Operation::UNDESCRIBED
    };
    let mut call = RequestBuilder::new(core, Box::leak(Box::new(operation)));
    call.put(param.style(style(given)), name, &given.value);
    if let Err(error) = call.execute().await {
        return Outcome::Refused(error.to_string());
    }
    let request = server.requests().pop().unwrap();
    Outcome::Sent(match given.place.as_str() {
        "path" => request.target.strip_prefix("/x/").map(str::to_owned),
        "query" => request.target.strip_prefix("/x?").map(str::to_owned),
        "cookie" => request.header("cookie").map(str::to_owned),
        _ => request.header(&name.to_ascii_lowercase()).map(str::to_owned),
    })
}

fn style(given: &Parameter) -> Style {
    let style = match (given.style.as_str(), given.explode) {
        ("form", true) => Style::FORM,
        ("form", false) => Style::FORM_JOINED,
        ("simple", false) => Style::SIMPLE,
        ("simple", true) => Style::SIMPLE_EXPLODED,
        ("label", false) => Style::LABEL,
        ("label", true) => Style::LABEL_EXPLODED,
        ("matrix", false) => Style::MATRIX,
        ("matrix", true) => Style::MATRIX_EXPLODED,
        ("spaceDelimited", false) => Style::SPACE_DELIMITED,
        ("spaceDelimited", true) => Style::SPACE_DELIMITED_EXPLODED,
        ("pipeDelimited", false) => Style::PIPE_DELIMITED,
        ("pipeDelimited", true) => Style::PIPE_DELIMITED_EXPLODED,
        ("deepObject", _) => Style::DEEP_OBJECT,
        ("content", _) => Style::JSON,
        (other, _) => panic!("there is no style `{other}`"),
    };
    if given.reserved { style.reserved() } else { style }
}
