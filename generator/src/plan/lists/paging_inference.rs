//! Lists that come page by page though no rule says so: where names and types leave no doubt.
//!
//! In: an operation without a rule. Out: a plan, or nothing. What it finds is reported with the rule that says the same.

use crate::diag::{Code, Diagnostic};
use crate::ir::{Operation, Pointer, Scalar, TypeRef};
use crate::naming::Words;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::rust_type::Binary;
use crate::plan::lists::page_parts::{answer_type, is_integer, members, only_list, pairs, part, plain};
use crate::plan::operations::answers::success;
use crate::plan::operations::page_plan::PagingPlan;
use crate::plan::operations::page_plan::SlotPlan;

/// Members that have what the next page is called, and the parameters that take it.
const NEXT: &[(&[&str], &[&str])] = &[
    (&["nextCursor", "next_cursor"], &["cursor"]),
    (&["nextPageToken", "next_page_token"], &["pageToken", "page_token"]),
    (&["nextToken", "next_token", "NextToken"], &["nextToken", "next_token", "NextToken"]),
    (&["nextPage", "next_page"], &["page"]),
    (&["nextOffset", "next_offset"], &["offset"]),
];
/// The same where these are numbers.
const NUMBERS: &[&str] = &["page", "offset"];
const SIZES: &[&str] = &["size", "limit", "per_page", "perPage", "page_size", "pageSize", "maxResults", "max_results"];
const PAGES: &[&str] = &["pages", "total_pages", "totalPages", "page_count", "pageCount"];
/// What `total` is a number of, beside what the list is called.
const COUNTED: &[&str] = &[
    "count", "elements", "entries", "hits", "items", "matches", "number", "objects", "records", "results", "rows",
    "size",
];
const MORE: &[&str] = &["hasNext", "has_next", "hasMore", "has_more"];

/// What an operation looks like.
struct Look<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
    items: String,
    item: &'a TypeRef,
    /// Members of the answer, and of the objects that are its members, by JSON Pointer.
    members: Vec<(String, &'a str, &'a TypeRef)>,
}

pub(crate) fn infer<'a>(context: &'a Context<'a>, operation: &'a Operation) -> Option<PagingPlan> {
    let answer = answer_type(operation)?;
    let items = only_list(context, answer)?;
    let TypeRef::Array(item) = part(context, answer, &items)? else { return None };
    let mut all = Vec::new();
    for (name, ty) in members(context, plain(context, answer)) {
        let pointer = Pointer::root().child(name);
        for (inner, ty) in members(context, ty) {
            all.push((pointer.child(inner).as_str().to_owned(), inner, ty));
        }
        all.push((pointer.as_str().to_owned(), name, ty));
    }
    let look = Look { context, operation, items, item, members: all };
    let next = look.next().map(|next| if look.is_cursor(&next) { look.by_itself().unwrap_or(next) } else { next });
    let counted = || look.number().or_else(|| look.offset());
    next.or_else(counted).or_else(|| look.url()).or_else(|| look.link())
}

