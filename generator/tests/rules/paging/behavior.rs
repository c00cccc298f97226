//! Lists can be read, and what is called like a method is not in the way.

use paging_sdk::{Client, Listing, types};

#[test]
fn lists_are_named_streams() {
    let client = Client::builder().base_url("https://api.example.com").build().unwrap();
    let lists = client.lists();
    let _: Listing<types::Thing> = lists.cursor().items_query("x").items().page_size(5).prefetch();
    let _: Listing<types::Thing> = lists.search(types::ListSearchRequest::new()).items();
    let _: Listing<Vec<types::Thing>> = lists.unwrapped().skip(4).pages();
    let _: Listing<String> = lists.object(types::ListObjectPage::new()).items();
    let _: Listing<types::Thing> = client.followed().list().items().resume("0.0.").unwrap();
    assert!(client.inferred().list_link().items().resume("no token").is_err());
}
