//! Tables embedded in the program.

/// Russia's production calendar, in the form of a workspace's calendar.toml.
pub const CALENDAR_RU: &str = include_str!("calendar-ru.toml");

/// What systems call the fields of their exports: `field = ["title", …]`.
pub const FIELDS: &str = include_str!("fields.toml");
