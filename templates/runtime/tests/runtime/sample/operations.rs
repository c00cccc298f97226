//! Operations of every form, as the generator writes them.

use crate::Client;
use crate::runtime::{
    Async, Blocking, Bytes, Caller, Events, File, Param, Records, Request, Style, Value, operation, operation_defaults,
};
use crate::sample::types;

/// Operations on everything.
#[derive(Debug, Clone)]
pub struct Things<M = Async>(Caller<M>);

impl Client {
    /// Operations on everything.
    pub fn things(&self) -> Things {
        Things(self.caller())
    }
}

#[cfg(feature = "blocking")]
impl crate::blocking::Client {
    /// Operations on everything.
    pub fn things(&self) -> Things<Blocking> {
        Things(self.caller())
    }
}

/// What tells calls of one operation from those of another.
mod endpoints {
    pub enum DeleteTeam {}
    pub enum SendThing {}
    pub enum NeedThing {}
    pub enum ReadThing {}
    pub enum MaybeThing {}
    pub enum ListServers {}
    pub enum GetImage {}
    pub enum MaybeImage {}
    pub enum CreateImage {}
    pub enum TextThing {}
    pub enum BytesThing {}
    pub enum EmptyThing {}
    pub enum ExecuteThing {}
    pub enum SecureThing {}
    pub enum ElsewhereThing {}
    pub enum RelativeThing {}
    pub enum DefaultThing {}
    pub enum EitherThing {}
    pub enum ManyThings {}
    pub enum RecordThings {}
    pub enum WatchThings {}
    pub enum AskThings {}
    pub enum RunThings {}
}

operation_defaults! { accept "application/json"; security []; errors []; }

impl<M> Things<M> {
    /// Deletes a team.
    ///
    /// `DELETE /api/teams/{key}`
    pub fn delete(&self, key: impl Into<String>, purge: bool) -> DeleteTeam<M> {
        let mut request = self.0.request::<endpoints::DeleteTeam>();
        request.set::<String>(Param::path, "key", key);
        request.put(Param::query, "purgeIncludingExperiments", &purge);
        request.into()
    }

    /// Sends anything.
    ///
    /// `POST /send`
    pub fn send(&self) -> SendThing<M> {
        self.0.request::<endpoints::SendThing>().into()
    }

    /// Needs everything.
    ///
    /// `PUT /needs`
    pub fn needs(
        &self,
        query: impl Into<Vec<String>>,
        trace: impl Into<String>,
        cookie: impl Into<String>,
        body: impl Into<types::Image>,
    ) -> NeedThing<M> {
        let mut request = self.0.request::<endpoints::NeedThing>();
        request.set::<Vec<String>>(Param::query, "q", query);
        request.set::<String>(Param::header, "X-Needed", trace);
        request.set::<String>(Param::cookie, "c", cookie);
        request.set::<types::Image>(Param::json, "application/json", body);
        request.into()
    }

    /// Reads JSON.
    ///
    /// `GET /read/{id}#fragment`
    pub fn read(&self, id: i64) -> ReadThing<M> {
        let mut request = self.0.request::<endpoints::ReadThing>();
        request.put(Param::path, "id", &id);
        request.into()
    }

    /// Reads JSON, or nothing.
    ///
    /// `GET /maybe`
    pub fn maybe(&self) -> MaybeThing<M> {
        self.0.request::<endpoints::MaybeThing>().into()
    }

    /// Reads a list out of an envelope.
    ///
    /// `GET /servers`
    pub fn list(&self) -> ListServers<M> {
        self.0.request::<endpoints::ListServers>().into()
    }

    /// Reads what may be missing in an envelope.
    ///
    /// `GET /images`
    pub fn image(&self) -> GetImage<M> {
        self.0.request::<endpoints::GetImage>().into()
    }

    /// Reads an envelope, or nothing.
    ///
    /// `GET /images/maybe`
    pub fn maybe_image(&self) -> MaybeImage<M> {
        self.0.request::<endpoints::MaybeImage>().into()
    }

    /// Reads envelopes by status.
    ///
    /// `POST /images`
    pub fn create(&self) -> CreateImage<M> {
        self.0.request::<endpoints::CreateImage>().into()
    }

