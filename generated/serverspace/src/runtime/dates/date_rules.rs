//! What the API means by times that say too little; an emitted crate has these rules from its maintainer.

/// Whether a time without a zone is one in UTC.
pub(crate) const IS_UTC_WITHOUT_ZONE: bool = false;

/// Texts that stand for no time at all.
pub(crate) const UNSET: &[&str] = &[];
