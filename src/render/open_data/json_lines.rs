//! Open data as JSON lines: an object for each row, decimals as strings, absent values null.

use std::io::{self, Write};

use serde_json::Value as Json;

use crate::domain::stamp::instant_text;
use crate::render::json::escaped;
use crate::render::open_data::Rows;
use crate::report::open_data::{Datum, Field};

/// JSON lines being written.
pub struct JsonRows<'a> {
    /// The columns.
    pub fields: &'static [Field],
    /// Where to.
    pub out: &'a mut (dyn Write + 'a),
}

impl Rows for JsonRows<'_> {
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        for (at, (field, datum)) in self.fields.iter().zip(row).enumerate() {
            let opens = if at == 0 { '{' } else { ',' };
            write!(self.out, "{opens}\"{}\":{}", field.name, escaped(&json(datum).to_string()))?;
        }
        self.out.write_all(b"}\n")
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

fn json(datum: &Datum<'_>) -> Json {
    match datum {
        Datum::Empty => Json::Null,
        Datum::Text(text) => Json::from(text.as_ref()),
        Datum::Date(date) => Json::from(date.to_string()),
        Datum::Moment(moment) => Json::from(instant_text(*moment)),
        Datum::Decimal(value) => Json::from(value.to_string()),
        Datum::Computed(ratio) => Json::from(ratio.plain()),
        Datum::Whole(number) => Json::from(*number),
        Datum::Flag(flag) => Json::from(*flag),
    }
}
