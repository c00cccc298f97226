//! Names that emitted code uses itself, scope by scope.

/// Types: what the prelude, the runtime and the emitted files bring into scope.
pub(crate) const TYPES: &[&str] = &[
    "Base64",
    "Box",
    "Bytes",
    "Clone",
    "Copy",
    "Date",
    "DateTime",
    "Decimal",
    "Default",
    "Drop",
    "Duration",
    "Eq",
    "Err",
    "Error",
    "Field",
    "File",
    "From",
    "Hash",
    "IntegerString",
    "Into",
    "Iterator",
    "Map",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToString",
    "UnknownValue",
    "Uuid",
    "Value",
    "Vec",
    "Client",
];

/// Types: what calls are made of, so that nothing in a module of operations is mistaken for it.
/// Files of types name none of these; a type of the document may be called so.
pub(crate) const OF_OPERATIONS: &[&str] = &[
    "Answer",
    "Async",
    "Blocking",
    "Call",
    "Caller",
    "Debug",
    "Display",
    "Events",
    "OtherAnswer",
    "Pager",
    "Param",
    "Poller",
    "Records",
    "Request",
    "Style",
    "Task",
    "Waiter",
];

/// Devices of Windows, whose names no file may have.
pub(crate) const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Modules of an emitted crate, files that cargo looks for, names that paths begin with, and methods of the client.
pub(crate) const MODULES: &[&str] = &[
    "lib",
    "main",
    "bin",
    "types",
    "runtime",
    "client",
    "error",
    "headers",
    "std",
    "core",
    "alloc",
    "serde",
    "http",
    "bytes",
    "test",
    "doc",
    "new",
    "blocking",
    "yaml",
    "from_env",
    "builder",
    "request",
    "clone",
    "default",
    "fmt",
    // Those of traits that take a value come before ours, which borrow it.
    "into",
    "try_into",
    "model",
    "operation",
    "answers",
    "union",
    "open_enum",
    "crate_",
    "self_",
    "super_",
];

/// Features that every emitted crate has or may get, with `_` for `-`.
pub(crate) const FEATURES: &[&str] = &[
    "default",
    "all",
    "async",
    "mock",
    "yaml",
    "rustls",
    "rustls_platform_verifier",
    "native_tls",
    "blocking",
    "charsets",
    "chrono",
    "jiff",
    "stream",
    "streaming",
    "time",
    "tracing",
];

/// Methods of every call.
pub(crate) const CALL_METHODS: &[&str] = &[
    "header",
    "maybe",
    "options",
    "send",
    "send_and_wait",
    "send_as",
    "send_raw",
    "send_stream",
    "send_with_response",
];

/// Methods of every call of a list.
pub(crate) const LIST_METHODS: &[&str] = &["items", "pages"];

/// Methods of every tag's struct.
pub(crate) const TAG_METHODS: &[&str] = &["clone", "fmt", "client", "into", "try_into", "from", "borrow", "to_owned"];

/// Methods of `Response`.
pub(crate) const RESPONSE_METHODS: &[&str] = &[
    "status",
    "headers",
    "header",
    "header_value",
    "rate_limit",
    "retry_after",
    "request_id",
    "body",
    "raw",
    "into_body",
    "into_parts",
    "map",
    "new",
    "fmt",
    "clone",
];

/// Methods of every struct and builder.
pub(crate) const BUILDER_METHODS: &[&str] = &["build", "new", "builder"];

/// Constants of every enum: a variant of the same name would hide them.
pub(crate) const ENUM_CONSTANTS: &[&str] = &["Self", "VALUES", "VARIANTS"];
