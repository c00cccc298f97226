//! Bodies that are offered as JSON and as a form, and `[requests]`.

use super::{emitted, emitted_with, findings};

const STYLE: &str =
    r#"Style::fields(&[("tags", Style::SPACE_DELIMITED), ("pools", Style::JSON), ("rule", Style::DEEP_OBJECT)])"#;

#[test]
fn a_form_can_be_asked_for() {
    let (files, found) = emitted("bodies");
    let networks = &files["src/networks.rs"];
    let other = format!("or form \"application/x-www-form-urlencoded\" ({STYLE});");
    assert!(networks.contains(&other), "{networks}");
    assert!(networks.contains("pub fn create(&self, body: impl Into<types::Network>) -> Create<M> {"), "{networks}");
    assert!(networks.contains("set::<types::Network>(Param::json, \"application/json\", body);"), "{networks}");
    // The method's name is taken; the parameter gets another one.
    assert!(networks.contains("query \"form\" => form_query: String, \"The API calls it `form`.\";"), "{networks}");
    assert_eq!(networks.matches(" or form ").count(), 1, "{networks}");
    assert!(files.contains_key("src/runtime/bodies/form.rs"));
    assert!(files["README.md"].contains("`form()` on a call sends it as a form instead of JSON."));
    // Only where two media types carry different things does nobody reach one of them.
    assert_eq!(
        found,
        [
            "P008 the body of `PUT /networks/{id}` is offered as `application/x-www-form-urlencoded`, `application/json`, \
             `text/plain`"
        ]
    );
}

#[test]
fn forms_can_be_preferred() {
    let (files, _) =
        emitted_with("bodies", "[requests]\nprefer = 'application/x-www-form-urlencoded; charset=utf-8'\n");
    let networks = &files["src/networks.rs"];
    assert!(networks.contains(r#"or json "application/json";"#), "{networks}");
    assert!(networks.split_whitespace().collect::<String>().contains("Param::form.style("), "{networks}");
    assert!(files["README.md"].contains("`json()` on a call sends it as JSON instead of a form."));
}

#[test]
fn a_preference_that_nobody_meets_is_reported() {
    let found = findings("bodies", "[requests]\nprefer = 'application/yaml'\n");
    assert!(
        found.contains(&"C002 [requests] prefers `application/yaml`, which no body is offered in".to_owned()),
        "{found:?}"
    );
}
