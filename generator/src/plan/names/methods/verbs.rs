//! Verbs that names of operations begin with.

/// What lists.
pub(super) const LISTING: &[&str] = &["list", "index", "search", "query", "all"];

/// What reads.
pub(super) const READING: &[&str] = &["get", "fetch", "retrieve", "read", "show", "find", "describe"];

/// What is done with any thing, by whatever name: no thing is called so.
#[rustfmt::skip] // A word a line is no table.
pub(crate) const USUAL: &[&str] = &[
    "add", "create", "delete", "find", "get", "list", "patch", "post", "put", "remove", "replace", "search", "set",
    "update", "upsert",
];

/// Verbs in ids and in paths.
#[rustfmt::skip] // A word a line is no table.
pub(super) const ALL: &[&str] = &[
    "abort", "accept", "acknowledge", "activate", "add", "analyze", "anonymize", "append", "apply", "approve",
    "archive", "assign", "associate", "attach", "authenticate", "authorize", "begin", "bind", "block", "borrow",
    "browse", "build", "bulk", "calculate", "cancel", "change", "check", "classify", "clear", "clone", "close",
    "commit", "compact", "compare", "complete", "compute", "configure", "confirm", "connect", "continue", "convert",
    "copy", "count", "crawl", "create", "deactivate", "deallocate", "decline", "decode", "decrement", "decrypt",
    "define", "delete", "demote", "deny", "deploy", "deprovision", "deregister", "describe", "destroy", "detach",
    "detect", "disable", "disassociate", "disconnect", "discover", "dismiss", "dispatch", "download", "duplicate",
    "edit", "enable", "encode", "encrypt", "end", "escalate", "estimate", "evaluate", "evict", "execute", "expire",
    "explore", "export", "extend", "extract", "favorite", "fetch", "find", "finish", "flush", "follow", "fork", "freeze",
    "generate", "geocode", "get", "grant", "hide", "ignore", "impersonate", "import", "increment", "index",
    "initialize", "initiate", "insert", "inspect", "install", "invite", "invoke", "join", "kill", "launch", "leave",
    "like", "link", "list", "listen", "lock", "login", "logout", "lookup", "mark", "merge", "migrate", "modify",
    "mount", "move", "mute", "notify", "obtain", "open", "overwrite", "parse", "patch", "pause", "pin", "ping", "post",
    "predict", "preview", "promote", "provision", "publish", "pull", "purchase", "purge", "push", "put", "query",
    "reactivate", "read", "reassign", "rebalance", "reboot", "rebuild", "recalculate", "recognize", "reconnect",
    "recover", "redeem", "redeploy", "redirect", "refresh", "regenerate", "register", "reject", "release", "reload",
    "remove", "rename", "render", "renew", "reopen", "reorder", "replace", "replay", "report", "repost", "reprocess",
    "request", "rerun", "reschedule", "resend", "reserve", "reset", "resize", "resolve", "restart", "restore", "resume",
    "retire", "retract", "retrieve", "retry", "return", "reverse", "revert", "revoke", "rollback", "rotate", "run",
    "save", "scale", "scan", "schedule", "search", "send", "set", "share", "show", "shutdown", "sign", "simulate",
    "skip", "star", "start", "stop", "stream", "submit", "subscribe", "summarize", "suspend", "swap", "switch", "sync",
    "synthesize", "tag", "terminate", "test", "toggle", "tokenize", "track", "transcribe", "transfer", "translate",
    "trigger", "unarchive", "unassign", "unbind", "unblock", "undelete", "undo", "unfavorite", "unfollow", "unfreeze",
    "unhide", "uninstall", "unlike", "unlink", "unload", "unlock", "unmute", "unpin", "unpublish", "unregister",
    "unstar", "unsubscribe", "untag", "update", "upgrade", "upload", "upsert", "validate", "verify", "view", "void",
    "vote", "wait", "watch", "whoami", "withdraw", "write",
];

