//! The TOML files of a workspace: their shapes and what they mean.

pub mod imports;
