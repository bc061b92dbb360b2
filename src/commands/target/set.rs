//! `kpi target set`: base, target and stretch of a KPI for somebody and a period.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::target::book::Change;
use crate::commands::team::role;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::domain::period::Period;
use crate::domain::target::{Scope, Target, TargetLine, TargetValue};
use crate::domain::value::Value;
use crate::problem::{Argument, Faults};
use crate::reading::number::{NumberKind, read_number};
use crate::reading::period::read_period;

/// What `kpi target set` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPI or input.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// The target: a number, or `8..12`.
    #[arg(value_name = "VALUE", required_unless_present = "withdraw", allow_hyphen_values = true)]
    value: Option<String>,
    /// For which month, quarter, half or year.
    #[arg(long, short, value_name = "PERIOD")]
    period: String,
    /// One person's target.
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["role", "group"])]
    owner: Option<String>,
    /// The target of everybody with a role.
    #[arg(long, value_name = "ROLE", conflicts_with = "group")]
    role: Option<String>,
    /// A group's target.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// What counts as 0 %.
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    base: Option<String>,
    /// What is asked for beyond the target.
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    stretch: Option<String>,
    /// Takes the target back.
    #[arg(long, conflicts_with_all = ["value", "base", "stretch"])]
    withdraw: bool,
    /// A remark for the journal.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Adds a line to targets.csv.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let kpi = office.kpi(&args.kpi)?;
    let period = read_period(&args.period, office.today()).map_err(Faults::from)?;
    let target = match &args.value {
        Some(value) => Some(target(office, kpi, value, args.base.as_deref(), args.stretch.as_deref())?),
        None => None,
    };
    let change = Change { kpi, scope: scope(office, args)?, period, target };
    let mut writer = office.write(context)?;
    let closed = change.closed_part(office)?;
    let former = change.former(office)?;
    let line = change.line(office, &mut writer, args.note.as_deref().unwrap_or_default())?;
    writer.append(&[line])?;
    telling::notices(context, &writer.notices)?;
    drop(writer);
    tell(context, office, &change, former.last())?;
    if let Some(month) = closed {
        telling::say(context, "target-closed-part", &[("month", Period::Month(month).into())])?;
    }
    telling::end(context, office)
}

fn scope(office: &Office, args: &Args) -> Result<Scope> {
    Ok(match (&args.owner, &args.role, &args.group) {
        (Some(person), ..) => Scope::Person(office.person(person)?.id.clone()),
        (_, Some(text), _) => Scope::Role(role(office, text)?),
        (_, _, Some(group)) => Scope::Group(office.group(group)?.id.clone()),
        (None, None, None) => Scope::Company,
    })
}

/// A target as people write it, in the KPI's unit.
pub(super) fn target(
    office: &Office,
    kpi: &Kpi,
    value: &str,
    base: Option<&str>,
    stretch: Option<&str>,
) -> Result<Target, Faults> {
    let kind = NumberKind::of(kpi.unit.kind, &office.settings().currency);
    let number = |text: &str| read_number(text, kind).map_err(Faults::from);
    let ends = ["..", "–", "—"].into_iter().find_map(|sign| value.split_once(sign));
    let value = match ends {
        Some((low, high)) => TargetValue::band(number(low)?, number(high)?)?,
        None => TargetValue::Single(number(value)?),
    };
    let optional = |text: Option<&str>| text.map(number).transpose();
    Ok(Target::new(kpi.direction, optional(base)?, value, optional(stretch)?)?)
}

/// Says what is to be reached now, and what was before.
fn tell(context: &mut Context, office: &Office, change: &Change<'_>, former: Option<&TargetLine>) -> Result<()> {
    let decimal = |value: Option<Value>| value.map_or(Argument::from(""), |value| Argument::Decimal(value.to_string()));
    let shown = |target: Option<&Target>| match target.map(Target::target) {
        None => Argument::from(""),
        Some(TargetValue::Single(value)) => decimal(Some(value)),
        Some(TargetValue::Band(band)) => Argument::from(format!("{}..{}", band.low(), band.high())),
    };
    let said: [(&str, Argument); 7] = [
        ("kpi", change.kpi.short.clone().into()),
        ("period", Period::into(change.period)),
        ("whom", telling::scope(office, &change.scope)),
        ("base", decimal(change.target.and_then(|target| target.base()))),
        ("target", shown(change.target.as_ref())),
        ("stretch", decimal(change.target.and_then(|target| target.stretch()))),
        ("former", shown(former.and_then(TargetLine::target))),
    ];
    telling::say(context, if change.target.is_some() { "target-set" } else { "target-withdrawn" }, &said)
}
