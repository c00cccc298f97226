//! Encrypted connections, for both clients, which must trust and mistrust the same servers.
//!
//! The blocking client speaks HTTP/1.1 only, and does not say of a handshake that breaks off that nothing was sent.

use std::process::Command;

use sdkwright_faults::{Cut, Faults, Identity, Port, Service, Session, Step};
use spheron_sdk::{Client, ClientBuilder, Error, ErrorKind, RetryPolicy};

use crate::certificates::{Authority, self_signed};
use crate::{AnyClient, BOTH, PLENTY, facts, sent, start};

struct Setup {
    faults: Faults,
    number: u16,
    session: Session,
    settings: ClientBuilder,
}

/// A server with this identity, and settings for a client of it.
fn setup(host: &str, identity: Identity, protocols: &[&str]) -> Setup {
    let faults = start();
    let session = faults.session();
    let number = faults.open(&Port::secure(identity, Service::Scripts).speaking(protocols));
    let url = format!("https://{host}:{number}/{}", session.name());
    let settings = Client::builder().base_url(url).token("jwt").timeout(PLENTY).retry(RetryPolicy::never());
    Setup { faults, number, session, settings }
}

const ANY: &[&str] = &["h2", "http/1.1"];

async fn call(client: &AnyClient) -> Result<(), Error> {
    sent!(client, .account().profile_v2().send()).map(drop)
}

/// Which version of HTTP the last request came by.
fn version(session: &Session) -> String {
    session.journal().requests.last().unwrap().version.clone()
}

#[tokio::test]
async fn certificates_of_the_settings_are_trusted() {
    let authority = Authority::new();
    let forms = [
        authority.pem().into_bytes(),
        authority.der(),
        format!("{}{}", Authority::new().pem(), authority.pem()).into_bytes(),
    ];
    for each in BOTH {
        for form in &forms {
            for host in ["localhost", "127.0.0.1"] {
                let setup = setup(host, authority.identity(&["localhost", "127.0.0.1"]), ANY);
                let client =
                    each.make(setup.settings.root_certificate(Authority::new().pem()).root_certificate(form.clone()));
                call(&client).await.unwrap();
                call(&client).await.unwrap();
                let journal = setup.session.journal();
                assert_eq!((journal.requests.len(), journal.counters.connections_opened), (2, 1));
                assert_eq!(journal.requests[0].header("authorization"), Some("Bearer jwt"));
            }
        }
    }
}

#[tokio::test]
async fn the_version_is_what_both_sides_can() {
    let authority = Authority::new();
    for (protocols, expected) in [(ANY, "HTTP/2.0"), (&["http/1.1"], "HTTP/1.1"), (&[], "HTTP/1.1")] {
        for (each, expected) in BOTH.into_iter().zip([expected, "HTTP/1.1"]) {
            let setup = setup("localhost", authority.identity(&["localhost"]), protocols);
            call(&each.make(setup.settings.root_certificate(authority.pem()))).await.unwrap();
            assert_eq!(version(&setup.session), expected, "{protocols:?}");
        }
    }
}

#[tokio::test]
async fn whoever_is_not_who_it_should_be_gets_nothing() {
    let authority = Authority::new();
    let cases = [
        ("self-signed", self_signed(&["localhost"])),
        ("of an unknown authority", Authority::new().identity(&["localhost"])),
        ("of another host", authority.identity(&["example.com", "127.0.0.1"])),
        ("expired", authority.expired(&["localhost"])),
    ];
    for (what, identity) in cases {
        let mut messages = Vec::new();
        for each in BOTH {
            let setup = setup("localhost", identity.clone(), ANY);
            // A policy that would try again what may succeed.
            let settings = setup.settings.retry(RetryPolicy::new());
            let error = call(&each.make(settings.root_certificate(authority.pem()))).await.unwrap_err();
            assert_eq!(facts(&error), (ErrorKind::Connect, None, false), "{what}: {error}");
            assert!(setup.session.journal().requests.is_empty(), "{what}");
            messages.push(error.to_string());
        }
        for message in &messages {
            assert!(message.contains("invalid peer certificate"), "{what}: {message}");
            assert!(!message.contains("jwt"), "{message}");
        }
        // Without the time, which goes on meanwhile.
        let reason = |message: &str| {
            let reason = message.split("invalid peer certificate").nth(1)?;
            Some(reason.replace(|character: char| character.is_ascii_digit(), ""))
        };
        assert_eq!(reason(&messages[0]), reason(&messages[1]), "{what}");
    }
}

