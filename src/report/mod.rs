//! First floor: questions asked of the domain. Pure functions that return view models; no text made for eyes, no colour.

pub mod explain;
pub mod matrix;
pub mod plans;
pub mod question;
pub mod review;
pub mod scorecard;
pub mod scoring;
pub mod suggest;
