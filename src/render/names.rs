//! Verdicts, states, reasons and units in words.

use chrono::NaiveDate;

use crate::domain::actual::{Blank, Whom};
use crate::domain::formula::NoValue;
use crate::domain::id::KpiId;
use crate::domain::kpi::{Scale, Unit, UnitKind};
use crate::domain::period::{Month, Period, Span};
use crate::domain::rollout::State;
use crate::domain::status::Status;
use crate::domain::target::OfSome;
use crate::domain::value::{Ratio, Value};
use crate::domain::wording::{Language, Wording};
use crate::language::{Messages, dates, format};
use crate::problem::Argument;
use crate::report::scorecard::Row;

/// The sign that stands beside a verdict's colour.
pub fn sign(status: Status) -> &'static str {
    match status {
        Status::Met | Status::Ahead => "+",
        Status::OnPace => "=",
        Status::Near => "~",
        Status::Missed | Status::Behind => "!",
        Status::Incomplete => "?",
        Status::TooEarly => "…",
        Status::NoTarget | Status::NoData => "·",
    }
}

/// A verdict with its sign: `! отстаёт`, `~ близко (пока)`; `share` is the part of the entries that is there.
pub fn status(messages: &Messages, status: Status, so_far: bool, share: Option<&Ratio>) -> String {
    let share = share.map(|share| whole_percent(messages.language(), share));
    let word = messages.with(status_message(status), &[("share", Argument::from(share))]);
    let sign = sign(status);
    if so_far && matches!(status, Status::Met | Status::Near | Status::Missed) {
        let so_far = messages.text("report-so-far");
        return format!("{sign} {word} {so_far}");
    }
    format!("{sign} {word}")
}

/// The verdict of a row with its sign, as [`status`] has it; of a plan that only some people have, of how many.
pub fn verdict(messages: &Messages, row: &Row) -> String {
    match row.planned.filter(|_| row.withheld) {
        Some(planned) => {
            format!("{} {}", sign(row.status), messages.with("report-status-of-some", &of_some(planned)))
        }
        None => status(messages, row.status, row.so_far, row.coverage.share().as_ref()),
    }
}

/// How many people have a target, of how many.
pub fn of_some(planned: OfSome) -> [(&'static str, Argument); 2] {
    let all = planned.with + planned.without;
    [("with", Argument::from(planned.with)), ("all", Argument::from(all))]
}

fn status_message(status: Status) -> &'static str {
    match status {
        Status::Met => "report-status-met",
        Status::Near => "report-status-near",
        Status::Missed => "report-status-missed",
        Status::Ahead => "report-status-ahead",
        Status::OnPace => "report-status-on-pace",
        Status::Behind => "report-status-behind",
        Status::TooEarly => "report-status-too-early",
        Status::Incomplete => "report-status-incomplete",
        Status::NoTarget => "report-status-no-target",
        Status::NoData => "report-status-no-data",
    }
}

/// Whole percent, rounded down: 99.6 % of the entries are not all of them.
pub fn floored(share: &Ratio) -> Ratio {
    let hundredths = -(-(share * Ratio::whole(100))).ceil_to_whole().map_or_else(Ratio::zero, Ratio::whole);
    hundredths * Ratio::percent(1)
}

fn whole_percent(language: Language, share: &Ratio) -> String {
    format!("{}%", format::percent_number(language, &floored(share), 0))
}

/// A state in a word: `замер`.
pub fn state(messages: &Messages, state: State) -> String {
    messages.text(state.message())
}

/// The stable name of the reason why there is no figure.
pub fn blank_id(blank: &Blank) -> &'static str {
    match blank {
        Blank::NotEntered => "not_entered",
        Blank::NothingToMeasure => "nothing_to_measure",
        Blank::NotKept => "not_kept",
        Blank::NotOverPeople => "not_over_people",
        Blank::NotOverDays => "not_over_days",
        Blank::SeveralAssessments => "several_assessments",
        Blank::Formula(NoValue::MissingOperand(_)) => "missing_operand",
        Blank::Formula(NoValue::NotKept(_)) => "operand_not_kept",
        Blank::Formula(NoValue::NotAdditive(_)) => "operand_not_additive",
        Blank::Formula(NoValue::NotBrokenDown(_)) => "not_broken_down",
        Blank::Formula(NoValue::ZeroDivisor(_)) => "zero_divisor",
        Blank::Formula(NoValue::NoMonths) => "no_months",
        Blank::Formula(NoValue::NoDays) => "no_days",
    }
}

/// The reason why there is no figure of `whom`, in words; `name` is that of the operand to blame, where it is known.
pub fn blank(messages: &Messages, blank: &Blank, name: Option<&Wording>, whom: &Whom) -> String {
    let operand = match (blank, name) {
        (Blank::Formula(NoValue::ZeroDivisor(part)), _) => part,
        (_, Some(name)) => name.text(messages.language()),
        (blank, None) => blank.operand().map_or("", KpiId::as_str),
    };
    let id = format!("report-blank-{}", blank_id(blank).replace('_', "-"));
    let of = if matches!(whom, Whom::Person(_)) { "person" } else { "group" };
    messages.with(&id, &[("operand", Argument::from(operand)), ("of", Argument::from(of))])
}

