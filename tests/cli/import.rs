//! `kpi import`: what is written, what a second run changes, what is kept, what is refused.

use crate::support::Workshop;

const IMPORTS: &str = r#"[crm]
owner = { column = "Менеджер" }
date_format = "dd.mm.yyyy"
empty = ["не закрыта"]

[[crm.value]]
kpi = "deals"
aggregate = "count"
date = "Закрыта"

[[crm.value]]
kpi = "revenue"
aggregate = "sum"
of = "Сумма"
date = "Закрыта"

[[crm.value]]
kpi = "response_time"
aggregate = "mean"
of = "Ответ, мин"
date = "Закрыта"
"#;

const HEADER: &str = "Номер,Менеджер,Закрыта,Сумма,\"Ответ, мин\"\n";
const DEALS: [&str; 4] = [
    "1,Иванов Иван,02.03.2026,1000,10\n",
    "2,Иванов Иван,02.03.2026,\"2500,50\",5\n",
    "3,Сидоров Пётр,31.03.2026,700,30\n",
    "4,Сидоров Пётр,не закрыта,900,30\n",
];

fn office() -> Workshop {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").file("imports.toml", IMPORTS);
    workshop.write("deals.csv", HEADER.to_owned() + &DEALS.concat());
    workshop
}

/// The records without ids.
fn records(workshop: &Workshop) -> Vec<String> {
    let text = workshop.read("records/2026-03.csv");
    let fields = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let kept = |fields: Vec<String>| [&fields[0..6], &fields[9..10]].concat().join(",");
    text.lines().skip(1).map(|line| kept(fields(line))).collect()
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let workshop = office();
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm --dry-run"), @"
    Импорт «crm»: deals.csv

    Прочитано строк     4
    Добавлено значений  6
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     0
    Охват: 02.03.2026 – 31.03.2026; исполнителей: 2; показатели: deals, revenue,
    response_time

    Пробный запуск (--dry-run): ничего не записано.
    ");
    assert!(!workshop.path().join("records").exists() && !workshop.path().join("import-log.csv").exists());
}

