//! The doorbell: argv, clock and writers in; exit code out.

fn main() {}
