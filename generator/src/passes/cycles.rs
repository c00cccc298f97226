//! Strongly connected components of a graph of types.

use crate::ir::{Api, TypeRef};

/// For each type those that mention it.
pub(super) fn contained_in(api: &Api) -> Vec<Vec<usize>> {
    let mut contained_in = vec![Vec::new(); api.types.len()];
    for (index, def) in api.types.iter().enumerate() {
        for id in def.type_refs().into_iter().filter_map(TypeRef::named) {
            if let Some(list) = contained_in.get_mut(id.index()) {
                list.push(index);
            }
        }
    }
    contained_in
}

/// For each node the number of its component; two nodes have the same number if each reaches the other.
///
/// Tarjan's algorithm without recursion: a document decides how long a path is.
pub(super) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut state = State {
        order: vec![None; edges.len()],
        low: vec![0; edges.len()],
        component: vec![None; edges.len()],
        stack: Vec::new(),
        n_seen: 0,
        n_components: 0,
    };
    for start in 0..edges.len() {
        if state.order.get(start) == Some(&None) {
            visit(edges, start, &mut state);
        }
    }
    state.component.into_iter().map(Option::unwrap_or_default).collect()
}

struct State {
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    component: Vec<Option<usize>>,
    stack: Vec<usize>,
    n_seen: usize,
    n_components: usize,
}

impl State {
    fn enter(&mut self, node: usize) {
        set(&mut self.order, node, Some(self.n_seen));
        set(&mut self.low, node, self.n_seen);
        self.n_seen += 1;
        self.stack.push(node);
    }

    fn lower(&mut self, node: usize, to: usize) {
        if let Some(low) = self.low.get_mut(node) {
            *low = to.min(*low);
        }
    }

    fn leave(&mut self, node: usize) {
        if self.low.get(node).copied() != self.order.get(node).copied().flatten() {
            return;
        }
        while let Some(member) = self.stack.pop() {
            set(&mut self.component, member, Some(self.n_components));
            if member == node {
                break;
            }
        }
        self.n_components += 1;
    }
}

fn visit(edges: &[Vec<usize>], start: usize, state: &mut State) {
    state.enter(start);
    let mut path = vec![(start, 0)];
    while let Some((node, position)) = path.last_mut() {
        let node = *node;
        let target = edges.get(node).and_then(|targets| targets.get(*position)).copied();
        *position += 1;
        match target {
            Some(target) => match (state.order.get(target).copied().flatten(), state.component.get(target)) {
                (None, Some(_)) => {
                    state.enter(target);
                    path.push((target, 0));
                }
                (Some(order), Some(None)) => state.lower(node, order),
                _ => {}
            },
            None => {
                path.pop();
                state.leave(node);
                let low = state.low.get(node).copied().unwrap_or_default();
                if let Some((parent, _)) = path.last() {
                    state.lower(*parent, low);
                }
            }
        }
    }
}

fn set<T>(list: &mut [T], index: usize, value: T) {
    if let Some(slot) = list.get_mut(index) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn a_ring_with_a_tail() {
        let found = components(&[vec![1], vec![2], vec![0, 3], vec![], vec![0]]);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[1], found[2]);
        assert_ne!(found[2], found[3]);
        assert_ne!(found[4], found[0]);
    }

    #[test]
    fn two_rings_that_share_a_node() {
        let found = components(&[vec![1, 2], vec![0], vec![0], vec![1]]);
        assert_eq!((found[0], found[0]), (found[1], found[2]));
        assert_ne!(found[3], found[0]);
    }
}
