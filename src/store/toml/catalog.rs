//! kpi-catalog.toml -> [`Catalog`]. The file's keys and defaults are known here and in kpi.rs only; the rules between the
//! parts are the domain's, and are pointed at in the file.

use chrono::FixedOffset;

use crate::domain::catalog::{
    Catalog, CatalogError, CatalogFault, CatalogParts, DealMoment, Profile, Role, Settings, Stage, Vat,
};
use crate::domain::id::{IdError, KpiId, is_id};
use crate::domain::kpi::{BreakdownKey, Kpi, Standing, Unit, UnitKind};
use crate::domain::status::{ThresholdOverrides, Thresholds};
use crate::domain::wording::{Language, Wording};
use crate::problem::{Faults, nearest};
use crate::store::toml::decode::{Item, Reading, Table};
use crate::store::toml::kpi;

/// The version of the workspace's files that this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

crate::problems! {
    /// What can be wrong in a catalog file beyond its keys and beyond what the domain checks.
    pub enum CatalogFileError: Data {
        /// Written by a newer program.
        NewerFormat = "workspace-newer-format" { found: u32, known: u32 },
        /// Not of the form `+03:00`.
        BadOffset = "workspace-bad-offset" { text: String },
        /// Not three capital letters.
        BadCurrency = "workspace-bad-currency" { text: String },
        /// A language the program does not speak.
        BadLanguage = "workspace-bad-language" { text: String },
        /// `[workspace]` names a profile that is not there.
        UnknownProfile = "catalog-unknown-profile" { id: String, suggestion: Option<String>, allowed: Vec<String> },
        /// No such unit.
        UnknownUnit = "catalog-unknown-unit" { id: String, suggestion: Option<String>, allowed: Vec<String> },
        /// A role, stage, unit, breakdown or profile that stands there twice.
        EntryTwice = "catalog-entry-twice" { id: String },
        /// A word of formulas as an id.
        ReservedId = "catalog-reserved-id" { id: String },
        /// A name without a letter.
        EmptyName = "catalog-empty-name" {},
        /// A formula beside another measure.
        FormulaUnused = "catalog-formula-unused" { measure: String },
        /// More than six decimals.
        TooManyDecimals = "catalog-too-many-decimals" {},
        /// Weights below zero, or all zero.
        SeasonalWeights = "catalog-seasonal-weights" {},
        /// A threshold below zero.
        NegativeThreshold = "catalog-negative-threshold" { key: String },
        /// `near` above `met`, or `on_pace` above `ahead`.
        ThresholdsOutOfOrder = "catalog-thresholds-out-of-order" {},
    }
}

const ROOT_KEYS: &[&str] =
    &["workspace", "thresholds", "funnel", "role", "stage", "unit", "breakdown", "kpi", "input", "profile"];
const WORKSPACE_KEYS: &[&str] =
    &["format", "company", "language", "currency", "utc_offset", "deal_moment", "vat", "profile"];

/// The catalog that ships with the program.
pub fn template() -> &'static str {
    include_str!("../../../kpi-catalog.toml")
}

/// Reads a catalog; everything that is wrong is reported at once, each with its place.
pub fn read(file: &str, text: &str) -> Result<Catalog, Faults> {
    let (reading, tree) = Reading::parse(file, text)?;
    if let Some(newer) = newer_format(file, text, &tree) {
        return Err(newer);
    }
    let root = Table::root(&reading, &tree, ROOT_KEYS);
    let file = CatalogFile { root: &root, entries: entries(&root), profiles: root.tables("profile", PROFILE_KEYS) };
    let (parts, is_whole) = file.parts();
    if is_whole {
        match Catalog::new(parts) {
            Ok(catalog) if reading.is_fine() => return Ok(catalog),
            Ok(_) => {}
            Err(faults) => {
                let told = reading.wrong_places();
                faults.into_iter().for_each(|fault| file.point_at(fault, &told));
            }
        }
    }
    drop(file);
    Err(reading.into_faults())
}

/// A newer file may have keys this program does not know; saying so would only mislead.
fn newer_format(file: &str, text: &str, tree: &toml::Spanned<toml::de::DeTable<'_>>) -> Option<Faults> {
    let format = tree.get_ref().get("workspace")?.get_ref().get("format")?;
    let found: u32 = format.as_ref().as_integer()?.as_str().parse().ok()?;
    let error = CatalogFileError::NewerFormat { found, known: FORMAT };
    let fault = crate::problem::Fault::from(error).within(file, text, format.span().start, format.span().end);
    (found > FORMAT).then(|| fault.into())
}

const PROFILE_KEYS: &[&str] = &["id", "name", "note", "exclude", "every"];

