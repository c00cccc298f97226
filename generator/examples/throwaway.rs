#![allow(missing_docs)]
use sdkwright::{diag::Diagnostics, ir, normalize, passes, read, upgrade};
use std::collections::BTreeMap;
fn main() {
    let args = std::env::args().skip(1).collect::<Vec<_>>();
    let verbose = args.first().is_some_and(|a| a == "-v");
    for path in args.iter().filter(|a| *a != "-v") {
        let start = std::time::Instant::now();
        let Ok(loaded) = read::load(path.as_ref()) else {
            println!("{path}: unreadable");
            continue;
        };
        let mut diags = Diagnostics::default();
        let Some(document) = upgrade::to_latest(loaded.value, &mut diags) else {
            println!("{path}: not openapi");
            continue;
        };
        let t1 = start.elapsed();
        let api = normalize::to_api(&document, &mut diags);
        let t2 = start.elapsed();
        let api = passes::run(api, &mut diags);
        well_formed(path, &api);
        let mut kinds = BTreeMap::<&str, usize>::new();
        for def in &api.types {
            *kinds
                .entry(match def.kind {
                    ir::TypeKind::Struct(_) => "struct",
                    ir::TypeKind::Enum(_) => "enum",
                    ir::TypeKind::Union(_) => "union",
                    ir::TypeKind::Alias(_) => "alias",
                })
                .or_default() += 1;
        }
        let mut codes = BTreeMap::<String, usize>::new();
        for d in diags.iter() {
            *codes.entry(format!("{}:{:?}", d.code.as_str(), d.code)).or_default() += 1;
        }
        println!(
            "{path}: ops {} skipped {} types {} {kinds:?} diags {codes:?} read {t1:?} norm {:?} passes {:?}",
            api.operations.len(),
            api.skipped.len(),
            api.types.len(),
            t2 - t1,
            start.elapsed() - t2
        );
        if verbose {
            println!("{}", ir::dump(&api));
            for d in diags.iter() {
                println!(
                    "{} {} {} | {} | {}",
                    d.level.as_str(),
                    d.code.as_str(),
                    d.origin.pointer,
                    d.message,
                    d.help.as_deref().unwrap_or("")
                );
            }
        }
    }
}

fn well_formed(path: &str, api: &ir::Api) {
    let mut api = api.clone();
    let n = api.types.len();
    api.type_refs_mut(&mut |ty| assert!(ty.named().is_none_or(|id| id.index() < n), "{path}"));
    for def in &mut api.types {
        def.name.ids_mut(&mut |id| assert!(id.index() < n));
        match &def.kind {
            ir::TypeKind::Struct(o) => {
                let names = o.fields.iter().map(|f| &f.wire_name).collect::<std::collections::BTreeSet<_>>();
                assert_eq!(names.len(), o.fields.len(), "{path}");
                assert!(
                    o.fields.iter().all(|f| !matches!(f.ty, ir::TypeRef::Nullable(_))),
                    "{path} {:?}",
                    def.origin
                );
            }
            ir::TypeKind::Union(u) => {
                let t = u.variants.iter().filter(|v| v.tag.is_some()).count();
                assert_eq!(
                    t,
                    if u.tag == ir::UnionTag::Evidence { 0 } else { u.variants.len() },
                    "{path} {:?}",
                    def.origin
                );
                if u.tag == ir::UnionTag::Evidence && u.variants.len() < 2 {
                    println!("SMALL UNION {path} {:?}", def.origin.pointer);
                }
                if u.variants.iter().any(|v| v.ty == ir::TypeRef::Any) {
                    println!("ANY VARIANT {path} {:?}", def.origin.pointer);
                }
            }
            ir::TypeKind::Enum(e) => assert!(!e.values.is_empty(), "{path}"),
            _ => {}
        }
    }
    let mut keys = std::collections::BTreeSet::new();
    for o in &api.operations {
        if !keys.insert(o.key()) {
            println!("DUP KEY {path} {}", o.key());
        }
        assert!(!o.tags.is_empty());
        for p in &o.parameters {
            if p.location == ir::Location::Path {
                assert!(o.path.contains(&format!("{{{}}}", p.wire_name)), "{path} {}", o.key());
            }
        }
    }
    for d in &api.types {
        if let ir::TypeName::Operation { operation, .. } = &d.name {
            if !keys.contains(operation) {
                println!("STRAY NAME {path} {operation}");
            }
        }
    }
}
