//! Recomputes the chain, what each closing sealed and what it was computed from, and names everything that has changed.

use std::collections::{HashMap, HashSet};

use crate::domain::period::{Month, Period, Span};
use crate::domain::seal::{Action, Chain, Decision};
use crate::domain::stamp::RecordId;
use crate::place::{Excerpt, Place, Placed};
use crate::problem::{Class, Fault, Severity};
use crate::store::closing::digest::{of_text, with_lf};
use crate::store::closing::guard::read_chain;
use crate::store::closing::inputs::{self, sealed_rows, text_of};
use crate::store::closing::rows::{self, PresentFile, PresentRow, SealedFile, SealedRow, SealedRows, present};
use crate::store::journal::{Journal, is_month_file};
use crate::store::root::Root;

crate::problems! {
    /// What an audit finds.
    pub enum AuditError: Refused {
        /// Fields of a sealed line are others now.
        FieldsChanged = "audit-fields-changed" { id: String, fields: Vec<String>, month: Period },
        /// A sealed line is another one now; which field cannot be said.
        LineChanged = "audit-line-changed" { id: String, month: Period },
        /// A sealed line is gone.
        LineRemoved = "audit-line-removed" { id: String, month: Period },
        /// A line came into a sealed file.
        LineAdded = "audit-line-added" { id: Option<String>, month: Period },
        /// Sealed lines without an id are gone or others now.
        NamelessGone = "audit-nameless-gone" { count: usize, month: Period },
        /// The line of the chain or the file of sealed lines is not the one that was written.
        RowsChanged = "audit-rows-changed" { file: String, seq: u32 },
        /// The file of sealed lines is authentic and of a form this program does not know.
        RowsUnreadable = "audit-rows-unreadable" { file: String },
        /// A file of a closing is gone.
        FileMissing = "audit-file-missing" { file: String },
        /// The inputs are not the ones the month was computed from.
        InputsChanged = "audit-inputs-changed" { file: String },
        /// A line of a reopening is not the one that was written.
        DecisionChanged = "audit-decision-changed" { seq: u32 },
        /// A file of sealed lines belongs to no line of the chain.
        Orphan = "audit-orphan" { file: String },
        /// Records of a month before the closed ones, which no closing seals.
        Unsealed = "audit-unsealed" { file: String, month: Period },
    }
}

/// A decision and what was found about it.
#[derive(Clone, Debug)]
pub struct Audited {
    /// The decision.
    pub decision: Placed<Decision>,
    /// True for a closing that no reopening took back.
    pub in_force: bool,
    /// What it seals, where that is authentic.
    pub sealed: Option<SealedRows>,
    /// How many things have changed.
    pub findings: usize,
}

/// The outcome of an audit.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// The decisions looked at, in order.
    pub decisions: Vec<Audited>,
    /// Everything that has changed, by place.
    pub findings: Vec<Fault>,
}

/// Audits every closing, or those of months inside a span. The chain itself is always followed from its beginning.
pub fn audit(root: &Root, span: Option<Span>) -> Result<Audit, Fault> {
    let (chain, misfits) = read_chain(root)?;
    let mut auditor = Auditor { root, files: HashMap::new(), told: HashSet::new(), findings: misfits };
    let in_force: HashSet<u32> = chain.in_force().map(|line| line.value.seq).collect();
    let mut decisions = Vec::new();
    for line in chain.decisions() {
        let before = auditor.findings.len();
        let decision = &line.value;
        let sealed = auditor.authentic(line)?;
        let is_asked = span.is_none_or(|span| span.covers(decision.month.span()));
        let in_force = in_force.contains(&decision.seq);
        if let Some(sealed) = sealed.as_ref().filter(|_| in_force && is_asked) {
            auditor.compare(sealed)?;
        }
        let findings = auditor.findings.len() - before;
        if is_asked {
            decisions.push(Audited { decision: line.clone(), in_force, sealed, findings });
        }
    }
    if span.is_none() {
        auditor.strays(&chain)?;
    }
    let mut findings = auditor.findings;
    findings.iter_mut().for_each(|fault| fault.class = Class::Refused);
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(Audit { decisions, findings })
}

struct Auditor<'a> {
    root: &'a Root,
    files: HashMap<String, PresentFile>,
    /// Files whose unreadable lines were told.
    told: HashSet<String>,
    findings: Vec<Fault>,
}

