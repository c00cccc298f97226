use serde_json::Value;

use super::action::{self, Action};
use crate::diag::{Code, Diagnostic, Diagnostics, Level};
use crate::ir::{FileId, Origin, Pointer};
use crate::resolve::Node;

/// What an overlay must be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// What lasts: every action says why it is there, and finds something.
    Reasons,
    /// What the specification says, 1.0 or 1.1.
    Specification,
}

impl Demand {
    /// A finding about what only the maintainer's own overlay must be.
    pub(super) fn about(self, finding: Diagnostic) -> Diagnostic {
        match self {
            Self::Reasons => finding,
            Self::Specification => Diagnostic { level: Level::Warning, ..finding },
        }
    }
}

/// Reports what is not well formed about an overlay, at its place in the overlay's own file.
pub(super) struct Checker<'d> {
    pub(super) file: FileId,
    pub(super) demand: Demand,
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

    /// Reports what only the maintainer's own overlay must not be; whether it is one.
    pub(super) fn unwanted(&mut self, node: &Node<'_>, message: impl Into<String>, help: &str) -> bool {
        let finding = Diagnostic::new(Code::OverlayInvalid, &self.origin(node)).message(message).help(help);
        self.diags.push(self.demand.about(finding));
        self.demand == Demand::Reasons
    }

    pub(super) fn origin(&self, node: &Node<'_>) -> Origin {
        Origin { file: self.file, pointer: node.pointer.clone() }
    }

    fn keys(&mut self, root: &Node<'_>) {
        for (key, node) in root.members() {
            if !matches!(key, "overlay" | "info" | "extends" | "actions") && !key.starts_with("x-") {
                let help = "known keys are `overlay`, `info`, `extends`, `actions`";
                self.unwanted(&node, format!("unknown key `{key}`"), help);
            }
        }
    }

    fn version(&mut self, root: &Node<'_>) {
        let node = member_or_self(root, "overlay");
        let is_known = match node.value {
            Value::String(text) => self.knows(text),
            Value::Number(number) => self.knows(&format!("{:.1}", number.as_f64().unwrap_or_default())),
            _ => false,
        };
        if !is_known {
            self.invalid(&node, "the version of the overlay is unknown", "write `overlay: 1.0.0`");
        }
    }

    fn knows(&self, version: &str) -> bool {
        let is =
            |known: &str| version == known || version.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'));
        is("1.0") || (self.demand == Demand::Specification && is("1.1"))
    }

    fn info(&mut self, root: &Node<'_>) {
        let node = member_or_self(root, "info");
        if node.get("title").is_none() || node.get("version").is_none() {
            let help = "write `info: { title: corrections, version: \"1\" }`";
            self.unwanted(&node, "`info` must have a `title` and a `version`", help);
        }
    }
}

/// The best place for a diagnostic about a member that may be missing.
pub(super) fn member_or_self<'a>(node: &Node<'a>, key: &str) -> Node<'a> {
    node.get(key).unwrap_or_else(|| node.clone())
}
