//! `kpi report --format xlsx`: the workbook read back, and once recalculated by LibreOffice where that is installed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};

use crate::support::Workshop;

fn department(language: &str) -> Workshop {
    Workshop::new().copy_of("examples/sales-department").today("2024-05-20").lang(language)
}

fn open(path: &Path) -> Xlsx<std::io::BufReader<std::fs::File>> {
    open_workbook(path).unwrap()
}

/// The first row of a sheet whose first cell is that text.
fn row_of(range: &Range<Data>, name: &str) -> usize {
    let found = range.rows().position(|row| row[0] == Data::String(name.into()));
    found.unwrap_or_else(|| panic!("no row begins with {name}"))
}

#[test]
fn the_report_is_a_workbook_of_real_numbers() {
    let workshop = department("ru");
    workshop.ok("report --period 2024-05 --format xlsx -o май.xlsx");
    let mut book = open(&workshop.path().join("май.xlsx"));
    let names = ["Обзор", "Показатели", "Сотрудники", "Графики", "Динамика", "Чего нет", "Определения"];
    assert_eq!(book.sheet_names(), names);
    let kpis = book.worksheet_range("Показатели").unwrap();
    let formulas = book.worksheet_formula("Показатели").unwrap();
    let calls = row_of(&kpis, "Звонки");
    assert_eq!(kpis[(calls, 1)], Data::Float(2280.0));
    assert_eq!(kpis[(calls, 2)], Data::Float(1122.0));
    assert_eq!(kpis[(calls, 9)], Data::String("= в темпе".into()));
    let name = calls + 1;
    assert_eq!(formulas.get_value((calls as u32, 2)).unwrap(), &format!("SUM(C{}:C{})", name + 1, name + 2));
    assert_eq!(formulas.get_value((calls as u32, 4)).unwrap(), &format!("C{name}/B{name}"));
    let money = row_of(&kpis, "Объём сделок, тыс. ₽");
    assert_eq!(kpis[(money, 1)], Data::Float(6_250_000.0), "the cell holds the whole amount, the format its scale");
    let definitions = book.worksheet_range("Определения").unwrap();
    let calls = row_of(&definitions, "Количество входящих и исходящих звонков");
    assert!(definitions[(calls, 2)].to_string().starts_with("Состоявшиеся разговоры"));
}

#[test]
fn the_workbook_says_what_the_other_forms_say() {
    let workshop = department("en");
    workshop.ok("report --period 2024-04 --format xlsx -o a.xlsx");
    let json: serde_json::Value =
        serde_json::from_str(&workshop.ok("report --period 2024-04 --format json").stdout).unwrap();
    let rows = json["rows"].as_array().unwrap().iter();
    let expected: Vec<Option<f64>> = rows.map(|row| row["actual"].as_str().map(|text| text.parse().unwrap())).collect();
    let kpis = open(&workshop.path().join("a.xlsx")).worksheet_range("KPIs").unwrap();
    let head = row_of(&kpis, "KPI");
    let lines = kpis.rows().skip(head + 1).filter(|row| !row[2].is_empty());
    let actual: Vec<Option<f64>> = lines.map(|row| row[2].get_float()).collect();
    assert_eq!(actual.len(), expected.len());
    for (actual, expected) in actual.iter().zip(&expected) {
        let difference = actual.unwrap_or(0.0) - expected.unwrap_or(0.0);
        assert!(difference.abs() < 1e-9, "{actual:?} {expected:?}");
    }
}

#[test]
fn the_same_report_is_the_same_bytes() {
    let workshop = department("ru");
    workshop.ok("report --period 2024-05 --format xlsx -o a.xlsx");
    workshop.ok("report --period 2024-05 --format xlsx --output b.xlsx");
    let bytes = |name: &str| std::fs::read(workshop.path().join(name)).unwrap();
    assert!(bytes("a.xlsx") == bytes("b.xlsx"));
}

#[test]
fn a_report_about_nothing_is_a_workbook_too() {
    let workshop = super::department();
    workshop.ok("report --period 2024-05 --format xlsx -o a.xlsx");
    let mut book = open(&workshop.path().join("a.xlsx"));
    let missing = book.worksheet_range("Чего нет").unwrap();
    assert!(missing.rows().flatten().any(|cell| *cell == Data::String("Всё, что ожидалось, внесено.".into())));
}

