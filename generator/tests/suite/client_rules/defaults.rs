//! `[client.defaults]`.

use super::{emitted, findings};

#[test]
fn the_builder_has_a_setter_for_each() {
    let (files, _) = emitted("defaults");
    let client = &files["src/client.rs"];
    assert!(client.contains(r#"ClientDefault::new("region", "REGIONS_REGION");"#), "{client}");
    assert!(client.contains("pub fn region(self, value: impl Into<String>) -> Self {"));
    assert!(client.contains(r#"self.set_default("tenant", value.into())"#));
    assert!(files["README.md"].contains("| `region` | `REGIONS_REGION` |"));
}

#[test]
fn operations_say_what_they_take() {
    let (files, _) = emitted("defaults");
    let instances = &files["src/instances.rs"];
    for table in [
        r#"defaults [query "region" = region];"#,
        r#"defaults [required_query "region" = region];"#,
        r#"defaults [required_header "X-Tenant" = tenant unless x_tenant, required_body "region" = region unless with_region];"#,
    ] {
        assert!(instances.contains(table), "{table}\n{instances}");
    }
    assert!(files["src/volumes.rs"].contains(r#"defaults [body "region" = region unless with_region];"#));
    // Nobody has to pass what the client may have.
    assert!(instances.contains("pub fn delete(&self, id: impl Into<String>) -> Delete<M> {"), "{instances}");
    assert!(instances.contains("query \"region\" => region: types::InstanceDeleteRegion;"), "{instances}");
    let said = "/// Where it is not set, the client's `region` is sent; one of the two is needed.";
    assert!(instances.contains(said), "{instances}");
}

#[test]
fn a_body_needs_it_only_where_nobody_fills_it() {
    let (files, found) = emitted("defaults");
    let types: String =
        files.iter().filter(|(path, _)| path.starts_with("src/types/")).map(|(_, text)| text.as_ref()).collect();
    let made = |name: &str, parameters: &str| {
        let new = format!("model! {{ {name}::new({parameters}) {{");
        assert!(types.contains(&new), "{new}\n{types}");
    };
    made("InstanceConfig", "hostname: String");
    made("Instance", "id: String, region: String");
    assert_eq!(
        found,
        [
            "C003 the client's default is not taken for `region`: the type is also received or a part of others, where the \
             property is required",
            "C003 the client's default is not taken for `region`: it is text, and this property is not",
        ]
    );
}

#[test]
fn what_matches_nothing_is_reported() {
    let of = findings(
        "defaults",
        "[client.defaults.a]\nquery = 'zone'\nbody = 'zone'\n[client.defaults.b]\nenv = 'B'\n[client.defaults.timeout]\n\
         header = 'X-Tenant'\n[client.defaults.'No-Name']\nquery = 'region'\n",
    );
    assert_eq!(
        of,
        [
            "C002 [client.defaults.a] says `query = \"zone\"`, which no operation takes",
            "C002 [client.defaults.a] says `body = \"zone\"`, which no operation takes",
            "C001 [client.defaults.b] says nowhere to send it",
            "C001 [client.defaults.No-Name] cannot be a setter of the client's builder",
            "C001 [client.defaults.timeout] cannot be a setter of the client's builder",
        ]
    );
}
