//! Targets by example.

use proptest::prelude::*;

use super::*;
use crate::domain::kpi::Direction;
use crate::domain::stamp::{Stamp, instant_from_text};

const FLOW: Nature = Nature { spreads: true, adds: true };
const HELD: Nature = Nature { spreads: false, adds: false };

fn kpi() -> KpiId {
    "calls".parse().unwrap()
}

fn line(scope: &str, period: &str, target: &str) -> TargetLine {
    let direction = if target.contains("..") { Direction::Band } else { Direction::Up };
    let target = (!target.is_empty()).then(|| Target::new(direction, None, target.parse().unwrap(), None).unwrap());
    TargetLine::new(kpi(), scope.parse().unwrap(), period.parse().unwrap(), target, Stamp::default()).unwrap()
}

fn book(lines: &[(&str, &str, &str)]) -> TargetBook {
    TargetBook::new(lines.iter().map(|(scope, period, target)| line(scope, period, target)).collect())
}

/// The days of the month as its weight.
fn found(book: &TargetBook, scopes: &[&str], month: &str, nature: Nature) -> Result<ResolvedTarget, NoTarget> {
    let scopes: Vec<Scope> = scopes.iter().map(|scope| scope.parse().unwrap()).collect();
    let Ok(Period::Month(month)) = month.parse() else { panic!("{month} is no month") };
    let weights = Weights { by: SpreadBy::WorkingDays, of: &|month| Ratio::whole(month.days().into()) };
    book.of_month(&kpi(), &scopes, month, nature, &weights)
}

fn figure(book: &TargetBook, scopes: &[&str], month: &str, nature: Nature) -> Result<String, NoTarget> {
    found(book, scopes, month, nature).map(|target| target.figures.target.low().plain())
}

#[test]
fn the_most_specific_scope_wins_whatever_its_period() {
    let book = book(&[("", "2024-05", "1"), ("role:seller", "2024-05", "2"), ("ivanov", "2024", "3")]);
    let of = |scopes: &[&str]| figure(&book, scopes, "2024-05", HELD).unwrap();
    assert_eq!(of(&["ivanov", "role:seller", "group:north", ""]), "3");
    assert_eq!(of(&["petrov", "role:seller", "group:north", ""]), "2");
    assert_eq!(of(&["group:north", ""]), "1");
    assert_eq!(figure(&book, &["group:north"], "2024-05", HELD), Err(NoTarget::NotSet));
}

#[test]
fn what_holds_takes_the_shortest_period_as_it_is() {
    let book = book(&[("", "2024", "10"), ("", "2024-H1", "11"), ("", "2024-Q2", "12"), ("", "2024-05", "13")]);
    let of = |month| figure(&book, &[""], month, HELD).unwrap();
    assert_eq!(["2024-05", "2024-06", "2024-01", "2024-09"].map(of), ["13", "12", "11", "10"]);
}

#[test]
fn a_quarter_is_spread_by_days_after_the_given_months() {
    let whole = book(&[("", "2024-Q2", "910")]);
    assert_eq!(figure(&whole, &[""], "2024-05", FLOW), Ok("310".into()));
    let given = book(&[("", "2024-Q2", "910"), ("", "2024-06", "300")]);
    assert_eq!(figure(&given, &[""], "2024-04", FLOW), Ok("300".into()));
    assert_eq!(figure(&given, &[""], "2024-05", FLOW), Ok("310".into()));
    let target = found(&given, &[""], "2024-05", FLOW).unwrap();
    assert_eq!((target.origin.spread, target.origin.lines), (Some(SpreadBy::WorkingDays), vec![0, 1]));
}

#[test]
fn a_year_gives_way_to_its_quarters() {
    let book = book(&[("", "2024", "1000"), ("", "2024-Q1", "91"), ("", "2024-02", "40")]);
    assert_eq!(figure(&book, &[""], "2024-01", FLOW), Ok("25.5".into()));
    let rest: Ratio = (4..=12)
        .map(|number| found(&book, &[""], &format!("2024-{number:02}"), FLOW).unwrap().figures.target.low().clone())
        .sum();
    assert_eq!(rest, Ratio::whole(909));
}

#[test]
fn a_negative_rest_is_an_error_and_not_a_target() {
    let book = book(&[("", "2024-Q2", "100"), ("", "2024-04", "130")]);
    let Period::Quarter(_) = "2024-Q2".parse().unwrap() else { panic!() };
    let expected = NoTarget::NegativeRest { period: "2024-Q2".parse().unwrap(), rest: Ratio::whole(-30) };
    assert_eq!(figure(&book, &[""], "2024-05", FLOW), Err(expected));
    assert_eq!(figure(&book, &[""], "2024-04", FLOW), Ok("130".into()));
}

