//! `kpi duty assign`: from a day on, these own the KPI and those control it.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::duty::{found_text, holder, remarks};
use crate::commands::office::{Office, Signed};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::duty::{Assignment, Duties, Duty};
use crate::domain::kpi::Kpi;
use crate::problem::{Argument, Faults};
use crate::report::matrix::{Matrix, assigned};
use crate::store::journals::{Said, duties};

/// What `kpi duty assign` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPI or input.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// Who delivers it: a person or `role:seller`.
    #[arg(long, value_name = "HOLDER", required_unless_present = "controller")]
    owner: Option<String>,
    /// Who checks it.
    #[arg(long, value_name = "HOLDER")]
    controller: Option<String>,
    /// The first day; today without it.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Beside the earlier duties instead of in their place.
    #[arg(long)]
    add: bool,
    /// A remark for the journal.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Adds lines to duties.csv, unless somebody would check themselves by them.
pub fn run(context: &mut Context, known: &Office, args: &Args) -> Result<Outcome> {
    let named = |text: &Option<String>| text.as_deref().map(|text| holder(known, text)).transpose();
    let assignment = Assignment {
        kpi: known.kpi(&args.kpi)?.id.clone(),
        owner: named(&args.owner)?,
        controller: named(&args.controller)?,
        from: telling::day(known, args.from.as_deref())?,
        to: args.to.as_deref().map(|text| telling::day(known, Some(text))).transpose()?,
        beside: args.add,
    };
    let mut writer = known.write(context)?;
    // Who would check themselves is seen under the lock.
    let office = &Office::open(context)?;
    let kpi = office.kpi(assignment.kpi.as_str())?;
    let reassigned =
        assignment.among(office.duty_lines()?).map_err(|error| Faults::from(office.named(error.into())))?;
    let duties = Duties::new(office.team()?, &reassigned.live);
    check(office, &duties, kpi, &assignment, &reassigned.added)?;
    let mut lines = Vec::new();
    for mut duty in reassigned.added {
        let note = args.note.as_deref().unwrap_or_default();
        let Signed { id, stamp } = writer.correcting(duty.stamp.replaces, note);
        duty.stamp = stamp;
        lines.push(duties::new_line(&Said::Something(duty), id));
    }
    writer.append(&lines)?;
    telling::notices(context, &writer.notices)?;
    drop(writer);
    tell(context, office, &duties, kpi, &assignment)?;
    telling::end(context, office)
}

fn check(
    office: &Office,
    duties: &Duties<'_>,
    kpi: &Kpi,
    assignment: &Assignment,
    added: &[Duty],
) -> Result<(), Faults> {
    let may_own = |role: &str| office.catalog().role(role).is_some_and(|role| role.owns);
    for line in added.iter().filter(|line| line.from == assignment.from) {
        duties.check_owner(line, &may_own)?;
    }
    Ok(duties.check_control(kpi, assignment.from)?)
}

/// Says who owns and who controls from that day on, and what is not as it should be.
fn tell(context: &mut Context, office: &Office, duties: &Duties<'_>, kpi: &Kpi, assignment: &Assignment) -> Result<()> {
    let messages = context.messages();
    for one in assigned(duties, kpi, assignment.from) {
        let name =
            |person: Option<&crate::domain::team::Person>| Argument::from(person.map(|person| person.name.clone()));
        let found = one.controlled.map(|found| found_text(&messages, found));
        let said: [(&str, Argument); 6] = [
            ("kpi", kpi.short.clone().into()),
            ("from", assignment.from.into()),
            ("owner", name(one.owner)),
            ("controller", name(one.controller)),
            ("found", found.into()),
            ("deputy", name(one.deputy)),
        ];
        telling::say(context, "duty-assigned", &said)?;
    }
    let matrix = Matrix::on(office.catalog(), duties, assignment.from);
    remarks::tell_of(context, &matrix, kpi)
}
