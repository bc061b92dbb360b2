//! The second look at a closed month: what is drawn from it, who is to look, and what came of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::Result;

use crate::commands::control::choice::Choice;
use crate::commands::control::shelf::look;
use crate::commands::control::verdict::show;
use crate::commands::control::{CheckError, verdict};
use crate::commands::office::{Office, Signed, Writer};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::id::PersonId;
use crate::domain::period::{Month, Period};
use crate::domain::record::Record;
use crate::domain::value::Ratio;
use crate::domain::verification::{Digest, EntryKey, Verdict, Verification, draw, lot, usual_share};
use crate::problem::{Argument, Fault, Faults};
use crate::report::control::{Drawn, SecondLooks, Seen};
use crate::store::append::NewLine;
use crate::store::journals::{Said, verifications};
use crate::store::seals;

/// Draws that share from a closed month and gives it to `tell`, with the seed. What the month was closed with decides what
/// is drawn, the present duties who is to look at it now.
pub fn drawn<T>(
    office: &Office,
    month: Month,
    share: &Ratio,
    tell: impl FnOnce(Vec<Drawn<'_>>, Digest) -> Result<T>,
) -> Result<T> {
    sighted(office, month, |all, seed| tell(sample(all, share), seed))
}

fn sample<'a>(all: Vec<Drawn<'a>>, share: &Ratio) -> Vec<Drawn<'a>> {
    let lots = all.into_iter().map(|one| {
        let controller = one.verifier.as_ref().map(|(id, _)| id.clone());
        (lot(controller, one.seen.entry()), one.rank, one)
    });
    draw(lots, share).into_iter().map(|(_, one)| one).collect()
}

/// Every entry of a closed month with its rank, and what is known of a second look at it.
fn sighted<T>(office: &Office, month: Month, tell: impl FnOnce(Vec<Drawn<'_>>, Digest) -> Result<T>) -> Result<T> {
    let period = Period::Month(month);
    let closing = office.chain()?.closing_of(month);
    let closing =
        closing.ok_or_else(|| Faults::from(CheckError::MonthNotClosed { period, command: month.to_string() }))?;
    let then = office.of_closing(closing)?;
    let (judge, rechecks) = (office.judge()?, office.rechecks()?);
    let told = look(&then, &Choice::of(month.span()), |sight, seen, shelves| {
        let records = shelves.iter().filter(|shelf| shelf.month == month).flat_map(|shelf| &shelf.records);
        let seed = seals::seed_of(&records.collect::<Vec<&Record>>());
        let see = |seen: Seen<'_>| {
            let verifier = sight.judge.verifier(&seen.judged);
            let seconds = verifier.map(|verifier| judge.seconds(seen.entry(), verifier, office.today()));
            let of_entry = rechecks.iter().filter(|line| line.entry == seen.entry().key).collect::<Vec<_>>();
            let second = judge.second_look(seen.entry(), verifier, &of_entry).cloned();
            let rank = seals::rank_of(seed, &seen.entry().key, seen.entry().digest);
            let name = |person: &crate::domain::team::Person| (person.id.clone(), person.name.clone());
            let seconds = seconds.into_iter().flatten().map(name).collect();
            (rank, verifier.map(name), seconds, second)
        };
        let all = seen.into_iter().map(|one| {
            let (rank, verifier, seconds, second) = see(one.clone());
            Drawn { rank, seen: one, verifier, seconds, second }
        });
        tell(all.collect(), seed)
    })?;
    office.take_faults_of(&then);
    Ok(told)
}

/// What second looks have settled in a closed month.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// Entries that were looked at again and found right.
    pub entries: HashSet<EntryKey>,
    /// Controllers of whom all that was drawn was found right.
    pub controllers: HashSet<PersonId>,
}

impl Settled {
    /// True when a word of that controller on that entry was looked at again, or stands by what was.
    pub fn has(&self, entry: &EntryKey, by: Option<&PersonId>) -> bool {
        self.entries.contains(entry) || by.is_some_and(|by| self.controllers.contains(by))
    }
}

/// What second looks have settled in a month; nothing is read for it where there was none.
pub fn settled(office: &Office, month: Month) -> Result<Settled> {
    let any = office.rechecks()?.iter().any(|line| Month::of(line.entry.date) == month);
    if !any || office.chain()?.closing_of(month).is_none() {
        return Ok(Settled::default());
    }
    sighted(office, month, |all, _| {
        let is_right = |one: &Drawn<'_>| one.second.as_ref().is_some_and(|line| line.verdict.is_good());
        let right = all.iter().filter(|one| is_right(one)).map(|one| one.seen.entry().key.clone());
        let entries: HashSet<EntryKey> = right.collect();
        // One that was found wrong, drawn or not, and nothing stands by the draw.
        let is_wrong = |one: &&Drawn<'_>| one.second.as_ref().is_some_and(|line| !line.verdict.is_good());
        let wrong = all.iter().filter(is_wrong).filter_map(|one| one.verifier.as_ref());
        let mut by: BTreeMap<PersonId, bool> = wrong.map(|(id, _)| (id.clone(), false)).collect();
        for one in sample(all, &usual_share()) {
            if let Some((id, _)) = &one.verifier {
                let whole = by.entry(id.clone()).or_insert(true);
                *whole = *whole && is_right(&one);
            }
        }
        let controllers = by.into_iter().filter(|(_, whole)| *whole).map(|(id, _)| id).collect();
        Ok(Settled { entries, controllers })
    })
}

