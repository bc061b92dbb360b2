//! Closing a month: what is sealed, how it is kept, what it was computed from, and how an audit finds what has changed.
//!
//! - [`guard`]: nothing is written into a closed month.

pub mod digest;
pub mod guard;
