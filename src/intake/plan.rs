//! A table of the plan, read into what it says of whom, which KPI and which period: long (a row per target) or wide (a
//! column per month). Knows neither the catalog nor the team.

use crate::intake::container::{Kind, Row, Table};
use crate::intake::fields::Fields;
use crate::intake::mapping::DecimalMark;
use crate::intake::problem::IntakeError;
use crate::intake::styles::dates::months::is_month_word;
use crate::intake::styles::dates::sight::{Sight, see};
use crate::intake::styles::kind_of;
use crate::intake::styles::numbers::{Number, NumberColumn};
use crate::problem::Fault;

crate::problems! {
    /// Why a file is no plan that can be read.
    pub enum PlanError: Data {
        /// Neither a column of values nor columns of months.
        Shape = "plan-shape" { file: String, columns: Vec<String> },
        /// The months stand without a year.
        YearWanted = "plan-year-wanted" { file: String },
    }
}

/// What a column of the table is for.
#[derive(Clone, Debug, Default)]
struct Shape {
    kpi: Option<usize>,
    owner: Option<usize>,
    period: Option<usize>,
    year: Option<usize>,
    month: Option<usize>,
    target: Option<usize>,
    base: Option<usize>,
    stretch: Option<usize>,
    /// The columns of months, with the year where the title says it.
    months: Vec<(usize, u32, Option<i32>)>,
}

/// When a target is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanPeriod {
    /// This month.
    Month(i32, u32),
    /// What this text means.
    Text(String),
}

/// One target of the table.
#[derive(Clone, Debug)]
pub struct PlanCell {
    /// The column it stands in.
    pub column: usize,
    /// When it is for.
    pub period: PlanPeriod,
    /// Its text as the file has it.
    pub text: String,
    kind: Kind,
    /// What is 0 %, and what is beyond 100 %, where the table says so.
    beside: [Option<(String, Kind)>; 2],
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct PlanRow {
    /// The line in the file.
    pub line: u32,
    /// The KPI as the file calls it; none where the table is of one KPI.
    pub kpi: Option<String>,
    /// Whose plan, without the marks of the hierarchy; empty for the company.
    pub owner: String,
    /// How deep in the hierarchy: the number of marks.
    pub depth: usize,
    /// The targets.
    pub cells: Vec<PlanCell>,
}

/// A plan as its table says it.
pub struct PlanTable {
    /// True with a column per month: a nought there is a month without a plan.
    pub wide: bool,
    /// The rows, in the order of the file.
    pub rows: Vec<PlanRow>,
    /// What could not be read as a row.
    pub rejects: Vec<Fault>,
    /// How parents and how employees write their numbers: not always the same way.
    numbers: [NumberColumn; 2],
    deepest: usize,
}

/// A value of the table as canonical text, with base and stretch.
pub struct PlanValue {
    /// The target: `1200.5` or `8..12`.
    pub target: String,
    /// What is 0 %.
    pub base: Option<String>,
    /// What is beyond 100 %.
    pub stretch: Option<String>,
}

/// Reads a table of the plan; `year` is that of months without one.
pub fn read(
    table: Table<'_>,
    fields: &Fields,
    year: Option<i32>,
    decimal: Option<DecimalMark>,
) -> Result<PlanTable, PlanError> {
    let file = table.file.clone();
    let shape = Shape::of(&table.header, fields);
    let unfit = || PlanError::Shape {
        file: file.clone(),
        columns: table.header.iter().filter(|title| !title.is_empty()).cloned().collect(),
    };
    let is_long = shape.target.is_some() && (shape.period.is_some() || shape.month.is_some());
    if shape.months.len() < 2 && !is_long {
        return Err(unfit());
    }
    let bare = shape.months.iter().any(|(_, _, year)| year.is_none()) && shape.year.is_none();
    let wide = shape.months.len() >= 2;
    let (mut rows, mut rejects) = (Vec::new(), Vec::new());
    let (remarks, mut table) = (table.remarks.clone(), table);
    let first = table.next();
    let year = year.or_else(|| remarks.take().iter().find_map(year_said)).or_else(|| year_in(&file));
    if wide && bare && year.is_none() {
        return Err(PlanError::YearWanted { file });
    }
    for row in first.into_iter().chain(table) {
        match row {
            Err(reject) => rejects.push(reject.reason),
            Ok(row) => rows.extend(shape.row(&row, wide, year)),
        }
    }
    let deepest = rows.iter().map(|row| row.depth).max().unwrap_or_default();
    let mut numbers = [NumberColumn::new(decimal), NumberColumn::new(decimal)];
    for row in &rows {
        for cell in row.cells.iter().filter(|cell| cell.kind == Kind::Text) {
            ends(&cell.text).iter().for_each(|text| {
                numbers[usize::from(row.depth == deepest)].learn(text);
            });
        }
    }
    Ok(PlanTable { wide, rows, rejects, numbers, deepest })
}

impl Shape {
    fn of(header: &[String], fields: &Fields) -> Shape {
        let column = |field: &str| fields.column(field, header);
        let months = header.iter().enumerate().filter_map(|(at, title)| {
            let (month, year) = month_of_title(title)?;
            Some((at, month, year))
        });
        let months: Vec<_> = months.collect();
        let mut shape = Shape {
            kpi: column("kpi"),
            owner: column("owner").or_else(|| column("scope")),
            period: column("period").or_else(|| column("date")),
            year: column("year"),
            month: column("month"),
            target: column("target").or_else(|| column("amount")),
            base: column("base"),
            stretch: column("stretch"),
            months,
        };
        if shape.owner.is_none() {
            // The first column of texts that is nothing else names whose plan a row is.
            let taken = [shape.kpi, shape.period, shape.year, shape.month, shape.target, shape.base, shape.stretch];
            let is_free = |at: &usize| {
                !taken.contains(&Some(*at))
                    && !shape.months.iter().any(|(column, ..)| column == at)
                    && column("row") != Some(*at)
                    && !header[*at].is_empty()
            };
            shape.owner = (0..header.len()).find(is_free);
        }
        shape
    }

