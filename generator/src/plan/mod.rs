//! Every Rust decision: names, types, files, features. `emit` only writes down what is decided here.
//!
//! In: the intermediate representation and the maintainer's configuration. Out: a [`CratePlan`].
//! It must not know documents, tokens or files on disk.

mod base;
mod client;
mod layout;
mod lists;
mod names;
mod operations;
mod sampling;
mod types;
mod views;

use self::base::formats;
use self::base::package;
use self::client::{client_plan, failures, retries};
use self::layout::{aliases, files, lock, lock_news, modules};
use self::lists::{paging, waiters};
use self::names::{released_names, role, routes, type_names};
use self::operations::answers::envelope;
use self::operations::{constants, dates, defaults, errors, headers, methods, operation, part_types, request_body};
use self::sampling::samples;
use self::types::{evidence, released_alias, type_plan, unused_pins, values};

pub use base::docs::DocPlan;
pub use base::package::PackagePlan;
pub use base::rust_type::RustType;
pub use client::client_plan::{ClientPlan, NewPlan};
pub use client::default_plan::{DefaultPlan, Taker};
pub use client::failures::FailurePlan;
pub use client::hosts::HostsPlan;
pub use client::retries::RetryPlan;
pub use client::scheme_plan::SchemePlan;
pub use client::server_plan::ServerPlan;
pub use client::token_plan::{ExchangePlan, OauthClientPlan, PresentedPlan, TokenPlan};
pub use layout::example::ExamplePlan;
pub use layout::files::TypeFile;
pub use layout::modules::ModulePlan;
pub use names::call_names::CallNames;
pub use names::reason::Reason;
pub use operations::answers::answer::{AnswerPlan, AnswerVariant, AnswersPlan};
pub use operations::answers::envelope::MemberPlan;
pub use operations::answers::kind::AnswerKind;
pub use operations::dates::DatePlan;
pub use operations::defaults::DefaultTargetPlan;
pub use operations::errors::{ErrorPlan, UNDECLARED};
pub use operations::headers::HeaderPlan;
pub use operations::operation::OperationPlan;
pub use operations::page_plan::{PagingPlan, SlotPlan};
pub use operations::parameters::{Accepts, ParameterPlan};
pub use operations::request_body::OtherBodyPlan;
pub use operations::wait_plan::{TakenFrom, TakenPlan, TaskPlan, WaitRef, WaiterPlan};
pub use sampling::samples::SamplePlan;
pub use types::constructor::Constructor;
pub use types::enums::{EnumPlan, EnumVariantPlan, FormerValuePlan};
pub use types::field_plan::{FieldPlan, FieldPresence};
pub use types::preset::{PresetPlan, PresetValue};
pub use types::structs::StructPlan;
pub use types::type_plan::{AliasPlan, TypePlan};
pub use types::unions::{UnionPlan, VariantPlan};

use crate::config::{NamesLock, Provider, ProviderConfig};
use crate::diag::Diagnostics;
use crate::ir::{Api, SkippedOperation};
use crate::naming::Ident;

/// A whole crate, decided.
#[derive(Clone, Debug)]
pub struct CratePlan {
    /// The package and its prose.
    pub package: PackagePlan,
    /// The client and its credentials.
    pub client: ClientPlan,
    /// Whether something of the API is offered as YAML.
    pub offers_yaml: bool,
    /// One module of operations per tag.
    pub modules: Vec<ModulePlan>,
    /// The files of `types/`.
    pub type_files: Vec<TypeFile>,
    /// Bodies of errors, by the index that operations refer to.
    pub error_types: Vec<ErrorPlan>,
    /// Members of the only one of them, where there is one: what has none of these is something else.
    pub error_keys: Vec<String>,
    /// What bodies say when calls have failed in spite of their status.
    pub failures: Vec<FailurePlan>,
    /// What retries depend on.
    pub retries: RetryPlan,
    /// What times mean that say too little.
    pub dates: DatePlan,
    /// Headers that some answer declares.
    pub headers: Vec<HeaderPlan>,
    /// Operations of the document that are not emitted.
    pub skipped: Vec<SkippedOperation>,
    /// Samples that the types are tested with.
    pub samples: Vec<SamplePlan>,
    /// How deep the compiler must look into the types, where that is more than it does unless told.
    pub recursion_limit: Option<usize>,
    /// All names given, to be kept.
    pub lock: NamesLock,
    /// Rust names of the types by component name or place; `lock` has none of the numbered ones.
    pub type_names: std::collections::BTreeMap<String, String>,
    /// The types of the representation by their Rust names.
    pub type_ids: std::collections::BTreeMap<String, crate::ir::TypeId>,
}

