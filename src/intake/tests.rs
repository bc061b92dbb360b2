//! Small exports and what comes out of them.

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::id::{GroupId, PersonId};
use crate::domain::period::{Month, Span};
use crate::domain::record::{Observation, Owner};
use crate::domain::team::{Group, Person, Team};
use crate::domain::wording::Wording;
use crate::intake::{Around, Fields, Intake, Names, Options, TeamNames, csv, run};
use crate::problem::{Fault, Faults};
use crate::store::toml::imports;

/// Everybody whose name is an id of a person; `north` is the group of all of them.
pub(super) struct Anybody;

impl Names for Anybody {
    fn owner(&self, text: &str) -> Result<Owner, Fault> {
        Ok(Owner::Person(text.parse::<PersonId>()?))
    }

    fn groups(&self, _: &Owner, _: NaiveDate) -> Vec<GroupId> {
        vec!["north".parse().unwrap()]
    }
}

pub(super) fn import(mapping: &str, file: &str, options: Options) -> Result<Intake, Faults> {
    let mappings = imports::read("imports.toml", mapping).expect("the mapping is sound");
    let table = csv("export.csv", file.as_bytes()).expect("the file is sound");
    let (calendar, fields) = (Calendar::plain(), Fields::default());
    let around = Around::new(&Anybody, &calendar, &fields);
    run(table, vec![], &mappings[0], around, options)
}

/// Values as `date kpi owner breakdown = value xcount`.
pub(super) fn lines(intake: &Intake) -> Vec<String> {
    let line = |value: &crate::intake::IntakeValue| {
        let seen = match value.observation {
            Observation::Entered { value, count: 1 } => value.to_string(),
            Observation::Entered { value, count } => format!("{value} x{count}"),
            other => format!("{other:?}"),
        };
        let parts = [
            value.date.to_string(),
            value.kpi.to_string(),
            value.owner.as_str().to_owned(),
            value.breakdown.to_string(),
        ];
        format!("{} = {seen}", parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" "))
    };
    intake.values.iter().map(line).collect()
}

pub(super) fn rejects(intake: &Intake) -> Vec<(u32, &'static str)> {
    intake.rejects.iter().map(|reject| (reject.line, reject.reason.code)).collect()
}

pub(super) fn notes(intake: &Intake) -> Vec<&'static str> {
    intake.notes.iter().map(|note| note.code).collect()
}

const CRM: &str = r#"
[crm]
owner = { column = "Ответственный" }
date_format = "dd.mm.yyyy"
empty = ["не закрыта"]

[[crm.value]]
kpi = "deals"
aggregate = "count"
date = "Дата закрытия"
where = { "Этап сделки" = "Успешно реализовано" }
breakdown = { source = { column = "Источник", words = { "Сайт" = "site" } }, product = "Товар#2" }

[[crm.value]]
kpi = "revenue"
aggregate = "sum"
of = "Бюджет"
date = "Дата закрытия"
where = { "Этап сделки" = "Успешно реализовано" }
"#;

const HEADER: &str = "Бюджет ,Ответственный,Дата закрытия,Этап сделки,Источник,Товар,Товар\n";

#[test]
fn an_export_becomes_values() {
    let rows = "1 000,ivanov,01.03.2024,Успешно реализовано,Сайт,,\n\
                200.50,ivanov,01.03.2024 10:20,Успешно реализовано,Сайт,,\n\
                700,petrov,02.03.2024,Успешно реализовано,\"a,b\",,X\n\
                900,petrov,не закрыта,Переговоры,,,\n";
    let intake = import(CRM, &format!("\u{feff}{HEADER}{rows}"), Options::default()).unwrap();
    assert_eq!(
        lines(&intake),
        [
            "2024-03-01 deals ivanov source=site = 2",
            "2024-03-01 revenue ivanov = 1200.5",
            "2024-03-02 deals petrov product=X;source=a_b = 1",
            "2024-03-02 revenue petrov = 700",
        ]
    );
    assert_eq!((rejects(&intake), notes(&intake)), (vec![], vec!["intake-breakdown-cleaned"]));
    assert_eq!((intake.rows, intake.skipped[0].filtered, &*intake.values[0].lines), (4, 1, [2, 3].as_slice()));
}

