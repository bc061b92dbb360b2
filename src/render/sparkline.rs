//! A row of figures as a row of bars.

use crate::domain::value::Ratio;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const NO_POINT: char = '·';

/// One bar for each point, from the least to the greatest; a dot where there is none, a middle bar where all are equal.
pub fn sparkline(points: &[Option<Ratio>]) -> String {
    let known = || points.iter().flatten();
    let (Some(least), Some(greatest)) = (known().min(), known().max()) else {
        return String::new();
    };
    let range = greatest - least;
    points.iter().map(|point| point.as_ref().map_or(NO_POINT, |point| bar(&(point - least), &range))).collect()
}

fn bar(height: &Ratio, range: &Ratio) -> char {
    let Some(share) = height.checked_div(range) else { return BARS[3] };
    let nearest = (share * Ratio::whole(7) - Ratio::from_counts(1, 2)).ceil_to_whole().unwrap_or(0);
    BARS[usize::try_from(nearest).unwrap_or(0).min(7)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_go_from_the_least_to_the_greatest() {
        let points = |numbers: &[i64]| numbers.iter().map(|number| Some(Ratio::whole(*number))).collect::<Vec<_>>();
        assert_eq!(sparkline(&points(&[0, 1, 2, 3, 4, 5, 6, 7])), "▁▂▃▄▅▆▇█");
        assert_eq!(sparkline(&points(&[-5, 5])), "▁█");
        assert_eq!(sparkline(&points(&[3, 3])), "▄▄");
        assert_eq!(sparkline(&[None, Some(Ratio::zero()), None, Some(Ratio::whole(1))]), "·▁·█");
        assert_eq!(sparkline(&[None, None]), "");
    }
}
