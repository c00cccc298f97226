//! Templates of files that are mostly text.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::emit::EmitError;

/// Renders a template in which a tag on a line of its own leaves no line behind.
pub(crate) fn render(name: &'static str, template: &'static str, view: &impl Serialize) -> Result<String, EmitError> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).keep_trailing_newline(true).build()?);
    environment.add_filter("toml", |text: String| toml::Value::String(text).to_string());
    environment.add_template(name, template)?;
    Ok(environment.get_template(name)?.render(Value::from(Serde(view)))?)
}
