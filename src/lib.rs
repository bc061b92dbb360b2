//! `kpi`: a command-line KPI tracker for sales departments, backed by local files.
//!
//! The rooms, in reading order; ARCHITECTURE.md tells who may enter which.

pub mod place;
pub mod problem;

pub mod data;
pub mod domain;
pub mod forms;
pub mod intake;
pub mod language;
pub mod reading;
pub mod render;
pub mod report;
pub mod store;

pub mod cli;
pub mod commands;
pub mod context;
pub mod problem_codes;
