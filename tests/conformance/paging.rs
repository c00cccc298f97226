//! Reads a list page by page from answers that are written down, and looks at what is asked for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;

use super::cases::{Matches, leak, run};
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::pages::pager::Reading;
use crate::runtime::pages::place::Place;
use crate::runtime::{Answer, Api, Async, Caller, ClientBuilder, Operation, Paging, Param, Slot, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    style: Style,
    /// Keys that lead to the items of an answer.
    #[serde(default)]
    items: Vec<String>,
    #[serde(default)]
    size: Option<To>,
    #[serde(default)]
    hint: Option<Hint>,
    /// Keys that lead to the number of all items, beside a hint.
    #[serde(default)]
    total: Vec<String>,
    /// What the caller has set.
    #[serde(default)]
    query: BTreeMap<String, Value>,
    #[serde(default)]
    body: Option<Value>,
    #[serde(default)]
    page_size: Option<u32>,
    #[serde(default)]
    token: Option<String>,
    answers: Vec<Given>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Style {
    Next { from: Vec<String>, to: To },
    Number { to: To, first: i64 },
    Offset { to: To },
    Url(Vec<String>),
    Link,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum To {
    Query(String),
    Body(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Hint {
    HasMore(Vec<String>),
    Pages(Vec<String>),
    Total(Vec<String>),
}

/// An answer: how often it comes, and what is in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(default = "ok")]
    status: u16,
    #[serde(default)]
    link: Vec<String>,
    /// The body as JSON, or as it is.
    #[serde(default)]
    json: Option<Value>,
    #[serde(default)]
    text: String,
    #[serde(default = "once")]
    times: usize,
}

fn ok() -> u16 {
    200
}

fn once() -> usize {
    1
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    /// In the order in which they came.
    #[serde(default)]
    items: Vec<Value>,
    /// What was asked for: the path and the query, and behind a blank the body, where there is one. Of many only the number.
    asked: Vec<String>,
    /// A part of each error.
    #[serde(default)]
    errors: Vec<String>,
    /// Whether another page would be asked for, if there were more answers.
    #[serde(default)]
    more: bool,
    /// The token at the end of the answers, where there is more.
    #[serde(default)]
    token: Option<String>,
}

impl Matches for Read {
    fn matches(&self, actual: &Self) -> bool {
        let errors = self.errors.iter().zip(&actual.errors).all(|(part, message)| message.contains(part));
        let (asked, n_errors) = (self.asked == actual.asked, self.errors.len() == actual.errors.len());
        let token = self.token.is_none() || self.token == actual.token;
        self.items == actual.items && asked && errors && n_errors && token && self.more == actual.more
    }
}

#[test]
fn paging() {
    run(include_str!("paging.yaml"), 94, read);
}

fn read(given: &List) -> Read {
    let mut reading: Reading<Value> = Reading::items(request(given), Box::leak(Box::new(table(given))));
    if let Some(size) = given.page_size {
        reading.steps.set_size(size);
    }
    let mut read = Read { items: vec![], asked: vec![], errors: vec![], more: true, token: None };
    match given.token.as_deref().map(Place::of_token) {
        Some(Ok(place)) => reading.steps.go_to(place),
        Some(Err(error)) => {
            read.errors.push(error.to_string());
            return read;
        }
        None => {}
    }
    for given in given.answers.iter().flat_map(|answer| std::iter::repeat_n(answer, answer.times)) {
        let Some(call) = reading.request() else { break };
        read.asked.push(asked(&call));
        if let Err(error) = reading.take(Ok(answer(given))) {
            read.errors.push(error.to_string());
        }
        for item in std::iter::from_fn(|| reading.pop()) {
            match item {
                Ok(item) => read.items.push(item),
                Err(error) => read.errors.push(error.to_string()),
            }
        }
    }
    if read.asked.len() > 9 {
        read.asked = vec![format!("{} requests", read.asked.len())];
    }
    read.token = reading.token();
    read.more = read.token.is_some();
    read
}

fn pointer(keys: &[String]) -> &'static str {
    let keys = keys.iter().map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1")));
    leak(&keys.collect::<String>())
}

fn slot(to: &To) -> Slot {
    match to {
        To::Query(name) => Slot::query(leak(name)),
        To::Body(name) => Slot::body(leak(name)),
    }
}

fn table(given: &List) -> Paging {
    let items = pointer(&given.items);
    let mut paging = match &given.style {
        Style::Next { from, to } => Paging::next(items, pointer(from), slot(to)),
        Style::Number { to, first: 0 } => Paging::number_from_zero(items, slot(to)),
        Style::Number { to, first: _ } => Paging::number(items, slot(to)),
        Style::Offset { to } => Paging::offset(items, slot(to)),
        Style::Url(from) => Paging::url(items, pointer(from)),
        Style::Link => Paging::link(items),
    };
    paging = match &given.hint {
        Some(Hint::HasMore(keys)) => paging.more(pointer(keys)),
        Some(Hint::Pages(keys)) => paging.pages(pointer(keys)),
        Some(Hint::Total(keys)) => paging.total(pointer(keys)),
        None => paging,
    };
    if !given.total.is_empty() {
        paging = paging.total(pointer(&given.total));
    }
    given.size.as_ref().map_or(paging, |size| paging.size(slot(size)))
}

fn request(given: &List) -> RequestBuilder {
    static API: Api = Api {
        user_agent: "conformance/1",
        base_url: "https://api.example.com/v2",
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
    static OPERATION: Operation = Operation { method: "POST", path: "/things", ..Operation::UNDESCRIBED };
    static CALLER: LazyLock<Caller<Async>> = LazyLock::new(|| ClientBuilder::<Async>::new(&API).make().unwrap());
    let mut request = RequestBuilder::new(CALLER.core(), &OPERATION);
    for (name, value) in &given.query {
        request.put(Param::query, leak(name), value);
    }
    if let Some(body) = &given.body {
        request.put(Param::json, "application/json", body);
    }
    request
}

/// What a call would send.
fn asked(call: &RequestBuilder) -> String {
    let operation = call.operation();
    let draft = call.ready().unwrap_or_else(|error| panic!("{error}"));
    let server = call.core().server(operation).unwrap();
    let target = match &draft.url {
        Some(url) => draft.target(url).unwrap(),
        None => server.path_of(&draft.target(operation.path).unwrap()),
    };
    match &draft.body {
        Some(body) => format!("{target} {}", String::from_utf8_lossy(body.content.bytes().unwrap())),
        None => target,
    }
}

fn answer(given: &Given) -> Answer {
    static UNKNOWN: Operation = Operation { method: "POST", path: "/things", ..Operation::UNDESCRIBED };
    let mut headers = HeaderMap::new();
    for link in &given.link {
        headers.append("link", HeaderValue::from_str(link).unwrap());
    }
    let body = given.json.as_ref().map_or_else(|| given.text.clone(), Value::to_string);
    Answer {
        status: StatusCode::from_u16(given.status).unwrap(),
        headers,
        body: body.into(),
        operation: &UNKNOWN,
        failed: None,
        is_accepted: false,
        secrets: Vec::new(),
        lacking: String::new(),
        max_memory: usize::MAX,
        rest: Default::default(),
    }
}
