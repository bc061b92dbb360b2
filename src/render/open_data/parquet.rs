//! Open data as Parquet: typed columns, recorded numbers as DECIMAL(18,6), packed with Snappy. Rows are gathered into
//! groups, and each group leaves memory as soon as it is full.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use chrono::NaiveDate;

use crate::domain::value::Ratio;
use crate::render::open_data::Rows;
use crate::report::open_data::{Datum, Field, Kind};

/// Rows in a group: some megabytes.
const GROUP: usize = 50_000;
/// Digits of a recorded number, and those after its point.
const DECIMAL: (i32, i32) = (18, 6);
/// Digits of a computed number, and those after its point.
const COMPUTED: (i32, i32) = (38, 10);
/// Bytes that hold so many digits.
const COMPUTED_BYTES: i32 = 16;

/// A Parquet file being written. Its bytes gather in a buffer that is emptied after each group.
pub struct ParquetRows<'a> {
    writer: SerializedFileWriter<Vec<u8>>,
    columns: Vec<Column>,
    rows: usize,
    out: &'a mut (dyn Write + 'a),
}

/// A column of the group at hand: the values that are there, and for each row whether it has one.
struct Column {
    values: Values,
    levels: Vec<i16>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Days(Vec<i32>),
    Longs(Vec<i64>),
    Computed(Vec<FixedLenByteArray>),
    Flags(Vec<bool>),
}

impl<'a> ParquetRows<'a> {
    /// Begins a file.
    pub fn new(fields: &[Field], out: &'a mut (dyn Write + 'a)) -> io::Result<ParquetRows<'a>> {
        let columns = fields.iter().map(|field| Ok(Arc::new(column_type(field)?)));
        let columns = columns.collect::<Result<Vec<_>, ParquetError>>().map_err(broken)?;
        let schema = Type::group_type_builder("table").with_fields(columns).build().map_err(broken)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties)).map_err(broken)?;
        let columns = fields.iter().map(|field| Column { values: Values::of(field.kind), levels: Vec::new() });
        Ok(ParquetRows { writer, columns: columns.collect(), rows: 0, out })
    }

    fn write_group(&mut self) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(broken)?;
        for column in &mut self.columns {
            let mut writer = group.next_column().map_err(broken)?.expect("the schema was made from these columns");
            column.write(&mut writer).map_err(broken)?;
            writer.close().map_err(broken)?;
        }
        group.close().map_err(broken)?;
        self.rows = 0;
        self.pour()
    }

    fn pour(&mut self) -> io::Result<()> {
        self.writer.flush()?;
        let ready = std::mem::take(self.writer.inner_mut());
        self.out.write_all(&ready)
    }
}

impl Rows for ParquetRows<'_> {
    fn row(&mut self, row: &[Datum<'_>]) -> io::Result<()> {
        for (column, datum) in self.columns.iter_mut().zip(row) {
            column.add(datum)?;
        }
        self.rows += 1;
        if self.rows == GROUP { self.write_group() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.writer.finish().map_err(broken)?;
        self.pour()?;
        self.out.flush()
    }
}

impl Values {
    fn of(kind: Kind) -> Values {
        match kind {
            Kind::Text => Values::Texts(Vec::new()),
            Kind::Date => Values::Days(Vec::new()),
            Kind::Moment | Kind::Decimal | Kind::Whole => Values::Longs(Vec::new()),
            Kind::Computed => Values::Computed(Vec::new()),
            Kind::Flag => Values::Flags(Vec::new()),
        }
    }
}

impl Column {
    fn add(&mut self, datum: &Datum<'_>) -> io::Result<()> {
        match (&mut self.values, datum) {
            (_, Datum::Empty) => {
                self.levels.push(0);
                return Ok(());
            }
            (Values::Texts(values), Datum::Text(text)) => values.push(ByteArray::from(text.as_ref())),
            (Values::Days(values), Datum::Date(date)) => values.push(days_since_1970(*date)),
            (Values::Longs(values), Datum::Moment(moment)) => values.push(moment.timestamp_millis()),
            (Values::Longs(values), Datum::Decimal(value)) => values.push(value.millionths()),
            (Values::Longs(values), Datum::Whole(number)) => values.push(*number),
            (Values::Computed(values), Datum::Computed(ratio)) => values.push(scaled(ratio)?),
            (Values::Flags(values), Datum::Flag(flag)) => values.push(*flag),
            (_, datum) => return Err(io::Error::other(format!("{datum:?} does not fit its column"))),
        }
        self.levels.push(1);
        Ok(())
    }

    fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = Some(self.levels.as_slice());
        match &mut self.values {
            Values::Texts(values) => {
                writer.typed::<ByteArrayType>().write_batch(values, levels, None)?;
                values.clear();
            }
            Values::Days(values) => {
                writer.typed::<Int32Type>().write_batch(values, levels, None)?;
                values.clear();
            }
            Values::Longs(values) => {
                writer.typed::<Int64Type>().write_batch(values, levels, None)?;
                values.clear();
            }
            Values::Computed(values) => {
                writer.typed::<FixedLenByteArrayType>().write_batch(values, levels, None)?;
                values.clear();
            }
            Values::Flags(values) => {
                writer.typed::<BoolType>().write_batch(values, levels, None)?;
                values.clear();
            }
        }
        self.levels.clear();
        Ok(())
    }
}

fn column_type(field: &Field) -> Result<Type, ParquetError> {
    let decimal = |(precision, scale): (i32, i32)| LogicalType::decimal(scale, precision);
    let (physical, logical) = match field.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Moment => {
            let moment = LogicalType::timestamp(true, TimeUnit::MILLIS);
            (Physical::INT64, Some(moment))
        }
        Kind::Decimal => (Physical::INT64, Some(decimal(DECIMAL))),
        Kind::Computed => (Physical::FIXED_LEN_BYTE_ARRAY, Some(decimal(COMPUTED))),
        Kind::Whole => (Physical::INT64, None),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    let builder = Type::primitive_type_builder(field.name, physical).with_repetition(Repetition::OPTIONAL);
    let builder = match field.kind {
        Kind::Decimal => builder.with_precision(DECIMAL.0).with_scale(DECIMAL.1),
        Kind::Computed => builder.with_length(COMPUTED_BYTES).with_precision(COMPUTED.0).with_scale(COMPUTED.1),
        _ => builder,
    };
    builder.with_logical_type(logical).build()
}

fn days_since_1970(date: NaiveDate) -> i32 {
    date.signed_duration_since(NaiveDate::default()).num_days() as i32
}

/// The number of ten-thousand-millionths, as many bytes as its column has.
fn scaled(ratio: &Ratio) -> io::Result<FixedLenByteArray> {
    let plain = ratio.plain();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = format!("{whole}{fraction:0<10}");
    let number: Option<i128> = digits.parse().ok().filter(|number: &i128| number.unsigned_abs() < 10_u128.pow(38));
    let number = number.ok_or_else(|| io::Error::other(format!("{plain} has more than 38 digits")))?;
    Ok(FixedLenByteArray::from(number.to_be_bytes().to_vec()))
}

fn broken(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
