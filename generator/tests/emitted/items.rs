//! Whoever reads an emitted file sees what types are made of: with every macro call deleted, all of the plan is still there.

use std::collections::BTreeMap;

use sdkwright::emit::FileTree;
use sdkwright::plan::{Constructor, CratePlan, RustType, StructPlan, TypePlan};
use syn::{Fields, ImplItem, Item, Visibility};

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
        for (maker, parameters) in constructors(plan) {
            assert_eq!(found.makers.get(&maker), Some(&parameters), "{}: {maker}", provider.name);
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

/// What makes values, by the plan: `Type::new` and the types that it takes, `Type::builder`, `TypeBuilder::build`.
fn constructors(plan: &CratePlan) -> Vec<(String, Vec<String>)> {
    let mut makers = Vec::new();
    for ty in plan.type_files.iter().flat_map(|file| &file.types) {
        let TypePlan::Struct(StructPlan { ident, constructor, fields, .. }) = ty else { continue };
        let taken = |ty: &RustType| squeezed(&format!("impl Into<{}>", ty.in_code("")));
        match constructor {
            Constructor::New(order) => {
                makers.push((
                    format!("{ident}::new"),
                    order.iter().map(|index| taken(&fields[*index].setter_ty)).collect(),
                ));
            }
            Constructor::Builder { ident: builder, .. } => {
                makers.push((format!("{ident}::builder"), Vec::new()));
                makers.push((format!("{builder}::build"), Vec::new()));
            }
        }
    }
    makers
}

/// What files say without any macro.
#[derive(Default)]
struct Found {
    types: BTreeMap<String, Vec<(String, String)>>,
    makers: BTreeMap<String, Vec<String>>,
}

impl Found {
    fn of(files: &FileTree) -> Self {
        let mut found = Self::default();
        for (path, text) in support::rust_files(files).filter(|(path, _)| path.starts_with("src/types/")) {
            let items = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")).items;
            items.into_iter().filter(|item| !matches!(item, Item::Macro(_))).for_each(|item| found.add(item));
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
            Item::Impl(item) if item.trait_.is_none() => {
                for member in &item.items {
                    let ImplItem::Fn(function) = member else { continue };
                    let parameters = function.sig.inputs.iter().filter_map(|input| match input {
                        syn::FnArg::Typed(parameter) => Some(shown(&parameter.ty)),
                        syn::FnArg::Receiver(_) => None,
                    });
                    let name = format!("{}::{}", shown(&item.self_ty), function.sig.ident);
                    self.makers.insert(name, parameters.collect());
                }
            }
            _ => {}
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn squeezed(text: &str) -> String {
    let squeezed: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    squeezed.replace(",>", ">").replace(",)", ")")
}
