//! The text of either form, read.

use std::collections::BTreeMap;

use super::data::{
    Direction, Former, LockedCall, LockedKind, LockedMaker, LockedMember, LockedPages, LockedScheme, LockedSource,
    LockedType, NamesLock,
};
use super::first;
use super::merge::{Lines, Merged};
use super::token::{Token, tokens};
use crate::config::ConfigError;
use crate::config::load::{invalid, parse};

/// Reads a file: each line for itself, in any order.
pub(in crate::config) fn read(file: &str, text: &str) -> Result<NamesLock, ConfigError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut start = 0;
    let fail = |at: usize, message: String| invalid(file, text, at..at, message);
    if let Some(at) = conflict(text) {
        let message = "a merge left its marks here; keep the lines of both sides, and delete the marks".to_owned();
        return Err(fail(at, message));
    }
    if first::is_first(text) {
        return Ok(NamesLock { first: parse(file, text)?, ..NamesLock::default() });
    }
    let mut merged = Merged::default();
    for (index, line) in text.split('\n').enumerate() {
        let trimmed = line.trim();
        if !trimmed.is_empty() && !trimmed.starts_with('#') {
            let words = tokens(line).map_err(|(at, message)| fail(start + at, message))?;
            self::line(&words, &mut merged, index + 1).map_err(|message| fail(start, message))?;
        }
        start += line.len() + 1;
    }
    let Merged { lock, lines } = merged;
    check_names(&lock, &lines).map_err(|(line, message)| {
        let at = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        fail(at, message)
    })?;
    Ok(lock)
}

fn conflict(text: &str) -> Option<usize> {
    let is_mark = |line: &str| ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark));
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_mark(line) {
            return Some(start);
        }
        start += line.len();
    }
    None
}

fn line(words: &[Token], merged: &mut Merged, number: usize) -> Result<(), String> {
    let Some((Token::Word(kind), rest)) = words.split_first() else {
        return Err("a line begins with what it is about, such as `struct` or `call`".to_owned());
    };
    let kind = kind.as_str();
    let locked_kind = LockedKind::of_word(kind);
    match (kind, rest) {
        (_, [Token::Word(name), rest @ ..]) if locked_kind.is_some() || kind == "type" => {
            let ty = LockedType { kind: locked_kind, ..ty(rest)? };
            merged.add_type(name, ty, number)
        }
        ("call", [Token::Word(method), Token::Word(path), Token::Word(name), rest @ ..]) => {
            let (module, name) = name.rsplit_once('.').ok_or("a call is called `module.method`")?;
            let (method_name, numbered) = plain(name);
            let call = LockedCall { module: module.to_owned(), method: method_name, numbered, ..call(rest)? };
            merged.add_call(&format!("{method} {path}"), call, number)
        }
        ("client", rest) => {
            for token in rest {
                match token {
                    Token::Decision(name, values) if name == "new" => {
                        merged.set_client(|client| &mut client.new, values, number)?;
                        merged.lock.client.gets_tokens |= values.get(1).is_some_and(|word| word == "client");
                    }
                    Token::Decision(name, values) if name == "server" => {
                        merged.set_client(|client| &mut client.server, values, number)?;
                    }
                    other => return Err(unknown(other)),
                }
            }
            Ok(())
        }
        ("scheme", [Token::Word(name), rest @ ..]) => merged.add_scheme(name, scheme(rest)?, number),
        ("feature", [Token::Word(module), Token::Word(feature)]) => merged.add_feature(module, feature, number),
        ("cut", [Token::Word(file)]) => {
            merged.lock.cut.insert(file.clone());
            Ok(())
        }
        ("header", [Token::Member(wire, ident, ty)]) => merged.add_header(wire, self::member(ident, ty), number),
        _ => Err(format!("`{kind}` is no kind of line, or says too little")),
    }
}

fn member(ident: &str, ty: &str) -> LockedMember {
    let (ident, numbered) = plain(ident);
    LockedMember { ident, ty: ty.to_owned(), numbered }
}

/// A name without the mark of a number.
fn plain(name: &str) -> (String, bool) {
    (name.trim_end_matches('~').to_owned(), name.ends_with('~'))
}

fn unknown(token: &Token) -> String {
    match token {
        Token::Word(word) | Token::Decision(word, _) | Token::Member(word, ..) => {
            format!("`{word}` means nothing here")
        }
    }
}

fn single(values: &[String]) -> Option<String> {
    values.first().cloned()
}

fn ty(words: &[Token]) -> Result<LockedType, String> {
    let mut ty = LockedType::default();
    let mut rest = words.iter();
    let mut how = "";
    while let Some(token) = rest.next() {
        match token {
            Token::Word(word) => match word.as_str() {
                "numbered" => ty.numbered = true,
                "gone" => ty.gone = true,
                "input" => how = "input",
                "output" => how = "output",
                "of" => {
                    let Some(Token::Word(name)) = rest.next() else { return Err("`of` names a component".to_owned()) };
                    ty.source = match how {
                        "input" => LockedSource::Input(name.clone()),
                        "output" => LockedSource::Output(name.clone()),
                        _ => LockedSource::Component(name.clone()),
                    };
                }
                other => ty.direction = Direction::of_word(other).ok_or_else(|| unknown(token))?,
            },
            Token::Decision(name, values) => match (name.as_str(), values.as_slice()) {
                ("new", _) => ty.makes = Some((LockedMaker::New, values.clone())),
                ("builder", _) => ty.makes = Some((LockedMaker::Builder, values.clone())),
                ("preset", _) => ty.preset = pairs(values)?.into_iter().collect(),
                ("was", _) => ty.was.clone_from(values),
                ("former", _) => ty.former = former(values)?,
                ("on", _) => ty.features = Some(values.iter().cloned().collect()),
                ("other", _) => ty.other = single(values),
                ("error", _) => ty.error = single(values),
                ("without_from", _) => ty.without_from.clone_from(values),
                ("tag", _) => ty.tag = single(values),
                ("is", _) => ty.is = single(values),
                ("rest", [ident, value]) => {
                    ty.rest = Some(member(ident, value));
                }
                _ => return Err(unknown(token)),
            },
            Token::Member(wire, ident, value) => add_member(&mut ty.members, wire, ident, value)?,
        }
    }
    Ok(ty)
}

