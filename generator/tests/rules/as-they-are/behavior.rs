//! Servers that are not as their description says, and lists whose pages are not as they should be: with both clients, over
//! connections.

use as_they_are_sdk::types::{Run, Volume, VolumeSource};
use as_they_are_sdk::{Client, ClientBuilder, Error, ErrorKind, Pager, RetryPolicy, blocking};
use sdkwright_faults::{Faults, Port, Service, Session, Step};

fn start() -> Faults {
    Faults::start(env!("SDKWRIGHT_FAULTS"))
}

/// A session that does this.
fn session(faults: &Faults, steps: &[Step]) -> Session {
    let session = faults.session();
    session.script(steps.to_vec());
    session
}

/// Plays steps to a client of each kind, which must get the same and ask for the same: the paths of that.
async fn both<T: std::fmt::Debug + PartialEq>(
    steps: &[Step],
    of_async: impl AsyncFnOnce(Client) -> T,
    of_blocking: impl FnOnce(blocking::Client) -> T,
) -> (T, Vec<String>) {
    let faults = start();
    let (session, twin) = (session(&faults, steps), session(&faults, steps));
    let settings = |url| Client::builder().base_url(url).retry(RetryPolicy::never());
    let outcome = of_async(settings(session.url()).build().unwrap()).await;
    let of_twin = of_blocking(settings(twin.url()).blocking().build().unwrap());
    assert_eq!(outcome, of_twin);
    assert_eq!(asked(&session), asked(&twin));
    (outcome, asked(&session))
}

/// What a session was asked for, without its own name in front.
fn asked(session: &Session) -> Vec<String> {
    let own = format!("/{}", session.name());
    let target = |target: String| target.strip_prefix(&own).unwrap_or(&target).to_owned();
    session.journal().requests.into_iter().map(|request| target(request.target)).collect()
}

/// What a call gives, as far as both clients agree by nature.
fn facts<T>(outcome: Result<T, Error>) -> Result<T, (ErrorKind, String)> {
    outcome.map_err(|error| (error.kind(), error.to_string()))
}

async fn volume(json: &str) -> Result<Volume, (ErrorKind, String)> {
    let steps = [Step::json(200, json)];
    let of_async = async |client: Client| facts(client.volumes().get("v").send().await);
    both(&steps, of_async, |client| facts(client.volumes().get("v").send())).await.0
}

/// A volume whose lists and maps are all `null`, wherever they are.
const NULLS: &str = r#"{"name":"v","labels":null,"tags":null,
    "main":{"name":"m","tags":null,"labels":null},
    "parts":[{"name":"p","tags":null,"labels":null},{"name":"q","tags":["t"],"labels":{"l":"1"}}],
    "by_zone":{"z":{"name":"b","tags":null,"labels":null}},
    "source":{"kind":"disk","blocks":null}}"#;

