//! files written, checked, compared.
