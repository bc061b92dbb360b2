//! The TOML files of a workspace: their shapes and what they mean.

pub mod calendar;
pub mod catalog;
pub mod edit;
pub mod fields;
pub mod imports;
pub mod shipped;
pub mod team;

pub(in crate::store) mod decode;
mod kpi;

pub use decode::{Kind, TomlError};
pub use kpi::MeasureKind;
