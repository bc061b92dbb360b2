//! To come.

/// Placeholder until the room is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period;