    fn row(&self, row: &Row, wide: bool, year: Option<i32>) -> Option<PlanRow> {
        let text = |column: Option<usize>| column.map(|column| row.cell(column).to_owned()).unwrap_or_default();
        let named = text(self.owner);
        let owner = named.trim_matches(|c: char| c == '|' || c.is_whitespace()).to_owned();
        let depth = named.chars().take_while(|c| *c == '|' || c.is_whitespace()).filter(|c| *c == '|').count();
        let cell = |column: usize, period: PlanPeriod, beside| PlanCell {
            column,
            period,
            text: row.cell(column).to_owned(),
            kind: row.kind(column),
            beside,
        };
        let row_year = || see_year(&text(self.year)).or(year);
        let cells = if wide {
            let month = |(column, month, said): &(usize, u32, Option<i32>)| {
                let year = (*said).or_else(row_year)?;
                Some(cell(*column, PlanPeriod::Month(year, *month), [None, None]))
            };
            self.months.iter().filter_map(month).collect()
        } else {
            let beside = [self.base, self.stretch].map(|column| {
                column
                    .filter(|column| !row.cell(*column).is_empty())
                    .map(|column| (text(Some(column)), row.kind(column)))
            });
            let period = match self.month {
                Some(month) => {
                    format!("{} {}", text(Some(month)), row_year().map(|year| year.to_string()).unwrap_or_default())
                }
                None => text(self.period),
            };
            self.target
                .map(|column| cell(column, PlanPeriod::Text(period.trim().to_owned()), beside))
                .into_iter()
                .collect()
        };
        let cells: Vec<PlanCell> = cells;
        let is_empty = owner.is_empty() && cells.iter().all(|cell| cell.text.is_empty());
        let kpi = self.kpi.map(|column| row.cell(column).to_owned());
        (!is_empty).then_some(PlanRow { line: row.line, kpi, owner, depth, cells })
    }
}

impl PlanTable {
    /// The rows below a row in the hierarchy, one level down; of those with the same KPI.
    pub fn children(&self, at: usize) -> Vec<usize> {
        let of = &self.rows[at];
        let below = self.rows.iter().enumerate().skip(at + 1).filter(|(_, row)| row.kpi == of.kpi);
        let below: Vec<(usize, &PlanRow)> = below.take_while(|(_, row)| row.depth > of.depth).collect();
        let next = below.iter().map(|(_, row)| row.depth).min();
        below.into_iter().filter(|(_, row)| Some(row.depth) == next).map(|(at, _)| at).collect()
    }