/// Verbs that are hardly ever nouns, so that the last word of a path which is one of them is what an operation does.
#[rustfmt::skip] // A word a line is no table.
pub(super) const IN_PATHS: &[&str] = &[
    "abort", "accept", "acknowledge", "activate", "anonymize", "approve", "archive", "assign", "associate", "attach",
    "authenticate", "authorize", "borrow", "calculate", "cancel", "classify", "clear", "clone", "close", "compact",
    "complete", "confirm", "deactivate", "deallocate", "decline", "decrypt", "demote", "deprovision", "detach",
    "disable", "disassociate", "disconnect", "discover", "dismiss", "dispatch", "download", "duplicate", "enable",
    "encrypt", "escalate", "evict", "execute", "expire", "export", "finish", "flush", "follow", "freeze", "generate",
    "hide", "ignore", "impersonate", "import", "initialize", "initiate", "install", "invoke", "kill", "launch", "like",
    "merge", "migrate", "modify", "move", "mute", "notify", "pause", "promote", "provision", "publish", "purge",
    "reactivate", "reassign", "rebalance", "reboot", "rebuild", "recalculate", "reconnect", "recover", "redeem",
    "redeploy", "refresh", "regenerate", "reject", "reload", "remove", "rename", "renew", "reopen", "reorder",
    "replay", "reprocess", "rerun", "reschedule", "resend", "reserve", "reset", "resize", "resolve", "restart",
    "restore", "resume", "retire", "retract", "retry", "reverse", "revert", "revoke", "rollback", "rotate", "run",
    "save", "scan", "search", "send", "shutdown", "simulate", "start", "stop", "submit", "subscribe", "summarize",
    "suspend", "sync", "terminate", "tokenize", "transfer", "trigger", "unarchive", "unassign", "unblock", "undelete",
    "unfavorite", "unfollow", "unfreeze", "unhide", "uninstall", "unlike", "unlink", "unload", "unlock", "unmute",
    "unpin", "unpublish", "unstar", "unsubscribe", "upload", "upsert", "validate", "verify", "withdraw",
];

/// What is hardly ever the first word of a thing with several words, and too seldom what is done to be looked for elsewhere.
#[rustfmt::skip] // A word a line is no table.
const SELDOM: &[&str] = &[
    "acquire", "allocate", "authorise", "bootstrap", "cleanup", "del", "deliver", "diagnose", "dissociate", "do",
    "dump", "elevate", "embed", "enforce", "enumerate", "exchange", "expand", "explain", "fetch", "filter", "format",
    "generalize", "handle", "identify", "init", "issue", "just", "lists", "make", "manage", "monitor", "peek",
    "perform", "poll", "prepare", "preview", "process", "prune", "receive", "reclaim", "recommend", "recreate",
    "redeliver", "refund", "reimage", "reinstate", "reply", "reprotect", "rerequest", "resubmit", "resync",
    "retarget", "select", "serve", "settle", "suggest", "synchronize", "take", "trash", "unban", "unpause", "use",
    "wake", "warm",
];

/// Whether a name may begin with what is done, which is to be left as it is.
pub(super) fn may_begin(name: &str) -> bool {
    let first = name.split('_').next().unwrap_or_default();
    begins(name) || SELDOM.contains(&first) || is_done_again(first)
}

/// Whether a word is a verb with what says that it is done again, or undone: `resync`, `unassociate`, `disassociate`.
fn is_done_again(word: &str) -> bool {
    const THINGS: &[&str] = &["discount", "research"];
    let mut stems = ["de", "dis", "re", "un"].iter().filter_map(|before| word.strip_prefix(before));
    let is_verb = |stem: &str| stem.len() >= SHORTEST_DONE && (ALL.contains(&stem) || SELDOM.contains(&stem));
    !THINGS.contains(&word) && stems.any(is_verb)
}

/// Shorter verbs are the end of other words: `design`, `review`.
const SHORTEST_DONE: usize = 5;

