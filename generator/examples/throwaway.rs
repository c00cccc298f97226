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