impl Auditor<'_> {
    /// What a decision seals, if line and file are the ones that were written.
    fn authentic(&mut self, line: &Placed<Decision>) -> Result<Option<SealedRows>, Fault> {
        let decision = &line.value;
        if decision.action == Action::Reopen {
            if of_text(&decision.sealed_text("")) != decision.digest {
                let error = AuditError::DecisionChanged { seq: decision.seq };
                self.findings.push(Fault::from(error).at(line.place.clone()));
            }
            return Ok(None);
        }
        match sealed_rows(self.root, decision) {
            Ok(sealed) => {
                self.check_inputs(&sealed)?;
                Ok(Some(sealed))
            }
            Err(fault) if fault.class == Class::Refused => {
                self.findings.push(fault.at(line.place.clone()));
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }

    fn check_inputs(&mut self, sealed: &SealedRows) -> Result<(), Fault> {
        let file = inputs::file_of(&sealed.inputs);
        let Some(text) = text_of(self.root, &file)? else {
            if self.told.insert(file.clone()) {
                let place = Place::new(file.clone(), 0, 0);
                self.findings.push(Fault::from(AuditError::FileMissing { file }).at(place));
            }
            return Ok(());
        };
        if of_text(&text) == sealed.inputs || !self.told.insert(file.clone()) {
            return Ok(());
        }
        let text = with_lf(&text);
        let lines = rows::lines_of(&text);
        let differs = |at: &usize| lines.get(*at) != sealed.input_lines.get(*at);
        let mut changed: Vec<usize> = (0..lines.len().max(sealed.input_lines.len())).filter(differs).collect();
        if lines.len() != sealed.input_lines.len() {
            changed.truncate(1); // From the first one on everything is shifted.
        }
        if changed.is_empty() {
            changed.push(0);
        }
        for at in changed {
            let line = text.lines().nth(at).unwrap_or_default().to_owned();
            let excerpt = Excerpt { start: 0, end: line.len(), line };
            let error = AuditError::InputsChanged { file: file.clone() };
            self.findings.push(Fault::from(error).at(Place::new(file.clone(), at as u32 + 1, 0)).quoting(excerpt));
        }
        Ok(())
    }

    fn compare(&mut self, sealed: &SealedRows) -> Result<(), Fault> {
        for file in &sealed.files {
            if !self.files.contains_key(&file.file) {
                let present = present(self.root, &file.file)?;
                self.findings.extend(present.faults.iter().cloned().map(|fault| fault.graded(Severity::Error)));
                self.files.insert(file.file.clone(), present);
            }
            let present = &self.files[&file.file];
            compare(file, present, sealed.month, &mut self.findings);
        }
        Ok(())
    }

    /// Files that belong to no closing although they should.
    fn strays(&mut self, chain: &Chain) -> Result<(), Fault> {
        let known: HashSet<u32> = chain.decisions().iter().map(|line| line.value.seq).collect();
        for name in self.root.names("closes")? {
            let seq = name.strip_suffix(".rows").and_then(|seq| seq.parse::<u32>().ok());
            if seq.is_some_and(|seq| !known.contains(&seq)) {
                let file = format!("closes/{name}");
                let place = Place::new(file.clone(), 0, 0);
                self.findings.push(Fault::from(AuditError::Orphan { file }).at(place));
            }
        }
        let Some(first) = chain.in_force().map(|line| line.value.month).min() else { return Ok(()) };
        for name in self.root.names("records")?.into_iter().filter(|name| is_month_file(name)) {
            let month = name.strip_suffix(".csv").and_then(|month| month.parse::<Month>().ok());
            let Some(month) = month.filter(|month| *month < first) else { continue };
            let file = format!("records/{name}");
            if present(self.root, &file)?.rows.is_empty() {
                continue;
            }
            let error = AuditError::Unsealed { file: file.clone(), month: Period::Month(month) };
            self.findings.push(Fault::from(error).at(Place::new(file, 0, 0)));
        }
        Ok(())
    }
}

fn compare(sealed: &SealedFile, present: &PresentFile, month: Month, findings: &mut Vec<Fault>) {
    let month = Period::Month(month);
    let mut by_id: HashMap<RecordId, Vec<&PresentRow>> = HashMap::new();
    let mut nameless: Vec<&PresentRow> = Vec::new();
    for row in &present.rows {
        match row.row.id {
            Some(id) => by_id.entry(id).or_default().push(row),
            None => nameless.push(row),
        }
    }
    let mut known = HashSet::new();
    let mut gone = 0;
    for row in &sealed.rows {
        let Some(id) = row.id else {
            match nameless.iter().position(|present| present.row.line == row.line) {
                Some(at) => drop(nameless.swap_remove(at)),
                None => gone += 1,
            }
            continue;
        };
        known.insert(id);
        let lines = by_id.get(&id).map(Vec::as_slice).unwrap_or_default();
        if lines.is_empty() {
            let error = AuditError::LineRemoved { id: id.to_string(), month };
            findings.push(Fault::from(error).at(Place::new(sealed.file.clone(), 0, 0)));
        }
        let changed = lines.iter().filter(|present| present.row.line != row.line);
        findings.extend(changed.map(|present| change(&sealed.file, row, present, month)));
    }
    if gone > 0 {
        let error = AuditError::NamelessGone { count: gone, month };
        findings.push(Fault::from(error).at(Place::new(sealed.file.clone(), 0, 0)));
    }
    if !sealed.whole {
        return;
    }
    let new = present.rows.iter().filter(|row| row.row.id.is_some_and(|id| !known.contains(&id)));
    for row in new.chain(nameless) {
        let id = row.row.id.map(|id| id.to_string());
        let error = AuditError::LineAdded { id, month };
        findings.push(quoted(error, row, (0, row.text.len())));
    }
}

fn change(file: &str, sealed: &SealedRow, present: &PresentRow, month: Period) -> Fault {
    let id = sealed.id.map(|id| id.to_string()).unwrap_or_default();
    let names = Journal::of_file(file).map_or(&[] as &[&str], Journal::columns);
    let parts = sealed.parts.iter().zip(&present.row.parts).enumerate();
    let changed: Vec<usize> = parts.filter(|(_, (one, other))| one != other).map(|(at, _)| at).collect();
    let fields: Vec<String> = changed.iter().filter_map(|at| names.get(*at)).map(|name| (*name).to_owned()).collect();
    match changed.first().and_then(|at| present.spans.get(*at)) {
        Some(span) if !fields.is_empty() => {
            quoted(AuditError::FieldsChanged { id, fields, month }, present, (span.start, span.end))
        }
        _ => quoted(AuditError::LineChanged { id, month }, present, (0, present.text.len())),
    }
}

fn quoted(error: AuditError, row: &PresentRow, (start, end): (usize, usize)) -> Fault {
    let column = row.text[..start].chars().count() as u32 + 1;
    let excerpt = Excerpt { line: row.text.clone(), start, end };
    Fault::from(error).at(Place { column, ..row.place.clone() }).quoting(excerpt)
}
