//! Types of every form.

use crate::runtime::{
    Async, Base64, DateTime, Events, Field, File, Map, OtherAnswer, Records, Secret, UnknownValue, Uuid, Value,
    answers, model, open_enum, union,
};

/// A private network.
#[derive(Clone, PartialEq)]
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
    /// Members that the description does not name.
    pub additional: Map<Value>,
}

model! { Network::new(id: Uuid) {
    id: Uuid, with_id, "Identifier of the network.";
    label?: String, with_label, "Name shown to people.";
    expires?: Field<DateTime>, with_expires, "When null, it never expires.";
    parent?: Box<Network>, with_parent, "Parent.";
    ..additional
} untagged }

/// Every presence and many types.
#[derive(Clone, PartialEq)]
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

/// Makes a [`Server`] step by step.
#[derive(Debug, Clone)]
#[must_use = "nothing is made before `build` is called"]
pub struct ServerBuilder {
    value: Server,
    set: Vec<&'static str>,
}

model! { Server::builder() -> ServerBuilder {
    owner: String, with_owner, "Required and nullable.";
    cores: i32, with_cores, "Required.";
    disk: f64, with_disk, default, "May be missing, always sent.";
    state: EnvironmentState, with_state, "State.";
    app?: AppType, with_app, "Kind.";
    image: Image, with_image, "Nested and required.";
    nics: Vec<Nic>, with_nics, default, "Nested list.";
    tags?: Map<Vec<i64>>, with_tags, "Tags.";
    password?: Secret<String>, with_password, "Password.";
    key?: Base64, with_key, "Key.";
    on?: bool, with_on, "Whether it is on.";
} untagged }

/// An image.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// Name.
    pub name: String,
    /// Size.
    pub size: Option<u64>,
}

model! { Image::new(name: String) {
    name: String, with_name, "Name.";
    size?: u64, with_size, "Size.";
} untagged }

/// A network interface.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Nic {
    /// Address.
    pub ip: String,
}

model! { Nic::new() {
    ip: String, with_ip, "Address.";
} untagged }

/// A page; has no required field.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PageRequest {
    /// Page.
    pub page: Option<i32>,
}

model! { PageRequest::new() {
    page?: i32, with_page, "Page.";
} untagged }

/// An action.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct StepAction {
    /// Which one.
    pub action_type: String,
}

/// Makes a [`StepAction`] step by step.
#[derive(Debug, Clone)]
#[must_use = "nothing is made before `build` is called"]
pub struct StepActionBuilder {
    value: StepAction,
    set: Vec<&'static str>,
}

model! { StepAction::builder() -> StepActionBuilder {
    "type" = "action";
    action_type: String = "actionType", with_action_type, "Which one.";
} untagged }

/// A pause.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct StepWait {
    /// How long.
    pub seconds: i64,
    /// Members that the description does not name.
    pub more: Map<String>,
}

model! { StepWait::new(seconds: i64) {
    "v" = 1;
    "fast" = true;
    seconds: i64, with_seconds, "How long.";
    ..more
} untagged }

/// No field at all.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

model! { Empty::new() {
} untagged }

/// State of an environment.
#[derive(Debug, Clone, PartialEq, Hash)]
#[non_exhaustive]
pub enum EnvironmentState {
    /// Being indexed.
    Created,
    /// `READY`
    Ready,
    /// A value that this version does not know.
    Other(UnknownValue),
}

open_enum! { EnvironmentState {
    Created = "CREATED", Ready = "READY",
} else Other }

/// 1 or 2.
#[derive(Debug, Clone, PartialEq, Hash)]
#[non_exhaustive]
pub enum AppType {
    /// `1`
    One,
    /// `2`
    Two,
    /// A value that this version does not know.
    Other(UnknownValue),
}

open_enum! { AppType: i64 {
    One = 1, Two = 2,
} else Other }

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
    Action from StepAction = "action";
    Wait from StepWait = "wait" | "pause", writes tag, hides tag;
} else Other }

/// Something that a target has to be.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum TargetPredicate {
    /// The opposite.
    Not(Box<NegationPredicate>),
    /// An expression.
    Text(String),
    /// A state.
    State(EnvironmentState),
    /// A number.
    Ratio(f64),
    /// A number.
    Count(i64),
    /// Several.
    Items(Vec<String>),
    /// Several.
    Numbers(Vec<i64>),
    /// An image.
    Image(Image),
    /// A value that this version does not know, as it came.
    Other(Value),
}

union! { TargetPredicate untagged {
    Not from NegationPredicate;
    Text from String;
    State from EnvironmentState;
    Ratio from f64;
    Count from i64;
    Items: Vec<String>;
    Numbers: Vec<i64>;
    Image from Image;
} else Other }

/// The opposite of a predicate.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NegationPredicate {
    /// What must not be.
    pub not: TargetPredicate,
}

model! { NegationPredicate::new(not: TargetPredicate) {
    not: TargetPredicate, with_not, "What must not be.";
} untagged }

/// Problem details.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// What happened.
    pub title: String,
}

model! { Problem::new(title: String) {
    title: String, with_title, "What happened.";
} untagged }

/// What is uploaded.
#[derive(Clone, PartialEq)]
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
    /// Objects, each as a part.
    pub nics: Option<Vec<Nic>>,
}

model! { Upload::new(files: Vec<File>) {
    files: Vec<File>, with_files, "Files.";
    name?: String, with_name, "A name.";
    count?: i64, with_count, "A count.";
    labels?: Vec<String>, with_labels, "Labels.";
    image?: Image, with_image, "An object.";
    nics?: Vec<Nic>, with_nics, "Objects, each as a part.";
} untagged }

/// What `execute` answers, by status.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ExecuteAnswer {
    /// Status 200.
    Ok(Image),
    /// Status 201.
    Created(Nic),
    /// Status 204.
    NoContent,
    /// Status 302.
    Moved(String),
    /// Another status of success.
    Other(OtherAnswer),
}

answers! { ExecuteAnswer {
    200 => json Ok;
    201 => json Created;
    204 => empty NoContent;
    302 => text Moved;
} else Other }

/// What `create` answers, by status.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum CreateAnswer {
    /// Status 200.
    Ok(Image),
    /// Status 201.
    Created(Nic),
    /// Status 204.
    NoContent,
    /// Another status of success.
    Other(OtherAnswer),
}

answers! { CreateAnswer {
    200 => member Ok;
    201 => member Created;
    204 => empty NoContent;
} else Other }

/// What `run` answers, by status.
#[derive(Debug)]
#[non_exhaustive]
pub enum RunAnswer<M = Async> {
    /// Status 200.
    Ok(Events<Image, M>),
    /// Status 201.
    Created(Records<Image, M>),
    /// Status 202.
    Accepted(Image),
    /// Another status of success.
    Other(OtherAnswer),
}

answers! { RunAnswer<M> {
    200 => events Ok;
    201 => records Created;
    202 => json Accepted;
} else Other }
