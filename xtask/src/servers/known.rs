//! The servers that there are programs for, and how each is started.

use std::path::Path;

/// A server.
pub(super) struct Known {
    /// Its name, and that of its folder in `tests/servers`.
    pub(super) name: &'static str,
    /// What brings it.
    pub(super) package: Package,
    /// What its program may be called.
    pub(super) programs: &'static [&'static str],
    /// Its own description.
    pub(super) document: Document,
    /// A path that answers once it is there.
    pub(super) ready: &'static str,
    pub(super) arguments: fn(&Place) -> Vec<String>,
    /// Variables of its environment.
    pub(super) environment: fn(&Place) -> Vec<(&'static str, String)>,
}

/// What brings a server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Package {
    /// A package of Debian.
    Debian(&'static str),
    /// A package of Python, too large to be there by chance: its server is used when it is asked for.
    Python(&'static str),
}

/// Where the description of a server is.
#[derive(Clone, Copy)]
pub(super) enum Document {
    /// In the folder that may be beside a checkout.
    Beside(&'static str),
    /// At the server itself, under this path.
    Served(&'static str),
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

pub(super) const KNOWN: [Known; 4] = [
    Known {
        name: "alertmanager",
        package: Package::Debian("prometheus-alertmanager"),
        programs: &["prometheus-alertmanager", "alertmanager"],
        document: Document::Beside("corpus/swagger2/alertmanager.yaml"),
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
        environment: |_| Vec::new(),
    },
    Known {
        name: "etcd",
        package: Package::Debian("etcd-server"),
        programs: &["etcd"],
        document: Document::Beside("real/etcd.json"),
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
        environment: |_| Vec::new(),
    },
    Known {
        name: "chromadb",
        package: Package::Python("chromadb"),
        programs: &["chroma"],
        document: Document::Served("/openapi.json"),
        ready: "/api/v2/heartbeat",
        arguments: |place| {
            let (port, data) = (place.ports[0].to_string(), place.data.display().to_string());
            ["run", "--host", "127.0.0.1", "--port", &port, "--path", &data].map(str::to_owned).to_vec()
        },
        environment: |place| {
            vec![("HOME", place.data.display().to_string()), ("ANONYMIZED_TELEMETRY", "FALSE".to_owned())]
        },
    },
    Known {
        name: "prefect",
        package: Package::Python("prefect"),
        programs: &["prefect"],
        document: Document::Served("/openapi.json"),
        ready: "/api/health",
        arguments: |place| {
            let port = place.ports[0].to_string();
            ["server", "start", "--no-ui", "--host", "127.0.0.1", "--port", &port].map(str::to_owned).to_vec()
        },
        environment: |place| {
            let home = place.data.display().to_string();
            // Its programs call each other by the URL that it was told, or by what another server is at.
            let own = format!("http://127.0.0.1:{}/api", place.ports[0]);
            let quiet = [("PREFECT_SERVER_ANALYTICS_ENABLED", "false"), ("DO_NOT_TRACK", "1")];
            let mut variables = vec![("HOME", home.clone()), ("PREFECT_HOME", home), ("PREFECT_API_URL", own)];
            variables.extend(quiet.map(|(name, value)| (name, value.to_owned())));
            variables
        },
    },
];
