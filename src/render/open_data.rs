//! Tables of open data on their way out, row by row: nothing but the row at hand is kept (Parquet: the group of rows).

mod csv;
mod json_lines;
pub mod package;
#[cfg(feature = "parquet")]
mod parquet;

use std::io::{self, Write};

use crate::report::open_data::{Datum, Field};

/// In which form a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Comma, point, LF: for programs.
    Csv,
    /// The same with texts as they were recorded, also where a spreadsheet would take them for formulas.
    ExactCsv,
    /// Byte order mark, semicolon, decimal comma, CRLF: opens in Excel as a table.
    Excel,
    /// A JSON object for each line.
    JsonLines,
    /// Columns with types, packed.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Shape {
    /// What the names of its files end with.
    pub fn ending(self) -> &'static str {
        match self {
            Shape::Csv | Shape::ExactCsv | Shape::Excel => "csv",
            Shape::JsonLines => "jsonl",
            #[cfg(feature = "parquet")]
            Shape::Parquet => "parquet",
        }
    }

    /// True for bytes that are no text.
    pub fn is_binary(self) -> bool {
        !matches!(self, Shape::Csv | Shape::ExactCsv | Shape::Excel | Shape::JsonLines)
    }

    /// True where an apostrophe stands before texts that would act as formulas.
    pub fn guards_formulas(self) -> bool {
        matches!(self, Shape::Csv | Shape::Excel)
    }
}

/// A table that is being written.
pub trait Rows {
    /// Adds a row: one value for each field.
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()>;
    /// Writes what is left.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Begins a table.
pub fn begin<'a>(
    shape: Shape,
    fields: &'static [Field],
    out: &'a mut (dyn Write + 'a),
) -> io::Result<Box<dyn Rows + 'a>> {
    Ok(match shape {
        Shape::Csv => Box::new(csv::CsvRows::plain(fields, out)?),
        Shape::ExactCsv => Box::new(csv::CsvRows::exact(fields, out)?),
        Shape::Excel => Box::new(csv::CsvRows::for_excel(fields, out)?),
        Shape::JsonLines => Box::new(json_lines::JsonRows { fields, out }),
        #[cfg(feature = "parquet")]
        Shape::Parquet => Box::new(parquet::ParquetRows::new(fields, out)?),
    })
}

#[cfg(test)]
mod tests;
