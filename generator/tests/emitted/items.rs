//! Whoever reads an emitted file sees what types are made of: with every macro call deleted, all of them is still there. What makes
//! a value stands in the head of its table.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sdkwright::emit::FileTree;
use sdkwright::plan::{Constructor, CratePlan, StructPlan, TypePlan};
use syn::{Fields, Item, Visibility};

use crate::{Emitted, all, support};

#[test]
fn types_are_ordinary_items() {
    let (mut n_types, mut n_constructors) = (0, 0);
    for Emitted { provider, plan, files } in all() {
        let found = Found::of(files);
        for ty in plan.type_files.iter().flat_map(|file| &file.types) {
            let expected = said(ty);
            assert_eq!(found.types.get(ty.ident().bare()), Some(&expected), "{}: {}", provider.name, ty.ident());
            n_types += 1;
        }
        for head in constructors(plan) {
            assert!(found.heads.contains(&head), "{}: {head}", provider.name);
            n_constructors += 1;
        }
    }
    assert!(n_types > 1_000 && n_constructors > 500, "{n_types} types, {n_constructors} constructors");
}

/// The public members of a type, by the plan: name and type.
fn said(ty: &TypePlan) -> Vec<(String, String)> {
    let member = |name: &str, ty: String| (name.to_owned(), squeezed(&ty));
    match ty {
        TypePlan::Struct(StructPlan { fields, rest, .. }) => {
            let fields = fields.iter().map(|field| member(field.ident.as_str(), field.ty.in_code("").to_string()));
            let rest = rest.iter().map(|(ident, ty)| member(ident.as_str(), format!("Map<{}>", ty.in_code(""))));
            fields.chain(rest).collect()
        }
        TypePlan::Enum(plan) => {
            let variants = plan.variants.iter().map(|variant| member(variant.ident.as_str(), String::new()));
            variants.chain([member(plan.other.as_str(), "UnknownValue".to_owned())]).collect()
        }
        TypePlan::Union(plan) => {
            let variants =
                plan.variants.iter().map(|variant| member(variant.ident.as_str(), variant.ty.in_code("").to_string()));
            variants.chain([member(plan.other.as_str(), "Value".to_owned())]).collect()
        }
        TypePlan::Alias(plan) => vec![member("", plan.ty.in_code("").to_string())],
    }
}

/// What makes values, by the plan: `Type::new` and what it takes, or `Type::builder` and the builder.
fn constructors(plan: &CratePlan) -> Vec<String> {
    let structs = plan.type_files.iter().flat_map(|file| &file.types).filter_map(|ty| match ty {
        TypePlan::Struct(plan) => Some(plan),
        _ => None,
    });
    let head = |StructPlan { ident, constructor, fields, preset, .. }: &StructPlan| {
        let asked = |index: &usize| format!("{}: {}", fields[*index].ident, fields[*index].setter_ty.in_code(""));
        let preset = preset.iter().map(|preset| format!("{} =", fields[preset.field].ident));
        squeezed(&match constructor {
            Constructor::New(order) => {
                format!("{ident}::new({})", order.iter().map(asked).chain(preset).collect::<Vec<_>>().join(", "))
            }
            Constructor::Builder { ident: builder, .. } => {
                format!("{ident}::builder({}) -> {builder}", preset.collect::<Vec<_>>().join(", "))
            }
        })
    };
    structs.map(head).collect()
}

/// What files say: items without any macro, and the heads of tables.
#[derive(Default)]
struct Found {
    types: BTreeMap<String, Vec<(String, String)>>,
    /// The heads of the tables of structs, without values.
    heads: BTreeSet<String>,
}

impl Found {
    fn of(files: &FileTree) -> Self {
        let mut found = Self::default();
        for (path, text) in support::rust_files(files).filter(|(path, _)| path.starts_with("src/types/")) {
            let items = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")).items;
            for item in items {
                match item {
                    Item::Macro(item) => found.heads.extend(head(item.mac.tokens)),
                    item => found.add(item),
                }
            }
        }
        found
    }

    fn add(&mut self, item: Item) {
        let shown = |ty: &dyn quote::ToTokens| squeezed(&ty.to_token_stream().to_string());
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                let fields = item.fields.iter().filter(|field| is_public(&field.vis));
                let fields = fields.map(|field| (field.ident.as_ref().unwrap().to_string(), shown(&field.ty)));
                self.types.insert(item.ident.to_string(), fields.collect());
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let variants = item.variants.iter().map(|variant| {
                    let payload = match &variant.fields {
                        Fields::Unnamed(fields) => shown(&fields.unnamed),
                        _ => String::new(),
                    };
                    (variant.ident.to_string(), payload)
                });
                self.types.insert(item.ident.to_string(), variants.collect());
            }
            Item::Type(item) if is_public(&item.vis) => {
                self.types.insert(item.ident.to_string(), vec![(String::new(), shown(&item.ty))]);
            }
            _ => {}
        }
    }
}

/// What stands in front of the rows of a table, without literals.
fn head(table: TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = table.into_iter().collect();
    let rows = tokens
        .iter()
        .position(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace))?;
    let without = |tokens: TokenStream| -> TokenStream {
        tokens.into_iter().filter(|token| !matches!(token, TokenTree::Literal(_))).collect()
    };
    let shown = tokens[..rows].iter().take_while(|token| token.to_string() != "given").map(|token| match token {
        TokenTree::Group(group) => format!("({})", without(group.stream())),
        token => token.to_string(),
    });
    Some(squeezed(&shown.collect::<String>()))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn squeezed(text: &str) -> String {
    let squeezed: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    squeezed.replace(",>", ">").replace(",)", ")")
}
