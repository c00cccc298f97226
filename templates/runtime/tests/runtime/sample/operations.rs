//! Operations of every form.

use crate::Client;
use crate::runtime::{Bytes, File, Style, Value, operation};
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

    /// Sends anything.
    ///
    /// `POST /send`
    pub fn send(&self) -> SendThing {
        SendThing::new(&self.client)
    }

    /// Needs everything.
    ///
    /// `PUT /needs`
    pub fn needs(&self) -> NeedThing {
        NeedThing::new(&self.client)
    }

    /// Reads JSON.
    ///
    /// `GET /read`
    pub fn read(&self) -> ReadThing {
        ReadThing::new(&self.client)
    }

    /// Reads JSON, or nothing.
    ///
    /// `GET /maybe`
    pub fn maybe(&self) -> MaybeThing {
        MaybeThing::new(&self.client)
    }

    /// Reads a list out of an envelope.
    ///
    /// `GET /servers`
    pub fn list(&self) -> ListServers {
        ListServers::new(&self.client)
    }

    /// Reads what may be missing in an envelope.
    ///
    /// `GET /images`
    pub fn image(&self) -> GetImage {
        GetImage::new(&self.client)
    }

    /// Reads an envelope, or nothing.
    ///
    /// `GET /images/maybe`
    pub fn maybe_image(&self) -> MaybeImage {
        MaybeImage::new(&self.client)
    }

    /// Reads envelopes by status.
    ///
    /// `POST /images`
    pub fn create(&self) -> CreateImage {
        CreateImage::new(&self.client)
    }

    /// Reads text.
    ///
    /// `GET /text`
    pub fn text(&self) -> TextThing {
        TextThing::new(&self.client)
    }

    /// Reads bytes.
    ///
    /// `GET /bytes`
    pub fn bytes(&self) -> BytesThing {
        BytesThing::new(&self.client)
    }

    /// Reads nothing.
    ///
    /// `GET /empty`
    pub fn empty(&self) -> EmptyThing {
        EmptyThing::new(&self.client)
    }

    /// Reads what the status says.
    ///
    /// `GET /status`
    pub fn execute(&self) -> ExecuteThing {
        ExecuteThing::new(&self.client)
    }

    /// Sends JSON, or a form.
    ///
    /// `POST /either`
    pub fn either(&self, body: types::Upload) -> EitherThing {
        EitherThing::new(&self.client).body(body)
    }

    /// Takes defaults of the client.
    ///
    /// `POST /defaults`
    pub fn defaults(&self) -> DefaultThing {
        DefaultThing::new(&self.client)
    }

    /// Needs any of several credentials.
    ///
    /// `GET /secure`
    pub fn secure(&self) -> SecureThing {
        SecureThing::new(&self.client)
    }

    /// Is elsewhere.
    ///
    /// `GET https://other.example.com/elsewhere`
    pub fn elsewhere(&self) -> ElsewhereThing {
        ElsewhereThing::new(&self.client)
    }

    /// Is on another path of the same server.
    ///
    /// `GET /v2/relative`
    pub fn relative(&self) -> RelativeThing {
        RelativeThing::new(&self.client)
    }
}

operation! {
    /// A call of [`Things::delete`]; nothing happens before it is sent.
    pub struct DeleteTeam -> json Value;
    DELETE "/api/teams/{key}", accept "application/json", security [["AccessToken"]],
    errors [(403, 0), (4, 1), (0, 2)];
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
        /// A cookie.
        cookie flavor: String = "flavor";
        /// The body.
        json body: types::Image = "application/json";
    }
}

operation! {
    /// A call of [`Things::send`]; nothing happens before it is sent.
    pub struct SendThing -> json Value;
    POST "/send", accept "application/json", security [], errors [];
    setters {
        /// JSON.
        json json: types::Image = "application/json";
        /// JSON of a special type.
        json patch: Value = "application/merge-patch+json";
        /// A form.
        form form: types::Upload = "application/x-www-form-urlencoded";
        /// Parts.
        multipart parts: types::Upload = "multipart/form-data", Style::parts(&[
            ("files", "image/png"), ("nics", "application/json"), ("name", "text/plain"),
        ]);
        /// Text.
        text text: String = "text/plain";
        /// YAML.
        yaml yaml: types::Image = "application/yaml";
        /// YAML that is written already.
        yaml yaml_text: String = "application/yaml";
        /// Bytes.
        bytes bytes: Bytes = "application/octet-stream";
        /// A file.
        bytes file: File = "*/*";
    }
}

