//! What of a description a user can name: each item by its first public path, with all that a program is compiled against.

use std::collections::{BTreeMap, VecDeque};

use anyhow::{Context, Result};
use serde_json::Value;

use super::types::Types;

/// A surface: by path, what stands there.
pub(crate) type Public = BTreeMap<String, String>;

/// Reads a description.
///
/// # Errors
///
/// If it has no root.
pub(crate) fn read(json: &Value) -> Result<Public> {
    let (index, paths) = (&json["index"], &json["paths"]);
    let mut types = Types { index, paths, named: BTreeMap::new() };
    let found = walk(&mut types, &json["root"]).context("the description has no root")?;
    let mut reader = Reader { types: &types, public: Public::new() };
    for (path, id) in found {
        reader.item(&path, &id);
    }
    Ok(reader.public)
}

/// All public paths, those nearer to the root first, and names for what they lead to.
fn walk(types: &mut Types<'_>, root: &Value) -> Option<Vec<(String, Value)>> {
    types.item(root)?;
    let mut found: Vec<(String, Value)> = Vec::new();
    let mut open: VecDeque<(String, Value)> = VecDeque::from([(String::new(), root.clone())]);
    while let Some((prefix, id)) = open.pop_front() {
        let Some(item) = types.item(&id) else { continue };
        // Groups of names are modules and, by `use`, enums.
        let members = item["inner"]["module"]["items"].as_array().cloned().unwrap_or_default();
        for member in members {
            let Some(item) = types.item(&member).filter(|item| item["visibility"] == "public") else { continue };
            let import = &item["inner"]["use"];
            let (name, target) = match import {
                Value::Null => (item["name"].as_str().unwrap_or_default().to_owned(), member.clone()),
                _ if import["is_glob"] == true => (String::new(), import["id"].clone()),
                _ => (import["name"].as_str().unwrap_or_default().to_owned(), import["id"].clone()),
            };
            if name.is_empty() {
                open.push_back((prefix.clone(), target));
                continue;
            }
            let path = format!("{prefix}{name}");
            // A module may be in itself by way of `use`.
            if path.matches("::").count() > 12 {
                continue;
            }
            let is_module = types.item(&target).is_some_and(|item| item["inner"].get("module").is_some());
            if is_module {
                open.push_back((format!("{path}::"), target.clone()));
            }
            types.named.entry(target.to_string()).or_insert_with(|| path.clone());
            found.push((path, target));
        }
    }
    Some(found)
}

struct Reader<'a, 'b> {
    types: &'a Types<'b>,
    public: Public,
}

impl Reader<'_, '_> {
    fn item(&mut self, path: &str, id: &Value) {
        let types = self.types;
        let first = types.named.get(&id.to_string());
        if let Some(first) = first.filter(|first| *first != path) {
            self.public.insert(path.to_owned(), format!("= {first}"));
            return;
        }
        let Some(item) = types.item(id) else {
            self.public.insert(path.to_owned(), format!("= {}", types.path(id, "")));
            return;
        };
        let Some((kind, inner)) = item["inner"].as_object().and_then(|inner| inner.iter().next()) else { return };
        let is_open = is_open(item);
        let generics = types.generics(&inner["generics"]);
        let mut shape = format!("{kind}{generics}");
        match kind.as_str() {
            "struct" | "union" => {
                let (fields, is_whole) = self.fields(path, &inner["kind"]);
                // Who can write a literal of it must name all fields.
                if is_whole && !is_open {
                    shape.push_str(&format!(" {{{}}}", fields.join(", ")));
                }
            }
            "enum" => {
                let variants = self.variants(path, inner);
                if !is_open {
                    shape.push_str(&format!(" {{{}}}", variants.join(", ")));
                }
            }
            "function" => shape.push_str(&types.signature(&inner["sig"])),
            "type_alias" => shape.push_str(&format!(" = {}", types.ty(&inner["type"]))),
            "constant" | "static" => shape.push_str(&format!(": {}", types.ty(&inner["type"]))),
            "trait" => shape.push_str(&self.of_trait(path, inner)),
            "macro" | "proc_macro" => shape.push_str(&inner.to_string()),
            _ => {}
        }
        if is_open {
            shape.push_str(", open");
        }
        for id in inner["impls"].as_array().into_iter().flatten() {
            self.implementation(path, id);
        }
        self.public.insert(path.to_owned(), shape);
    }