#[test]
fn everything_is_recorded_and_the_second_run_has_nothing_to_do() {
    let workshop = office();
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm"), @r"
    Импорт «crm»: deals.csv

    Прочитано строк     4
    Добавлено значений  6
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     0
    Охват: 02.03.2026 – 31.03.2026; исполнителей: 2; показатели: deals, revenue,
    response_time

    Записано.
    ");
    insta::assert_snapshot!(records(&workshop).join("\n"), @r"
    2026-03-02,deals,ivanov,2,,,import:crm
    2026-03-02,response_time,ivanov,15,2,,import:crm
    2026-03-02,revenue,ivanov,3500.5,,,import:crm
    2026-03-31,deals,sidorov,1,,,import:crm
    2026-03-31,response_time,sidorov,30,,,import:crm
    2026-03-31,revenue,sidorov,700,,,import:crm
    ");
    insta::assert_snapshot!(workshop.read("import-log.csv").lines().nth(1).unwrap().split(",01").next().unwrap(), @"crm,deals.csv,eac1e795d67fa89b69a2429fb3d9d573016826febc5cc3854ec566994a2972c2,2026-03-02,2026-03-31,,deals;revenue;response_time,ivanov;sidorov,6,0,0,0,0");
    let before = (workshop.read("records/2026-03.csv"), workshop.read("import-log.csv"));
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm"), @r"
    Импорт «crm»: deals.csv

    Прочитано строк     4
    Добавлено значений  0
    Изменено            0
    Отозвано            0
    Без изменений       6
    Отклонено строк     0
    Охват: 02.03.2026 – 31.03.2026; исполнителей: 2; показатели: deals, revenue,
    response_time

    Изменений нет: записывать нечего.
    ");
    assert_eq!(before, (workshop.read("records/2026-03.csv"), workshop.read("import-log.csv")));
}

#[test]
fn a_later_export_changes_only_what_differs() {
    let workshop = office();
    workshop.ok("import deals.csv --mapping crm");
    let later = HEADER.to_owned() + DEALS[1] + DEALS[2] + "4,Сидоров Пётр,01.04.2026,900,30\n";
    workshop.write("later.csv", later);
    insta::assert_snapshot!(workshop.run("import later.csv --mapping crm --dry-run --format csv"), @r"
    outcome,line,date,kpi,owner,breakdown,value_before,count_before,value,count
    changed,2,2026-03-02,deals,ivanov,,2,1,1,1
    changed,2,2026-03-02,response_time,ivanov,,15,2,5,1
    changed,2,2026-03-02,revenue,ivanov,,3500.5,1,2500.5,1
    added,4,2026-04-01,deals,sidorov,,,,1,1
    added,4,2026-04-01,response_time,sidorov,,,,30,1
    added,4,2026-04-01,revenue,sidorov,,,,900,1
    ");
    insta::assert_snapshot!(workshop.run("import later.csv --mapping crm"), @"
    Импорт «crm»: later.csv

    Прочитано строк     3
    Добавлено значений  3
    Изменено            3
    Отозвано            0
    Без изменений       3
    Отклонено строк     0
    Охват: 02.03.2026 – 01.04.2026; исполнителей: 2; показатели: deals, revenue,
    response_time

    Результат  Дата        Показатель        Исполнитель     Было    Стало  Разрез
    изменено   02.03.2026  Сделки            Иванов Иван        2        1
    изменено   02.03.2026  Скорость отклика  Иванов Иван      7,5        5
    изменено   02.03.2026  Объём сделок      Иванов Иван  3 500,5  2 500,5

    Записано.
    ");
}

#[test]
fn what_vanished_is_withdrawn_where_the_days_are_named() {
    let workshop = office();
    workshop.ok("import deals.csv --mapping crm");
    workshop.write("later.csv", HEADER.to_owned() + DEALS[0] + DEALS[1]);
    insta::assert_snapshot!(workshop.run("import later.csv --mapping crm --covers 'март 2026'"), @"
    Импорт «crm»: later.csv

    Прочитано строк     2
    Добавлено значений  0
    Изменено            0
    Отозвано            3
    Без изменений       3
    Отклонено строк     0
    Охват: 01.03.2026 – 31.03.2026; исполнителей: 1; показатели: deals, revenue,
    response_time

    Результат  Дата        Показатель        Исполнитель   Было  Стало  Разрез
    отозвано   31.03.2026  Сделки            Сидоров Пётр     1      —
    отозвано   31.03.2026  Скорость отклика  Сидоров Пётр    30      —
    отозвано   31.03.2026  Объём сделок      Сидоров Пётр   700      —

    Записано.
    ");
    workshop.write("empty.csv", HEADER);
    workshop.ok("import empty.csv --mapping crm --covers 2026-03");
    let report = workshop.run("report --period 2026-03 --kpi deals --format csv");
    assert!(report.stdout.contains("deals,,,,deals,baseline,1,,,0,"), "{report}");
    workshop.ok("import deals.csv --mapping crm");
    let report = workshop.run("report --period 2026-03 --kpi deals --format csv");
    assert!(report.stdout.contains("deals,,,,deals,baseline,1,,,3,"), "{report}");
}

#[test]
fn what_was_amended_by_hand_is_replaced_only_when_asked() {
    let workshop = office();
    workshop.ok("import deals.csv --mapping crm");
    let text = workshop.read("records/2026-03.csv");
    let line = text.lines().find(|line| line.starts_with("2026-03-02,deals,ivanov,2")).unwrap();
    let id = line.split(',').nth(6).unwrap();
    let amended = "2026-03-02,deals,ivanov,1.5,,,01KJQ0000000000000000000A2,2026-03-11T09:00:00Z,petrova,manual";
    workshop.write("records/2026-03.csv", format!("{text}{amended},{id},пополам\n"));
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm"), @"
    Импорт «crm»: deals.csv

    Прочитано строк                4
    Добавлено значений             0
    Изменено                       0
    Отозвано                       0
    Без изменений                  5
    Исправлено вручную, оставлено  1
    Отклонено строк                0
    Охват: 02.03.2026 – 31.03.2026; исполнителей: 2; показатели: deals, revenue,
    response_time

    Результат  Дата        Показатель  Исполнитель  Было  Стало  Разрез
    оставлено  02.03.2026  Сделки      Иванов Иван   1,5    1,5

    Изменений нет: записывать нечего.

    замечание: Значение исправлено вручную и оставлено: «Сделки» за 02.03.2026 (Иванов Иван)
    совет: Чтобы взять значение из файла, повторите импорт с --overwrite.
    ");
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm --overwrite"), @"
    Импорт «crm»: deals.csv

    Прочитано строк     4
    Добавлено значений  0
    Изменено            1
    Отозвано            0
    Без изменений       5
    Отклонено строк     0
    Охват: 02.03.2026 – 31.03.2026; исполнителей: 2; показатели: deals, revenue,
    response_time

    Результат  Дата        Показатель  Исполнитель  Было  Стало  Разрез
    изменено   02.03.2026  Сделки      Иванов Иван   1,5      2

    Записано.
    ");
    insta::assert_snapshot!(workshop.ok("import deals.csv --mapping crm").stdout.lines().nth(6).unwrap(), @"Без изменений       6");
}

#[test]
fn an_unknown_person_is_told_with_the_line_that_adds_them() {
    let workshop = office();
    let unknown = "5,Ковалёв Глеб,02.03.2026,1,1\n6,Ковалёв Глеб,03.03.2026,1,1\n";
    workshop.write("deals.csv", HEADER.to_owned() + DEALS[0] + unknown);
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm"), @r#"
    Импорт «crm»: deals.csv

    Прочитано строк     3
    Добавлено значений  3
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     2
    Охват: 02.03.2026 – 02.03.2026; исполнителей: 1; показатели: deals, revenue,
    response_time

    Исполнители, которых нет в team.toml: 1 (строк: 2)
    Имя в файле   Строк  Добавить
    Ковалёв Глеб      2  kpi team add kovalev_gleb "Ковалёв Глеб" --role seller
    Кто уже есть под другим именем, тому допишите имя в aliases в team.toml.
    Добавить всех сразу: --add-people seller

    Записано.
    --- stderr
    ошибка: Отклонены 2 строки файла; остальное учтено
    совет: Причины — выше. Исправьте эти строки и повторите импорт: внесённое второй раз не удвоится.
    --- exit 1
    "#);
    workshop.write("deals.csv", HEADER.to_owned() + unknown);
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm"), @r#"
    Импорт «crm»: deals.csv

    Прочитано строк     2
    Добавлено значений  0
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     2

    Исполнители, которых нет в team.toml: 1 (строк: 2)
    Имя в файле   Строк  Добавить
    Ковалёв Глеб      2  kpi team add kovalev_gleb "Ковалёв Глеб" --role seller
    Кто уже есть под другим именем, тому допишите имя в aliases в team.toml.
    Добавить всех сразу: --add-people seller

    Изменений нет: записывать нечего.
    --- stderr
    ошибка: Ничего не внесено: ни одного исполнителя из файла нет в team.toml
    совет: Добавьте их по одному (строки выше) или всех сразу: --add-people seller
    --- exit 1
    "#);
}

#[test]
fn a_mapping_must_fit_the_catalog() {
    let workshop = office();
    workshop.write("imports.toml", IMPORTS.replace("revenue", "average_check").replace("\"deals\"", "\"deal\""));
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm"), @r"
    --- stderr
    ошибка: imports.toml:6:1: Показателя «deal» нет
    совет: Возможно, вы имели в виду: deals

    ошибка: imports.toml:11:1: Показатель «average_check» программа считает сама, вносить его не нужно
    совет: Внесите то, из чего он считается: «kpi catalog show average_check» покажет формулу.
    --- exit 1
    ");
    workshop.write("other.toml", IMPORTS.replace("revenue", "visits"));
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm --mappings other.toml"), @r"
    --- stderr
    ошибка: other.toml:11:1: Показатель «Выезды» (visits) выключен в каталоге
    совет: Чтобы его вести, удалите у visits в kpi-catalog.toml строку «enabled = false».
    --- exit 1
    ");
}

#[test]
fn history_covers_nothing_and_counts_in_its_month() {
    let workshop = office();
    workshop
        .write("deals.csv", HEADER.to_owned() + "1,Иванов Иван,05.12.2025,1000,10\n2,Иванов Иван,08.12.2025,500,20\n");
    insta::assert_snapshot!(workshop.run("import - --mapping crm --history").code, @"1");
    let piped = workshop.read("deals.csv");
    insta::assert_snapshot!(workshop.run_with("import - --mapping crm --history", &piped), @r"
    Импорт «crm»: -

    Прочитано строк     2
    Добавлено значений  3
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     0

    Записано.
    ");
    insta::assert_snapshot!(workshop.read("records/2025-12.csv").replace(char::is_numeric, "0").lines().nth(1).unwrap(), @"0000-00-00,deals,ivanov,0,,,00KN0000G00000000000000000,0000-00-00T00:00:00Z,,history,,");
    insta::assert_snapshot!(workshop.read("import-log.csv").lines().nth(1).unwrap().split(",01").next().unwrap(), @"crm,,7654bf172757125c3b4ed088e440b828d5899563dcbd3dce5d0c1dccbcee991c,,,,deals;response_time;revenue,,3,0,0,0,0");
}

#[test]
fn machines_get_everything() {
    let workshop = office();
    let run = workshop.ok("import deals.csv --mapping crm --format json");
    let shape: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&shape["schema"], &shape["added"]), (&"kpi.import/1".into(), &6.into()));
    assert_eq!(shape["covers"][0]["owners"], serde_json::json!(["ivanov", "sidorov"]));
    assert_eq!(shape["entries"][2]["value"], "3500.5");
}

#[test]
fn a_closed_month_stays_as_it_was_covered() {
    let workshop = office();
    workshop.write("deals.csv", HEADER.to_owned() + DEALS[0]);
    workshop.ok("import deals.csv --mapping crm");
    workshop.ok("close 2026-03 --by orlov --reason сверено");
    let march = || workshop.ok("report --period 2026-03 --all --by owner --format csv").stdout;
    let before = march();
    workshop.write("deals.csv", HEADER.to_owned() + &DEALS.concat() + "5,Сидоров Пётр,05.04.2026,1,1\n");
    let mut command = workshop.command("import deals.csv --mapping crm");
    command.env("KPI_NOW", "2026-04-06T12:00:00Z");
    assert_eq!(workshop.finish(command, "").code, 0);
    assert_eq!(march(), before);
}

const LEADS: &str = "ID,Название сделки,Бюджет ₽,Ответственный,Дата создания сделки,Дата закрытия,Этап сделки\n\
    1,А,\"1 000,50 ₽\",Глеб Ковалёв,01.03.2026,02.03.2026 10:15,Успешно реализовано\n\
    2,Б,500,Иванов Иван,01.03.2026,не закрыта,Переговоры\n\
    2,Б,500,Иванов Иван,01.03.2026,не закрыта,Переговоры\n";

#[test]
fn a_shipped_mapping_is_used_without_pasting_and_may_add_people() {
    let workshop = office();
    workshop.write("leads.csv", LEADS);
    insta::assert_snapshot!(workshop.run("import leads.csv --mapping amocrm --add-people seller"), @"
    Импорт «amocrm»: leads.csv

    Прочитано строк     3
    Добавлено значений  2
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     0
    Охват: 02.03.2026 – 02.03.2026; исполнителей: 1; показатели: deals, revenue

    Записано.

    замечание: 1 строка повторяет номер («ID»), который уже был; второй раз она не считается

    замечание: Не посчитаны показатели, которых в каталоге нет или которые выключены: requests, deal_cycle, new_clients, repeat_count, lost_prospects, lost_deals
    совет: Чего в каталоге нет, добавляет «kpi catalog add». Что выключено, включают так: kpi catalog edit requests enabled=true
    --- stderr
    В team.toml добавлен 1 человек с 02.03.2026; группы впишите сами.
    ");
    assert!(workshop.read("team.toml").contains("Глеб Ковалёв"));
    let again = workshop.ok("import leads.csv --mapping amocrm --dry-run");
    assert!(again.stdout.contains("Добавлено значений  0"), "{again}");
}

#[test]
fn a_mapping_is_proposed_kept_and_used() {
    let workshop = office();
    workshop.write(
        "sales.csv",
        "Дата,Продавец,\"Сумма, руб.\"\n02.03.2026,Иванов Иван,\"+1 500,50\"\n03.03.2026,Иванов Иван,(200)\n",
    );
    insta::assert_snapshot!(workshop.run("import sales.csv --save shop"), @"
    По столбцам файла sales.csv можно посчитать:

    Показатель    Что считается                 День    Итого
    Сделки        строки; Сумма, руб. > 0       Дата        1
    Объём сделок  Сумма, руб.; Сумма, руб. > 0  Дата  1 500,5

    Исполнитель: Продавец
    Строк: 2, данные с 02.03.2026 по 03.03.2026

    замечание: Не посчитаны показатели, которых в каталоге нет или которые выключены: returns, returned_amount
    совет: Чего в каталоге нет, добавляет «kpi catalog add». Что выключено, включают так: kpi catalog edit returns enabled=true
    --- stderr
    Описание «shop» сохранено в imports.toml. Внести значения: kpi import sales.csv --mapping shop
    ");
    assert!(workshop.read("imports.toml").starts_with(IMPORTS));
    insta::assert_snapshot!(workshop.run("import sales.csv --mapping shop --dry-run"), @"
    Импорт «shop»: sales.csv

    Прочитано строк     2
    Добавлено значений  2
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     0
    Охват: 02.03.2026 – 03.03.2026; исполнителей: 1; показатели: deals, revenue

    Пробный запуск (--dry-run): ничего не записано.

    замечание: Не посчитаны показатели, которых в каталоге нет или которые выключены: returns, returned_amount
    совет: Чего в каталоге нет, добавляет «kpi catalog add». Что выключено, включают так: kpi catalog edit returns enabled=true
    ");
    insta::assert_snapshot!(workshop.run("import --list"), @"
    Описание    Откуда                Показатели
    crm         imports.toml          deals, revenue, response_time
    shop        imports.toml          deals, revenue, returns, returned_amount
    amocrm      amoCRM (Kommo)        requests, deals, revenue, deal_cycle, new_cli…
    bitrix24    Битрикс24 (Bitrix24)  requests, deals, revenue, deal_cycle, new_cli…
    onec        1С (1C)               deals, revenue, returns, returned_amount, new…
    hubspot     HubSpot               requests, deals, revenue, deal_cycle, new_cli…
    pipedrive   Pipedrive             requests, deals, revenue, deal_cycle, new_cli…
    salesforce  Salesforce            requests, deals, revenue, deal_cycle, new_cli…
    --- stderr
    Текст описания: kpi import --show ОПИСАНИЕ. Готовое можно брать сразу: kpi import ФАЙЛ --mapping amocrm --dry-run
    ");
    let shown = workshop.ok("import --show shop");
    assert!(shown.stdout.starts_with("[shop]\nowner"), "{shown}");
    assert!(workshop.ok("import --show 1c").stdout.contains("[onec]"));
}

/// A workbook with a title, typed cells, a number stored as text, an error nobody needs, and a total.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy");
    let sheet = book.add_worksheet().set_name("Сделки").unwrap();
    sheet.write(0, 0, "Сделки за март").unwrap();
    for (column, name) in (0..).zip(["Номер", "Менеджер", "Закрыта", "Сумма", "Ответ, мин", "Прим."])
    {
        sheet.write(2, column, name).unwrap();
    }
    let day = |day: u8| rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, day).unwrap();
    for (row, owner, closed, sum) in [(3, "Иванов Иван", 2, 1000.25), (4, "Сидоров Пётр", 31, 0.1 + 0.2)]
    {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, owner).unwrap();
        sheet.write_with_format(row, 2, day(closed), &date).unwrap();
        sheet.write(row, 3, sum).unwrap();
        sheet.write(row, 4, 7.5).unwrap();
    }
    sheet.write(5, 1, "Иванов Иван").unwrap();
    sheet.write(5, 2, "03.03.2026").unwrap();
    sheet.write(5, 3, " 1 054,50 ").unwrap();
    sheet.write(5, 4, "много").unwrap();
    sheet.write(6, 0, "Итого").unwrap();
    sheet.write(6, 3, 2055.05).unwrap();
    book.add_worksheet().set_name("Курсы").unwrap().write(0, 0, "USD").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_by_its_cells_and_its_mistakes_are_named_by_them() {
    let workshop = office();
    let comma = IMPORTS.replacen("empty =", "decimal = \"comma\"\nempty =", 1);
    workshop.write("imports.toml", comma);
    workshop.write("deals.xlsx", workbook());
    insta::assert_snapshot!(workshop.run("import deals.xlsx --mapping crm"), @r#"
    --- stderr
    ошибка: Данные есть на нескольких листах: Сделки, Курсы
    совет: Укажите нужный: --sheet ИМЯ. Чтобы не повторять, допишите в описание выгрузки: sheet = "…".
    --- exit 1
    "#);
    insta::assert_snapshot!(workshop.run("import deals.xlsx --mapping crm --sheet сделки"), @r#"
    Импорт «crm.sdelki»: deals.xlsx

    Прочитано строк     3
    Добавлено значений  6
    Изменено            0
    Отозвано            0
    Без изменений       0
    Отклонено строк     1
    Охват: 02.03.2026 – 31.03.2026; исполнителей: 2; показатели: deals, revenue,
    response_time

    Записано.

    ошибка: deals.xlsx:Сделки!E6: Столбец «Ответ, мин»: «много» — не число
    совет: Исправьте ячейку в файле. Если «много» означает пустую ячейку, впишите это в описание выгрузки: empty = ["много"].

    замечание: deals.xlsx:Сделки!A1: Над таблицей пропущена 1 строка: «Сделки за март»
    совет: Если названия столбцов стоят в другой строке, укажите её: --header-row

    замечание: deals.xlsx:Сделки!A7: Пропущена 1 строка с итогами: «Итого 2055.05»
    --- stderr
    ошибка: Отклонена 1 строка файла; остальное учтено
    совет: Причины — выше. Исправьте эти строки и повторите импорт: внесённое второй раз не удвоится.
    --- exit 1
    "#);
    insta::assert_snapshot!(records(&workshop).join("\n"), @"
    2026-03-02,deals,ivanov,1,,,import:crm.sdelki
    2026-03-02,response_time,ivanov,7.5,,,import:crm.sdelki
    2026-03-02,revenue,ivanov,1000.25,,,import:crm.sdelki
    2026-03-31,deals,sidorov,1,,,import:crm.sdelki
    2026-03-31,response_time,sidorov,7.5,,,import:crm.sdelki
    2026-03-31,revenue,sidorov,0.3,,,import:crm.sdelki
    ");
}

#[test]
fn what_the_mapping_decides_about_reading_gives_way_to_the_command_line() {
    let workshop = office();
    let decided = "[crm]\nencoding = \"cp866\"\ndelimiter = \"|\"\nheader_row = 2\n";
    workshop.write("imports.toml", IMPORTS.replacen("[crm]\n", decided, 1));
    let text = "Выгрузка,за март\nНомер|Менеджер|Закрыта|Сумма|Ответ, мин\n1|Иванов Иван|02.03.2026|5|1\n";
    workshop.write("deals.csv", encoding_rs::IBM866.encode(text).0);
    workshop.ok("import deals.csv --mapping crm");
    assert_eq!(records(&workshop)[0], "2026-03-02,deals,ivanov,1,,,import:crm");
    let text = "Номер;Менеджер;Закрыта;Сумма;Ответ, мин\n1;Иванов Иван;02.03.2026;5;1\n2;Иванов Иван;02.03.2026;5;1\n";
    workshop.write("deals.csv", encoding_rs::WINDOWS_1251.encode(text).0);
    workshop.ok("import deals.csv --mapping crm --encoding cp1251 --delimiter ; --header-row 1");
    assert!(workshop.read("records/2026-03.csv").contains("2026-03-02,deals,ivanov,2,"));
    workshop.write("imports.toml", IMPORTS.replacen("[crm]\n", "[crm]\nencoding = \"wat\"\nheader_row = \"x\"\n", 1));
    insta::assert_snapshot!(workshop.run("import deals.csv --mapping crm"), @r#"
    --- stderr
    ошибка: imports.toml:2:12: Неизвестная кодировка «wat»
      2 | encoding = "wat"
        |            ^^^^^
    совет: Например: utf-8, utf-16, windows-1251, cp866.

    ошибка: imports.toml:3:14: «x» — не строка с названиями столбцов
      3 | header_row = "x"
        |              ^^^
    совет: Укажите номер строки (4) или двух соседних строк (4-5).
    --- exit 1
    "#);
}

#[test]
fn what_decided_a_proposal_is_kept_with_it() {
    let workshop = office();
    workshop.write("mixed.csv", "Дата,Продавец,Сумма\n2026-03-04,Иванов Иван,100\n13/03/2026,Иванов Иван,\"1,250\"\n");
    let refused = workshop.run("import mixed.csv --save mixed");
    assert!(refused.stderr.contains("--date-order dmy") && refused.stderr.contains("--decimal comma"), "{refused}");
    workshop.ok("import mixed.csv --save mixed --date-order dmy --decimal point");
    assert!(workshop.read("imports.toml").contains("[mixed]\ndate_order = \"dmy\"\ndecimal = \"point\"\n"));
    let taken = workshop.ok("import mixed.csv --mapping mixed");
    assert!(taken.stdout.contains("Добавлено значений  4"), "{taken}");
    workshop.write("alike.csv", "Дата,Продавец,Сумма\n2026-03-05,Иванов И.,100\n");
    let alike = workshop.run("import alike.csv --mapping mixed --add-people seller");
    assert!(alike.code == 1 && alike.stderr.contains("есть похожий: Иванов Иван"), "{alike}");
}
