//! Front room: view model to bytes, into any writer it is given.

use std::io::{self, Write};

use chrono::{DateTime, Utc};

use crate::domain::measure::words;
use crate::language::Messages;
use crate::report::scorecard::Scorecard;

pub mod action;
pub mod answer;
pub mod catalog;
pub mod changes;
pub mod checkup;
pub mod closing;
pub mod coded;
pub mod control;
pub mod csv;
pub mod due;
pub mod explain;
pub mod form;
pub mod formula;
pub mod grid;
pub mod harmless;
pub mod html;
pub mod import;
pub mod json;
pub mod layout;
pub mod log;
pub mod markdown;
pub mod names;
pub mod open_data;
pub mod papers;
pub mod plan;
pub mod problem;
pub mod review;
pub mod rollout;
pub mod scorecard;
pub mod sparkline;
pub mod taken_back;
pub mod text;
pub mod xlsx;

use grid::{Block, Grid};

words! {
    /// In which form results are written.
    Format {
        /// For eyes.
        Table = "table",
        /// For programs.
        Json = "json",
        /// For spreadsheets.
        Csv = "csv",
        /// For documents.
        Markdown = "markdown",
        /// For browsers and paper.
        Html = "html",
        /// For Excel: a table to sort and filter.
        Xlsx = "xlsx",
    }
}

impl Format {
    /// True where the answer is read by people, not worked on by programs.
    pub fn is_for_eyes(self) -> bool {
        matches!(self, Format::Table | Format::Markdown | Format::Html | Format::Xlsx)
    }
}

/// For whom it is drawn.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Columns of the terminal; none where there is no terminal.
    pub width: Option<usize>,
    /// With colours.
    pub colour: bool,
    /// The language.
    pub messages: &'a Messages,
    /// The workspace's currency, an ISO code.
    pub currency: &'a str,
    /// The moment it is drawn, which stands in the properties of files.
    pub moment: DateTime<Utc>,
}

/// The width where nobody knows one.
const USUAL_WIDTH: usize = 120;
/// Narrower than this nothing is drawn well.
const LEAST_WIDTH: usize = 40;

impl<'a> Look<'a> {
    /// For a page of no workspace, wherever it is shown.
    pub fn plain(messages: &'a Messages) -> Look<'a> {
        Look { width: None, colour: false, messages, currency: "", moment: DateTime::UNIX_EPOCH }
    }

    /// How many columns may be drawn on.
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)
    }
}

/// Writes a report.
pub fn scorecard(scorecard: &Scorecard, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => text::page(&scorecard::page(scorecard, look, look.columns()), look, out),
        Format::Markdown => markdown::page(&scorecard::page(scorecard, look, USUAL_WIDTH), look, out),
        Format::Html => html::report(scorecard, look, out),
        Format::Xlsx => xlsx::page(&scorecard::page(scorecard, look, USUAL_WIDTH), look, out),
        Format::Json => json::write(&json::ScorecardV1::from(scorecard), out),
        Format::Csv => json::ScorecardV1::write_csv(scorecard, out),
    }
}

/// Writes a listing. Its json is `{"schema": …, "<list>": [ … ]}` with the columns' ids as fields.
pub fn listing(
    grid: &Grid,
    (schema, list): (&str, &str),
    format: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table if grid.is_empty() => writeln!(out, "{}", look.messages.text("grid-nothing")),
        Format::Table => text::draw(grid, look, out),
        Format::Markdown => markdown::write(grid, look.messages.language(), out),
        Format::Html if grid.is_empty() => html::page(&[Block::Line(look.messages.text("grid-nothing"))], look, out),
        Format::Html => html::page(&[Block::Grid(grid.clone())], look, out),
        Format::Xlsx => xlsx::page(&[Block::Grid(grid.clone())], look, out),
        Format::Json => json::write(&json::listing_json(schema, list, &json::rows_of(grid)), out),
        Format::Csv => csv::write(grid, out),
    }
}

