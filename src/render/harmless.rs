//! Foreign text made harmless, where no message does it already.

pub use crate::language::harmless::harmless;
