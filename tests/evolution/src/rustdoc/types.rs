//! Types of a description as text, by whole paths, aliases replaced by what they stand for.

use std::collections::BTreeMap;

use serde_json::Value;

/// What a type is spelled with.
pub(super) struct Types<'a> {
    pub(super) index: &'a Value,
    pub(super) paths: &'a Value,
    /// Paths by which a user can name what is in the crate.
    pub(super) named: BTreeMap<String, String>,
}

impl Types<'_> {
    /// An item that is in the crate.
    pub(super) fn item(&self, id: &Value) -> Option<&Value> {
        self.index.get(id.to_string())
    }

    pub(super) fn path(&self, id: &Value, written: &str) -> String {
        let id = id.to_string();
        if let Some(path) = self.named.get(&id) {
            return path.clone();
        }
        let whole = self.paths.get(&id).and_then(|path| path.get("path")).and_then(Value::as_array);
        match whole {
            Some(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("::"),
            None => written.to_owned(),
        }
    }

    pub(super) fn ty(&self, ty: &Value) -> String {
        let Some((kind, of)) = ty.as_object().and_then(|ty| ty.iter().next()) else { return plain(ty) };
        match kind.as_str() {
            "primitive" | "generic" => plain(of),
            "resolved_path" => self.resolved(of),
            "tuple" => format!("({})", self.all(of)),
            "slice" => format!("[{}]", self.ty(of)),
            "array" => format!("[{}; {}]", self.ty(&of["type"]), plain(&of["len"])),
            "impl_trait" => format!("impl {}", self.bounds(of)),
            "borrowed_ref" => {
                let mutable = if of["is_mutable"] == true { "mut " } else { "" };
                let lifetime = of["lifetime"].as_str().map(|name| format!("{name} ")).unwrap_or_default();
                format!("&{lifetime}{mutable}{}", self.ty(&of["type"]))
            }
            "dyn_trait" => {
                let traits = of["traits"].as_array().into_iter().flatten();
                let mut all: Vec<String> = traits.map(|bound| self.named_trait(&bound["trait"])).collect();
                all.extend(of["lifetime"].as_str().map(str::to_owned));
                format!("dyn {}", all.join(" + "))
            }
            "qualified_path" => {
                let of_trait = match &of["trait"] {
                    Value::Null => String::new(),
                    of_trait => format!(" as {}", self.named_trait(of_trait)),
                };
                format!("<{}{of_trait}>::{}{}", self.ty(&of["self_type"]), plain(&of["name"]), self.args(&of["args"]))
            }
            "function_pointer" => format!("fn{}", self.signature(&of["sig"])),
            // Compared as they come.
            _ => ty.to_string(),
        }
    }

    /// Parameters without their names, and what is given.
    pub(super) fn signature(&self, signature: &Value) -> String {
        let inputs = signature["inputs"].as_array().into_iter().flatten();
        let inputs: Vec<String> = inputs.map(|input| self.ty(&input[1])).collect();
        let output = match &signature["output"] {
            Value::Null => String::new(),
            output => format!(" -> {}", self.ty(output)),
        };
        format!("({}){output}", inputs.join(", "))
    }

    /// `<T: Bound = Default>` and what stands in `where`; those that `impl Trait` stands for are left out.
    pub(super) fn generics(&self, generics: &Value) -> String {
        let parameters = generics["params"].as_array().into_iter().flatten();
        let mut all: Vec<String> = Vec::new();
        for parameter in parameters {
            let (name, kind) = (plain(&parameter["name"]), &parameter["kind"]);
            match kind.get("type") {
                Some(ty) if ty["is_synthetic"] == true => {}
                Some(ty) => {
                    let bounds = self.bounds(&ty["bounds"]);
                    let default = match &ty["default"] {
                        Value::Null => String::new(),
                        default => format!(" = {}", self.ty(default)),
                    };
                    all.push(format!("{name}: {bounds}{default}"));
                }
                None => all.push(name),
            }
        }
        let predicates = generics["where_predicates"].as_array().into_iter().flatten();
        let mut predicates: Vec<String> = predicates
            .map(|predicate| match predicate.get("bound_predicate") {
                Some(bound) => format!("{}: {}", self.ty(&bound["type"]), self.bounds(&bound["bounds"])),
                None => predicate.to_string(),
            })
            .collect();
        predicates.sort();
        match (all.is_empty(), predicates.is_empty()) {
            (true, true) => String::new(),
            _ => format!(
                "<{}{}{}>",
                all.join(", "),
                if predicates.is_empty() { "" } else { " where " },
                predicates.join(", ")
            ),
        }
    }

    fn bounds(&self, bounds: &Value) -> String {
        let each = bounds.as_array().into_iter().flatten();
        let mut all: Vec<String> = each
            .map(|bound| match bound.get("trait_bound") {
                Some(of) => {
                    let modifier = if of["modifier"] == "maybe" { "?" } else { "" };
                    format!("{modifier}{}", self.named_trait(&of["trait"]))
                }
                None => bound.get("outlives").map_or_else(|| bound.to_string(), plain),
            })
            .collect();
        all.sort();
        all.join(" + ")
    }

    /// A trait with its arguments.
    pub(super) fn named_trait(&self, of: &Value) -> String {
        format!("{}{}", self.path(&of["id"], of["path"].as_str().unwrap_or_default()), self.args(&of["args"]))
    }

    fn resolved(&self, of: &Value) -> String {
        let alias = self.item(&of["id"]).and_then(|item| item["inner"].get("type_alias"));
        match alias {
            Some(alias) if alias["generics"]["params"].as_array().is_none_or(Vec::is_empty) => self.ty(&alias["type"]),
            _ => self.named_trait(of),
        }
    }

    fn all(&self, types: &Value) -> String {
        types.as_array().into_iter().flatten().map(|ty| self.ty(ty)).collect::<Vec<_>>().join(", ")
    }

    fn args(&self, args: &Value) -> String {
        if let Some(list) = args.get("angle_bracketed") {
            let given = list["args"].as_array().into_iter().flatten();
            let mut all: Vec<String> = given
                .map(|arg| match arg.get("type") {
                    Some(ty) => self.ty(ty),
                    None => arg.get("lifetime").map_or_else(|| arg.to_string(), plain),
                })
                .collect();
            let constraints = list["constraints"].as_array().into_iter().flatten();
            all.extend(constraints.map(|bound| match &bound["binding"]["equality"]["type"] {
                Value::Null => format!("{}: {}", plain(&bound["name"]), self.bounds(&bound["binding"]["constraint"])),
                ty => format!("{} = {}", plain(&bound["name"]), self.ty(ty)),
            }));
            return if all.is_empty() { String::new() } else { format!("<{}>", all.join(", ")) };
        }
        match args.get("parenthesized") {
            Some(signature) => {
                let output = match &signature["output"] {
                    Value::Null => String::new(),
                    output => format!(" -> {}", self.ty(output)),
                };
                format!("({}){output}", self.all(&signature["inputs"]))
            }
            None => String::new(),
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
