//! Proxies, for both clients. The fault server's proxy leads to this machine, whatever host it is asked for.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sdkwright_faults::{Arrived, Faults, Port, Service, Session};
use spheron_sdk::{Client, ClientBuilder, Error, ErrorKind, RetryPolicy};

use crate::certificates::Authority;
use crate::{AnyClient, BOTH, PATIENCE, PLENTY, facts, sent, start};

/// An origin, encrypted, that only a proxy can find, and what arrived at both.
struct Setup {
    faults: Faults,
    authority: Authority,
    origin: Session,
    /// Of the origin.
    number: u16,
    proxy: Session,
}

fn setup() -> Setup {
    let (faults, authority) = (start(), Authority::new());
    let (origin, proxy) = (faults.session(), faults.session());
    let number = faults.open(&Port::secure(authority.identity(&["api.test"]), Service::Scripts));
    Setup { faults, authority, origin, number, proxy }
}

impl Setup {
    fn url(&self) -> String {
        format!("https://api.test:{}/{}", self.number, self.origin.name())
    }

    /// A proxy, and the part of its URL after the credentials.
    fn open(&self, credentials: Option<&str>, refusal: Option<u16>) -> String {
        let session = self.proxy.name().to_owned();
        let service = Service::Proxy { credentials: credentials.map(str::to_owned), refusal, session };
        format!("127.0.0.1:{}", self.faults.open(&Port::plain(service)))
    }

    fn settings(&self) -> ClientBuilder {
        let settings = Client::builder().base_url(self.url()).token("jwt-of-origin").timeout(PLENTY);
        settings.root_certificate(self.authority.pem()).retry(RetryPolicy::never())
    }

    /// What the proxy was asked for.
    fn asked(&self) -> Vec<Arrived> {
        self.proxy.journal().requests
    }
}

async fn call(client: &AnyClient) -> Result<(), Error> {
    sent!(client, .account().profile_v2().send()).map(drop)
}

/// Credentials of one side are nowhere at the other.
fn assert_apart(setup: &Setup, secret: &str) {
    for request in setup.asked() {
        assert!(!format!("{request:?}").contains("jwt-of-origin"), "{request:?}");
    }
    for request in setup.origin.journal().requests {
        assert_eq!(request.header("authorization"), Some("Bearer jwt-of-origin"));
        assert_eq!(request.header("proxy-authorization"), None);
        let text = format!("{request:?}");
        assert!(!text.contains(secret) && !text.contains(&STANDARD.encode(secret)), "{request:?}");
    }
}

#[tokio::test]
async fn a_tunnel() {
    for each in BOTH {
        let setup = setup();
        let at = setup.open(None, None);
        for url in [format!("http://{at}"), at.clone(), format!("http://{at}/")] {
            call(&each.make(setup.settings().proxy(&url))).await.unwrap();
        }
        for request in setup.asked() {
            assert_eq!(
                (request.method.as_str(), request.target.clone()),
                ("CONNECT", format!("api.test:{}", setup.number))
            );
            assert_eq!(request.header("proxy-authorization"), None);
        }
        assert_eq!((setup.asked().len(), setup.origin.journal().requests.len()), (3, 3));
        assert_apart(&setup, "no secret");
    }
}

#[tokio::test]
async fn a_tunnel_with_credentials() {
    for each in BOTH {
        for (written, meant) in
            [("user:pass-of-proxy", "user:pass-of-proxy"), ("u%40b:p%3Aass%2Dof-proxy", "u@b:p:ass-of-proxy")]
        {
            let setup = setup();
            let at = setup.open(Some(meant), None);
            let client = each.make(setup.settings().proxy(&format!("http://{written}@{at}")));
            call(&client).await.unwrap();
            call(&client).await.unwrap();
            assert_eq!((setup.asked().len(), setup.origin.journal().requests.len()), (1, 2));
            assert_apart(&setup, meant);
        }
    }
}

