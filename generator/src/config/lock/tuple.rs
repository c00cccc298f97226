/// The items of `(A,B)`, a tuple as the lock writes it; none of what is no tuple, or an empty one.
pub fn tuple_items(text: &str) -> Vec<&str> {
    let Some(inside) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) else { return Vec::new() };
    let mut items = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (index, character) in inside.char_indices() {
        match character {
            '(' | '<' => depth += 1,
            ')' | '>' => depth -= 1,
            ',' if depth == 0 => {
                items.extend(inside.get(start..index));
                start = index + 1;
            }
            _ => {}
        }
    }
    items.extend(inside.get(start..).filter(|last| !last.is_empty()));
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_tuples() {
        assert_eq!(tuple_items("(A,Vec<B>,(C,D))"), ["A", "Vec<B>", "(C,D)"]);
        assert!(tuple_items("()").is_empty() && tuple_items("A").is_empty());
    }
}
