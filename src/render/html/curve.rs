//! Figures as places in a drawing. Exact until the last step, where a place becomes decimal text.

use serde::Serialize;

use crate::domain::value::Ratio;

/// The size of a small curve.
const WIDTH: i64 = 72;
const HEIGHT: i64 = 18;
/// What is kept free around it, for its points.
const MARGIN: i64 = 2;

/// A small curve: straight lines through the points that are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Curve {
    /// Its width.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Runs of neighbouring points, each `x,y x,y`.
    pub runs: Vec<String>,
    /// Where the last point is.
    pub last: Spot,
}

/// A place in a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// From the left.
    pub x: String,
    /// From above.
    pub y: String,
}

/// A figure between two others as a place from above; the middle where the two are equal.
pub fn down(value: &Ratio, (low, high): (&Ratio, &Ratio), (top, length): (i64, i64)) -> String {
    let share = (value - low).checked_div(&(high - low)).unwrap_or_else(|| Ratio::from_counts(1, 2));
    (Ratio::whole(top + length) - share * Ratio::whole(length)).fixed(1)
}

/// The place from the left of one point of several.
pub fn across(index: usize, count: usize, (left, length): (i64, i64)) -> String {
    let steps = i64::try_from(count.saturating_sub(1).max(1)).unwrap_or(1);
    let step = i64::try_from(index).unwrap_or(0);
    (Ratio::whole(left) + Ratio::from_counts(step * length, steps)).fixed(1)
}

/// Runs of points that stand beside each other.
pub fn runs(spots: &[Option<Spot>]) -> Vec<String> {
    let groups = spots.split(Option::is_none).filter(|run| !run.is_empty());
    let written = |run: &[Option<Spot>]| {
        run.iter().flatten().map(|spot| format!("{},{}", spot.x, spot.y)).collect::<Vec<_>>().join(" ")
    };
    groups.map(written).collect()
}

/// A part of a whole in hundredths; 0 of nothing.
pub fn share(part: usize, all: usize) -> String {
    let count = |number: usize| Ratio::whole(i64::try_from(number).unwrap_or(i64::MAX));
    (count(part) * Ratio::whole(100)).checked_div(&count(all)).unwrap_or_else(Ratio::zero).fixed(2)
}

/// The small curve of some points; none where there is no point.
pub fn curve(points: &[Option<Ratio>]) -> Option<Curve> {
    let known = || points.iter().flatten();
    let range = (known().min()?, known().max()?);
    let spot = |(index, point): (usize, &Option<Ratio>)| {
        point.as_ref().map(|point| Spot {
            x: across(index, points.len(), (MARGIN, WIDTH - 2 * MARGIN)),
            y: down(point, range, (MARGIN, HEIGHT - 2 * MARGIN)),
        })
    };
    let spots: Vec<Option<Spot>> = points.iter().enumerate().map(spot).collect();
    let last = spots.iter().rev().flatten().next()?.clone();
    Some(Curve { width: WIDTH, height: HEIGHT, runs: runs(&spots), last })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(numbers: &[Option<i64>]) -> Vec<Option<Ratio>> {
        numbers.iter().map(|number| number.map(Ratio::whole)).collect()
    }

    #[test]
    fn a_curve_goes_from_the_least_to_the_greatest_and_breaks_where_nothing_is() {
        let curve = curve(&points(&[Some(0), Some(10), None, Some(5)])).unwrap();
        assert_eq!(curve.runs, ["2.0,16.0 24.7,2.0", "70.0,9.0"]);
        assert_eq!((curve.last.x.as_str(), curve.last.y.as_str()), ("70.0", "9.0"));
    }

    #[test]
    fn equal_points_stand_in_the_middle_and_none_draw_nothing() {
        assert_eq!(curve(&points(&[Some(3), Some(3)])).unwrap().runs, ["2.0,9.0 70.0,9.0"]);
        assert_eq!(curve(&points(&[None, None])), None);
    }
}
