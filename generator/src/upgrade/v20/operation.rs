use serde_json::{Map, Value};

use super::media_types::MediaTypes;
use super::parameters::{self, Parameters};
use super::{Upgrade, body, response, servers};
use crate::resolve::Node;

/// The members of a path item that are operations.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A path with its operations.
pub(super) fn path_item<'a>(upgrade: &mut Upgrade<'a, '_>, item: &Node<'a>) -> Value {
    if !item.value.is_object() {
        return item.value.clone();
    }
    let inherited = Parameters::of(upgrade, item);
    let mut new = Map::new();
    for (key, member) in item.members() {
        let is_operation = METHODS.contains(&key.to_ascii_lowercase().as_str());
        let value = match key {
            _ if is_operation && member.value.is_object() => operation(upgrade, &inherited, &member),
            "parameters" if member.value.is_array() => {
                if inherited.plain.is_empty() {
                    continue;
                }
                parameters::plain(upgrade, &inherited.plain, &member.pointer)
            }
            _ => member.value.clone(),
        };
        new.insert(key.to_owned(), value);
    }
    Value::Object(new)
}

fn operation<'a>(upgrade: &mut Upgrade<'a, '_>, inherited: &Parameters<'a>, node: &Node<'a>) -> Value {
    let own = Parameters::of(upgrade, node);
    let own_types = MediaTypes::of(node);
    let media_types = own_types.clone().over(&upgrade.media_types);
    let mut new = Map::new();
    for (key, member) in node.members() {
        let value = match key {
            "consumes" | "produces" | "schemes" => continue,
            "parameters" if member.value.is_array() => {
                if own.plain.is_empty() {
                    continue;
                }
                parameters::plain(upgrade, &own.plain, &member.pointer)
            }
            "responses" => {
                upgrade.each(&member, &member.pointer, |this, status, node, to| match status.starts_with("x-") {
                    true => this.put(node, to),
                    false => {
                        let produces = response::produced(this, node, status, media_types.produces.as_deref());
                        let answer = response::of_operation(this, node, produces.as_deref(), to);
                        response::with_bytes(answer, status, own_types.produces.as_deref())
                    }
                })
            }
            _ => member.value.clone(),
        };
        new.insert(key.to_owned(), value);
    }
    if !new.contains_key("requestBody") {
        let to = node.pointer.child("requestBody");
        if let Some(body) = body::of_operation(upgrade, inherited, &own, &media_types, &to) {
            new.insert("requestBody".to_owned(), body);
        }
    }
    if let Some(servers) = servers::of_operation(upgrade, node) {
        new.insert("servers".to_owned(), servers);
    }
    Value::Object(new)
}
