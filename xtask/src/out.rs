//! What is said to the caller, as the shared commands say it.

macro_rules! sayln {
    ($($what:tt)*) => { sdkwright::cli::out::say(format_args!("{}\n", format_args!($($what)*))) };
}

macro_rules! warnln {
    ($($what:tt)*) => { sdkwright::cli::out::warn(format_args!("{}\n", format_args!($($what)*))) };
}
