//! An actual against its target, as a fraction: 1 is 100 %.

use crate::domain::kpi::Direction;
use crate::domain::target::{TargetFigure, TargetFigures};
use crate::domain::value::Ratio;

/// How much of the target is reached; none where that has no figure.
///
/// With a base: base 0 %, target 100 %, straight between and beyond, in either direction. Without: up actual / target, down
/// target / actual. Inside a band 100 %, outside it by the nearer bound. A target of 0: up no figure, down 100 % or 0 %. Down
/// with an actual of 0 or less: the cap, 200 % where there is none. Below zero, where a quotient would turn round, what counts
/// is the distance from the target in parts of the target.
pub fn attainment(direction: Direction, target: &TargetFigures, actual: &Ratio, cap: Option<&Ratio>) -> Option<Ratio> {
    match (&target.target, &target.base, direction) {
        (TargetFigure::Single(figure), Some(base), Direction::Up | Direction::Down) if base != figure => {
            (actual - base).checked_div(&(figure - base))
        }
        (TargetFigure::Single(figure), _, Direction::Up) => up(figure, actual),
        (TargetFigure::Single(figure), _, Direction::Down) => Some(down(figure, actual, cap)),
        (band, ..) if actual < band.low() => Some(up(band.low(), actual).unwrap_or_else(Ratio::zero)),
        (band, ..) if actual > band.high() => Some(down(band.high(), actual, cap)),
        _ => Some(Ratio::whole(1)),
    }
}

/// The attainment that counts in a score: beyond 100 % straight on towards the stretch, where the cap is reached; never
/// above the cap.
pub fn score_attainment(direction: Direction, target: &TargetFigures, actual: &Ratio, cap: &Ratio) -> Option<Ratio> {
    let reached = attainment(direction, target, actual, Some(cap))?;
    let whole = Ratio::whole(1);
    if reached <= whole {
        return Some(reached);
    }
    let beyond = target.target.single().zip(target.stretch.as_ref()).and_then(|(figure, stretch)| {
        let way = (actual - figure).checked_div(&(stretch - figure))?;
        Some(&whole + way * (cap - &whole))
    });
    Some(beyond.unwrap_or(reached).min(cap.clone()))
}

/// Actual - target; from a band the distance to the nearer bound, nothing inside it.
pub fn variance(target: &TargetFigure, actual: &Ratio) -> Ratio {
    if actual < target.low() {
        actual - target.low()
    } else if actual > target.high() {
        actual - target.high()
    } else {
        Ratio::zero()
    }
}

fn up(target: &Ratio, actual: &Ratio) -> Option<Ratio> {
    (actual - target).checked_div(&target.abs()).map(|ahead| Ratio::whole(1) + ahead)
}