#[tokio::test]
async fn null_for_a_list_or_a_map_wherever_it_is() {
    let volume = volume(NULLS).await.unwrap();
    assert!(volume.labels.is_empty() && volume.tags.is_empty());
    let nested = [volume.main.as_ref().unwrap(), &volume.parts[0], &volume.by_zone["z"]];
    assert!(nested.iter().all(|part| part.tags.is_empty() && part.labels.is_empty()));
    assert_eq!((volume.parts[1].tags.len(), volume.parts[1].labels.len()), (1, 1));
    let Some(VolumeSource::Disk(disk)) = &volume.source else { panic!("{:?}", volume.source) };
    assert!(disk.blocks.is_empty());
    let share = NULLS.replace(r#"{"kind":"disk","blocks":null}"#, r#"{"kind":"share","hosts":null}"#);
    let Some(VolumeSource::Share(share)) = self::volume(&share).await.unwrap().source else { panic!("no share") };
    assert!(share.hosts.is_empty());
    let all =
        NULLS.replace("\"parts\":[", "\"parts\":null,\"old\":[").replace("\"by_zone\":{", "\"by_zone\":null,\"was\":{");
    let volume = self::volume(&all).await.unwrap();
    assert!(volume.parts.is_empty() && volume.by_zone.is_empty());
}

#[tokio::test]
async fn null_for_a_whole_list_or_a_value_is_not_taken_for_something_else() {
    let steps = [Step::json(200, "null"), Step::json(200, "[null]")];
    let of_async = async |client: Client| {
        [
            client.volumes().list().send().await.map_err(|error| error.kind()),
            client.volumes().list().send().await.map_err(|error| error.kind()),
        ]
    };
    let of_blocking = |client: blocking::Client| {
        [
            client.volumes().list().send().map_err(|error| error.kind()),
            client.volumes().list().send().map_err(|error| error.kind()),
        ]
    };
    let (found, _) = both(&steps, of_async, of_blocking).await;
    assert_eq!(found, [Ok(Vec::new()), Err(ErrorKind::Decode)]);
    // `name` is required and no list: as if it were not there, which is an error unless provider.toml says otherwise.
    let (kind, text) = volume(&NULLS.replace("\"name\":\"q\"", "\"name\":null")).await.unwrap_err();
    assert!(kind == ErrorKind::Decode && text.contains("parts[1].name"), "{text}");
}

/// Calls that belong to the first server, one of them by another path from its root.
async fn places(settings: ClientBuilder) -> Result<(), Error> {
    let places = settings.build()?.places();
    places.get_same().send().await?;
    places.upload().send().await
}

fn places_blocking(settings: ClientBuilder) -> Result<(), Error> {
    let places = settings.blocking().build()?.places();
    places.get_same().send()?;
    places.upload().send()
}

#[tokio::test]
async fn the_base_url_moves_all_that_is_at_the_first_server() {
    let faults = start();
    for is_blocking in [false, true] {
        let session = session(&faults, &[Step::status(204).times(2)]);
        let settings = Client::builder().base_url(format!("{}/a/", session.url()));
        if is_blocking {
            places_blocking(settings).unwrap()
        } else {
            places(settings).await.unwrap()
        }
        assert_eq!(asked(&session)[0], "/a/same");
    }
}

#[tokio::test]
async fn variables_of_the_server_are_settings_of_the_client() {
    let faults = start();
    for is_blocking in [false, true] {
        let session = session(&faults, &[Step::status(204).times(2)]);
        let url = session.url();
        let (_, port) = url.split_once("127.0.0.1:").unwrap();
        let (port, base) = port.split_once('/').unwrap();
        let settings = Client::builder().host("127.0.0.1").port(port).base(base);
        let outcome = if is_blocking { places_blocking(settings) } else { places(settings).await };
        outcome.unwrap();
        assert_eq!(asked(&session)[0], "/same");
    }
    // Without them it is the host of the description, which takes no calls without encryption.
    assert!(Client::builder().build().is_err() && blocking::Client::builder().build().is_err());
}

/// A proxy of this machine stands for the host, which does not exist.
#[tokio::test]
async fn an_operation_at_a_server_of_its_own() {
    let faults = start();
    for (is_blocking, token) in [(false, None), (true, None), (false, Some("secret")), (true, Some("secret"))] {
        let (own, seen) = (session(&faults, &[]), faults.session());
        let service = Service::Proxy { credentials: None, refusal: None, session: seen.name().to_owned() };
        let proxy = format!("http://127.0.0.1:{}", faults.open(&Port::plain(service)));
        let settings = Client::builder().base_url(own.url()).allow_http().proxy(&proxy).retry(RetryPolicy::never());
        let settings = if let Some(token) = token { settings.token(token) } else { settings };
        let outcome = if is_blocking {
            settings.blocking().build().unwrap().places().get_other().send()
        } else {
            settings.build().unwrap().places().get_other().send().await
        };
        assert!(own.journal().requests.is_empty());
        let requests = seen.journal().requests;
        if token.is_some() {
            // Who moved the API elsewhere did not mean its old host to have the credential.
            let error = outcome.unwrap_err();
            assert!(error.kind() == ErrorKind::Credential && requests.is_empty(), "{error} {requests:?}");
        } else {
            // Whatever serves that port here, or nothing: where the call was sent is what counts.
            assert_eq!(requests.len(), 1, "{outcome:?}");
            assert!(requests[0].target.contains("other.example.test"), "{requests:?}");
        }
    }
}

#[tokio::test]
async fn a_base_url_that_is_no_place() {
    for odd in ["?key=secret", "/a?key=secret", "/a b", "/\u{7f}"] {
        let faults = start();
        let url = format!("{}{odd}", session(&faults, &[]).url());
        let error = Client::builder().base_url(&url).build().unwrap_err();
        let of_twin = blocking::Client::builder().base_url(&url).build().unwrap_err();
        assert_eq!(error.to_string(), of_twin.to_string());
        assert!(!error.to_string().contains("secret"), "{odd}: {error}");
    }
}

/// All items, and how the list ends.
type Listed = (Vec<String>, Option<ErrorKind>);

async fn read(mut list: Pager<Run>) -> Listed {
    let mut items = Vec::new();
    while let Some(item) = list.next().await {
        match item {
            Ok(run) => items.push(run.id),
            Err(error) => return (items, Some(error.kind())),
        }
    }
    (items, None)
}

fn read_blocking(list: Pager<Run, as_they_are_sdk::Blocking>) -> Listed {
    let mut items = Vec::new();
    for item in list {
        match item {
            Ok(run) => items.push(run.id),
            Err(error) => return (items, Some(error.kind())),
        }
    }
    (items, None)
}

/// A page of runs with these numbers, and what else it says.
fn runs(numbers: std::ops::Range<u32>, more: &str) -> Step {
    let runs: Vec<String> = numbers.map(|number| format!(r#"{{"id":"{number}"}}"#)).collect();
    Step::json(200, &format!(r#"{{"runs":[{}]{more}}}"#, runs.join(",")))
}

fn numbers(count: u32) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}

#[tokio::test]
async fn where_offset_and_cursor_are_offered_the_offset_starts_by_itself() {
    for total in ["7", "null"] {
        let more = format!(r#","total_entries":{total},"next_cursor":null"#);
        let steps = [runs(0..2, &more), runs(2..4, &more), runs(4..7, &more), runs(7..7, &more)];
        let of_async = async |client: Client| read(client.lists().list_runs().limit(2).items()).await;
        let of_blocking = |client: blocking::Client| read_blocking(client.lists().list_runs().limit(2).items());
        let (found, asked) = both(&steps, of_async, of_blocking).await;
        assert_eq!(found, (numbers(7), None), "{total}");
        assert_eq!(asked[..2], ["/runs?limit=2", "/runs?limit=2&offset=2"].map(str::to_owned), "{asked:?}");
    }
}

#[tokio::test]
async fn a_total_that_exceeds_what_came_is_an_error_at_the_end() {
    for (steps, came) in [
        (vec![runs(0..2, r#","total_entries":7"#), runs(0..0, r#","total_entries":7"#)], 2),
        (vec![runs(0..0, r#","total_entries":7"#)], 0),
    ] {
        let of_async = async |client: Client| read(client.lists().list_runs().items()).await;
        let (found, _) = both(&steps, of_async, |client| read_blocking(client.lists().list_runs().items())).await;
        assert_eq!(found, (numbers(came), Some(ErrorKind::Decode)));
    }
    for end in ["", r#","next_page_token":null"#, r#","next_page_token":"""#] {
        let steps = [runs(0..2, r#","total":4,"next_page_token":"b""#), runs(2..3, &format!(r#","total":4{end}"#))];
        let of_async = async |client: Client| read(client.lists().list_tokens().items()).await;
        let (found, _) = both(&steps, of_async, |client| read_blocking(client.lists().list_tokens().items())).await;
        assert_eq!(found, (numbers(3), Some(ErrorKind::Decode)), "{end}");
    }
}

#[tokio::test]
async fn a_cursor_that_is_null_empty_or_absent_ends_a_list() {
    for end in ["", r#","next_page_token":null"#, r#","next_page_token":"""#] {
        let steps = [runs(0..2, r#","next_page_token":"b c&d""#), runs(2..3, end), Step::status(500)];
        let of_async = async |client: Client| read(client.lists().list_tokens().items()).await;
        let (found, asked) = both(&steps, of_async, |client| read_blocking(client.lists().list_tokens().items())).await;
        assert_eq!(found, (numbers(3), None), "{end}");
        assert_eq!(asked[1], "/tokens?page_token=b%20c%26d");
    }
}

#[tokio::test]
async fn a_bare_list_with_limit_and_offset() {
    let bare = |numbers: std::ops::Range<u32>| {
        let runs: Vec<String> = numbers.map(|number| format!(r#"{{"id":"{number}"}}"#)).collect();
        Step::json(200, &format!("[{}]", runs.join(",")))
    };
    // The server gives fewer than were asked for.
    let steps = [bare(0..3), bare(3..4), bare(4..7), Step::json(200, "null")];
    let of_async = async |client: Client| read(client.lists().list_names().limit(5).items()).await;
    let of_blocking = |client: blocking::Client| read_blocking(client.lists().list_names().limit(5).items());
    let (found, asked) = both(&steps, of_async, of_blocking).await;
    assert_eq!(found, (numbers(7), None));
    let expected = ["", "&offset=3", "&offset=4", "&offset=7"].map(|more| format!("/names?limit=5{more}"));
    assert_eq!(asked, expected);
}