#[tokio::test]
async fn nobody_unknown_is_trusted_without_settings() {
    for each in BOTH {
        let setup = setup("localhost", Authority::new().identity(&["localhost"]), ANY);
        let error = call(&each.make(setup.settings)).await.unwrap_err();
        assert_eq!(facts(&error), (ErrorKind::Connect, None, false), "{error}");
    }
}

#[tokio::test]
async fn certificates_that_are_none() {
    for each in BOTH {
        for bytes in [
            &b""[..],
            b"x",
            b"\x30\x03\x02\x01\x01",
            b"-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n",
        ] {
            let settings = Client::builder().token("jwt").root_certificate(bytes);
            let error = each.build(settings).map(drop).unwrap_err();
            assert_eq!(error.to_string(), "a root certificate is neither PEM nor DER", "{bytes:?}");
        }
    }
}

#[tokio::test]
async fn what_breaks_is_told_as_without_encryption() {
    let authority = Authority::new();
    let reset = |when| Step::Reset { when };
    let cases = [
        (reset(Cut::BeforeHeaders), (ErrorKind::Transport, None, false)),
        (reset(Cut::DuringHeaders), (ErrorKind::Transport, None, false)),
        (reset(Cut::AfterHeaders), (ErrorKind::Transport, Some(200), true)),
        (Step::Truncate { declared: 9, sent: 3 }, (ErrorKind::Transport, Some(200), true)),
    ];
    for each in BOTH {
        for (step, expected) in &cases {
            let setup = setup("localhost", authority.identity(&["localhost"]), &["http/1.1"]);
            setup.session.script([step.clone()]);
            let error = call(&each.make(setup.settings.root_certificate(authority.pem()))).await.unwrap_err();
            assert_eq!(facts(&error), *expected, "{step:?}: {error}");
            assert_eq!(setup.session.journal().requests.len(), 1);
        }
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_or_does_not_encrypt() {
    let faults = start();
    for service in [Service::Hangup, Service::Scripts] {
        let number = faults.open(&Port::plain(service));
        for (each, kind) in BOTH.into_iter().zip([ErrorKind::Connect, ErrorKind::Transport]) {
            let settings = Client::builder().base_url(format!("https://localhost:{number}")).token("jwt");
            let error = call(&each.make(settings.timeout(PLENTY).retry(RetryPolicy::never()))).await.unwrap_err();
            assert_eq!(facts(&error), (kind, None, false), "{error}");
        }
    }
}

/// What the system trusts is said by the environment, which a test cannot change for itself.
#[test]
fn certificates_of_the_settings_are_trusted_beside_those_of_the_system() {
    let (of_system, of_settings) = (Authority::new(), Authority::new());
    let file = std::env::temp_dir().join(format!("sdkwright-roots-{}.pem", std::process::id()));
    std::fs::write(&file, of_system.pem()).unwrap();
    let by_system = setup("localhost", of_system.identity(&["localhost"]), ANY);
    let by_settings = by_system.faults.open(&Port::secure(of_settings.identity(&["localhost"]), Service::Scripts));
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "secure::child", "--nocapture"])
        .env("SSL_CERT_FILE", &file)
        .env("FAULTS_ROOT", of_settings.pem())
        .env("FAULTS_PORTS", format!("{} {by_settings}", by_system.number))
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert!(String::from_utf8_lossy(&child.stdout).contains("called all"), "the child has run");
}

#[tokio::test]
async fn child() {
    let (Ok(root), Ok(ports)) = (std::env::var("FAULTS_ROOT"), std::env::var("FAULTS_PORTS")) else { return };
    for each in BOTH {
        // Again and again: a client remembers by what it has trusted the last server.
        for number in ports.split(' ').cycle().take(6) {
            let settings = Client::builder().base_url(format!("https://localhost:{number}/s0")).token("jwt");
            call(&each.make(settings.timeout(PLENTY).root_certificate(root.clone()))).await.unwrap();
        }
    }
    println!("called all");
}
