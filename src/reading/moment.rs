//! Moments from which one looks at what was recorded: a day, which means its end, or a day with a time.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

use crate::reading::date::{DateError, Misread, read_date};

/// Reads `2024-05-13`, `вчера`, `2024-05-13 18:30`, `2024-05-13T18:30:00`, and with an offset `2024-05-13T18:30:00+03:00`
/// or `…Z`. A day is meant to its end, a minute to its last second, both at the workspace's offset.
pub fn read_moment(text: &str, today: NaiveDate, offset: FixedOffset) -> Result<DateTime<Utc>, DateError> {
    let text = text.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.to_utc());
    }
    let (date, time) = split(text).unwrap_or((text, NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()));
    let local = read_date(date, today)?.and_time(time).and_local_timezone(offset).single();
    // A fixed offset has each local time once.
    local.map(|moment| moment.to_utc()).ok_or_else(|| Misread::Date { text: text.to_owned() }.into())
}

/// The day and the time after it, where one follows.
fn split(text: &str) -> Option<(&str, NaiveTime)> {
    let (date, time) = text.rsplit_once(['T', ' '])?;
    let seconds = NaiveTime::parse_from_str(time, "%H:%M:%S");
    let minutes = || NaiveTime::parse_from_str(&format!("{time}:59"), "%H:%M:%S");
    Some((date, seconds.or_else(|_| minutes()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2024, 5, 13).unwrap();
        let offset = FixedOffset::east_opt(3 * 3600).unwrap();
        read_moment(text, today, offset).ok().map(|moment| moment.to_rfc3339())
    }

    #[test]
    fn a_day_is_meant_to_its_end_and_a_time_to_the_second() {
        for (text, moment) in [
            ("2024-05-12", "2024-05-12T20:59:59+00:00"),
            ("вчера", "2024-05-12T20:59:59+00:00"),
            ("12.05.2024 18:30", "2024-05-12T15:30:59+00:00"),
            ("2024-05-12T18:30:05", "2024-05-12T15:30:05+00:00"),
            ("2024-05-12T18:30:00Z", "2024-05-12T18:30:00+00:00"),
            ("2024-05-12T18:30:00+01:00", "2024-05-12T17:30:00+00:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(moment), "{text}");
        }
        assert_eq!(read("2024-05-32"), None);
        assert_eq!(read("2024-05-12 25:00"), None);
    }
}
