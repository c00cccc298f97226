//! The representation as text, for people and golden files: one line for each type, field, variant, parameter.

use std::fmt::Write;

use super::{
    AdditionalProperties, Api, Content, Docs, Field, HEADER_OF_PART, Operation, Parameter, ParameterStyle, Presence,
    Scalar, StatusPattern, TypeDef, TypeId, TypeKind, TypeName, TypeRef, UnionTag,
};

/// The whole representation. Equal representations give equal text; of prose only the beginning is
/// shown.
pub fn dump(api: &Api) -> String {
    let mut out = String::new();
    for server in &api.servers {
        line(&mut out, 0, &format!("server {}", server.url));
        for variable in &server.variables {
            let values = variable.values.join(" ");
            let text = format!("variable {} = {} [{values}]{}", variable.name, variable.default, docs(&variable.docs));
            line(&mut out, 1, &text);
        }
    }
    for scheme in &api.security_schemes {
        line(&mut out, 0, &format!("scheme {} {:?}", scheme.name, scheme.kind));
        if let Some(flow) = &scheme.client_credentials {
            let refresh = flow.refresh_url.as_ref().map(|url| format!(" refresh {url}")).unwrap_or_default();
            let scopes = flow.scopes.join(" ");
            line(&mut out, 1, &format!("tokens {}{refresh} scopes [{scopes}]", flow.token_url));
        }
    }
    for def in &api.types {
        type_def(&mut out, api, def);
    }
    for operation in &api.operations {
        self::operation(&mut out, api, operation);
    }
    for skipped in &api.skipped {
        line(&mut out, 0, &format!("skipped {} {}: {}", skipped.method, skipped.path, skipped.reason));
    }
    out
}

/// How much of the prose is shown: enough to see whose it is.
const SHORT: usize = 24;

fn line(out: &mut String, indent: usize, text: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{:indent$}{text}", "");
}

fn type_def(out: &mut String, api: &Api, def: &TypeDef) {
    let mut marks = String::new();
    for (is_set, mark) in [(def.nullable, " nullable"), (def.usage.sent, " sent"), (def.usage.received, " received")] {
        if is_set {
            marks.push_str(mark);
        }
    }
    if !def.tags.is_empty() {
        let _ = write!(marks, " tags={}", tag_names(api, &def.tags));
    }
    marks.push_str(&called(def.suggested_name.as_ref()));
    marks.push_str(&docs(&def.docs));
    let name = type_name(api, &def.name);
    match &def.kind {
        TypeKind::Struct(object) => {
            let rest = match &object.additional {
                AdditionalProperties::Ignored => String::new(),
                AdditionalProperties::Closed => " closed".to_owned(),
                AdditionalProperties::Typed(ty) => format!(" rest={}", type_ref(api, ty)),
            };
            line(out, 0, &format!("struct {name}{rest}{marks}"));
            object.fields.iter().for_each(|field| self::field(out, api, field));
        }
        TypeKind::Enum(listed) => {
            line(out, 0, &format!("enum {name} {:?}{marks}", listed.kind));
            for value in &listed.values {
                let name = value.suggested_name.as_ref().map(|name| format!(" name={name}")).unwrap_or_default();
                line(out, 2, &format!("{:?}{name}{}", value.wire_value, docs(&value.docs)));
            }
        }
        TypeKind::Union(union) => {
            let tag = match &union.tag {
                UnionTag::Property(property) => format!("by {property}"),
                UnionTag::Evidence => "by evidence".to_owned(),
            };
            line(out, 0, &format!("union {name} {tag}{marks}"));
            for variant in &union.variants {
                let tag = variant.tag.as_ref().map(|tag| format!("{tag:?} ")).unwrap_or_default();
                let ty = type_ref(api, &variant.ty);
                let tag = format!("{}{tag}", if variant.is_default { "default " } else { "" });
                line(out, 2, &format!("{tag}{}: {ty}{}", variant.suggested_name, docs(&variant.docs)));
            }
        }
        TypeKind::Tuple(items) => {
            let items = items.iter().map(|item| type_ref(api, item)).collect::<Vec<_>>();
            line(out, 0, &format!("tuple {name} = ({}){marks}", items.join(", ")));
        }
        TypeKind::Alias(ty) => line(out, 0, &format!("alias {name} = {}{marks}", type_ref(api, ty))),
    }
}

