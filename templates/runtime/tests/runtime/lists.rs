//! Lists that come page by page, over a connection.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use crate::Client;
use crate::runtime::{
    Async, Decode, DecodeError, ErrorKind, Input, Pager, Request, Value, operation, operation_defaults, pager,
};
use crate::server::Server;

/// An item, of which it is known how many there are.
pub struct Item(i64);

static ALIVE: AtomicUsize = AtomicUsize::new(0);

impl Decode for Item {
    fn blank() -> Self {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Self(0)
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        self.0.decode(input)
    }
}

impl Drop for Item {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Lists {
    client: Client,
}

impl Lists {
    fn list(&self) -> List {
        self.client.caller().request::<endpoints::List>().into()
    }

    fn counted(&self) -> Counted {
        self.client.caller().request::<endpoints::Counted>().into()
    }
}

/// What tells calls of one operation from those of another.
mod endpoints {
    pub enum List {}
    pub enum Counted {}
}

operation_defaults! { accept "application/json"; security [["AccessToken"]]; errors []; }

type List<M = Async> = Request<endpoints::List, Value, M>;
operation! { List of json Value; GET "/items";
    query "cursor" => cursor: String;
}
pager! { List of i64; json Value; next("/items", "/next"; query "cursor"), size(query "size"), more("/more") }

type Counted<M = Async> = Request<endpoints::Counted, Value, M>;
operation! { Counted of json Value; GET "/counted"; }
pager! { Counted of Item; json Value; offset(""; query "skip") }

fn page(server: &Server, items: &str, next: &str) {
    server.answer(200, &[], format!(r#"{{"items":{items},"next":{next}}}"#));
}

fn targets(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.target).collect()
}

/// All items, and the kinds of the errors on the way, in a loop that passes over them.
async fn read(items: &mut Pager<i64>) -> (Vec<i64>, Vec<ErrorKind>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => found.push(item),
            Err(error) => errors.push(error.kind()),
        }
    }
    (found, errors)
}

#[tokio::test]
async fn items_come_once_and_in_order_whatever_fails() {
    let server = Server::start();
    page(&server, "[1,2]", "\"a\"");
    server.answer(500, &[], "{}");
    server.answer_bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"items\":[3".to_vec());
    page(&server, "[3]", "null");
    let mut items = Lists { client: server.client() }.list().items().page_size(2);
    let (found, errors) = read(&mut items).await;
    assert_eq!(found, [1, 2, 3]);
    assert_eq!(errors, [ErrorKind::Api, ErrorKind::Transport]);
    assert!(items.next().await.is_none());
    assert_eq!(items.resume_token(), None);
    let again = "/items?size=2&cursor=a";
    assert_eq!(targets(&server), ["/items?size=2", again, again, again]);
    let requests = server.requests();
    assert!(requests.iter().all(|request| request.header("authorization") == Some("accessToken secret")));
}

