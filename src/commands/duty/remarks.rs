//! Says what is not as it should be with the duties of a day.

use anyhow::Result;

use crate::commands::telling;
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::domain::wording::Wording;
use crate::problem::Argument;
use crate::report::matrix::{Matrix, Remark};

/// Everything of the day: what nobody owns and nobody can check in one line each, and every pair that check each other.
pub fn tell(context: &mut Context, matrix: &Matrix<'_>) -> Result<()> {
    let unowned = matrix.remarks.iter().filter_map(|remark| match remark {
        Remark::Unowned(kpi) => Some(kpi.short.clone()),
        _ => None,
    });
    let uncontrolled = matrix.remarks.iter().filter_map(|remark| match remark {
        Remark::Uncontrolled(kpi, _) => Some(kpi.short.clone()),
        _ => None,
    });
    list(context, "duty-remark-unowned", unowned.collect())?;
    list(context, "duty-remark-uncontrolled", uncontrolled.collect())?;
    matrix.remarks.iter().try_for_each(|remark| pair(context, remark))
}

/// What concerns one KPI, and the pairs among its owners and controllers.
pub fn tell_of(context: &mut Context, matrix: &Matrix<'_>, kpi: &Kpi) -> Result<()> {
    let row = matrix.rows.iter().find(|(row, _)| row.id == kpi.id).map(|(_, row)| row.as_slice()).unwrap_or_default();
    for remark in &matrix.remarks {
        match remark {
            Remark::Unowned(found) if found.id == kpi.id => {
                list(context, "duty-remark-unowned", vec![kpi.short.clone()])?
            }
            Remark::Uncontrolled(found, _) if found.id == kpi.id => {
                list(context, "duty-remark-uncontrolled", vec![kpi.short.clone()])?;
            }
            Remark::Mutual { one, other, .. }
                if [one, other].iter().all(|person| {
                    let part = Matrix::part(row, person);
                    part.owns || part.controls
                }) =>
            {
                pair(context, remark)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn list(context: &mut Context, message: &str, kpis: Vec<Wording>) -> Result<()> {
    if kpis.is_empty() { Ok(()) } else { telling::say(context, message, &[("kpis", kpis.into())]) }
}

fn pair(context: &mut Context, remark: &Remark<'_>) -> Result<()> {
    let Remark::Mutual { one, other, unavoidable } = remark else { return Ok(()) };
    let said: [(&str, Argument); 2] = [("one", one.name.clone().into()), ("other", other.name.clone().into())];
    telling::say(context, if *unavoidable { "duty-note-mutual" } else { "duty-remark-mutual" }, &said)
}
