//! What tells the inline variants of a union apart: their tags, constants, titles, and what they require.

use std::collections::{BTreeMap, HashMap};

use crate::ir::{Api, Field, Presence, Struct, TypeId, TypeKind, TypeName, Union};

use super::{KINDS, component, numbered, object, only_value};

/// Words for each inline variant of a union, best first.
pub(crate) struct VariantWords(BTreeMap<(TypeId, TypeId), Vec<String>>);

/// So many properties of variants are looked at in a document; what comes later is called as the document calls it.
const MOST_LOOKED_AT: usize = 100_000;

impl VariantWords {
    pub(crate) fn of(api: &Api) -> Self {
        let mut words = BTreeMap::new();
        let mut effort = MOST_LOOKED_AT;
        for (id, def) in numbered(api) {
            let TypeKind::Union(union) = &def.kind else { continue };
            let is_inline = union.variants.iter().any(|variant| {
                variant.ty.named().and_then(|own| api.ty(own)).is_some_and(|own| is_within(&own.name, id))
            });
            if is_inline {
                of_union(api, id, union, &mut effort, &mut words);
            }
        }
        Self(words)
    }

    /// Words for a variant of a union.
    pub(crate) fn get(&self, union: TypeId, variant: TypeId) -> &[String] {
        self.0.get(&(union, variant)).map(Vec::as_slice).unwrap_or_default()
    }
}

fn is_within(name: &TypeName, whole: TypeId) -> bool {
    match name {
        TypeName::Within { parent, .. } => *parent == whole,
        TypeName::Merged(names) => names.iter().any(|name| is_within(name, whole)),
        _ => false,
    }
}

fn of_union(
    api: &Api,
    id: TypeId,
    union: &Union,
    effort: &mut usize,
    words: &mut BTreeMap<(TypeId, TypeId), Vec<String>>,
) {
    let objects: Vec<Option<&Struct>> = union.variants.iter().map(|variant| object(api, &variant.ty)).collect();
    let size = objects.iter().flatten().map(|object| object.fields.len() + 1).sum::<usize>();
    let Some(left) = effort.checked_sub(size) else { return };
    *effort = left;
    let features: Vec<Features> = objects.iter().map(|object| Features::of(api, *object)).collect();
    let counts = Counts::of(&features);
    let mut titles: HashMap<&str, usize> = HashMap::new();
    union.variants.iter().for_each(|variant| *titles.entry(&variant.suggested_name).or_default() += 1);
    for ((variant, own), object) in union.variants.iter().zip(&features).zip(&objects) {
        let Some(of) = variant.ty.named() else { continue };
        let title = variant.suggested_name.as_str();
        let is_title = titles.get(title) == Some(&1) && !KINDS.contains(&title);
        let is_key = object.is_some_and(|object| object.fields.iter().any(|field| field.wire_name == title));
        let mut all: Vec<String> = variant.tag.iter().cloned().collect();
        all.extend(own.constants.iter().filter(|word| is_own(&counts.constants, word)).cloned());
        all.extend(Some(title.to_owned()).filter(|_| is_title && !is_key));
        all.extend(own.required.iter().find(|word| is_own(&counts.keys, word)).cloned());
        all.extend(Some(title.to_owned()).filter(|_| is_title && is_key));
        all.extend(own.optional.iter().find(|word| is_own(&counts.keys, word)).cloned());
        all.extend(own.parts.iter().find(|word| is_own(&counts.parts, word)).cloned());
        all.extend(own.required.iter().find(|word| is_own(&counts.required, word)).cloned());
        words.entry((id, of)).or_default().extend(all);
    }
}

/// What a variant has that others may not have.
#[derive(Default)]
struct Features {
    constants: Vec<String>,
    required: Vec<String>,
    optional: Vec<String>,
    /// What its properties are: the components, and of inline objects the properties in turn.
    parts: Vec<String>,
}

/// More of the parts of one property are not looked at.
const MOST_PARTS: usize = 6;

impl Features {
    fn of(api: &Api, object: Option<&Struct>) -> Self {
        let mut own = Self::default();
        for field in object.iter().flat_map(|object| &object.fields) {
            let is_required = field.presence == Presence::Required;
            // What may be missing tells nothing.
            if let Some(value) = only_value(api, field).filter(|_| is_required) {
                own.constants.push(value);
                continue;
            }
            let keys = if is_required { &mut own.required } else { &mut own.optional };
            keys.push(field.wire_name.clone());
            own.parts.extend(parts(api, field));
        }
        own
    }
}

fn parts(api: &Api, field: &Field) -> Vec<String> {
    let inner = field.ty.innermost();
    if let Some(name) = component(api, inner) {
        return vec![name.to_owned()];
    }
    let fields = object(api, inner).into_iter().flat_map(|object| &object.fields).take(MOST_PARTS);
    fields.map(|part| format!("{} {}", field.wire_name, part.wire_name)).collect()
}

/// How many variants have each.
#[derive(Default)]
struct Counts<'f> {
    constants: HashMap<&'f str, usize>,
    keys: HashMap<&'f str, usize>,
    required: HashMap<&'f str, usize>,
    parts: HashMap<&'f str, usize>,
}

impl<'f> Counts<'f> {
    fn of(all: &'f [Features]) -> Self {
        let mut counts = Self::default();
        for own in all {
            own.constants.iter().for_each(|word| *counts.constants.entry(word).or_default() += 1);
            own.required.iter().for_each(|word| *counts.required.entry(word).or_default() += 1);
            own.required.iter().chain(&own.optional).for_each(|word| *counts.keys.entry(word).or_default() += 1);
            own.parts.iter().for_each(|word| *counts.parts.entry(word).or_default() += 1);
        }
        counts
    }
}

/// Whether one variant only has it.
fn is_own(counts: &HashMap<&str, usize>, word: &str) -> bool {
    counts.get(word) == Some(&1)
}
