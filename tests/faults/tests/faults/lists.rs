//! Lists whose pages are cut, held back and sent again: each item comes once, or there is an error that says why.

use std::time::Duration;

use sdkwright_faults::{Cut, Faults, Session, Stall, Step};
use steadybit_sdk::{Blocking, Client, Error, ErrorKind, Pager, RetryPolicy, blocking};

use crate::{BOTH, Either, Kind, PATIENCE, PLENTY, made, start};

/// A page of three items that names the next one.
fn page(number: u64, next: Option<u64>) -> Step {
    let items: Vec<String> = (3 * number..3 * number + 3).map(|item| format!("\"{item}\"")).collect();
    let next = next.map_or_else(|| "null".to_owned(), |next| next.to_string());
    Step::json(200, &format!(r#"{{"items":[{}],"nextPage":{next}}}"#, items.join(",")))
}

/// The usual way through a list of so many pages.
fn pages(count: u64) -> Vec<Step> {
    (0..count).map(|number| page(number, Some(number + 1).filter(|next| *next < count))).collect()
}

/// A client of either kind, and a list of it.
type AnyClient = Either<Client, blocking::Client>;
type AnyList<T> = Either<Pager<T>, Pager<T, Blocking>>;

impl<T> AnyList<T> {
    async fn next(&mut self) -> Option<Result<T, Error>> {
        match self {
            Self::Async(list) => list.next().await,
            Self::Blocking(list) => list.next(),
        }
    }

    fn prefetch(self) -> Self {
        match self {
            Self::Async(list) => Self::Async(list.prefetch()),
            Self::Blocking(list) => Self::Blocking(list.prefetch()),
        }
    }
}

/// A server that does this, and a client that does not try again by itself.
fn setup(kind: Kind, timeout: Duration, steps: Vec<Step>) -> (Faults, Session, AnyClient) {
    let faults = start();
    let session = faults.session();
    session.script(steps);
    let url = session.url();
    let once = RetryPolicy::never();
    let client = made!(kind, steadybit_sdk.base_url(url).access_token("t").timeout(timeout).retry(once));
    (faults, session, client)
}

fn list(client: &AnyClient) -> AnyList<String> {
    match client {
        Either::Async(client) => Either::Async(client.targets().list_attribute_keys("Global").items()),
        Either::Blocking(client) => Either::Blocking(client.targets().list_attribute_keys("Global").items()),
    }
}

/// All items, and the errors on the way.
async fn read(mut list: AnyList<String>) -> (Vec<u64>, Vec<Error>) {
    let (mut items, mut errors) = (Vec::new(), Vec::new());
    while let Some(item) = list.next().await {
        match item {
            Ok(item) => items.push(item.parse().unwrap()),
            Err(error) => errors.push(error),
        }
        assert!(errors.len() < 20, "{errors:?}");
    }
    (items, errors)
}

/// Reads a list of three pages of which the second one fails like this; whether or not it is asked for early.
async fn second_page(timeout: Duration, faults: &[Step]) -> Vec<Error> {
    let errors = second_page_of(Kind::Async, timeout, faults).await;
    let of_blocking = second_page_of(Kind::Blocking, timeout, faults).await;
    assert_eq!(kinds(&errors), kinds(&of_blocking));
    errors
}

async fn second_page_of(kind: Kind, timeout: Duration, faults: &[Step]) -> Vec<Error> {
    let mut steps = pages(3);
    steps.splice(1..1, faults.iter().cloned());
    let (_faults, session, client) = setup(kind, timeout, steps.clone());
    let (items, errors) = read(list(&client)).await;
    assert_eq!(items, (0..9).collect::<Vec<_>>(), "{errors:?}");
    session.script(steps);
    let (items, early) = read(list(&client).prefetch()).await;
    assert_eq!(items, (0..9).collect::<Vec<_>>(), "{early:?}");
    assert_eq!(kinds(&errors), kinds(&early));
    errors
}

fn kinds(errors: &[Error]) -> Vec<ErrorKind> {
    errors.iter().map(Error::kind).collect()
}

#[tokio::test]
async fn a_page_that_is_cut_comes_again() {
    let cuts = [Cut::BeforeHeaders, Cut::DuringHeaders, Cut::AfterHeaders].map(|when| Step::Reset { when });
    let errors = second_page(PLENTY, &cuts).await;
    assert_eq!(kinds(&errors), [ErrorKind::Transport; 3]);
    let errors = second_page(PLENTY, &[Step::Truncate { declared: 900, sent: 20 }]).await;
    assert_eq!(kinds(&errors), [ErrorKind::Transport]);
}

#[tokio::test]
async fn a_page_that_stalls_comes_again() {
    let stalls = [Stall::BeforeHeaders, Stall::InBody].map(|when| Step::Stall { when });
    assert_eq!(kinds(&second_page(PATIENCE, &stalls).await), [ErrorKind::Timeout; 2]);
}

#[tokio::test]
async fn a_page_that_the_server_could_not_give_comes_again() {
    let errors = second_page(PLENTY, &[Step::html_page(502), Step::status(503), Step::status(429)]).await;
    assert_eq!(kinds(&errors), [ErrorKind::Api; 3]);
}

/// A loop that passes over errors must not ask for ever.
#[tokio::test]
async fn a_page_that_is_refused_or_no_page_ends_the_list() {
    let others = [
        (Step::status(403), ErrorKind::Api),
        (Step::html_page(200), ErrorKind::Decode),
        (Step::json(200, r#"{"items":{}}"#), ErrorKind::Decode),
        (Step::json(200, "[]"), ErrorKind::Decode),
    ];
    for (step, error_kind) in others {
        for kind in BOTH {
            for is_ahead in [false, true] {
                let (_faults, session, client) = setup(kind, PLENTY, vec![page(0, Some(1)), step.clone().times(99)]);
                let items = if is_ahead { list(&client).prefetch() } else { list(&client) };
                let (items, errors) = read(items).await;
                assert_eq!((items, kinds(&errors)), (vec![0, 1, 2], vec![error_kind]));
                assert_eq!(session.journal().requests.len(), 2);
            }
        }
    }
}

#[tokio::test]
async fn a_list_whose_server_stays_away_ends() {
    for kind in BOTH {
        let (_faults, session, client) = setup(kind, PLENTY, vec![page(0, Some(1)), Step::status(503).times(99)]);
        let (items, errors) = read(list(&client)).await;
        assert_eq!((items, kinds(&errors)), (vec![0, 1, 2], vec![ErrorKind::Api; 10]));
        assert_eq!(session.journal().requests.len(), 11);
    }
}

#[tokio::test]
async fn a_page_that_was_there_before_is_an_error() {
    // A cache that answers with the first page.
    let errors = second_page(PLENTY, &[page(0, Some(1)), page(0, Some(1))]).await;
    assert_eq!(kinds(&errors), [ErrorKind::Decode; 2]);
    assert!(errors[0].to_string().ends_with("the next page is one that was there before"), "{}", errors[0]);
    // A server that leads back.
    for kind in BOTH {
        let (_faults, session, client) =
            setup(kind, PLENTY, vec![page(0, Some(1)), page(1, Some(2)), page(2, Some(1)).times(9)]);
        let mut list = list(&client);
        // The page that leads there is one of the list.
        for expected in 0..9 {
            assert_eq!(list.next().await.unwrap().unwrap(), expected.to_string());
        }
        assert_eq!(list.next().await.unwrap().unwrap_err().kind(), ErrorKind::Decode);
        assert!(list.next().await.is_none());
        assert_eq!(session.journal().requests.len(), 3);
    }
}

#[tokio::test]
async fn a_server_that_ignores_the_offset_is_found_out() {
    for kind in BOTH {
        let faults = start();
        let session = faults.session();
        session.script([Step::json(200, r#"[{"cid":"a"},{"cid":"b"}]"#).times(9)]);
        let client = made!(kind, spheron_sdk.base_url(session.url()).token("jwt"));
        let mut n_items = 0;
        let (mut list, mut blocking_list) = match client {
            Either::Async(client) => (Some(client.buckets().list_uploads("b", 0, 2).items()), None),
            Either::Blocking(client) => (None, Some(client.buckets().list_uploads("b", 0, 2).items())),
        };
        let error = loop {
            let item = match (&mut list, &mut blocking_list) {
                (Some(list), _) => list.next().await,
                (None, list) => list.as_mut().and_then(Iterator::next),
            };
            match item.unwrap() {
                Ok(_) => n_items += 1,
                Err(error) => break error,
            }
        };
        assert_eq!((n_items, error.kind()), (2, spheron_sdk::ErrorKind::Decode));
        assert!(error.to_string().ends_with("the page is one that was there before"), "{error}");
    }
}

#[tokio::test]
async fn a_list_that_ends_too_early_says_so() {
    for kind in BOTH {
        let faults = start();
        let session = faults.session();
        session.script([
            Step::json(200, r#"{"akashMachineImages":[{},{}],"totalCount":7}"#),
            Step::json(200, r#"{"akashMachineImages":[],"totalCount":7}"#),
        ]);
        let client = made!(kind, spheron_sdk.base_url(session.url()).token("jwt"));
        let outcomes: Vec<Result<_, spheron_sdk::Error>> = match client {
            Either::Async(client) => {
                let (mut list, mut outcomes) = (client.catalog().list_machines(0, 2).items(), Vec::new());
                while let Some(item) = list.next().await {
                    outcomes.push(item);
                }
                outcomes
            }
            Either::Blocking(client) => client.catalog().list_machines(0, 2).items().collect(),
        };
        assert_eq!(outcomes.len(), 3);
        let error = outcomes.into_iter().find_map(Result::err).unwrap();
        let expected = "the list ends after 2 items, and it says that there are 7";
        assert!(error.kind() == spheron_sdk::ErrorKind::Decode && error.to_string().ends_with(expected), "{error}");
    }
}

#[tokio::test]
async fn pages_without_items_are_not_asked_for_without_end() {
    for kind in BOTH {
        let steps = (1..=150).map(|next| Step::json(200, &format!(r#"{{"items":[],"nextPage":{next}}}"#)));
        let (_faults, session, client) = setup(kind, PLENTY, steps.collect());
        let error = list(&client).next().await.unwrap().unwrap_err();
        assert!(error.to_string().ends_with("100 pages in a row have no items"), "{error}");
        assert_eq!(session.journal().requests.len(), 100);
    }
}

#[tokio::test]
async fn pages_are_tried_again_and_carry_credentials_like_any_call() {
    for kind in BOTH {
        let faults = start();
        let session = faults.session();
        let mut steps = pages(3);
        steps.splice(1..1, [Step::status(503), Step::Reset { when: Cut::AfterHeaders }]);
        session.script(steps);
        let retry = RetryPolicy::new().attempts(3).backoff(Duration::from_millis(1), Duration::from_millis(2));
        let client = made!(kind, steadybit_sdk.base_url(session.url()).access_token("t").retry(retry));
        let (items, errors) = read(list(&client)).await;
        assert_eq!((items.len(), errors.len()), (9, 0));
        let requests = session.journal().requests;
        assert_eq!(requests.len(), 5);
        assert!(requests.iter().all(|request| request.header("authorization") == Some("accessToken t")));
    }
}

#[tokio::test]
async fn a_thousand_pages() {
    for kind in BOTH {
        let (_faults, session, client) = setup(kind, PLENTY, pages(1_000));
        let (items, errors) = read(list(&client)).await;
        assert!(errors.is_empty(), "{errors:?}");
        assert!(items.iter().copied().eq(0..3_000));
        let journal = session.journal();
        assert_eq!((journal.requests.len(), journal.counters.connections_opened), (1_000, 1));
        // Given up half way, while a page is on its way.
        session.script(pages(1_000));
        let mut list = list(&client).prefetch();
        for expected in 0..1_500_u64 {
            assert_eq!(list.next().await.unwrap().unwrap(), expected.to_string());
        }
        drop(list);
        let asked = session.journal().requests.len();
        assert!((1_500..=1_501).contains(&asked), "{asked}");
        tokio::time::sleep(Duration::from_millis(50)).await;
        let journal = session.journal();
        assert!(journal.requests.len() <= asked + 1);
        assert_eq!(journal.counters.in_flight, 0);
    }
}
