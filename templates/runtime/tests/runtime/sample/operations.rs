//! Operations of every form.

use crate::runtime::{Answer, Bytes, File, Request, Style, Value, group, operation};
use crate::sample::types;

group! {
    /// Operations on everything.
    pub struct Things = Client::things;
}

impl Things {
    /// Deletes a team.
    ///
    /// `DELETE /api/teams/{key}`
    pub fn delete(&self, key: impl Into<String>, purge: bool) -> DeleteTeam {
        Request::new(self.client.core(), &DeleteTeam, Answer::json)
            .arg::<String>(0, key)
            .arg::<bool>(1, purge)
            .into()
    }

    /// Sends anything.
    ///
    /// `POST /send`
    pub fn send(&self) -> SendThing {
        Request::new(self.client.core(), &SendThing, Answer::json).into()
    }

    /// Needs everything.
    ///
    /// `PUT /needs`
    pub fn needs(&self) -> NeedThing {
        Request::new(self.client.core(), &NeedThing, Answer::empty).into()
    }

    /// Reads JSON.
    ///
    /// `GET /read`
    pub fn read(&self) -> ReadThing {
        Request::new(self.client.core(), &ReadThing, Answer::json).into()
    }

    /// Reads JSON, or nothing.
    ///
    /// `GET /maybe`
    pub fn maybe(&self) -> MaybeThing {
        Request::new(self.client.core(), &MaybeThing, Answer::optional_json)
    }

    /// Reads a list out of an envelope.
    ///
    /// `GET /servers`
    pub fn list(&self) -> ListServers {
        Request::new(self.client.core(), &ListServers, Answer::member)
    }

    /// Reads what may be missing in an envelope.
    ///
    /// `GET /images`
    pub fn image(&self) -> GetImage {
        Request::new(self.client.core(), &GetImage, Answer::member)
    }

    /// Reads an envelope, or nothing.
    ///
    /// `GET /images/maybe`
    pub fn maybe_image(&self) -> MaybeImage {
        Request::new(self.client.core(), &MaybeImage, Answer::optional_member)
    }

    /// Reads envelopes by status.
    ///
    /// `POST /images`
    pub fn create(&self) -> CreateImage {
        Request::new(self.client.core(), &CreateImage, Answer::by_status)
    }

    /// Reads text.
    ///
    /// `GET /text`
    pub fn text(&self) -> TextThing {
        Request::new(self.client.core(), &TextThing, Answer::text)
    }

    /// Reads bytes.
    ///
    /// `GET /bytes`
    pub fn bytes(&self) -> BytesThing {
        Request::new(self.client.core(), &BytesThing, Answer::bytes)
    }

    /// Reads bytes that there may be many of.
    ///
    /// `GET /many`
    pub fn many(&self) -> ManyThings {
        Request::new(self.client.core(), &ManyThings, Answer::bytes).into()
    }

    /// Reads values as they come.
    ///
    /// `GET /records`
    pub fn records(&self) -> RecordThings {
        Request::stream(self.client.core(), &RecordThings, Answer::records)
    }

    /// Reads events as they come.
    ///
    /// `GET /events`
    pub fn events(&self) -> WatchThings {
        Request::stream(self.client.core(), &WatchThings, Answer::events).into()
    }

    /// Asks, and reads events as they come.
    ///
    /// `POST /ask`
    pub fn ask(&self, question: impl Into<String>) -> AskThings {
        Request::stream(self.client.core(), &AskThings, Answer::text_events).arg::<String>(0, question)
    }

    /// Reads nothing.
    ///
    /// `GET /empty`
    pub fn empty(&self) -> EmptyThing {
        Request::new(self.client.core(), &EmptyThing, Answer::empty)
    }

    /// Reads what the status says.
    ///
    /// `GET /status`
    pub fn execute(&self) -> ExecuteThing {
        Request::new(self.client.core(), &ExecuteThing, Answer::by_status).into()
    }

    /// Sends JSON, or a form.
    ///
    /// `POST /either`
    pub fn either(&self, body: types::Upload) -> EitherThing {
        Request::new(self.client.core(), &EitherThing, Answer::json).arg::<types::Upload>(0, body).into()
    }

    /// Takes defaults of the client.
    ///
    /// `POST /defaults`
    pub fn defaults(&self) -> DefaultThing {
        Request::new(self.client.core(), &DefaultThing, Answer::json).into()
    }

    /// Needs any of several credentials.
    ///
    /// `GET /secure`
    pub fn secure(&self) -> SecureThing {
        Request::new(self.client.core(), &SecureThing, Answer::json).into()
    }

    /// Is elsewhere.
    ///
    /// `GET https://other.example.com/elsewhere`
    pub fn elsewhere(&self) -> ElsewhereThing {
        Request::new(self.client.core(), &ElsewhereThing, Answer::json)
    }

    /// Is on another path of the same server.
    ///
    /// `GET /v2/relative`
    pub fn relative(&self) -> RelativeThing {
        Request::new(self.client.core(), &RelativeThing, Answer::json)
    }
}