    /// Reads text.
    ///
    /// `GET /text`
    pub fn text(&self) -> TextThing<M> {
        self.0.request::<endpoints::TextThing>().into()
    }

    /// Reads bytes.
    ///
    /// `GET /bytes`
    pub fn bytes(&self) -> BytesThing<M> {
        self.0.request::<endpoints::BytesThing>().into()
    }

    /// Reads nothing.
    ///
    /// `GET /empty`
    pub fn empty(&self) -> EmptyThing<M> {
        self.0.request::<endpoints::EmptyThing>().into()
    }

    /// Reads what the status says.
    ///
    /// `GET /status?fixed=1`
    pub fn execute(&self) -> ExecuteThing<M> {
        self.0.request::<endpoints::ExecuteThing>().into()
    }

    /// Needs any of several credentials.
    ///
    /// `GET /secure`
    pub fn secure(&self) -> SecureThing<M> {
        self.0.request::<endpoints::SecureThing>().into()
    }

    /// Is elsewhere.
    ///
    /// `GET /elsewhere`
    pub fn elsewhere(&self) -> ElsewhereThing<M> {
        self.0.request::<endpoints::ElsewhereThing>().into()
    }

    /// Is on another path of the same server.
    ///
    /// `GET /relative`
    pub fn relative(&self) -> RelativeThing<M> {
        self.0.request::<endpoints::RelativeThing>().into()
    }

    /// Takes defaults of the client.
    ///
    /// `POST /defaults`
    pub fn defaults(&self) -> DefaultThing<M> {
        self.0.request::<endpoints::DefaultThing>().into()
    }

    /// Sends JSON, or a form.
    ///
    /// `POST /either`
    pub fn either(&self, body: impl Into<types::Upload>) -> EitherThing<M> {
        let mut request = self.0.request::<endpoints::EitherThing>();
        request.set::<types::Upload>(Param::json, "application/json", body);
        request.into()
    }

    /// Reads bytes that there may be many of.
    ///
    /// `GET /many`
    pub fn many(&self) -> ManyThings<M> {
        self.0.request::<endpoints::ManyThings>().into()
    }

    /// Reads values as they come.
    ///
    /// `GET /records`
    pub fn records(&self) -> RecordThings<M> {
        self.0.request::<endpoints::RecordThings>().into()
    }

    /// Reads events as they come.
    ///
    /// `GET /events`
    pub fn events(&self) -> WatchThings<M> {
        self.0.request::<endpoints::WatchThings>().into()
    }

    /// Asks, and reads events as they come.
    ///
    /// `POST /ask`
    pub fn ask(&self, question: impl Into<String>) -> AskThings<M> {
        let mut request = self.0.request::<endpoints::AskThings>();
        request.set::<String>(Param::text, "text/plain", question);
        request.into()
    }

    /// Runs, by `POST /run`.
    pub fn run(&self, body: impl Into<Value>) -> RunThings<M> {
        let mut request = self.0.request::<endpoints::RunThings>();
        request.set::<Value>(Param::json, "application/json", body);
        request.into()
    }
}

/// `DELETE /api/teams/{key}`: Deletes a team.
///
/// A call of [`Things::delete`].
pub type DeleteTeam<M = Async> = Request<endpoints::DeleteTeam, Value, M>;
operation! {
    DeleteTeam of json Value; DELETE "/api/teams/{key}", accept "application/json", security [["AccessToken"]],
    errors [403 Problem, 4XX Refusal, default Failure];
    /// Whether only to look.
    query "validate" => validate: bool;
    /// Identifiers.
    query "ids" (Style::PIPE_DELIMITED) => ids: Vec<String>;
    /// A trace.
    header "X-Trace" => trace: String;
    /// A cookie.
    cookie "flavor" => flavor: String;
    /// The body.
    json "application/json" => body: types::Image;
}

