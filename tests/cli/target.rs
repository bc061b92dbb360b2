//! `kpi target`: base, target, stretch.

use crate::cli::department;
use crate::support::Workshop;

#[test]
fn a_target_is_set_replaced_and_withdrawn() {
    let workshop = department();
    insta::assert_snapshot!(
        workshop.run("target set звонки '1 600' --role seller --period 'май 2024' --base 1000 --stretch 2000"),
        @r"
    --- stderr
    Звонки, май 2024, продавец: план 1 600, база 1 000, цель 2 000
    "
    );
    let workshop = workshop.variable("KPI_ENTROPY", "2");
    insta::assert_snapshot!(workshop.run("target set звонки 1700 --role seller --period 2024-05 --note 'новый отдел'"), @r"
    --- stderr
    Звонки, май 2024, продавец: план 1 700 (прежний план — 1 600)
    ");
    insta::assert_snapshot!(workshop.run("target list"), @"
    Показатель  Чей           План  Откуда                      Строки
    Звонки      компания     1 700  по планам 1 сотрудника      targets.csv:3
    Звонки      Пётр Иванов  1 700  задано: продавец, май 2024  targets.csv:3
    ");
    let workshop = workshop.variable("KPI_ENTROPY", "3");
    insta::assert_snapshot!(workshop.run("target set звонки --withdraw --role seller --period 2024-05"), @r"
    --- stderr
    Звонки, май 2024, продавец: план снят (был 1 700)
    ");
    insta::assert_snapshot!(workshop.run("target set звонки --withdraw --role seller --period 2024-05"), @"
    --- stderr
    ошибка: Плана показателя «Звонки» на май 2024 (продавец) нет
    совет: Что задано, покажет kpi target list. Чей план снимать, задают ключи --owner, --role, --group
    --- exit 1
    ");
    insta::assert_snapshot!(workshop.run("target list"), @"Ничего не найдено");
}

#[test]
fn targets_are_said_with_where_they_come_from() {
    let workshop = department();
    workshop.ok("target set выручка 6000000 --period 2024-Q2");
    let workshop = workshop.variable("KPI_ENTROPY", "2");
    workshop.ok("target set сотрудники 2..4 --period 2024");
    let workshop = workshop.variable("KPI_ENTROPY", "3").width(120);
    workshop.ok("target set отклик 20м --period 2024 --owner иванов");
    insta::assert_snapshot!(workshop.run("target list --period 2024-05"), @"
    Показатель             Чей           План  Откуда                                                   Строки
    Сотрудники             компания       2–4  задано: компания, 2024 год                               targets.csv:3
    Скорость отклика, мин  компания        20  по планам 1 сотрудника                                   targets.csv:4
    Скорость отклика, мин  Пётр Иванов     20  задано: Пётр Иванов, 2024 год                            targets.csv:4
    Объём сделок, тыс. ₽   компания     2 000  задано: компания, 2 кв. 2024, разделено по рабочим дням  targets.csv:2
    ");
    insta::assert_snapshot!(workshop.run("target list --period 2024-05 --format csv"), @r"
    kpi,owner,base,target,stretch,origin,lines
    headcount,,,2..4,,company,targets.csv:3
    response_time,,,20,,people,targets.csv:4
    response_time,ivanov,,20,,person,targets.csv:4
    revenue,,,2000000,,company,targets.csv:2
    ");
    insta::assert_snapshot!(workshop.run("target list --kpi звонки --owner иванов --format json"), @r#"
    {
      "schema": "kpi.targets/1",
      "targets": [
        {
          "kpi": "calls",
          "owner": "ivanov",
          "base": null,
          "target": null,
          "stretch": null,
          "origin": "not_set",
          "lines": null
        }
      ]
    }
    "#);
}

#[test]
fn what_cannot_be_a_target_is_refused() {
    let workshop = department();
    insta::assert_snapshot!(workshop.run("target set звонки 1,600 --period 2024-05"), @r"
    --- stderr
    ошибка: Число «1,600» можно прочитать двояко: 1600 или 1.600
    совет: Напишите без разделителя тысяч: 1600, если это целое число, или с точкой: 1.600, если это дробь.
    --- exit 2
    ");
    insta::assert_snapshot!(workshop.run("target set звонки 8..12 --period 2024-05"), @r"
    --- stderr
    ошибка: План задан диапазоном от 8 до 12, а показатель оценивается в одну сторону
    совет: Задайте одно число или поменяйте в каталоге направление показателя на band.
    --- exit 2
    ");
    insta::assert_snapshot!(workshop.run("target set звонки 1600 --period 2024-W20"), @r"
    --- stderr
    ошибка: План нельзя задать на такой период: неделя 20 2024 г. (13.05–19.05)
    совет: План задают на месяц (2024-05), квартал (2024-Q2), полугодие (2024-H1) или год (2024).
    --- exit 2
    ");
    insta::assert_snapshot!(workshop.lang("en").run("target set звонки --withdraw --period 2024-05"), @r#"
    --- stderr
    error: There is no target of "Calls" for May 2024 (company)
    help: See what is set: kpi target list. Whose target to withdraw is said by --owner, --role, --group
    --- exit 1
    "#);
}

#[test]
fn targets_are_proposed_from_earlier_months() {
    let mut records = Vec::new();
    for (month, day, value) in [("2024-02", "15", 380), ("2024-03", "15", 400), ("2024-04", "15", 462)] {
        let line = format!(
            "{month}-{day},calls,ivanov,{value},,,01HW00000000000000000000{day},{month}-{day}T09:00:00Z,ivanov,manual,,\n"
        );
        records.push((format!("records/{month}.csv"), line));
    }
    let header = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
    let workshop = records
        .iter()
        .fold(department().width(120), |workshop, (file, line)| workshop.file(file, format!("{header}{line}")));
    insta::assert_snapshot!(workshop.run("target suggest звонки --period 2024-06"), @"
    Показатель  Чей          База  План  Цель  Периодов  Как                   Медиана  Дней
    Звонки      Пётр Иванов         380   418         3  медиана в день × дни     20,0    19
      > ноябрь 2023: нет данных; декабрь 2023: нет данных; январь 2024: нет данных; февраль 2024: 380; март 2024: 400;
        апрель 2024: 462
    ");
    insta::assert_snapshot!(workshop.run("target suggest --period 2024-06 --set --format csv"), @"
    kpi,owner,base,target,stretch,figures,method,median,days
    headcount,,,1..1,,4,range,,
    calls,ivanov,,380,418,3,per_day,20,19
    --- stderr
    По 37 показателям предложить нечего: за прошлые периоды нет ни одного значения.
    Записано планов: 2; уже были заданы: 0; мало оснований: 0
    ");
    let workshop = workshop.variable("KPI_ENTROPY", "2");
    insta::assert_snapshot!(workshop.ok("target suggest --period 2024-06 --set").stderr, @r"
    По 37 показателям предложить нечего: за прошлые периоды нет ни одного значения.
    Записано планов: 0; уже были заданы: 2; мало оснований: 0
    ");
    insta::assert_snapshot!(workshop.run("target list --period 2024-06 --format csv"), @"
    kpi,owner,base,target,stretch,origin,lines
    headcount,,,1..1,,company,targets.csv:2
    calls,,,380,418,people,targets.csv:3
    calls,ivanov,,380,418,person,targets.csv:3
    ");
    workshop.write("records/2024-03.csv", header);
    insta::assert_snapshot!(workshop.lang("en").run("target suggest calls --period 2024-06"), @r"
    KPI    Whose        Base  Target  Stretch  Periods  How                    Median  Days
    Calls  Пётр Иванов           390                 2  median per day × days    20.5    19
      > November 2023: no data; December 2023: no data; January 2024: no data; February 2024: 380; March 2024: no data;
        April 2024: 462
      > Little to go by: only 2 periods have a figure, and it takes at least 3. Take it for a hint, not for a target.
    ");
}

#[test]
fn a_plan_comes_from_a_table_and_twice_changes_nothing() {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").today("2026-03-02");
    workshop.write(
        "plan2026.csv",
        "Ответственный;Показатель;Январь;Февраль;Март\n\
         |  Северная группа;Сделки;30,5;24;0\n  ||  Иванов Иван;Сделки;10.25;12;0\n  ||  Пётр Сидоров;Сделки;20.25;12;0\n\
         |  Северная группа;Маржа;1;2;3\n",
    );
    insta::assert_snapshot!(workshop.run("target import plan2026.csv --dry-run"), @"
    План из файла plan2026.csv

    Прочитано строк                        4
    Добавлено планов                       4
    Изменено                               0
    Без изменений                          0
    Строки-итоги, не посчитаны второй раз  1
    Нули: месяцы без плана                 2
    Отклонено                              1

    Результат  Показатель  Чей план      Период        План был   План
    добавлен   Сделки      Иванов Иван   январь 2026          —  10,25
    добавлен   Сделки      Иванов Иван   февраль 2026         —     12
    добавлен   Сделки      Сидоров Пётр  январь 2026          —  20,25
    добавлен   Сделки      Сидоров Пётр  февраль 2026         —     12

    Пробный запуск (--dry-run): ничего не записано.

    ошибка: plan2026.csv:5: Показателя «Маржа» нет
    совет: Список показателей: kpi catalog list
    --- stderr
    ошибка: Отклонено 1 значение плана; остальное было бы учтено
    совет: Причины — выше. Исправьте их в файле и повторите импорт плана.
    --- exit 1
    ");
    assert!(!workshop.read("targets.csv").contains("10.25"));
    assert_eq!(workshop.run("target import plan2026.csv").code, 1);
    assert!(workshop.read("targets.csv").contains("10.25"));
    let again = workshop.run("target import plan2026.csv --format json");
    assert!(again.stdout.contains("\"added\": 0") && again.stdout.contains("\"unchanged\": 4"), "{again}");
    workshop.write("plan.csv", "KPI,Owner,Period,Target\ndeals,Иванов Иван,Feb-26,15\ndeals,,2026-Q2,\"1 200\"\n");
    insta::assert_snapshot!(workshop.run("target import plan.csv"), @"
    План из файла plan.csv

    Прочитано строк   2
    Добавлено планов  1
    Изменено          1
    Без изменений     0
    Отклонено         0

    Результат  Показатель  Чей план     Период        План был   План
    изменён    Сделки      Иванов Иван  февраль 2026        12     15
    добавлен   Сделки      компания     2 кв. 2026           —  1 200

    Записано.
    ");
}

#[test]
fn what_a_plan_replaces_is_shown_before_it_is_written() {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").today("2026-03-02").width(120);
    workshop.ok("target set deals 10 --owner ivanov --period 2026-05 --base 8");
    workshop.ok("target set deals 7 --owner sidorov --period 2026-05");
    let before = workshop.read("targets.csv");
    workshop.write(
        "plan.csv",
        "Показатель,Ответственный,Период,План,База\nСделки,Иванов Иван,май 2026,12,9\nСделки,Пётр Сидоров,май 2026,7,\n\
         Сделки,,май 2026,19,\n",
    );
    insta::assert_snapshot!(workshop.run("target import plan.csv --dry-run"), @"
    План из файла plan.csv

    Прочитано строк   3
    Добавлено планов  1
    Изменено          1
    Без изменений     1
    Отклонено         0

    Результат  Показатель  Чей план     Период    База была  План был  База  План
    изменён    Сделки      Иванов Иван  май 2026          8        10     9    12
    добавлен   Сделки      компания     май 2026                    —          19

    Пробный запуск (--dry-run): ничего не записано.
    ");
    assert_eq!(workshop.read("targets.csv"), before);
    insta::assert_snapshot!(workshop.run("target import plan.csv --format csv"), @"
    outcome,kpi,scope,period,base_before,target_before,stretch_before,base,target,stretch
    changed,deals,ivanov,2026-05,8,10,,9,12,
    unchanged,deals,sidorov,2026-05,,7,,,7,
    added,deals,,2026-05,,,,,19,
    ");
}

#[test]
fn everything_that_is_wrong_with_a_plan_is_told_at_once() {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").today("2026-03-02");
    workshop.write(
        "plan.csv",
        "Показатель,Ответственный,Период,План\nСделки,Иванов Иван,май 2026,\"1,200\"\nСделки,Иванов Иван,июнь 2026,\"1,300\"\n\
         Маржа,Иванов Иван,май 2026,5\n,Иванов Иван,май 2026,5\nСделки,Незнакомка,май 2026,5\nСделки,Иванов Иван,весна,5\n",
    );
    insta::assert_snapshot!(workshop.run("target import plan.csv"), @r#"
    --- stderr
    ошибка: plan.csv:2: Столбец «Сделки»: число «1,200» можно прочитать двояко — 1200 или 1.2, и другие строки столбца этого не решают
    совет: Укажите, чем отделяется дробная часть: --decimal point (получится 1200) или --decimal comma (получится 1.2). Чтобы не повторять, запишите decimal в imports.toml.

    ошибка: plan.csv:4: Показателя «Маржа» нет
    совет: Список показателей: kpi catalog list

    ошибка: plan.csv:5: В файле plan.csv не сказано, по какому показателю план
    совет: Назовите его: --kpi выручка

    ошибка: plan.csv:6: Сотрудника «Незнакомка» нет
    совет: Если это новый сотрудник, добавьте его: kpi team add neznakomka "Незнакомка" --role seller

    ошибка: plan.csv:7: Не удалось прочитать период: «весна»
    совет: День: 2024-05-13, 13.05.2024, «13 мая», вчера. Неделя: 2024-W20, «неделя 20». Месяц: 2024-05, «май 2024». Квартал: 2024-Q2, «2 кв 2024». Полугодие: 2024-H1, «1 полугодие 2024». Год: 2024. Диапазон: 2024-01..2024-05. Словами: «прошлый месяц», «текущая неделя», «с начала года».
    --- exit 1
    "#);
    workshop.write("plan.csv", workshop.read("plan.csv").replace("1,", "1"));
    insta::assert_snapshot!(workshop.run("target import plan.csv --dry-run"), @r#"
    План из файла plan.csv

    Прочитано строк   6
    Добавлено планов  2
    Изменено          0
    Без изменений     0
    Отклонено         4

    Результат  Показатель  Чей план     Период     План был   План
    добавлен   Сделки      Иванов Иван  май 2026          —  1 200
    добавлен   Сделки      Иванов Иван  июнь 2026         —  1 300

    Пробный запуск (--dry-run): ничего не записано.

    ошибка: plan.csv:4: Показателя «Маржа» нет
    совет: Список показателей: kpi catalog list

    ошибка: plan.csv:5: В файле plan.csv не сказано, по какому показателю план
    совет: Назовите его: --kpi выручка

    ошибка: plan.csv:6: Сотрудника «Незнакомка» нет
    совет: Если это новый сотрудник, добавьте его: kpi team add neznakomka "Незнакомка" --role seller

    ошибка: plan.csv:7: Не удалось прочитать период: «весна»
    совет: День: 2024-05-13, 13.05.2024, «13 мая», вчера. Неделя: 2024-W20, «неделя 20». Месяц: 2024-05, «май 2024». Квартал: 2024-Q2, «2 кв 2024». Полугодие: 2024-H1, «1 полугодие 2024». Год: 2024. Диапазон: 2024-01..2024-05. Словами: «прошлый месяц», «текущая неделя», «с начала года».
    --- stderr
    ошибка: Отклонены 4 значения плана; остальное было бы учтено
    совет: Причины — выше. Исправьте их в файле и повторите импорт плана.
    --- exit 1
    "#);
}