operation! { pub struct DeleteTeam = Things::delete -> json Value {
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
    DELETE "/api/teams/{key}", accept "application/json", security [["AccessToken"]],
    errors [(403, 0), (4, 1), (0, 2)];
    path "key";
    query "purgeIncludingExperiments";
    query "validate";
    query "ids", Style::PIPE_DELIMITED;
    header "X-Trace";
    cookie "flavor";
    json "application/json";
}

operation! { pub struct SendThing = Things::send -> json Value {
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
    POST "/send", accept "application/json", security [], errors [];
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
}

operation! { pub struct NeedThing = Things::needs -> empty () {
        /// Needed.
        query: Vec<String> = 0;
        /// Needed.
        header: String = 1;
        /// Needed.
        cookie: String = 2;
        /// Needed.
        body: types::Image = 3;
    }
    PUT "/needs", accept "", security [], errors [];
    required_query "q";
    required_header "X-Needed";
    required_cookie "c";
    required_json "application/json";
}

operation! { pub struct ReadThing = Things::read -> json Vec<types::Server> {
        /// An identifier.
        id: i64 = 0;
    }
    GET "/read/{id}#fragment", accept "application/json", security [], errors [(404, 0), (4, 1), (500, 2), (0, 3)];
    path "id";
}

operation! { pub type MaybeThing = Things::maybe -> optional_json types::Image;
    GET "/maybe", accept "application/json", security [], errors [];
}

operation! { pub type ListServers = Things::list -> member Vec<types::Server>;
    GET "/servers", accept "application/json", security [], errors [],
    members [required(0, ["servers", "server"])];
}

operation! { pub type GetImage = Things::image -> member Option<types::Image>;
    GET "/images", accept "application/json", security [], errors [], members [optional(200, ["image"])];
}

operation! { pub type MaybeImage = Things::maybe_image -> optional_member types::Image;
    GET "/images/maybe", accept "application/json", security [], errors [], members [required(0, ["image"])];
}

operation! { pub type CreateImage = Things::create -> by_status types::CreateAnswer;
    POST "/images", accept "application/json", security [], errors [],
    members [required(200, ["image"]), required(201, ["nic"])];
}

operation! { pub type TextThing = Things::text -> text String;
    GET "/text", accept "text/plain", security [], errors [];
}

operation! { pub type BytesThing = Things::bytes -> bytes Bytes;
    GET "/bytes", accept "*/*", security [], errors [];
}

operation! { pub type EmptyThing = Things::empty -> empty ();
    GET "/empty", accept "", security [], errors [];
}

operation! { pub struct ExecuteThing = Things::execute -> by_status types::ExecuteAnswer {
        /// One more.
        more: i64 = 0;
    }
    GET "/status?fixed=1", accept "application/json", security [], errors [];
    query "more";
}

operation! { pub struct SecureThing = Things::secure -> json Value {
        /// A parameter.
        q: String = 0;
        /// A cookie.
        c: String = 1;
    }
    GET "/secure", accept "application/json", security [
        ["Bearer", "HeaderKey"], ["Basic"], ["QueryKey"], ["CookieKey"], ["AccessToken"],
    ], errors [];
    query "q";
    cookie "c";
}

operation! { pub type ElsewhereThing = Things::elsewhere -> json Value;
    GET "/elsewhere", server "https://other.example.com", accept "application/json", security [["AccessToken"]],
    errors [];
}

operation! { pub type RelativeThing = Things::relative -> json Value;
    GET "/relative", server "/v2/", accept "application/json", security [["AccessToken"], []], errors [];
}

operation! { pub struct DefaultThing = Things::defaults -> json Value {
        /// A region.
        region: String = 0;
        /// A tenant.
        tenant: String = 1;
        /// JSON.
        body: Value = 2;
        /// A form.
        form: Value = 3;
    }
    POST "/defaults", accept "", security [], errors [],
    defaults [
        required_query(0, "region", "region"), header(1, "X-Tenant", "tenant"), required_body(0, "region", "with_region"),
        body(1, "size", "with_size"),
    ];
    query "region";
    header "X-Tenant";
    json "application/json";
    form "application/x-www-form-urlencoded";
}

operation! { pub struct EitherThing = Things::either -> json Value {
    } [or form = "application/x-www-form-urlencoded", Style::fields(&[
            ("labels", Style::FORM_JOINED), ("image", Style::DEEP_OBJECT), ("nics", Style::JSON),
        ])]
    POST "/either", accept "", security [], errors [];
    json "application/json";
}

operation! { pub struct ManyThings = Things::many -> bytes Bytes {
        /// Where to begin.
        from: i64 = 0;
    }
    GET "/many", accept "*/*", security [], errors [];
    query "from";
}

operation! { pub type RecordThings = Things::records -> records types::Image;
    GET "/records", accept "application/x-ndjson", security [], errors [];
}

operation! { pub struct WatchThings = Things::events -> events types::Image {
        /// Of what.
        topic: String = 0;
    }
    GET "/events", accept "text/event-stream", security [["AccessToken"]], errors [];
    query "topic";
}

operation! { pub type AskThings = Things::ask -> text_events String;
    POST "/ask", accept "text/event-stream", security [], errors [];
    required_text "text/plain";
}
