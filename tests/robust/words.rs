//! Parsers of a word or two: numbers, dates, periods, formulas, breakdowns, names.

use chrono::{FixedOffset, NaiveDate};

use kpi::domain::calendar::Schedule;
use kpi::domain::duty::Holder;
use kpi::domain::formula::Formula;
use kpi::domain::kpi::Breakdown;
use kpi::domain::period::{Cadence, Month, Period, date_from_text};
use kpi::domain::record::Source;
use kpi::domain::stamp::{RecordId, instant_from_text, instant_text, replaces_from_text};
use kpi::domain::target::{Scope, TargetValue};
use kpi::domain::value::{Ratio, Value};
use kpi::domain::verification::Digest;
use kpi::intake::date_format::DateFormat;
use kpi::language::harmless::harmless;
use kpi::problem::{Fault, Faults};
use kpi::reading::date::read_date;
use kpi::reading::moment::read_moment;
use kpi::reading::name::{find_group, find_kpi, find_owner, find_person};
use kpi::reading::number::{NumberKind, read_count, read_number};
use kpi::reading::period::read_period;
use kpi::reading::shares::{read_shares, split};
use kpi::store::toml::{catalog, team};

use super::{Examiner, feed, files::base, lossy, round_trip};

fn words(samples: &[&str]) -> Vec<Vec<u8>> {
    samples.iter().map(|sample| sample.as_bytes().to_vec()).collect()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 2).unwrap()
}

#[test]
fn numbers() {
    let samples = words(&[
        "42",
        "-0.5",
        "1 234,50",
        "1,234.50",
        "1.234,5",
        "1'234",
        "12 %",
        "1 234,50 ₽",
        "1h30m",
        "1ч 30мин",
        "90 min",
        "14 дней",
        "1,2 млн",
        "999999999999.999999",
        "$5",
        "1:30",
        "2 тыс. руб.",
    ]);
    let money = NumberKind::Money { own: "RUB" };
    let kinds = [NumberKind::Plain, NumberKind::Percent, money, NumberKind::Minutes, NumberKind::Days];
    let mut examiner = Examiner::new();
    feed("numbers", 150, &samples, |input| {
        let text = lossy(input);
        for kind in kinds {
            match read_number(&text, kind) {
                Ok(value) => round_trip(&value, &value.to_string(), |text| read_number(text, kind)),
                Err(error) => examiner.of_words(&[error.into()]),
            }
        }
        let _ = read_count(&text).inspect(|count| round_trip(count, &count.to_string(), read_count));
    });
}

#[test]
fn canonical_numbers() {
    let samples = words(&["0", "42", "-12.5", "999999999999.999999", "8..12", "-1..0.5"]);
    feed("canonical numbers", 110, &samples, |input| {
        let text = lossy(input);
        if let Ok(value) = text.parse::<Value>() {
            round_trip(&value, &value.to_string(), str::parse);
        }
        if let Ok(target) = text.parse::<TargetValue>() {
            round_trip(&target, &target.to_string(), str::parse);
        }
        if let Ok(ratio) = text.parse::<Ratio>() {
            let _ = (ratio.plain(), ratio.fixed(6), ratio.round_to_value(), ratio.ceil_to_whole());
        }
    });
}

#[test]
fn dates() {
    let samples = words(&[
        "2026-04-02",
        "02.04.2026",
        "2.4.26",
        "2 апреля",
        "2 April 2026",
        "April 2, 2026",
        "вчера",
        "yesterday",
        "понедельник",
        "last friday",
        "-3",
        "3 дня назад",
        "2026-04-01T23:59:00+03:00",
        "02.04 14:30",
    ]);
    let mut examiner = Examiner::new();
    let offset = FixedOffset::east_opt(3 * 3600).unwrap();
    feed("dates", 110, &samples, |input| {
        let text = lossy(input);
        match read_date(&text, today()) {
            Ok(date) => round_trip(&date, &date.to_string(), |text| read_date(text, today())),
            Err(error) => examiner.of_words(&Faults::from(error).0),
        }
        if let Err(error) = read_moment(&text, today(), offset) {
            examiner.of_words(&Faults::from(error).0);
        }
        if let Ok(date) = date_from_text(&text) {
            round_trip(&date, &date.to_string(), date_from_text);
        }
    });
}

#[test]
fn periods() {
    let samples = words(&[
        "2026-04-02",
        "2026-W14",
        "2026-04",
        "2026-Q2",
        "2026-H1",
        "2026",
        "2026-01..2026-03",
        "2026-01-15..2026-02-20",
        "март",
        "марта 2026",
        "March 2026",
        "Q1",
        "1 квартал",
        "II квартал 2026",
        "прошлый месяц",
        "last quarter",
        "03.2026",
        "неделя",
        "этот год",
        "2025..2026",
        "last 3 months",
    ]);
    let mut examiner = Examiner::new();
    feed("periods", 120, &samples, |input| {
        let text = lossy(input);
        match read_period(&text, today()) {
            Ok(period) => {
                round_trip(&period, &period.to_string(), str::parse::<Period>);
                round_trip(&period, &period.to_string(), |text| read_period(text, today()));
                let _ = (
                    period.span().len(),
                    period.next(),
                    period.previous(),
                    period.year_before(),
                    period.whole_months(),
                );
            }
            Err(error) => examiner.of_words(&Faults::from(error).0),
        }
        if let Ok(period) = text.parse::<Period>() {
            round_trip(&period, &period.to_string(), str::parse);
            let _ = (
                period.next(),
                period.previous(),
                period.months().count(),
                Cadence::Month.periods_in(period.span()).len(),
            );
        }
        if let Ok(month) = text.parse::<Month>() {
            round_trip(&month, &month.to_string(), str::parse);
        }
    });
}