impl Look<'_> {
    fn next(&self) -> Option<PagingPlan> {
        NEXT.iter().find_map(|(from, to)| {
            let to = self.pair(to)?;
            let is_number = NUMBERS.contains(&to.name.as_str());
            let next = self.member(from, |ty| match ty {
                TypeRef::Scalar(Scalar::String | Scalar::Uuid) => !is_number,
                other => is_integer(other),
            })?;
            let more = self.member(MORE, |ty| *ty == TypeRef::Scalar(Scalar::Boolean));
            let hint = more.map(|pointer| ("more", pointer));
            Some(PagingPlan { next: Some(next), to: Some(to), hint, ..self.plan("next") })
        })
    }

    /// Where the first page is 0 or 1 is said by the default.
    fn number(&self) -> Option<PagingPlan> {
        let to = self.pair(&["page"])?;
        let pages = self.member(PAGES, is_integer)?;
        let (_, parameter) = pairs(self.context, self.operation).into_iter().find(|(name, _)| *name == to.name)?;
        let how = match parameter.default.as_ref()?.as_i64()? {
            0 => "number_from_zero",
            1 => "number",
            _ => return None,
        };
        Some(PagingPlan { to: Some(to), hint: Some(("pages", pages)), ..self.plan(how) })
    }

    /// A list alone is as long as it is asked to be; what has more members must say how many items there are.
    fn offset(&self) -> Option<PagingPlan> {
        let plan = self.by_itself()?;
        let is_alone = self.items.is_empty() && plan.size.is_some() && self.is_count(&plan);
        (is_alone || plan.total.is_some()).then_some(plan)
    }

    /// Whether the pages follow each other by something that only an answer can say.
    fn is_cursor(&self, plan: &PagingPlan) -> bool {
        plan.to.as_ref().is_some_and(|to| !NUMBERS.contains(&to.name.as_str()))
    }

    /// An offset: the first page needs none. Servers that offer a cursor beside it may give one only to who has asked by
    /// one.
    fn by_itself(&self) -> Option<PagingPlan> {
        let to = self.pair(&["offset", "skip"])?;
        Some(PagingPlan { to: Some(to), ..self.plan("offset") })
    }

    /// Whether both places of the request are for whole numbers.
    fn is_count(&self, plan: &PagingPlan) -> bool {
        let pairs = pairs(self.context, self.operation);
        let is_integer = |slot: &SlotPlan| {
            pairs.iter().any(|(name, parameter)| *name == slot.name && is_integer(plain(self.context, &parameter.ty)))
        };
        [&plan.to, &plan.size].into_iter().flatten().all(is_integer)
    }

    /// The number of all items.
    fn total(&self) -> Option<String> {
        let list = self.items.rsplit('/').next().unwrap_or_default();
        let list = Words::of(list, &[]).snake();
        let is_total = |name: &str| {
            let name = Words::of(name, &[]).snake();
            let of = name.strip_prefix("total_").or_else(|| name.strip_suffix("_total"));
            name == "total" || of.is_some_and(|of| of == list || COUNTED.contains(&of))
        };
        let mut found = self.members.iter().filter(|(_, name, ty)| is_total(name) && is_integer(ty));
        let (pointer, ..) = found.next()?;
        found.next().is_none().then(|| pointer.clone())
    }

    /// Both ways, so that `next` is not what comes next in some other sense.
    fn url(&self) -> Option<PagingPlan> {
        let is_text = |ty: &TypeRef| *ty == TypeRef::Scalar(Scalar::String);
        let next = self.member(&["next"], is_text)?;
        self.member(&["previous", "prev"], is_text)?;
        Some(PagingPlan { next: Some(next), ..self.plan("url") })
    }

    fn link(&self) -> Option<PagingPlan> {
        let mut headers = success::successes(self.operation).into_iter().flat_map(|response| &response.headers);
        let has_link = headers.any(|header| header.wire_name.eq_ignore_ascii_case("link"));
        let is_page = |(name, _): &(&str, _)| ["page", "cursor", "after"].contains(name);
        let has_page = pairs(self.context, self.operation).iter().any(is_page);
        (has_link && has_page && self.items.is_empty()).then(|| self.plan("link"))
    }

    fn plan(&self, how: &'static str) -> PagingPlan {
        let size = if matches!(how, "url" | "link") { None } else { self.pair(SIZES) };
        PagingPlan {
            how,
            items: self.items.clone(),
            next: None,
            to: None,
            size,
            hint: None,
            total: self.total(),
            item: self.context.rust_type(self.item, Binary::Text),
        }
    }

    fn pair(&self, names: &[&str]) -> Option<SlotPlan> {
        let pairs = pairs(self.context, self.operation);
        let mut known = pairs.iter().map(|(name, _)| *name).filter(|name| names.contains(name));
        known.next().map(|name| SlotPlan { word: "query", name: name.to_owned() })
    }

    /// The only member that has one of these names, and fits.
    fn member(&self, names: &[&str], fits: impl Fn(&TypeRef) -> bool) -> Option<String> {
        let mut found = self.members.iter().filter(|(_, name, ty)| names.contains(name) && fits(ty));
        let (pointer, ..) = found.next()?;
        found.next().is_none().then(|| pointer.clone())
    }
}

/// Says what was taken for granted, and how to say otherwise.
pub(crate) fn note(operation: &Operation, plan: &PagingPlan) -> Diagnostic {
    let PagingPlan { how, items, next, to, size, hint, total, .. } = plan;
    let (style, first) = match *how {
        "number_from_zero" => ("number", ", first = 0"),
        style => (style, ""),
    };
    let mut rule = format!("operations = [{:?}], style = {style:?}{first}, items = {items:?}", operation.key());
    let slot = |slot: &Option<SlotPlan>| slot.as_ref().map(|slot| slot.name.clone());
    let hint_of = |word: &str| hint.as_ref().filter(|(known, _)| *known == word).map(|(_, pointer)| pointer);
    let parts = [("next", next.clone()), ("to", slot(to)), ("size", slot(size))].into_iter();
    let hints = ["more", "pages"].into_iter().map(|word| (word, hint_of(word).cloned()));
    for (key, value) in parts.chain(hints).chain([("total", total.clone())]) {
        rule.push_str(&value.map(|value| format!(", {key} = {value:?}")).unwrap_or_default());
    }
    Diagnostic::new(Code::PagingInferred, &operation.origin)
        .message(format!("{} is taken for a list that comes page by page", docs::code(&operation.key())))
        .help(format!("say so, or `style = \"none\"`: paging = [{{ {rule} }}]"))
}
