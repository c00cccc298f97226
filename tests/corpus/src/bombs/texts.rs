//! What bombs are made of: as many parts of a list as fit into a size, and documents around them.

/// A document by its size in bytes, at least about that.
pub(super) struct Bomb {
    /// What there is much of in it.
    pub(super) name: &'static str,
    /// Makes it. What is not JSON is YAML.
    pub(super) make: fn(usize) -> String,
}

/// Parts with commas between them, until there are so many bytes.
pub(super) fn list(size: usize, part: impl Fn(usize) -> String) -> String {
    joined(size, ",", part)
}

/// Parts with something between them, until there are so many bytes.
pub(super) fn joined(size: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size + 64);
    for index in 0.. {
        if index > 0 {
            text.push_str(between);
        }
        text.push_str(&part(index));
        if text.len() >= size {
            break;
        }
    }
    text
}

/// What is within itself, until there are so many bytes, but not deeper than so many levels.
pub(super) fn nested(size: usize, deepest: usize, open: &str, innermost: &str, close: &str) -> String {
    let levels = (size / (open.len() + close.len())).min(deepest);
    format!("{}{innermost}{}", open.repeat(levels), close.repeat(levels))
}

/// A whole document of OpenAPI 3.2 with members of `paths` and of `components`.
pub(super) fn document(paths: &str, components: &str) -> String {
    with("", paths, components)
}

/// The same with more members of the document itself, each followed by a comma.
pub(super) fn with(members: &str, paths: &str, components: &str) -> String {
    format!(
        r#"{{"openapi":"3.2.0","info":{{"title":"T","version":"1"}},{members}"paths":{{{paths}}},"components":{{{components}}}}}"#
    )
}

/// A whole document of Swagger 2.0 with members of `paths` and, each followed by a comma, of the document itself.
pub(super) fn swagger(members: &str, paths: &str) -> String {
    format!(r#"{{"swagger":"2.0","info":{{"title":"T","version":"1"}},{members}"paths":{{{paths}}}}}"#)
}

/// A document with schemas, the first of which is used by an operation.
pub(super) fn schemas(schemas: &str) -> String {
    document(
        &path(
            "/a",
            r##""200":{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A0"}}}}"##,
        ),
        &format!(r#""schemas":{{{schemas}}}"#),
    )
}

/// A document whose one schema is this.
pub(super) fn schema(schema: &str) -> String {
    schemas(&format!(r#""A0":{schema}"#))
}

/// A path with an operation that has these responses.
pub(super) fn path(path: &str, responses: &str) -> String {
    operation(path, &format!(r#""responses":{{{responses}}}"#))
}

/// A path with an operation of these members.
pub(super) fn operation(path: &str, members: &str) -> String {
    format!(r#""{path}":{{"get":{{{members}}}}}"#)
}

/// Letters that make one identifier whatever the number is: what differs is no letter of it.
pub(super) fn same_identifier(number: usize) -> String {
    let bits = usize::BITS - number.leading_zeros();
    let marks: String = (0..bits).map(|bit| if number >> bit & 1 == 0 { '.' } else { '-' }).collect();
    format!("a{marks}")
}

pub(super) const OK: &str = r#""200":{"description":"d"}"#;

pub(super) fn paths(size: usize, path: impl Fn(usize) -> String) -> String {
    document(&list(size, path), "")
}

/// An object with properties.
pub(super) fn object(size: usize, property: impl Fn(usize) -> String) -> String {
    format!(r#"{{"type":"object","properties":{{{}}}}}"#, list(size, property))
}

pub(super) fn reference(index: usize) -> String {
    format!(r##"{{"$ref":"#/components/schemas/A{index}"}}"##)
}

/// A schema with one keyword that has a list.
pub(super) fn one_of(keyword: &str, size: usize, part: impl Fn(usize) -> String) -> String {
    schema(&format!(r#"{{"{keyword}":[{}]}}"#, list(size, part)))
}

pub(super) fn part(index: usize) -> String {
    format!(r#"{{"type":"object","properties":{{"p{index}":{{"type":"string"}}}}}}"#)
}
