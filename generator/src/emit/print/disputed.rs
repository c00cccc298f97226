//! Where the two printers would not agree.
//!
//! In: a part of a file. Out: its text, with an attribute where `rustfmt` would lay it out otherwise. It must not know what
//! the part is for.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{File, Item};

use super::unparse::{WIDTH, as_file, unparse};

/// Prints something so that both printers agree, or tells the other one to leave it alone.
pub(super) fn settled<T: ToTokens + syn::parse::Parse>(part: T, within: impl Fn(T) -> Vec<Item>) -> String {
    let file = as_file(within(part));
    let printed = prettyplease::unparse(&file);
    if !is_disputed(&printed) {
        return printed;
    }
    match innermost(file).and_then(|part| syn::parse2(skipped(part)).ok()) {
        Some(skipped) => unparse(within(skipped)),
        None => printed,
    }
}

/// The one member of the one block of a file, or the one item.
fn innermost(file: File) -> Option<TokenStream> {
    match file.items.into_iter().next()? {
        Item::Impl(block) if block.items.len() == 1 => block.items.into_iter().next().map(ToTokens::into_token_stream),
        item => Some(item.into_token_stream()),
    }
}

/// The tokens of something that `rustfmt` leaves alone: the attribute stands behind the prose.
fn skipped(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_doc = |pair: &&[TokenTree]| match pair {
        [TokenTree::Punct(hash), TokenTree::Group(group)] => {
            hash.as_char() == '#' && group.stream().to_string().starts_with("doc =")
        }
        _ => false,
    };
    let n_docs = tokens.chunks(2).take_while(is_doc).count();
    let (docs, rest) = tokens.split_at_checked(2 * n_docs).unwrap_or((&[], &tokens));
    quote! { #(#docs)* #[rustfmt::skip] #(#rest)* }
}

/// Whether `rustfmt` might lay it out otherwise: where names are so long that a type, a call, what a variable is given or a
/// signature without parameters is broken, or a list that is no list of pairs.
pub(super) fn is_disputed(text: &str) -> bool {
    let mut lines = text.lines().peekable();
    let mut before = "";
    while let Some(line) = lines.next() {
        let code = line.trim_start();
        let is_arm = std::mem::replace(&mut before, line).ends_with("=> {");
        if code.starts_with("//") || code.starts_with('#') {
            continue;
        }
        let is_call = line.ends_with('(') && !line.contains("fn ");
        let is_list = line.ends_with('[') && lines.peek().is_some_and(|next| !next.trim_start().starts_with('('));
        // A call of a variable, and all that an arm of a `match` gives.
        let is_name = code.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
        let is_broken = lines.peek().is_some_and(|next| next.trim_start().starts_with('.'));
        let is_chain = is_broken && (code.starts_with("let ") || is_name || is_arm);
        if line.ends_with('<') || is_call || is_list || is_chain || line.len() >= WIDTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_other_printer_breaks_elsewhere_is_disputed() {
        for text in [
            "        request\n            .put(Param::path, \"id\", &id);\n",
            "            \"Gone\" => {\n                self.decode_body()\n                    .map(ApiError::Gone)\n            }\n",
            "        let answer = self\n            .0;\n",
        ] {
            assert!(is_disputed(text), "{text}");
        }
        for text in ["        self.0\n            .request()\n", "        /// .request()\n        request.put();\n"] {
            assert!(!is_disputed(text), "{text}");
        }
    }
}
