//! Operations of every form.

use crate::Client;
use crate::runtime::{Bytes, File, Map, Style, Value, operation};
use crate::sample::types;

/// Operations on everything. Made by [`Client::things`].
#[derive(Debug, Clone)]
pub struct Things {
    client: Client,
}

impl Client {
    /// Operations on everything.
    pub fn things(&self) -> Things {
        Things { client: self.clone() }
    }
}

impl Things {
    /// Deletes a team.
    ///
    /// `DELETE /api/teams/{key}`
    pub fn delete(&self, key: impl Into<String>, purge: bool) -> DeleteTeam {
        DeleteTeam::new(&self.client).key(key).purge(purge)
    }
}

operation! {
    /// A call of [`Things::delete`]; nothing happens before it is sent.
    pub struct DeleteTeam -> json types::Image;
    DELETE "/api/teams/{key}", accept "application/json", security [["AccessToken"]], errors [(403, 0), (4, 1), (0, 2)];
    arguments {
        path key: String = "key";
        query purge: bool = "purgeIncludingExperiments";
    }
    setters {
        /// Whether only to look.
        query validate: bool = "validate";
        /// Identifiers.
        query ids: Vec<String> = "ids", Style::PIPE_DELIMITED;
        /// A trace.
        header trace: String = "X-Trace";
        /// The body.
        json body: types::Image = "application/json";
    }
}
