//! A program that uses all of a crate: every field, constructor, setter, variant, method, option and answer, each with its type
//! written out.

use std::fmt::Write as _;

use sdkwright::ir::SchemeKind;
use sdkwright::plan::{
    AnswerKind, AnswerPlan, Constructor, CratePlan, EnumPlan, ErrorPlan, FieldPlan, ModulePlan, OperationPlan,
    RustType, StructPlan, TokenPlan, TypePlan, UnionPlan,
};

/// The source of the program.
pub(crate) fn write(plan: &CratePlan) -> String {
    let library = &plan.package.lib_name;
    let mut text = format!(
        "#![allow(warnings)]\nuse {library} as sdk;\nuse sdk::types::{{self, *}};\nfn any<T>() -> T {{ loop {{}} }}\n"
    );
    let mut functions: Vec<String> = Vec::new();
    for ty in plan.type_files.iter().flat_map(|file| &file.types) {
        functions.push(match ty {
            TypePlan::Struct(plan) => of_struct(plan),
            TypePlan::Enum(plan) => of_enum(plan),
            TypePlan::Union(plan) => of_union(plan),
            TypePlan::Alias(plan) => format!("let _: types::{} = any::<{}>();", plan.ident, spelled(&plan.ty)),
        });
    }
    functions.extend(plan.error_types.iter().map(of_error));
    functions.extend(plan.headers.iter().map(|header| {
        format!("let _: Option<{}> = any::<sdk::Response<()>>().{}();", spelled(&header.ty), header.ident)
    }));
    functions.push(client(plan));
    for module in &plan.modules {
        functions.extend(module.operations.iter().map(|operation| call(module, operation)));
    }
    for (index, body) in functions.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "async fn use_{index}(client: sdk::Client) -> Result<(), sdk::Error> {{\n{body}\nOk(())\n}}"
        );
    }
    text
}

fn spelled(ty: &RustType) -> String {
    ty.in_code("types::").to_string()
}

fn any(ty: &RustType) -> String {
    format!("any::<{}>()", spelled(ty))
}

fn of_struct(plan: &StructPlan) -> String {
    let StructPlan { ident, fields, rest, constructor, .. } = plan;
    let mut lines = vec![format!("let v = any::<types::{ident}>();")];
    let read = |name: &dyn std::fmt::Display, ty: String| format!("let _: {ty} = v.{name};");
    lines.extend(fields.iter().map(|field| read(&field.ident, spelled(&field.ty))));
    lines.extend(rest.iter().map(|(name, ty)| read(name, format!("Map<{}>", spelled(ty)))));
    lines.push(match constructor {
        Constructor::New(order) => {
            let taken: Vec<String> = order.iter().map(|index| any(&fields[*index].setter_ty)).collect();
            format!("let v = types::{ident}::new({});", taken.join(", "))
        }
        Constructor::Builder { ident: builder, .. } => format!(
            "let b: types::{builder} = types::{ident}::builder(){};\nlet v: types::{ident} = b.build()?;",
            fields.iter().filter(|field| is_needed(field)).map(built).collect::<String>()
        ),
    });
    lines.push(format!("let _: types::{ident} = v{};", fields.iter().map(set).collect::<String>()));
    lines.join("\n")
}

fn is_needed(field: &FieldPlan) -> bool {
    field.presence != sdkwright::plan::FieldPresence::Optional
}

/// The builder calls its methods after the fields.
fn built(field: &FieldPlan) -> String {
    format!(".{}({})", field.ident, any(&field.setter_ty))
}

fn set(field: &FieldPlan) -> String {
    format!(".{}({})", field.setter, any(&field.setter_ty))
}

fn of_enum(plan: &EnumPlan) -> String {
    let ident = &plan.ident;
    let arms = plan.variants.iter().map(|variant| format!("types::{ident}::{} => 1,", variant.ident));
    format!(
        "match any::<types::{ident}>() {{ {} types::{ident}::{}(_) => 2, _ => 3 }};",
        arms.collect::<String>(),
        plan.other
    )
}

