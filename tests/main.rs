//! The one test program: the wire from the command line to the screen is connected, and the house is in order.

#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "UPDATE_GOLDEN is asked of the environment")]

mod cli;
mod control_cycle;
mod datasets;
mod docs;
mod engines;
mod examples;
mod exports;
mod faults;
mod house;
mod problems;
mod real_data;
mod robust;
mod speed;
mod support;
mod vectors;
mod year;