#[test]
fn a_row_counts_whole_or_not_at_all_and_says_why() {
    let rows = "1234,ivanov,01.03.2024,Успешно реализовано,,,\n\
                ,ivanov,01.03.2024,Успешно реализовано,,,\n\
                5,ivanov,2024-03-01,Успешно реализовано,,,\n\
                5,Иванов И.,01.03.2024,Успешно реализовано,,,\n\
                5,ivanov\n\
                5,,01.03.2024,Успешно реализовано,,,\n";
    let intake = import(CRM, &format!("{HEADER}{rows}"), Options::default()).unwrap();
    let expected = [(3, "intake-number-empty"), (4, "intake-date-unreadable"), (5, "id-malformed")];
    assert_eq!(rejects(&intake), expected);
    assert_eq!(intake.rejects[1].reason.place.as_ref().map(ToString::to_string).as_deref(), Some("export.csv:4"));
    let expected = ["2024-03-01 deals ivanov = 1", "2024-03-01 deals = 1", "2024-03-01 revenue ivanov = 1234"];
    assert_eq!(lines(&intake)[..3], expected);
    assert_eq!((intake.rejected, intake.unknown_owners.get("Иванов И.").copied()), (3, Some(1)));
    assert_eq!(notes(&intake), ["container-short-rows", "intake-owner-empty"]);
}

#[test]
fn a_file_whose_reading_breaks_off_gives_nothing() {
    let row = "5,ivanov,01.03.2024,Успешно реализовано,,,\n";
    let endless = format!("{HEADER}{row}6,\"{}", "x\n".repeat(1 << 20));
    let refused = import(CRM, &endless, Options::default()).unwrap_err();
    assert_eq!((refused.0.len(), refused.0[0].code), (1, "container-cell-too-long"));
    assert_eq!(refused.0[0].place.as_ref().map(ToString::to_string).as_deref(), Some("export.csv:3"));
}

#[test]
fn a_column_that_can_be_read_in_two_ways_is_refused_until_somebody_says() {
    let row = "\"1,234\",ivanov,01.03.2024,Успешно реализовано,,,\n";
    let refused = import(CRM, &format!("{HEADER}{row}"), Options::default()).unwrap_err();
    let said = |name| refused.0[0].argument(name).cloned();
    assert_eq!((refused.0.len(), refused.0[0].code), (1, "intake-number-ambiguous"));
    assert_eq!((said("point"), said("comma")), (Some("1234".into()), Some("1.234".into())));
    assert_eq!(refused.0[0].place.as_ref().map(ToString::to_string).as_deref(), Some("export.csv:2"));
    let comma = CRM.replacen("empty =", "decimal = \"comma\"\nempty =", 1);
    let intake = import(&comma, &format!("{HEADER}{row}"), Options::default()).unwrap();
    assert_eq!(lines(&intake)[1], "2024-03-01 revenue ivanov = 1.234");
    // A later row shows how the column is written, and the first waits for it.
    let later = "\"15,5\",ivanov,02.03.2024,Успешно реализовано,,,\n";
    let intake = import(CRM, &format!("{HEADER}{row}{later}"), Options::default()).unwrap();
    assert_eq!(lines(&intake)[1], "2024-03-01 revenue ivanov = 1.234");
    assert_eq!(*intake.values[1].lines, [2]);
}