#[tokio::test]
async fn a_proxy_that_refuses() {
    for each in BOTH {
        for (credentials, refusal) in [(Some("user:right-secret"), None), (None, Some(403)), (None, Some(502))] {
            let setup = setup();
            let at = setup.open(credentials, refusal);
            let client = each.make(setup.settings().proxy(&format!("http://user:wrong-secret@{at}")));
            let error = call(&client).await.unwrap_err();
            assert_eq!(facts(&error), (ErrorKind::Connect, None, false), "{error}");
            let text = format!("{error} {error:?}");
            assert!(!text.contains("wrong-secret") && !text.contains("jwt-of-origin"), "{text}");
            assert!(setup.origin.journal().requests.is_empty());
            assert_apart(&setup, "wrong-secret");
        }
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there() {
    for each in BOTH {
        let (setup, port) = (setup(), sdkwright_faults::ClosedPort::new());
        let error = call(&each.make(setup.settings().proxy(&port.url()))).await.unwrap_err();
        assert_eq!(facts(&error), (ErrorKind::Connect, None, false), "{error}");
        assert!(setup.origin.journal().requests.is_empty());
    }
}

/// Neither the limit of a call nor that of an attempt is outlasted, whatever comes so slowly.
#[tokio::test]
async fn a_proxy_that_never_ends_its_answer() {
    let setup = setup();
    for (first, again) in
        [("HTTP/1.1 200 OK\r\nX: ", "1"), ("HTTP/1.1 200 ", "O"), ("HTTP/1.1 200 OK\r\n", "X-{}: 1\r\n")]
    {
        let service = Service::Flood { first: first.to_owned(), again: again.to_owned(), most: 1 << 40, every_ms: 20 };
        let url = format!("http://127.0.0.1:{}", setup.faults.open(&Port::plain(service)));
        for each in BOTH {
            for (timeout, attempt_timeout) in [(PATIENCE, PLENTY), (PLENTY, PATIENCE)] {
                let began = Instant::now();
                let settings = setup.settings().proxy(&url).timeout(timeout).attempt_timeout(attempt_timeout);
                let client = each.make(settings);
                let error = call(&client).await.unwrap_err();
                let is_ended = matches!(error.kind(), ErrorKind::Timeout | ErrorKind::Connect);
                assert!(is_ended && error.status().is_none(), "{each:?}: {error}");
                assert!(began.elapsed() < 10 * PATIENCE, "{each:?}: {:?} {error}", began.elapsed());
            }
        }
    }
}

#[tokio::test]
async fn an_encrypted_proxy() {
    for each in BOTH {
        let setup = setup();
        let session = setup.proxy.name().to_owned();
        let service = Service::Proxy { credentials: Some("user:pass-of-proxy".to_owned()), refusal: None, session };
        let port = Port::secure(setup.authority.identity(&["localhost"]), service).speaking(&["http/1.1"]);
        let number = setup.faults.open(&port);
        call(&each.make(setup.settings().proxy(&format!("https://user:pass-of-proxy@localhost:{number}"))))
            .await
            .unwrap();
        assert_eq!((setup.asked().len(), setup.origin.journal().requests.len()), (1, 1));
        assert_apart(&setup, "user:pass-of-proxy");
    }
}

/// The one thing that both clients do not do alike.
#[tokio::test]
async fn plain_requests() {
    for (each, method) in BOTH.into_iter().zip(["GET", "CONNECT"]) {
        let setup = setup();
        let at = setup.open(Some("user:pass-of-proxy"), None);
        let url = setup.origin.url().replace("127.0.0.1", "api.test");
        let settings = setup.settings().base_url(url.clone()).allow_http();
        call(&each.make(settings.proxy(&format!("http://user:pass-of-proxy@{at}")))).await.unwrap();
        let asked = setup.asked();
        assert_eq!((asked.len(), asked[0].method.as_str()), (1, method));
        if method == "GET" {
            assert_eq!(asked[0].target, format!("{url}/v2/profile"));
        }
        assert_eq!(setup.origin.journal().requests[0].header("proxy-authorization"), None);
    }
}

#[test]
fn urls_that_are_none() {
    for url in ["", "socks5://127.0.0.1:1080", "http://", "ftp://127.0.0.1", "http://a b"] {
        let settings = Client::builder().token("jwt").proxy(url);
        let error = settings.clone().build().unwrap_err().to_string();
        assert_eq!(error, "the URL of the proxy is malformed, or does not begin with `http`", "{url}");
        assert_eq!(error, settings.blocking().build().unwrap_err().to_string());
    }
}

/// This program once more, for one test: a test cannot change its own environment.
fn child_without_proxies(test: &str) -> Command {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test, "--nocapture"]);
    for name in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"] {
        child.env_remove(name).env_remove(name.to_lowercase());
    }
    child
}

#[test]
fn proxies_of_the_environment() {
    let setup = setup();
    let (at, refusing) = (setup.open(Some("user:pass-of-proxy"), None), setup.open(None, Some(403)));
    let (at, refusing) = (format!("http://user:pass-of-proxy@{at}"), format!("http://{refusing}"));
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("HTTPS_PROXY", &at)], "through"),
        (&[("https_proxy", &at)], "through"),
        (&[("ALL_PROXY", &at)], "through"),
        (&[("all_proxy", &at), ("HTTP_PROXY", &refusing)], "through"),
        (&[("HTTPS_PROXY", &at), ("ALL_PROXY", &refusing)], "through"),
        (&[("HTTPS_PROXY", &at), ("https_proxy", &refusing)], "through"),
        (&[("HTTPS_PROXY", &at), ("NO_PROXY", "other.test,notapi.test,10.0.0.0/8")], "through"),
        (&[("HTTPS_PROXY", &refusing)], "refused"),
        // Nobody else knows the host.
        (&[("HTTP_PROXY", &at)], "straight"),
        (&[("HTTPS_PROXY", &at), ("NO_PROXY", "other.test, api.test")], "straight"),
        (&[("HTTPS_PROXY", &at), ("no_proxy", ".test")], "straight"),
        (&[("HTTPS_PROXY", &at), ("NO_PROXY", "*")], "straight"),
        (&[("HTTPS_PROXY", "socks5://127.0.0.1:1")], "`HTTPS_PROXY` is no URL of a proxy that begins with `http`"),
    ];
    for (variables, expected) in cases {
        let mut child = child_without_proxies("proxies::child");
        child.envs(variables.iter().copied()).env("FAULTS_URL", setup.url()).env("FAULTS_ROOT", setup.authority.pem());
        let output = String::from_utf8(child.output().unwrap().stdout).unwrap();
        let lines: Vec<_> = output.lines().filter_map(|line| line.strip_prefix("it went ")).collect();
        assert_eq!(lines, [*expected; 2], "{variables:?}: {output}");
    }
    assert_apart(&setup, "user:pass-of-proxy");
}

