//! Amounts in several currencies, percentages, lengths of time in conditions, days to come, and documents of several
//! people.

use crate::domain::calendar::Calendar;
use crate::domain::id::KpiId;
use crate::intake::tests::{Anybody, import, lines, notes, rejects};
use crate::intake::{Around, Fields, Intake, Money, Options, Worth, csv, run};
use crate::problem::Faults;
use crate::store::toml::imports;

fn worth(kpi: &KpiId) -> Worth {
    match kpi.as_str() {
        "revenue" => Worth::Money,
        "discount" => Worth::Percent,
        _ => Worth::Other,
    }
}

/// An import into a workspace that counts roubles, on 2 April 2026.
fn roubles(mapping: &str, file: &str) -> Result<Intake, Faults> {
    let mappings = imports::read("imports.toml", mapping).expect("the mapping is sound");
    let table = csv("export.csv", file.as_bytes()).expect("the file is sound");
    let (calendar, fields) = (Calendar::plain(), crate::store::toml::fields::fields());
    let around = Around {
        money: Money { currency: "RUB", worth: &worth },
        today: chrono::NaiveDate::from_ymd_opt(2026, 4, 2),
        ..Around::new(&Anybody, &calendar, &fields)
    };
    run(table, vec![], &mappings[0], around, Options::default())
}

fn sales(rest: &str) -> String {
    format!(
        "[m]\nowner = {{ column = \"Кто\" }}\n{rest}\n[[m.value]]\nkpi = \"deals\"\naggregate = \"count\"\ndate = \"Дата\"\n\
         [[m.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = \"Сумма\"\ndate = \"Дата\"\n"
    )
}

const MIXED: &str = "Кто,Дата,Сумма\na,02.03.2026,100 ₽\na,03.03.2026,$200\na,04.03.2026,300 USD\na,05.03.2026,400\n\
    a,06.03.2026,500 тг\na,07.03.2026,600 руб.\na,08.03.2026,700 сом\n";

#[test]
fn amounts_in_other_currencies_are_never_added() {
    let intake = roubles(&sales(""), MIXED).unwrap();
    let foreign = [3, 4, 6, 8].map(|line| (line, "intake-currency-foreign"));
    assert_eq!(rejects(&intake), foreign);
    let revenue: Vec<String> = lines(&intake).into_iter().filter(|line| line.contains("revenue")).collect();
    assert_eq!(revenue, ["2026-03-02 revenue a = 100", "2026-03-05 revenue a = 400", "2026-03-07 revenue a = 600"]);
    assert!(!lines(&intake).iter().any(|line| line.starts_with("2026-03-03")), "a row counts whole or not at all");
}

#[test]
fn a_mapping_converts_other_currencies_or_passes_them_over() {
    let rates = roubles(&sales("currency = { rates = { USD = 90.5, KZT = \"0.2\", KGS = 1 } }"), MIXED).unwrap();
    assert!(lines(&rates).contains(&"2026-03-03 revenue a = 18100".to_owned()), "{:?}", lines(&rates));
    assert!(lines(&rates).contains(&"2026-03-06 revenue a = 100".to_owned()));
    assert_eq!((rejects(&rates), notes(&rates)), (vec![], vec!["intake-currency-converted"; 3]));
    let skipped = roubles(&sales("currency = { others = \"skip\" }"), MIXED).unwrap();
    assert_eq!((lines(&skipped).len(), rejects(&skipped)), (6, vec![]));
    assert_eq!(notes(&skipped), ["intake-currency-skipped"]);
    let dollars = "Кто,Дата,Сумма\na,02.03.2026,100\na,03.03.2026,$5\na,03.03.2026,7 ₽\n";
    let kept = roubles(&sales("currency = \"USD\""), dollars).unwrap();
    assert_eq!(rejects(&kept), [(4, "intake-currency-foreign")]);
    assert!(lines(&kept).contains(&"2026-03-03 revenue a = 5".to_owned()));
    let converted = roubles(&sales("currency = { is = \"USD\", rates = { USD = 100 } }"), dollars).unwrap();
    let expected = ["2026-03-02 revenue a = 10000", "2026-03-03 revenue a = 507"];
    assert!(expected.iter().all(|line| lines(&converted).contains(&(*line).to_owned())), "{:?}", lines(&converted));
}

#[test]
fn a_column_of_currencies_and_a_title_say_what_amounts_are_in() {
    let file = "Кто,Дата,Сумма,Валюта\na,02.03.2026,100,RUB\na,03.03.2026,200,Доллар США\na,04.03.2026,300,\n\
        a,05.03.2026,400,643\na,06.03.2026,500 ₽,KZT\na,07.03.2026,600,тугрики\n";
    let intake = roubles(&sales(""), file).unwrap();
    assert_eq!(rejects(&intake), [3, 6, 7].map(|line| (line, "intake-currency-foreign")));
    let titled = sales("").replace("\"Сумма\"", "\"Сумма, $\"");
    let title = roubles(&titled, "Кто,Дата,\"Сумма, $\"\na,02.03.2026,100\na,03.03.2026,€5\n").unwrap();
    assert_eq!(notes(&title), ["intake-currency-of-column"]);
    assert!(lines(&title).contains(&"2026-03-02 revenue a = 100".to_owned()));
    assert_eq!(rejects(&title), [(3, "intake-currency-foreign")]);
    let rated = sales("currency = { rates = { USD = 2 } }").replace("\"Сумма\"", "\"Сумма, $\"");
    let rated = roubles(&rated, "Кто,Дата,\"Сумма, $\"\na,02.03.2026,100\n").unwrap();
    assert!(lines(&rated).contains(&"2026-03-02 revenue a = 200".to_owned()));
}

