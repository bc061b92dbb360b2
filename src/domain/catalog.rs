//! Every KPI by id, with what they refer to: units, breakdown keys, roles, stages, the funnel. No circles, no unknown ids.

mod check;
mod ties;

use std::borrow::Cow;

use chrono::FixedOffset;

use crate::domain::catalog::ties::Ties;
use crate::domain::id::{KpiId, RoleId};
use crate::domain::kpi::{BreakdownKey, Kpi, Standing, Unit};
use crate::domain::measure::words;
use crate::domain::name_map::NameMap;
use crate::domain::period::Cadence;
use crate::domain::status::{ThresholdOverrides, Thresholds};
use crate::domain::target::Nature;
use crate::domain::value::Ratio;
use crate::domain::wording::{Language, Wording};

words! {
    /// On which day a deal and its whole amount count.
    DealMoment {
        /// When the contract is signed.
        Contract = "contract",
        /// When the goods leave.
        Shipment = "shipment",
        /// When it is paid in full.
        Payment = "payment",
    }
}

words! {
    /// Whether amounts include value added tax.
    Vat {
        /// They do.
        With = "with",
        /// They don't.
        Without = "without",
    }
}

/// What `[workspace]` says of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The version of the workspace's files.
    pub format: u32,
    /// The company's name.
    pub company: String,
    /// The language reports are written in unless asked otherwise.
    pub language: Option<Language>,
    /// The currency, as in ISO 4217.
    pub currency: String,
    /// The offset in which the company's days begin and end.
    pub utc_offset: FixedOffset,
    /// On which day a deal counts.
    pub deal_moment: DealMoment,
    /// Whether amounts include VAT.
    pub vat: Vat,
    /// The profile chosen at `init`, if one was.
    pub profile: Option<String>,
}

/// A role of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub name: Wording,
    /// False for external people, who may control but never own.
    pub owns: bool,
}

/// A stage of the phased introduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// 1 to 5 as shipped.
    pub number: u8,
    /// Its name.
    pub name: Wording,
}

/// A kind of business with fitting exclusions and frequencies, offered by `init`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Wording,
    /// When to choose it.
    pub note: Wording,
    /// KPIs that do not apply, each with the reason.
    pub exclude: Vec<(KpiId, Wording)>,
    /// KPIs due at another frequency.
    pub every: Vec<(KpiId, Cadence)>,
}

/// The parts of a catalog before they are checked together.
#[derive(Clone, Debug)]
pub struct CatalogParts {
    /// `[workspace]`; the shipped template has none.
    pub settings: Option<Settings>,
    /// What the company's thresholds have of their own.
    pub thresholds: ThresholdOverrides,
    /// The funnel, widest step first.
    pub funnel: Vec<KpiId>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Stages in order.
    pub stages: Vec<Stage>,
    /// Units.
    pub units: Vec<Unit>,
    /// Breakdown keys.
    pub breakdowns: Vec<BreakdownKey>,
    /// KPIs and inputs in the order of the file.
    pub kpis: Vec<Kpi>,
    /// Profiles.
    pub profiles: Vec<Profile>,
}

