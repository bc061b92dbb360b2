//! What several lines say together, and what a mean is stored as.

use super::*;
use crate::domain::kpi::Breakdown;
use crate::domain::record::Source;
use crate::domain::stamp::{RecordId, Stamp};
use crate::store::toml::catalog::{read, template};

fn kpi(id: &str) -> Kpi {
    let catalog = read("kpi-catalog.toml", template()).unwrap();
    catalog.get(&id.parse().unwrap()).unwrap().clone()
}

fn line(kpi: &Kpi, id: u128, observation: Observation) -> Record {
    Record {
        date: "2024-05-13".parse().unwrap(),
        kpi: kpi.id.clone(),
        owner: Owner::Person("ivanov".parse().unwrap()),
        observation,
        breakdown: Breakdown::none(),
        source: Source::Manual,
        stamp: Stamp { id: Some(RecordId::from_bits(id)), ..Stamp::default() },
    }
}

fn entered(value: &str, count: u64) -> Observation {
    Observation::Entered { value: value.parse().unwrap(), count }
}

fn all(kpi: &Kpi, observations: &[Observation]) -> Observation {
    let lines: Vec<Record> = observations.iter().enumerate().map(|(at, said)| line(kpi, at as u128, *said)).collect();
    together(kpi, &lines.iter().collect::<Vec<_>>())
}

#[test]
fn a_mean_is_typed_as_the_mean_and_stored_as_the_total() {
    let response = kpi("response_time");
    let stored = stored(&response, "12.333333".parse().unwrap(), 3).unwrap();
    assert_eq!(stored, entered("36.999999", 3));
    assert_eq!(shown(&response, stored), Some("12.333333".parse().unwrap()));
    let huge: Value = "999999999999".parse().unwrap();
    assert!(super::stored(&response, huge, 1_000_000_000).is_err());
}

#[test]
fn several_lines_become_one_that_says_the_same() {
    let (calls, response, base) = (kpi("calls"), kpi("response_time"), kpi("client_base"));
    assert_eq!(all(&calls, &[entered("40", 1), entered("2.5", 1)]), entered("42.5", 1));
    assert_eq!(all(&response, &[entered("37", 3), entered("13", 1), Observation::Nothing]), entered("50", 4));
    assert_eq!(all(&base, &[entered("10", 1), entered("12", 1)]), entered("12", 1));
    assert_eq!(all(&calls, &[Observation::Nothing, Observation::Nothing]), Observation::Nothing);
    assert_eq!(all(&calls, &[]), Observation::Withdrawn);
}