#[tokio::test]
async fn a_list_that_cannot_go_on_ends_and_another_one_can_be_tried() {
    let server = Server::start();
    for (status, body, kind) in [
        (200, r#"{"items":[3,true]}"#, ErrorKind::Decode),
        (200, "<html>", ErrorKind::Decode),
        (404, "", ErrorKind::Api),
    ] {
        page(&server, "[1,2]", "\"a\"");
        server.answer(status, &[], body);
        let n_before = server.requests().len();
        for is_ahead in [false, true] {
            let items = Lists { client: server.client() }.list().items();
            let mut items = if is_ahead { items.prefetch() } else { items };
            if is_ahead {
                page(&server, "[1,2]", "\"a\"");
                server.answer(status, &[], body);
            }
            assert_eq!(read(&mut items).await, (vec![1, 2], vec![kind]));
            assert!(items.next().await.is_none());
            let token = items.resume_token().unwrap();
            page(&server, "[3]", "null");
            let mut rest = Lists { client: server.client() }.list().items().resume(&token).unwrap();
            assert_eq!(read(&mut rest).await, (vec![3], vec![]));
        }
        assert_eq!(server.requests().len() - n_before, 6, "nothing is asked for in vain");
    }
}

#[tokio::test]
async fn a_page_gives_its_items_before_it_is_told_that_it_leads_nowhere() {
    let server = Server::start();
    server.answer(200, &[], r#"{"items":[1,2],"more":true}"#);
    let mut items = Lists { client: server.client() }.list().items().prefetch();
    assert_eq!(read(&mut items).await, (vec![1, 2], vec![ErrorKind::Decode]));
    assert_eq!(server.requests().len(), 1);
    // Whoever goes on there gets no item twice.
    let token = items.resume_token().unwrap();
    page(&server, "[1,2]", "\"a\"");
    page(&server, "[3]", "null");
    let mut rest = Lists { client: server.client() }.list().items().resume(&token).unwrap();
    assert_eq!(read(&mut rest).await, (vec![3], vec![]));
}

#[tokio::test]
async fn pages_are_what_a_call_gives() {
    let server = Server::start();
    page(&server, "[1,2]", "\"a\"");
    page(&server, "[3]", "null");
    let mut pages = Lists { client: server.client() }.list().pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first["items"][1], 2);
    assert_eq!(pages.resume_token().unwrap(), "0.2.\"a\"");
    assert_eq!(pages.next().await.unwrap().unwrap()["items"][0], 3);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_list_goes_on_where_it_was_left() {
    let server = Server::start();
    page(&server, "[1,2,3]", "\"a\"");
    page(&server, "[4,5,6]", "\"b\"");
    let mut items = Lists { client: server.client() }.list().items();
    for _ in 0..4 {
        items.next().await.unwrap().unwrap();
    }
    let token = items.resume_token().unwrap();
    drop(items);
    page(&server, "[4,5,6]", "\"b\"");
    page(&server, "[7]", "null");
    let mut items = Lists { client: server.client() }.list().items().resume(&token).unwrap();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert_eq!(found, [5, 6, 7]);
    assert_eq!(targets(&server), ["/items", "/items?cursor=a", "/items?cursor=a", "/items?cursor=b"]);
    assert_eq!(Lists { client: server.client() }.list().items().resume("x").err().unwrap().kind(), ErrorKind::Request);
}

#[tokio::test]
async fn the_next_page_can_be_asked_for_early() {
    let server = Server::start();
    page(&server, &format!("{:?}", (1..31).collect::<Vec<_>>()), "\"a\"");
    page(&server, "[31]", "null");
    let mut items = Lists { client: server.client() }.list().items().prefetch();
    let mut found = vec![items.next().await.unwrap().unwrap()];
    // Each item that is taken moves the next page on, until it is there.
    let start = std::time::Instant::now();
    while server.requests().len() < 2 && start.elapsed().as_secs() < 5 {
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        found.push(items.next().await.unwrap().unwrap());
    }
    assert!(found.len() < 30, "the second page was asked for before the first was read");
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert_eq!((found.len(), server.requests().len()), (31, 2));
}

#[tokio::test]
async fn a_choice_that_the_list_does_not_have() {
    let server = Server::start();
    let mut items = Lists { client: server.client() }.counted().items().page_size(5);
    let error = items.next().await.unwrap().map(drop).unwrap_err();
    assert_eq!(error.to_string(), "GET /counted: this list has no page size to choose");
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn a_wait_that_is_given_up_loses_nothing() {
    let server = Server::start();
    page(&server, "[1]", "null");
    let mut items = Lists { client: server.client() }.list().items();
    {
        let mut next = std::pin::pin!(items.next());
        let mut context = Context::from_waker(Waker::noop());
        assert!(matches!(next.as_mut().poll(&mut context), Poll::Pending));
    }
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert!(items.next().await.is_none());
    assert_eq!(server.requests().len(), 1);
}

/// Pages take no more memory than other answers.
#[tokio::test]
async fn pages_are_limited() {
    let server = Server::start();
    let objects = "{\"a\":0},".repeat(100_000);
    let body = format!("{{\"items\":[1],\"rest\":[{objects}0]}}");
    for _ in 0..2 {
        server.answer(200, &[], &body);
    }
    let client = server.builder().access_token("secret").max_memory(1_000_000).build().unwrap();
    let mut items = Lists { client: client.clone() }.list().items();
    assert_eq!(items.next().await.unwrap().unwrap_err().kind(), ErrorKind::TooLarge);
    assert!(items.next().await.is_none());
    let mut pages = Lists { client }.list().pages();
    assert_eq!(pages.next().await.unwrap().unwrap_err().kind(), ErrorKind::TooLarge);
    server.answer(200, &[], &body);
    let mut items = Lists { client: server.client() }.list().items();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
}

/// Pages of 10 items, until there are `n_pages`.
fn long_list(server: &Server, n_pages: i64) {
    for number in 0..n_pages {
        let items: Vec<String> = (number * 10..number * 10 + 10).map(|item| item.to_string()).collect();
        server.answer(200, &[], format!("[{}]", items.join(",")));
    }
    server.answer(200, &[], "[]");
}

#[tokio::test]
async fn only_the_items_of_a_page_are_kept() {
    let server = Server::start();
    long_list(&server, 50);
    let mut items = Lists { client: server.client() }.counted().items();
    let mut expected = 0;
    while let Some(item) = items.next().await {
        assert_eq!(item.unwrap().0, expected);
        expected += 1;
        assert!(ALIVE.load(Ordering::SeqCst) <= 10);
    }
    assert_eq!((expected, server.requests().len()), (500, 51));
    assert_eq!(server.requests()[50].target, "/counted?skip=500");
    assert_eq!(ALIVE.load(Ordering::SeqCst), 0);
    // Given up half way.
    long_list(&server, 50);
    let mut items = Lists { client: server.client() }.counted().items();
    for _ in 0..255 {
        items.next().await.unwrap().unwrap();
    }
    drop(items);
    assert_eq!((ALIVE.load(Ordering::SeqCst), server.requests().len()), (0, 51 + 26));
}

/// The streams of `futures`.
#[cfg(feature = "stream")]
#[tokio::test]
async fn a_list_is_a_stream() {
    use futures_core::Stream;

    let server = Server::start();
    page(&server, "[1,2]", "\"a\"");
    page(&server, "[3]", "null");
    let mut items = std::pin::pin!(Lists { client: server.client() }.list().items());
    let mut found = Vec::new();
    while let Some(item) = std::future::poll_fn(|context| items.as_mut().poll_next(context)).await {
        found.push(item.unwrap());
    }
    assert_eq!(found, [1, 2, 3]);
}

#[tokio::test]
async fn all_at_once() {
    let server = Server::start();
    page(&server, "[1,2]", "\"a\"");
    page(&server, "[3]", "null");
    let items = Lists { client: server.client() }.list().items();
    let shown = format!("{items:?}");
    assert!(shown.contains("GET /items") && shown.contains("is_ended: false"), "{shown}");
    assert_eq!(items.collect().await.unwrap(), [1, 2, 3]);
    page(&server, "[1,2]", "\"a\"");
    server.answer(500, &[], "{}");
    let error = Lists { client: server.client() }.list().items().collect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
}
