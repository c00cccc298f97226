//! What the emitted crate makes of times that say too little.

use dates_sdk::types::DateTime;

#[test]
fn a_time_without_a_zone_is_one_in_utc() {
    let plain = DateTime::from("2026-09-20T02:00:00");
    assert!(!plain.has_zone() && !plain.is_unset());
    assert_eq!(plain.to_system_time(), DateTime::from("2026-09-20T02:00:00Z").to_system_time());
    assert!(plain.to_system_time().is_some());
}

#[test]
fn an_unset_time_is_no_point_in_time() {
    for text in ["0001-01-01T00:00:00Z", "never"] {
        let time = DateTime::from(text);
        assert!(time.is_unset() && time.to_system_time().is_none() && time.as_str() == text);
    }
}
