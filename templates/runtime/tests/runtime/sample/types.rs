//! Types of every form.

use crate::runtime::{Base64, DateTime, Field, File, Map, Secret, Uuid, Value, answers, models, open_enum, union};

models! {
    /// A private network.
    pub struct Network new(id: Uuid) {
        /// Identifier of the network.
        id: Uuid = "id", required, with_id(Uuid);
        /// Name shown to people.
        label: Option<String> = "label", optional, with_label(String);
        /// When null, it never expires.
        expires: Field<DateTime> = "expires", optional, with_expires(Field<DateTime>);
        /// Parent.
        parent: Option<Box<Network>> = "parent", optional, with_parent(Box<Network>);
    } by evidence rest additional: Value;
}

models! {
    /// Every presence and many types.
    pub struct Server builder ServerBuilder {
        /// Required and nullable.
        owner: Option<String> = "owner", required, with_owner(String), owner;
        /// Required.
        cores: i32 = "cores", required, with_cores(i32), cores;
        /// May be missing, always sent.
        disk: f64 = "disk", lenient, with_disk(f64), disk;
        /// State.
        state: EnvironmentState = "state", required, with_state(EnvironmentState), state;
        /// Kind.
        app: Option<AppType> = "app", optional, with_app(AppType), app;
        /// Nested and required.
        image: Image = "image", required, with_image(Image), image;
        /// Nested list.
        nics: Vec<Nic> = "nics", lenient, with_nics(Vec<Nic>), nics;
        /// Tags.
        tags: Option<Map<Vec<i64>>> = "tags", optional, with_tags(Map<Vec<i64>>), tags;
        /// Password.
        password: Option<Secret<String>> = "password", optional, with_password(Secret<String>), password;
        /// Key.
        key: Option<Base64> = "key", optional, with_key(Base64), key;
        /// Whether it is on.
        on: Option<bool> = "on", optional, with_on(bool), on;
    } by evidence
}

models! {
    /// An image.
    pub struct Image new(name: String) {
        /// Name.
        name: String = "name", required, with_name(String);
        /// Size.
        size: Option<u64> = "size", optional, with_size(u64);
    } by evidence
}

models! {
    /// A network interface.
    pub struct Nic new() {
        /// Address.
        ip: String = "ip", required, with_ip(String);
    } by evidence
}

models! {
    /// A page; has no required field.
    pub struct PageRequest new() {
        /// Page.
        page: Option<i32> = "page", optional, with_page(i32);
    } by evidence
}

models! {
    /// An action.
    pub struct StepAction builder StepActionBuilder {
        /// Which one.
        action_type: String = "actionType", required, with_action_type(String), action_type;
    } by evidence constant { "type" = "action" }
}

models! {
    /// A pause.
    pub struct StepWait new(seconds: i64) {
        /// How long.
        seconds: i64 = "seconds", required, with_seconds(i64);
    } by evidence constant { "v" = 1, "fast" = true } rest more: String;
}

models! {
    /// No field at all.
    pub struct Empty new() {} by evidence
}

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

union! {
    /// A step of an experiment.
    pub enum ExperimentStep by "type" {
        /// Runs an action.
        Action(Box<StepAction>) = "action", from StepAction;
        /// Waits.
        Wait(Box<StepWait>) = "wait" | "pause", from StepWait, writes tag, hides tag;
    } else Other
}

union! {
    /// Something that a target has to be.
    pub enum TargetPredicate by evidence {
        /// The opposite.
        Not(Box<NegationPredicate>), from NegationPredicate;
        /// An expression.
        Text(String), from String;
        /// A state.
        State(EnvironmentState), from EnvironmentState;
        /// A number.
        Ratio(f64), from f64;
        /// A number.
        Count(i64), from i64;
        /// Several.
        Items(Vec<String>);
        /// Several.
        Numbers(Vec<i64>);
        /// An image.
        Image(Image), from Image;
    } else Other
}

models! {
    /// The opposite of a predicate.
    pub struct NegationPredicate new(not: TargetPredicate) {
        /// What must not be.
        not: TargetPredicate = "not", required, with_not(TargetPredicate);
    } by evidence
}

models! {
    /// Problem details.
    pub struct Problem new(title: String) {
        /// What happened.
        title: String = "title", required, with_title(String);
    } by evidence
}

models! {
    /// What is uploaded.
    pub struct Upload new(files: Vec<File>) {
        /// Files.
        files: Vec<File> = "files", required, with_files(Vec<File>);
        /// A name.
        name: Option<String> = "name", optional, with_name(String);
        /// A count.
        count: Option<i64> = "count", optional, with_count(i64);
        /// Labels.
        labels: Option<Vec<String>> = "labels", optional, with_labels(Vec<String>);
        /// An object.
        image: Option<Image> = "image", optional, with_image(Image);
        /// Objects, as one part.
        nics: Option<Vec<Nic>> = "nics", optional, with_nics(Vec<Nic>);
    } by evidence
}

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