/// The file's tables, kept to point at.
struct CatalogFile<'r, 'a> {
    root: &'r Table<'a>,
    entries: Vec<(Standing, Table<'a>)>,
    profiles: Vec<Table<'a>>,
}

/// KPIs and inputs in the order of the file.
fn entries<'a>(root: &Table<'a>) -> Vec<(Standing, Table<'a>)> {
    let of = |key, standing| {
        let tables = root.tables(key, &kpi::keys(standing));
        tables.into_iter().map(move |table| (standing, table))
    };
    let mut entries: Vec<_> = of("kpi", Standing::Kpi).chain(of("input", Standing::Input)).collect();
    entries.sort_by_key(|(_, table)| table.span().start);
    entries
}

impl CatalogFile<'_, '_> {
    /// The parts, and whether each entry of the file is among them.
    fn parts(&self) -> (CatalogParts, bool) {
        let root = self.root;
        let units = self.units();
        let kpis: Vec<Kpi> =
            self.entries.iter().filter_map(|(standing, table)| kpi::read(table, *standing, &units)).collect();
        let roles = root.tables("role", &["id", "name", "owns"]);
        let parts = CatalogParts {
            settings: self.settings(),
            thresholds: self.thresholds(),
            funnel: self.funnel(),
            roles: roles.iter().filter_map(role).collect(),
            stages: root.tables("stage", &["number", "name"]).iter().filter_map(stage).collect(),
            breakdowns: root
                .tables("breakdown", &["id", "name", "values", "open"])
                .iter()
                .filter_map(breakdown)
                .collect(),
            profiles: self.profiles.iter().filter_map(profile).collect(),
            units,
            kpis,
        };
        let is_whole = parts.kpis.len() == self.entries.len() && parts.roles.len() == roles.len();
        self.unique(&roles);
        (parts, is_whole)
    }

