//! An invented sales department that sells machine tools to companies, over eighteen months. Everything follows from the
//! seed and the tables of these files; the lines are made with the program's own types, so that the format cannot drift.

mod chance;
mod control;
mod decisions;
mod diary;
mod office;
mod plan;
mod sellers;
mod setting;
mod ways;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use chrono::NaiveDate;
use kpi::domain::calendar::Calendar;
use kpi::domain::catalog::Catalog;
use kpi::domain::duty::Duty;
use kpi::domain::team::Team;

use diary::Diary;

/// Writes the whole workspace into a folder, in place of what an earlier run wrote there.
pub fn write(folder: &Path) -> io::Result<()> {
    for old in ["records", "verifications", "closes", "pending", ".kpi"] {
        let _ = std::fs::remove_dir_all(folder.join(old));
    }
    for old in ["actions.csv", "closes.csv", "rechecks.csv"] {
        let _ = std::fs::remove_file(folder.join(old));
    }
    for (name, text) in files() {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, text)?;
    }
    control::play(folder)
}

/// Every file that stands before the control loop, by its name from the workspace folder.
fn files() -> BTreeMap<String, String> {
    let world = World::new();
    let mut diary = Diary::new(world.calendar.clone());
    let market = sellers::work(&world, &mut diary);
    office::work(&world, &market, &mut diary);
    let mut files = setting::files();
    files.extend(diary.files());
    files.extend([plan::targets(), plan::duties(), decisions::rollout(&world.catalog)]);
    files
}

/// What stands before anybody does anything.
pub struct World {
    catalog: Catalog,
    team: Team,
    calendar: Calendar,
    duties: Vec<Duty>,
}

impl World {
    fn new() -> World {
        let catalog = setting::catalog();
        let team = setting::team(&catalog);
        World { catalog, team, calendar: kpi::store::toml::calendar::embedded(), duties: plan::duty_lines() }
    }
}

/// The first day with records: stage 1 is opened.
pub fn first() -> NaiveDate {
    day(2022, 12, 1)
}

/// Stage 2 is opened.
pub fn second_stage() -> NaiveDate {
    day(2023, 6, 1)
}

/// Stage 3 is opened.
pub fn third_stage() -> NaiveDate {
    day(2024, 2, 1)
}

/// The last day with records, in the middle of an open month.
pub fn last() -> NaiveDate {
    day(2024, 5, 17)
}

/// A day that is known to exist.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the example names real days")
}

/// The working day at least so many days before.
pub fn workday_before(date: NaiveDate, days: u64) -> NaiveDate {
    let calendar = kpi::store::toml::calendar::embedded();
    let earlier = (date - chrono::Days::new(days)).iter_days().rev();
    earlier.into_iter().find(|day| calendar.is_working(*day)).expect("there are working days in any month")
}
