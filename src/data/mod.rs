//! Tables embedded in the program.
