//! Downloads of a `blocking::Client`: pieces, or a reader of them.

use std::io::{self, Read};

use crate::runtime::calls::mode::Blocking;
use crate::runtime::errors::error::Error;
use crate::runtime::streams::download::Download;
use crate::runtime::transports::park::wait_for;
use bytes::Bytes;

impl Download<Blocking> {
    /// The next piece, never an empty one; nothing at the end.
    ///
    /// # Errors
    ///
    /// If the connection fails, or the server is silent for longer than the timeout of the call. The message says how
    /// many bytes came before.
    #[inline]
    pub fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        wait_for(self.piece())
    }
}

impl Read for Download<Blocking> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.is_empty() {
            self.left = self.chunk()?.unwrap_or_default();
        }
        let part = self.left.split_to(self.left.len().min(buffer.len()));
        (&*part).read(buffer)
    }
}