#[test]
fn every_column_that_needs_a_decision_is_told_at_once() {
    let mapping = one("[[m.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = \"sum\"\ndate = \"on\"\n");
    let codes = |file: &str| -> Vec<&'static str> {
        import(&mapping, file, Options::default()).unwrap_err().0.iter().map(|fault| fault.code).collect()
    };
    let both = "who,on,sum\na,03/04/2024,\"1,275\"\na,05/06/2024,\"2,300\"\n";
    assert_eq!(codes(both), ["intake-date-ambiguous", "intake-number-ambiguous"]);
    assert_eq!(codes("who,on,sum\na,2017-04-03,5\na,03/04/2017,5\n"), ["intake-dates-mixed"]);
    assert_eq!(codes("who,on,sum\na,13/04/2017,5\na,04/13/2017,5\n"), ["intake-dates-mixed"]);
    assert_eq!(codes("who,on,sum\na,13/04/2017,3:25\n"), ["intake-time-ambiguous"]);
    let decided = "who,on,sum\na,03/04/2017,\"1,275\"\na,13/04/2017,\"1,275.5\"\n";
    let intake = import(&mapping, decided, Options::default()).unwrap();
    assert_eq!(lines(&intake), ["2017-04-03 revenue a = 1275", "2017-04-13 revenue a = 1275.5"]);
}

#[test]
fn columns_are_found_by_their_field_and_rules_may_do_without() {
    let mapping = "[m]\nowner = { column = \"owner\" }\n\
        [[m.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = \"amount\"\ndate = { year = \"Год\", month = \"Месяц\" }\n\
        breakdown = { source = { column = \"source\", optional = true } }\n\
        [[m.value]]\nkpi = \"cycle\"\naggregate = \"count\"\ndate = \"created\"\noptional = true\n\
        [[m.value]]\nkpi = \"talk\"\naggregate = \"mean\"\nof = { column = \"Разговор\", unit = \"seconds\" }\n\
        date = { year = \"Год\", month = \"Месяц\" }\n";
    let file = "Ответственный,\"Бюджет, руб.\",Год,Месяц,Разговор\na,\"1 000,50\",2022,Март,90\na,+5,2022,3,00:01:30\n";
    let mappings = imports::read("imports.toml", mapping).unwrap();
    let (calendar, fields) = (Calendar::plain(), crate::store::toml::fields::fields());
    let around = Around::new(&Anybody, &calendar, &fields);
    let table = csv("export.csv", file.as_bytes()).unwrap();
    let intake = run(table, vec![], &mappings[0], around, Options::default()).unwrap();
    assert_eq!(lines(&intake), ["2022-03-31 revenue a = 1005.5", "2022-03-31 talk a = 3 x2"]);
    assert_eq!(notes(&intake), ["intake-rule-without"]);
    let table = csv("export.csv", &b"a,b\n1,2\n"[..]).unwrap();
    let faults = run(table, vec![], &mappings[0], around, Options::default()).unwrap_err();
    assert!(faults.0.iter().any(|fault| fault.code == "intake-field-missing"), "{faults:?}");
}

#[test]
fn a_mapping_that_does_not_fit_the_file_names_every_missing_column() {
    let faults = import(CRM, "Ответственный,Источник,Товар\n", Options::default()).unwrap_err();
    let codes: Vec<_> = faults.0.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["intake-column-missing"; 4]);
}

fn one(value: &str) -> String {
    format!("[m]\nowner = {{ column = \"who\" }}\n{value}")
}

