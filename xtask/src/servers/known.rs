//! The servers that there are programs for, and how each is started.

use std::path::Path;

/// A server.
pub(super) struct Known {
    /// Its name, and that of its folder in `tests/servers`.
    pub(super) name: &'static str,
    /// The package of Debian that brings it.
    pub(super) package: &'static str,
    /// What its program may be called.
    pub(super) programs: &'static [&'static str],
    /// Its own description, in the folder that may be beside a checkout.
    pub(super) document: &'static str,
    /// A path that answers once it is there.
    pub(super) ready: &'static str,
    pub(super) arguments: fn(&Place) -> Vec<String>,
}

/// Where a server is to be.
pub(super) struct Place<'a> {
    /// Its folder in `tests/servers`.
    pub(super) own: &'a Path,
    /// A folder for its data.
    pub(super) data: &'a Path,
    /// Free ports of this machine.
    pub(super) ports: [u16; 2],
}

pub(super) const KNOWN: [Known; 2] = [
    Known {
        name: "alertmanager",
        package: "prometheus-alertmanager",
        programs: &["prometheus-alertmanager", "alertmanager"],
        document: "corpus/swagger2/alertmanager.yaml",
        ready: "/-/ready",
        arguments: |place| {
            vec![
                format!("--config.file={}", place.own.join("alertmanager.yml").display()),
                format!("--storage.path={}", place.data.display()),
                format!("--web.listen-address=127.0.0.1:{}", place.ports[0]),
                // Alone.
                "--cluster.listen-address=".to_owned(),
            ]
        },
    },
    Known {
        name: "etcd",
        package: "etcd-server",
        programs: &["etcd"],
        document: "real/etcd.json",
        ready: "/health",
        arguments: |place| {
            let [client, peer] = place.ports.map(|port| format!("http://127.0.0.1:{port}"));
            vec![
                format!("--data-dir={}", place.data.display()),
                format!("--listen-client-urls={client}"),
                format!("--advertise-client-urls={client}"),
                format!("--listen-peer-urls={peer}"),
                format!("--initial-advertise-peer-urls={peer}"),
                format!("--initial-cluster=default={peer}"),
            ]
        },
    },
];
