//! Lists can be read, and what is called like a method is not in the way.

use paging_sdk::{Client, Pager, types};

#[test]
fn lists_are_named_streams() {
    let client = Client::builder().base_url("https://api.example.com").build().unwrap();
    let lists = client.lists();
    let _: Pager<types::Thing> = lists.get_cursor().items_query("x").items().page_size(5).prefetch();
    let _: Pager<types::Thing> = lists.search(types::ListSearchRequest::new()).items();
    let _: Pager<Vec<types::Thing>> = lists.unwrapped().skip(4).pages();
    let _: Pager<String> = lists.get_object(types::ListGetObjectPage::new()).items();
    let _: Pager<types::Thing> = client.followed().list().items().resume("0.0.").unwrap();
    assert!(client.inferred().list_link().items().resume("no token").is_err());
    let _: Pager<types::Thing> = client.inferred().list_both().items().page_size(2);
    let _: Pager<types::Thing> = client.inferred().list_bare().items();
}
