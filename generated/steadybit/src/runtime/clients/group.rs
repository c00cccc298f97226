//! `group!`: what the operations of a tag hang on.

/// A struct whose methods are the operations of a group, and the method of the client that makes it.
macro_rules! group {
    ($(#[$docs:meta])* pub struct $name:ident = Client::$accessor:ident;) => {
        $(#[$docs])*
        ///
        /// Made by a method of the [`Client`](crate::Client).
        #[derive(Debug, Clone)]
        pub struct $name {
            client: $crate::Client,
        }

        impl $crate::Client {
            $(#[$docs])*
            #[inline]
            pub fn $accessor(&self) -> $name {
                $name { client: self.clone() }
            }
        }
    };
}
pub(crate) use group;