    /// What a cell says; none where it is empty.
    pub fn value(&self, row: &PlanRow, cell: &PlanCell) -> Result<Option<PlanValue>, IntakeError> {
        let Some(target) = self.number(row, &cell.text, cell.kind)? else { return Ok(None) };
        let beside = |at: usize| match &cell.beside[at] {
            Some((text, kind)) => self.number(row, text, *kind),
            None => Ok(None),
        };
        Ok(Some(PlanValue { target, base: beside(0)?, stretch: beside(1)? }))
    }

    fn number(&self, row: &PlanRow, text: &str, kind: Kind) -> Result<Option<String>, IntakeError> {
        let column = row.kpi.clone().unwrap_or_else(|| row.owner.clone());
        let typed = NumberColumn::new(Some(DecimalMark::Point));
        let numbers = match kind {
            Kind::Number => &typed,
            _ => &self.numbers[usize::from(row.depth == self.deepest)],
        };
        let mut said = Vec::new();
        for text in ends(text) {
            match numbers.read(text) {
                Number::Nothing => return Ok(None),
                Number::Is(amount) => said.push(amount.plain()),
                Number::TooLarge => return Err(IntakeError::NumberTooLarge { column }),
                Number::Either { point, comma } => {
                    let (point, comma) = (point.plain(), comma.plain());
                    let other = numbers.other(text).map(str::to_owned);
                    return Err(IntakeError::NumberAmbiguous { column, text: text.to_owned(), point, comma, other });
                }
                Number::Unreadable => {
                    let kind = kind_of(text);
                    return Err(IntakeError::NumberForeign { column, text: text.to_owned(), kind });
                }
            }
        }
        Ok(Some(said.join("..")))
    }
}

/// The ends of a range, or the one number.
fn ends(text: &str) -> Vec<&str> {
    text.split_once("..").map_or_else(|| vec![text], |(low, high)| vec![low.trim(), high.trim()])
}

/// The month that the title of a column names, and its year if it says one.
fn month_of_title(title: &str) -> Option<(u32, Option<i32>)> {
    let title = title.trim().trim_end_matches('.');
    let letters = title.chars().take_while(|c| c.is_alphabetic()).count();
    let word: String = title.chars().take(letters).collect();
    if letters > 0 && !is_month_word(&word) {
        return None;
    }
    match see(title) {
        Sight::Sure(moment) | Sight::Iso(moment) => {
            Some((chrono::Datelike::month(&moment.date), Some(chrono::Datelike::year(&moment.date))))
        }
        _ if title.chars().count() == letters => {
            let mut rest = title;
            Some((crate::intake::date_format::month_word(&mut rest)?, None))
        }
        // `01.2018`
        _ => {
            let (month, year) = title.split_once(['.', '/', '-'])?;
            let month: u32 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some((month, Some(see_year(year)?)))
        }
    }
}

fn see_year(text: &str) -> Option<i32> {
    crate::intake::styles::dates::months::year_of(text)
}

/// The year that the lines above a table name.
fn year_said(fault: &Fault) -> Option<i32> {
    match fault.argument("text") {
        Some(crate::problem::Argument::Text(text)) => year_in(text),
        _ => None,
    }
}

/// The only year of this century that a text names.
fn year_in(text: &str) -> Option<i32> {
    let mut years = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4 && word.starts_with("20"));
    let year = years.next()?.parse().ok();
    years.next().is_none().then_some(year).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::csv;
    use crate::store::toml::fields::fields;