/// What second looks came to, by controller.
pub fn looks(office: &Office, month: Month) -> Result<BTreeMap<PersonId, SecondLooks>> {
    let mut by: BTreeMap<PersonId, SecondLooks> = BTreeMap::new();
    sighted(office, month, |all, _| {
        for one in &all {
            let (Some((id, _)), Some(second)) = (&one.verifier, &one.second) else { continue };
            let looks = by.entry(id.clone()).or_default();
            looks.looked += 1;
            looks.wrong += usize::from(!second.verdict.is_good());
        }
        for one in sample(all, &usual_share()) {
            if let Some((id, _)) = one.verifier {
                by.entry(id).or_default().drawn += 1;
            }
        }
        Ok(())
    })?;
    Ok(by)
}

/// The second look of somebody at closed entries: those that were named, or what is drawn and has not been looked at. A month
/// in which nothing is left to be looked at stands in no other's way.
pub fn look_again(
    context: &mut Context,
    office: &Office,
    writer: Writer<'_>,
    choice: &Choice,
    (verdict, note): (Verdict, &str),
) -> Result<()> {
    let actor = office.actor(context)?.id.clone();
    let (mut words, mut refusals) = (Vec::new(), Vec::new());
    for month in choice.span.months() {
        let found = |all: Vec<Drawn<'_>>, _: Digest| words_on(office, &all, choice, verdict, &actor);
        let (of_month, refusal) =
            if choice.is_exact { sighted(office, month, found)? } else { drawn(office, month, &usual_share(), found)? };
        words.extend(of_month);
        refusals.extend(refusal);
    }
    if words.is_empty() {
        let refusal = refusals.into_iter().next().unwrap_or_else(|| CheckError::NothingWaiting {}.into());
        return Err(Faults(vec![refusal]).into());
    }
    put_down(context, writer, &mut words, note)?;
    let keys: HashSet<&EntryKey> = words.iter().map(|word| &word.entry).collect();
    let months: BTreeSet<Month> = keys.iter().map(|key| Month::of(key.date)).collect();
    for month in months {
        sighted(office, month, |all, _| {
            let seen = all.into_iter().map(|one| one.seen).filter(|seen| keys.contains(&seen.entry().key));
            show(context, office, &seen.collect::<Vec<Seen<'_>>>())
        })?;
    }
    let message = if verdict.is_good() { "control-said-second-right" } else { "control-said-second-wrong" };
    telling::say(context, message, &[("count", Argument::from(words.len()))])
}

/// What the actor says of a month's entries, and why of some nothing.
fn words_on(
    office: &Office,
    all: &[Drawn<'_>],
    choice: &Choice,
    verdict: Verdict,
    actor: &PersonId,
) -> Result<(Vec<Verification>, Option<Fault>)> {
    let judge = office.judge()?;
    // What was drawn is looked at once; whoever names an entry may also think again.
    let is_open = |one: &Drawn<'_>| one.second.as_ref().is_none_or(|line| choice.is_exact && line.verdict != verdict);
    let wanted = |one: &&Drawn<'_>| choice.has(one.seen.entry().kpi, &one.seen.entry().key) && is_open(one);
    let (mut words, mut refusal) = (Vec::new(), None);
    for one in all.iter().filter(wanted) {
        let verifier = one.verifier.as_ref().and_then(|(id, _)| judge.duties.team().person(id.as_str()));
        match judge.may_look_again(one.seen.entry(), verifier, (actor, office.today())) {
            Ok(()) => words.push(verdict::word_on(&one.seen, verdict)),
            Err(error) => refusal = refusal.or(Some(Fault::from(error))),
        }
    }
    Ok((words, refusal))
}

/// Signs the words and writes them in one step.
fn put_down(context: &mut Context, mut writer: Writer<'_>, words: &mut [Verification], note: &str) -> Result<()> {
    let lines = words.iter_mut().map(|word| {
        let Signed { id, stamp } = writer.stamp(note.trim());
        word.stamp = stamp;
        verifications::recheck_line(&Said::Something(word.clone()), id)
    });
    let lines: Vec<NewLine> = lines.collect();
    writer.append(&lines)?;
    let notices = std::mem::take(&mut writer.notices);
    drop(writer);
    telling::notices(context, &notices)
}
