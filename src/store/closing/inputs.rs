//! `closes/inputs/<sha256>.toml`: everything a closed month is computed from besides its records. The definitions as they
//! stood, the working days written out, and the lines of targets, duties, rollout and imports that play a part, in one file
//! that is kept once for each content.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::domain::catalog::Catalog;
use crate::domain::correction::Correctable;
use crate::domain::period::{Month, Span};
use crate::domain::seal::Decision;
use crate::domain::stamp::RecordId;
use crate::problem::{Fault, Faults};
use crate::store::closing::audit::AuditError;
use crate::store::closing::digest::{of_text, with_lf};
use crate::store::closing::rows::{self, SealedRows};
use crate::store::journal::Journal;
use crate::store::journals::{Journals, duties, import_log, rollout, targets};
use crate::store::line::write_line;
use crate::store::root::Root;
use crate::store::toml::calendar;
use crate::store::toml::decode::{Reading, Table};
use crate::store::workspace::{CALENDAR, TEAM, Workspace};

/// The files whose texts are kept, in the order in which they stand.
pub const FILES: [&str; 7] =
    [Root::CATALOG, TEAM, CALENDAR, targets::FILE, duties::FILE, rollout::FILE, import_log::FILE];

/// The file of inputs with that digest.
pub fn file_of(digest: &str) -> String {
    format!("closes/inputs/{digest}.toml")
}

/// The text of one of the files, as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptText {
    /// The text.
    pub text: Arc<str>,
    /// How many lines of the inputs stand above it.
    pub above: usize,
}

/// The inputs of a closing, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// The file they stand in.
    pub file: String,
    texts: BTreeMap<&'static str, KeptText>,
}

impl Inputs {
    /// The text of a file as it was kept; none where there was no such file.
    pub fn text(&self, file: &str) -> Option<&KeptText> {
        self.texts.get(file)
    }

    /// True for a file whose text is kept, be it that there was none.
    pub fn speak_for(file: &str) -> bool {
        FILES.contains(&file)
    }

    /// The inputs of a closing, once it is certain that they are the ones it was made with.
    pub fn of(root: &Root, decision: &Decision) -> Result<Inputs, Faults> {
        let sealed = sealed_rows(root, decision)?;
        let file = file_of(&sealed.inputs);
        let text = text_of(root, &file)?.ok_or_else(|| AuditError::FileMissing { file: file.clone() })?;
        if of_text(&text) != sealed.inputs {
            return Err(AuditError::InputsChanged { file: file.clone() }.into());
        }
        Inputs::read(&file, &with_lf(&text))
    }

    fn read(file: &str, text: &str) -> Result<Inputs, Faults> {
        let (reading, tree) = Reading::parse(file, text)?;
        let root = Table::root(&reading, &tree, &["format", "files"]);
        let mut texts = BTreeMap::new();
        if let Some(table) = root.get("files").and_then(|item| item.table(&FILES)) {
            for name in FILES {
                let Some(item) = table.get(name) else { continue };
                let above = text[..item.span().start].matches('\n').count() + 1;
                texts.extend(item.text().map(|text| (name, KeptText { text: text.into(), above })));
            }
        }
        if reading.is_fine() { Ok(Inputs { file: file.to_owned(), texts }) } else { Err(reading.into_faults()) }
    }
}

/// What a closing seals, once it is certain that it is what was sealed.
pub fn sealed_rows(root: &Root, decision: &Decision) -> Result<SealedRows, Fault> {
    let file = rows::file_of(decision.seq);
    let text = text_of(root, &file)?.ok_or_else(|| AuditError::FileMissing { file: file.clone() })?;
    if of_text(&decision.sealed_text(&of_text(&text))) != decision.digest {
        return Err(AuditError::RowsChanged { file, seq: decision.seq }.into());
    }
    SealedRows::from_text(&with_lf(&text)).ok_or_else(|| AuditError::RowsUnreadable { file }.into())
}

