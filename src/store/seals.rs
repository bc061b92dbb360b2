//! Canonical rows and their digests: what a verification was given for, and what a draw is drawn from.
//!
//! The **canonical row** of a record is its line as the program itself would write it: the twelve fields in the order
//! `date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note`, quoted only where they must be,
//! numbers without needless zeros, a count of 1 left empty, no line end. How a file was saved since does not matter.
//!
//! The **digest of an entry** is the SHA-256 of the canonical rows of its lines in force, sorted by id, with a line feed
//! between two rows and none at the end: `printf %s 'the line' | sha256sum`. An entry without lines has the digest of nothing.
//!
//! The **seed of a month's draw** is the SHA-256 of the 64-digit digests of all its canonical rows in force (each row by
//! itself), sorted, with line feeds between. The **rank** of an entry in the draw is the SHA-256 of three texts with line
//! feeds between: the seed, `date,kpi,owner`, and the digest of the entry. The lowest ranks are drawn. Whoever has the
//! files can draw again, and nobody knows the seed before the last row of the month is written.

use sha2::{Digest as _, Sha256};

use crate::domain::record::Record;
use crate::domain::verification::{Digest, EntryKey, Hashing};
use crate::store::journals::records::fields;
use crate::store::line::write_line;

/// How digests are computed here, for whoever may not enter this room.
pub const HASHING: Hashing = Hashing { digest: digest_of, seed: seed_of, rank: rank_of };

/// The canonical row of a record.
fn canonical_row(record: &Record) -> String {
    write_line(&fields(record))
}

/// The digest of an entry with these lines in force.
pub fn digest_of(records: &[&Record]) -> Digest {
    let mut rows: Vec<_> = records.iter().map(|record| (record.stamp.id, canonical_row(record))).collect();
    rows.sort_unstable();
    sha256(&rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>().join("\n"))
}

/// The seed of the draw from a month with these lines in force.
pub fn seed_of(records: &[&Record]) -> Digest {
    let mut digests: Vec<Digest> = records.iter().map(|record| sha256(&canonical_row(record))).collect();
    digests.sort_unstable();
    sha256(&digests.iter().map(Digest::to_string).collect::<Vec<_>>().join("\n"))
}

/// The place of an entry in the draw; the lowest are drawn.
pub fn rank_of(seed: Digest, key: &EntryKey, digest: Digest) -> Digest {
    sha256(&format!("{seed}\n{},{},{}\n{digest}", key.date, key.kpi, key.owner.as_str()))
}

/// The digest of the rules of a KPI: the first 16 digits of their SHA-256.
pub fn rules_digest(rules: &str) -> String {
    sha256(rules).to_string()[..16].to_owned()
}

fn sha256(text: &str) -> Digest {
    Digest(Sha256::digest(text.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::journals::records;

    const HEADER: &str = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";

    fn read(lines: &str) -> Vec<Record> {
        let text = format!("{HEADER}{lines}");
        let sheet = records::parse("records/2024-05.csv", text.as_bytes(), "2024-05".parse().unwrap(), &|_| false);
        assert_eq!(sheet.faults, vec![]);
        sheet.rows
    }

    fn digest(lines: &str) -> String {
        digest_of(&read(lines).iter().collect::<Vec<_>>()).to_string()
    }

    const ONE: &str =
        "2024-05-13,calls,ivanov,42,,,01HXT3JQ8ZK5V7W9Y0ABCDEFGH,2024-05-13T09:12:00Z,ivanov,manual,,a note\n";
    const OTHER: &str = "2024-05-13,calls,ivanov,7,,,01HXT3JQ8ZK5V7W9Y0ABCDEFGJ,2024-05-13T09:13:00Z,ivanov,manual,,\n";

    #[test]
    fn anybody_can_compute_it_with_sha256sum() {
        // printf %s '2024-05-13,calls,ivanov,42,,,01HX…FGH,2024-05-13T09:12:00Z,ivanov,manual,,a note' | sha256sum
        assert_eq!(canonical_row(&read(ONE)[0]), ONE.trim_end());
        assert_eq!(digest(ONE), "e00a4244b65e7ce0b66693f58802db2e2dd897e5659c79be3ede7eb1f2cde3fb");
        assert_eq!(digest_of(&[]).to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn spelling_and_order_do_not_matter_and_every_field_does() {
        let quoted = ONE.replace("calls", "\"calls\"").replace(",42,,", ",42.00,1,").replace("manual", "");
        assert_eq!(digest(&quoted), digest(ONE));
        assert_eq!(digest(&format!("{ONE}{OTHER}")), digest(&format!("{OTHER}{ONE}")));
        for changed in [ONE.replace("42", "43"), ONE.replace("note", "Note"), ONE.replace("09:12:00", "09:12:01")] {
            assert_ne!(digest(&changed), digest(ONE));
        }
    }

    #[test]
    fn a_draw_hangs_on_every_row_of_the_month() {
        let (one, both) = (read(ONE), read(&format!("{ONE}{OTHER}")));
        let key = EntryKey { date: one[0].date, kpi: one[0].kpi.clone(), owner: one[0].owner.clone() };
        let rank = |rows: &[Record]| rank_of(seed_of(&rows.iter().collect::<Vec<_>>()), &key, digest_of(&[&one[0]]));
        assert_ne!(rank(&one), rank(&both));
        assert_eq!(rank(&both), rank(&read(&format!("{OTHER}{ONE}"))));
    }
}
