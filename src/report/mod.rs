//! First floor: questions asked of the domain. Pure functions that return view models; no text made for eyes, no colour.

pub mod actions;
pub mod changes;
pub mod chronicle;
pub mod closing;
pub mod compare;
pub mod control;
pub mod decisions;
pub mod due;
pub mod effect;
pub mod entry;
pub mod explain;
pub mod fate;
pub mod findings;
pub mod frozen;
pub mod gates;
pub mod matrix;
pub mod open_data;
pub mod papers;
pub mod plans;
pub mod question;
pub mod review;
pub mod road;
pub mod scorecard;
pub mod scoring;
pub mod standing;
pub mod suggest;
