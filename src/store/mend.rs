//! Puts right what a journal lacks without changing what it says: ids and moments of lines made by hand, a line end that is
//! missing. Each file is replaced whole, so that after a crash there is the old one or the new one.

use chrono::{DateTime, Utc};

use crate::domain::stamp::instant_text;
use crate::problem::Fault;
use crate::store::atomic;
use crate::store::ids::IdSource;
use crate::store::journal::Journal;
use crate::store::line::Lines;
use crate::store::lock::WriteLock;
use crate::store::root::Root;

crate::problems! {
    /// Why something is not put right.
    pub enum MendError: Refused {
        /// It is sealed by a closing.
        Sealed = "mend-sealed" { file: String },
    }
}

/// True when a journal lacks an id, a moment or its last line end.
pub fn needs_mending(root: &Root, file: &str) -> Result<bool, Fault> {
    let (Some(journal), Some(bytes)) = (Journal::of_file(file), root.read(file)?) else { return Ok(false) };
    let now = DateTime::<Utc>::MIN_UTC;
    Ok(mended(file, &bytes, journal, &mut IdSource::new(0, 0), now).0 != Mended::default())
}

/// What was put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Lines that were given an id, a moment, or both.
    pub stamped: usize,
    /// Files that were given their last line end.
    pub ended: usize,
}

impl Mended {
    /// Both together.
    pub fn plus(self, other: Mended) -> Mended {
        Mended { stamped: self.stamped + other.stamped, ended: self.ended + other.ended }
    }
}

/// Mends one journal. Every byte it does not add stays as it is.
pub fn mend(
    lock: &WriteLock,
    root: &Root,
    file: &str,
    ids: &mut IdSource,
    now: DateTime<Utc>,
) -> Result<Mended, Fault> {
    let (Some(journal), Some(bytes)) = (Journal::of_file(file), root.read(file)?) else {
        return Ok(Mended::default());
    };
    let (mended, text) = mended(file, &bytes, journal, ids, now);
    if mended != Mended::default() {
        atomic::replace(lock, root, file, &text)?;
    }
    Ok(mended)
}

fn mended(file: &str, bytes: &[u8], journal: Journal, ids: &mut IdSource, now: DateTime<Utc>) -> (Mended, Vec<u8>) {
    let columns = [journal.column("id"), journal.column("recorded_at")];
    let (mut mended, mut text, mut kept) = (Mended::default(), Vec::with_capacity(bytes.len()), 0);
    let mut rows = Lines::new(file, bytes, journal.columns());
    while let Some(row) = rows.next_row() {
        let mut lacks: Vec<usize> = columns.into_iter().filter(|column| row.field(*column).is_empty()).collect();
        lacks.sort_by_key(|column| row.span(*column).start);
        mended.stamped += usize::from(!lacks.is_empty());
        for column in lacks {
            let at = row.start + row.span(column).start;
            text.extend(&bytes[kept..at]);
            kept = at;
            let given = if column == columns[0] { ids.next_id().to_string() } else { instant_text(now) };
            text.extend(given.as_bytes());
        }
        if !row.ended {
            mended.ended = 1;
        }
    }
    text.extend(&bytes[kept..]);
    if mended.ended > 0 {
        text.push(b'\n');
    }
    (mended, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::stamp::instant_from_text;

    #[test]
    fn what_is_lacking_is_added_and_nothing_else_changes() {
        let text = "\u{feff}kpi,owner,controller,from,to,id,recorded_at,recorded_by,replaces,note\r\n\
                    calls,ivanov,\"petrova\",2024-05-01,,\"\",,,,\"a, \"\"b\"\"\"\r\n\
                    junk\n\
                    deals,ivanov,,2024-05-01,,01ARZ3NDEKTSV4RRFFQ69G5FAV,,,,";
        let mut ids = IdSource::new(1, 1_469_922_850_259);
        let now = instant_from_text("2026-04-02T12:00:00Z").unwrap();
        let (mended, after) = mended("duties.csv", text.as_bytes(), Journal::Duties, &mut ids, now);
        assert_eq!(mended, Mended { stamped: 2, ended: 1 });
        let expected = text
            .replace(",\"\",,,,\"a", ",\"01ARZ3NDEK0000000000000001\",2026-04-02T12:00:00Z,,,\"a")
            .replace("5FAV,,,,", "5FAV,2026-04-02T12:00:00Z,,,\n");
        assert_eq!(String::from_utf8(after).unwrap(), expected);
        let again = super::mended("duties.csv", expected.as_bytes(), Journal::Duties, &mut ids, now);
        assert_eq!(again.0, Mended::default());
    }

    #[test]
    fn a_torn_end_is_left_to_the_next_writer() {
        let text = "kpi,owner,controller,from,to,id,recorded_at,recorded_by,replaces,note\ncalls,iv";
        let mut ids = IdSource::new(1, 1);
        let (mended, after) = mended("duties.csv", text.as_bytes(), Journal::Duties, &mut ids, DateTime::UNIX_EPOCH);
        assert_eq!((mended, after), (Mended::default(), text.as_bytes().to_vec()));
    }
}
