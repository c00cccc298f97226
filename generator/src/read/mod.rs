//! bytes to values: JSON and YAML.