fn down(target: &Ratio, actual: &Ratio, cap: Option<&Ratio>) -> Ratio {
    if target.is_positive() {
        let nothing_left = || cap.cloned().unwrap_or_else(|| Ratio::whole(2));
        return if actual.is_positive() {
            target.checked_div(actual).unwrap_or_else(nothing_left)
        } else {
            nothing_left()
        };
    }
    let zero_target = || if actual.is_positive() { Ratio::zero() } else { Ratio::whole(1) };
    (target - actual).checked_div(&target.abs()).map_or_else(zero_target, |ahead| Ratio::whole(1) + ahead)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    fn figures(base: &str, target: &str, stretch: &str) -> TargetFigures {
        let optional = |text: &str| (!text.is_empty()).then(|| ratio(text));
        let target = match target.split_once("..") {
            Some((low, high)) => TargetFigure::Band { low: ratio(low), high: ratio(high) },
            None => TargetFigure::Single(ratio(target)),
        };
        TargetFigures { base: optional(base), target, stretch: optional(stretch) }
    }

    /// In percent with two decimals; "" is no figure.
    fn percent(direction: Direction, base: &str, target: &str, actual: &str) -> String {
        let reached = attainment(direction, &figures(base, target, ""), &ratio(actual), None);
        reached.map_or(String::new(), |reached| (reached * Ratio::whole(100)).fixed(2))
    }

    #[test]
    fn the_vectors_of_the_product() {
        for (direction, base, target, actual, expected) in [
            (Direction::Down, "", "15", "22", "68.18"),
            (Direction::Up, "10", "20", "18", "80.00"),
            (Direction::Down, "30", "15", "18", "80.00"),
            (Direction::Band, "", "8..12", "6", "75.00"),
            (Direction::Band, "", "8..12", "15", "80.00"),
            (Direction::Band, "", "8..12", "8", "100.00"),
            (Direction::Band, "", "8..12", "12", "100.00"),
            (Direction::Up, "", "1600", "1652", "103.25"),
            (Direction::Up, "", "0", "5", ""),
            (Direction::Down, "", "0", "0", "100.00"),
            (Direction::Down, "", "0", "1", "0.00"),
            (Direction::Down, "", "5", "0", "200.00"),
        ] {
            assert_eq!(percent(direction, base, target, actual), expected, "{direction} {base} {target} {actual}");
        }
        let capped = attainment(Direction::Down, &figures("", "5", ""), &Ratio::zero(), Some(&Ratio::percent(120)));
        assert_eq!(capped, Some(Ratio::percent(120)));
    }

    #[test]
    fn below_zero_better_stays_better() {
        for (direction, target, actual, expected) in [
            (Direction::Up, "100", "-20", "-20.00"),
            (Direction::Up, "-100", "-50", "150.00"),
            (Direction::Up, "-100", "-150", "50.00"),
            (Direction::Down, "-10", "-20", "200.00"),
            (Direction::Down, "-10", "-5", "50.00"),
            (Direction::Down, "5", "-1", "200.00"),
            (Direction::Down, "0", "-1", "100.00"),
            (Direction::Band, "0..12", "-1", "0.00"),
            (Direction::Band, "-12..0", "1", "0.00"),
        ] {
            assert_eq!(percent(direction, "", target, actual), expected, "{direction} {target} {actual}");
        }
    }

    #[test]
    fn a_score_goes_on_to_the_stretch_and_stops_at_the_cap() {
        let score = |stretch: &str, actual: &str, cap: i64| {
            let target = figures("", "20", stretch);
            score_attainment(Direction::Up, &target, &ratio(actual), &Ratio::percent(cap)).unwrap()
        };
        assert_eq!(score("", "17", 120), Ratio::percent(85));
        assert_eq!(score("", "22", 120), Ratio::percent(110));
        assert_eq!(score("", "30", 120), Ratio::percent(120));
        assert_eq!(score("", "30", 100), Ratio::percent(100));
        assert_eq!(score("40", "30", 120), Ratio::percent(110));
        assert_eq!(score("40", "60", 120), Ratio::percent(120));
    }

    #[test]
    fn a_variance_from_a_band_is_the_way_back_into_it() {
        let of = |target: &str, actual: &str| variance(&figures("", target, "").target, &ratio(actual)).plain();
        assert_eq!(of("1600", "760"), "-840");
        assert_eq!(["6", "10", "15"].map(|actual| of("8..12", actual)), ["-2", "0", "3"]);
    }

    proptest! {
        #[test]
        fn a_better_actual_never_attains_less(target in -1000..1000_i64, one in -1000..1000_i64, other in -1000..1000_i64) {
            let (low, high) = (one.min(other), one.max(other));
            let of = |direction, actual| attainment(direction, &figures("", &target.to_string(), ""), &Ratio::whole(actual), None);
            prop_assert!(of(Direction::Up, low) <= of(Direction::Up, high));
            // Down, the figure for nothing at all is a convention that a tiny actual may outdo.
            if low > 0 || target <= 0 {
                prop_assert!(of(Direction::Down, low) >= of(Direction::Down, high));
            }
        }

        #[test]
        fn a_target_reached_is_a_hundred_percent(target in 1..1000_i64) {
            for direction in [Direction::Up, Direction::Down] {
                let reached = attainment(direction, &figures("", &target.to_string(), ""), &Ratio::whole(target), None);
                prop_assert_eq!(reached, Some(Ratio::whole(1)));
            }
        }
    }
}
