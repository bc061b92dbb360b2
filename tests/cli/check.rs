//! `kpi check`.

use crate::support::Workshop;

const RECORDS: &str = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";

fn small() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").lang("ru")
}

#[test]
fn a_clean_workspace_earns_one_line() {
    insta::assert_snapshot!(small().run("check"), @"Ошибок нет. Прочитано: 7 показателей, 4 человека, 0 месяцев, 0 записей");
    insta::assert_snapshot!(small().lang("en").run("check --strict"), @"Nothing is wrong. Read: 7 KPIs, 4 people, 0 months, 0 records");
}

#[test]
fn findings_come_by_file_and_line_with_a_remedy() {
    let records = format!(
        "{RECORDS}2026-03-09,cals,ivanov,5,,,01KK3XJZ000000000000000001,2026-03-09T09:01:00Z,ivanov,manual,,\n\
         2026-03-09,calls,ivanov,5,2,direction=up,01KK3XJZ000000000000000002,2026-03-09T09:02:00Z,ivanov,manual,,\n\
         2026-03-09,reminders,petrova,7,,,01KK3XJZ000000000000000003,2026-03-09T09:03:00Z,orlov,manual,,\n\
         2026-03-10,average_check,ivanov,5,,,01KK3XJZ000000000000000004,2026-03-10T09:02:00Z,ivanov,manual,,\n"
    );
    let workshop = small().file("records/2026-03.csv", records).file("targets (1).csv", "x\n");
    insta::assert_snapshot!(workshop.run("check"), @"
    ошибка: records/2026-03.csv:2:12: В каталоге нет показателя «cals»; строка не учитывается
      2 | 2026-03-09,cals,ivanov,5,,,<ID>,2026-03-09T09:01:00Z,ivan…
        |            ^^^^
    совет: Возможно, вы имели в виду: calls. Список показателей: kpi catalog list

    ошибка: records/2026-03.csv:3:29: У разреза «direction» нет значения «up»
      3 | 2026-03-09,calls,ivanov,5,2,direction=up,<ID>,2026-03-09T…
        |                             ^^^^^^^^^^^^
    совет: Возможные значения: in, out. Новое добавьте в каталог, в таблицу [[breakdown]].

    ошибка: records/2026-03.csv:4:30: 7 — не уровень
      4 | 2026-03-09,reminders,petrova,7,,,<ID>,2026-03-09T09:03:00…
        |                              ^
    совет: Оценка по уровням — целое число от 0 до 4; критерии показывает «kpi catalog show».

    ошибка: records/2026-03.csv:5:12: Показатель «average_check» программа считает сама, вносить его не нужно
      5 | 2026-03-10,average_check,ivanov,5,,,<ID>,2026-03-10T09:02…
        |            ^^^^^^^^^^^^^
    совет: Внесите то, из чего он считается: «kpi catalog show average_check» покажет формулу.

    предупреждение: targets (1).csv: Похоже на копию targets.csv; этот файл kpi не читает
    совет: Такие копии оставляют программы синхронизации и редакторы. Перенесите нужные строки в targets.csv и удалите копию.

    4 ошибки, 1 предупреждение. Прочитано: 7 показателей, 4 человека, 1 месяц, 4 записи
    --- exit 3
    ");
    insta::assert_snapshot!(workshop.run("check --format csv"), @r#"
    code,severity,message,file,line,column,help
    check-kpi-unknown,error,В каталоге нет показателя «cals»; строка не учитывается,records/2026-03.csv,2,12,"Возможно, вы имели в виду: calls. Список показателей: kpi catalog list"
    record-unknown-breakdown-value,error,У разреза «direction» нет значения «up»,records/2026-03.csv,3,29,"Возможные значения: in, out. Новое добавьте в каталог, в таблицу [[breakdown]]."
    record-not-a-level,error,7 — не уровень,records/2026-03.csv,4,30,Оценка по уровням — целое число от 0 до 4; критерии показывает «kpi catalog show».
    record-computed,error,"Показатель «average_check» программа считает сама, вносить его не нужно",records/2026-03.csv,5,12,"Внесите то, из чего он считается: «kpi catalog show average_check» покажет формулу."
    file-copy,warning,Похоже на копию targets.csv; этот файл kpi не читает,targets (1).csv,,,Такие копии оставляют программы синхронизации и редакторы. Перенесите нужные строки в targets.csv и удалите копию.
    --- exit 3
    "#);
}

#[test]
fn many_of_a_kind_are_counted_not_drawn() {
    let line = |day: u32| format!("2026-03-{day:02},calls,nobody,5,,,,,,,,\n");
    let records: String = (2..12).map(line).collect();
    let workshop = small().file("records/2026-03.csv", format!("{RECORDS}{records}"));
    let run = workshop.run("check");
    assert_eq!(run.stdout.matches("nobody").count(), 13, "{run}");
    assert!(run.stdout.contains("… и ещё 5 таких же сообщений о файле records/2026-03.csv"), "{run}");
}

#[test]
fn warnings_are_errors_when_one_is_strict() {
    let workshop = small().file("recovered/targets.csv", "calls,iva");
    assert_eq!(workshop.run("check").code, 0);
    assert_eq!(workshop.run("check --strict").code, 3);
}

#[test]
fn what_was_written_by_hand_is_mended_and_nothing_else_changes() {
    let records = format!(
        "{RECORDS}2026-03-09,calls,ivanov,5.0,,,,,,,,\"по памяти, утром\"\r\n2026-03-10,calls,ivanov,7,,,,,,,,"
    );
    let workshop = small().file("records/2026-03.csv", records);
    insta::assert_snapshot!(workshop.run("check --fix"), @"
    Ошибок нет. Прочитано: 7 показателей, 4 человека, 1 месяц, 2 записи
    --- stderr
    Исправлено. Строк, получивших код и время внесения: 2; файлов, в конце которых добавлен перевод строки: 1
    ");
    insta::assert_snapshot!(workshop.read("records/2026-03.csv"), @r#"
    date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note
    2026-03-09,calls,ivanov,5.0,,,01KN7112G00000000000000001,2026-04-02T12:00:00Z,,,,"по памяти, утром"
    2026-03-10,calls,ivanov,7,,,01KN7112G00000000000000002,2026-04-02T12:00:00Z,,,,
    "#);
    insta::assert_snapshot!(workshop.run("check --fix --format json"), @r#"
    {
      "schema": "kpi.check/1",
      "errors": 0,
      "warnings": 0,
      "notes": 0,
      "kpis": 7,
      "people": 4,
      "months": 1,
      "records": 2,
      "findings": []
    }
    "#);
}

#[test]
fn a_broken_catalog_hides_no_broken_journal() {
    let workshop = small()
        .file("kpi-catalog.toml", "[workspace]\nformat = 1\n[[kpi]]\nid = \"calls\"\nmeasure = \"much\"\n")
        .file("records/2026-03.csv", format!("{RECORDS}2026-03-09,calls,ivanov,пять,,,,,,,,\n"));
    let run = workshop.run("check --format csv");
    assert_eq!(run.code, 3);
    assert!(run.stdout.contains("value-unreadable") && run.stdout.contains("word-unknown"), "{run}");
}

#[test]
fn the_example_has_no_errors() {
    let workshop = Workshop::new().copy_of("examples/sales-department").today("2024-06-03");
    assert_eq!(workshop.run("check --quiet").code, 0);
}