#[test]
fn a_withdrawn_line_leaves_the_wider_ones() {
    let book = book(&[("", "2024-05", "5"), ("ivanov", "2024-05", "")]);
    assert_eq!(figure(&book, &["ivanov", ""], "2024-05", HELD), Ok("5".into()));
}

#[test]
fn the_line_written_last_is_in_force() {
    let mut early = line("", "2024-05", "5");
    let mut late = line("", "2024-05", "6");
    early.stamp.recorded_at = instant_from_text("2024-05-01T00:00:00Z").ok();
    late.stamp.recorded_at = instant_from_text("2024-05-02T00:00:00Z").ok();
    let book = TargetBook::new(vec![late, early]);
    assert_eq!(figure(&book, &[""], "2024-05", HELD), Ok("6".into()));
}

#[test]
fn a_band_is_spread_at_both_ends() {
    let book = book(&[("", "2024-Q2", "91..182")]);
    let target = found(&book, &[""], "2024-04", FLOW).unwrap().figures.target;
    assert_eq!(target, TargetFigure::Band { low: Ratio::whole(30), high: Ratio::whole(60) });
}

#[test]
fn a_share_keeps_the_proportions_of_base_and_stretch() {
    let number = |text: &str| Some(text.parse().unwrap());
    let target = Target::new(Direction::Up, number("455"), "910".parse().unwrap(), number("1820")).unwrap();
    let line = TargetLine::new(kpi(), Scope::Company, "2024-Q2".parse().unwrap(), Some(target), Stamp::default());
    let figures = found(&TargetBook::new(vec![line.unwrap()]), &[""], "2024-04", FLOW).unwrap().figures;
    assert_eq!((figures.base, figures.stretch), (Some(Ratio::whole(150)), Some(Ratio::whole(600))));
}

#[test]
fn what_adds_up_is_not_handed_down() {
    let (ivanov, seller, north) = ("ivanov".parse().unwrap(), "seller".parse().unwrap(), "north".parse().unwrap());
    let texts = |scopes: Vec<Scope>| scopes.iter().map(Scope::to_string).collect::<Vec<_>>();
    let (roles, groups) = ([seller], [north]);
    assert_eq!(texts(FLOW.scopes_of_person(&ivanov, &roles, &groups)), ["ivanov", "role:seller"]);
    assert_eq!(texts(HELD.scopes_of_person(&ivanov, &roles, &groups)), ["ivanov", "role:seller", "group:north", ""]);
    assert_eq!(texts(FLOW.scopes_of_group(&groups)), ["group:north"]);
    assert_eq!(texts(HELD.scopes_of_group(&groups)), ["group:north", ""]);
    assert_eq!(texts(FLOW.scopes_of_group(&[])), [""]);
}

#[test]
fn a_group_without_a_target_takes_its_peoples_then_the_formula() {
    let figures =
        |figure| TargetFigures { base: None, target: TargetFigure::Single(Ratio::whole(figure)), stretch: None };
    let figure = |own, people, formula| {
        TargetBook::of_group(own, || people, || formula).map(|target| target.figures.target.low().clone())
    };
    let by_formula = |figure| ResolvedTarget::by_formula(figures(figure), None);
    let set = |figure| Ok(by_formula(figure));
    let not_set = || Err(NoTarget::NotSet);
    assert_eq!(figure(set(1), set(2), Some(by_formula(3))), Ok(Ratio::whole(1)));
    assert_eq!(figure(not_set(), set(2), Some(by_formula(3))), Ok(Ratio::whole(2)));
    assert_eq!(figure(not_set(), not_set(), Some(by_formula(3))), Ok(Ratio::whole(3)));
    assert_eq!(figure(not_set(), not_set(), None), Err(NoTarget::NotSet));
    assert_eq!(figure(Err(NoTarget::NotExpected), set(2), None), Err(NoTarget::NotExpected));
}

proptest! {
    #[test]
    fn months_add_up_to_their_quarter(whole in 0..1_000_000_u32, given in prop::option::of(0..1000_u32)) {
        let mut lines = vec![line("", "2024-Q2", &whole.to_string())];
        lines.extend(given.map(|given| line("", "2024-05", &given.to_string())));
        let book = TargetBook::new(lines);
        let months: Result<Vec<ResolvedTarget>, NoTarget> =
            ["2024-04", "2024-05", "2024-06"].map(|month| found(&book, &[""], month, FLOW)).into_iter().collect();
        match months {
            Ok(months) => {
                let sum: Ratio = months.iter().map(|month| month.figures.target.low().clone()).sum();
                prop_assert_eq!(sum, Ratio::whole(whole.into()));
            }
            Err(reason) => {
                let negative = matches!(reason, NoTarget::NegativeRest { .. });
                prop_assert!(negative && given.is_some_and(|given| given > whole));
            }
        }
    }
}
