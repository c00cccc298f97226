//! Templates of files that are mostly text.

use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, Value};
use serde::Serialize;

use crate::emit::EmitError;

/// A template in which a tag on a line of its own leaves no line behind. It is read when it is first needed.
pub(super) struct Template {
    name: &'static str,
    text: &'static str,
    environment: OnceLock<Environment<'static>>,
}

impl Template {
    /// The template of the file with this name.
    pub(super) const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, environment: OnceLock::new() }
    }

    /// The file, with what it says of a crate.
    pub(super) fn render(&'static self, view: &impl Serialize) -> Result<String, EmitError> {
        let environment = match self.environment.get() {
            Some(environment) => environment,
            None => {
                let read = self.read()?;
                self.environment.get_or_init(|| read)
            }
        };
        Ok(environment.get_template(self.name)?.render(Value::from(Serde(view)))?)
    }

    fn read(&self) -> Result<Environment<'static>, Error> {
        let mut environment = Environment::new();
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).keep_trailing_newline(true).build()?);
        environment.add_filter("toml", |text: String| toml::Value::String(text).to_string());
        environment.add_template(self.name, self.text)?;
        Ok(environment)
    }
}