/// What stands after a KPI's name: `тыс. ₽`, `мин`; empty for plain pieces.
pub fn unit(messages: &Messages, unit: &Unit, scale: Scale, currency: &str) -> String {
    let language = messages.language();
    let short = unit.short.text(language);
    let is_money = unit.kind == UnitKind::Money;
    let base = if is_money && short.is_empty() { format::currency_sign(currency) } else { short };
    let id = match scale {
        Scale::Units => return base.to_owned(),
        Scale::Thousands => "report-scale-thousands",
        Scale::Millions => "report-scale-millions",
    };
    let is_word = base.ends_with(char::is_alphabetic);
    let arguments = [("unit", Argument::from(base)), ("apart", Argument::from(if is_word { " " } else { "" }))];
    messages.with(id, &arguments).trim().to_owned()
}

/// All decimals of a value as it was written; of a quotient without an end `rounded` ones. Money has two or none.
pub fn exact_decimals(kind: UnitKind, value: &Ratio, rounded: u32) -> u32 {
    let has = value.plain().split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
    match has {
        1 if kind == UnitKind::Money => 2,
        has if has <= Value::DECIMALS => has,
        _ => rounded,
    }
}

/// Days, weeks and months one after another, as short as can be: `02–03.05, 07.05`.
pub fn slots(language: Language, slots: &[Span]) -> String {
    let mut joined: Vec<Span> = Vec::new();
    for slot in slots {
        match joined.last_mut() {
            Some(last) if last.covers(*slot) => {}
            Some(last) if last.to().succ_opt() == Some(slot.from()) => {
                *last = Span::new(last.from(), slot.to()).unwrap_or(*last);
            }
            _ => joined.push(*slot),
        }
    }
    joined.into_iter().map(|span| run_of_days(language, span)).collect::<Vec<_>>().join(", ")
}

fn run_of_days(language: Language, span: Span) -> String {
    let (from, to) = (span.from(), span.to());
    if let Some((first, last)) = span.whole_months() {
        let period = if first == last { Period::Month(first) } else { Period::Range(span) };
        return dates::period(language, period);
    }
    match language {
        _ if from == to => dates::day_month(language, from),
        _ if Month::of(from) != Month::of(to) => between(language, from, to),
        Language::Ru => format!("{}–{}", from.format("%d"), dates::day_month(language, to)),
        Language::En => format!("{}–{}", from.format("%-d"), dates::day_month(language, to)),
    }
}

fn between(language: Language, from: NaiveDate, to: NaiveDate) -> String {
    format!("{}–{}", dates::day_month(language, from), dates::day_month(language, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_runs() {
        let span = |text: &str| text.parse::<Period>().unwrap().span();
        let days = ["2024-05-02", "2024-05-03", "2024-05-07", "2024-05-31", "2024-06-01"].map(span);
        assert_eq!(slots(Language::Ru, &days), "02–03.05, 07.05, 31.05–01.06");
        assert_eq!(slots(Language::En, &days), "2–3 May, 7 May, 31 May–1 Jun");
        assert_eq!(slots(Language::Ru, &[span("2024-W19"), span("2024-W20")]), "06–19.05");
        assert_eq!(slots(Language::Ru, &[span("2024-05")]), "май 2024");
        assert_eq!(slots(Language::En, &[span("2024-04"), span("2024-05")]), "April – May 2024");
    }

    #[test]
    fn units_show_their_scale_and_currency() {
        let money = Unit { id: "money".into(), kind: UnitKind::Money, short: Wording::default() };
        let minutes = Unit {
            id: "minutes".into(),
            kind: UnitKind::Minutes,
            short: Wording { ru: "мин".into(), en: "min".into() },
        };
        let pieces = Unit { id: "calls".into(), kind: UnitKind::Count, short: Wording::default() };
        for (one, scale, currency, russian, english) in [
            (&money, Scale::Thousands, "RUB", "тыс. ₽", "₽K"),
            (&money, Scale::Millions, "CHF", "млн CHF", "CHF M"),
            (&money, Scale::Units, "USD", "$", "$"),
            (&minutes, Scale::Units, "RUB", "мин", "min"),
            (&pieces, Scale::Thousands, "RUB", "тыс.", "K"),
            (&pieces, Scale::Units, "RUB", "", ""),
        ] {
            assert_eq!(unit(&Messages::new(Language::Ru), one, scale, currency), russian);
            assert_eq!(unit(&Messages::new(Language::En), one, scale, currency), english);
        }
    }

    #[test]
    fn not_quite_all_is_not_all() {
        let messages = Messages::new(Language::Ru);
        let share = Ratio::from_counts(996, 1000);
        assert_eq!(status(&messages, Status::Incomplete, true, Some(&share)), "? неполно 99%");
        assert_eq!(status(&messages, Status::Missed, true, None), "! не выполнен (пока)");
        assert_eq!(status(&messages, Status::Behind, true, None), "! отстаёт");
        assert_eq!(floored(&Ratio::whole(1)), Ratio::whole(1));
    }
}
