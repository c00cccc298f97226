use std::collections::HashMap;

use super::{Diagnostic, Diagnostics};

/// What tells each finding from others, however lines move and lists grow: the code, what is said, and where, without positions in
/// lists and without files. The same finding a second time is another one.
pub fn fingerprints(diags: &Diagnostics) -> Vec<String> {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    let each = diags.iter().map(|found| {
        let own = fingerprint(found);
        let count = counts.entry(own).or_default();
        *count += 1;
        format!("{own:016x}:{count}")
    });
    each.collect()
}

fn fingerprint(found: &Diagnostic) -> u64 {
    let is_index = |token: &String| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
    let place: Vec<String> = found.origin.pointer.tokens().filter(|token| !is_index(token)).collect();
    let text = format!("{}\0{}\0{}", found.code.as_str(), place.join("/"), found.message);
    // FNV-1a, which is the same with every version of every compiler.
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::ir::{Origin, Pointer};

    #[test]
    fn a_finding_keeps_its_fingerprint_when_others_come_in_front() {
        let found = |pointer: &str| {
            let origin = Origin { pointer: Pointer::from_escaped(pointer), ..Origin::default() };
            Diagnostic::new(Code::DuplicateEnumValue, &origin).message("x")
        };
        let of = |pointers: &[&str]| {
            let mut diags = Diagnostics::default();
            pointers.iter().for_each(|pointer| diags.push(found(pointer)));
            fingerprints(&diags)
        };
        assert_eq!(of(&["/a/0/b"]), of(&["/a/7/b"]));
        assert_ne!(of(&["/a/b"]), of(&["/a/c"]));
        let two = of(&["/a/0/b", "/a/1/b"]);
        assert!(two[0] != two[1] && two[0] == of(&["/a/3/b"])[0]);
    }
}