/// What does something is called after it: a group of these makes nothing that is kept.
const AGENTS: &[(&str, &str)] = &[
    ("analyser", "analyze"),
    ("analyzer", "analyze"),
    ("calculator", "calculate"),
    ("checker", "check"),
    ("compressor", "compress"),
    ("converter", "convert"),
    ("decoder", "decode"),
    ("detector", "detect"),
    ("downloader", "download"),
    ("encoder", "encode"),
    ("extractor", "extract"),
    ("finder", "find"),
    ("formatter", "format"),
    ("generator", "generate"),
    ("parser", "parse"),
    ("renderer", "render"),
    ("resizer", "resize"),
    ("scraper", "scrape"),
    ("shortener", "shorten"),
    ("summarizer", "summarize"),
    ("translator", "translate"),
    ("validator", "validate"),
    ("verifier", "verify"),
];

/// `converter` -> `convert`.
pub(super) fn of_agent(noun: &str) -> Option<&'static str> {
    AGENTS.iter().find(|(agent, _)| *agent == noun).map(|(_, verb)| *verb)
}

/// Words in front of what something is for, by or in.
pub(crate) const PREPOSITIONS: &[&str] = &["for", "by", "in", "to", "from", "of", "with", "on"];

/// Verbs at the end of a path to which something is sent.
#[rustfmt::skip] // A word a line is no table.
pub(super) const IN_PATHS_OF_WRITES: &[&str] = &[
    "add", "apply", "calculate", "capture", "charge", "check", "compute", "configure", "create", "delete", "describe",
    "fetch", "find", "get", "list", "login", "logout", "parse", "patch", "ping", "post", "query", "refund", "render", "retrieve", "set",
    "update", "void", "vote",
];

/// Words in front of a verb that say how much is done at once, and how.
const ADVERBS: &[&str] = &["async", "auto", "batch", "bulk", "force", "hard", "mass", "partial", "soft"];

/// Whether a word says how something is done: it stays in front of the verb.
pub(crate) fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word) || word.ends_with("ly") || word.ends_with("ed")
}

/// Whether a name says what is done, or asks whether something is so.
pub(super) fn begins(name: &str) -> bool {
    let first = name.split('_').next().unwrap_or_default();
    ALL.contains(&first) || ASKING.contains(&first) || is_adverb(first)
}

/// What asks whether something is so.
pub(crate) const ASKING: &[&str] = &["are", "can", "did", "does", "has", "have", "is", "should", "was", "were"];

/// Whether a name only says by or for what: `by_date`.
pub(super) fn is_phrase(name: &str) -> bool {
    name.split_once('_').is_some_and(|(first, rest)| PREPOSITIONS.contains(&first) && !rest.is_empty())
}

/// Whether it begins with such a word and a verb: `batch_delete`.
pub(super) fn is_done_so(words: &[String]) -> bool {
    matches!(words, [how, verb, ..] if ADVERBS.contains(&how.as_str()) && ALL.contains(&verb.as_str()))
}

/// The verb of a summary that says that something is read, if it is: `Retrieves the status of a boat`.
pub(super) fn read_by_summary(summary: &str, is_list: bool) -> Option<&'static str> {
    let summary = without_label(summary.trim_start().trim_start_matches("<p>"));
    let first: String = summary.chars().take_while(char::is_ascii_alphabetic).collect();
    let first = first.to_ascii_lowercase();
    let stem = first.strip_suffix('s').unwrap_or(&first);
    match stem {
        "search" | "searche" => Some("search"),
        "query" | "querie" => Some("query"),
        "list" => Some("list"),
        _ if READING.contains(&stem) && is_list => Some("list"),
        _ if READING.contains(&stem) => Some("get"),
        _ => None,
    }
}

/// `[BETA] Copy a boat` -> `Copy a boat`: of which state or version something is says not what it does.
pub(super) fn without_label(text: &str) -> &str {
    let text = text.trim_start();
    let close = match text.chars().next() {
        Some('[') => ']',
        Some('(') => ')',
        _ => return text,
    };
    text.split_once(close).map(|(_, rest)| rest.trim_start()).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// Whether a summary says that many things are read: `Lists boats`, `Retrieve a list of boats`.
pub(super) fn is_of_many(summary: &str) -> bool {
    let words = summary.split_whitespace().map(|word| word.to_ascii_lowercase().trim_end_matches('s').to_owned());
    let words: Vec<String> = words.filter(|word| !["a", "an", "the", "all"].contains(&word.as_str())).take(3).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["list" | "listing", ..] => true,
        [verb, "list", "of"] => *verb == "return" || READING.contains(verb),
        _ => false,
    }
}

