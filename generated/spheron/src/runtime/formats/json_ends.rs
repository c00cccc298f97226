//! Where the large arrays and objects of a JSON text end.
//!
//! Unions look at each level of a value, so what was passed once is not passed again byte by byte. That makes the time linear,
//! however deep unions are within unions.

/// Arrays and objects of fewer bytes are passed again.
const LARGE: usize = 256;

/// Where large arrays and objects end, by where they begin, in their order; up to some byte, all that was passed.
#[derive(Default)]
pub(super) struct Ends {
    known: Vec<(u32, u32)>,
    passed: usize,
}

impl Ends {
    /// Takes note of a beginning, if it is new.
    pub(super) fn begin(&mut self, start: usize) -> Option<usize> {
        if start < self.passed {
            return None;
        }
        // Nothing is known of what is beyond four gibibytes.
        self.known.push((u32::try_from(start).ok()?, 0));
        Some(self.known.len() - 1)
    }

    /// Takes note of the end. In what is not large, there is nothing large.
    pub(super) fn end(&mut self, begun: Option<usize>, end: usize) {
        self.passed = self.passed.max(end);
        let Some(index) = begun else { return };
        let Some((start, known)) = self.known.get_mut(index) else { return };
        match u32::try_from(end) {
            Ok(end) if end - *start >= LARGE as u32 => *known = end,
            _ => self.known.truncate(index),
        }
    }

    /// The end of what begins here, if it is known.
    pub(super) fn find(&self, start: usize) -> Option<usize> {
        if start >= self.passed {
            return None;
        }
        let start = u32::try_from(start).ok()?;
        let index = self.known.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        match self.known.get(index)? {
            (_, 0) => None,
            (_, end) => usize::try_from(*end).ok(),
        }
    }
}