crate::problems! {
    /// What can be wrong between the parts of a catalog.
    pub enum CatalogError: Data {
        /// Two KPIs with one id.
        IdTwice = "catalog-id-twice" { id: String },
        /// Two KPIs with one number.
        NumberTwice = "catalog-number-twice" { number: u32, id: String },
        /// A name, alias or beginning that another KPI has as well.
        AliasTwice = "catalog-alias-twice" { alias: String, id: String },
        /// A guard, formula or funnel step names no KPI.
        UnknownKpi = "catalog-unknown-kpi" { id: String, suggestion: Option<String> },
        /// No such role.
        UnknownRole = "catalog-unknown-role" { id: String, suggestion: Option<String> },
        /// No such stage.
        UnknownStage = "catalog-unknown-stage" { stage: u32 },
        /// No such breakdown key.
        UnknownBreakdown = "catalog-unknown-breakdown" { id: String, suggestion: Option<String> },
        /// A formula asks for a part of a KPI that is not broken down by that key.
        NotBrokenDown = "catalog-not-broken-down" { kpi: KpiId, key: String, allowed: Vec<String> },
        /// A formula asks for a value that the key's closed list does not have.
        UnknownPart = "catalog-unknown-part" { key: String, value: String, allowed: Vec<String> },
        /// Formulas that need each other.
        Circle = "catalog-circle" { ids: Vec<String> },
        /// A KPI that guards itself.
        GuardsItself = "catalog-guards-itself" { id: String },
        /// Owner and controller are the same role, held by one person.
        SameRole = "catalog-same-role" { role: String },
        /// This role may not own KPIs.
        RoleMayNotOwn = "catalog-role-may-not-own" { role: String },
        /// A rubric needs five criteria.
        RubricLevels = "catalog-rubric-levels" { found: usize },
        /// A KPI without a stage.
        NoStage = "catalog-no-stage" { id: String },
    }
}

/// What is wrong, in which entry and which of its keys, so that the store can point at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogFault {
    /// Index in [`CatalogParts::kpis`]; none for the funnel, profiles and other tables.
    pub kpi: Option<usize>,
    /// The key of the entry, as in the file.
    pub key: &'static str,
    /// The text inside that key, to point at more exactly.
    pub text: String,
    /// What is wrong.
    pub error: CatalogError,
}

/// A checked catalog. Invariant: ids are unique, everything named exists, formulas have no circle.
#[derive(Clone, Debug)]
pub struct Catalog {
    parts: CatalogParts,
    index: NameMap<KpiId, usize>,
    ties: Vec<Ties>,
}

impl Catalog {
    /// Checks the parts together; every fault is reported, not the first only.
    pub fn new(parts: CatalogParts) -> Result<Catalog, Vec<CatalogFault>> {
        let faults = check::faults(&parts);
        if !faults.is_empty() {
            return Err(faults);
        }
        let index = parts.kpis.iter().enumerate().map(|(at, kpi)| (kpi.id.clone(), at)).collect();
        let ties = Ties::of(&parts.kpis, &index, &parts.thresholds);
        Ok(Catalog { parts, index, ties })
    }

    /// What it was made of.
    pub fn parts(&self) -> &CatalogParts {
        &self.parts
    }

    /// What `[workspace]` says; the shipped template has none.
    pub fn settings(&self) -> Option<&Settings> {
        self.parts.settings.as_ref()
    }

    /// The entry with this id.
    pub fn get(&self, id: &KpiId) -> Option<&Kpi> {
        self.index.get(id).map(|&at| &self.parts.kpis[at])
    }

    /// The place in [`Catalog::entries`] of the entry with this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// All entries, KPIs and inputs, switched off ones included, in the order of the file.
    pub fn entries(&self) -> &[Kpi] {
        &self.parts.kpis
    }

    /// The KPIs that are switched on, in the order of the file.
    pub fn kpis(&self) -> impl Iterator<Item = &Kpi> {
        self.parts.kpis.iter().filter(|kpi| kpi.standing == Standing::Kpi && kpi.enabled)
    }

    /// The inputs that are switched on.
    pub fn inputs(&self) -> impl Iterator<Item = &Kpi> {
        self.parts.kpis.iter().filter(|kpi| kpi.standing == Standing::Input && kpi.enabled)
    }

    /// The thresholds of the company.
    pub fn thresholds(&self) -> Thresholds {
        Thresholds::default().overridden_by(&self.parts.thresholds)
    }

    /// The cap somebody has written down for a KPI, its own or the company's; what a figure comes to that leaves nothing of
    /// a target of less.
    pub fn stated_cap<'a>(&'a self, kpi: &'a Kpi) -> Option<&'a Ratio> {
        kpi.thresholds.cap.as_ref().or(self.parts.thresholds.cap.as_ref())
    }

