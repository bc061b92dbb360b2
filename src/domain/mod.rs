//! Ground floor: what a KPI is. No files, no terminal, no clap, no serde, no clock.

pub mod correction;
pub mod id;
pub mod stamp;
pub mod wording;

pub mod formula;
pub mod status;
pub mod value;

pub mod calendar;
pub mod period;
