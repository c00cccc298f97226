//! Black-box tests of the command line: each runs the program on files in a folder of its own.

mod add;
mod alone;
mod check;
mod checks;
mod diff;
mod findings;
mod hostile;
mod input;
mod look;
mod out;
mod place;
mod programs;
mod provider;
mod release;
mod release_compiled;
mod servers;
mod streams;
mod update;