#[test]
fn clients_are_new_once_and_return_later() {
    let rule = |kpi: &str, aggregate: &str, rest: &str| {
        format!("[[m.value]]\nkpi = \"{kpi}\"\naggregate = \"{aggregate}\"\nof = \"client\"\ndate = \"on\"\n{rest}\n")
    };
    let mapping = one(&[
        rule("new", "new", "grain = \"month\""),
        rule("again", "repeat", "grain = \"month\""),
        rule("clients", "distinct", "by = [\"owner\", \"group\", \"company\"]"),
        rule("back", "returning", "by = \"company\""),
        rule("base", "base", "by = \"company\""),
    ]
    .concat());
    let file = "who,client,on\na,X,2024-01-10\nb,X,2024-01-05\na,Y,2024-01-20\na,X,2024-03-31\n";
    let intake = import(&mapping, file, Options::default()).unwrap();
    let expected = [
        "2024-01-31 again a = 1",
        "2024-01-31 again b = 0",
        "2024-01-31 base = 2",
        "2024-01-31 back = 0",
        "2024-01-31 clients a = 2",
        "2024-01-31 clients b = 1",
        "2024-01-31 clients north = 2",
        "2024-01-31 clients = 2",
        "2024-01-31 new a = 1",
        "2024-01-31 new b = 1",
        "2024-02-29 base = 2",
        "2024-03-31 again a = 1",
        "2024-03-31 base = 2",
        "2024-03-31 back = 1",
        "2024-03-31 clients a = 1",
        "2024-03-31 clients north = 1",
        "2024-03-31 clients = 1",
        "2024-03-31 new a = 0",
    ];
    let (mut found, mut expected) = (lines(&intake), expected.map(str::to_owned).to_vec());
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(notes(&intake), ["intake-history-short"; 4]);
}

#[test]
fn what_is_open_stands_at_every_periods_end() {
    let mapping =
        one("[[m.value]]\nkpi = \"open\"\naggregate = \"open\"\nfrom = \"from\"\nuntil = \"until\"\nof = \"sum\"\n");
    let file = "who,from,until,sum\na,2024-01-31,2024-02-01,5\na,2024-02-10,,7\na,2024-03-01,2024-03-15,9\na,,,1\n";
    let intake = import(&mapping, file, Options::default()).unwrap();
    assert_eq!(lines(&intake), ["2024-01-31 open a = 5", "2024-02-29 open a = 7", "2024-03-31 open a = 7"]);
    assert_eq!(notes(&intake), ["intake-period-open"]);
    let reversed = import(&mapping, "who,from,until,sum\na,2024-02-01,2024-01-01,5\n", Options::default()).unwrap();
    assert_eq!(rejects(&reversed), [(2, "intake-dates-reversed")]);
}

#[test]
fn times_are_counted_in_working_minutes() {
    let mapping = "[m]\nowner = { column = \"who\" }\nhours = \"09:00-18:00\"\n[[m.value]]\nkpi = \"response\"\naggregate = \"mean\"\n\
                   of = { from = \"asked\", to = \"answered\", unit = \"working_minutes\" }\ndate = \"asked\"\n";
    let file = "who,asked,answered\n\
                a,2024-05-17 17:50,2024-05-20 09:25:30\n\
                a,2024-05-17 10:00,2024-05-17 10:15\n\
                a,2024-05-18 10:00,2024-05-18 11:00\n\
                a,2024-05-18,2024-05-18 11:00\n";
    let intake = import(mapping, file, Options::default()).unwrap();
    assert_eq!(lines(&intake), ["2024-05-17 response a = 50.5 x2", "2024-05-18 response a = 0"]);
    assert_eq!(rejects(&intake), [(5, "intake-time-missing")]);
}

#[test]
fn shares_of_a_deal_add_up_to_it() {
    let mapping = "[m]\nowner = { column = \"who\" }\nshare = { column = \"part\", whole = 100 }\n\
                   [[m.value]]\nkpi = \"deals\"\naggregate = \"count\"\ndate = \"on\"\n\
                   [[m.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = { product = [\"n\", \"price\"] }\ndate = \"on\"\n";
    let file = "who,on,n,price,part\na,2024-05-17,3,0.35,60\nb,2024-05-17,3,0.35,40\nb,2024-05-17,1,1,140\n";
    let intake = import(mapping, file, Options::default()).unwrap();
    assert_eq!(
        lines(&intake),
        [
            "2024-05-17 deals a = 0.6",
            "2024-05-17 deals b = 0.4",
            "2024-05-17 revenue a = 0.63",
            "2024-05-17 revenue b = 0.42",
        ]
    );
    assert_eq!(rejects(&intake), [(4, "intake-share-outside")]);
}

