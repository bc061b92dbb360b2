//! What stands in a table, before anybody draws it: typed cells in rows that have a role. Rounds nothing and knows no width.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::kpi::Scale;
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::domain::wording::Language;
use crate::language::{dates, format};
use crate::render::harmless::harmless;
use crate::render::names;
use crate::render::sparkline::sparkline;

/// What a person sees where there is no value.
pub const NONE: &str = "—";

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing belongs here.
    Empty,
    /// A value belongs here and there is none; drawn as a dash, null in json.
    Blank,
    /// Words. Where they do not fit, `text` is cut and `tail` stays.
    Text {
        /// What may be cut.
        text: String,
        /// What may not.
        tail: String,
    },
    /// A name on screens, its id in csv and json.
    Named {
        /// The name.
        name: String,
        /// The id.
        id: String,
    },
    /// Several words.
    List(Vec<String>),
    /// A count.
    Whole(i64),
    /// Yes or no: a sign on screens.
    Flag(bool),
    /// A day.
    Date(NaiveDate),
    /// A figure.
    Number {
        /// Exactly.
        value: Ratio,
        /// How it is shown.
        figure: Figure,
    },
    /// A range of figures.
    Band {
        /// Its lower bound.
        low: Ratio,
        /// Its upper bound.
        high: Ratio,
        /// How they are shown.
        figure: Figure,
    },
    /// A share of one, shown in hundredths.
    Percent {
        /// Exactly.
        share: Ratio,
        /// Decimals on screens.
        decimals: u32,
        /// True where no percent sign stands in the column's title.
        has_sign: bool,
    },
    /// A share of one with the sign of its verdict; the sign alone where there is no share.
    Graded {
        /// Exactly.
        share: Option<Ratio>,
        /// The verdict.
        status: Status,
    },
    /// A verdict in words, with its sign.
    Status {
        /// The verdict.
        status: Status,
        /// Its sign and words.
        words: String,
    },
    /// A small curve.
    Curve(Vec<Option<Ratio>>),
}

/// How a number is shown on screens; csv and json do not care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Decimals after scaling.
    pub decimals: u32,
    /// In what.
    pub scale: Scale,
    /// True for a difference, which shows its plus.
    pub is_difference: bool,
}

impl Figure {
    /// So many decimals, unscaled.
    pub fn plain(decimals: u32) -> Figure {
        Figure { decimals, scale: Scale::Units, is_difference: false }
    }

    /// The same without the decimals, where they say nothing of these values: a band of 16 to 24.
    fn terse(self, values: [&Ratio; 2]) -> Figure {
        let says_nothing = |value: &Ratio| {
            let scaled = value * Ratio::from_counts(1, self.scale.factor());
            scaled
                .fixed(self.decimals)
                .split_once('.')
                .is_none_or(|(_, decimals)| decimals.bytes().all(|it| it == b'0'))
        };
        if values.into_iter().all(says_nothing) { Figure { decimals: 0, ..self } } else { self }
    }

