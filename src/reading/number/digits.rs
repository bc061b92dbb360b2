//! Groups, commas and points: which of them set off thousands and which the fraction.

/// What digits with marks between them mean, in canonical form.
pub(super) enum Reading {
    /// Only this.
    One(String),
    /// A comma before exactly three digits: thousands or a fraction.
    Two {
        /// Read as thousands.
        grouped: String,
        /// Read as a fraction.
        pointed: String,
    },
}

/// Reads a number without a sign; `None` where it is none.
pub(super) fn read(number: &str) -> Option<Reading> {
    let commas = number.matches(',').count();
    let points = number.matches('.').count();
    let last_mark = number.rfind([',', '.']);
    let (whole, fraction) = match (commas, points, last_mark) {
        (1, 0, Some(at)) if is_either(&number[..at], &number[at + 1..]) => {
            let (whole, rest) = (&number[..at], &number[at + 1..]);
            return Some(Reading::Two { grouped: format!("{whole}{rest}"), pointed: format!("{whole}.{rest}") });
        }
        (0 | 1, 0, Some(at)) | (0, 1, Some(at)) => (ungrouped(&number[..at], char::is_whitespace)?, &number[at + 1..]),
        (2.., 0, _) => (ungrouped(number, |mark| mark == ',')?, ""),
        (0, 2.., _) => (ungrouped(number, |mark| mark == '.')?, ""),
        (_, _, Some(at)) => {
            let groups = if number[at..].starts_with(',') { '.' } else { ',' };
            (ungrouped(&number[..at], |mark| mark == groups)?, &number[at + 1..])
        }
        (_, _, None) => return ungrouped(number, char::is_whitespace).map(Reading::One),
    };
    match (last_mark, fraction) {
        (_, "") if number.ends_with([',', '.']) => None,
        (_, "") => Some(Reading::One(whole)),
        _ => is_digits(fraction).then(|| Reading::One(format!("{whole}.{fraction}"))),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for `1,234`: one to three digits that do not begin with a zero, then exactly three.
fn is_either(whole: &str, rest: &str) -> bool {
    is_digits(whole) && whole.len() <= 3 && !whole.starts_with('0') && rest.len() == 3 && is_digits(rest)
}

/// The digits without the marks between their groups: one to three digits, then three each; or no marks at all.
fn ungrouped(text: &str, is_mark: impl Fn(char) -> bool) -> Option<String> {
    let groups: Vec<&str> = text.split(is_mark).collect();
    let is_grouped = match groups.as_slice() {
        [only] => is_digits(only),
        [first, rest @ ..] => {
            is_digits(first) && first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && is_digits(group))
        }
        [] => false,
    };
    is_grouped.then(|| groups.concat())
}