fn field(out: &mut String, api: &Api, field: &Field) {
    let name = field.wire_name.replace(HEADER_OF_PART, " header ");
    let mut text = format!("{name}: {}", type_ref(api, &field.ty));
    let flags = [
        (field.presence == Presence::Required, " required"),
        (field.nullable, " nullable"),
        (field.read_only, " read-only"),
        (field.write_only, " write-only"),
        (field.secret, " secret"),
        (field.boxed, " boxed"),
    ];
    flags.iter().filter(|(is_set, _)| *is_set).for_each(|(_, word)| text.push_str(word));
    if let Some(constant) = &field.constant {
        let _ = write!(text, " constant={constant}");
    }
    if let Some(default) = &field.default {
        let _ = write!(text, " default={default}");
    }
    text.push_str(&called(field.suggested_name.as_ref()));
    line(out, 2, &format!("{text}{}", docs(&field.docs)));
}

/// What the document wants something to be called.
fn called(name: Option<&String>) -> String {
    name.map(|name| format!(" called={name:?}")).unwrap_or_default()
}

fn operation(out: &mut String, api: &Api, operation: &Operation) {
    let id = operation.id.as_ref().map(|id| format!(" id={id}")).unwrap_or_default();
    let server = operation.server.as_ref().map(|url| format!(" server={url}")).unwrap_or_default();
    let tags = tag_names(api, &operation.tags);
    let hint = match (&operation.hint.group, &operation.hint.method) {
        (None, None) => String::new(),
        (group, method) => {
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            called(Some(&format!("{}.{}", text(group), text(method))))
        }
    };
    line(out, 0, &format!("operation {}{id}{hint} tags={tags}{server}{}", operation.key(), docs(&operation.docs)));
    for parameter in &operation.parameters {
        self::parameter(out, api, parameter);
    }
    if let Some(body) = &operation.body {
        let required = if body.required { " required" } else { "" };
        line(out, 2, &format!("body{required}{}", docs(&body.docs)));
        body.contents.iter().for_each(|content| self::content(out, api, content));
    }
    for response in &operation.responses {
        let status = match response.status {
            StatusPattern::Exact(status) => status.to_string(),
            StatusPattern::Range(digit) => format!("{digit}XX"),
            StatusPattern::Default => "default".to_owned(),
        };
        line(out, 2, &format!("{status}{}", docs(&response.docs)));
        response.contents.iter().for_each(|content| self::content(out, api, content));
        for header in &response.headers {
            line(out, 4, &format!("header {}: {}", header.wire_name, type_ref(api, &header.ty)));
        }
    }
    if let Some(security) = &operation.security {
        let alternatives = security.iter().map(|all| format!("[{}]", all.schemes.join(" + ")));
        let text = alternatives.collect::<Vec<_>>().join(" or ");
        line(out, 2, &format!("security {}", if text.is_empty() { "nothing" } else { &text }));
    }
}

fn parameter(out: &mut String, api: &Api, parameter: &Parameter) {
    let place = parameter.location.word();
    let mut text = format!("{place} {}: {}", parameter.wire_name, type_ref(api, &parameter.ty));
    if parameter.required {
        text.push_str(" required");
    }
    text.push_str(&style(parameter.style));
    if let Some(constant) = &parameter.constant {
        let _ = write!(text, " constant={constant}");
    }
    if let Some(default) = &parameter.default {
        let _ = write!(text, " default={default}");
    }
    text.push_str(&called(parameter.suggested_name.as_ref()));
    line(out, 2, &format!("{text}{}", docs(&parameter.docs)));
}