#[test]
fn percentages_are_added_to_no_money() {
    let file = "Кто,Дата,Сумма\na,02.03.2026,100\na,03.03.2026,15 %\n";
    assert_eq!(rejects(&roubles(&sales(""), file).unwrap()), [(3, "intake-percent-foreign")]);
    let discount = sales("").replace("revenue", "discount").replace("\"sum\"", "\"mean\"");
    let intake = roubles(&discount, file).unwrap();
    assert_eq!(rejects(&intake), []);
}

const DOCUMENT: &str = "[m]\nowner = { column = \"Кто\" }\n\
    document = { key = \"Номер\", date = \"Дата\", sum = { total = \"Сумма\" } }\n\
    [[m.value]]\nkpi = \"deals\"\naggregate = \"count\"\ndate = \"Дата\"\n\
    [[m.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = \"total\"\ndate = \"Дата\"\nwhere = { total = { above = 0 } }\n";

#[test]
fn a_document_of_several_people_is_told_apart_by_its_rows() {
    let file = "Номер,Кто,Дата,Сумма\n1,a,02.03.2026,700\n1,b,02.03.2026,300\n1,a,02.03.2026,5\n1,,02.03.2026,1\n\
        2,,03.03.2026,10\n2,b,03.03.2026,20\n";
    let intake = roubles(DOCUMENT, file).unwrap();
    let expected = [
        "2026-03-02 deals a = 1",
        "2026-03-02 revenue a = 706",
        "2026-03-02 revenue b = 300",
        "2026-03-03 deals b = 1",
        "2026-03-03 revenue b = 30",
    ];
    assert_eq!(lines(&intake), expected);
    assert_eq!(notes(&intake), ["intake-owners-split"]);
    let skipped = "Номер,Кто,Дата,Сумма\n1,a,02.03.2026,$700\n1,a,02.03.2026,300\n2,a,02.03.2026,300\n";
    let intake = roubles(&DOCUMENT.replacen("[m]\n", "[m]\ncurrency = { others = \"skip\" }\n", 1), skipped).unwrap();
    assert_eq!(lines(&intake), ["2026-03-02 deals a = 1", "2026-03-02 revenue a = 300"]);
}

#[test]
fn an_unknown_person_in_a_row_keeps_the_document_out() {
    let file = "Номер,Кто,Дата,Сумма\n1,a,02.03.2026,700\n1,Кто-то,02.03.2026,300\n";
    let intake = roubles(DOCUMENT, file).unwrap();
    assert_eq!((lines(&intake), rejects(&intake).len()), (vec![], 1));
}

#[test]
fn what_has_not_happened_is_rejected() {
    let file = "Кто,Дата,Сумма\na,02.04.2026,1\na,03.04.2026,2\na,13.05.2026,4\n";
    let intake = roubles(&sales(""), file).unwrap();
    assert_eq!(rejects(&intake), [3, 4].map(|line| (line, "intake-date-future")));
    assert_eq!(intake.coverage[0].span.to().to_string(), "2026-04-02");
    let months = "[m]\nowner = { column = \"Кто\" }\n[[m.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = \"Сумма\"\n\
        date = { year = \"Год\", month = \"Месяц\" }\n";
    let intake = roubles(months, "Кто,Год,Месяц,Сумма\na,2026,апрель,1\na,2026,май,2\n").unwrap();
    assert_eq!(
        (lines(&intake), rejects(&intake)),
        (vec!["2026-04-30 revenue a = 1".into()], vec![(3, "intake-date-future")])
    );
}

#[test]
fn calls_are_counted_from_a_length_on() {
    let mapping = |rule: &str| {
        format!(
            "[m]\nowner = {{ column = \"Кто\" }}\n[[m.value]]\nkpi = \"calls\"\naggregate = \"count\"\ndate = \"Дата\"\n\
             where = {{ \"Длит.\" = {rule} }}\n"
        )
    };
    let file = "Кто,Дата,Длит.\na,02.03.2026,0:05:13\na,02.03.2026,313\na,02.03.2026,5 мин 13 с\na,02.03.2026,29\n\
        a,02.03.2026,30\na,02.03.2026,0:00:12\na,02.03.2026,нет данных\na,02.03.2026,\na,02.03.2026,12 сек\n";
    for rule in [
        "{ at_least = \"30 сек\" }",
        "{ at_least = \"30 s\" }",
        "{ at_least = \"0:30\" }",
        "{ at_least = \"0:00:30\" }",
        "{ at_least = 30, unit = \"seconds\" }",
        "{ at_least = \"0.5 мин\", unit = \"seconds\" }",
    ] {
        assert_eq!(lines(&roubles(&mapping(rule), file).unwrap()), ["2026-03-02 calls a = 4"], "{rule}");
    }
    let minutes = "Кто,Дата,Длит.\na,02.03.2026,1\na,02.03.2026,2\n";
    assert_eq!(lines(&roubles(&mapping("{ above = \"1 min\" }"), minutes).unwrap()), ["2026-03-02 calls a = 1"]);
    let wrong = imports::read("imports.toml", &mapping("{ at_least = \"30 раз\" }")).unwrap_err();
    assert_eq!(wrong.0[0].code, "mapping-lasting");
}

#[test]
fn without_a_currency_of_the_workspace_none_is_foreign() {
    let intake = import(&sales(""), MIXED, Options::default()).unwrap();
    assert_eq!((rejects(&intake), Fields::default()), (vec![], Fields::default()));
}
