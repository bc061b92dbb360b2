//! Open data as CSV: plain, or as Excel opens it where the comma is the decimal sign.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use crate::domain::stamp::instant_text;
use crate::render::csv::words;
use crate::render::open_data::Rows;
use crate::report::open_data::{Datum, Field};

/// What tells Excel that a file is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A CSV file being written.
pub struct CsvRows<'a> {
    writer: Writer<&'a mut (dyn Write + 'a)>,
    decimal_comma: bool,
    exact: bool,
}

impl<'a> CsvRows<'a> {
    /// Comma, point, LF.
    pub fn plain(fields: &[Field], out: &'a mut (dyn Write + 'a)) -> io::Result<CsvRows<'a>> {
        CsvRows { writer: Writer::from_writer(out), decimal_comma: false, exact: false }.with_head(fields)
    }

    /// The same with texts as they are: for programs alone.
    pub fn exact(fields: &[Field], out: &'a mut (dyn Write + 'a)) -> io::Result<CsvRows<'a>> {
        CsvRows { writer: Writer::from_writer(out), decimal_comma: false, exact: true }.with_head(fields)
    }

    /// Byte order mark, semicolon, decimal comma, CRLF.
    pub fn for_excel(fields: &[Field], out: &'a mut (dyn Write + 'a)) -> io::Result<CsvRows<'a>> {
        out.write_all(MARK)?;
        let writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(out);
        CsvRows { writer, decimal_comma: true, exact: false }.with_head(fields)
    }

    fn with_head(mut self, fields: &[Field]) -> io::Result<CsvRows<'a>> {
        self.writer.write_record(fields.iter().map(|field| field.name))?;
        Ok(self)
    }

    fn number(&self, plain: String) -> Cow<'static, str> {
        Cow::Owned(if self.decimal_comma { plain.replace('.', ",") } else { plain })
    }

    fn cell<'d>(&self, datum: &'d Datum<'_>) -> Cow<'d, str> {
        match datum {
            Datum::Empty => Cow::Borrowed(""),
            Datum::Text(text) if self.exact => Cow::Borrowed(text),
            // Foreign text: neither a formula for a spreadsheet nor a command for a terminal.
            Datum::Text(text) => words(text),
            Datum::Date(date) => Cow::Owned(date.to_string()),
            Datum::Moment(moment) => Cow::Owned(instant_text(*moment)),
            Datum::Decimal(value) => self.number(value.to_string()),
            Datum::Computed(ratio) => self.number(ratio.plain()),
            Datum::Whole(number) => Cow::Owned(number.to_string()),
            Datum::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        }
    }
}

impl Rows for CsvRows<'_> {
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        for datum in row {
            let cell = self.cell(datum);
            self.writer.write_field(cell.as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.writer.flush()
    }
}
