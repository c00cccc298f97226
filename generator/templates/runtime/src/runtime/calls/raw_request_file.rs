//! Files as the bodies of raw requests.

use crate::runtime::bodies::file::File;
use crate::runtime::calls::raw_request::RawRequest;

impl<M> RawRequest<M> {
    /// Sets the body: the content of a file, of this media type.
    #[inline]
    pub fn file(self, media_type: &str, file: File) -> Self {
        self.content(media_type, file.content)
    }
}
