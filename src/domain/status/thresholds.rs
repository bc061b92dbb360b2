//! Where one status ends and the next begins: the program's usual numbers, the workspace's, a KPI's own.

use crate::domain::value::Ratio;

macro_rules! thresholds {
    ($($(#[$doc:meta])* $name:ident : $type:ty = $usual:expr),+ $(,)?) => {
        /// The numbers a figure is judged by. Shares are fractions: `Ratio::percent(95)` is 95 %.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Thresholds {
            $($(#[$doc])* pub $name: $type),+
        }

        /// The numbers that differ from those above them: a workspace's from the usual, a KPI's from the workspace's.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct ThresholdOverrides {
            $($(#[$doc])* pub $name: Option<$type>),+
        }

        impl Default for Thresholds {
            fn default() -> Thresholds {
                Thresholds { $($name: $usual),+ }
            }
        }

        impl Thresholds {
            /// The same with what `own` says otherwise.
            pub fn overridden_by(&self, own: &ThresholdOverrides) -> Thresholds {
                Thresholds { $($name: own.$name.clone().unwrap_or_else(|| self.$name.clone())),+ }
            }
        }
    };
}

thresholds! {
    /// Ended period: met from this attainment on.
    met: Ratio = Ratio::percent(100),
    /// Ended period: near from this attainment on, missed below.
    near: Ratio = Ratio::percent(90),
    /// Open period: ahead from this pace on.
    ahead: Ratio = Ratio::percent(105),
    /// Open period: on pace from this pace on, behind below.
    on_pace: Ratio = Ratio::percent(95),
    /// Open period: too early to say before this share of its days.
    too_early: Ratio = Ratio::percent(20),
    /// Incomplete below this share of the expected entries.
    coverage: Ratio = Ratio::percent(95),
    /// The most an attainment counts for in scores, reached at the stretch.
    cap: Ratio = Ratio::percent(120),
    /// Gate of a stage: share of the entries due that must be there.
    gate_recorded: Ratio = Ratio::percent(90),
    /// Gate of a stage: share of the entries due that must be verified.
    gate_verified: Ratio = Ratio::percent(80),
    /// Full months of recording before a KPI leaves baseline.
    baseline_months: u32 = 2,
    /// Full months of scoring before a KPI goes live.
    shadow_months: u32 = 1,
}

impl Thresholds {
    /// True when the bounds of one scale stand in their order: near at most met, on pace at most ahead.
    pub fn are_in_order(&self) -> bool {
        self.near <= self.met && self.on_pace <= self.ahead
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kpi_may_be_stricter_than_its_workspace() {
        let own = ThresholdOverrides { near: Some(Ratio::percent(97)), ..Default::default() };
        let thresholds = Thresholds::default().overridden_by(&own);
        assert_eq!((thresholds.near.clone(), thresholds.met.clone()), (Ratio::percent(97), Ratio::percent(100)));
        assert!(thresholds.are_in_order());
    }
}
