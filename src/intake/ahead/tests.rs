//! Rows read ahead: each comes once and in its order, and what comes out of a file does not depend on how it is read.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::id::GroupId;
use crate::domain::record::Owner;
use crate::intake::container::Places;
use crate::intake::problem::IntakeError;
use crate::intake::run::run_ahead;
use crate::intake::{Around, Fields, Intake, Names, Options, csv};
use crate::problem::{Fault, Faults};
use crate::store::toml::imports;

fn rows(count: u32) -> Vec<Result<Row, Reject>> {
    let places = Places::of_text("a.csv");
    let reject = |line| Err(places.reject(line, IntakeError::RowNotUtf8 {}));
    (1..=count).map(|line| if line % 7 == 0 { reject(line) } else { Ok(Row::new(line, ["a", "b"])) }).collect()
}

proptest! {
    #[test]
    fn every_row_comes_once_and_in_its_order(count in 0_u32..200, size in 1_usize..40, bytes in 1_usize..200, waiting in 0_usize..4) {
        let ahead = Ahead { rows: size, bytes, waiting };
        let read: Vec<_> = ahead.read(rows(count).into_iter(), |blocks| blocks.flatten().collect());
        prop_assert_eq!(read, rows(count));
    }
}

#[test]
fn who_has_enough_need_not_read_on() {
    let ahead = Ahead { rows: 3, bytes: 1000, waiting: 1 };
    let mut line = 0;
    let endless = iter::repeat_with(move || {
        line += 1;
        Ok(Row::new(line, ["a"]))
    });
    let lines: Vec<u32> = ahead.read(endless, |blocks| {
        let rows = blocks.flatten().flatten();
        rows.map(|row| row.line).take(10).collect()
    });
    assert_eq!(lines, (1..=10).collect::<Vec<_>>());
}

/// Everybody whose name is an id of a person, in one group.
struct Anybody;

impl Names for Anybody {
    fn owner(&self, text: &str) -> Result<Owner, Fault> {
        Ok(Owner::Person(text.parse()?))
    }

    fn groups(&self, _: &Owner, _: NaiveDate) -> Vec<GroupId> {
        vec!["north".parse().unwrap()]
    }
}

/// The second takes the rows of a deal together.
const MAPPINGS: &str = r#"
[rows]
owner = { column = "who" }
[[rows.value]]
kpi = "deals"
aggregate = "count"
date = "on"
where = { stage = ["won"] }
breakdown = { source = "source" }
[[rows.value]]
kpi = "revenue"
aggregate = "sum"
of = "sum"
date = "on"
[[rows.value]]
kpi = "clients"
aggregate = "distinct"
of = "source"
date = "on"
[[rows.value]]
kpi = "median"
aggregate = "median"
of = "sum"
date = "on"
grain = "month"
by = ["owner", "group"]
[[rows.value]]
kpi = "newcomers"
aggregate = "new"
of = "source"
date = "on"

[deals]
owner = { column = "who" }
document = { key = "id", sum = { total = "sum" } }
[[deals.value]]
kpi = "revenue"
aggregate = "sum"
of = "total"
date = "on"
"#;

const HEADER: &[u8] = b"id,who,on,sum,stage,source\n";

/// A line of an export: mostly sound, sometimes damaged in one of the ways exports are.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let sound = (0..30_u32, "[ab]", 1..29_u32, 0..2_000_000_u32, "won|lost|Won", "web|Phone|\"a, b\"|").prop_map(
        |(id, who, day, cents, stage, source)| {
            format!("{id},{who},2024-05-{day:02},{}.{:02},{stage},{source}\n", cents / 100, cents % 100).into_bytes()
        },
    );
    let damaged = prop::sample::select(vec![
        &b"1,a,2024-05-01,5,won\n"[..],
        b"2,a,2024-05-02,5,won,web,beyond\n",
        b"3,a,2024-05-03,x,won,web\n",
        b"4,a,03/04/2024,5,won,web\n",
        b"5,a,2024-05-05,\"1,275\",won,web\n",
        b"6,a,2024-05-05,\"1 275,5\",won,web\n",
        b"7,\xd0\xff,2024-05-07,5,won,web\n",
        b"8,No Body,2024-05-08,5,won,web\n",
        b"9,a,2024-05-09,5,won,\"two\nlines\"\n",
        b"10,a,2024-05-10,5,won,\"open\n",
        b"alone\n",
        b"Total,,,1000,,\n",
        b"\r\n",
    ]);
    prop_oneof![6 => sound, 1 => damaged.prop_map(<[u8]>::to_vec)]
}

fn import(file: &[u8], mapping: usize, ahead: Ahead) -> Result<Intake, Faults> {
    let mappings = imports::read("imports.toml", MAPPINGS).unwrap();
    let (calendar, fields) = (Calendar::plain(), Fields::default());
    let around = Around::new(&Anybody, &calendar, &fields);
    run_ahead(csv("export.csv", file)?, vec![], &mappings[mapping], around, Options::default(), ahead)
}

proptest! {
    #[test]
    fn two_threads_make_of_any_file_what_one_makes(
        lines in prop::collection::vec(line(), 0..60), mapping in 0_usize..2,
        rows in 1_usize..20, bytes in 1_usize..400, waiting in 0_usize..3,
    ) {
        let file = [HEADER.to_vec(), lines.concat()].concat();
        let alone = import(&file, mapping, Ahead { rows: 1000, bytes: usize::MAX, waiting: 0 });
        prop_assert_eq!(import(&file, mapping, Ahead { rows, bytes, waiting }), alone);
    }
}
