//! Operations of every form, as the generator writes them.

use crate::Client;
use crate::runtime::{
    Async, Blocking, Bytes, Caller, File, Param, Request, Style, Value, operation, operation_defaults,
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

operation_defaults! { accept "application/json"; security []; errors []; }

impl<M> Things<M> {
    /// Deletes a team.
    ///
    /// `DELETE /api/teams/{key}`
    pub fn delete(&self, key: impl Into<String>, purge: bool) -> DeleteTeam<M> {
        let mut request = Request::new::<DeleteTeam>(&self.0);
        request.set::<String>(Param::path, "key", key);
        request.put(Param::query, "purgeIncludingExperiments", &purge);
        DeleteTeam(request)
    }

    /// Sends anything.
    ///
    /// `POST /send`
    pub fn send(&self) -> SendThing<M> {
        SendThing(Request::new::<SendThing>(&self.0))
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
        let mut request = Request::new::<NeedThing>(&self.0);
        request.set::<Vec<String>>(Param::query, "q", query);
        request.set::<String>(Param::header, "X-Needed", trace);
        request.set::<String>(Param::cookie, "c", cookie);
        request.set::<types::Image>(Param::json, "application/json", body);
        NeedThing(request)
    }

    /// Reads JSON.
    ///
    /// `GET /read/{id}#fragment`
    pub fn read(&self, id: i64) -> ReadThing<M> {
        let mut request = Request::new::<ReadThing>(&self.0);
        request.put(Param::path, "id", &id);
        ReadThing(request)
    }

    /// Reads JSON, or nothing.
    ///
    /// `GET /maybe`
    pub fn maybe(&self) -> MaybeThing<M> {
        MaybeThing(Request::new::<MaybeThing>(&self.0))
    }

    /// Reads a list out of an envelope.
    ///
    /// `GET /servers`
    pub fn list(&self) -> ListServers<M> {
        ListServers(Request::new::<ListServers>(&self.0))
    }

    /// Reads what may be missing in an envelope.
    ///
    /// `GET /images`
    pub fn image(&self) -> GetImage<M> {
        GetImage(Request::new::<GetImage>(&self.0))
    }

    /// Reads an envelope, or nothing.
    ///
    /// `GET /images/maybe`
    pub fn maybe_image(&self) -> MaybeImage<M> {
        MaybeImage(Request::new::<MaybeImage>(&self.0))
    }

    /// Reads envelopes by status.
    ///
    /// `POST /images`
    pub fn create(&self) -> CreateImage<M> {
        CreateImage(Request::new::<CreateImage>(&self.0))
    }

    /// Reads text.
    ///
    /// `GET /text`
    pub fn text(&self) -> TextThing<M> {
        TextThing(Request::new::<TextThing>(&self.0))
    }

    /// Reads bytes.
    ///
    /// `GET /bytes`
    pub fn bytes(&self) -> BytesThing<M> {
        BytesThing(Request::new::<BytesThing>(&self.0))
    }

    /// Reads nothing.
    ///
    /// `GET /empty`
    pub fn empty(&self) -> EmptyThing<M> {
        EmptyThing(Request::new::<EmptyThing>(&self.0))
    }

    /// Reads what the status says.
    ///
    /// `GET /status?fixed=1`
    pub fn execute(&self) -> ExecuteThing<M> {
        ExecuteThing(Request::new::<ExecuteThing>(&self.0))
    }

    /// Needs any of several credentials.
    ///
    /// `GET /secure`
    pub fn secure(&self) -> SecureThing<M> {
        SecureThing(Request::new::<SecureThing>(&self.0))
    }

    /// Is elsewhere.
    ///
    /// `GET /elsewhere`
    pub fn elsewhere(&self) -> ElsewhereThing<M> {
        ElsewhereThing(Request::new::<ElsewhereThing>(&self.0))
    }

    /// Is on another path of the same server.
    ///
    /// `GET /relative`
    pub fn relative(&self) -> RelativeThing<M> {
        RelativeThing(Request::new::<RelativeThing>(&self.0))
    }

    /// Takes defaults of the client.
    ///
    /// `POST /defaults`
    pub fn defaults(&self) -> DefaultThing<M> {
        DefaultThing(Request::new::<DefaultThing>(&self.0))
    }

    /// Sends JSON, or a form.
    ///
    /// `POST /either`
    pub fn either(&self, body: impl Into<types::Upload>) -> EitherThing<M> {
        let mut request = Request::new::<EitherThing>(&self.0);
        request.set::<types::Upload>(Param::json, "application/json", body);
        EitherThing(request)
    }

    /// Reads bytes that there may be many of.
    ///
    /// `GET /many`
    pub fn many(&self) -> ManyThings<M> {
        ManyThings(Request::new::<ManyThings>(&self.0))
    }

    /// Reads values as they come.
    ///
    /// `GET /records`
    pub fn records(&self) -> RecordThings<M> {
        RecordThings(Request::new::<RecordThings>(&self.0))
    }

    /// Reads events as they come.
    ///
    /// `GET /events`
    pub fn events(&self) -> WatchThings<M> {
        WatchThings(Request::new::<WatchThings>(&self.0))
    }

    /// Asks, and reads events as they come.
    ///
    /// `POST /ask`
    pub fn ask(&self, question: impl Into<String>) -> AskThings<M> {
        let mut request = Request::new::<AskThings>(&self.0);
        request.set::<String>(Param::text, "text/plain", question);
        AskThings(request)
    }

    /// Runs, by `POST /run`.
    pub fn run(&self, body: impl Into<Value>) -> RunThings<M> {
        let mut request = Request::new::<RunThings>(&self.0);
        request.set::<Value>(Param::json, "application/json", body);
        RunThings(request)
    }
}

/// `DELETE /api/teams/{key}`: Deletes a team.
///
/// A call of [`Things::delete`].
#[must_use = "nothing happens before `send` is called"]
pub struct DeleteTeam<M = Async>(Request<M>);
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
#[must_use = "nothing happens before `send` is called"]
pub struct SendThing<M = Async>(Request<M>);
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
#[must_use = "nothing happens before `send` is called"]
pub struct NeedThing<M = Async>(Request<M>);
operation! {
    NeedThing of empty (); PUT "/needs", accept "";
}

/// `GET /read/{id}#fragment`: Reads JSON.
///
/// A call of [`Things::read`].
#[must_use = "nothing happens before `send` is called"]
pub struct ReadThing<M = Async>(Request<M>);
operation! {
    ReadThing of json Vec<types::Server>; GET "/read/{id}#fragment", accept "application/json",
    errors [404 Missing, 4XX Refusal, 500 Broken, default Problem];
}

/// `GET /maybe`: Reads JSON, or nothing.
///
/// A call of [`Things::maybe`].
#[must_use = "nothing happens before `send` is called"]
pub struct MaybeThing<M = Async>(Request<M>);
operation! {
    MaybeThing of optional_json types::Image; GET "/maybe";
}

/// `GET /servers`: Reads a list out of an envelope.
///
/// A call of [`Things::list`].
#[must_use = "nothing happens before `send` is called"]
pub struct ListServers<M = Async>(Request<M>);
operation! {
    ListServers of member Vec<types::Server>; GET "/servers", members [required default "servers" or "server"];
}

/// `GET /images`: Reads what may be missing in an envelope.
///
/// A call of [`Things::image`].
#[must_use = "nothing happens before `send` is called"]
pub struct GetImage<M = Async>(Request<M>);
operation! {
    GetImage of member Option<types::Image>; GET "/images", members [optional 200 "image"];
}

/// `GET /images/maybe`: Reads an envelope, or nothing.
///
/// A call of [`Things::maybe_image`].
#[must_use = "nothing happens before `send` is called"]
pub struct MaybeImage<M = Async>(Request<M>);
operation! {
    MaybeImage of optional_member types::Image; GET "/images/maybe", members [required default "image"];
}

/// `POST /images`: Reads envelopes by status.
///
/// A call of [`Things::create`].
#[must_use = "nothing happens before `send` is called"]
pub struct CreateImage<M = Async>(Request<M>);
operation! {
    CreateImage of by_status types::CreateAnswer; POST "/images", members [required 200 "image", required 201 "nic"];
}

/// `GET /text`: Reads text.
///
/// A call of [`Things::text`].
#[must_use = "nothing happens before `send` is called"]
pub struct TextThing<M = Async>(Request<M>);
operation! {
    TextThing of text String; GET "/text", accept "text/plain";
}

/// `GET /bytes`: Reads bytes.
///
/// A call of [`Things::bytes`].
#[must_use = "nothing happens before `send` is called"]
pub struct BytesThing<M = Async>(Request<M>);
operation! {
    BytesThing of bytes Bytes; GET "/bytes", accept "*/*";
}

/// `GET /empty`: Reads nothing.
///
/// A call of [`Things::empty`].
#[must_use = "nothing happens before `send` is called"]
pub struct EmptyThing<M = Async>(Request<M>);
operation! {
    EmptyThing of empty (); GET "/empty", accept "";
}

/// `GET /status?fixed=1`: Reads what the status says.
///
/// A call of [`Things::execute`].
#[must_use = "nothing happens before `send` is called"]
pub struct ExecuteThing<M = Async>(Request<M>);
operation! {
    ExecuteThing of by_status types::ExecuteAnswer; GET "/status?fixed=1";
    /// One more.
    query "more" => more: i64;
}

/// `GET /secure`: Needs any of several credentials.
///
/// A call of [`Things::secure`].
#[must_use = "nothing happens before `send` is called"]
pub struct SecureThing<M = Async>(Request<M>);
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
#[must_use = "nothing happens before `send` is called"]
pub struct ElsewhereThing<M = Async>(Request<M>);
operation! {
    ElsewhereThing of json Value; GET "/elsewhere", server "https://other.example.com", accept "application/json",
    security [["AccessToken"]], errors [];
}

/// `GET /relative`: Is on another path of the same server.
///
/// A call of [`Things::relative`].
#[must_use = "nothing happens before `send` is called"]
pub struct RelativeThing<M = Async>(Request<M>);
operation! {
    RelativeThing of json Value; GET "/relative", server "/v2/", accept "application/json", security [["AccessToken"], []], errors [];
}

/// `POST /defaults`: Takes defaults of the client.
///
/// A call of [`Things::defaults`].
#[must_use = "nothing happens before `send` is called"]
pub struct DefaultThing<M = Async>(Request<M>);
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
#[must_use = "nothing happens before `send` is called"]
pub struct EitherThing<M = Async>(Request<M>);
operation! {
    EitherThing of json Value; POST "/either", accept "", or form "application/x-www-form-urlencoded" (Style::fields(&[
        ("labels", Style::FORM_JOINED), ("image", Style::DEEP_OBJECT), ("nics", Style::JSON),
    ]));
}

/// `GET /many`: Reads bytes that there may be many of.
///
/// A call of [`Things::many`].
#[must_use = "nothing happens before `send` is called"]
pub struct ManyThings<M = Async>(Request<M>);
operation! {
    ManyThings of bytes Bytes; GET "/many", accept "*/*";
    /// Where to begin.
    query "from" => from: i64;
}

/// `GET /records`: Reads values as they come.
///
/// A call of [`Things::records`].
#[must_use = "nothing happens before `send` is called"]
pub struct RecordThings<M = Async>(Request<M>);
operation! {
    RecordThings of records types::Image; GET "/records", accept "application/x-ndjson";
}

/// `GET /events`: Reads events as they come.
///
/// A call of [`Things::events`].
#[must_use = "nothing happens before `send` is called"]
pub struct WatchThings<M = Async>(Request<M>);
operation! {
    WatchThings of events types::Image; GET "/events", accept "text/event-stream", security [["AccessToken"]], errors [];
    /// Of what.
    query "topic" => topic: String;
}

/// `POST /ask`: Asks, and reads events as they come.
///
/// A call of [`Things::ask`].
#[must_use = "nothing happens before `send` is called"]
pub struct AskThings<M = Async>(Request<M>);
operation! {
    AskThings of text_events String; POST "/ask", accept "text/event-stream";
}

/// `POST /run`: A call of [`Things::run`].
#[must_use = "nothing happens before `send` is called"]
pub struct RunThings<M = Async>(Request<M>);
operation! {
    RunThings of streams_by_status types::RunAnswer; POST "/run", streams [200 true, 201 true, 202 false], defaults [
        body "size" = tenant unless with_size, switch "stream" = true, query_switch "wait" = false,
    ];
}
