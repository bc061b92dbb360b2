//! Cells whose kind the file itself states: numbers and dates of workbooks, which no mapping's decimal mark or pattern of
//! dates may touch, and errors, which are nothing at all.

use chrono::{NaiveDate, NaiveTime};

use crate::intake::amount::Amount;
use crate::intake::columns::{Line, Slot};
use crate::intake::container::Kind;
use crate::intake::date_format::Moment;
use crate::intake::problem::IntakeError;

/// True for a cell that has to be understood by how its column is written.
pub fn is_text(line: &Line<'_>, slot: Slot) -> bool {
    matches!(line.kind(slot), Kind::Text | Kind::Duration)
}

/// The text of a cell that is needed; what stands there in place of a value is refused.
pub fn text<'l>(line: &Line<'l>, slot: Slot, column: &str) -> Result<&'l str, IntakeError> {
    let text = line.text(slot)?;
    match line.kind(slot) {
        Kind::Error => Err(IntakeError::CellError { column: column.to_owned(), text: text.to_owned() }),
        _ => Ok(text),
    }
}

/// Refuses a number with more digits than a spreadsheet keeps where it identifies something: the last ones are lost.
pub fn check_id(line: &Line<'_>, slot: Slot, column: &str) -> Result<(), IntakeError> {
    let text = line.text(slot)?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if line.kind(slot) != Kind::Number || digits < 16 || text.contains('.') {
        return Ok(());
    }
    match text.parse::<i128>() {
        Ok(number) if number.unsigned_abs() <= 1 << 53 => Ok(()),
        _ => Err(IntakeError::IdInexact { column: column.to_owned(), text: text.to_owned() }),
    }
}

/// The moment that a cell states, if it states one.
pub fn moment(line: &Line<'_>, slot: Slot) -> Option<Moment> {
    if line.kind(slot) != Kind::Moment {
        return None;
    }
    let text = line.text(slot).ok()?;
    let (date, time) = text.split_once(' ').map_or((text, None), |(date, time)| (date, Some(time)));
    let date = date.parse::<NaiveDate>().ok()?;
    let time = time.map(|time| NaiveTime::parse_from_str(time, "%H:%M:%S%.f"));
    Some(Moment { date, time: time.transpose().ok()? })
}

/// The number that a cell states, if it states one.
pub fn amount(line: &Line<'_>, slot: Slot) -> Option<Amount> {
    if line.kind(slot) != Kind::Number {
        return None;
    }
    Amount::of_decimal(line.text(slot).ok()?)
}