/// A file as text; what is no UTF-8 in it shows as changed.
pub fn text_of(root: &Root, file: &str) -> Result<Option<String>, Fault> {
    Ok(root.read(file)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// Writes down what a month is computed from.
pub fn gather(workspace: &Workspace, catalog: &Catalog, month: Month) -> Result<String, Faults> {
    let journals = Journals::open(workspace.root())?;
    let year = Span::of_months(january(month).previous(), january(month).plus(11));
    let calendar_text = workspace.text(CALENDAR)?;
    let calendar = calendar::written_out(CALENDAR, calendar_text.as_deref(), month.year() - 1..=month.year() + 1)?;
    let targets = journals.targets(&|id| catalog.get(id).map(|kpi| kpi.direction))?.rows;
    let of_year = |span: Span| span.intersection(year).is_some();
    let targets = lines(&targets, |line| of_year(line.period().span()), |line| write_line(&targets::fields(line)));
    let duties = lines(&journals.duties()?.rows, |_| true, |line| write_line(&duties::fields(line)));
    let rollout = lines(&journals.rollout()?.rows, |_| true, |line| write_line(&rollout::fields(line)));
    let imports = lines(
        &journals.imports()?.rows,
        |line| line.something().and_then(|import| import.span).is_some_and(of_year),
        |line| write_line(&import_log::fields(line)),
    );
    let definition = |file: &str| Ok::<_, Faults>(workspace.text(file)?.map(|text| with_lf(&text).into_owned()));
    let journal = |journal: Journal, lines: Vec<String>| {
        let lines = std::iter::once(journal.header()).chain(lines);
        Some(lines.fold(String::new(), |text, line| text + &line + "\n"))
    };
    let texts = [
        definition(Root::CATALOG)?,
        definition(TEAM)?,
        Some(calendar),
        journal(Journal::Targets, targets),
        journal(Journal::Duties, duties),
        journal(Journal::Rollout, rollout),
        journal(Journal::ImportLog, imports),
    ];
    Ok(composed(&texts))
}

fn january(month: Month) -> Month {
    month.plus(1 - i32::from(month.number()))
}

/// The lines that play a part, with every line they correct or are corrected by, so that earlier states can be told too.
fn lines<T: Correctable>(rows: &[T], plays: impl Fn(&T) -> bool, write: impl Fn(&T) -> String) -> Vec<String> {
    let mut kept: Vec<bool> = rows.iter().map(plays).collect();
    let mut ids: HashSet<RecordId> = HashSet::new();
    loop {
        let known = ids.len();
        for (row, kept) in rows.iter().zip(&mut kept) {
            let stamp = row.stamp();
            let named = || stamp.id.iter().chain(&stamp.replaces);
            *kept = *kept || named().any(|id| ids.contains(id));
            if *kept {
                ids.extend(named());
            }
        }
        if ids.len() == known {
            break;
        }
    }
    let mut lines: Vec<(Option<RecordId>, String)> =
        rows.iter().zip(kept).filter(|(_, kept)| *kept).map(|(row, _)| (row.stamp().id, write(row))).collect();
    lines.sort();
    lines.dedup_by(|one, other| one.0.is_some() && one == other);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The file of inputs.
fn composed(texts: &[Option<String>; 7]) -> String {
    let mut file = String::from(
        "# What kpi computes a closed month from. Written by `kpi close`; `kpi audit` finds every change in it.\n\
         format = 1\n\n[files]\n",
    );
    for (name, text) in FILES.iter().zip(texts) {
        let Some(text) = text else { continue };
        file.push_str(&format!("\"{name}\" = {}\n", multi_line(text)));
    }
    file
}

/// A text as a TOML string of several lines that begins on a line of its own.
fn multi_line(text: &str) -> String {
    let plain = |character: char| !character.is_control() || matches!(character, '\n' | '\t');
    if text.chars().all(plain) && !text.contains("'''") && !text.ends_with('\'') {
        return format!("'''\n{text}'''");
    }
    let mut written = String::from("\"\"\"\n");
    for character in text.chars() {
        match character {
            '\\' => written.push_str("\\\\"),
            '"' => written.push_str("\\\""),
            character if plain(character) => written.push(character),
            other => written.push_str(&format!("\\u{:04X}", u32::from(other))),
        }
    }
    written + "\"\"\""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_kept_is_read_back(texts in prop::array::uniform7(prop::option::of("[ -~\n\t'\"\\\\а-я\u{1}\u{7f}]{0,60}"))) {
            let file = composed(&texts);
            let inputs = Inputs::read("x", &file).unwrap();
            for (name, text) in FILES.iter().zip(&texts) {
                let kept = inputs.text(name);
                prop_assert_eq!(kept.map(|kept| &*kept.text), text.as_deref());
                if let (Some(kept), Some(first)) = (kept, text.as_deref().and_then(|text| text.lines().next()))
                    && !first.contains(['\\', '"', '\u{1}', '\u{7f}']) {
                    let line = file.lines().nth(kept.above).unwrap();
                    prop_assert!(line.starts_with(first), "{line} {first}");
                }
            }
        }
    }
}
