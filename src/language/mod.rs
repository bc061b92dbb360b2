//! Messages in both languages, plural rules, and how numbers, money and dates are written. Opens no file.

pub mod dates;
pub mod detect;
pub mod format;
pub mod harmless;
mod messages;

pub use detect::detect;
pub use messages::Messages;

macro_rules! files {
    ($($name:literal,)+) => {
        &[$(($name, include_str!(concat!("ru/", $name, ".ftl")), include_str!(concat!("en/", $name, ".ftl")))),+]
    };
}

/// The message files: name, Russian, English. An id's part before its first `-` names its file; messages of problems
/// (`problem-<code>`) stand in any of the files `problems-<room>`.
pub const FILES: &[(&str, &str, &str)] = files![
    "action",
    "close",
    "check",
    "catalog",
    "control",
    "explain",
    "export",
    "due",
    "duty",
    "fault",
    "form",
    "grid",
    "help",
    "html",
    "init",
    "import",
    "intake",
    "log",
    "papers",
    "problems-action",
    "problems-catalog",
    "problems-cli",
    "problems-container",
    "problems-control",
    "problems-close",
    "problems-duty",
    "problems-entry",
    "problems-export",
    "problems-findings",
    "problems-form",
    "problems-formula",
    "problems-html",
    "problems-id",
    "problems-import",
    "problems-name",
    "problems-intake",
    "problems-number",
    "problems-period",
    "problems-record",
    "problems-rollout",
    "problems-store",
    "problems-target",
    "problems-team",
    "problems-toml",
    "problems-value",
    "record",
    "report",
    "rollout",
    "review",
    "store",
    "target",
    "team",
    "toml",
    "xlsx",
];
