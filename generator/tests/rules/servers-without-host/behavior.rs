//! Without a host, somebody has to name one, and is told who can.

use servers_without_host_sdk::Client;

#[test]
fn the_variable_is_named() {
    let error = Client::builder().build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the description of the API names no host for `/api/v2`: `base_url(..)` must, or the environment variable \
         SERVERS_WITHOUT_HOST_URL"
    );
    assert_eq!(Client::from_env().unwrap_err().to_string(), error.to_string());
    Client::builder().base_url("http://localhost:1/api/v2").build().unwrap();
}