#[test]
fn formulas() {
    let samples = words(&[
        "revenue / deals",
        "100 * (qualified - lost) / max(1, leads)",
        "calls[direction=in|out;source=site] / calls",
        "distinct(revenue.client) / 12",
        "abs(-a.b_c) - 3%",
        "min(a, b, c) * months / days",
        "((((a))))",
        "0.000001 * a",
        "-(-(-a))",
    ]);
    let mut examiner = Examiner::new();
    feed("formulas", 120, &samples, |input| {
        let text = lossy(input);
        match text.parse::<Formula>() {
            Ok(formula) => {
                let written = formula.to_string();
                let again: Formula = written.parse().unwrap_or_else(|error| panic!("{written}: {error}"));
                assert_eq!(again.to_string(), written);
                assert_eq!(again.operands(), formula.operands());
                for (_, range) in formula.occurrences() {
                    assert!(text.get(range).is_some());
                }
                let half = Ratio::percent(50);
                let _ = (formula.is_sum(), formula.uses_months(), formula.quotients().len(), half);
            }
            Err(fault) => {
                assert!(fault.start <= fault.end && text.get(fault.start..fault.end).is_some(), "{fault:?}");
                examiner.of_words(&[Fault::from(fault.error)]);
            }
        }
    });
}

#[test]
fn breakdowns() {
    let samples = words(&["", "direction=in", "direction=in;source=сайт", "a=1;b=2;c=3", "product = Бордо 0,75 ; x=y"]);
    let mut examiner = Examiner::new();
    feed("breakdowns", 80, &samples, |input| match lossy(input).parse::<Breakdown>() {
        Ok(breakdown) => {
            round_trip(&breakdown, &breakdown.to_string(), str::parse);
            assert!(!breakdown.to_string().contains([',', '"', '\n', '\r', '\0']));
        }
        Err(error) => examiner.of_words(&[error.into()]),
    });
}

macro_rules! read_and_written {
    ($text:expr, $examiner:expr, $($type:ty),+) => {
        $(match $text.parse::<$type>() {
            Ok(value) => round_trip(&value, &value.to_string(), str::parse::<$type>),
            Err(error) => $examiner.of_words(&[error.into()]),
        })+
    };
}

#[test]
fn cells() {
    let samples = words(&[
        "ivanov",
        "role:seller",
        "group:north",
        "",
        "manual",
        "import:crm",
        "adjust:2024-05",
        "history",
        "01HXT3JQ8ZK5V7W9Y0ABCDEFGH",
        "01HXT3JQ8ZK5V7W9Y0ABCDEFGH;01HXT3JQ8ZK5V7W9Y0ABCDEFGJ",
        "2024-05-13T09:12:00Z",
        "5/2",
        "2/2 from 2024-01-01",
        "dd.mm.yyyy",
        "d mmmm yy",
        "e00a4244b65e7ce0b66693f58802db2e2dd897e5659c79be3ede7eb1f2cde3fb",
    ]);
    let mut examiner = Examiner::new();
    feed("cells", 100, &samples, |input| {
        let text = lossy(input);
        read_and_written!(text, examiner, Holder, Scope, Source, RecordId, Schedule, DateFormat);
        if let Ok(digest) = text.parse::<Digest>() {
            round_trip(&digest, &digest.to_string(), str::parse);
        }
        if let Ok(ids) = replaces_from_text(&text) {
            let written: Vec<String> = ids.iter().map(RecordId::to_string).collect();
            round_trip(&ids, &written.join(";"), replaces_from_text);
        }
        if let Ok(instant) = instant_from_text(&text) {
            round_trip(&instant, &instant_text(instant), instant_from_text);
        }
        let pattern: DateFormat = text.parse().unwrap_or_default();
        let _ = (pattern.read(&text), pattern.read("13.05.2024 09:12"), harmless(&text));
    });
}

#[test]
fn shares() {
    let samples =
        words(&["ivanov=60,petrova=40", "ivanov=33,3;petrova=66,7", "ivanov", "a=50%;b=50%", "a=0.000001,b=99.999999"]);
    let mut examiner = Examiner::new();
    let most = Value::from_millionths(-999_999_999_999_999_999).unwrap();
    feed("shares", 40, &samples, |input| match read_shares(&lossy(input)) {
        Ok(Some(shares)) => {
            let parts = split(most, &shares);
            assert_eq!(
                parts.iter().map(|part| i128::from(part.millionths())).sum::<i128>(),
                i128::from(most.millionths())
            );
        }
        Ok(None) => {}
        Err(error) => examiner.of_words(&Faults::from(error).0),
    });
}

#[test]
fn names() {
    let catalog = catalog::read("kpi-catalog.toml", &base("kpi-catalog.toml")).unwrap();
    let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
    let team = team::read("team.toml", &base("team.toml"), &roles).unwrap();
    let samples = words(&[
        "calls",
        "4",
        "Звонки",
        "иванов",
        "Иванов Иван",
        "ivanov",
        "Северная группа",
        "north",
        "number of",
        "clals",
    ]);
    let mut examiner = Examiner::new();
    feed("names", 20, &samples, |input| {
        let text = lossy(input);
        let faults = [
            find_kpi(&catalog, &text).err().map(Faults::from),
            find_person(&team, &text).err().map(Faults::from),
            find_group(&team, &text).err().map(Faults::from),
            find_owner(&team, &text).err().map(Faults::from),
        ];
        faults.into_iter().flatten().for_each(|faults| examiner.of_words(&faults.0));
    });
}
