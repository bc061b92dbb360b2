//! `kpi export datapackage`: what the columns of the workspace's own files are, for programs that read them as they are.

use std::path::Path;

use anyhow::Result;

use crate::commands::export::landing;
use crate::commands::office::Office;
use crate::context::Context;
use crate::problem::Faults;
use crate::render::open_data::Shape;
use crate::render::open_data::package::{self, About, Resource};
use crate::report::open_data::{Field, Kind};
use crate::store::folder;
use crate::store::journal::Journal;

/// Writes the description; its paths lead from the workspace's folder.
pub fn describe(context: &mut Context, office: &Office, into: Option<&Path>) -> Result<()> {
    let resources = resources(office)?;
    let messages = context.messages();
    let about = About { catalog: office.catalog(), messages: &messages };
    let path = into.map(|folder| folder.join(package::FILE)).or_else(|| context.output.clone());
    match path {
        Some(path) => {
            let mut landing = landing(context, &path)?;
            package::write(about, &resources, &mut landing)?;
            landing.land().map_err(Faults::from)?;
        }
        None => package::write(about, &resources, &mut context.out)?,
    }
    Ok(())
}

/// A table for each journal file there is.
fn resources(office: &Office) -> Result<Vec<Resource>> {
    let months = |folder: &str, months: Vec<crate::domain::period::Month>| -> Vec<String> {
        months.into_iter().map(|month| format!("{folder}/{month}.csv")).collect()
    };
    let mut files = months("records", office.record_months()?);
    files.extend(months("verifications", office.verified_months()?));
    files.extend(folder::journals(office.root()).map_err(Faults::from)?);
    let known = |file: String| Journal::of_file(&file).map(|journal| resource(file, journal));
    Ok(files.into_iter().filter_map(known).collect())
}

fn resource(file: String, journal: Journal) -> Resource {
    let name = file.trim_end_matches(".csv").replace('/', "-");
    let fields = journal.columns().iter().map(|column| field(journal, column)).collect();
    // A correction of several lines may be one step of several lines with ids of their own; closings share theirs.
    let key = (!matches!(journal, Journal::Closes)).then_some("id");
    Resource { name, table: word(journal), path: file, shape: Shape::ExactCsv, fields, key }
}

fn word(journal: Journal) -> &'static str {
    match journal {
        Journal::Records => "records",
        Journal::Verifications => "verifications",
        Journal::Targets => "targets",
        Journal::Duties => "duties",
        Journal::Rollout => "rollout",
        Journal::Actions => "actions",
        Journal::Closes => "closes",
        Journal::ImportLog => "import-log",
        Journal::Rechecks => "rechecks",
    }
}

/// What a column of a journal holds. In a correction that withdraws anything but its id may be empty.
fn field(journal: Journal, name: &'static str) -> Field {
    let kind = match (journal, name) {
        (_, "recorded_at") => Kind::Moment,
        (Journal::Rollout, "from" | "to") => Kind::Text,
        (_, "date" | "from" | "to" | "due") => Kind::Date,
        (_, "value" | "base" | "stretch") => Kind::Decimal,
        (_, "count" | "seq" | "added" | "changed" | "withdrawn" | "kept" | "rejected") => Kind::Whole,
        (Journal::Rollout, "stage") | (Journal::Verifications | Journal::Rechecks, "records") => Kind::Whole,
        (_, "forced" | "explicit") => Kind::Flag,
        _ => Kind::Text,
    };
    Field { name, kind, required: false }
}
