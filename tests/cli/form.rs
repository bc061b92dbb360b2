//! `kpi form` and its way back through `kpi import`: sheets are read back, filled in as a person would, and imported.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::support::{Run, Workshop};

/// The example with Lebedev's form for May 2024, of which ten working days are over.
fn workshop() -> Workshop {
    let workshop = Workshop::new().copy_of("examples/sales-department").today("2024-05-20").lang("ru").actor("lebedev");
    workshop.ok("form --owner lebedev --period 2024-05 -o f.xlsx");
    workshop
}

/// Where each key and day of the form stands, as (row, column) from 0.
struct Sheet {
    rows: BTreeMap<String, u32>,
    days: BTreeMap<String, u32>,
    values: calamine::Range<Data>,
}

fn sheet(path: &Path) -> Sheet {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let values = book.worksheet_range("Бланк").unwrap();
    let end = values.end().unwrap();
    let text = |row: u32, column: u32| values.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    let rows = (0..=end.0).map(|row| (text(row, 0), row)).filter(|(key, _)| !key.is_empty()).collect();
    let days = (0..=end.1).map(|column| (text(0, column), column)).filter(|(day, _)| !day.is_empty()).collect();
    Sheet { rows, days, values }
}

impl Sheet {
    fn at(&self, key: &str, day: &str) -> (u32, u32) {
        (self.rows[key], self.days[day])
    }

    fn value(&self, key: &str, day: &str) -> Option<String> {
        let value = self.values.get_value(self.at(key, day)).map(ToString::to_string);
        value.filter(|value| !value.is_empty())
    }
}

/// The parts of a workbook as text, by name.
fn parts(path: &Path) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let part = |name: String| {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(part).collect()
}

