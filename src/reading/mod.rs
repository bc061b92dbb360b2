//! How people write numbers, dates and periods, in Russian and English. Pure; is given today.

pub mod number;
