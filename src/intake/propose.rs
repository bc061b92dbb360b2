//! What a file without a mapping might be: an export of a known system, or a table whose columns say what can be counted.
//! Only proposes; a person looks at it before anything is recorded.

mod words;

use std::collections::HashMap;

use crate::intake::container::Row;
use crate::intake::fields::{Fields, title_key};
use crate::intake::propose::words::{is_lost, is_missed, is_return, is_won, way};

pub use words::is_month;

/// A system whose exports are known.
#[derive(Clone, Copy, Debug)]
pub struct System<'a> {
    /// The name of its mapping.
    pub name: &'a str,
    /// Titles of columns its exports are known by.
    pub telling: &'a [&'a str],
    /// How many of them at least.
    pub least: usize,
}

/// What a file is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guess {
    /// An export of this system.
    System(String),
    /// A plan, which is read by another command.
    Plan,
    /// A table of this kind, with a mapping made for its columns.
    Table(TableKind, String),
    /// Nothing known.
    Nothing,
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Deals with their stages.
    Deals,
    /// Sales, orders or lines of them.
    Sales,
    /// Returns.
    Returns,
    /// Calls.
    Calls,
    /// Requests.
    Requests,
}

impl TableKind {
    /// The name its mapping gets when nobody says another.
    pub fn name(self) -> &'static str {
        match self {
            TableKind::Deals => "deals",
            TableKind::Sales => "sales",
            TableKind::Returns => "returns",
            TableKind::Calls => "calls",
            TableKind::Requests => "requests",
        }
    }
}

/// So many rows are looked at.
pub const LOOKED_AT: usize = 20_000;
/// A conversation of the KPI of calls lasts so long at least.
const LEAST_CALL: &str = "30 s";
/// So many different texts of a column are kept.
const TEXTS: usize = 40;

/// A file of which nothing is known but its columns and what stands in them.
pub struct Unknown<'a> {
    fields: &'a Fields,
    header: &'a [String],
    texts: HashMap<usize, Vec<String>>,
    /// True once a row that says it is a return has an amount below nothing.
    returns_below_zero: bool,
}

