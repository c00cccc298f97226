//! Types of every form.

use crate::runtime::{
    Base64, DateTime, Field, File, Map, Secret, Uuid, Value, answers, model, open_enum, union,
};

/// A private network.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Network {
    /// Identifier of the network.
    pub id: Uuid,
    /// Name shown to people.
    pub label: Option<String>,
    /// When null, it never expires.
    pub expires: Field<DateTime>,
    /// Parent.
    pub parent: Option<Box<Network>>,
    /// Keys that the API does not describe.
    pub additional: Map<Value>,
}

model! { Network new(id: Uuid) {
    id: "id", required, with_id(Uuid);
    label: "label", optional, with_label(String);
    expires: "expires", optional, with_expires(Field<DateTime>);
    parent: "parent", optional, with_parent(Box<Network>);
} by evidence rest additional: Value }

/// Every presence and many types.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Server {
    /// Required and nullable.
    pub owner: Option<String>,
    /// Required.
    pub cores: i32,
    /// May be missing, always sent.
    pub disk: f64,
    /// State.
    pub state: EnvironmentState,
    /// Kind.
    pub app: Option<AppType>,
    /// Nested and required.
    pub image: Image,
    /// Nested list.
    pub nics: Vec<Nic>,
    /// Tags.
    pub tags: Option<Map<Vec<i64>>>,
    /// Password.
    pub password: Option<Secret<String>>,
    /// Key.
    pub key: Option<Base64>,
    /// Whether it is on.
    pub on: Option<bool>,
}

model! { Server builder ServerBuilder {
    owner: "owner", required, with_owner(String), owner;
    cores: "cores", required, with_cores(i32), cores;
    disk: "disk", lenient, with_disk(f64), disk;
    state: "state", required, with_state(EnvironmentState), state;
    app: "app", optional, with_app(AppType), app;
    image: "image", required, with_image(Image), image;
    nics: "nics", lenient, with_nics(Vec<Nic>), nics;
    tags: "tags", optional, with_tags(Map<Vec<i64>>), tags;
    password: "password", optional, with_password(Secret<String>), password;
    key: "key", optional, with_key(Base64), key;
    on: "on", optional, with_on(bool), on;
} by evidence }

/// An image.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// Name.
    pub name: String,
    /// Size.
    pub size: Option<u64>,
}

model! { Image new(name: String) {
    name: "name", required, with_name(String);
    size: "size", optional, with_size(u64);
} by evidence }

/// A network interface.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Nic {
    /// Address.
    pub ip: String,
}

model! { Nic {
    ip: "ip", required, with_ip(String);
} by evidence }

/// A page; has no required field.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PageRequest {
    /// Page.
    pub page: Option<i32>,
}

model! { PageRequest new() { page: "page", optional, with_page(i32); } by evidence }

/// An action.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StepAction {
    /// Which one.
    pub action_type: String,
}

model! { StepAction builder StepActionBuilder {
    action_type: "actionType", required, with_action_type(String), action_type;
} by evidence constant { "type" = "action" } }

/// A pause.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StepWait {
    /// How long.
    pub seconds: i64,
    /// The rest.
    pub more: Map<String>,
}

model! { StepWait new(seconds: i64) {
    seconds: "seconds", required, with_seconds(i64);
} by evidence constant { "v" = 1, "fast" = true } rest more: String }

/// No field at all.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

model! { Empty new() {} by evidence }

open_enum! {
    /// State of an environment.
    pub enum EnvironmentState {
        /// Being indexed.
        Created = "CREATED",
        Ready = "READY",
    } else Other
}

open_enum! {
    /// 1 or 2.
    pub enum AppType: i64 { One = 1, Two = 2 } else Other
}

/// A step of an experiment.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ExperimentStep {
    /// Runs an action.
    Action(Box<StepAction>),
    /// Waits.
    Wait(Box<StepWait>),
    /// A value that this version does not know, as it came.
    Other(Value),
}

union! { ExperimentStep by "type" {
    Action(StepAction) = "action", from;
    Wait(StepWait) = "wait" | "pause", from, tags;
} else Other }

/// Something that a target has to be.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum TargetPredicate {
    /// The opposite.
    Not(Box<NegationPredicate>),
    /// A state.
    State(EnvironmentState),
    /// An expression.
    Text(String),
    /// A number.
    Count(i64),
    /// A number.
    Ratio(f64),
    /// Several.
    Items(Vec<String>),
    /// Several.
    Numbers(Vec<i64>),
    /// An image.
    Image(Image),
    /// A value that this version does not know, as it came.
    Other(Value),
}

union! { TargetPredicate by evidence {
    Not(NegationPredicate), from;
    Text(String), from;
    State(EnvironmentState), from;
    Ratio(f64), from;
    Count(i64), from;
    Items(Vec<String>);
    Numbers(Vec<i64>);
    Image(Image), from;
} else Other }

/// The opposite of a predicate.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NegationPredicate {
    /// What must not be.
    pub not: TargetPredicate,
}

model! { NegationPredicate new(not: TargetPredicate) {
    not: "not", required, with_not(TargetPredicate);
} by evidence }

/// Problem details.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// What happened.
    pub title: String,
}

model! { Problem new(title: String) { title: "title", required, with_title(String); } by evidence }

/// What is uploaded.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Upload {
    /// Files.
    pub files: Vec<File>,
    /// A name.
    pub name: Option<String>,
    /// A count.
    pub count: Option<i64>,
    /// Labels.
    pub labels: Option<Vec<String>>,
    /// An object.
    pub image: Option<Image>,
    /// Objects, as one part.
    pub nics: Option<Vec<Nic>>,
}

model! { Upload new(files: Vec<File>) {
    files: "files", required, with_files(Vec<File>);
    name: "name", optional, with_name(String);
    count: "count", optional, with_count(i64);
    labels: "labels", optional, with_labels(Vec<String>);
    image: "image", optional, with_image(Image);
    nics: "nics", optional, with_nics(Vec<Nic>);
} by evidence }

answers! { ExecuteAnswer {
    Ok(Image) = 200 json;
    Created(Nic) = 201 json;
    NoContent = 204 empty;
    Moved(String) = 302 text;
} else Other }

answers! { CreateAnswer {
    Ok(Image) = 200 member;
    Created(Nic) = 201 member;
    NoContent = 204 empty;
} else Other }
