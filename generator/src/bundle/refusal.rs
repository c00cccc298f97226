use crate::resolve::Refusal;

/// How many files one document may be made of.
pub(super) const MOST_FILES: usize = 4_000;

/// How many bytes one file may have, and all together.
pub(super) use crate::read::MOST_BYTES;

/// The reference leads to another host.
pub(super) fn remote(reference: &str) -> Refusal {
    let path = reference.split(['#', '?']).next().unwrap_or_default();
    let name = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("document.json");
    let fragment = reference.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
    Refusal {
        message: format!("`{reference}` is not beside the document, and nothing is fetched"),
        help: format!("save it in a folder `vendor` beside the document and write `$ref: vendor/{name}{fragment}`"),
    }
}

/// The reference leads out of the folder.
pub(super) fn outside(reference: &str) -> Refusal {
    Refusal {
        message: format!("`{reference}` is outside of the folder of the document"),
        help: "name the folder that holds all of its files with `--base`, or move the document there".to_owned(),
    }
}

/// The document was given without a place.
pub(super) fn alone(reference: &str) -> Refusal {
    Refusal {
        message: format!("`{reference}` is another file, and the document was given as a text"),
        help: "name the folder that holds its files with `--base`".to_owned(),
    }
}

/// The file cannot be read.
pub(super) fn unreadable(reference: &str, reason: &str) -> Refusal {
    Refusal {
        message: format!("`{reference}` cannot be read: {reason}"),
        help: "write the path relative to the file that it stands in".to_owned(),
    }
}

/// There are too many files, or they are too big.
pub(super) fn too_much(reference: &str, limit: &str) -> Refusal {
    Refusal { message: format!("`{reference}` is not taken in: {limit}"), help: "split the document".to_owned() }
}

/// The file is there, the place in it is not.
pub(super) fn nowhere(reference: &str) -> Refusal {
    Refusal { message: format!("`{reference}` leads nowhere"), help: "the file has no such place".to_owned() }
}

/// The reference leads to something that it is a part of, where only a copy would do.
pub(super) fn endless(reference: &str) -> Refusal {
    Refusal {
        message: format!("`{reference}` contains itself"),
        help: "only named parts may refer to each other in a circle".to_owned(),
    }
}
