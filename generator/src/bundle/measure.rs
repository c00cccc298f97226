use serde_json::Value;

/// How big a tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) n_nodes: usize,
    pub(super) depth: usize,
}

pub(super) fn size(value: &Value) -> Size {
    let parts: Box<dyn Iterator<Item = &Value>> = match value {
        Value::Array(elements) => Box::new(elements.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    };
    parts.map(size).fold(Size { n_nodes: 1, depth: 1 }, |whole, part| Size {
        n_nodes: whole.n_nodes + part.n_nodes,
        depth: whole.depth.max(part.depth + 1),
    })
}
