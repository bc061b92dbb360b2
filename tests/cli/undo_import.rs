//! `kpi undo --import`: a wrong import goes as a whole, what it replaced returns, what was changed since stays, and importing
//! again brings everything back.

use insta::assert_snapshot;

use crate::support::Workshop;

const IMPORTS: &str = r#"[crm]
owner = { column = "Менеджер" }
date_format = "dd.mm.yyyy"

[[crm.value]]
kpi = "deals"
aggregate = "count"
date = "Закрыта"

[[crm.value]]
kpi = "revenue"
aggregate = "sum"
of = "Сумма"
date = "Закрыта"
"#;

const MARCH: &str = "Менеджер,Закрыта,Сумма\nИванов Иван,02.03.2026,1000\nСидоров Пётр,31.03.2026,700\n";
const WRONG: &str = "Менеджер,Закрыта,Сумма\nИванов Иван,02.03.2026,9000\nСидоров Пётр,31.03.2026,700\n\
                     Сидоров Пётр,01.04.2026,50\n";

fn office() -> Workshop {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").file("imports.toml", IMPORTS);
    workshop.file("march.csv", MARCH).file("wrong.csv", WRONG)
}

/// What counts, without ids.
fn values(workshop: &Workshop) -> String {
    let text = workshop.ok("export --period 2026 --format csv").stdout;
    let kept = |line: &str| line.split(',').take(4).collect::<Vec<_>>().join(",");
    text.lines().skip(1).map(kept).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_wrong_import_goes_in_one_command_and_comes_back_by_importing() {
    let workshop = office();
    workshop.ok("import march.csv --mapping crm");
    let before = values(&workshop);
    workshop.ok("--by petrov import wrong.csv --mapping crm");
    let wrong = values(&workshop);
    let files = || ["records/2026-03.csv", "records/2026-04.csv", "import-log.csv"].map(|file| workshop.read(file));
    let untouched = files();
    assert_snapshot!(workshop.ok("undo --import --dry-run"), @"
    Отмена импорта «crm»: wrong.csv, внесён 02.04.2026 15:00, Петрова Анна

    Снято значений      2
    Возвращено прежних  1

    Результат   Дата        Показатель    Исполнитель    Было  Стало  Разрез
    возвращено  02.03.2026  Объём сделок  Иванов Иван   9 000  1 000
    отозвано    01.04.2026  Сделки        Сидоров Пётр      1      —
    отозвано    01.04.2026  Объём сделок  Сидоров Пётр     50      —

    Пробный запуск (--dry-run): ничего не записано.
    ");
    assert_eq!(files(), untouched, "a trial writes nothing");
    assert_snapshot!(workshop.ok("undo --import"), @"
    Отмена импорта «crm»: wrong.csv, внесён 02.04.2026 15:00, Петрова Анна

    Снято значений      2
    Возвращено прежних  1

    Результат   Дата        Показатель    Исполнитель    Было  Стало  Разрез
    возвращено  02.03.2026  Объём сделок  Иванов Иван   9 000  1 000
    отозвано    01.04.2026  Сделки        Сидоров Пётр      1      —
    отозвано    01.04.2026  Объём сделок  Сидоров Пётр     50      —

    Записано. Повторный импорт файла вернёт его значения.
    ");
    assert_eq!(values(&workshop), before);
    assert_eq!(workshop.ok("check").code, 0);
    workshop.ok("import wrong.csv --mapping crm");
    assert_eq!(values(&workshop), wrong, "importing again brings the values back");
    workshop.ok("undo --import");
    workshop.ok("undo --import");
    assert_eq!(values(&workshop), "", "one import after the other, the last one first");
    assert_snapshot!(workshop.run("undo --import"), @"
    --- stderr
    ошибка: Отменять нечего: в журнале нет импорта, который ещё в силе
    совет: Отдельную запись отменяет «kpi undo КОД». Коды показывает «kpi log».
    --- exit 1
    ");
    workshop.ok("import march.csv --mapping crm");
    assert_eq!(values(&workshop), before);
}

#[test]
fn what_somebody_changed_since_stays() {
    let workshop = office().actor("petrov");
    workshop.ok("import wrong.csv --mapping crm");
    workshop.ok("amend revenue 1000 --owner ivanov --date 2026-03-02 --note 'по договору'");
    assert_snapshot!(workshop.ok("undo --import"), @"
    Отмена импорта «crm»: wrong.csv, внесён 02.04.2026 15:00, Петрова Анна

    Снято значений                     5
    Возвращено прежних                 0
    Изменено после импорта, оставлено  1

    Результат  Дата        Показатель    Исполнитель    Было  Стало  Разрез
    отозвано   02.03.2026  Сделки        Иванов Иван       1      —
    отозвано   31.03.2026  Сделки        Сидоров Пётр      1      —
    отозвано   31.03.2026  Объём сделок  Сидоров Пётр    700      —
    отозвано   01.04.2026  Сделки        Сидоров Пётр      1      —
    отозвано   01.04.2026  Объём сделок  Сидоров Пётр     50      —
    оставлено  02.03.2026  Объём сделок  Иванов Иван   9 000  1 000

    Записано. Повторный импорт файла вернёт его значения.
    ");
    assert_eq!(values(&workshop), "2026-03-02,revenue,ivanov,1000");
}

#[test]
fn what_was_amended_by_hand_before_is_so_again() {
    let workshop = office().actor("petrov");
    workshop.ok("import march.csv --mapping crm");
    workshop.ok("amend revenue 1234 --owner ivanov --date 2026-03-02 --note 'по договору'");
    let before = values(&workshop);
    workshop.ok("import wrong.csv --mapping crm --overwrite");
    workshop.ok("undo --import");
    assert_eq!(values(&workshop), before);
    let again = workshop.ok("import wrong.csv --mapping crm");
    assert!(again.stdout.contains("Исправлено вручную, оставлено"), "{again}");
}

#[test]
fn an_earlier_import_is_named_by_one_of_its_lines() {
    let workshop = office();
    workshop.ok("import march.csv --mapping crm");
    workshop.ok("import wrong.csv --mapping crm");
    let log = workshop.read("import-log.csv");
    let id = log.lines().nth(1).unwrap().split(',').nth(13).unwrap();
    let told = workshop.ok(&format!("undo --import {id}"));
    assert!(told.stdout.contains("march.csv") && told.stdout.contains("оставлено"), "{told}");
    assert_snapshot!(values(&workshop), @"
    2026-03-02,revenue,ivanov,9000
    2026-04-01,deals,sidorov,1
    2026-04-01,revenue,sidorov,50
    ");
    let row = workshop.read("records/2026-04.csv").lines().nth(1).unwrap().split(',').nth(6).unwrap().to_owned();
    let told = workshop.ok(&format!("undo --import {row} --dry-run --format json"));
    assert!(told.stdout.contains("\"file\": \"wrong.csv\""), "{told}");
}

#[test]
fn a_single_undo_takes_no_import_apart() {
    let workshop = office().actor("petrov");
    workshop.ok("import wrong.csv --mapping crm");
    assert_snapshot!(workshop.run("undo --note 'не то'"), @"
    --- stderr
    ошибка: Последнее, что вы внесли, — 6 строк импорта, бланка или их отмены
    совет: Что вернётся при отмене целиком, покажет «kpi undo --import --dry-run»; отменит «kpi undo --import». Отменённое вернёт повторный импорт файла. Одну запись отменяет «kpi undo КОД».
    --- exit 1
    ");
}

#[test]
fn what_the_import_covered_is_covered_no_longer() {
    let workshop = office();
    let blank = workshop.ok("report --period 2026-03 --kpi deals --format csv").stdout;
    workshop.ok("import march.csv --mapping crm");
    let covered = workshop.ok("report --period 2026-03 --kpi deals --format csv").stdout;
    assert_ne!(covered, blank);
    workshop.ok("undo --import");
    assert_eq!(workshop.ok("report --period 2026-03 --kpi deals --format csv").stdout, blank);
}
