//! The one test program: the wire from the command line to the screen is connected, and the house is in order.

mod cli;
mod house;
mod problems;
mod support;
