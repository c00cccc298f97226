//! What is said, in the words of `println!`.

macro_rules! say {
    ($($what:tt)*) => { $crate::cli::out::say(format_args!($($what)*)) };
}

macro_rules! sayln {
    ($($what:tt)*) => { $crate::cli::out::say(format_args!("{}\n", format_args!($($what)*))) };
}

macro_rules! warn {
    ($($what:tt)*) => { $crate::cli::out::warn(format_args!($($what)*)) };
}

macro_rules! warnln {
    ($($what:tt)*) => { $crate::cli::out::warn(format_args!("{}\n", format_args!($($what)*))) };
}