/// Types into cells of the first sheet, as a spreadsheet program would store it; an empty text clears.
fn fill(workshop: &Workshop, from: &str, to: &str, cells: &[((u32, u32), &str)]) {
    let mut parts = parts(&workshop.path().join(from));
    let (_, xml) = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
    for ((row, column), text) in cells {
        let name = rust_xlsxwriter::utility::row_col_to_cell(*row, *column as u16);
        let start = xml.find(&format!("<c r=\"{name}\"")).unwrap_or_else(|| panic!("{name} is not there"));
        let head = start + xml[start..].find('>').unwrap();
        let is_empty = xml.as_bytes()[head - 1] == b'/';
        let end = if is_empty { head + 1 } else { head + xml[head..].find("</c>").unwrap() + 4 };
        let style = xml[start..head].split(" s=\"").nth(1).map(|rest| rest.split('"').next().unwrap()).unwrap_or("0");
        let cell = match text.parse::<f64>() {
            Ok(_) => format!("<c r=\"{name}\" s=\"{style}\"><v>{text}</v></c>"),
            Err(_) if text.is_empty() => format!("<c r=\"{name}\" s=\"{style}\"/>"),
            Err(_) => format!("<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        };
        xml.replace_range(start..end, &cell);
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &parts {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    workshop.write(to, archive.finish().unwrap().into_inner());
}

/// The lines a run added to the records of May.
fn added(workshop: &Workshop, run: impl FnOnce() -> Run) -> (Run, Vec<String>) {
    let lines = || workshop.read("records/2024-05.csv").lines().count();
    let before = lines();
    let run = run();
    let new = workshop.read("records/2024-05.csv").lines().skip(before).map(str::to_owned).collect();
    (run, new)
}

/// A record's fields up to the breakdown, and its source.
fn short(line: &str) -> String {
    let fields: Vec<&str> = line.split(',').collect();
    format!("{} {}", fields[..6].join(","), fields[9])
}

#[test]
fn a_form_has_what_is_entered_and_cells_for_the_rest() {
    let workshop = workshop();
    let path = workshop.path().join("f.xlsx");
    let sheet = sheet(&path);
    assert_eq!(sheet.value("value|calls|lebedev|direction=in", "2024-05-02"), Some("5".into()));
    assert_eq!(sheet.value("value|calls|lebedev|direction=in", "2024-05-20"), None);
    assert_eq!(sheet.value("count|response_time|lebedev|", "2024-05-02"), Some("3".into()));
    assert!(sheet.rows.contains_key("reason"));
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["Бланк", "Как заполнять", "kpi"]);
    let formulas = book.worksheet_formula("Бланк").unwrap();
    let calls = sheet.rows["value|calls|lebedev|direction=in"];
    assert_eq!(formulas.get_value((calls, 3)).unwrap(), &format!("SUM(F{0}:AJ{0})", calls + 1));
    assert_eq!(formulas.get_value((calls - 1, 4)).unwrap(), &format!("IFERROR(D{calls}/C{calls},\"\")"));
    let hidden = book.worksheet_range("kpi").unwrap();
    assert_eq!(hidden[(0, 0)], Data::String("kpi.form/1".into()));
    assert_eq!(hidden[(2, 1)], Data::String("lebedev".into()));
}

#[test]
fn a_form_is_protected_without_a_password_and_checks_what_is_typed() {
    let workshop = workshop();
    let parts: BTreeMap<String, String> = parts(&workshop.path().join("f.xlsx")).into_iter().collect();
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    let protection = sheet.split("<sheetProtection").nth(1).unwrap().split("/>").next().unwrap();
    assert!(protection.contains("sheet=\"1\"") && !protection.contains("password"), "{protection}");
    assert!(sheet.contains("<dataValidation type=\"decimal\" operator=\"greaterThanOrEqual\""));
    assert!(sheet.contains("<dataValidation type=\"whole\""));
    assert!(parts["xl/styles.xml"].contains("<protection locked=\"0\"/>"));
    assert!(parts["xl/workbook.xml"].contains("state=\"veryHidden\""));
}

#[test]
fn levels_are_chosen_from_their_written_list() {
    let workshop = workshop().now("2024-07-02T09:00:00Z").actor("sokolova");
    workshop.ok("form --owner sokolova --period 2024-Q2 -o g.xlsx");
    let sheet = sheet(&workshop.path().join("g.xlsx"));
    let parts: BTreeMap<String, String> = parts(&workshop.path().join("g.xlsx")).into_iter().collect();
    let xml = &parts["xl/worksheets/sheet1.xml"];
    assert!(xml.contains("<dataValidation type=\"list\"") && xml.contains("'Как заполнять'!$B$"));
    let day = sheet.days.keys().max().unwrap();
    let cells = [
        (sheet.at("value|motivation|gromov|", day), "2 — Положение об оплате подписано каждым"),
        (sheet.at("value|key_clients|gromov|", day), "7"),
    ];
    fill(&workshop, "g.xlsx", "h.xlsx", &cells);
    let run = workshop.run("import h.xlsx");
    assert_eq!(run.code, 1, "{run}");
    let new = workshop.read("records/2024-06.csv");
    assert_eq!(new.lines().skip(1).map(short).collect::<Vec<_>>(), [format!("{day},motivation,gromov,2,, form")]);
    assert!(run.stdout.contains("«7» — не уровень от 0 до 4"), "{run}");
    workshop.ok("form --all forms --period 2024-Q2");
    assert!(std::fs::read_dir(workshop.path().join("forms")).unwrap().count() > 5);
}

#[test]
fn a_damaged_form_says_what_it_lacks() {
    let workshop = workshop();
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    let swapped = |from: &str, to: &str, name: &str| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (part, text) in parts(&workshop.path().join("f.xlsx")) {
            archive.start_file(part.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(text.replace(from, to).as_bytes()).unwrap();
        }
        workshop.write(name, archive.finish().unwrap().into_inner());
    };
    swapped("kpi.form/1", "kpi.form/9", "newer.xlsx");
    swapped("<t>person</t>", "<t>somebody</t>", "damaged.xlsx");
    insta::assert_snapshot!(workshop.run("import newer.xlsx"), @"
    --- stderr
    ошибка: Бланк сделан более новой программой: kpi.form/9
    совет: Обновите kpi или сделайте бланк заново.
    --- exit 1
    ");
    insta::assert_snapshot!(workshop.run("import damaged.xlsx"), @"
    --- stderr
    ошибка: В бланке не хватает скрытых отметок: person
    совет: Сделайте новый бланк (kpi form) и перенесите в него значения.
    --- exit 1
    ");
    fill(
        &workshop,
        "f.xlsx",
        "g.xlsx",
        &[
            (sheet.at("value|calls|lebedev|direction=in", "2024-05-20"), "1234567890123"),
            (sheet.at("value|response_time|lebedev|", "2024-05-20"), "12"),
            (sheet.at("count|response_time|lebedev|", "2024-05-20"), "0"),
            (sheet.at("value|deals|lebedev|", "2024-05-20"), "1"),
        ],
    );
    let run = workshop.lang("en").run("import g.xlsx");
    assert_eq!(run.code, 1, "{run}");
    let findings = &run.stdout[run.stdout.find("error").unwrap()..];
    insta::assert_snapshot!(findings, @"
    error: g.xlsx:Бланк!Y8: The number is too long: 1234567890123
    help: At most 12 digits before the point and 6 after it.

    error: g.xlsx:Бланк!Y24: A mean is entered, but the number of observations is zero
    help: Enter the number of observations, or clear the mean.
    ");
}

#[test]
fn a_filled_form_comes_back_once() {
    let workshop = workshop();
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    fill(
        &workshop,
        "f.xlsx",
        "g.xlsx",
        &[
            (sheet.at("value|calls|lebedev|direction=in", "2024-05-20"), "11"),
            (sheet.at("value|calls|lebedev|direction=out", "2024-05-20"), "1 200,5"),
            (sheet.at("value|response_time|lebedev|", "2024-05-20"), "12.5"),
            (sheet.at("count|response_time|lebedev|", "2024-05-20"), "4"),
            (sheet.at("count|response_time|lebedev|", "2024-05-19"), "0"),
        ],
    );
    let (run, new) = added(&workshop, || workshop.ok("import g.xlsx"));
    let new: Vec<String> = new.iter().map(|line| short(line)).collect();
    assert_eq!(
        new,
        [
            "2024-05-19,response_time,lebedev,,0, form",
            "2024-05-20,calls,lebedev,11,,direction=in form",
            "2024-05-20,calls,lebedev,1200.5,,direction=out form",
            "2024-05-20,response_time,lebedev,50,4, form",
        ]
    );
    insta::assert_snapshot!(run, @"
    Заполненный бланк: g.xlsx

    Заполнено ячеек     114
    Добавлено значений    4
    Изменено              0
    Отозвано              0
    Без изменений       110
    Не принято ячеек      0

    Записано.
    ");
    let (again, new) = added(&workshop, || workshop.ok("import g.xlsx"));
    assert!(new.is_empty(), "{again}");
    // And the form as it was first made changes nothing of it, nor does a new one.
    workshop.ok("form --owner lebedev --period 2024-05 -o h.xlsx");
    let (again, new) = added(&workshop, || workshop.ok("import h.xlsx"));
    assert!(new.is_empty(), "{again}");
}

#[test]
fn each_problem_is_named_by_its_cell() {
    let workshop = workshop();
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    fill(
        &workshop,
        "f.xlsx",
        "g.xlsx",
        &[
            (sheet.at("value|calls|lebedev|direction=in", "2024-05-20"), "много"),
            (sheet.at("value|calls|lebedev|direction=out", "2024-05-20"), "-3"),
            (sheet.at("count|response_time|lebedev|", "2024-05-20"), "4"),
            (sheet.at("value|meetings|lebedev|", "2024-05-17"), "3"),
            (sheet.at("value|meetings|lebedev|", "2024-05-24"), "3"),
            (sheet.at("value|deals|lebedev|", "2024-05-16"), ""),
        ],
    );
    let (run, new) = added(&workshop, || workshop.run("import g.xlsx"));
    assert!(new.is_empty());
    insta::assert_snapshot!(run, @"
    Заполненный бланк: g.xlsx

    Заполнено ячеек        110
    Добавлено значений       0
    Изменено                 0
    Отозвано                 0
    Без изменений          108
    Очищено, но оставлено    1
    Не принято ячеек         5

    Результат    Дата        Показатель  Исполнитель    Было  Стало  Разрез
    нет в файле  16.05.2024  Сделки      Лебедев Павел     1      1

    Изменений нет: записывать нечего.

    ошибка: g.xlsx:Бланк!Y8: «много» — не число
    совет: Впишите число цифрами.

    ошибка: g.xlsx:Бланк!Y9: Значение меньше нуля: -3
    совет: Впишите ноль или больше.

    ошибка: g.xlsx:Бланк!Y24: Внесено число наблюдений, но не внесено среднее
    совет: Впишите среднее строкой выше или ноль наблюдений, если измерять было нечего.

    ошибка: g.xlsx:Бланк!V25: Срок прошёл или значение внесено не вами: исправление без причины не принято
    совет: Впишите причину в ячейку Бланк!C44 и внесите бланк ещё раз.

    ошибка: g.xlsx:Бланк!AC25: 24.05.2024 ещё не наступило: сегодня 20.05.2024
    совет: Внести можно то, что уже произошло. План на будущее задаёт «kpi target set».

    предупреждение: g.xlsx:Бланк!U26: Ячейка очищена, а внесённое значение осталось: Сделки, Лебедев Павел, 16.05.2024
    совет: Если значение было нулём, впишите 0. Отозвать всё очищенное: kpi import ФАЙЛ --covers ПЕРИОД
    --- stderr
    ошибка: Не принято 5 ячеек; остальное учтено
    совет: Причины — выше. Исправьте ячейки и внесите бланк ещё раз: внесённое второй раз не удвоится.
    --- exit 1
    ");
}

#[test]
fn a_late_correction_takes_the_reason_of_the_form() {
    let workshop = workshop();
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    fill(
        &workshop,
        "f.xlsx",
        "g.xlsx",
        &[(sheet.at("value|meetings|lebedev|", "2024-05-17"), "3"), ((sheet.rows["reason"], 2), "забыл про вечернюю")],
    );
    let (_, new) = added(&workshop, || workshop.ok("import g.xlsx"));
    assert_eq!(new.len(), 1);
    assert!(short(&new[0]) == "2024-05-17,meetings,lebedev,3,, form" && new[0].contains("забыл про вечернюю"));
    let run = workshop.ok("log meetings --owner lebedev --period 2024-05-17 --format csv");
    assert!(run.stdout.contains("replaced"), "{run}");
}

#[test]
fn what_was_cleared_is_withdrawn_only_when_the_period_is_named() {
    let workshop = workshop();
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    let cell = sheet.at("value|deals|lebedev|", "2024-05-16");
    let reason = ((sheet.rows["reason"], 2), "сделка сорвалась");
    fill(&workshop, "f.xlsx", "g.xlsx", &[(cell, ""), reason]);
    let (run, new) = added(&workshop, || workshop.ok("import g.xlsx"));
    assert!(new.is_empty() && run.to_string().contains("Ячейка очищена"), "{run}");
    let (_, new) = added(&workshop, || workshop.ok("import g.xlsx --covers 2024-05"));
    assert_eq!(new.iter().map(|line| short(line)).collect::<Vec<_>>(), ["2024-05-16,deals,lebedev,,, form"]);
    let (_, new) = added(&workshop, || workshop.ok("import g.xlsx --covers 2024-05"));
    assert!(new.is_empty());
}

#[test]
fn what_was_entered_elsewhere_since_is_kept() {
    let workshop = workshop();
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    let key = "value|meetings|lebedev|";
    workshop.ok("record meetings 7 --owner lebedev --date 2024-05-20");
    workshop.ok("record calls 9 --owner lebedev --date 2024-05-20 --breakdown direction=in");
    fill(&workshop, "f.xlsx", "g.xlsx", &[(sheet.at(key, "2024-05-20"), "5")]);
    let (run, new) = added(&workshop, || workshop.ok("import g.xlsx"));
    assert!(new.is_empty(), "{run}");
    assert!(run.to_string().contains("Бланк!"), "{run}");
    let (_, new) = added(&workshop, || workshop.ok("import g.xlsx --overwrite"));
    assert_eq!(new.iter().map(|line| short(line)).collect::<Vec<_>>(), ["2024-05-20,meetings,lebedev,5,, form"]);
}

#[test]
fn leave_closed_months_and_others_figures_are_told() {
    let workshop = workshop();
    workshop.ok("form --owner lebedev --period 2024-05 -o f.xlsx");
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    workshop.ok("team absence lebedev --from 2024-05-18 --to 2024-05-19 --kind leave");
    fill(
        &workshop,
        "f.xlsx",
        "g.xlsx",
        &[
            (sheet.at("value|meetings|lebedev|", "2024-05-18"), "1"),
            (sheet.at("value|deals|lebedev|", "2024-05-20"), "1"),
        ],
    );
    let run = workshop.run("import g.xlsx");
    assert_eq!(run.code, 1, "{run}");
    assert!(run.stdout.contains("Бланк!W") && run.stdout.contains("отсутствует"), "{run}");
}

#[test]
fn nothing_is_open_in_a_closed_month() {
    let workshop = workshop();
    workshop.ok("form --owner lebedev --period 2024-03 -o f.xlsx");
    let inside: BTreeMap<String, String> = parts(&workshop.path().join("f.xlsx")).into_iter().collect();
    assert!(!inside["xl/worksheets/sheet1.xml"].contains("<dataValidation type"));
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    let reason = ((sheet.rows["reason"], 2), "нашёл запись");
    fill(&workshop, "f.xlsx", "g.xlsx", &[(sheet.at("value|meetings|lebedev|", "2024-03-04"), "9"), reason]);
    let run = workshop.ok("import g.xlsx");
    let findings = &run.stdout[run.stdout.find("предупреждение").unwrap()..];
    insta::assert_snapshot!(findings, @"
    предупреждение: g.xlsx:Бланк!I25: Период закрыт: значение «Встречи» за 04.03.2024 осталось прежним (Лебедев Павел)
    совет: Внесите поправку в открытом месяце или откройте период: kpi reopen
    ");
}

#[test]
fn a_form_of_another_company_or_version_is_refused() {
    let workshop = workshop();
    let catalog = workshop.read("kpi-catalog.toml").replace("ООО «Прибой-Станок»", "ООО «Другая»");
    workshop.write("kpi-catalog.toml", catalog);
    insta::assert_snapshot!(workshop.run("import f.xlsx"), @"
    --- stderr
    ошибка: Бланк сделан для компании ООО «Прибой-Станок», а здесь данные компании ООО «Другая»
    совет: Укажите нужную папку: kpi import ФАЙЛ --dir ПАПКА
    --- exit 1
    ");
}

#[test]
fn a_form_can_be_printed() {
    let workshop = workshop();
    let page = workshop.ok("form --owner lebedev --period 2024-05 --print").stdout;
    assert!(page.starts_with("<!doctype html>") && page.contains("Лебедев Павел · май 2024"));
    assert!(page.contains("Исполнитель: подпись, дата") && !page.contains("<script"));
}

#[test]
fn a_form_filled_by_an_office_program_comes_back_whole() {
    let workshop = workshop();
    let sheet = sheet(&workshop.path().join("f.xlsx"));
    fill(
        &workshop,
        "f.xlsx",
        "g.xlsx",
        &[
            (sheet.at("value|calls|lebedev|direction=in", "2024-05-20"), "11"),
            (sheet.at("value|revenue|lebedev|", "2024-05-20"), "125000.5"),
        ],
    );
    let Some(saved) = super::workbook::recalculated(workshop.path(), "g.xlsx") else { return };
    let saved = saved.strip_prefix(workshop.path()).unwrap().display().to_string();
    let (run, new) = added(&workshop, || workshop.ok(&format!("import {saved}")));
    let new: Vec<String> = new.iter().map(|line| short(line)).collect();
    assert_eq!(new, ["2024-05-20,calls,lebedev,11,,direction=in form", "2024-05-20,revenue,lebedev,125000.5,, form",]);
    assert!(run.stdout.contains("Без изменений"), "{run}");
    let (_, new) = added(&workshop, || workshop.ok("import g.xlsx"));
    assert!(new.is_empty());
}

#[test]
fn a_form_taken_in_by_mistake_goes_as_a_whole_and_may_come_again() {
    let workshop = workshop();
    let form = sheet(&workshop.path().join("f.xlsx"));
    let cells = [
        (form.at("value|meetings|lebedev|", "2024-05-20"), "17"),
        (form.at("value|deals|lebedev|", "2024-05-20"), "2"),
    ];
    fill(&workshop, "f.xlsx", "filled.xlsx", &cells);
    let before = workshop.read("records/2024-05.csv");
    let values = || workshop.ok("export --period 2024-05-20 --owner lebedev").stdout;
    let empty = values();
    workshop.ok("import filled.xlsx");
    assert!(workshop.read("import-log.csv").lines().last().unwrap().starts_with("form,filled.xlsx,"));
    let told = workshop.ok("undo --import");
    assert!(
        told.stdout.contains("Отмена бланка: filled.xlsx") && told.stdout.contains("Снято значений      2"),
        "{told}"
    );
    assert_eq!(values(), empty);
    assert!(workshop.read("records/2024-05.csv").starts_with(&before), "lines are only ever added");
    let again = workshop.ok("import filled.xlsx");
    assert!(again.stdout.contains("Записано."), "{again}");
    assert_eq!(values().lines().count(), empty.lines().count() + 2);
}

#[test]
fn a_form_of_another_workspace_of_the_same_company_is_refused() {
    let workshop = workshop();
    // Another workspace of the company: the same catalog and people, an introduction of its own.
    let rollout = workshop.read("rollout.csv");
    let (ours, theirs) = (rollout.lines().nth(1).unwrap().split(',').nth(7).unwrap().to_owned(), rollout.clone());
    workshop.write("rollout.csv", theirs.replace(&ours, &format!("7{}", &ours[1..])));
    insta::assert_snapshot!(workshop.run("import f.xlsx"), @"
    --- stderr
    ошибка: Бланк сделан в другой рабочей папке этой же компании
    совет: Укажите ту папку, где его делали: kpi import ФАЙЛ --dir ПАПКА. Либо сделайте бланк здесь (kpi form) и перенесите в него значения.
    --- exit 1
    ");
    // A form of an earlier program names no line: the company decides, as it did then.
    let path = workshop.path().join("f.xlsx");
    let mut parts = parts(&path);
    let witness = parts.iter_mut().find(|(_, text)| text.contains(&format!(">{ours}<")));
    let (_, text) = witness.expect("the form names a line of the introduction");
    *text = text.replace(&format!(">{ours}<"), "><");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &parts {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    workshop.write("old.xlsx", archive.finish().unwrap().into_inner());
    let run = workshop.run("import old.xlsx --dry-run");
    assert!(run.stdout.contains("Пробный запуск"), "{run}");
}