#[test]
fn a_document_is_its_first_row_and_its_sum() {
    let mapping = one("where = { kind = { not = \"draft\" }, total = { above = 0 } }\n\
        [m.document]\nkey = \"no\"\ndate = \"on\"\nsum = { total = \"sum\" }\n\
        [[m.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = \"total\"\ndate = \"on\"\n");
    let file = "no,kind,who,on,sum\n1,x,a,2024-05-18,5\n1,x,a,2024-05-17,6\n2,x,a,2024-05-18,-1\n3,draft,a,2024-05-18,9\n\
                4,x,a,2024-05-18,9\n4,x,a,2024-05-18,?\n,x,a,2024-05-18,9\n";
    let intake = import(&mapping, file, Options::default()).unwrap();
    assert_eq!(lines(&intake), ["2024-05-17 revenue a = 11"]);
    assert_eq!(
        rejects(&intake),
        [(6, "intake-document-broken"), (7, "intake-number-foreign"), (8, "intake-key-empty")]
    );
    assert_eq!(intake.filtered, 2);
}

const RETURNS: &str = "no,who,on,sum,kind\n1,a,2026-10-12,700,sale\n1,a,2026-10-12,300,sale\n\
    2,a,2026-10-13,5000,sale\n2,a,2026-10-20,-5000,return\n3,a,2026-10-14,3000,sale\n3,b,2026-10-15,-1000,return\n";

fn returns(rest: &str) -> String {
    let rule = |kpi: &str, rest: &str| format!("[[m.value]]\nkpi = \"{kpi}\"\ndate = \"on\"\n{rest}\n");
    let above = "where = { total = { above = 0 } }";
    let below = "negate = true\nwhere = { total = { below = 0 } }";
    let document = format!("document = {{ key = \"no\", date = \"on\", sum = {{ total = \"sum\" }}{rest} }}\n");
    let sum = "aggregate = \"sum\"\nof = \"total\"\n";
    let count = format!("aggregate = \"count\"\n{above}");
    let (sold, back) = (format!("{sum}{above}"), format!("{sum}{below}"));
    one(&document) + &rule("deals", &count) + &rule("revenue", &sold) + &rule("returned_amount", &back)
}

#[test]
fn a_return_under_the_number_of_its_sale_is_a_document_of_its_own() {
    let expected = [
        "2026-10-12 deals a = 1",
        "2026-10-12 revenue a = 1000",
        "2026-10-13 deals a = 1",
        "2026-10-13 revenue a = 5000",
        "2026-10-14 deals a = 1",
        "2026-10-14 revenue a = 3000",
        "2026-10-15 returned_amount b = 1000",
        "2026-10-20 returned_amount a = 5000",
    ];
    for (apart, told) in [("total", &["intake-signs-apart"] as &[&str]), ("kind", &[])] {
        let intake = import(&returns(&format!(", apart = \"{apart}\"")), RETURNS, Options::default()).unwrap();
        assert_eq!((lines(&intake), notes(&intake)), (expected.map(str::to_owned).to_vec(), told.to_vec()), "{apart}");
    }
    let file = format!("{RETURNS}2,a,2026-10-21,?,return\n");
    let intake = import(&returns(", apart = \"total\""), &file, Options::default()).unwrap();
    let broken = [(4, "intake-document-broken"), (5, "intake-document-broken"), (8, "intake-number-foreign")];
    assert_eq!(rejects(&intake), broken);
}

