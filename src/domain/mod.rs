//! Ground floor: what a KPI is. No files, no terminal, no clap, no serde, no clock.

pub mod id;
pub mod late;
pub mod name_map;
pub mod wording;

pub mod value;

pub mod calendar;
pub mod period;

pub mod formula;
pub mod kpi;
pub mod measure;

pub mod catalog;
pub mod duty;
pub mod team;

pub mod correction;
pub mod record;
pub mod stamp;

pub mod actual;
pub mod coverage;
pub mod settled;
pub mod tally;

pub mod status;
pub mod target;

pub mod action;
pub mod rollout;
pub mod rules;
pub mod seal;
pub mod verification;

#[cfg(test)]
mod tests;
