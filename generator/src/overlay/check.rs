use serde_json::Value;

use super::action::{self, Action};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FileId, Origin, Pointer};
use crate::resolve::Node;

/// Reports what is not well formed about an overlay, at its place in the overlay's own file.
pub(super) struct Checker<'d> {
    pub(super) file: FileId,
    pub(super) diags: &'d mut Diagnostics,
}

impl Checker<'_> {
    /// The well-formed actions of an overlay, in order.
    pub(super) fn actions<'a>(&mut self, overlay: &'a Value) -> Vec<Action<'a>> {
        let root = Node::new(overlay, Pointer::root());
        if root.object().is_none() {
            self.invalid(&root, "an overlay is an object", "see https://spec.openapis.org/overlay/v1.0.0");
            return Vec::new();
        }
        self.keys(&root);
        self.version(&root);
        self.info(&root);
        let actions = member_or_self(&root, "actions");
        if actions.value.as_array().is_none_or(Vec::is_empty) {
            let help = "write `actions:` with a list of `{ target, description, update }`";
            self.invalid(&actions, "`actions` must be a list with at least one action", help);
        }
        actions.elements().filter_map(|node| action::check(self, &node)).collect()
    }

    pub(super) fn invalid(&mut self, node: &Node<'_>, message: impl Into<String>, help: &str) {
        let diagnostic = Diagnostic::new(Code::OverlayInvalid, &self.origin(node));
        self.diags.push(diagnostic.message(message).help(help));
    }

    pub(super) fn origin(&self, node: &Node<'_>) -> Origin {
        Origin { file: self.file, pointer: node.pointer.clone() }
    }

    fn keys(&mut self, root: &Node<'_>) {
        for (key, node) in root.members() {
            if !matches!(key, "overlay" | "info" | "extends" | "actions") && !key.starts_with("x-") {
                let help = "known keys are `overlay`, `info`, `extends`, `actions`";
                self.invalid(&node, format!("unknown key `{key}`"), help);
            }
        }
    }

    fn version(&mut self, root: &Node<'_>) {
        let node = member_or_self(root, "overlay");
        let is_known = match node.value {
            Value::String(text) => text == "1.0" || text.starts_with("1.0."),
            Value::Number(number) => number.as_f64() == Some(1.0),
            _ => false,
        };
        if !is_known {
            self.invalid(&node, "the version of the overlay is unknown", "write `overlay: 1.0.0`");
        }
    }

    fn info(&mut self, root: &Node<'_>) {
        let node = member_or_self(root, "info");
        if node.get("title").is_none() || node.get("version").is_none() {
            let help = "write `info: { title: corrections, version: \"1\" }`";
            self.invalid(&node, "`info` must have a `title` and a `version`", help);
        }
    }
}

/// The best place for a diagnostic about a member that may be missing.
pub(super) fn member_or_self<'a>(node: &Node<'a>, key: &str) -> Node<'a> {
    node.get(key).unwrap_or_else(|| node.clone())
}