#[tokio::test]
async fn child() {
    let (Ok(url), Ok(root)) = (std::env::var("FAULTS_URL"), std::env::var("FAULTS_ROOT")) else { return };
    let settings = Client::builder().base_url(url).token("jwt-of-origin").root_certificate(root).timeout(PLENTY);
    let settings = settings.retry(RetryPolicy::never());
    for each in BOTH {
        let outcome = match each.build(settings.clone()) {
            Ok(client) => call(&client).await,
            Err(error) => Err(error),
        };
        match outcome {
            Ok(()) => println!("it went through"),
            Err(error) if error.kind() == ErrorKind::Request => println!("it went {error}"),
            Err(error) if error.kind() != ErrorKind::Connect => println!("it went {error:?}"),
            Err(error) if error.to_string().contains("lookup address") => println!("it went straight"),
            Err(_) => println!("it went refused"),
        }
    }
}

/// Whatever a proxy says of its own credentials, wherever they come from.
#[test]
fn credentials_of_proxies_are_nowhere() {
    let setup = setup();
    for (written, user, password) in [
        ("planted-user:pl%2Fanted-p%C3%A4ss", "planted-user", "pl/anted-päss"),
        ("u:pq7", "u", "pq7"),
        ("planted-token", "planted-token", ""),
    ] {
        let coded = STANDARD.encode(format!("{user}:{password}"));
        let secret = if password.is_empty() { user } else { password };
        let told = format!("{secret} {coded} {}", written.rsplit(':').next().unwrap());
        let quoted = format!("{{\"message\": \"not {told}\", \"{coded}\": {{\"{secret}\": []}}}}");
        for (status, kind) in [("407 No", "json"), ("502 No", "html"), ("200 OK", "json"), ("403 No", "text")] {
            let first = format!(
                "HTTP/1.1 {status}\r\nContent-Type: text/{kind}\r\nX-Told: {coded}\r\nContent-Length: {}\r\n\r\n{quoted}",
                quoted.len()
            );
            let service = Service::Flood { first, again: String::new(), most: 0, every_ms: 0 };
            let proxy = format!("http://{written}@127.0.0.1:{}", setup.faults.open(&Port::plain(service)));
            for (name, url) in [
                ("HTTP_PROXY", "http://api.test/x"),
                ("http_proxy", "http://api.test/x"),
                ("HTTPS_PROXY", "https://api.test/x"),
                ("all_proxy", "http://api.test/x"),
                ("ALL_PROXY", "https://api.test/x"),
                ("FAULTS_PROXY", "http://api.test/x"),
            ] {
                let mut child = child_without_proxies("proxies::child_that_shows");
                let output = child.env(name, &proxy).env("FAULTS_URL", url).output().unwrap();
                let shown =
                    [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
                assert!(output.status.success() && shown.matches("shown:").count() == 2, "{shown}");
                for part in [secret, coded.trim_end_matches('='), written.rsplit(':').next().unwrap()] {
                    assert!(!shown.contains(part), "{name}: {part} in {shown}");
                }
            }
        }
    }
}

#[tokio::test]
async fn child_that_shows() {
    let Ok(url) = std::env::var("FAULTS_URL") else { return };
    let settings = Client::builder().base_url(url).token("jwt-of-origin").allow_http().timeout(PLENTY);
    let settings = settings.retry(RetryPolicy::never());
    let settings = match std::env::var("FAULTS_PROXY") {
        Ok(proxy) => settings.proxy(&proxy),
        Err(_) => settings,
    };
    for each in BOTH {
        let client = each.make(settings.clone());
        let error = sent!(client, .account().profile_v2().send_as::<BTreeMap<String, String>>()).unwrap_err();
        println!("shown: {settings:?} {error} {error:?} {error:#?}");
        let mut cause = error.cause().map(|cause| cause as &(dyn std::error::Error + 'static));
        while let Some(inner) = cause {
            println!("{inner} {inner:?}");
            cause = inner.source();
        }
    }
}