/// Writes a page of several parts for eyes; csv and json have shapes of their own.
pub fn page(blocks: &[Block], format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Markdown => markdown::page(blocks, look, out),
        Format::Html => html::page(blocks, look, out),
        Format::Xlsx => xlsx::page(blocks, look, out),
        Format::Table | Format::Json | Format::Csv => text::page(blocks, look, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Ratio;
    use crate::domain::wording::{Language, Wording};
    use crate::problem::Argument;
    use grid::{Cell, Column, Role};

    fn listed(format: Format, width: usize) -> String {
        let mut grid = Grid::new([
            Column::fixed("id", "Код"),
            Column::text("name", "Название"),
            Column::number("value", "План"),
            Column::fixed("from", "С").leaving(),
        ]);
        grid.heading("Отдел");
        let day = chrono::NaiveDate::from_ymd_opt(2024, 5, 13);
        let plan = || Cell::number("1234.5".parse::<Ratio>().unwrap(), 1);
        grid.row(["calls".into(), Cell::named("=Звонки клиентам", "=x"), plan(), day.into()]).note("без контроля");
        grid.row(["deals".into(), "Сделки".into(), Cell::Blank]);
        grid.row_as(Role::Total, ["".into(), "Итого".into(), 7_i64.into()]);
        let messages = Messages::new(Language::Ru);
        let look = Look { width: Some(width), currency: "RUB", ..Look::plain(&messages) };
        let mut out = Vec::new();
        listing(&grid, ("kpi.targets/1", "targets"), format, &look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn one_listing_in_all_forms() {
        insta::assert_snapshot!(listed(Format::Table, 80), @r"
        Код    Название             План  С
        Отдел
        calls  =Звонки клиентам  1 234,5  13.05.2024
          > без контроля
        deals  Сделки                  —
               Итого                   7
        ");
        insta::assert_snapshot!(listed(Format::Table, 30), @r"
        Код    Название         План  С
        Отдел
        calls  =Звонки кли…  1 234,5  13.05.2024
          > без контроля
        deals  Сделки              —
               Итого               7
        ");
        insta::assert_snapshot!(listed(Format::Csv, 80), @r"
        id,name,value,from
        calls,'=x,1234.5,2024-05-13
        deals,Сделки,,
        ");
        insta::assert_snapshot!(listed(Format::Json, 80), @r#"
        {
          "schema": "kpi.targets/1",
          "targets": [
            {
              "id": "calls",
              "name": "=x",
              "value": "1234.5",
              "from": "2024-05-13"
            },
            {
              "id": "deals",
              "name": "Сделки",
              "value": null,
              "from": null
            }
          ]
        }
        "#);
    }

    #[test]
    fn every_message_of_a_report_is_there() {
        let ids = |text: &str| -> Vec<String> {
            text.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id.to_owned()).collect()
        };
        for name in ["report", "grid"] {
            let (_, russian, english) =
                crate::language::FILES.iter().find(|(file, ..)| *file == name).expect("the file is listed");
            assert_eq!(ids(russian), ids(english));
        }
        let messages = Messages::new(Language::Ru);
        for status in crate::domain::status::Status::ALL {
            assert!(!names::status(&messages, status, true, None).contains("report-"));
        }
        for state in crate::domain::rollout::State::ALL {
            assert!(!names::state(&messages, *state).contains("report-"));
        }
        let name = Argument::from(Wording::same("Имя"));
        assert_eq!(messages.with("report-heading-stage", &[("number", 2_i64.into()), ("name", name)]), "Этап 2. Имя");
    }

    #[test]
    fn every_reason_has_words() {
        use crate::domain::actual::{Blank, Whom};
        use crate::domain::formula::NoValue;
        let id = || "deals".parse().unwrap();
        let formulas = [
            NoValue::MissingOperand(id()),
            NoValue::NotKept(id()),
            NoValue::NotAdditive(id()),
            NoValue::NotBrokenDown(id()),
            NoValue::ZeroDivisor("deals".into()),
            NoValue::NoMonths,
            NoValue::NoDays,
        ];
        let plain = [
            Blank::NotEntered,
            Blank::NothingToMeasure,
            Blank::NotKept,
            Blank::NotOverPeople,
            Blank::NotOverDays,
            Blank::SeveralAssessments,
        ];
        for language in Language::ALL {
            let messages = Messages::new(language);
            for blank in plain.iter().cloned().chain(formulas.iter().cloned().map(Blank::Formula)) {
                assert!(!names::blank(&messages, &blank, None, &Whom::Company).contains("report-"), "{blank:?}");
            }
        }
    }
}
