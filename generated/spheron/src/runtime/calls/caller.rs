//! What groups of operations have of their client.

use std::fmt;
use std::marker::PhantomData;

use crate::runtime::attempts::core::Core;

/// A client without its methods, as its groups of operations have it.
pub struct Caller<M> {
    core: Core,
    mode: PhantomData<fn() -> M>,
}

impl<M> Caller<M> {
    #[inline]
    pub(crate) fn new(core: Core) -> Self {
        Self { core, mode: PhantomData }
    }

    /// One with another default of the API, which shares everything else.
    #[inline]
    pub(crate) fn with_default(&self, name: &'static str, value: String) -> Self {
        Self::new(self.core.with_default(name, value))
    }

    #[inline]
    pub(crate) fn core(&self) -> &Core {
        &self.core
    }
}

impl<M> Clone for Caller<M> {
    #[inline]
    fn clone(&self) -> Self {
        Self::new(self.core.clone())
    }
}

impl<M> fmt::Debug for Caller<M> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}
