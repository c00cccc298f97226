//! Redirects lead nowhere, and no credential with them.

use sdkwright_faults::{Origin, Place, Step};
use spheron_sdk::{ErrorKind, Method, RequestOptions};

use crate::{BOTH, facts, made, sent, setup};

#[tokio::test]
async fn to_another_origin() {
    for status in [301, 302, 303, 307, 308] {
        let to = Place::SecondOrigin("/v2/profile".into());
        let setup = setup([Step::Redirect { status, to }]);
        let error = setup.fail().await;
        assert_eq!(facts(&error), (ErrorKind::Api, Some(status), true));
        let location = error.headers().unwrap().get("location").unwrap();
        assert_eq!(location.to_str().unwrap(), format!("{}/v2/profile", setup.session.second_url()));
        setup.assert_sent_once();
        assert_eq!(setup.journal().requests[0].origin, Origin::First);
    }
}

#[tokio::test]
async fn to_the_same_origin() {
    let setup = setup([Step::Redirect { status: 302, to: Place::SameOrigin("/elsewhere".into()) }]);
    assert_eq!(facts(&setup.fail().await), (ErrorKind::Api, Some(302), true));
    setup.assert_sent_once();
}

#[tokio::test]
async fn the_second_origin_is_there() {
    let setup = setup([]);
    let client = crate::client(setup.session.second_url(), crate::PLENTY);
    client.account().ping().send().await.unwrap();
    assert_eq!(setup.journal().requests[0].origin, Origin::Second);
}

fn following(most: u32) -> RequestOptions {
    RequestOptions::new().follow_redirects(most).header("X-Own", "secret")
}

#[tokio::test]
async fn followed_to_the_same_origin_with_everything() {
    let setup = setup([Step::Redirect { status: 302, to: Place::SameOrigin("/elsewhere?a=b".into()) }]);
    for (client, session) in setup.both() {
        sent!(client, .account().profile_v2().options(following(1)).send()).unwrap();
        let requests = session.journal().requests;
        assert_eq!((requests.len(), requests[1].target.as_str()), (2, "/elsewhere?a=b"));
        assert_eq!(requests[1].header("authorization"), Some("Bearer jwt"));
        assert_eq!(requests[1].header("x-own"), Some("secret"));
        assert_eq!(requests[1].header("referer"), None);
    }
}

#[tokio::test]
async fn followed_by_all_calls_of_a_client() {
    for kind in BOTH {
        let faults = crate::start();
        let session = faults.session();
        let to = || Place::SameOrigin("/elsewhere".into());
        session.script([Step::Redirect { status: 307, to: to() }.times(2), Step::json(200, "{}")]);
        let client = made!(kind, spheron_sdk.base_url(session.url()).token("jwt").follow_redirects(2));
        sent!(client, .account().profile_v2().send()).unwrap();
        assert_eq!(session.journal().requests.len(), 3);
        // A call may say otherwise, and says where it would have led and what allows that.
        session.script([Step::Redirect { status: 307, to: to() }]);
        let error = sent!(client, .account().profile_v2().options(following(0)).send()).unwrap_err();
        let (target, option) = ("it leads to `", "`follow_redirects` of the client or of `RequestOptions`");
        let message = error.to_string();
        assert!(message.contains(target) && message.contains("/elsewhere`") && message.contains(option), "{message}");
        assert_eq!(session.journal().requests.len(), 4);
    }
}

#[tokio::test]
async fn followed_to_another_origin_with_nothing() {
    let to = || Place::SecondOrigin("/elsewhere".into());
    for status in [301, 302, 303, 307, 308] {
        let setup = setup([Step::Redirect { status, to: to() }, Step::status(401), Step::status(200)]);
        for (kind, session) in BOTH.into_iter().zip([&setup.session, &setup.twin]) {
            let client = made!(kind, spheron_sdk.base_url(session.url()).token("jwt").header("X-Client", "secret"));
            let error = sent!(
                client,
                .request(Method::POST, "/x?key=secret")
                    .header("Cookie", "a=secret")
                    .body("text/plain", "body")
                    .options(following(3))
                    .send()
            );
            let error = error.unwrap_err();
            assert_eq!(error.status().unwrap(), 401, "no credential is renewed for it");
            let requests = session.journal().requests;
            assert_eq!((requests.len(), requests[1].origin), (2, Origin::Second));
            let keeps = status >= 307;
            let expected = if keeps { ("POST", "/elsewhere", "body") } else { ("GET", "/elsewhere", "") };
            let request = &requests[1];
            assert_eq!((&*request.method, &*request.target, &*request.body_start), expected, "{status}");
            let mut names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
            names.retain(|name| !["content-length", "content-type"].contains(name));
            names.sort_unstable();
            assert_eq!(names, ["accept", "host", "user-agent"], "{status}");
        }
    }
}

#[tokio::test]
async fn a_loop_ends() {
    let around = || Step::Redirect { status: 307, to: Place::SameOrigin("/v2/profile".into()) };
    let setup = setup([around().times(20)]);
    for (client, session) in setup.both() {
        let error = sent!(client, .account().profile_v2().options(following(5)).send()).unwrap_err();
        assert_eq!(facts(&error), (ErrorKind::Api, Some(307), true));
        assert_eq!(session.journal().requests.len(), 6);
    }
}

/// Back home after a detour, it is still not trusted.
#[tokio::test]
async fn a_detour_over_another_origin() {
    let setup = setup([
        Step::Redirect { status: 307, to: Place::SecondOrigin("/there".into()) },
        Step::Redirect { status: 307, to: Place::SameOrigin("/back".into()) },
    ]);
    for (client, session) in setup.both() {
        sent!(client, .account().profile_v2().options(following(5)).send()).unwrap();
        let requests = session.journal().requests;
        assert_eq!(requests.len(), 3);
        assert!(requests[1..].iter().all(|request| request.header("authorization").is_none()));
    }
}
