//! Ground floor: what a KPI is. No files, no terminal, no clap, no serde, no clock.

pub mod id;
pub mod wording;

pub mod value;

pub mod calendar;
pub mod period;