#[test]
fn what_is_no_report_and_no_list_makes_no_workbook() {
    insta::assert_snapshot!(super::department().run("rollout compare --format xlsx"), @"
    --- stderr
    ошибка: kpi rollout compare не делает книг Excel
    совет: Книги делают kpi report и списки: kpi due, kpi control status, kpi action list, kpi team list и другие, у которых xlsx назван в справке. Для остального есть --format csv: Excel открывает и его.
    --- exit 2
    ");
    insta::assert_snapshot!(super::department().lang("en").run("rollout compare --format xlsx"), @"
    --- stderr
    error: kpi rollout compare makes no Excel workbooks
    help: Workbooks are made by kpi report and by lists: kpi due, kpi control status, kpi action list, kpi team list and others whose help names xlsx. For the rest there is --format csv, which Excel opens as well.
    --- exit 2
    ");
}

#[test]
fn lists_are_workbooks_to_sort_and_filter() {
    let workshop = department("ru");
    workshop.ok("action add calls \"=HYPERLINK(1)\" --owner lebedev --due 2024-05-31 --by gromov");
    let lines = [
        "due --owner belova",
        "control status --period 2024-05",
        "control review --period 2024-04",
        "action list",
        "team list",
        "duty list",
        "duty matrix",
        "target list --period 2024-05",
        "catalog list",
        "log --period 2024-05-17",
        "rollout road",
        "rollout history",
    ];
    for (at, line) in lines.iter().enumerate() {
        let run = workshop.run(&format!("{line} --format xlsx -o {at}.xlsx"));
        assert!(run.code == 0 || run.code == 3, "{line}\n{run}");
        // A refusal delivers its page too.
        let mut book = open(&workshop.path().join(format!("{at}.xlsx")));
        let range = book.worksheet_range("Список").unwrap();
        assert!(range.rows().count() > 2, "{line}");
    }
    let mut book = open(&workshop.path().join("0.xlsx"));
    let due = book.worksheet_range("Список").unwrap();
    let head = row_of(&due, "Кто");
    assert_eq!(due[(head, 6)], Data::String("Просрочено, дней".into()));
    let meetings = due.rows().skip(head + 1).find(|row| row[2] == Data::String("Встречи".into())).unwrap();
    assert_eq!(meetings[0], Data::String("Белова Ирина".into()));
    assert!(matches!(meetings[5], Data::DateTime(_)), "a deadline is a date: {:?}", meetings[5]);
    assert_eq!(meetings[6], Data::Float(48.0));
    let mut book = open(&workshop.path().join("9.xlsx"));
    assert!(book.worksheet_range("Список").unwrap().rows().count() > 60, "a sheet has all lines");
    let mut book = open(&workshop.path().join("3.xlsx"));
    assert!(book.worksheet_formula("Список").unwrap().is_empty(), "what looks like a formula is none");
    let actions = book.worksheet_range("Список").unwrap();
    assert!(actions.rows().flatten().any(|cell| *cell == Data::String("=HYPERLINK(1)".into())));
    let file = std::fs::File::open(workshop.path().join("0.xlsx")).unwrap();
    let mut parts = zip::ZipArchive::new(file).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut parts.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
    assert!(xml.contains("<autoFilter") && xml.contains("state=\"frozen\"") && xml.contains("paperSize=\"9\""));
}

/// What LibreOffice makes of a workbook when it opens, recalculates and saves it; none where it is not installed.
pub fn recalculated(folder: &Path, file: &str) -> Option<std::path::PathBuf> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join(".office").display());
    let convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "saved", file];
    let mut command = Command::new("soffice");
    match command.arg(profile).args(convert).current_dir(folder).output() {
        Ok(output) if output.status.success() => Some(folder.join("saved").join(file)),
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => {
            let _ = std::io::Write::write_all(&mut std::io::stderr(), b"SKIPPED: soffice is not installed\n");
            None
        }
    }
}

#[test]
fn an_office_program_recalculates_the_same_figures() {
    let workshop = department("ru");
    workshop.ok("report --period 2024-05 --format xlsx -o a.xlsx");
    let Some(saved) = recalculated(workshop.path(), "a.xlsx") else { return };
    let (mut ours, mut theirs) = (open(&workshop.path().join("a.xlsx")), open(&saved));
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for name in ours.sheet_names() {
        let (values, again) = (ours.worksheet_range(&name).unwrap(), theirs.worksheet_range(&name).unwrap());
        let formulas = ours.worksheet_formula(&name).unwrap();
        let start = formulas.start().unwrap_or_default();
        for (row, column, _) in formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty()) {
            let at = (start.0 + row as u32, start.1 + column as u32);
            let (one, other) = (values.get_value(at).unwrap(), again.get_value(at).unwrap());
            match (one.as_f64(), other.as_f64()) {
                (Some(one), Some(other)) => assert!((one - other).abs() < 1e-9, "{name} {at:?}: {one} {other}"),
                _ => assert_eq!(one.to_string(), other.to_string(), "{name} {at:?}"),
            }
            *counted.entry(name.clone()).or_default() += 1;
        }
    }
    assert!(counted["Обзор"] > 40 && counted["Показатели"] > 30 && counted["Сотрудники"] > 5, "{counted:?}");
}
