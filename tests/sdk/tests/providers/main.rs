//! What users of the SDKs get, and what the servers get.

#[allow(dead_code, unreachable_pub, reason = "shared with the tests of the runtime")]
#[path = "../../../../templates/runtime/tests/runtime/server.rs"]
mod server;

mod civo;
mod civo_program;
mod civo_rules;
mod mock;
mod newcomer;
mod serverspace;
mod serverspace_program;
mod spheron;
mod spheron_program;
mod steadybit;
mod steadybit_program;
