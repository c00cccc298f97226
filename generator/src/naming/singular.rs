//! Nouns of one thing and of many.

/// Nouns that no rule below gets right: of many, in the order of letters, and of one.
#[rustfmt::skip] // A word a line is no table.
const IRREGULAR: &[(&str, &str)] = &[
    ("aches", "ache"), ("ads", "ad"), ("aliases", "alias"), ("analyses", "analysis"), ("apaches", "apache"),
    ("apis", "api"), ("atlases", "atlas"), ("axes", "axis"), ("biases", "bias"), ("bonuses", "bonus"), ("bots", "bot"),
    ("buses", "bus"), ("caches", "cache"), ("calories", "calorie"), ("campuses", "campus"), ("canvases", "canvas"),
    ("censuses", "census"), ("children", "child"), ("consensuses", "consensus"), ("cookies", "cookie"), ("cpus", "cpu"),
    ("crises", "crisis"), ("dbs", "db"), ("diagnoses", "diagnosis"), ("emojis", "emoji"), ("fks", "fk"),
    ("gases", "gas"), ("gpus", "gpu"), ("headaches", "headache"), ("hypotheses", "hypothesis"), ("ids", "id"),
    ("indices", "index"), ("ips", "ip"), ("kpis", "kpi"), ("lenses", "lens"), ("matrices", "matrix"), ("menus", "menu"),
    ("movies", "movie"), ("nexuses", "nexus"), ("niches", "niche"), ("ons", "on"), ("people", "person"), ("pies", "pie"),
    ("pks", "pk"), ("prs", "pr"), ("quizzes", "quiz"), ("selfies", "selfie"), ("skus", "sku"), ("statuses", "status"),
    ("submenus", "submenu"), ("synopses", "synopsis"), ("taxis", "taxi"), ("theses", "thesis"), ("ties", "tie"),
    ("tpus", "tpu"), ("tvs", "tv"), ("uris", "uri"), ("vcpus", "vcpu"), ("vertices", "vertex"), ("viruses", "virus"),
    ("vms", "vm"), ("wikis", "wiki"), ("zombies", "zombie"),
];

/// What is of one and ends like what is of many.
#[rustfmt::skip] // A word a line is no table.
const SINGULAR: &[&str] = &[
    "alias", "analytics", "atlas", "bias", "canvas", "chaos", "cosmos", "dns", "ios", "kubernetes", "kudos", "lens",
    "macos", "news", "series", "species", "tvos", "watchos",
];

/// The singular of an English noun in lower case, by rule.
pub fn singular(word: &str) -> String {
    if let Some((_, one)) =
        IRREGULAR.binary_search_by_key(&word, |(many, _)| many).ok().and_then(|at| IRREGULAR.get(at))
    {
        return (*one).to_owned();
    }
    let ends_so = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    if ends_so || SINGULAR.contains(&word) || word.len() < 4 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes", "zzes"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// The plural of an English noun in lower case, by rule; a word that has none stays.
pub fn plural(word: &str) -> String {
    if let Some((many, _)) = IRREGULAR.iter().find(|(_, one)| *one == word) {
        return (*many).to_owned();
    }
    let has_none = is_plural(word) || SINGULAR.contains(&word) || word.ends_with("ed") || word.is_empty();
    if has_none {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    let is_hissed = ["s", "x", "ch", "sh", "z"].iter().any(|ending| word.ends_with(ending));
    format!("{word}{}", if is_hissed { "es" } else { "s" })
}

/// Whether a noun is of many, and one of them has a name of its own.
pub fn is_plural(word: &str) -> bool {
    singular(word) != word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_nouns_are_in_order() {
        assert!(IRREGULAR.is_sorted_by_key(|(many, _)| many));
    }

    #[test]
    fn plurals() {
        for (word, expected) in [
            ("team", "teams"),
            ("policy", "policies"),
            ("day", "days"),
            ("box", "boxes"),
            ("index", "indices"),
            ("teams", "teams"),
            ("series", "series"),
            ("related", "related"),
            ("status", "statuses"),
        ] {
            assert_eq!(plural(word), expected);
        }
    }

    #[test]
    fn singulars() {
        for (word, expected) in [
            ("teams", "team"),
            ("policies", "policy"),
            ("boxes", "box"),
            ("status", "status"),
            ("statuses", "status"),
            ("access", "access"),
            ("addresses", "address"),
            ("databases", "database"),
            ("repos", "repo"),
            ("ios", "ios"),
            ("portfolios", "portfolio"),
            ("studios", "studio"),
            ("sizes", "size"),
            ("caches", "cache"),
            ("branches", "branch"),
            ("cookies", "cookie"),
            ("apis", "api"),
            ("cpus", "cpu"),
            ("ids", "id"),
            ("dns", "dns"),
            ("alias", "alias"),
            ("people", "person"),
            ("analytics", "analytics"),
        ] {
            assert_eq!(singular(word), expected);
        }
        assert!(is_plural("teams") && !is_plural("status"));
    }
}
