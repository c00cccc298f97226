use crate::config::Provider;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Origin};
use crate::naming::{Version, Words, crate_name_defect, is_invisible, label};
use crate::plan::base::docs;

/// The package, decided.
#[derive(Clone, Debug)]
pub struct PackagePlan {
    /// Package name.
    pub name: String,
    /// The name in `use`.
    pub lib_name: String,
    /// Package version.
    pub version: String,
    /// One line for the registry.
    pub description: String,
    /// Page of the source.
    pub repository: Option<String>,
    /// Page of the provider's documentation.
    pub homepage: Option<String>,
    /// For the registry.
    pub keywords: Vec<String>,
    /// Where the registry lists it.
    pub categories: Vec<String>,
    /// What changed from version to version, as Markdown.
    pub changelog: Option<String>,
    /// What the provider is called in prose.
    pub product: String,
    /// Title and version of the document.
    pub document: String,
    /// The provider's name in this repository, which stands in the header of every file.
    pub provider: String,
    /// The document's own introduction.
    pub introduction: crate::ir::Docs,
}

impl PackagePlan {
    /// `the Example API`.
    pub fn product_in_prose(&self) -> String {
        if self.product.to_lowercase().ends_with("api") {
            format!("the {}", self.product)
        } else {
            format!("the {} API", self.product)
        }
    }

    /// `EXAMPLE`: what environment variables start with.
    pub(crate) fn env_stem(&self) -> String {
        let stem = self.name.strip_suffix("-sdk").unwrap_or(&self.name);
        Words::of(stem, &[]).snake().to_uppercase()
    }
}

/// What the registry has for clients of an API, whoever has written them.
const CATEGORIES: [&str; 2] = ["api-bindings", "web-programming::http-client"];

pub(crate) fn plan(api: &Api, provider: &Provider, diags: &mut Diagnostics) -> PackagePlan {
    let package = &provider.config.package;
    if let Some((name, defect)) = package.name.as_ref().and_then(|name| Some((name, crate_name_defect(name)?))) {
        diags.push(
            Diagnostic::new(Code::ConfigInvalid, &Origin::default())
                .message(format!("[crate] name = {}: it {defect}", docs::code(name))),
        );
    }
    if let Some(version) = package.version.as_ref().filter(|version| Version::parse(version).is_none()) {
        diags.push(
            Diagnostic::new(Code::ConfigInvalid, &Origin::default())
                .message(format!("[crate] version = {}: it is no version of cargo", docs::code(version)))
                .help("write three numbers, as in `version = \"0.1.0\"`"),
        );
    }
    let name = package.name.clone().unwrap_or_else(|| default_name(&provider.name));
    let title = plain(&api.title);
    let product =
        package.product.clone().unwrap_or_else(|| if title.is_empty() { label(&provider.name) } else { title.clone() });
    let description = package.description.clone().unwrap_or_else(|| format!("Typed client of the API of {product}."));
    PackagePlan {
        lib_name: name.replace('-', "_"),
        name,
        version: package.version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
        description,
        repository: package.repository.clone(),
        homepage: package.homepage.clone(),
        keywords: package.keywords.clone(),
        categories: package.categories.clone().unwrap_or_else(|| CATEGORIES.map(str::to_owned).to_vec()),
        changelog: provider.changelog.clone(),
        product,
        document: format!("{title} {}", plain(&api.version)).trim().to_owned(),
        provider: label(&provider.name),
        introduction: api.docs.clone(),
    }
}

/// A name that cargo takes: letters, digits and `-`, a letter first, no keyword.
fn default_name(provider: &str) -> String {
    let kebab = Words::of(provider, &[]).kebab();
    let kebab = if kebab.starts_with(|first: char| first.is_ascii_digit()) { format!("api-{kebab}") } else { kebab };
    let kebab = if kebab.is_empty() { "api".to_owned() } else { kebab };
    if kebab.ends_with("-sdk") { kebab } else { format!("{kebab}-sdk") }
}

/// A title as words: it stands within sentences of ours, so nothing of it may mark up.
fn plain(text: &str) -> String {
    let marks = ['`', '[', ']', '<', '>', '*', '_', '#', '|', '\\', '&', '{', '}'];
    one_line(&text.replace(|character: char| marks.contains(&character) || is_invisible(character), " "))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A type in a type is up to two steps for the compiler: `Option`, `Box` and `Vec` are types, too. In steps of their
/// own, so that one more type does not change the crate.
pub(crate) fn recursion_limit(depth: usize) -> Option<usize> {
    const DEFAULT: usize = 128;
    let needed = depth.saturating_mul(2);
    (needed >= DEFAULT).then(|| needed.next_power_of_two().saturating_mul(2))
}