    fn unique(&self, roles: &[Table<'_>]) {
        let lists = [
            roles.to_vec(),
            self.root.tables("unit", &[]),
            self.root.tables("breakdown", &[]),
            self.root.tables("profile", &[]),
        ];
        for list in lists {
            let mut seen = std::collections::HashSet::new();
            for item in list.iter().filter_map(|table| table.get("id")) {
                let id = String::from(item);
                if !seen.insert(id.clone()) {
                    item.fault(CatalogFileError::EntryTwice { id });
                }
            }
        }
    }

    fn settings(&self) -> Option<Settings> {
        let table = self.root.get("workspace")?.table(WORKSPACE_KEYS)?;
        Some(Settings {
            format: table.required("format").and_then(Item::whole).unwrap_or(FORMAT),
            company: table.text("company").unwrap_or_default().to_owned(),
            language: table.get("language").and_then(language),
            currency: table.get("currency").and_then(currency).unwrap_or_else(|| "RUB".to_owned()),
            utc_offset: table.get("utc_offset").and_then(offset).unwrap_or_else(moscow),
            deal_moment: table.parsed("deal_moment").unwrap_or(DealMoment::Payment),
            vat: table.parsed("vat").unwrap_or(Vat::With),
            profile: table.get("profile").and_then(|item| self.known_profile(item)),
        })
    }

    fn known_profile(&self, item: Item<'_>) -> Option<String> {
        let id = item.text()?;
        let known = || self.profiles.iter().filter_map(|profile| profile.text("id"));
        if id.is_empty() {
            return None;
        }
        if !known().any(|profile| profile == id) {
            let allowed = known().map(str::to_owned).collect();
            let suggestion = nearest(id, known());
            item.fault(CatalogFileError::UnknownProfile { id: id.to_owned(), suggestion, allowed });
        }
        Some(id.to_owned())
    }

    fn thresholds(&self) -> ThresholdOverrides {
        let Some(table) = self.root.get("thresholds").and_then(|item| item.table(kpi::THRESHOLD_KEYS)) else {
            return ThresholdOverrides::default();
        };
        let own = kpi::thresholds(&table);
        if !Thresholds::default().overridden_by(&own).are_in_order() {
            table.fault(CatalogFileError::ThresholdsOutOfOrder {});
        }
        own
    }

    fn funnel(&self) -> Vec<KpiId> {
        let table = self.root.get("funnel").and_then(|item| item.table(&["steps"]));
        table.map(|table| table.texts("steps").into_iter().filter_map(Item::parsed).collect()).unwrap_or_default()
    }

    fn units(&self) -> Vec<Unit> {
        self.root.tables("unit", &["id", "short", "kind"]).iter().filter_map(unit).collect()
    }

    /// Notes what the domain found at the key and the word it means, unless that key has been told wrong before.
    fn point_at(&self, fault: CatalogFault, told: &[usize]) {
        let CatalogFault { kpi, key, text, error } = fault;
        let Some(at) = kpi else { return self.point_outside(key, &text, error) };
        let table = &self.entries[at].1;
        let is_told = |item: &Item<'_>| told.iter().any(|at| item.span().contains(at));
        let meant = if matches!(error, CatalogError::NoStage { .. }) { "stage" } else { key };
        match table.get(key) {
            Some(_) if table.get(meant).as_ref().is_some_and(is_told) => {}
            Some(item) => item.fault_at(&text, error),
            None => table.fault(error),
        }
    }

    fn point_outside(&self, key: &'static str, text: &str, error: CatalogError) {
        let funnel = self.root.get("funnel").and_then(|item| item.table(&[]));
        let items = self.profiles.iter().chain(&funnel).filter_map(|table| table.get(key));
        match items.clone().find(|item| item.mentions(text)).or_else(|| items.clone().next()) {
            Some(item) => item.fault_at(text, error),
            None => self.root.fault(error),
        }
    }
}

/// A text of the form of an id.
fn word(table: &Table<'_>, key: &'static str) -> Option<String> {
    let item = table.required(key)?;
    let text = item.text()?;
    if !is_id(text) {
        item.fault(IdError::Malformed { text: text.to_owned() });
        return None;
    }
    Some(text.to_owned())
}

fn unit(table: &Table<'_>) -> Option<Unit> {
    let kind = table.required("kind").and_then(Item::parsed).unwrap_or(UnitKind::Count);
    Some(Unit { id: word(table, "id")?.into(), kind, short: table.wording("short") })
}

fn role(table: &Table<'_>) -> Option<Role> {
    let name = table.wording("name");
    Some(Role { owns: table.flag("owns").unwrap_or(true), id: table.required("id")?.parsed()?, name })
}

fn stage(table: &Table<'_>) -> Option<Stage> {
    Some(Stage { number: table.required("number")?.whole()?, name: table.wording("name") })
}

fn breakdown(table: &Table<'_>) -> Option<BreakdownKey> {
    let values = table.tables("values", &["id", "name"]);
    let named = |value: &Table<'_>| Some((value.required("id")?.text()?.trim().to_owned(), value.wording("name")));
    let values: Vec<(String, Wording)> = values.iter().filter_map(named).collect();
    let open = table.flag("open").unwrap_or(values.is_empty());
    Some(BreakdownKey { id: word(table, "id")?, name: table.wording("name"), values, open })
}

fn profile(table: &Table<'_>) -> Option<Profile> {
    let excluded = |entry: &Table<'_>| Some((entry.required("kpi")?.parsed()?, entry.wording("reason")));
    let exclude = table.tables("exclude", &["kpi", "reason"]).iter().filter_map(excluded).collect();
    let every = table.get("every").and_then(|item| item.table(&[]));
    let every = every.iter().flat_map(Table::pairs).filter_map(|(key, item)| {
        let id = key.parse().map_err(|error: IdError| item.fault(error)).ok()?;
        Some((id, item.parsed()?))
    });
    let every = every.collect();
    Some(Profile { id: word(table, "id")?, name: table.wording("name"), note: table.wording("note"), exclude, every })
}

fn language(item: Item<'_>) -> Option<Language> {
    let text = item.text()?;
    let known = Language::ALL.into_iter().find(|language| language.code() == text);
    if known.is_none() && !text.is_empty() {
        item.fault(CatalogFileError::BadLanguage { text: text.to_owned() });
    }
    known
}

fn currency(item: Item<'_>) -> Option<String> {
    let text = item.text()?;
    if is_currency(text) {
        return Some(text.to_owned());
    }
    item.fault(CatalogFileError::BadCurrency { text: text.to_owned() });
    None
}

/// Three capital letters, as in ISO 4217.
pub fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn offset(item: Item<'_>) -> Option<FixedOffset> {
    let text = item.text()?;
    let read = read_offset(text);
    if read.is_none() {
        item.fault(CatalogFileError::BadOffset { text: text.to_owned() });
    }
    read
}

/// `+03:00`, `-05:30` or `Z`; at most 14 hours, as on the map.
pub fn read_offset(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, rest) = text.strip_prefix('+').map(|rest| (1, rest)).or_else(|| Some((-1, text.strip_prefix('-')?)))?;
    let (hours, minutes) = rest.split_once(':')?;
    let number = |digits: &str| {
        let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { digits.parse::<i32>().ok() } else { None }
    };
    let minutes = number(hours)? * 60 + number(minutes).filter(|minutes| *minutes < 60)?;
    if minutes > 14 * 60 { None } else { FixedOffset::east_opt(sign * minutes * 60) }
}

/// The offset where the workspace names none.
fn moscow() -> FixedOffset {
    FixedOffset::east_opt(3 * 3600).expect("three hours are an offset")
}

#[cfg(test)]
mod tests;