/// `POST /send`: Sends anything.
///
/// A call of [`Things::send`].
pub type SendThing<M = Async> = Request<endpoints::SendThing, Value, M>;
operation! {
    SendThing of json Value; POST "/send";
    /// JSON.
    json "application/json" => json: types::Image;
    /// JSON of a special type.
    json "application/merge-patch+json" => patch: Value;
    /// A form.
    form "application/x-www-form-urlencoded" => form: types::Upload;
    /// Parts.
    multipart "multipart/form-data" (Style::parts(&[
        ("files", "image/png, image/jpeg"), ("nics", "application/json"), ("name", "text/plain"),
    ])) => parts: types::Upload;
    multipart "multipart/form-data" => list: Vec<File>;
    /// Text.
    text "text/plain" => text: String;
    text "text/plain; charset=iso-8859-1" => latin: String;
    /// YAML.
    yaml "application/yaml" => yaml: types::Image;
    /// YAML that is written already.
    yaml "application/yaml" => yaml_text: String;
    /// Bytes.
    bytes "application/octet-stream" => bytes: Bytes;
    /// A file.
    bytes "*/*" => file: File;
}

/// `PUT /needs`: Needs everything.
///
/// A call of [`Things::needs`].
pub type NeedThing<M = Async> = Request<endpoints::NeedThing, (), M>;
operation! {
    NeedThing of empty (); PUT "/needs", accept "";
}

/// `GET /read/{id}#fragment`: Reads JSON.
///
/// A call of [`Things::read`].
pub type ReadThing<M = Async> = Request<endpoints::ReadThing, Vec<types::Server>, M>;
operation! {
    ReadThing of json Vec<types::Server>; GET "/read/{id}#fragment", accept "application/json",
    errors [404 Missing, 4XX Refusal, 500 Broken, default Problem];
}

/// `GET /maybe`: Reads JSON, or nothing.
///
/// A call of [`Things::maybe`].
pub type MaybeThing<M = Async> = Request<endpoints::MaybeThing, Option<types::Image>, M>;
operation! {
    MaybeThing of optional_json types::Image; GET "/maybe";
}

/// `GET /servers`: Reads a list out of an envelope.
///
/// A call of [`Things::list`].
pub type ListServers<M = Async> = Request<endpoints::ListServers, Vec<types::Server>, M>;
operation! {
    ListServers of member Vec<types::Server>; GET "/servers", members [required default "servers" or "server"];
}

/// `GET /images`: Reads what may be missing in an envelope.
///
/// A call of [`Things::image`].
pub type GetImage<M = Async> = Request<endpoints::GetImage, Option<types::Image>, M>;
operation! {
    GetImage of member Option<types::Image>; GET "/images", members [optional 200 "image"];
}

/// `GET /images/maybe`: Reads an envelope, or nothing.
///
/// A call of [`Things::maybe_image`].
pub type MaybeImage<M = Async> = Request<endpoints::MaybeImage, Option<types::Image>, M>;
operation! {
    MaybeImage of optional_member types::Image; GET "/images/maybe", members [required default "image"];
}

/// `POST /images`: Reads envelopes by status.
///
/// A call of [`Things::create`].
pub type CreateImage<M = Async> = Request<endpoints::CreateImage, types::CreateAnswer, M>;
operation! {
    CreateImage of by_status types::CreateAnswer; POST "/images", members [required 200 "image", required 201 "nic"];
}

/// `GET /text`: Reads text.
///
/// A call of [`Things::text`].
pub type TextThing<M = Async> = Request<endpoints::TextThing, String, M>;
operation! {
    TextThing of text String; GET "/text", accept "text/plain";
}

/// `GET /bytes`: Reads bytes.
///
/// A call of [`Things::bytes`].
pub type BytesThing<M = Async> = Request<endpoints::BytesThing, Bytes, M>;
operation! {
    BytesThing of bytes Bytes; GET "/bytes", accept "*/*";
}

/// `GET /empty`: Reads nothing.
///
/// A call of [`Things::empty`].
pub type EmptyThing<M = Async> = Request<endpoints::EmptyThing, (), M>;
operation! {
    EmptyThing of empty (); GET "/empty", accept "";
}

/// `GET /status?fixed=1`: Reads what the status says.
///
/// A call of [`Things::execute`].
pub type ExecuteThing<M = Async> = Request<endpoints::ExecuteThing, types::ExecuteAnswer, M>;
operation! {
    ExecuteThing of by_status types::ExecuteAnswer; GET "/status?fixed=1";
    /// One more.
    query "more" => more: i64;
}

