//! A server that misbehaves on purpose, in a process of its own.
//!
//! A test starts it, opens a session, says what becomes of the next requests, makes calls with an SDK, and reads what
//! arrived:
//!
//! ```no_run
//! use sdkwright_faults::{Cut, Faults, Step};
//!
//! let faults = Faults::start("target/debug/sdkwright-faults");
//! let session = faults.session();
//! session.script([Step::Reset { when: Cut::BeforeHeaders }, Step::json(200, "{}")]);
//! // ... calls with `session.url()` as base URL ...
//! assert_eq!(session.journal().requests.len(), 2);
//! ```
//!
//! Everything goes over HTTP (`/_control/<session>`), so that tests in any language could use it.

mod control;
mod journal;
mod launch;
mod port;
mod script;
mod step;

pub use journal::{Arrived, Counters, Journal, Origin};
pub use launch::{ClosedPort, Faults, Session};
pub use port::{Identity, Port, Service};
pub use script::{Script, Tokens};
pub use step::{Cut, Ending, Payload, Place, Stall, Step};
