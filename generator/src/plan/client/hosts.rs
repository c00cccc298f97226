use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Origin;
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::no_match::no_match;
use crate::plan::client::scheme_plan::SchemePlan;

/// Base URLs that follow from how a credential begins.
#[derive(Clone, Debug)]
pub struct HostsPlan {
    /// The scheme whose credential is looked at.
    pub scheme: String,
    /// The builder's method that sets it.
    pub method: Ident,
    /// First characters of the credential, and the base URL.
    pub prefixes: Vec<(String, String)>,
}

impl HostsPlan {
    /// What the table is about.
    pub fn sentence(&self) -> String {
        format!("The first characters of the credential (`{}`) say which host it is for.", self.method.bare())
    }

    /// The table, in Markdown.
    pub fn table(&self) -> Vec<String> {
        let head = ["| credential | base URL |", "|---|---|"].map(str::to_owned);
        let rows = self.prefixes.iter().map(|(prefix, url)| {
            // A bar would end the cell.
            let prefix = docs::code(&format!("{}…", prefix.replace('|', " ")));
            format!("| {prefix} | {} |", docs::code(&url.replace('|', "%7C")))
        });
        head.into_iter().chain(rows).collect()
    }
}

/// What `[client.base_url_by_credential]` says, as far as it can work.
pub(crate) fn plan(context: &Context<'_>, schemes: &[SchemePlan], diags: &mut Diagnostics) -> Option<HostsPlan> {
    let config = context.config.client.base_url_by_credential.as_ref()?;
    let Some(scheme) = schemes.iter().find(|scheme| scheme.name == config.scheme) else {
        diags.push(no_match(format!(
            "[client.base_url_by_credential] names the scheme `{}`, which the document does not have",
            config.scheme
        )));
        return None;
    };
    let mut prefixes = Vec::new();
    for (prefix, url) in &config.prefixes {
        match defect(url) {
            None => prefixes.push((prefix.clone(), url.trim_end_matches('/').to_owned())),
            Some(defect) => diags.push(invalid(format!("the base URL `{url}` of `{prefix}` {defect}"))),
        }
    }
    if config.prefixes.is_empty() {
        diags.push(invalid("there are no `prefixes`, so no credential leads anywhere".to_owned()));
    }
    Some(HostsPlan { scheme: scheme.name.clone(), method: scheme.method.clone(), prefixes })
}

fn invalid(message: String) -> Diagnostic {
    Diagnostic::new(Code::ConfigInvalid, &Origin::default())
        .message(format!("[client.base_url_by_credential] {message}"))
        .help("write `\"02\" = \"https://api.example.com/v1\"` under [client.base_url_by_credential.prefixes]")
}

/// The runtime would refuse it when a client is built; better to hear of it now.
fn defect(url: &str) -> Option<&'static str> {
    let Some(rest) = url.strip_prefix("https://") else { return Some("does not begin with `https://`") };
    let host = rest.split('/').next().unwrap_or_default();
    let is_odd = |character: char| character.is_whitespace() || character.is_control() || !character.is_ascii();
    match () {
        () if host.is_empty() => Some("has no host"),
        () if host.contains('@') => Some("has a user name"),
        () if url.contains(['?', '#']) => Some("has a query or a fragment"),
        () if url.contains(is_odd) => Some("is malformed"),
        () => None,
    }
}
