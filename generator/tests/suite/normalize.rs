//! What `normalize` and `passes` make of odd documents.
//!
//! Each oddity is a document `tests/normalize/<oddity>.yaml` with the representation (`.ir.txt`) and the findings
//! (`.diag.txt`) that come of it. `UPDATE=1 cargo test` rewrites them; the difference is for a person to read.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use sdkwright::diag::{Code, Diagnostics};
use sdkwright::ir::{self, Api, TypeKind, TypeRef};
use sdkwright::read::Sources;
use sdkwright::resolve::Document;
use sdkwright::{normalize, passes, read, upgrade};
use serde_json::{Value, json};

use crate::support::golden;

macro_rules! oddities {
    ($($oddity:ident)+) => {
        $(#[test] fn $oddity() { check(stringify!($oddity)); })+

        #[test]
        fn every_document_is_checked() {
            let listed = [$(stringify!($oddity)),+].map(|oddity| oddity.replace('_', "-"));
            let listed = listed.into_iter().collect::<BTreeSet<_>>();
            let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
            let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
            let stems = files.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned());
            assert_eq!(stems.collect::<BTreeSet<_>>(), listed);
        }
    };
}

oddities! {
    additional_properties
    all_of_conflict
    all_of_itself
    all_of_required_on_the_outer_level
    all_of_tower
    all_of_with_union
    any_of_both
    base_that_is_its_own_shape
    base_with_union_of_its_children
    bodies_by_media_type
    bodies_in_one_of_several_media_types
    bodies_of_get_and_delete
    body_form_styles
    body_multipart_headers
    body_multipart_parts
    both_ways_forbidden
    const_in_property
    default_of_unions_that_list_each_other
    defaults_and_limits
    discriminator_tags_from_constants
    discriminator_that_does_not_work
    discriminator_that_is_read_only
    discriminator_without_union
    enum_duplicates_and_odd_values
    enum_from_constants
    enum_names
    equal_inline_types_merge
    header_that_frames_the_message
    inline_objects_are_named_after_their_place
    integers_by_their_limits
    items_by_position
    keywords_that_say_nothing
    nullable_all_of_single_ref
    nullable_any_of_null
    nullable_component_behind_ref
    nullable_enum_with_null_member
    numbers_that_keep_their_kind
    oauth_flows
    openapi_3_1
    openapi_3_2
    openapi_3_2_more
    operations_that_clash
    parameter_styles
    parameters_of_path_and_operation
    path_static_beside_templated
    path_with_query_and_fragment
    property_that_is_only_null
    read_only_behind_ref
    read_only_required_splits
    recursion_needs_a_box
    recursion_without_end
    reference_into_the_middle
    reference_with_siblings
    required_by_alternatives
    responses_by_status
    scalar_formats
    scalars_as_they_are_written
    secrets
    security_alternatives
    server_variables_are_data
    servers_and_tags
    streams
    swagger_2
    swagger_2_answers
    swagger_2_lists
    swagger_2_odd_nodes
    text_or_empty
    type_beside_foreign_keywords
    union_beside_properties
    union_by_evidence
    union_meets_union
    union_member_that_is_itself
    union_of_its_children_without_discriminator
    union_that_is_ambiguous
    union_that_is_only_mapped
    union_with_additional_properties
    union_with_inferred_tag
    union_with_nullable_member
    unknown_type
    webhooks_and_callbacks
    wrong_json_types_everywhere
}

#[test]
fn schemas_nested_without_measure() {
    let nest = |wrap: fn(Value) -> Value| (0..500).fold(json!({"type": "string"}), |inner, _| wrap(inner));
    let document = json!({"openapi": "3.1.0", "components": {"schemas": {
        "Properties": nest(|inner| json!({"properties": {"a": inner}})),
        "Items": nest(|inner| json!({"type": "array", "items": inner})),
        "AllOf": nest(|inner| json!({"allOf": [inner]})),
        "OneOf": nest(|inner| json!({"oneOf": [inner, {"type": "object", "properties": {"b": {}}}]})),
    }}});
    let mut diags = Diagnostics::default();
    let api = normalize::to_api(&Document::new(document), &mut diags);
    let api = passes::run(api, &mut diags);
    assert_well_formed(&api);
    assert!(diags.iter().all(|found| matches!(found.code, Code::TooDeep | Code::AmbiguousUnion)), "{diags:?}");
    let component = |name: &str| {
        let pointer = format!("/components/schemas/{name}/");
        diags
            .iter()
            .filter(|found| found.code == Code::TooDeep && found.origin.pointer.as_str().starts_with(&pointer))
            .count()
    };
    assert!(["Properties", "Items", "AllOf"].iter().all(|name| component(name) == 1));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/normalize")
}

fn check(oddity: &str) {
    let stem = oddity.replace('_', "-");
    let path = folder().join(format!("{stem}.yaml"));
    let (api, diags) = represent(&path);
    assert_well_formed(&api);
    assert_eq!(represent(&path), (api.clone(), diags.clone()), "two runs differ");
    golden(&folder().join(format!("{stem}.ir.txt")), &ir::dump(&api));
    golden(&folder().join(format!("{stem}.diag.txt")), &findings(&diags));
}

fn represent(path: &Path) -> (Api, Diagnostics) {
    let loaded = read::load(path).unwrap();
    let mut diags = Diagnostics::default();
    let mut sources = Sources::default();
    let (_, value) = loaded.register(&mut sources, &mut Diagnostics::default());
    let document = Document { spelled: sources.spelled(), ..Document::new(value) };
    let document = upgrade::to_latest(document, &mut diags).unwrap();
    let api = normalize::to_api(&document, &mut diags);
    (passes::run(api, &mut diags), diags)
}

fn findings(diags: &Diagnostics) -> String {
    let mut text = String::new();
    for found in diags.iter() {
        let help = found.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        let (level, code) = (found.level.as_str(), found.code.as_str());
        writeln!(text, "{level} {code} {}: {}{help}", found.origin.pointer, found.message).unwrap();
    }
    text
}

/// What every later stage relies on, whatever the document.
fn assert_well_formed(api: &Api) {
    let mut api = api.clone();
    let n_types = api.types.len();
    api.type_refs_mut(&mut |ty| assert!(ty.named().is_none_or(|id| id.index() < n_types)));
    for def in &mut api.types {
        def.name.ids_mut(&mut |id| assert!(id.index() < n_types));
        match &def.kind {
            TypeKind::Struct(object) => {
                let names = object.fields.iter().map(|field| &field.wire_name).collect::<BTreeSet<_>>();
                assert_eq!(names.len(), object.fields.len());
                assert!(object.fields.iter().all(|field| !matches!(field.ty, TypeRef::Nullable(_))));
            }
            TypeKind::Union(union) => {
                let n_tagged = union.variants.iter().filter(|variant| variant.tag.is_some()).count();
                let expected = if union.tag == ir::UnionTag::Evidence { 0 } else { union.variants.len() };
                assert_eq!(n_tagged, expected);
            }
            TypeKind::Enum(listed) => assert!(!listed.values.is_empty()),
            TypeKind::Tuple(items) => assert!(items.len() > 1),
            TypeKind::Alias(_) => {}
        }
    }
    for operation in &api.operations {
        assert!(!operation.tags.is_empty());
        assert!(operation.tags.iter().all(|tag| *tag < api.tags.len()));
    }
}
