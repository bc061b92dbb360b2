//! How people write numbers, dates and periods, in Russian and English. Pure; is given today.

mod calendar_words;
pub mod currency;
pub mod date;
pub mod latin;
pub mod moment;
pub mod name;
pub mod number;
pub mod period;
pub mod shares;