    fn shown(self, language: Language, value: &Ratio) -> String {
        let scaled = value * Ratio::from_counts(1, self.scale.factor());
        if self.is_difference {
            format::signed(language, &scaled, self.decimals)
        } else {
            format::number(language, &scaled, self.decimals)
        }
    }
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text { text: text.into(), tail: String::new() }
    }

    /// A name with its id.
    pub fn named(name: impl Into<String>, id: impl Into<String>) -> Cell {
        Cell::Named { name: name.into(), id: id.into() }
    }

    /// An unscaled figure.
    pub fn number(value: Ratio, decimals: u32) -> Cell {
        Cell::Number { value, figure: Figure::plain(decimals) }
    }

    /// A share with its percent sign.
    pub fn percent(share: Ratio, decimals: u32) -> Cell {
        Cell::Percent { share, decimals, has_sign: true }
    }

    /// What a person sees, safe for a terminal.
    pub fn shown(&self, language: Language) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Blank => NONE.to_owned(),
            Cell::Text { text, tail } => format!("{}{}", harmless(text), harmless(tail)),
            Cell::Named { name, .. } => harmless(name).into_owned(),
            Cell::List(words) => harmless(&words.join(", ")).into_owned(),
            Cell::Whole(number) => format::whole(language, *number),
            Cell::Flag(flag) => if *flag { "+" } else { "" }.to_owned(),
            Cell::Date(date) => dates::date(language, *date),
            Cell::Number { value, figure } => figure.shown(language, value),
            Cell::Band { low, high, figure } => {
                let figure = figure.terse([low, high]);
                format!("{}–{}", figure.shown(language, low), figure.shown(language, high))
            }
            Cell::Percent { share, decimals, has_sign } => {
                let sign = if *has_sign { "%" } else { "" };
                format!("{}{sign}", format::percent_number(language, share, *decimals))
            }
            Cell::Graded { share: Some(share), status } => {
                format!("{} {}", format::percent_number(language, share, 1), names::sign(*status))
            }
            Cell::Graded { share: None, status } => names::sign(*status).to_owned(),
            Cell::Status { words, .. } => harmless(words).into_owned(),
            Cell::Curve(points) => sparkline(points),
        }
    }

    /// The part that is kept when the cell is cut.
    pub fn tail(&self) -> Cow<'_, str> {
        match self {
            Cell::Text { tail, .. } => harmless(tail),
            _ => Cow::Borrowed(""),
        }
    }

    /// True for text a person wrote, which a spreadsheet might take for a formula.
    pub fn is_words(&self) -> bool {
        matches!(self, Cell::Text { .. } | Cell::Named { .. } | Cell::List(_))
    }

    /// Exactly, for machines: plain decimals, ISO dates, ids; none where nothing is.
    pub fn plain(&self) -> Option<String> {
        match self {
            Cell::Empty | Cell::Blank => None,
            Cell::Text { text, tail } => Some(format!("{text}{tail}")),
            Cell::Named { id, .. } => Some(id.clone()),
            Cell::List(words) => Some(words.join(";")),
            Cell::Whole(number) => Some(number.to_string()),
            Cell::Flag(flag) => Some(flag.to_string()),
            Cell::Date(date) => Some(date.to_string()),
            Cell::Number { value, .. } => Some(value.plain()),
            Cell::Band { low, high, .. } => Some(format!("{}..{}", low.plain(), high.plain())),
            Cell::Percent { share, .. } => Some(share.plain()),
            Cell::Graded { share, .. } => share.as_ref().map(Ratio::plain),
            Cell::Status { status, .. } => Some(status.id().to_owned()),
            Cell::Curve(points) => {
                let written = |point: &Option<Ratio>| point.as_ref().map_or_else(String::new, Ratio::plain);
                Some(points.iter().map(written).collect::<Vec<_>>().join(";"))
            }
        }
    }
}

macro_rules! cell_from {
    ($($type:ty => |$value:ident| $made:expr),+ $(,)?) => {
        $(impl From<$type> for Cell { fn from($value: $type) -> Cell { $made } })+
    };
}

cell_from! {
    &str => |text| Cell::text(text),
    String => |text| Cell::text(text),
    i64 => |number| Cell::Whole(number),
    u32 => |number| Cell::Whole(number.into()),
    u8 => |number| Cell::Whole(number.into()),
    usize => |number| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX)),
    bool => |flag| Cell::Flag(flag),
    NaiveDate => |date| Cell::Date(date),
    Vec<String> => |words| Cell::List(words),
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(option: Option<T>) -> Cell {
        option.map_or(Cell::Empty, Into::into)
    }
}

/// To which side a column's cells keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in csv and json; never translated.
    pub id: &'static str,
    /// What stands above it on screens.
    pub title: String,
    /// To which side.
    pub align: Align,
    /// True when it may leave a narrow screen; the last one leaves first.
    pub leaves: bool,
    /// How far its cells may be cut; none when they may not.
    pub shrinks_to: Option<usize>,
    /// How wide it is where there is room.
    pub roomy: usize,
    /// True when a cell that does not fit goes on below itself instead of being cut; for the first column.
    pub wraps: bool,
}

impl Column {
    /// Words, which may be cut down to 12 characters.
    pub fn text(id: &'static str, title: impl Into<String>) -> Column {
        Column {
            id,
            title: title.into(),
            align: Align::Left,
            leaves: false,
            shrinks_to: Some(12),
            roomy: 0,
            wraps: false,
        }
    }

