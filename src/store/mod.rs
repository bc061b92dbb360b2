//! Cellar: files to domain and back; the only room with `std::fs`.

pub mod disk;
pub mod root;

pub mod atomic;
pub mod hint;
pub mod ids;
pub mod input;
pub mod lock;
pub mod output;

pub mod journal;
pub mod line;

pub mod append;
pub mod cache;
pub mod pending;

pub mod journals;
pub mod mend;
pub mod scan;
pub mod seals;

pub mod folder;
pub mod quote;

pub mod closing;

pub mod definitions;
pub mod toml;

pub mod founding;
pub mod workspace;