impl<'a> Unknown<'a> {
    /// A file with this header.
    pub fn new(fields: &'a Fields, header: &'a [String]) -> Unknown<'a> {
        let mut unknown = Unknown { fields, header, texts: HashMap::new(), returns_below_zero: false };
        for field in ["stage", "status", "direction", "kind", "pipeline"] {
            if let Some(column) = unknown.column(field) {
                unknown.texts.insert(column, Vec::new());
            }
        }
        unknown
    }

    /// Looks at a row.
    pub fn look(&mut self, row: &Row) {
        for (column, texts) in &mut self.texts {
            let text = row.cell(*column);
            if !text.is_empty() && texts.len() < TEXTS && !texts.iter().any(|known| known == text) {
                texts.push(text.to_owned());
            }
        }
        let is_below = |field: &str| self.column(field).is_some_and(|column| has_minus(row.cell(column)));
        if !self.returns_below_zero && self.column("kind").is_some_and(|kind| is_return(row.cell(kind))) {
            self.returns_below_zero = ["amount", "quantity"].into_iter().any(is_below);
        }
    }

    fn column(&self, field: &str) -> Option<usize> {
        let titled = || self.fields.column(field, self.header);
        match field {
            "direction" => titled().or_else(|| self.ways()),
            "pipeline" => titled().filter(|column| self.ways() != Some(*column)),
            _ => titled(),
        }
    }

    /// The column `Направление` of calls: a title of pipelines too, and what stands there tells which it is.
    fn ways(&self) -> Option<usize> {
        let column = self.fields.column("pipeline", self.header)?;
        let texts = self.texts.get(&column)?;
        let is_way = texts.iter().all(|text| way(text).is_some()) && texts.iter().any(|text| way(text) != Some(""));
        (is_way && title_key(&self.header[column]) == "направление").then_some(column)
    }

    fn has(&self, field: &str) -> bool {
        self.column(field).is_some()
    }

    /// The title of the first of these fields that the file has, quoted.
    fn title(&self, fields: &[&str]) -> Option<String> {
        let column = fields.iter().find_map(|field| self.column(field))?;
        Some(quoted(&self.header[column]))
    }

    fn texts(&self, field: &str) -> &[String] {
        self.column(field).and_then(|column| self.texts.get(&column)).map_or(&[], Vec::as_slice)
    }

    /// What the file is taken for.
    pub fn guess(&self, systems: &[System<'_>]) -> Guess {
        let months = self.header.iter().filter(|title| is_month(title)).count();
        if months >= 3 || (self.has("kpi") && self.has("target")) {
            return Guess::Plan;
        }
        if let Some(system) = self.system(systems) {
            return Guess::System(system.to_owned());
        }
        let has_amount = self.has("amount") || (self.has("quantity") && self.has("price"));
        let is_call = self.has("duration") || self.has("direction") || self.has("waiting");
        let (dated, closed) = (self.has("date"), self.has("closed"));
        let made = if is_call && dated && !has_amount {
            Some((TableKind::Calls, self.calls()))
        } else if (self.has("stage") || self.has("status")) && (closed || self.has("created")) {
            Some((TableKind::Deals, self.deals(has_amount)))
        } else if has_amount && (dated || closed) {
            Some((TableKind::Sales, self.sales()))
        } else if self.has("return_date") {
            Some((TableKind::Returns, self.head("returns", "") + &self.returned("returns")))
        } else if self.has("created") || dated {
            Some((TableKind::Requests, self.requests()))
        } else {
            None
        };
        made.map_or(Guess::Nothing, |(kind, text)| Guess::Table(kind, text))
    }

    /// The system most of whose titles the file has.
    fn system<'s>(&self, systems: &[System<'s>]) -> Option<&'s str> {
        let keys: Vec<String> = self.header.iter().map(|title| title_key(title)).collect();
        let met = |system: &System<'s>| system.telling.iter().filter(|title| keys.contains(&title_key(title))).count();
        let fitting = systems.iter().map(|system| (met(system), system)).filter(|(met, system)| *met >= system.least);
        fitting.max_by_key(|(met, _)| *met).map(|(_, system)| system.name)
    }

    fn head(&self, name: &str, rest: &str) -> String {
        let owner = self.title(&["owner"]).map(|title| format!("owner = {{ column = {title} }}\n")).unwrap_or_default();
        format!("[{name}]\n{owner}{rest}")
    }

    fn calls(&self) -> String {
        let mut words = String::new();
        for text in self.texts("direction") {
            let way = way(text).unwrap_or_default();
            words.push_str(&format!("{} = \"{way}\"\n", quoted(text)));
        }
        let date = self.title(&["date"]).unwrap_or_default();
        let mut text = self.head("calls", "") + &rule("calls", "calls", "count", &date, &self.taken());
        if let Some(direction) = self.title(&["direction"]) {
            text.push_str(&format!(
                "\n[calls.value.breakdown.direction]\ncolumn = {direction}\n\n[calls.value.breakdown.direction.words]\n{words}"
            ));
        }
        if let Some(waiting) = self.title(&["waiting"]) {
            let unit = if waiting.to_lowercase().contains("sec") || waiting.to_lowercase().contains("сек") {
                "seconds"
            } else {
                "minutes"
            };
            let rest = format!(
                "of = {{ column = {waiting}, unit = \"{unit}\" }}\nwhere = {{ {waiting} = {{ empty = false }} }}\n\
                 optional = true\n"
            );
            text.push_str(&rule("calls", "response_time", "mean", &date, &rest));
        }
        text
    }

    /// The condition of a call that counts: somebody took it, and it lasted long enough.
    fn taken(&self) -> String {
        let mut conditions: Vec<String> = Vec::new();
        if let Some(duration) = self.title(&["duration"]) {
            let title = duration.to_lowercase();
            let is_minutes = ["мин", "min"].iter().any(|unit| title.contains(unit));
            let unit = if is_minutes { ", unit = \"minutes\"" } else { "" };
            conditions.push(format!("{duration} = {{ at_least = \"{LEAST_CALL}\"{unit} }}"));
        }
        let mut told = Vec::new();
        for field in ["direction", "status", "stage"] {
            let missed = self.texts(field).iter().filter(|text| is_missed(text));
            let missed: Vec<String> = missed.map(|text| quoted(text)).collect();
            let title = self.title(&[field]).filter(|title| !missed.is_empty() && !told.contains(title));
            if let Some(title) = title {
                conditions.push(format!("{title} = {{ not = [{}] }}", missed.join(", ")));
                told.push(title);
            }
        }
        if conditions.is_empty() { String::new() } else { format!("where = {{ {} }}\n", conditions.join(", ")) }
    }

    fn requests(&self) -> String {
        let date = self.title(&["created", "date"]).unwrap_or_default();
        let source = self.title(&["source"]).map(|title| format!("breakdown = {{ source = {title} }}\n"));
        self.head("requests", "") + &rule("requests", "requests", "count", &date, &source.unwrap_or_default())
    }

    fn deals(&self, has_amount: bool) -> String {
        let field =
            if self.has("status") && self.texts("status").iter().any(|text| is_won(text)) { "status" } else { "stage" };
        let stage = self.title(&[field, "stage", "status"]).unwrap_or_default();
        let texts = if self.texts(field).is_empty() { self.texts("status") } else { self.texts(field) };
        let list = |wanted: fn(&str) -> bool| {
            let found: Vec<String> = texts.iter().filter(|text| wanted(text)).map(|text| quoted(text)).collect();
            if found.is_empty() { "\"?\"".to_owned() } else { found.join(", ") }
        };
        let (won, lost) = (list(is_won), list(is_lost));
        let key = self.title(&["id"]).map(|id| format!("document = {{ key = {id} }}\n")).unwrap_or_default();
        let closed = self.title(&["closed", "created"]).unwrap_or_default();
        let mut text = self.head("deals", &key);
        if let Some(created) = self.title(&["created"]) {
            let source = self.title(&["source"]).map(|title| format!("breakdown = {{ source = {title} }}\n"));
            text += &rule("deals", "requests", "count", &created, &(source.unwrap_or_default() + "optional = true\n"));
        }
        let is_won = format!("where = {{ {stage} = [{won}] }}\n");
        text += &rule("deals", "deals", "count", &closed, &is_won);
        if has_amount {
            let (of, column) = self.amount();
            let filled = format!("of = {of}\nwhere = {{ {stage} = [{won}], {column} = {{ empty = false }} }}\n");
            text += &rule("deals", "revenue", "sum", &closed, &filled);
        }
        if let (Some(created), true) = (self.title(&["created"]), self.has("closed")) {
            let rest = format!(
                "of = {{ from = {created}, to = {closed}, unit = \"days\" }}\n\
                 where = {{ {stage} = [{won}], {created} = {{ empty = false }} }}\noptional = true\n"
            );
            text += &rule("deals", "deal_cycle", "mean", &closed, &rest);
        }
        text += &self.clients("deals", &closed, &is_won);
        text + &rule(
            "deals",
            "lost_deals",
            "count",
            &closed,
            &format!("where = {{ {stage} = [{lost}] }}\noptional = true\n"),
        )
    }

    /// The quantity of a row, and the column that must be filled for it.
    fn amount(&self) -> (String, String) {
        match self.title(&["amount"]) {
            Some(title) => (title.clone(), title),
            None => {
                let (quantity, price) = (self.title(&["quantity"]), self.title(&["price"]));
                let (quantity, price) = (quantity.unwrap_or_default(), price.unwrap_or_default());
                (format!("{{ product = [{quantity}, {price}] }}"), quantity)
            }
        }
    }

    /// Sales: amounts above nothing are sales, those below it returns; where the kind of a row is said, that decides.
    fn sales(&self) -> String {
        let date = self.title(&["date", "closed"]).unwrap_or_default();
        let (of, column) = self.amount();
        let returns: Vec<String> =
            self.texts("kind").iter().filter(|text| is_return(text)).map(|text| quoted(text)).collect();
        let kind = self.title(&["kind"]).filter(|_| !returns.is_empty());
        let (head, of, column) = match self.title(&["id"]) {
            Some(id) => {
                let apart =
                    kind.clone().filter(|_| self.texts("kind").len() == 2).unwrap_or_else(|| "\"total\"".to_owned());
                let document =
                    format!("document = {{ key = {id}, date = {date}, sum = {{ total = {of} }}, apart = {apart} }}\n");
                (document, "\"total\"".to_owned(), "total".to_owned())
            }
            None => (String::new(), of, column),
        };
        let (sold, back) = match &kind {
            Some(kind) => {
                let list = returns.join(", ");
                (format!("{kind} = {{ not = [{list}] }}"), format!("{kind} = [{list}]"))
            }
            None => (format!("{column} = {{ above = 0 }}"), format!("{column} = {{ below = 0 }}")),
        };
        let sold = format!("where = {{ {sold} }}\n");
        let mut text = self.head("sales", &head);
        text += &rule("sales", "deals", "count", &date, &sold);
        text += &rule("sales", "revenue", "sum", &date, &format!("of = {of}\n{sold}"));
        text += &self.clients("sales", &date, &sold);
        if self.has("return_date") {
            return text + &self.returned("sales");
        }
        let back = format!("where = {{ {back} }}\n");
        // What was given back is told above nothing, however the file tells it.
        let negate = if kind.is_none() || self.returns_below_zero { "negate = true\n" } else { "" };
        text += &rule("sales", "returns", "count", &date, &(back.clone() + "optional = true\n"));
        text + &rule("sales", "returned_amount", "sum", &date, &format!("of = {of}\n{back}{negate}optional = true\n"))
    }

    fn returned(&self, name: &str) -> String {
        let date = self.title(&["return_date"]).unwrap_or_default();
        let mut text = rule(name, "returns", "count", &date, "");
        if let Some(amount) = self.title(&["return_amount", "amount"]) {
            let rest = format!("of = {amount}\nwhere = {{ {amount} = {{ empty = false }} }}\noptional = true\n");
            text += &rule(name, "returned_amount", "sum", &date, &rest);
        }
        text
    }

    fn clients(&self, name: &str, date: &str, rest: &str) -> String {
        let Some(client) = self.title(&["client"]) else { return String::new() };
        let rest = format!("of = {client}\n{rest}optional = true\n");
        rule(name, "new_clients", "new", date, &rest) + &rule(name, "repeat_count", "repeat", date, &rest)
    }
}

/// True for an amount below nothing, as ledgers and people write it.
fn has_minus(text: &str) -> bool {
    text.starts_with(['-', '−', '–', '(']) || text.ends_with('-')
}

fn rule(name: &str, kpi: &str, aggregate: &str, date: &str, rest: &str) -> String {
    format!("\n[[{name}.value]]\nkpi = \"{kpi}\"\naggregate = \"{aggregate}\"\ndate = {date}\n{rest}")
}

/// A text as TOML quotes it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests;
