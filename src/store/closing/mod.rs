//! Closing a month: what is sealed, how it is kept, what it was computed from, and how an audit finds what has changed.
//!
//! - [`rows`]: `closes/<seq>.rows`, the digests of every sealed line.
//! - [`inputs`]: `closes/inputs/<sha256>.toml`, what the month is computed from besides its records.
//! - [`sealing`]: writing a closing so that a crash leaves none or all of it.
//! - [`audit`]: recomputing everything.
//! - [`guard`]: nothing is written into a closed month.

pub mod audit;
pub mod digest;
pub mod guard;
pub mod inputs;
pub mod rows;
pub mod sealing;
pub mod since;
