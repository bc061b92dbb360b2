//! What commands tell beside their results: what to mind in the files, and what was mistyped.

use insta::assert_snapshot;

use crate::support::Workshop;

fn workshop() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").lang("ru")
}

fn example() -> Workshop {
    Workshop::new().copy_of("examples/sales-department").today("2024-05-20").lang("ru")
}

#[test]
fn a_plan_that_was_torn_off_is_told_with_the_report() {
    let workshop = workshop().file("targets.csv", "kpi,scope,period,base,target,stre");
    let run = workshop.ok("report --period 2026-04 --kpi calls --format csv");
    assert_snapshot!(run.stderr, @"
    предупреждение: targets.csv:1:1: Последняя строка файла записана не до конца и не учитывается
      1 | kpi,scope,period,base,target,stre
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    совет: При следующей записи kpi перенесёт этот обрывок в папку recovered/.
    ");
}

#[test]
fn records_of_unknown_kpis_are_told_and_fail_nothing() {
    let workshop = workshop();
    let header = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
    workshop.write(
        "records/2026-04.csv",
        format!(
            "{header}2026-04-01,cals,ivanov,5,,,01KN400000000000000000000A,2026-04-01T12:00:00Z,ivanov,manual,,\n\
             2026-04-01,calls,ivanov,7,,,01KN400000000000000000000B,2026-04-01T12:00:00Z,ivanov,manual,,\n"
        ),
    );
    let run = workshop.ok("report --period 2026-04 --kpi calls --format csv");
    assert!(run.stdout.contains(",7,"), "{run}");
    assert_snapshot!(run.stderr, @"
    предупреждение: В записях есть показатели, которых нет в каталоге: cals. Эти строки не учтены
    совет: Где они, покажет kpi check. Исправьте код в строке или добавьте показатель: kpi catalog add
    ");
    let json = workshop.ok("report --period 2026-04 --kpi calls --format json").stderr;
    assert!(json.contains("\"code\":\"records-unknown-kpis\""), "{json}");
}

#[test]
fn a_year_without_a_plan_says_which_months_lack_one() {
    let text = example().ok("report --period 2024 --kpi revenue").stdout;
    let note: Vec<&str> = text.lines().filter(|line| line.contains("план есть не на все месяцы")).collect();
    assert_snapshot!(note.join("\n"), @"  > план есть не на все месяцы: нет на июль 2024, август 2024, сентябрь 2024 и");
    let month = example().ok("report --period 2024-05 --kpi revenue").stdout;
    assert!(!month.contains("план есть не на все месяцы"), "{month}");
}

#[test]
fn groups_have_no_rows_of_what_is_the_companys_alone() {
    let report = example().ok("report --period 2024-05 --by group --format csv").stdout;
    let has = |kpi: &str, group: &str| report.lines().any(|line| line.starts_with(&format!("{kpi},{group},")));
    for kpi in ["leads", "traffic", "deal_cost", "leadership"] {
        assert!(has(kpi, ""), "{kpi}\n{report}");
        assert!(!has(kpi, "north") && !has(kpi, "sales"), "{kpi}\n{report}");
    }
    assert!(has("calls", "north") && has("headcount", "south") && has("returns", "north"), "{report}");
}

#[test]
fn a_narrow_list_of_targets_says_where_each_comes_from() {
    let list = example().ok("target list --period 2024-05 --kpi calls --kpi prospects").stdout;
    assert!(!list.contains('…'), "{list}");
    assert_snapshot!(list, @"
    Показатель             Чей              План  Откуда
    Звонки                 компания        2 280  по планам 6 сотрудников
    Звонки                 Лебедев Павел     400  задано: продавец, 2 кв. 2024,
                                                  разделено по рабочим дням
    Звонки                 Орлова Наталья    400  задано: продавец, 2 кв. 2024,
                                                  разделено по рабочим дням
    Звонки                 Ершов Денис       320  задано: продавец, 2 кв. 2024,
                                                  разделено по рабочим дням, для
                                                  новичка, 80,0 %
    Звонки                 Тихонов Сергей    280  задано: Тихонов Сергей, 2 кв.
                                                  2024, разделено по рабочим дням
    Звонки                 Белова Ирина      300  задано: продавец, 2 кв. 2024,
                                                  разделено по рабочим дням, за
                                                  отработанную часть месяца, 75,0 %
    Звонки                 Сафина Алия       400  задано: продавец, 2 кв. 2024,
                                                  разделено по рабочим дням
    Потенциальные клиенты  компания          260  по планам 6 сотрудников
    Потенциальные клиенты  Лебедев Павел      46  задано: продавец, 1-е полугодие
                                                  2024
    Потенциальные клиенты  Орлова Наталья     46  задано: продавец, 1-е полугодие
                                                  2024
    Потенциальные клиенты  Ершов Денис        30  задано: Ершов Денис, 2 кв. 2024
    Потенциальные клиенты  Тихонов Сергей     46  задано: продавец, 1-е полугодие
                                                  2024
    Потенциальные клиенты  Белова Ирина       46  задано: продавец, 1-е полугодие
                                                  2024
    Потенциальные клиенты  Сафина Алия        46  задано: продавец, 1-е полугодие
                                                  2024
    ");
    let catalog = example().ok("catalog list --stage 1").stdout;
    assert!(!catalog.contains('…'), "{catalog}");
}

#[test]
fn what_is_neither_a_kpi_nor_an_id_is_told_as_both() {
    assert_snapshot!(workshop().actor("ivanov").run("amend ZZZ 5"), @"
    --- stderr
    ошибка: «ZZZ» — ни показатель, ни код записи
    совет: Показатели перечисляет «kpi catalog list», коды записей показывает «kpi log»: от кода нужно не менее 6 знаков с начала или с конца.
    --- exit 1
    ");
    assert_snapshot!(workshop().actor("ivanov").run("amend cals 5"), @"
    --- stderr
    ошибка: Показателя «cals» нет
    совет: Возможно, вы имели в виду: calls (Звонки)
    --- exit 1
    ");
}

#[test]
fn a_wrong_word_is_wrong_outside_a_workspace_too() {
    let nowhere = Workshop::new();
    for line in [
        "record calls 1,234",
        "record calls 5 --date yesteryear",
        "report --period foo",
        "report --through foo",
        "log --period 2024-13",
        "due --since foo",
        "export --period foo",
    ] {
        let run = nowhere.run(line);
        assert_eq!(run.code, 2, "{line}\n{run}");
    }
    for line in ["record calls 12%", "record calls 1h30m", "report --period 2024-05"] {
        assert_eq!(nowhere.run(line).code, 1, "{line}");
    }
}