    /// Words that are never cut: ids, dates, statuses.
    pub fn fixed(id: &'static str, title: impl Into<String>) -> Column {
        Column { shrinks_to: None, ..Column::text(id, title) }
    }

    /// Numbers.
    pub fn number(id: &'static str, title: impl Into<String>) -> Column {
        Column { align: Align::Right, ..Column::fixed(id, title) }
    }

    /// The same, but it may leave a narrow screen.
    pub fn leaving(mut self) -> Column {
        self.leaves = true;
        self
    }

    /// The same, that wide where there is room.
    pub fn roomy(mut self, width: usize) -> Column {
        self.roomy = width;
        self
    }

    /// The same, but what does not fit goes on below.
    pub fn wrapping(mut self) -> Column {
        self.wraps = true;
        self
    }

    /// The same, cut no further than that.
    pub fn shrinking_to(mut self, width: usize) -> Column {
        self.shrinks_to = Some(width);
        self
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A row like any other, indented so many steps.
    Body(u8),
    /// A total.
    Total,
    /// A heading over the rows that follow; its only cell runs over all columns.
    Heading,
    /// A remark to the row before, indented so many steps; its only cell runs over all columns.
    Note(u8),
}

/// A row.
#[derive(Clone, Debug)]
pub struct GridRow {
    /// What it is.
    pub role: Role,
    /// One cell for each column, or the only one.
    pub cells: Vec<Cell>,
}

/// A table. Headings, notes and totals are for eyes only: csv and json leave them out.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<GridRow>,
    /// Spaces between columns.
    pub gap: usize,
    /// True when the reader is told which columns found no room.
    pub tells_what_left: bool,
    /// What the headings name, where they become a column.
    pub headed: Option<String>,
}

impl Grid {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Grid {
        Grid { columns: columns.into_iter().collect(), rows: Vec::new(), gap: 2, tells_what_left: false, headed: None }
    }

    /// Says what the headings name.
    pub fn headed(mut self, title: impl Into<String>) -> Grid {
        self.headed = Some(title.into());
        self
    }

    /// Adds a row; cells that are missing at its end are empty.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> &mut Grid {
        self.row_as(Role::Body(0), cells)
    }

    /// Adds a row of that role.
    pub fn row_as(&mut self, role: Role, cells: impl IntoIterator<Item = Cell>) -> &mut Grid {
        let mut cells: Vec<Cell> = cells.into_iter().collect();
        if !matches!(role, Role::Heading | Role::Note(_)) {
            cells.resize(self.columns.len(), Cell::Empty);
        }
        self.rows.push(GridRow { role, cells });
        self
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) -> &mut Grid {
        self.row_as(Role::Heading, [Cell::text(text)])
    }

    /// Adds a remark to the row before.
    pub fn note(&mut self, text: impl Into<String>) -> &mut Grid {
        self.row_as(Role::Note(1), [Cell::text(text)])
    }

    /// Takes out columns in which no row has anything.
    pub fn drop_empty(&mut self, ids: &[&str]) {
        for id in ids {
            let Some(at) = self.columns.iter().position(|column| column.id == *id) else { continue };
            let is_single = |row: &GridRow| matches!(row.role, Role::Heading | Role::Note(_));
            if self.rows.iter().all(|row| is_single(row) || row.cells[at] == Cell::Empty) {
                self.columns.remove(at);
                self.rows.iter_mut().filter(|row| !is_single(row)).for_each(|row| drop(row.cells.remove(at)));
            }
        }
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows for machines, with one cell for each column; a total would be counted twice.
    pub fn body(&self) -> impl Iterator<Item = &GridRow> {
        self.rows.iter().filter(|row| matches!(row.role, Role::Body(_)))
    }
}

/// Something that is so, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name in csv and json; never translated.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
}

/// A part of a page, from top to bottom.
#[derive(Clone, Debug)]
pub enum Block {
    /// The title of the page.
    Title(String),
    /// A line of its own.
    Line(String),
    /// A remark.
    Remark(String),
    /// A heading over what follows.
    Heading(String),
    /// A table.
    Grid(Grid),
    /// Facts by name.
    Facts(Vec<Fact>),
    /// Lines to sign on: what each signature says.
    Signatures(Vec<String>),
    /// What follows begins a page of its own on paper.
    Break,
    /// An empty line.
    Gap,
}