fn add_member(members: &mut BTreeMap<String, LockedMember>, wire: &str, ident: &str, ty: &str) -> Result<(), String> {
    match members.insert(wire.to_owned(), member(ident, ty)) {
        Some(_) => Err(format!("`{wire}` stands twice in this line")),
        None => Ok(()),
    }
}

fn call(words: &[Token]) -> Result<LockedCall, String> {
    let mut call = LockedCall::default();
    for token in words {
        match token {
            Token::Decision(name, values) => match (name.as_str(), values.as_slice()) {
                ("types", _) => call.types = Some(values.clone()),
                ("args", _) => call.arguments = Some(values.clone()),
                ("sends", _) => call.sends = single(values),
                ("gives", [word, ty]) => call.gives = Some((word.clone(), ty.clone())),
                ("answers", _) => call.answers = by_status(values)?,
                ("accept", _) => call.accept = single(values),
                ("member", _) => call.member = single(values),
                ("errors", _) => call.errors = by_status(values)?,
                ("server", _) => call.server = single(values),
                ("pages", [how, parts @ ..]) => {
                    call.pages = Some(LockedPages { how: how.clone(), parts: pairs(parts)?.into_iter().collect() });
                }
                ("also", _) => call.also.clone_from(values),
                ("was", _) => call.was.clone_from(values),
                ("former", _) => call.former = former(values)?,
                _ => return Err(unknown(token)),
            },
            Token::Member(wire, ident, ty) => add_member(&mut call.members, wire, ident, ty)?,
            Token::Word(word) if word == "gone" => call.gone = true,
            Token::Word(_) => return Err(unknown(token)),
        }
    }
    Ok(call)
}

fn by_status(values: &[String]) -> Result<BTreeMap<String, String>, String> {
    Ok(pairs(values)?.into_iter().collect())
}

fn former(values: &[String]) -> Result<Former, String> {
    pairs(values)
}

/// Keys, each with what stands behind it.
fn pairs(values: &[String]) -> Result<Vec<(String, String)>, String> {
    let pair = |pair: &[String]| match pair {
        [key, value] => Ok((key.clone(), value.clone())),
        _ => Err(format!("{} has nothing behind it", pair.concat())),
    };
    values.chunks(2).map(pair).collect()
}

fn scheme(words: &[Token]) -> Result<LockedScheme, String> {
    let mut scheme = LockedScheme::default();
    for token in words {
        match token {
            Token::Decision(name, values) if name == "env" => scheme.env.clone_from(values),
            Token::Decision(name, values) if name == "method" => scheme.method = single(values).unwrap_or_default(),
            Token::Decision(name, values) if name == "stem" => scheme.stem = single(values).unwrap_or_default(),
            Token::Decision(name, values) if name == "was" => scheme.was.clone_from(values),
            Token::Decision(name, values) if name == "settings" => scheme.settings = single(values),
            Token::Decision(name, values) if name == "sends" => scheme.sends = single(values).unwrap_or_default(),
            Token::Decision(name, values) if name == "exchange" => scheme.exchange.clone_from(values),
            other => return Err(unknown(other)),
        }
    }
    Ok(scheme)
}

/// One name is one thing.
fn check_names(lock: &NamesLock, lines: &Lines) -> Result<(), (usize, String)> {
    let mut sources: BTreeMap<&LockedSource, &str> = BTreeMap::new();
    for (name, ty) in lock.types.iter().filter(|(_, ty)| ty.source != LockedSource::Inline) {
        if let Some(other) = sources.insert(&ty.source, name) {
            let (LockedSource::Component(of) | LockedSource::Input(of) | LockedSource::Output(of)) = &ty.source else {
                continue;
            };
            let (one, two) = lines.of_types(other, name);
            return Err((
                two,
                format!("`{of}` is `{other}` in line {one} and `{name}` in line {two}; delete one of them"),
            ));
        }
    }
    for (name, ty) in &lock.types {
        if let Some(was) = ty.was.iter().find(|was| lock.types.contains_key(*was)) {
            let (one, two) = lines.of_types(name, was);
            return Err((
                two,
                format!("`{was}` is the former name of `{name}`, and a type: see lines {one} and {two}"),
            ));
        }
    }
    let mut calls: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (key, call) in &lock.calls {
        if let Some(other) = calls.insert((&call.module, &call.method), key) {
            let (one, two) = lines.of_calls(other, key);
            let name = format!("{}.{}", call.module, call.method);
            return Err((
                two,
                format!("`{name}` is `{other}` in line {one} and `{key}` in line {two}; give one of them another name"),
            ));
        }
    }
    Ok(())
}