    /// The thresholds of one KPI: its own where it has them.
    pub fn thresholds_of(&self, kpi: &Kpi) -> Thresholds {
        self.judged_by(kpi).into_owned()
    }

    /// The same, for whoever only looks at them.
    pub fn judged_by(&self, kpi: &Kpi) -> Cow<'_, Thresholds> {
        match self.ties_of(kpi) {
            Some(ties) => Cow::Borrowed(&ties.thresholds),
            None => Cow::Owned(self.thresholds().overridden_by(&kpi.thresholds)),
        }
    }

    /// What follows for an entry; none for one that is not of this catalog but, say, a changed copy.
    fn ties_of(&self, kpi: &Kpi) -> Option<&Ties> {
        self.place_of(kpi).map(|at| &self.ties[at])
    }

    /// The place in [`Catalog::entries`] of an entry of this very catalog; none for another's. By where it lies in memory,
    /// since reports ask for it many times a row.
    pub fn place_of(&self, kpi: &Kpi) -> Option<usize> {
        let (first, asked) = (self.parts.kpis.as_ptr().addr(), std::ptr::from_ref(kpi).addr());
        let at = asked.checked_sub(first)? / size_of::<Kpi>();
        self.parts.kpis.get(at).filter(|entry| std::ptr::eq(*entry, kpi)).map(|_| at)
    }

    /// The steps of the funnel, widest first.
    pub fn funnel(&self) -> &[KpiId] {
        &self.parts.funnel
    }

    /// The stages in order.
    pub fn stages(&self) -> &[Stage] {
        &self.parts.stages
    }

    /// The stage with this number.
    pub fn stage(&self, number: u8) -> Option<&Stage> {
        self.parts.stages.iter().find(|stage| stage.number == number)
    }

    /// The roles.
    pub fn roles(&self) -> &[Role] {
        &self.parts.roles
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.parts.roles.iter().find(|role| role.id.as_str() == id)
    }

    /// The units.
    pub fn units(&self) -> &[Unit] {
        &self.parts.units
    }

    /// The breakdown keys.
    pub fn breakdowns(&self) -> &[BreakdownKey] {
        &self.parts.breakdowns
    }

    /// The breakdown key with this id.
    pub fn breakdown(&self, id: &str) -> Option<&BreakdownKey> {
        self.parts.breakdowns.iter().find(|key| key.id == id)
    }

    /// The profiles.
    pub fn profiles(&self) -> &[Profile] {
        &self.parts.profiles
    }

    /// How the targets of a KPI behave over people and days. A formula that only adds and subtracts flows is a flow.
    pub fn nature(&self, kpi: &Kpi) -> Nature {
        let nature = self.ties_of(kpi).map(|ties| ties.nature);
        nature.unwrap_or_else(|| ties::nature(kpi, &self.parts.kpis, &self.index))
    }

    /// The KPIs and inputs a formula reads, directly and through other formulas, without repeats.
    pub fn operands_of(&self, kpi: &Kpi) -> Vec<&Kpi> {
        let entries = |operands: &[usize]| operands.iter().map(|&at| &self.parts.kpis[at]).collect();
        match self.ties_of(kpi) {
            Some(ties) => entries(&ties.operands),
            None => entries(&ties::operands(kpi, &self.parts.kpis, &self.index)),
        }
    }

    /// The KPIs that are switched on and read an entry, directly or through other formulas, in the order of the file.
    pub fn fed_by(&self, kpi: &Kpi) -> impl Iterator<Item = &Kpi> {
        let at = self.place_of(kpi).or_else(|| self.position(kpi.id.as_str()));
        let fed = at.map(|at| self.ties[at].fed.as_slice()).unwrap_or_default();
        fed.iter().map(|&at| &self.parts.kpis[at])
    }
}
