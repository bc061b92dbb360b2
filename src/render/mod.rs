//! Front room: view model to bytes, into any writer it is given.

pub mod harmless;
pub mod problem;
