//! Conformance to what others have written down: cases in YAML, one file for each subject.
//!
//! A case has a `name` that says what is odd about it, what is `given`, and what to `expect`: by the specification that
//! the file names, not by what the code does. To add one is to add a line. Where the code is known to differ, `open` says
//! why; such a case must fail, so that nobody forgets to take the note away.

mod cases;
mod file_type;
mod json_lines;
mod multipart;
mod paging;
mod parameter_styles;
mod pieces;
mod proxies;
mod rate_limit;
mod redirect;
mod retry;
mod retry_after;
mod security;
mod sse;
mod token_answer;
mod token_cache;
mod url_join;
mod value;
