//! One file per verb: workspace in, command, screen out.

mod shell;
mod team;