    fn plan(file: &str, text: &str, year: Option<i32>) -> Result<PlanTable, PlanError> {
        read(csv(file, std::io::Cursor::new(text.as_bytes().to_vec())).unwrap(), &fields(), year, None)
    }

    /// The targets as `owner kpi period = value`.
    fn said(table: &PlanTable) -> Vec<String> {
        let mut said = Vec::new();
        for row in &table.rows {
            for cell in &row.cells {
                let period = match &cell.period {
                    PlanPeriod::Month(year, month) => format!("{year}-{month:02}"),
                    PlanPeriod::Text(text) => text.clone(),
                };
                let value = match table.value(row, cell) {
                    Ok(value) => value.map_or("none".to_owned(), |value| value.target),
                    Err(error) => error.to_string(),
                };
                said.push(format!("{} {} {period} = {value}", row.owner, row.kpi.clone().unwrap_or_default()));
            }
        }
        said
    }

    #[test]
    fn a_wide_plan_with_a_hierarchy_is_read() {
        let text = "UserID;Ответственный;Показатель;Январь;Февраль\n1;ООО;Оборот;30,50;30\n2;|  Север;Оборот;30,50;30\n\
                    3;  ||  Иванов;Оборот;10.25;10\n4;  ||  Петров;Оборот;20.25;20\n";
        let table = plan("plan2018.csv", text, None).unwrap();
        let expected = ["ООО", "Север", "Иванов", "Петров"].map(str::to_owned).to_vec();
        assert_eq!(table.rows.iter().map(|row| row.owner.clone()).collect::<Vec<_>>(), expected);
        assert_eq!(table.rows.iter().map(|row| row.depth).collect::<Vec<_>>(), [0, 1, 2, 2]);
        assert_eq!((table.children(0), table.children(1), table.children(2)), (vec![1], vec![2, 3], vec![]));
        assert_eq!(said(&table)[..2], ["ООО Оборот 2018-01 = 30.5", "ООО Оборот 2018-02 = 30"].map(str::to_owned));
        assert_eq!(said(&table)[4], "Иванов Оборот 2018-01 = 10.25");
        assert!(matches!(plan("plan.csv", text, None), Err(PlanError::YearWanted { .. })));
        assert_eq!(said(&plan("plan.csv", text, Some(2024)).unwrap())[0], "ООО Оборот 2024-01 = 30.5");
    }

    #[test]
    fn a_long_plan_is_read() {
        let text = "Показатель,Ответственный,Период,План,База\nЗвонки,Иванов,Apr-18,\"1 200\",\nЦикл,,2024-Q2,8..12,\n";
        let table = plan("plan.csv", text, None).unwrap();
        assert_eq!(said(&table), ["Иванов Звонки Apr-18 = 1200", " Цикл 2024-Q2 = 8..12"]);
        assert!(matches!(plan("x.csv", "a,b\n1,2\n", None), Err(PlanError::Shape { .. })));
    }

    #[test]
    fn months_may_bring_their_year() {
        for (title, expected) in [
            ("Январь", Some((1, None))),
            ("янв.", Some((1, None))),
            ("Январь 2018", Some((1, Some(2018)))),
            ("Янв-18", Some((1, Some(2018)))),
            ("2018-01", Some((1, Some(2018)))),
            ("01.2018", Some((1, Some(2018)))),
            ("2018-01-01", Some((1, Some(2018)))),
            ("Марка", None),
            ("Итого", None),
            ("13.2018", None),
        ] {
            assert_eq!(month_of_title(title), expected, "{title}");
        }
    }
}
