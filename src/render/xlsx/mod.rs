//! Workbooks for Excel and LibreOffice: real numbers in real formats, text that stays text, sums that are formulas. The same
//! view models as every other form of the report; what is written depends on nothing but them, to the byte.

mod book;
mod charts;
mod definitions;
mod exact;
mod form;
mod formulas;
mod listing;
mod overview;
mod people;
mod sheet;
mod style;
mod table;

pub use book::{Book, report};
pub use form::form;
pub use listing::page;

/// What a workbook can be refused for: a text or a range beyond what the format allows.
pub(in crate::render) type Written<T> = Result<T, rust_xlsxwriter::XlsxError>;

#[cfg(test)]
mod tests;
