//! `cargo xtask servers` where there is nothing to use: it says what is missing, and does nothing.

use std::process::Command;

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let folder = tempfile::tempdir().unwrap();
    let output = command.args(arguments).env("PATH", folder.path()).output().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn missing_servers_are_named_with_their_packages() {
    let (code, told) = run(&["servers"]);
    assert_eq!(code, Some(2), "{told}");
    for name in ["`prometheus-alertmanager` of Debian", "`etcd-server` of Debian"] {
        assert!(told.contains(name), "{told}");
    }
    assert!(!told.contains("pip install"), "what is not of Debian is used when it is asked for: {told}");
    for arguments in [["servers", "--all"].as_slice(), &["servers", "chromadb", "prefect", "--from", "/nowhere"]] {
        let (code, told) = run(arguments);
        assert_eq!(code, Some(2), "{told}");
        for package in ["chromadb", "prefect"] {
            assert!(told.contains(&format!("`python3 -m venv FOLDER && FOLDER/bin/pip install {package}`")), "{told}");
        }
    }
    let (code, told) = run(&["servers", "etcd"]);
    assert!(code == Some(2) && !told.contains("alertmanager"), "{told}");
}

#[test]
fn a_server_that_nobody_knows() {
    let (code, told) = run(&["servers", "nginx"]);
    assert!(code == Some(2) && told.contains("there is no server `nginx`; there are alertmanager, etcd"), "{told}");
}