    /// The names of all fields, and whether there are no others.
    fn fields(&mut self, path: &str, kind: &Value) -> (Vec<String>, bool) {
        let (ids, is_stripped) = match (kind.get("plain"), kind.get("tuple")) {
            (Some(plain), _) => (&plain["fields"], plain["has_stripped_fields"] == true),
            (_, Some(tuple)) => (tuple, tuple.as_array().into_iter().flatten().any(Value::is_null)),
            _ => return (Vec::new(), true),
        };
        let mut names = Vec::new();
        for id in ids.as_array().into_iter().flatten() {
            let Some(field) = self.types.item(id) else { continue };
            let name = field["name"].as_str().unwrap_or_default();
            names.push(name.to_owned());
            self.public.insert(format!("{path}.{name}"), self.types.ty(&field["inner"]["struct_field"]));
        }
        (names, !is_stripped)
    }

    fn variants(&mut self, path: &str, inner: &Value) -> Vec<String> {
        let mut names = Vec::new();
        for id in inner["variants"].as_array().into_iter().flatten() {
            let Some(variant) = self.types.item(id) else { continue };
            let name = variant["name"].as_str().unwrap_or_default();
            let path = format!("{path}::{name}");
            let kind = &variant["inner"]["variant"]["kind"];
            let (fields, _) = self.fields(
                &path,
                &kind.get("struct").map_or_else(|| kind.clone(), |plain| serde_json::json!({ "plain": plain })),
            );
            names.push(name.to_owned());
            self.public.insert(path, format!("variant {{{}}}", fields.join(", ")));
        }
        names
    }

    /// What everybody who implements it must have. All of it can be called.
    fn of_trait(&mut self, path: &str, inner: &Value) -> String {
        let mut needed = Vec::new();
        for id in inner["items"].as_array().into_iter().flatten() {
            let Some(item) = self.types.item(id) else { continue };
            let (name, shape, is_given) = self.associated(item);
            if !is_given {
                needed.push(name.clone());
            }
            self.public.insert(format!("{path}::{name}"), shape);
        }
        format!(" {{{}}}", needed.join(", "))
    }

    fn implementation(&mut self, path: &str, id: &Value) {
        let types = self.types;
        let Some(inner) = types.item(id).and_then(|item| item["inner"].get("impl")) else { return };
        if !inner["blanket_impl"].is_null() || inner["is_negative"] == true {
            return;
        }
        let of = types.ty(&inner["for"]);
        let generics = types.generics(&inner["generics"]);
        let of_trait = match &inner["trait"] {
            Value::Null => None,
            // Nobody outside can name what is not public, and nobody is to rely on what the compiler infers for itself.
            of_trait if is_hidden(types, of_trait) => return,
            of_trait => Some(types.named_trait(of_trait)),
        };
        let place = if of == path { of.clone() } else { format!("{path} as {of}") };
        let mut shapes = Vec::new();
        for id in inner["items"].as_array().into_iter().flatten() {
            let Some(item) = types.item(id) else { continue };
            let (name, shape, _) = self.associated(item);
            match &of_trait {
                None if item["visibility"] == "public" => {
                    self.public.insert(format!("{place}::{name}"), format!("{shape}{generics}"));
                }
                Some(_) if item["inner"].get("assoc_type").is_some() => shapes.push(format!("{name} {shape}")),
                _ => {}
            }
        }
        if let Some(of_trait) = of_trait {
            self.public.insert(format!("{place}: {of_trait}"), format!("{generics}{}", shapes.join(", ")));
        }
    }

    /// Name, shape, and whether a trait gives it.
    fn associated(&self, item: &Value) -> (String, String, bool) {
        let name = item["name"].as_str().unwrap_or_default().to_owned();
        let types = self.types;
        let inner = &item["inner"];
        if let Some(function) = inner.get("function") {
            let generics = types.generics(&function["generics"]);
            let is_async = if function["header"]["is_async"] == true { "async " } else { "" };
            let shape = format!("{is_async}fn{generics}{}", types.signature(&function["sig"]));
            return (name, shape, function["has_body"] == true);
        }
        if let Some(constant) = inner.get("assoc_const") {
            let ty = types.ty(&constant["type"]);
            // One of the type itself is written wherever a variant without values is.
            let shape = if ty == "Self" { "variant {}".to_owned() } else { format!("const {ty}") };
            return (name, shape, !constant["value"].is_null());
        }
        let assigned = &inner["assoc_type"]["type"];
        let text = if assigned.is_null() { String::new() } else { format!("= {}", types.ty(assigned)) };
        (name, text, !assigned.is_null())
    }
}

fn is_open(item: &Value) -> bool {
    item["attrs"].as_array().into_iter().flatten().any(|attribute| attribute == "non_exhaustive")
}

fn is_hidden(types: &Types<'_>, of_trait: &Value) -> bool {
    const INFERRED: [&str; 3] = ["Freeze", "UnsafeUnpin", "StructuralPartialEq"];
    let id = &of_trait["id"];
    let is_ours = types.item(id).is_some();
    let name = of_trait["path"].as_str().unwrap_or_default();
    (is_ours && !types.named.contains_key(&id.to_string())) || INFERRED.iter().any(|inferred| name.ends_with(inferred))
}
