//! Operations of every form.

use crate::runtime::{Bytes, File, Style, Value, group, operations};
use crate::sample::types;

group! {
    /// Operations on everything.
    pub struct Things = Client::things;
}

operations! { Things, accept "application/json", security [], errors [];
    /// Deletes a team.
    pub fn delete(key => String, purge: bool) -> DeleteTeam of json Value {
        DELETE "/api/teams/{key}", accept "application/json", security [["AccessToken"]],
        errors [(403, 0), (4, 1), (0, 2)];
        path "key";
        query "purgeIncludingExperiments";
        query "validate";
        query "ids", Style::PIPE_DELIMITED;
        header "X-Trace";
        cookie "flavor";
        json "application/json";
    } set {
        /// Whether only to look.
        validate: bool = 2;
        /// Identifiers.
        ids: Vec<String> = 3;
        /// A trace.
        trace: String = 4;
        /// A cookie.
        flavor: String = 5;
        /// The body.
        body: types::Image = 6;
    }

    /// Sends anything.
    pub fn send() -> SendThing of json Value {
        POST "/send";
        json "application/json";
        json "application/merge-patch+json";
        form "application/x-www-form-urlencoded";
        multipart "multipart/form-data", Style::parts(&[
                ("files", "image/png"), ("nics", "application/json"), ("name", "text/plain"),
            ]);
        text "text/plain";
        yaml "application/yaml";
        yaml "application/yaml";
        bytes "application/octet-stream";
        bytes "*/*";
    } set {
        /// JSON.
        json: types::Image = 0;
        /// JSON of a special type.
        patch: Value = 1;
        /// A form.
        form: types::Upload = 2;
        /// Parts.
        parts: types::Upload = 3;
        /// Text.
        text: String = 4;
        /// YAML.
        yaml: types::Image = 5;
        /// YAML that is written already.
        yaml_text: String = 6;
        /// Bytes.
        bytes: Bytes = 7;
        /// A file.
        file: File = 8;
    }

    /// Needs everything.
    pub fn needs() -> NeedThing of empty () {
        PUT "/needs", accept "";
        required_query "q";
        required_header "X-Needed";
        required_cookie "c";
        required_json "application/json";
    } set {
        /// Needed.
        query: Vec<String> = 0;
        /// Needed.
        header: String = 1;
        /// Needed.
        cookie: String = 2;
        /// Needed.
        body: types::Image = 3;
    }

    /// Reads JSON.
    pub fn read() -> ReadThing of json Vec<types::Server> {
        GET "/read/{id}#fragment", accept "application/json", errors [(404, 0), (4, 1), (500, 2), (0, 3)];
        path "id";
    } set {
        /// An identifier.
        id: i64 = 0;
    }

    /// Reads JSON, or nothing.
    pub fn maybe() -> MaybeThing of optional_json types::Image {
        GET "/maybe";
    }

    /// Reads a list out of an envelope.
    pub fn list() -> ListServers of member Vec<types::Server> {
        GET "/servers",
        members [required(0, ["servers", "server"])];
    }

    /// Reads what may be missing in an envelope.
    pub fn image() -> GetImage of member Option<types::Image> {
        GET "/images", members [optional(200, ["image"])];
    }

    /// Reads an envelope, or nothing.
    pub fn maybe_image() -> MaybeImage of optional_member types::Image {
        GET "/images/maybe", members [required(0, ["image"])];
    }

    /// Reads envelopes by status.
    pub fn create() -> CreateImage of by_status types::CreateAnswer {
        POST "/images",
        members [required(200, ["image"]), required(201, ["nic"])];
    }

    /// Reads text.
    pub fn text() -> TextThing of text String {
        GET "/text", accept "text/plain";
    }

    /// Reads bytes.
    pub fn bytes() -> BytesThing of bytes Bytes {
        GET "/bytes", accept "*/*";
    }

    /// Reads nothing.
    pub fn empty() -> EmptyThing of empty () {
        GET "/empty", accept "";
    }

    /// Reads what the status says.
    pub fn execute() -> ExecuteThing of by_status types::ExecuteAnswer {
        GET "/status?fixed=1";
        query "more";
    } set {
        /// One more.
        more: i64 = 0;
    }

    /// Needs any of several credentials.
    pub fn secure() -> SecureThing of json Value {
        GET "/secure", accept "application/json", security [
            ["Bearer", "HeaderKey"], ["Basic"], ["QueryKey"], ["CookieKey"], ["AccessToken"],
        ], errors [];
        query "q";
        cookie "c";
    } set {
        /// A parameter.
        q: String = 0;
        /// A cookie.
        c: String = 1;
    }

    /// Is elsewhere.
    pub fn elsewhere() -> ElsewhereThing of json Value {
        GET "/elsewhere", server "https://other.example.com", accept "application/json", security [["AccessToken"]],
        errors [];
    }

    /// Is on another path of the same server.
    pub fn relative() -> RelativeThing of json Value {
        GET "/relative", server "/v2/", accept "application/json", security [["AccessToken"], []], errors [];
    }

    /// Takes defaults of the client.
    pub fn defaults() -> DefaultThing of json Value {
        POST "/defaults", accept "",
        defaults [
            required_query(0, "region", "region"), header(1, "X-Tenant", "tenant"), required_body(0, "region", "with_region"),
            body(1, "size", "with_size"),
        ];
        query "region";
        header "X-Tenant";
        json "application/json";
        form "application/x-www-form-urlencoded";
    } set {
        /// A region.
        region: String = 0;
        /// A tenant.
        tenant: String = 1;
        /// JSON.
        body: Value = 2;
        /// A form.
        form: Value = 3;
    }

    /// Sends JSON, or a form.
    pub fn either(body: types::Upload) -> EitherThing of json Value {
        POST "/either", accept "";
        json "application/json";
    } set {
    } or [form = "application/x-www-form-urlencoded", Style::fields(&[
            ("labels", Style::FORM_JOINED), ("image", Style::DEEP_OBJECT), ("nics", Style::JSON),
        ])]

    /// Reads bytes that there may be many of.
    pub fn many() -> ManyThings of bytes Bytes {
        GET "/many", accept "*/*";
        query "from";
    } set {
        /// Where to begin.
        from: i64 = 0;
    }

    /// Reads values as they come.
    pub fn records() -> RecordThings of records types::Image {
        GET "/records", accept "application/x-ndjson";
    }

    /// Reads events as they come.
    pub fn events() -> WatchThings of events types::Image {
        GET "/events", accept "text/event-stream", security [["AccessToken"]], errors [];
        query "topic";
    } set {
        /// Of what.
        topic: String = 0;
    }

    /// Asks, and reads events as they come.
    pub fn ask(question => String) -> AskThings of text_events String {
        POST "/ask", accept "text/event-stream";
        required_text "text/plain";
    }
}
