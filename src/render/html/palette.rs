//! The colours of a page, on a bright and on a dark screen. Every colour has a sign and a word beside it; what is written
//! stands out from what is behind it by at least 4.5 to 1, what is drawn by at least 3 to 1.

use serde::Serialize;

/// A colour by its name in the style and its value, `#rrggbb`.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Colour {
    /// As in `var(--ink)`.
    pub name: &'static str,
    /// On a bright ground.
    pub light: &'static str,
    /// On a dark ground.
    pub dark: &'static str,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, dark }
}

/// All colours there are.
pub const PALETTE: &[Colour] = &[
    colour("ground", "#ffffff", "#14181d"),
    colour("wash", "#f4f6f8", "#1d232a"),
    colour("ink", "#1b2128", "#e7eaed"),
    colour("quiet", "#59626d", "#a7b0ba"),
    colour("line", "#d3d9df", "#39424c"),
    colour("accent", "#14547c", "#84c5ee"),
    colour("good", "#1a6636", "#83d3a0"),
    colour("good-wash", "#e5f3e9", "#173022"),
    colour("fine", "#1f5f6b", "#86cbd8"),
    colour("fine-wash", "#e4f1f3", "#142c31"),
    colour("near", "#7d5200", "#e9bb63"),
    colour("near-wash", "#fbf0da", "#35290f"),
    colour("bad", "#a9231b", "#ff9c91"),
    colour("bad-wash", "#fbe8e6", "#3d1a18"),
    colour("open", "#4350a0", "#b0baf7"),
    colour("open-wash", "#eceef9", "#22274a"),
    colour("none", "#59626d", "#a7b0ba"),
    colour("none-wash", "#f4f6f8", "#1d232a"),
    colour("actual", "#38424e", "#d3d9df"),
    colour("previous", "#8a949f", "#66717d"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn named(name: &str) -> &'static Colour {
        PALETTE.iter().find(|colour| colour.name == name).unwrap_or_else(|| panic!("no {name}"))
    }

    fn stands_out(name: &str, behind: &str, least: f64) {
        let (ink, ground) = (named(name), named(behind));
        for (ink, ground) in [(ink.light, ground.light), (ink.dark, ground.dark)] {
            let found = contrast(ink, ground);
            assert!(found >= least, "{name} {ink} on {behind} {ground}: {found:.2} is less than {least}");
        }
    }

    #[test]
    fn the_measure_is_right() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
    }

    #[test]
    fn what_is_written_can_be_read() {
        for name in ["ink", "quiet", "accent", "good", "fine", "near", "bad", "open", "none"] {
            for behind in ["ground", "wash"] {
                stands_out(name, behind, 4.5);
            }
        }
        for tone in ["good", "fine", "near", "bad", "open", "none"] {
            stands_out(tone, &format!("{tone}-wash"), 4.5);
            stands_out("ink", &format!("{tone}-wash"), 4.5);
        }
    }

    #[test]
    fn what_is_drawn_can_be_seen() {
        for name in ["actual", "previous"] {
            stands_out(name, "ground", 3.0);
        }
    }
}