operation! {
    /// A call of [`Things::needs`]; nothing happens before it is sent.
    pub struct NeedThing -> empty ();
    PUT "/needs", accept "", security [], errors [];
    setters {
        /// Needed.
        required_query query: Vec<String> = "q";
        /// Needed.
        required_header header: String = "X-Needed";
        /// Needed.
        required_cookie cookie: String = "c";
        /// Needed.
        required_json body: types::Image = "application/json";
    }
}

operation! {
    /// A call of [`Things::read`]; nothing happens before it is sent.
    pub struct ReadThing -> json Vec<types::Server>;
    GET "/read/{id}#fragment", accept "application/json", security [], errors [(404, 0), (4, 1), (500, 2), (0, 3)];
    setters {
        /// An identifier.
        path id: i64 = "id";
    }
}

operation! {
    /// A call of [`Things::maybe`]; nothing happens before it is sent.
    pub struct MaybeThing -> optional_json types::Image;
    GET "/maybe", accept "application/json", security [], errors [];
}

operation! {
    /// A call of [`Things::list`].
    pub struct ListServers -> member Vec<types::Server>;
    GET "/servers", accept "application/json", security [], errors [],
    members [required(0, ["servers", "server"])];
}

operation! {
    /// A call of [`Things::image`].
    pub struct GetImage -> member Option<types::Image>;
    GET "/images", accept "application/json", security [], errors [], members [optional(200, ["image"])];
}

operation! {
    /// A call of [`Things::maybe_image`].
    pub struct MaybeImage -> optional_member types::Image;
    GET "/images/maybe", accept "application/json", security [], errors [], members [required(0, ["image"])];
}

operation! {
    /// A call of [`Things::create`].
    pub struct CreateImage -> by_status types::CreateAnswer;
    POST "/images", accept "application/json", security [], errors [],
    members [required(200, ["image"]), required(201, ["nic"])];
}

operation! {
    /// A call of [`Things::text`]; nothing happens before it is sent.
    pub struct TextThing -> text String;
    GET "/text", accept "text/plain", security [], errors [];
}

operation! {
    /// A call of [`Things::bytes`]; nothing happens before it is sent.
    pub struct BytesThing -> bytes Bytes;
    GET "/bytes", accept "*/*", security [], errors [];
}

operation! {
    /// A call of [`Things::empty`]; nothing happens before it is sent.
    pub struct EmptyThing -> empty ();
    GET "/empty", accept "", security [], errors [];
}

operation! {
    /// A call of [`Things::execute`]; nothing happens before it is sent.
    pub struct ExecuteThing -> by_status types::ExecuteAnswer;
    GET "/status?fixed=1", accept "application/json", security [], errors [];
    setters {
        /// One more.
        query more: i64 = "more";
    }
}

operation! {
    /// A call of [`Things::secure`]; nothing happens before it is sent.
    pub struct SecureThing -> json Value;
    GET "/secure", accept "application/json", security [
        ["Bearer", "HeaderKey"], ["Basic"], ["QueryKey"], ["CookieKey"], ["AccessToken"],
    ], errors [];
    setters {
        /// A parameter.
        query q: String = "q";
        /// A cookie.
        cookie c: String = "c";
    }
}

operation! {
    /// A call of [`Things::elsewhere`]; nothing happens before it is sent.
    pub struct ElsewhereThing -> json Value;
    GET "/elsewhere", server "https://other.example.com", accept "application/json", security [["AccessToken"]],
    errors [];
}

operation! {
    /// A call of [`Things::relative`]; nothing happens before it is sent.
    pub struct RelativeThing -> json Value;
    GET "/relative", server "/v2/", accept "application/json", security [["AccessToken"], []], errors [];
}

operation! {
    /// A call of [`Things::defaults`]; nothing happens before it is sent.
    pub struct DefaultThing -> json Value;
    POST "/defaults", accept "", security [], errors [],
    defaults [
        required_query(0, "region", "region"), header(1, "X-Tenant", "tenant"), required_body(0, "region", "with_region"),
        body(1, "size", "with_size"),
    ];
    setters {
        /// A region.
        query region: String = "region";
        /// A tenant.
        header tenant: String = "X-Tenant";
        /// JSON.
        json body: Value = "application/json";
        /// A form.
        form form: Value = "application/x-www-form-urlencoded";
    }
}

operation! {
    /// A call of [`Things::either`]; nothing happens before it is sent.
    pub struct EitherThing -> json Value;
    POST "/either", accept "", security [], errors [];
    arguments {
        json body: types::Upload = "application/json";
    }
    other_body {
        form = "application/x-www-form-urlencoded", Style::fields(&[
            ("labels", Style::FORM_JOINED), ("image", Style::DEEP_OBJECT), ("nics", Style::JSON),
        ]);
    }
}
