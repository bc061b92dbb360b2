//! The control loop of the last months, played by the program itself: values confirmed, sent back and disputed, corrective
//! actions, months closed. The moments and the chance are given, so that the lines come out the same every time.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use chrono::DateTime;
use kpi::cli::ring;
use kpi::context::{Kept, Terminals, World};

/// What is done, in order: when, by whom, the command.
const STEPS: &[(&str, &str, &[&str])] = &[
    (
        "2024-03-11T10:00:00+03:00",
        "sokolova",
        &["close", "2022-12..2024-02", "--reason", "До введения контроля: закрыто по данным CRM"],
    ),
    ("2024-04-03T10:00:00+03:00", "gromov", &["control", "confirm", "--all", "--period", "2024-03", "--yes"]),
    ("2024-04-03T12:00:00+03:00", "tikhonov", &["control", "confirm", "--all", "--period", "2024-03", "--yes"]),
    ("2024-04-03T15:00:00+03:00", "sokolova", &["control", "confirm", "--all", "--period", "2024-03", "--yes"]),
    ("2024-04-03T16:00:00+03:00", "zhuravleva", &["control", "confirm", "--all", "--period", "2024-03", "--yes"]),
    (
        "2024-04-05T17:00:00+03:00",
        "sokolova",
        &["close", "2024-03", "--reason", "Единичные пропуски подтверждены руководителем отдела"],
    ),
    (
        "2024-04-18T11:00:00+03:00",
        "gromov",
        &["control", "reject", "meetings", "--owner", "orlova", "--date", "2024-04-17", "--note", "В календаре три"],
    ),
    (
        "2024-04-18T12:30:00+03:00",
        "orlova",
        &["amend", "meetings", "3", "--owner", "orlova", "--date", "2024-04-17", "--note", "Четвёртая перенесена"],
    ),
    ("2024-05-03T10:00:00+03:00", "gromov", &["control", "confirm", "--all", "--period", "2024-04", "--yes"]),
    ("2024-05-03T11:00:00+03:00", "tikhonov", &["control", "confirm", "--all", "--period", "2024-04", "--yes"]),
    ("2024-05-03T15:00:00+03:00", "sokolova", &["control", "confirm", "--all", "--period", "2024-04", "--yes"]),
    ("2024-05-03T16:00:00+03:00", "zhuravleva", &["control", "confirm", "--all", "--period", "2024-04", "--yes"]),
    (
        "2024-05-06T12:00:00+03:00",
        "gromov",
        &[
            "action",
            "add",
            "deals",
            "обзвон базы за год",
            "--owner",
            "orlova",
            "--for",
            "2024-04",
            "--due",
            "2024-05-24",
        ],
    ),
    (
        "2024-05-06T12:10:00+03:00",
        "gromov",
        &[
            "action",
            "add",
            "response_time",
            "дежурный на почте",
            "--group",
            "south",
            "--for",
            "2024-04",
            "--due",
            "2024-05-15",
        ],
    ),
    (
        "2024-05-06T16:00:00+03:00",
        "sokolova",
        &["action", "add", "leadership", "обучить второго руководителя", "--for", "2024-04", "--due", "2024-06-28"],
    ),
    (
        "2024-05-16T10:00:00+03:00",
        "gromov",
        &["control", "confirm", "--all", "--period", "2024-05-01..2024-05-15", "--yes"],
    ),
    (
        "2024-05-16T12:00:00+03:00",
        "tikhonov",
        &["control", "confirm", "--only-usual", "--all", "--period", "2024-05-01..2024-05-15"],
    ),
    // What is drawn from the closed March the director looks at once more.
    ("2024-05-16T15:00:00+03:00", "sokolova", &["control", "confirm", "--all", "--period", "2024-03"]),
];

/// Plays the control loop in a folder that holds everything else already.
pub fn play(folder: &Path) -> io::Result<()> {
    for (number, (moment, by, command)) in STEPS.iter().enumerate() {
        let (out, err) = (Kept::default(), Kept::default());
        let program = ["kpi", "--by", by, "--quiet"];
        let words = program.iter().chain(command.iter());
        let world = World {
            arguments: words.map(Into::into).collect(),
            variables: HashMap::from([("KPI_LANG".to_owned(), "ru".into())]),
            here: folder.to_owned(),
            locale: None,
            now: DateTime::parse_from_rfc3339(moment).expect("the script's moments are moments"),
            entropy: number as u128 + 1,
            terminals: Terminals::default(),
            stdin: Box::new(io::empty()),
            out: Box::new(out.clone()),
            err: Box::new(err.clone()),
        };
        if ring(world) != 0 {
            let told = String::from_utf8_lossy(&err.take()).into_owned();
            return Err(io::Error::other(format!("{}: {told}", command.join(" "))));
        }
    }
    Ok(())
}