#[test]
fn a_document_whose_rows_contradict_each_other_is_told() {
    let intake = import(&returns(""), RETURNS, Options::default()).unwrap();
    let told: Vec<_> = intake.notes.iter().map(|note| (note.code, note.argument("documents").cloned())).collect();
    let told: Vec<_> = told.into_iter().map(|(code, documents)| format!("{code} {documents:?}")).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("intake-signs-mixed") && told[0].contains('2'), "{told:?}");
    assert!(told[1].starts_with("intake-owners-split") && told[1].contains('1'), "{told:?}");
    assert!(told[2].starts_with("intake-days-differ") && told[2].contains('2'), "{told:?}");
    let lines: Vec<_> = intake.notes.iter().map(|note| note.place.as_ref().map(ToString::to_string)).collect();
    assert_eq!(lines, [Some("export.csv:5".into()), Some("export.csv:7".into()), Some("export.csv:5".into())]);
}

#[test]
fn an_import_says_what_it_covers() {
    let mapping =
        one("[[m.value]]\nkpi = \"deals\"\naggregate = \"count\"\ndate = \"on\"\nwhere = { stage = \"Won\" }\n");
    let file = "who,on,stage\na,2024-05-02,Won\nb,2024-05-30,Lost\na,2024-06-03,Won\n";
    let intake = import(&mapping, file, Options::default()).unwrap();
    let coverage = &intake.coverage[0];
    let owners: Vec<&str> = coverage.owners.iter().map(Owner::as_str).collect();
    assert_eq!(
        (coverage.span.to_string_pair(), coverage.explicit),
        (("2024-05-02".into(), "2024-06-03".into()), false)
    );
    assert_eq!(owners, ["a", "b"]);

    let may = Month::new(2024, 5).unwrap().span();
    let intake = import(&mapping, file, Options { covers: Some(may), history: false }).unwrap();
    assert_eq!((lines(&intake), intake.outside), (vec!["2024-05-02 deals a = 1".to_owned()], 1));
    assert_eq!((intake.coverage[0].span, intake.coverage[0].explicit), (may, true));

    let intake = import(&mapping, file, Options { covers: None, history: true }).unwrap();
    assert_eq!(lines(&intake), ["2024-05-31 deals a = 1", "2024-06-30 deals a = 1"]);
    assert_eq!(intake.coverage, []);
}

trait Pair {
    fn to_string_pair(self) -> (String, String);
}

impl Pair for Span {
    fn to_string_pair(self) -> (String, String) {
        (self.from().to_string(), self.to().to_string())
    }
}

#[test]
fn two_rules_for_one_value_are_told() {
    let rule = "[[m.value]]\nkpi = \"deals\"\naggregate = \"count\"\ndate = \"on\"\n";
    let file = "who,on\na,2024-05-02\n";
    let intake = import(&one(&[rule, rule].concat()), file, Options::default()).unwrap();
    assert_eq!((lines(&intake).len(), notes(&intake)), (1, vec!["intake-two-rules"]));
    let apart = [rule, "breakdown = { direction = { is = \"in\" } }\n", rule].concat();
    assert_eq!(lines(&import(&one(&apart), file, Options::default()).unwrap()).len(), 2);
}

#[test]
fn names_of_a_file_are_taken_literally() {
    let person = |id: &str, name: &str, alias: &str| Person {
        id: id.parse().unwrap(),
        name: Wording::same(name),
        aliases: vec![alias.to_owned()],
        logins: vec![],
        posts: vec![],
        schedules: vec![],
        absences: vec![],
        ramp: vec![],
    };
    let group =
        Group { id: "north".parse().unwrap(), name: Wording::same("Север"), aliases: vec![], parent: None };
    let team = Team::new(vec![group], vec![person("ivanov", "Иванов Пётр", "Moses Frase")], &[]).unwrap();
    let names = TeamNames::new(&team);
    for text in ["ivanov", "петр  иванов", "Moses Frase", "север"] {
        assert!(names.owner(text).is_ok(), "{text}");
    }
    assert_eq!(names.owner("Иванов").unwrap_err().code, "intake-owner-alike");
    assert_eq!(names.owner("Сидоров").unwrap_err().code, "name-unknown-person");
}
