//! Which journals a workspace has, and the columns of each.

/// A kind of journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Journal {
    /// records/YYYY-MM.csv
    Records,
    /// verifications/YYYY-MM.csv
    Verifications,
    /// rechecks.csv
    Rechecks,
    /// targets.csv
    Targets,
    /// duties.csv
    Duties,
    /// rollout.csv
    Rollout,
    /// actions.csv
    Actions,
    /// closes.csv
    Closes,
    /// import-log.csv
    ImportLog,
}

const RECORDS: &[&str] = &[
    "date",
    "kpi",
    "owner",
    "value",
    "count",
    "breakdown",
    "id",
    "recorded_at",
    "recorded_by",
    "source",
    "replaces",
    "note",
];
const VERIFICATIONS: &[&str] =
    &["date", "kpi", "owner", "verdict", "records", "digest", "id", "recorded_at", "recorded_by", "replaces", "note"];
const TARGETS: &[&str] =
    &["kpi", "scope", "period", "base", "target", "stretch", "id", "recorded_at", "recorded_by", "replaces", "note"];
const DUTIES: &[&str] =
    &["kpi", "owner", "controller", "from", "to", "id", "recorded_at", "recorded_by", "replaces", "note"];
const ROLLOUT: &[&str] =
    &["date", "event", "kpi", "stage", "from", "to", "forced", "id", "recorded_at", "recorded_by", "replaces", "note"];
const ACTIONS: &[&str] =
    &["kpi", "owner", "period", "text", "due", "state", "id", "recorded_at", "recorded_by", "replaces", "note"];
const CLOSES: &[&str] =
    &["seq", "action", "period", "digest", "previous", "id", "recorded_at", "recorded_by", "replaces", "note"];
const IMPORT_LOG: &[&str] = &[
    "mapping",
    "file",
    "sha256",
    "from",
    "to",
    "explicit",
    "kpis",
    "owners",
    "added",
    "changed",
    "withdrawn",
    "kept",
    "rejected",
    "id",
    "recorded_at",
    "recorded_by",
    "replaces",
    "note",
];

impl Journal {
    /// The journal that a file belongs to, by its name from the workspace folder. What is none is never written to.
    pub fn of_file(file: &str) -> Option<Journal> {
        match file {
            "rechecks.csv" => Some(Journal::Rechecks),
            "targets.csv" => Some(Journal::Targets),
            "duties.csv" => Some(Journal::Duties),
            "rollout.csv" => Some(Journal::Rollout),
            "actions.csv" => Some(Journal::Actions),
            "closes.csv" => Some(Journal::Closes),
            "import-log.csv" => Some(Journal::ImportLog),
            _ => match file.split_once('/')? {
                ("records", name) => is_month_file(name).then_some(Journal::Records),
                ("verifications", name) => is_month_file(name).then_some(Journal::Verifications),
                _ => None,
            },
        }
    }

    /// Its columns, in the order in which new files have them.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Journal::Records => RECORDS,
            Journal::Verifications | Journal::Rechecks => VERIFICATIONS,
            Journal::Targets => TARGETS,
            Journal::Duties => DUTIES,
            Journal::Rollout => ROLLOUT,
            Journal::Actions => ACTIONS,
            Journal::Closes => CLOSES,
            Journal::ImportLog => IMPORT_LOG,
        }
    }

    /// Its header line, without the line end.
    pub fn header(self) -> String {
        self.columns().join(",")
    }

    /// Where a column stands.
    pub fn column(self, name: &str) -> usize {
        let at = self.columns().iter().position(|column| *column == name);
        at.expect("a journal is asked for its own columns only")
    }
}

/// True for `2024-05.csv`: the only files that are read in a folder of months.
pub fn is_month_file(name: &str) -> bool {
    let Some(month) = name.strip_suffix(".csv") else { return false };
    month.len() == 7 && month.parse::<crate::domain::period::Month>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_tells_its_journal() {
        assert_eq!(Journal::of_file("records/2024-05.csv"), Some(Journal::Records));
        assert_eq!(Journal::of_file("targets.csv"), Some(Journal::Targets));
        for other in ["records/2024-13.csv", "records/copy of 2024-05.csv", "2024-05.csv", "team.toml", "records/../x"]
        {
            assert_eq!(Journal::of_file(other), None, "{other}");
        }
    }

    #[test]
    fn every_journal_ends_with_the_common_columns() {
        use Journal::*;
        for journal in [Records, Verifications, Rechecks, Targets, Duties, Rollout, Actions, Closes, ImportLog] {
            for common in ["id", "recorded_at", "recorded_by", "replaces"] {
                journal.column(common);
            }
            assert_eq!(journal.columns().last(), Some(&"note"));
        }
    }
}