/// `GET /secure`: Needs any of several credentials.
///
/// A call of [`Things::secure`].
pub type SecureThing<M = Async> = Request<endpoints::SecureThing, Value, M>;
operation! {
    SecureThing of json Value; GET "/secure", accept "application/json",
    security [["Bearer", "HeaderKey"], ["Basic"], ["QueryKey"], ["CookieKey"], ["AccessToken"]], errors [];
    /// A parameter.
    query "q" => q: String;
    /// A cookie.
    cookie "c" => c: String;
}

/// `GET /elsewhere`: Is elsewhere.
///
/// A call of [`Things::elsewhere`].
pub type ElsewhereThing<M = Async> = Request<endpoints::ElsewhereThing, Value, M>;
operation! {
    ElsewhereThing of json Value; GET "/elsewhere", server "https://other.example.com", accept "application/json",
    security [["AccessToken"]], errors [];
}

/// `GET /relative`: Is on another path of the same server.
///
/// A call of [`Things::relative`].
pub type RelativeThing<M = Async> = Request<endpoints::RelativeThing, Value, M>;
operation! {
    RelativeThing of json Value; GET "/relative", server "/v2/", accept "application/json", security [["AccessToken"], []], errors [];
}

/// `POST /defaults`: Takes defaults of the client.
///
/// A call of [`Things::defaults`].
pub type DefaultThing<M = Async> = Request<endpoints::DefaultThing, Value, M>;
operation! {
    DefaultThing of json Value; POST "/defaults", accept "", defaults [
        required_query "region" = region, header "X-Tenant" = tenant,
        required_body "region" = region unless with_region, body "size" = tenant unless with_size,
    ];
    /// A region.
    query "region" => region: String;
    /// A tenant.
    header "X-Tenant" => tenant: String;
    /// JSON.
    json "application/json" => body: Value;
    /// A form.
    form "application/x-www-form-urlencoded" => form: Value;
}

/// `POST /either`: Sends JSON, or a form.
///
/// A call of [`Things::either`].
pub type EitherThing<M = Async> = Request<endpoints::EitherThing, Value, M>;
operation! {
    EitherThing of json Value; POST "/either", accept "", or form "application/x-www-form-urlencoded" (Style::fields(&[
        ("labels", Style::FORM_JOINED), ("image", Style::DEEP_OBJECT), ("nics", Style::JSON),
    ]));
}

/// `GET /many`: Reads bytes that there may be many of.
///
/// A call of [`Things::many`].
pub type ManyThings<M = Async> = Request<endpoints::ManyThings, Bytes, M>;
operation! {
    ManyThings of bytes Bytes; GET "/many", accept "*/*";
    /// Where to begin.
    query "from" => from: i64;
}

/// `GET /records`: Reads values as they come.
///
/// A call of [`Things::records`].
pub type RecordThings<M = Async> = Request<endpoints::RecordThings, Records<types::Image, M>, M>;
operation! {
    RecordThings of records types::Image; GET "/records", accept "application/x-ndjson";
}

/// `GET /events`: Reads events as they come.
///
/// A call of [`Things::events`].
pub type WatchThings<M = Async> = Request<endpoints::WatchThings, Events<types::Image, M>, M>;
operation! {
    WatchThings of events types::Image; GET "/events", accept "text/event-stream", security [["AccessToken"]], errors [];
    /// Of what.
    query "topic" => topic: String;
}

/// `POST /ask`: Asks, and reads events as they come.
///
/// A call of [`Things::ask`].
pub type AskThings<M = Async> = Request<endpoints::AskThings, Events<String, M>, M>;
operation! {
    AskThings of text_events String; POST "/ask", accept "text/event-stream";
}

/// `POST /run`: A call of [`Things::run`].
pub type RunThings<M = Async> = Request<endpoints::RunThings, types::RunAnswer<M>, M>;
operation! {
    RunThings of streams_by_status types::RunAnswer; POST "/run", streams [200 true, 201 true, 202 false], defaults [
        body "size" = tenant unless with_size, switch "stream" = true, query_switch "wait" = false,
    ];
}