/// What every planner reads.
struct Context<'a> {
    api: &'a Api,
    config: &'a ProviderConfig,
    lock: &'a NamesLock,
    /// Names of the types, by index.
    type_names: Vec<Ident>,
    /// Indices of the types, by name.
    by_name: std::collections::BTreeMap<Ident, usize>,
    /// Types that a pin gives another name than they were released with: the released names, and those of now.
    renamed: std::collections::BTreeMap<Ident, Ident>,
    /// Types that are bodies of multipart requests: their binary properties are files.
    multipart: std::collections::BTreeSet<crate::ir::TypeId>,
    formats: formats::Formats,
    /// Types that must tell how well a value fits them.
    judged: std::collections::BTreeSet<crate::ir::TypeId>,
    defaults: defaults::Defaults<'a>,
    /// Lists that come page by page, by `METHOD path`.
    paging: std::collections::BTreeMap<String, PagingPlan>,
}

impl Context<'_> {
    fn words(&self, text: &str) -> crate::naming::Words {
        crate::naming::Words::of(text, &self.config.names.words)
    }
}

/// Decides everything about the crate of one provider.
///
/// `lock` is the provider's, in terms of this document.
pub fn crate_plan(api: &Api, provider: &Provider, lock: &NamesLock, diags: &mut Diagnostics) -> CratePlan {
    let Provider { config, samples, .. } = provider;
    let (api, defaults) = defaults::settle(methods::known(api, diags), config, diags);
    let formats = formats::Formats::of(config, diags);
    let api = values::apply(api.as_ref(), config, diags);
    let api = views::split(released_alias::keep(api, lock, &formats, diags), config, lock);
    let api = &constants::settle(api, lock);
    let routes = routes::route(api, config, lock, diags);
    let type_names = type_names::settle(api, &routes, config, lock, diags);
    let multipart = part_types::collect(api, config);
    let judged = evidence::judged(api);
    let paging = std::collections::BTreeMap::new();
    let renamed = released_names::renamed(api, &type_names);
    let by_name = type_names.iter().enumerate().map(|(index, name)| (name.clone(), index)).collect();
    let mut context =
        Context { api, config, lock, type_names, by_name, renamed, multipart, formats, judged, defaults, paging };
    context.paging = paging::settle(&context, diags);
    let error_types = errors::collect(&context);
    unused_pins::report(&context, diags);
    envelope::report(&context, diags);
    request_body::report_unused(&context, diags);
    let roles = role::roles(api, &routes);
    let types = type_plan::plan_all(&context, &roles, diags);
    let mut operations = operation::plan_all(&context, &routes, &types, diags);
    waiters::settle(&context, &routes, &mut operations, diags);
    let samples = samples::plan(&context, &routes, samples, diags);
    let package = package::plan(api, provider, diags);
    let client = client_plan::plan(&context, &package, diags);
    let headers = headers::collect(&context, diags);
    let types = files::without_unused(&context, types, &operations, &error_types);
    let mut lock = lock::decisions(&context, &routes, &types, &operations, &client, &headers);
    let error_plans = errors::plan(&context, &error_types);
    lock::with_errors(&mut lock, &error_plans);
    lock_news::report(&context, &lock, diags);
    let types = aliases::with_former_names(&context, &lock, types);
    let error_keys = errors::keys(&error_types, &types);
    let dates = dates::plan(config, &types, &operations, diags);
    let type_files = files::arrange(&context, &routes, types, &mut lock);
    lock::with_features(&mut lock, &type_files);
    let named = api.types.iter().zip(&context.type_names);
    let type_names = named.map(|(ty, ident)| (type_names::key(ty), ident.to_string())).collect();
    let ids = (0_u32..).map(crate::ir::TypeId);
    let type_ids = context.type_names.iter().map(Ident::to_string).zip(ids).collect();
    let modules = modules::plan(&routes, operations, &type_files);
    CratePlan {
        offers_yaml: operation::offer_yaml(api),
        client,
        package,
        modules,
        type_files,
        error_types: error_plans,
        error_keys,
        failures: failures::plan(config, diags),
        retries: retries::plan(config, diags),
        dates,
        headers,
        skipped: api.skipped.clone(),
        recursion_limit: package::recursion_limit(api.depth),
        samples,
        lock,
        type_names,
        type_ids,
    }
}
