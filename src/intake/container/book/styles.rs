//! Formats of cells, as far as they tell dates and durations from numbers.

/// What a format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A number.
    #[default]
    Number,
    /// A date, a time or both.
    Moment,
    /// Hours that may be more than a day has.
    Duration,
}

/// The format behind one of the numbers that need no code.
pub fn built_in(id: u32) -> Format {
    match id {
        14..=22 | 27..=36 | 50..=58 => Format::Moment,
        45..=47 => Format::Duration,
        _ => Format::Number,
    }
}

/// What a format code such as `dd.mm.yyyy;@` or `[h]:mm` makes of a number.
pub fn of_code(code: &str) -> Format {
    let mut format = Format::Number;
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            ';' => break,
            '"' => {
                characters.by_ref().find(|c| *c == '"');
            }
            // The next one is shown as it is, or only its width is kept.
            '\\' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                let inner: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let elapsed =
                    !inner.is_empty() && inner.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                if elapsed {
                    return Format::Duration;
                }
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => format = Format::Moment,
            // `General` has no letter of a date in front; `E+00` belongs to a number.
            'G' | 'g' => return Format::Number,
            _ => {}
        }
    }
    format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_dates_from_numbers() {
        for code in ["dd.mm.yyyy", "m/d/yy h:mm", "[$-419]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "h:mm AM/PM", "mmm-yy"] {
            assert_eq!(of_code(code), Format::Moment, "{code}");
        }
        for code in ["[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[Red][h]:mm"] {
            assert_eq!(of_code(code), Format::Duration, "{code}");
        }
        let plain =
            ["General", "0.00", "#,##0.00\" days\"", "0.00E+00", "@", "[Red]0;\\d0", "0%", "# ##0,00_-\"руб.\""];
        for code in plain {
            assert_eq!(of_code(code), Format::Number, "{code}");
        }
        assert_eq!((built_in(14), built_in(46), built_in(2)), (Format::Moment, Format::Duration, Format::Number));
    }
}