fn of_union(plan: &UnionPlan) -> String {
    let ident = &plan.ident;
    let arms = plan
        .variants
        .iter()
        .map(|variant| format!("types::{ident}::{}(v) => {{ let _: {} = v; }}", variant.ident, spelled(&variant.ty)));
    let from = plan.variants.iter().filter(|variant| variant.from);
    let from: String =
        from.map(|variant| format!("let _: types::{ident} = {}.into();", any(&variant.payload))).collect();
    format!("match any::<types::{ident}>() {{ {} _ => {{}} }}\n{from}", arms.collect::<String>())
}

fn of_error(ErrorPlan { variant, ty }: &ErrorPlan) -> String {
    let ty = spelled(ty);
    format!("if let Some(sdk::ApiError::{variant}(b)) = any::<sdk::Error>().api_error() {{ let _: Box<{ty}> = b; }}")
}

fn client(plan: &CratePlan) -> String {
    let schemes = plan.client.schemes.as_slice();
    let taken = |scheme: &sdkwright::plan::SchemePlan| match scheme.kind {
        SchemeKind::Basic => "\"a\", \"b\"",
        _ => "\"a\"",
    };
    let mut lines = vec![match schemes {
        [] => "let _: sdk::Client = sdk::Client::new()?;".to_owned(),
        [scheme] if matches!(scheme.tokens, Some(TokenPlan::Client(_))) => {
            "let _: sdk::Client = sdk::Client::new(\"a\", \"b\")?;".to_owned()
        }
        [scheme] => format!("let _: sdk::Client = sdk::Client::new({})?;", taken(scheme)),
        _ => String::new(),
    }];
    let setters = schemes.iter().map(|scheme| format!(".{}({})", scheme.method, taken(scheme)));
    let tokens = schemes.iter().filter_map(|scheme| match scheme.tokens.as_ref()? {
        TokenPlan::Client(tokens) => Some(format!(".{}(\"a\", \"b\")", tokens.method)),
        TokenPlan::Exchange(exchange) => Some(format!(".{}()", exchange.method.as_ref()?)),
    });
    let defaults = plan.client.defaults.iter().map(|default| format!(".{}(\"a\")", default.setter));
    let settings: String = setters.chain(tokens).chain(defaults).collect();
    lines.push(format!("let _: sdk::Client = sdk::Client::builder(){settings}.build()?;"));
    lines.push("let _: sdk::Client = sdk::Client::from_env()?;".to_owned());
    lines.join("\n")
}

fn call(module: &ModulePlan, operation: &OperationPlan) -> String {
    let module = &module.ident;
    let OperationPlan { method, call, arguments, parts, setters, answer, paging, .. } = operation;
    let taken = match parts {
        Some(parts) => {
            let fields = arguments.iter().map(|argument| format!("{}: {}", argument.ident, any(&argument.ty)));
            format!("sdk::{module}::{parts} {{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        None => arguments.iter().map(|argument| any(&argument.ty)).collect::<Vec<_>>().join(", "),
    };
    let set = setters.iter().map(|setter| format!(".{}({})", setter.ident, any(&setter.ty)));
    let mut lines = vec![format!(
        "let call: sdk::{module}::{call} = client.{module}().{method}({taken}){};",
        set.collect::<String>()
    )];
    if let Some(paging) = paging {
        lines.push(format!("let _: sdk::Pager<{}> = call.clone().items();", spelled(&paging.item)));
    }
    lines.push(match gives(module, answer) {
        Some(ty) => format!("let _: {ty} = call.send().await?;"),
        None => "let _ = call.send().await?;".to_owned(),
    });
    lines.join("\n")
}

/// The type of an answer; nothing for streams, whose type is only used.
fn gives(module: &sdkwright::naming::Ident, answer: &AnswerPlan) -> Option<String> {
    let ty = match &answer.by_status {
        Some(answers) => format!("sdk::{module}::{}", answers.ident),
        None => spelled(&answer.ty),
    };
    match answer.kind {
        kind if kind.is_optional() => Some(format!("Option<{ty}>")),
        kind if kind.is_streamed() || kind == AnswerKind::StreamsByStatus => None,
        _ => Some(ty),
    }
}
