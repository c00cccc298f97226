//! Some of many, where all would take too long.

/// Some of them, the same for the same seed.
pub(crate) fn sample<T>(mut all: Vec<T>, count: usize, seed: u64) -> Vec<T> {
    let mut state = seed;
    let mut chosen = Vec::new();
    while chosen.len() < count && !all.is_empty() {
        // SplitMix64, so that small seeds are as good as others.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let index = usize::try_from((mixed ^ (mixed >> 31)) % all.len() as u64).unwrap_or_default();
        chosen.push(all.swap_remove(index));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_some_of_them_and_the_same_again() {
        let all = vec![1, 2, 3];
        let chosen = sample(all.clone(), 2, 7);
        assert_eq!((chosen.len(), &chosen), (2, &sample(all.clone(), 2, 7)));
        assert!(chosen[0] != chosen[1] && all.contains(&chosen[0]) && all.contains(&chosen[1]));
        assert_eq!(sample(all, 9, 7).len(), 3);
    }
}
