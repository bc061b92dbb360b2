//! A catalog's parts in bytes.

use crate::domain::calendar::DayCount;
use crate::domain::catalog::{CatalogParts, DealMoment, Profile, Role, Settings, Stage, Vat};
use crate::domain::formula::Formula;
use crate::domain::id::{GroupId, KpiId, PersonId, RoleId};
use crate::domain::kpi::{
    BreakdownKey, Direction, EnteredBy, Influence, Kpi, Level, Papers, Scale, Standing, Unit, UnitKind,
};
use crate::domain::late::Late;
use crate::domain::measure::Measure;
use crate::domain::period::Cadence;
use crate::domain::status::ThresholdOverrides;
use crate::domain::verification::Checking;
use crate::domain::wording::Language;
use crate::store::definitions::pack::{Pack, packed, packed_choices, packed_texts, part, put_part, put_text, text};

packed_texts!(KpiId, PersonId, GroupId, RoleId);

packed_choices!(
    Cadence, Checking, DayCount, DealMoment, Direction, EnteredBy, Influence, Language, Level, Scale, UnitKind, Vat
);

packed! {
    CatalogParts { settings, thresholds, funnel, roles, stages, units, breakdowns, kpis, profiles }
    Settings { format, company, language, currency, utc_offset, deal_moment, vat, profile }
    Role { id, name, owns }
    Stage { number, name }
    Profile { id, name, note, exclude, every }
    Unit { id, kind, short }
    BreakdownKey { id, name, values, open }
    Papers { definition, used_at, decision, replaces }
    ThresholdOverrides {
        met, near, ahead, on_pace, too_early, coverage, cap, gate_recorded, gate_verified, baseline_months, shadow_months,
    }
    Kpi {
        id, standing, number, name, short, aliases, measure, unit, scale, decimals, direction, every, level, owner,
        controller, entered_by, checking, guard, stage, days, breakdowns, adds_over_people, adds_over_days,
        scales_with_absence, influence, enabled, papers, rubric, thresholds, seasonal,
    }
}

/// More than half of all words, and most commands say none of them.
impl Pack for Late<Papers> {
    fn put(&self, bytes: &mut Vec<u8>) {
        let mut own = Vec::new();
        (**self).put(&mut own);
        put_part(&own, bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Late<Papers>> {
        let own = part(bytes)?.to_vec();
        // Its print was right, and these are the bytes that were put: they are papers.
        Some(Late::later(move || Papers::take(&mut &own[..]).unwrap_or_default()))
    }
}

impl Pack for Standing {
    fn put(&self, bytes: &mut Vec<u8>) {
        matches!(self, Standing::Kpi).put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Standing> {
        Some(if bool::take(bytes)? { Standing::Kpi } else { Standing::Input })
    }
}

impl Pack for Measure {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_text(self.word(), bytes);
        if let Measure::Formula(formula) = self {
            put_text(formula.text(), bytes);
        }
    }

    fn take(bytes: &mut &[u8]) -> Option<Measure> {
        let word = text(bytes)?;
        let plain = [Measure::Sum, Measure::Last, Measure::Mean, Measure::Rubric, Measure::Headcount];
        if let Some(measure) = plain.into_iter().find(|measure| measure.word() == word) {
            return Some(measure);
        }
        let formula: Formula = text(bytes)?.parse().ok()?;
        let measure = Measure::Formula(formula);
        (measure.word() == word).then_some(measure)
    }
}
