//! The text of the second form.

use super::data::{Former, LockedCall, LockedKind, LockedMaker, LockedSource, LockedType, NamesLock};
use super::token::{decision, member, word};

/// What the file says about itself.
const HEADER: &str = "\
# What users of this crate see and feel, so that a later document cannot change it: a line for each type and each call.
# Written by `generate`; commit it. Git may merge it line by line. To choose another name, pin it in provider.toml.
# What is deleted here is decided anew.
";

impl NamesLock {
    /// The file, the same bytes for the same decisions.
    pub fn to_text(&self) -> String {
        let mut lines = Vec::new();
        lines.extend(self.client_line());
        for (name, scheme) in &self.schemes {
            let env = decision("env", scheme.env.iter().map(String::as_str));
            let [method, stem, sends] = [("method", &scheme.method), ("stem", &scheme.stem), ("sends", &scheme.sends)]
                .map(|(name, value)| decision(name, [value.as_str()]));
            let settings = scheme.settings.iter().map(|settings| decision("settings", [settings.as_str()]));
            let mut parts = vec![env, method, stem, sends];
            parts.extend(list("was", &scheme.was));
            parts.extend(settings);
            parts.extend(list("exchange", &scheme.exchange));
            lines.push(format!("scheme {} {}", word(name), parts.join(" ")));
        }
        lines.extend(
            self.features.iter().map(|(module, feature)| format!("feature {} {}", word(module), word(feature))),
        );
        lines.extend(self.cut.iter().map(|file| format!("cut {}", word(file))));
        lines.extend(self.headers.iter().map(|(name, header)| format!("header {}", member(name, header))));
        lines.extend(self.types.iter().map(|(name, ty)| type_line(name, ty)));
        lines.extend(self.calls.iter().map(|(key, call)| call_line(key, call)));
        lines.sort_by(|one, other| sorted_by(one).cmp(&sorted_by(other)));
        let mut text = HEADER.to_owned();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    fn client_line(&self) -> Option<String> {
        let client = self.client.gets_tokens.then_some("client");
        let new = self.client.new.iter().map(|scheme| decision("new", std::iter::once(scheme.as_str()).chain(client)));
        let server = self.client.server.iter().map(|url| decision("server", [url.as_str()]));
        let parts: Vec<String> = new.chain(server).collect();
        (!parts.is_empty()).then(|| format!("client {}", parts.join(" ")))
    }
}

/// Types by their names, whatever they are; calls by their paths.
fn sorted_by(line: &str) -> (u8, &str, &str) {
    let mut words = line.splitn(4, ' ');
    let mut next = || words.next().unwrap_or_default();
    let (kind, first, second) = (next(), next(), next());
    match kind {
        "client" => (0, "", line),
        "scheme" => (1, first, line),
        "feature" | "cut" => (2, first, line),
        "header" => (3, first, line),
        "call" => (5, second, line),
        _ => (4, first, line),
    }
}

fn type_line(name: &str, ty: &LockedType) -> String {
    let kind = ty.kind.map_or("type", LockedKind::word);
    let mut parts = vec![kind.to_owned(), name.to_owned()];
    let (how, of) = match &ty.source {
        LockedSource::Inline => ("", ""),
        LockedSource::Component(name) => ("of ", name.as_str()),
        LockedSource::Input(name) => ("input of ", name.as_str()),
        LockedSource::Output(name) => ("output of ", name.as_str()),
    };
    if !how.is_empty() {
        parts.push(format!("{how}{}", word(of)));
    }
    parts.push(ty.direction.word().to_owned());
    if ty.numbered {
        parts.push("numbered".to_owned());
    }
    if ty.gone {
        parts.push("gone".to_owned());
    }
    if !ty.was.is_empty() {
        parts.push(decision("was", ty.was.iter().map(String::as_str)));
    }
    parts.extend(former(&ty.former));
    parts.extend(ty.features.iter().map(|features| decision("on", features.iter().map(String::as_str))));
    if let Some((maker, arguments)) = &ty.makes {
        let name = if *maker == LockedMaker::New { "new" } else { "builder" };
        parts.push(decision(name, arguments.iter().map(String::as_str)));
    }
    if !ty.preset.is_empty() {
        let pairs = ty.preset.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
        parts.push(decision("preset", pairs));
    }
    parts.extend(ty.tag.iter().map(|tag| decision("tag", [tag.as_str()])));
    parts.extend(ty.is.iter().map(|is| format!("is({is})")));
    parts.extend(ty.rest.iter().map(|rest| format!("rest({},{})", rest.ident, rest.ty)));
    parts.extend(ty.other.iter().map(|other| decision("other", [other.as_str()])));
    parts.extend(ty.error.iter().map(|error| decision("error", [error.as_str()])));
    parts.extend(list("without_from", &ty.without_from));
    parts.extend(ty.members.iter().map(|(wire, known)| member(wire, known)));
    parts.join(" ")
}

/// A decision that is written where it says something.
fn list(name: &str, values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| decision(name, values.iter().map(String::as_str)))
}

fn former(former: &Former) -> Option<String> {
    let pairs = former.iter().flat_map(|(key, name)| [key.as_str(), name.as_str()]);
    (!former.is_empty()).then(|| decision("former", pairs))
}

fn call_line(key: &str, call: &LockedCall) -> String {
    let (method, path) = key.split_once(' ').unwrap_or((key, ""));
    let mark = if call.numbered { "~" } else { "" };
    let name = format!("{}.{}{mark}", call.module, call.method);
    let mut parts = vec!["call".to_owned(), word(method), word(path), name];
    if call.gone {
        parts.push("gone".to_owned());
    }
    parts.extend(list("was", &call.was));
    parts.extend(former(&call.former));
    parts.extend(call.types.iter().map(|types| decision("types", types.iter().map(String::as_str))));
    if let Some(arguments) = &call.arguments {
        parts.push(decision("args", arguments.iter().map(String::as_str)));
    }
    parts.extend(call.sends.iter().map(|media| decision("sends", [media.as_str()])));
    parts.extend(call.gives.iter().map(|(word, ty)| format!("gives({word},{ty})")));
    if !call.answers.is_empty() {
        parts.push(format!("answers({})", pairs(call.answers.iter())));
    }
    parts.extend(call.accept.iter().map(|accept| decision("accept", [accept.as_str()])));
    parts.extend(call.member.iter().map(|name| decision("member", [name.as_str()])));
    if !call.errors.is_empty() {
        parts.push(format!("errors({})", pairs(call.errors.iter())));
    }
    parts.extend(call.server.iter().map(|url| decision("server", [url.as_str()])));
    if let Some(pages) = &call.pages {
        let values = pages.parts.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
        parts.push(decision("pages", std::iter::once(pages.how.as_str()).chain(values)));
    }
    parts.extend(list("also", &call.also));
    parts.extend(call.members.iter().map(|(wire, known)| member(wire, known)));
    parts.join(" ")
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    pairs.map(|(key, value)| format!("{key},{}", value_text(value))).collect::<Vec<_>>().join(",")
}

/// A type as it is; with a media type behind it, it may have anything in it.
fn value_text(value: &str) -> String {
    match value.split_once(';') {
        Some((ty, media_type)) if word(media_type) == media_type && !ty.contains(',') => value.to_owned(),
        Some(_) => serde_json::Value::from(value).to_string(),
        None => value.to_owned(),
    }
}