fn style(style: ParameterStyle) -> String {
    match style {
        ParameterStyle::Style { style, explode, allow_reserved } => {
            let explode = if explode { " explode" } else { "" };
            let reserved = if allow_reserved { " reserved" } else { "" };
            format!(" {style:?}{explode}{reserved}")
        }
        ParameterStyle::Json => " json".to_owned(),
    }
}

fn content(out: &mut String, api: &Api, content: &Content) {
    line(out, 4, &format!("{} {:?}: {}", content.media_type, content.kind, type_ref(api, &content.ty)));
    for example in &content.examples {
        match &example.value {
            Ok(value) => line(out, 6, &format!("example {}: {value}", example.name)),
            Err(reason) => line(out, 6, &format!("example {}: {reason}", example.name)),
        }
    }
    for part in &content.parts {
        let mut text = format!("part {}", part.wire_name);
        text.push_str(if part.encoding.file { " file" } else { "" });
        text.push_str(if part.encoding.repeated { " repeated" } else { "" });
        if let Some(content_type) = &part.encoding.content_type {
            let _ = write!(text, " as {content_type}");
        }
        text.push_str(&part.encoding.style.map(style).unwrap_or_default());
        for header in &part.encoding.required_headers {
            let _ = write!(text, " needs {header}");
        }
        line(out, 6, &text);
    }
}

fn docs(docs: &Docs) -> String {
    let mut text = String::new();
    if let Some(prose) = docs.description.as_ref().or(docs.summary.as_ref()) {
        let start = prose.trim().chars().take(SHORT).collect::<String>();
        let _ = write!(text, " {start:?}");
    }
    if docs.deprecated.is_some() {
        text.push_str(" deprecated");
    }
    for note in &docs.notes {
        let _ = write!(text, " ({note})");
    }
    text
}

fn tag_names(api: &Api, tags: &[usize]) -> String {
    let names = tags.iter().map(|tag| api.tags.get(*tag).map_or("?", |tag| tag.name.as_str()));
    names.collect::<Vec<_>>().join("|")
}

/// The type as text: `[T]` an array, `{T}` a map, `T?` a value that may be null.
fn type_ref(api: &Api, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(id) => id_name(api, *id, 0),
        TypeRef::Scalar(scalar) => self::scalar(*scalar),
        TypeRef::Array(inner) => format!("[{}]", type_ref(api, inner)),
        TypeRef::Map(inner) => format!("{{{}}}", type_ref(api, inner)),
        TypeRef::Nullable(inner) => format!("{}?", type_ref(api, inner)),
        TypeRef::Any => "any".to_owned(),
    }
}

fn scalar(scalar: Scalar) -> String {
    format!("{scalar:?}").to_lowercase()
}

fn type_name(api: &Api, name: &TypeName) -> String {
    name_at(api, name, 0)
}

fn id_name(api: &Api, id: TypeId, depth: usize) -> String {
    match api.ty(id) {
        // A name that mentions itself would be a mistake of ours; say the number.
        Some(def) if depth < 100 => name_at(api, &def.name, depth + 1),
        _ => format!("#{}", id.0),
    }
}

fn name_at(api: &Api, name: &TypeName, depth: usize) -> String {
    match name {
        TypeName::Component(name) => name.clone(),
        TypeName::Within { parent, part } => format!("{}/{part}", id_name(api, *parent, depth)),
        TypeName::Operation { operation, part } => format!("<{operation} {part}>"),
        TypeName::Input(id) => format!("{}(input)", id_name(api, *id, depth)),
        TypeName::Output(id) => format!("{}(output)", id_name(api, *id, depth)),
        TypeName::Merged(names) => {
            let first = names.first().map(|name| name_at(api, name, depth + 1)).unwrap_or_default();
            format!("{first}(+{})", names.len().saturating_sub(1))
        }
    }
}
