//! `kpi team absence`: days a person is away, and who stands in.

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::team::edit;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::period::Span;
use crate::domain::team::{Absence, AbsenceKind};
use crate::problem::Faults;
use crate::store::toml::edit::add_absence;

/// What `kpi team absence` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose.
    #[arg(value_name = "PERSON")]
    person: String,
    /// The first day; today without it.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day; the first one without it.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Why.
    #[arg(long, value_name = "KIND", value_parser = kind(), default_value = "leave")]
    kind: AbsenceKind,
    /// Who stands in.
    #[arg(long, value_name = "PERSON")]
    deputy: Option<String>,
}

fn kind() -> impl TypedValueParser<Value = AbsenceKind> {
    let words = PossibleValuesParser::new(AbsenceKind::ALL.iter().map(|kind| kind.word()));
    words.try_map(|word| word.parse::<AbsenceKind>().map_err(Faults::from))
}

/// Adds the absence to team.toml.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let person = office.person(&args.person)?;
    let from = telling::day(office, args.from.as_deref())?;
    let to = args.to.as_deref().map_or(Ok(from), |text| telling::day(office, Some(text)))?;
    let span = Span::checked(from, to).map_err(Faults::from)?;
    let deputy = args.deputy.as_deref().map(|text| office.person(text)).transpose()?;
    let absence = Absence { span, kind: args.kind, deputy: deputy.map(|deputy| deputy.id.clone()) };
    let deputy = deputy.map(|deputy| deputy.name.clone());
    let said =
        [("name", person.name.clone().into()), ("from", from.into()), ("to", to.into()), ("deputy", deputy.into())];
    edit(context, office, |text| add_absence(text, person.id.as_str(), &absence), ("team-absence-added", &said))
}
