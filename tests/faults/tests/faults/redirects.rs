//! Redirects lead nowhere, and no credential with them.

use sdkwright_faults::{Origin, Place, Step};
use spheron_sdk::ErrorKind;

use crate::{facts, setup};

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
