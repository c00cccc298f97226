//! The program `sdkwright` as it is used where it is installed: in a repository of somebody's own, or in none.

mod alone;
mod messages;
mod own_repository;
mod place;
mod programs;
mod suggest;
mod versions;