/// What an operation does whose id says nothing, by its method (RFC 9110, section 9).
pub(super) fn of_method(method: &str, is_list: bool) -> &'static str {
    match method {
        "GET" if is_list => "list",
        "GET" => "get",
        "POST" => "create",
        "PUT" => "replace",
        "PATCH" => "update",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options_of",
        "TRACE" => "trace",
        _ => "call",
    }
}

/// The verb that a summary begins with, in whichever person, if it says more than the method.
pub(super) fn of_summary(summary: &str) -> Option<&'static str> {
    const SAYS_LITTLE: &[&str] = &[
        "call", "fetch", "find", "get", "index", "list", "patch", "post", "put", "query", "read", "request",
        "retrieve", "return", "show", "test", "view",
    ];
    let summary = without_label(summary.trim_start().trim_start_matches("<p>"));
    let first: String = summary.chars().take_while(char::is_ascii_alphabetic).collect();
    let first = first.to_ascii_lowercase();
    // `Set up`, `log in`: the verb alone says something else.
    let second = summary.split_whitespace().nth(1).unwrap_or_default();
    if ["down", "in", "off", "on", "out", "up"].contains(&second) {
        return None;
    }
    let known = |word: &str| ALL.iter().copied().find(|verb| *verb == word);
    let verb =
        known(&first).or_else(|| known(first.strip_suffix('s')?)).or_else(|| known(first.strip_suffix("es")?))?;
    (!SAYS_LITTLE.contains(&verb)).then_some(verb)
}

/// A verb that stands last, in front: `uploads_delete` -> `delete_uploads`. A method that stands behind another verb says nothing:
/// `set_password_put` -> `set_password`.
pub(super) fn in_front(mut words: Vec<String>, method: &str) -> Vec<String> {
    let method = method.to_ascii_lowercase();
    // `post_instance_patch`: the method is what a generator added, and what the path does stands last.
    let is_of_method = method == "post" && words.first() == Some(&method) && words.len() > 2;
    let action = words.last().filter(|last| is_of_method && IN_PATHS_OF_WRITES.contains(&last.as_str())).cloned();
    if let (Some(action), Some(first)) = (action, words.first_mut()) {
        *first = action;
        words.pop();
        return words;
    }
    let is_last = |word: &str| words.len() > 1 && words.last().is_some_and(|last| last == word);
    let is_verb_first = words.first().is_some_and(|first| ALL.contains(&first.as_str())) || is_done_so(&words);
    let moved = ["get", "list", "create", "update", "delete"].iter().copied().find(|verb| is_last(verb));
    match moved {
        _ if is_verb_first && is_last(&method) && !is_done_so(&words) => _ = words.pop(),
        Some(verb) if !is_verb_first => {
            words.pop();
            words.insert(0, verb.to_owned());
        }
        _ => {}
    }
    words
}

/// Shorter names for what is too long: without what follows `for`, `by`, `in` and the like, the last one first.
pub(super) fn cut(words: &[String]) -> Vec<String> {
    let is_cut = |word: &String| PREPOSITIONS.contains(&word.as_str()) || word == "and";
    let ends = words.iter().enumerate().rev().filter(|(index, word)| *index > 1 && is_cut(word));
    // What is done may stand behind: `piers_boats_in_harbor_delete`.
    let has_verb = |words: &[String]| words.iter().any(|word| USUAL.contains(&word.as_str()));
    let starts = ends.filter_map(|(index, _)| words.get(..index));
    starts.filter(|start| has_verb(start) || !has_verb(words)).map(|start| start.join("_")).collect()
}
