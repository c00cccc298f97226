//! What a step breaks can be mended by who reads its report and nothing else. The programs are compiled by
//! `cargo xtask evolution tests/evolution/transitions --mended`; here the reports are what they were when the programs were written,
//! and have every name that mended them. `UPDATE=1` writes the reports anew, to be read before they are committed.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::path::Path;
use std::{env, fs};

use sdkwright::surface::Class;
use sdkwright_evolution::{pairs, read_by_maintainer, unread};

#[test]
fn programs_are_mended_by_the_report_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("transitions");
    let all = pairs(&folder).unwrap();
    assert!(all.len() >= 3);
    for pair in all {
        assert_eq!(pair.step().unwrap().class(), Some(Class::Breaking), "{}", pair.name);
        let (path, report) = (folder.join(&pair.name).join("report.txt"), read_by_maintainer(&pair).unwrap());
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &report).unwrap();
        }
        assert_eq!(report, fs::read_to_string(&path).unwrap_or_default(), "{}", path.display());
        assert!(report.lines().count() <= 100, "{}: more than two screens", pair.name);
        assert_eq!(unread(&pair).unwrap(), Vec::<String>::new(), "{}: not in the report", pair.name);
    }
}
