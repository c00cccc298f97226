use std::fmt;

use super::{Coverage, Missing, Types, UntypedNode};

/// Places that are listed for people; a program gets all of them.
const MOST_PLACES: usize = 20;

impl fmt::Display for Coverage {
    /// A line for each part, and below it the places that somebody should look at.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operations, types, untyped, .. } = self;
        writeln!(f, "operations: {} of {}", operations.emitted, operations.in_document)?;
        for Missing { operation, reason, place } in &operations.missing {
            writeln!(f, "    missing: {} ({place}): {}", operation.escape_debug(), reason.escape_debug())?;
        }
        writeln!(f, "types: {types}")?;
        writeln!(f, "values without a type: {} that the document leaves open, {} lost", untyped.open, untyped.lost)?;
        let lost: Vec<_> = untyped.nodes.iter().filter_map(|node| Some((node, node.because?))).collect();
        for (UntypedNode { what, place, .. }, code) in lost.iter().take(MOST_PLACES) {
            writeln!(f, "    lost: {} ({place}): {}", what.escape_debug(), code.title())?;
        }
        match lost.len().checked_sub(MOST_PLACES) {
            Some(more) if more > 0 => writeln!(f, "    and {more} more, which --report lists"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { structs, enums, unions, aliases } = self;
        let total = self.total();
        write!(f, "{total} ({structs} structs, {enums} enums, {unions} unions, {aliases} aliases)")
    }
}
