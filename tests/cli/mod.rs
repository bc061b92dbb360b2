//! One file per verb: workspace in, command, screen out.

use crate::support::Workshop;

mod action;
mod amend;
mod catalog;
mod check;
mod close;
mod closed;
mod control;
mod due;
mod duty;
mod export;
mod form;
mod frozen;
mod honest;
mod html;
mod import;
mod import_apart;
mod init;
mod log;
mod meanwhile;
mod record;
mod review;
mod rollout;
mod second_look;
mod shell;
mod target;
mod team;
mod telling;
mod undo_import;
mod workbook;

/// A department with one team in it: a head and a seller.
pub fn department() -> Workshop {
    let catalog = include_str!("../../kpi-catalog.toml");
    let workspace = "[workspace]\nformat = 1\ncompany = \"Ромашка\"\nlanguage = \"ru\"\ncurrency = \"RUB\"\n\
                     utc_offset = \"+03:00\"\ndeal_moment = \"payment\"\nvat = \"with\"\n\n";
    Workshop::new()
        .file("kpi-catalog.toml", format!("{workspace}{catalog}"))
        .file("team.toml", TEAM)
        .today("2024-05-13")
        .lang("ru")
}

const TEAM: &str = r#"# Наши люди.
[[group]]
id = "sales"
name = "Отдел продаж"

[[group]]
id = "north"
name = "Северная группа"
parent = "sales"

[[person]]
id = "ivanov"
name = "Пётр Иванов"   # лучший
aliases = ["Петя"]

[[person.post]]
role = "seller"
group = "north"
from = 2024-01-09

[[person]]
id = "petrova"
name = "Анна Петрова"

[[person.post]]
role = "head"
group = "sales"
from = 2024-01-09
"#;
