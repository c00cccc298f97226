//! The examples of the README, compiled.
#![doc = include_str!("../../../README.md")]

/// What looks right and would go wrong does not compile.
///
/// A secret is written out by whoever means it:
///
/// ```compile_fail,E0277
/// let secret = civo_sdk::types::Secret::new("apiVersion: v1".to_owned());
/// let text = format!("{secret}");
/// ```
///
/// ```
/// let secret = civo_sdk::types::Secret::new("apiVersion: v1".to_owned());
/// assert_eq!(format!("{}", secret.expose()), "apiVersion: v1");
/// ```
///
/// Calls, lists and waits of a blocking client are nothing to await:
///
/// ```compile_fail,E0277
/// async fn run(client: steadybit_sdk::blocking::Client) {
///     let _ = client.teams().list().send().await;
/// }
/// ```
///
/// ```compile_fail,E0277
/// async fn run(client: serverspace_sdk::blocking::Client) {
///     let _ = client.tasks().get("l1t1").until_completed().await;
/// }
/// ```
///
/// ```compile_fail,E0277
/// async fn run(client: steadybit_sdk::blocking::Client) {
///     let _ = client.request(steadybit_sdk::Method::GET, "/x").send().await;
/// }
/// ```
///
/// And the other way round, a future is no list:
///
/// ```compile_fail,E0277
/// async fn run(client: civo_sdk::Client) {
///     for item in client.instances().list().items() {}
/// }
/// ```
pub mod traps {}
