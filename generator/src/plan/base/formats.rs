use std::collections::BTreeMap;

use crate::config::ProviderConfig;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Origin, Scalar};

/// Formats that have a Rust type of their own, by the name that the specification gives them.
const FORMATS: &[(&str, Scalar)] = &[
    ("int32", Scalar::Int32),
    ("int64", Scalar::Int64),
    ("uint32", Scalar::UInt32),
    ("uint64", Scalar::UInt64),
    ("double", Scalar::Float),
    ("number", Scalar::Number),
    ("date-time", Scalar::DateTime),
    ("date", Scalar::Date),
    ("uuid", Scalar::Uuid),
    ("byte", Scalar::Base64),
    ("decimal", Scalar::Decimal),
    ("duration", Scalar::Duration),
    ("int64-as-string", Scalar::IntegerString),
    ("boolean-string", Scalar::BooleanString),
    ("space-separated", Scalar::SpaceSeparated),
    ("comma-separated", Scalar::CommaSeparated),
    ("tab-separated", Scalar::TabSeparated),
    ("pipe-separated", Scalar::PipeSeparated),
    ("string", Scalar::String),
];

/// `[formats]`: what the maintainer reads as something else.
#[derive(Default)]
pub(crate) struct Formats(BTreeMap<Scalar, Scalar>);

impl Formats {
    pub(crate) fn of(config: &ProviderConfig, diags: &mut Diagnostics) -> Self {
        let mut formats = BTreeMap::new();
        for (from, to) in &config.formats {
            match (scalar(from), scalar(to)) {
                (Some(from), Some(to)) => {
                    formats.insert(from, to);
                }
                (known, _) => {
                    let unknown = if known.is_none() { from } else { to };
                    diags.push(self::unknown("[formats]", unknown));
                }
            }
        }
        Self(formats)
    }

    pub(crate) fn apply(&self, scalar: Scalar) -> Scalar {
        self.0.get(&scalar).copied().unwrap_or(scalar)
    }
}

/// A section names a format that there is not.
pub(crate) fn unknown(section: &str, format: &str) -> Diagnostic {
    let names: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).collect();
    Diagnostic::new(Code::ConfigInvalid, &Origin::default())
        .message(format!("{section} names `{format}`, which has no type of its own"))
        .help(format!("the formats are {}", names.join(", ")))
}

pub(crate) fn scalar(name: &str) -> Option<Scalar> {
    FORMATS.iter().find(|(format, _)| *format == name).map(|(_, scalar)| *scalar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_read_as_another() {
        let mut config = ProviderConfig::default();
        config.formats.insert("uuid".to_owned(), "string".to_owned());
        let mut diags = Diagnostics::default();
        let formats = Formats::of(&config, &mut diags);
        assert_eq!(formats.apply(Scalar::Uuid), Scalar::String);
        assert_eq!(formats.apply(Scalar::Date), Scalar::Date);
        config.formats.insert("uuid".to_owned(), "guid".to_owned());
        Formats::of(&config, &mut diags);
        assert!(diags.has_errors());
    }
}
