//! The hidden sheet of an entry form: what the way back needs.

use chrono::SecondsFormat;
use rust_xlsxwriter::Worksheet;

use crate::domain::kpi::Kpi;
use crate::domain::record::Observation;
use crate::forms::key::{FIELDS, MARK, Part, RowKey, SHEET};
use crate::render::xlsx::Written;
use crate::render::xlsx::form::Paper;
use crate::render::xlsx::form::cells::{Shown, shown};

impl Paper<'_> {
    /// The mark, whose and of when it is, and what was entered already.
    pub(super) fn hidden(&self, sheet_name: &str) -> Written<Worksheet> {
        let mut hidden = Worksheet::new();
        hidden.set_name(SHEET)?;
        hidden.write_string(0, 0, MARK)?;
        let made = self.form.made_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let values = [
            self.form.company.clone(),
            self.form.person.to_string(),
            self.form.period.to_string(),
            sheet_name.to_owned(),
            made,
        ];
        let mut row = 1;
        for (field, value) in FIELDS.iter().zip(values) {
            hidden.write_string(row, 0, *field)?;
            hidden.write_string(row, 1, value)?;
            row += 1;
        }
        // Beside the company, where forms of the first programs have nothing.
        if let Some(witness) = self.form.witness {
            hidden.write_string(1, 2, witness.as_str())?;
        }
        for line in &self.form.lines {
            let Some(key) = line.key(Part::Value) else { continue };
            for (day, cell) in self.form.days.iter().zip(&line.cells) {
                if let Some(entered) = cell.entered {
                    write_base(&mut hidden, row, (&key, day.date), &line.kpi, entered)?;
                    row += 1;
                }
            }
        }
        hidden.set_very_hidden(true);
        Ok(hidden)
    }
}

fn write_base(
    hidden: &mut Worksheet,
    row: u32,
    (key, date): (&RowKey, chrono::NaiveDate),
    kpi: &Kpi,
    entered: Observation,
) -> Written<()> {
    let Shown { value, count } = shown(kpi, entered);
    let (stored, of) = match entered {
        Observation::Entered { value, count } => (value.to_string(), count.to_string()),
        Observation::Nothing | Observation::Withdrawn => (String::new(), String::new()),
    };
    let value = value.map_or_else(String::new, |value| value.plain());
    let count = count.map_or_else(String::new, |count| count.to_string());
    for (column, text) in (0..).zip([key.to_string(), date.to_string(), value, count, stored, of]) {
        hidden.write_string(row, column, text)?;
    }
    Ok(())
}
