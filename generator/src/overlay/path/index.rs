//! Indexes of arrays, which may count from the end.

/// An index where -1 is the last one.
pub(super) fn from_either_end(index: i64, length: usize) -> i64 {
    if index < 0 { index.saturating_add(signed(length)) } else { index }
}

fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The indexes of a slice (RFC 9535, section 2.3.4.2.2).
pub(super) fn slice(start: Option<i64>, end: Option<i64>, step: i64, length: usize) -> Vec<usize> {
    let last = signed(length);
    let (lowest, highest) = if step < 0 { (-1, last - 1) } else { (0, last) };
    let bound = |given: Option<i64>, default| {
        given.map_or(default, |index| from_either_end(index, length).clamp(lowest, highest))
    };
    let (first, end) = match step {
        0 => return Vec::new(),
        1.. => (bound(start, 0), bound(end, last)),
        _ => (bound(start, last - 1), bound(end, -1)),
    };
    let is_before_end = |index: &i64| if step > 0 { *index < end } else { *index > end };
    std::iter::successors(Some(first), |index| index.checked_add(step))
        .take_while(is_before_end)
        .filter_map(|index| usize::try_from(index).ok())
        .collect()
}
