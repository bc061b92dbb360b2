//! `kpi rollout`: the way from draft to live, and everything that can be decided on it.

use insta::assert_snapshot;

use crate::support::Workshop;

/// Stage 1 of two has been open since February; nothing was recorded.
fn base() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").actor("orlov").lang("ru")
}

const HEADER: &str = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";

/// Working days of February and March 2026, five days a week.
fn entries(month: u32, kpi: &str, owners: &[&str]) -> String {
    let days = if month == 2 { 28 } else { 31 };
    // 1 February and 1 March 2026 are Sundays.
    let working = (1..=days).filter(|day| !matches!((day - 1) % 7, 0 | 6));
    working
        .flat_map(|day| owners.iter().map(move |owner| format!("2026-{month:02}-{day:02},{kpi},{owner},5,,,,,,,,\n")))
        .collect()
}

/// The same with every call entered.
fn with_calls() -> Workshop {
    let month = |month| format!("{HEADER}{}", entries(month, "calls", &["ivanov", "sidorov"]));
    base().file("records/2026-02.csv", month(2)).file("records/2026-03.csv", month(3))
}

#[test]
fn status_says_gate_by_gate_what_blocks() {
    assert_snapshot!(with_calls().ok("rollout status"), @"
    Внедрение на 02.04.2026 · поэтапное ·
    этап 1 из 2 «Результаты и активность», открыт 01.02.2026
    Введено 5 из 7 применимых: в зачёте 0, на пробе 0, на замере 5

    Показатель                    Состояние  Начало      Дальше  Не раньше
    Этап 1. Результаты и активность
    Звонки                        замер      01.02.2026  проба   можно сейчас
    Сделки                        замер      01.02.2026  проба   —
      > нет плана на апрель 2026 — от кого зависит: Петрова Анна
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого зависит: Иванов
        Иван, Сидоров Пётр
    Объём сделок                  замер      01.02.2026  проба   —
      > нет плана на апрель 2026 — от кого зависит: Петрова Анна
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого зависит: Иванов
        Иван, Сидоров Пётр
    Средний чек                   замер      01.02.2026  проба   —
      > нет плана на апрель 2026 — от кого зависит: Петрова Анна
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > «Объём сделок»: внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от
        кого зависит: Иванов Иван, Сидоров Пётр
      > «Объём сделок»: внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого
        зависит: Иванов Иван, Сидоров Пётр
    Скорость отклика              замер      01.02.2026  проба   —
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого зависит: Иванов
        Иван, Сидоров Пётр

    Чтобы открыть этап 2 «Воронка и скорость»
    Показатель            Опред.  Исп.  Контр.  План  Проба  Данные  Пров.  Действ.
    Звонки                +       +     +       +     !      +       !      +
      > проверено 0 из 80 за февраль и март 2026, нужно не меньше 64 — от кого
        зависит: Петрова Анна
    Сделки                !       +     +       !     !      !       !      +
      > нет письменного определения, что и как считается — от кого зависит: Петрова
        Анна
      > внесено 0 из 80 за февраль и март 2026, нужно не меньше 72 — от кого
        зависит: Иванов Иван, Сидоров Пётр
      > проверено 0 из 80 за февраль и март 2026, нужно не меньше 64
    Объём сделок          !       +     +       !     !      !       !      +
      > нет письменного определения, что и как считается — от кого зависит: Петрова
        Анна
      > внесено 0 из 80 за февраль и март 2026, нужно не меньше 72 — от кого
        зависит: Иванов Иван, Сидоров Пётр
      > проверено 0 из 80 за февраль и март 2026, нужно не меньше 64
    Средний чек           !       +     +       !     !      !       !      +
      > нет письменного определения, что и как считается — от кого зависит: Петрова
        Анна
      > «Объём сделок»: внесено 0 из 80 за февраль и март 2026, нужно не меньше 72 —
        от кого зависит: Иванов Иван, Сидоров Пётр
      > «Объём сделок»: проверено 0 из 80 за февраль и март 2026, нужно не меньше 64
    Скорость отклика      !       +     +       +     !      !       !      +
      > нет письменного определения, что и как считается — от кого зависит: Петрова
        Анна
      > внесено 0 из 80 за февраль и март 2026, нужно не меньше 72 — от кого
        зависит: Иванов Иван, Сидоров Пётр
      > проверено 0 из 80 за февраль и март 2026, нужно не меньше 64
    Условия выполнены у 0 из 5 показателей.
    ");
}

#[test]
fn a_kpi_goes_up_where_its_gates_allow() {
    let workshop = with_calls();
    assert_snapshot!(workshop.ok("rollout advance звонки"), @"Звонки: замер → проба");
    assert_snapshot!(workshop.ok("rollout acknowledge звонки"), @"Звонки: исполнителям объявлено о зачёте");
    let later = workshop.today("2026-05-04");
    let april: String = (1..=30)
        .filter(|day| !matches!((day + 2) % 7, 0 | 6))
        .flat_map(|day| ["ivanov", "sidorov"].map(|owner| format!("2026-04-{day:02},calls,{owner},5,,,,,,,,\n")))
        .collect();
    later.write("records/2026-04.csv", format!("{HEADER}{april}"));
    assert_snapshot!(later.run("rollout advance звонки"), @"
    --- stderr
    ошибка: «Звонки»: проба с 02.04.2026: полных месяцев с данными и планом 0 из 1; в зачёт — не раньше 01.06.2026
    совет: От кого зависит: Иванов Иван, Сидоров Пётр. Нужны полные календарные месяцы, в каждом из которых есть план и данные.
    --- exit 3
    ");
    assert_snapshot!(later.today("2026-06-01").lang("en").run("rollout status calls"), @r#"
    Rollout on 2026-06-01 · phased ·
    stage 1 of 2 "Results and activity", opened 2026-02-01
    Introduced 5 of 7 applicable: live 0, shadow 1, baseline 4

    KPI                           State   Since       Next  Earliest
    Stage 1. Results and activity
    Calls                         shadow  2026-04-02  live  —
      > shadow since 2026-04-02: 0 of 1 full months scored — depends on: Ivan
        Ivanov, Pyotr Sidorov
      > 0 of 38 entries for May 2026 are there, 35 are needed — depends on: Ivan
        Ivanov, Pyotr Sidorov
    "#);
}

#[test]
fn a_stage_is_opened_by_force_only_with_a_reason_that_stays() {
    let workshop = with_calls();
    assert_eq!(workshop.run("rollout next-stage").code, 3);
    assert_eq!(workshop.run("rollout next-stage --force").code, 2);
    let before = workshop.read("rollout.csv");
    assert_snapshot!(workshop.ok("rollout next-stage --force --reason 'сезон начинается' --dry-run"), @"
    Пробный запуск, ничего не записано. Было бы решено:
    Открыт этап 2 без выполнения условий
    Клиентская база: черновик → замер
    Напоминания: черновик → замер
    ");
    assert_eq!(workshop.read("rollout.csv"), before, "a trial writes nothing");
    workshop.ok("rollout next-stage --force --reason 'сезон начинается'");
    assert_snapshot!(workshop.ok("rollout history"), @r"
    Дата        Решение                               Кто решил
    01.02.2026  Открыт этап 1                         Орлов Олег
    01.02.2026  Звонки: черновик → замер              Орлов Олег
    01.02.2026  Сделки: черновик → замер              Орлов Олег
    01.02.2026  Объём сделок: черновик → замер        Орлов Олег
    01.02.2026  Средний чек: черновик → замер         Орлов Олег
    01.02.2026  Скорость отклика: черновик → замер    Орлов Олег
    02.04.2026  Открыт этап 2 без выполнения условий  Орлов Олег
      > причина: сезон начинается
    02.04.2026  Клиентская база: черновик → замер     Орлов Олег
    02.04.2026  Напоминания: черновик → замер         Орлов Олег
    ");
    let report = workshop.ok("report --period 2026-04").stdout;
    assert!(report.contains("Причина: сезон начинается"), "{report}");
    assert_snapshot!(workshop.ok("rollout previous-stage --reason 'рано'"), @r"
    Возврат к этапу 1
    Клиентская база: замер → черновик
    Напоминания: замер → черновик
    ");
}

#[test]
fn the_road_counts_full_months() {
    assert_snapshot!(with_calls().lang("en").ok("rollout road"), @"
    The road of the rollout, seen on 2026-04-02

    KPI            State     Shadow from  Live from   Owner             Controller
    Stage 1. Results and activity — opened 2026-02-01
    Calls          baseline  2026-04-02   2026-06-01  Ivan Ivanov, Py…  Anna Petrova
    Deals          baseline  2026-06-01   2026-07-01  Ivan Ivanov, Py…  Anna Petrova
    Revenue        baseline  2026-06-01   2026-07-01  Ivan Ivanov, Py…  Anna Petrova
    Average check  baseline  2026-06-01   2026-07-01  Ivan Ivanov, Py…  Anna Petrova
    Response time  baseline  2026-06-01   2026-07-01  Ivan Ivanov, Py…  Anna Petrova
    Stage 2. Funnel and speed — not before 2026-06-01
    Client base    draft     2026-08-01   2026-09-01  Ivan Ivanov, Py…  Anna Petrova
    Reminders      draft     2026-07-01   2026-08-01  Anna Petrova      Oleg Orlov

    All KPIs are live on 2026-09-01 at the earliest.
    The dates are the earliest: full calendar months with their entries count; past
    months without them do not.
    ");
}

#[test]
fn what_does_not_apply_is_excluded_and_taken_back() {
    let workshop = base();
    assert_snapshot!(workshop.ok("rollout exclude сделки --reason 'сделок не заключаем'"), @"Сделки: показатель исключён");
    assert_snapshot!(workshop.ok("rollout status сделки"), @r"
    Внедрение на 02.04.2026 · поэтапное ·
    этап 1 из 2 «Результаты и активность», открыт 01.02.2026
    Введено 4 из 6 применимых: в зачёте 0, на пробе 0, на замере 4

    Показатель                    Состояние  Начало      Дальше  Не раньше
    Этап 1. Результаты и активность
    Сделки                        исключён   01.02.2026
      > причина: сделок не заключаем
    ");
    assert_snapshot!(workshop.ok("rollout include сделки --on today"), @"Сделки: показатель снова применяется");
    assert_snapshot!(workshop.ok("rollout move сделки --stage 2 --reason 'позже'"), @"Сделки: показатель перенесён на этап 2");
}

#[test]
fn the_strategies_are_compared() {
    let workshop = base();
    assert_snapshot!(workshop.ok("rollout compare calls average_check"), @r"
    Выборочное внедрение: Звонки, Средний чек

    Внедрение   Показателей  Этапов  Первые в зачёте  Все в зачёте  Месяцев
    поэтапное             7       2  01.07.2026       01.09.2026          5
    выборочное            2       1  01.07.2026       01.07.2026          3

    Что останется без наблюдения
    Роли без показателей: руководитель отдела продаж
    Сотрудники без показателей: Петрова Анна
    ");
    assert_snapshot!(workshop.ok("rollout select calls reminders"), @"
    Внедрение теперь выборочное
    Звонки: показатель выбран
    Напоминания: показатель выбран
    ");
    assert_snapshot!(workshop.ok("rollout compare --format json"), @r#"
    {
      "schema": "kpi.rollout-compare/1",
      "on": "2026-04-02",
      "chosen": [
        "calls",
        "reminders"
      ],
      "unobserved": {
        "steps": [],
        "roles": [],
        "people": [],
        "guards": [],
        "operands": []
      },
      "strategies": [
        {
          "strategy": "phased",
          "kpis": 7,
          "stages": 2,
          "first_live": "2026-07-01",
          "all_live": "2026-09-01",
          "months": 5
        },
        {
          "strategy": "selective",
          "kpis": 2,
          "stages": 1,
          "first_live": "2026-07-01",
          "all_live": "2026-07-01",
          "months": 3
        }
      ]
    }
    "#);
}

#[test]
fn whoever_decides_must_be_known() {
    let run = base().actor("").run("rollout advance calls");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run}");
    assert!(base().actor("").run("rollout status").code == 0, "looking needs nobody");
}

#[test]
fn machines_get_the_gates_by_name() {
    let workshop = base();
    assert_snapshot!(workshop.ok("rollout status calls reminders --format csv"), @r"
    kpi,state,since,next,earliest,stage,acknowledged,excluded,blocked
    calls,baseline,2026-02-01,shadow,,1,,,measured
    reminders,draft,,baseline,,2,,,open;defined
    ");
    assert_snapshot!(workshop.ok("rollout history calls --format json"), @r#"
    {
      "schema": "kpi.rollout-history/1",
      "events": [
        {
          "date": "2026-02-01",
          "event": "state",
          "kpi": "calls",
          "stage": null,
          "from": "draft",
          "to": "baseline",
          "forced": false,
          "by": "orlov",
          "reason": null
        }
      ]
    }
    "#);
}

#[test]
fn all_that_can_go_up_does_and_the_rest_is_told() {
    let workshop = with_calls();
    assert_snapshot!(workshop.ok("rollout advance --all"), @"
    Звонки: замер → проба
    Остаются на месте
    Сделки
      > нет плана на апрель 2026 — от кого зависит: Петрова Анна
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого зависит: Иванов
        Иван, Сидоров Пётр
    Объём сделок
      > нет плана на апрель 2026 — от кого зависит: Петрова Анна
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого зависит: Иванов
        Иван, Сидоров Пётр
    Средний чек
      > нет плана на апрель 2026 — от кого зависит: Петрова Анна
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > «Объём сделок»: внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от
        кого зависит: Иванов Иван, Сидоров Пётр
      > «Объём сделок»: внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого
        зависит: Иванов Иван, Сидоров Пётр
    Скорость отклика
      > замер с 01.02.2026: полных месяцев с данными 0 из 2 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 38 за февраль 2026, нужно не меньше 35 — от кого зависит:
        Иванов Иван, Сидоров Пётр
      > внесено 0 из 42 за март 2026, нужно не меньше 38 — от кого зависит: Иванов
        Иван, Сидоров Пётр
    ");
    assert_eq!(workshop.run("rollout advance --all").code, 3, "now nothing can");
}

#[test]
fn a_broken_file_stops_a_decision() {
    let workshop = base();
    let broken = workshop.read("rollout.csv") + "2026-03-01,state,calls,,baseline\n";
    workshop.write("rollout.csv", &broken);
    assert_eq!(workshop.run("rollout exclude deals --reason 'нет'").code, 1);
    assert_eq!(workshop.read("rollout.csv"), broken, "nothing is written beside what cannot be read");
}

#[test]
fn effect_compares_the_months_before_and_after() {
    let mut history =
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n".to_owned();
    let header = history.clone();
    for (month, deals) in [("2025-10-31", 46), ("2025-11-30", 38), ("2025-12-31", 44)] {
        history.push_str(&format!("{month},deals,,{deals},,,,,,history,,\n"));
    }
    let of_month = |month: &str| {
        let lines = history.lines().filter(|line| line.starts_with(month));
        header.clone() + &lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    let mut february = header.clone();
    for day in 1..=28 {
        for owner in ["ivanov", "sidorov"] {
            february.push_str(&format!("2026-02-{day:02},deals,{owner},2,,,,,,,,\n"));
        }
    }
    let workshop = Workshop::new()
        .copy_of("tests/golden/base")
        .file("records/2025-10.csv", of_month("2025-10"))
        .file("records/2025-11.csv", of_month("2025-11"))
        .file("records/2025-12.csv", of_month("2025-12"))
        .file("records/2026-02.csv", &february)
        .lang("ru");
    assert_snapshot!(workshop.ok("rollout effect"), @"
    Результаты до и после открытия этапов

    Этап 1. Результаты и активность — открыт 01.02.2026
    Показатель               До  После   Изм.%  Мес. до  Мес. после
    Сделки за рабочий день  2,0    5,9  +194,7        3           1
    Судить рано: у части результатов данные меньше чем за 3 полных месяца до или
    после открытия.

    Месяцы с неполными данными не учтены. Это сравнение, а не доказательство:
    одновременно с внедрением могли измениться сезон, цены, люди и реклама.
    ");
    assert_snapshot!(workshop.ok("rollout effect 1 --format json"), @r#"
    {
      "schema": "kpi.rollout-effect/1",
      "results": [
        {
          "stage": 1,
          "opened": "2026-02-01",
          "kpi": "deals",
          "per_working_day": true,
          "before": "2",
          "after": "5.8947368421",
          "growth": "1.9473684211",
          "months_before": 3,
          "months_after": 1,
          "too_few": true
        }
      ]
    }
    "#);
    assert_snapshot!(workshop.run("rollout effect 7"), @"
    --- stderr
    ошибка: Этапа 7 нет
    совет: Этапы каталога: 1, 2
    --- exit 1
    ");
}

#[test]
fn a_closed_month_has_the_working_days_it_had() {
    let days = |month: &str| {
        let lines: String = (1..=28)
            .map(|day| format!("{month}-{day:02},deals,ivanov,2,,,,,,,,\n{month}-{day:02},deals,sidorov,2,,,,,,,,\n"))
            .collect();
        format!("{HEADER}{lines}")
    };
    let workshop = base().file("records/2026-02.csv", days("2026-02"));
    workshop.ok("close 2026-02 --reason x");
    let before = workshop.ok("rollout effect --format json").stdout;
    assert!(before.contains("5.8947368421"), "{before}");
    workshop.write("calendar.toml", "holidays = [\"2026-02-02..2026-02-06\"]\n");
    assert_eq!(workshop.ok("rollout effect --format json").stdout, before);
}

#[test]
fn what_a_decision_finds_torn_is_told() {
    let workshop = base();
    let torn = workshop.read("rollout.csv") + "2026-04-01,exclu";
    workshop.write("rollout.csv", torn);
    let run = workshop.ok("rollout acknowledge calls");
    assert!(run.stderr.contains("recovered/"), "{run}");
    let live = "2026-03-01,state,calls,,baseline,live,,01KN0000000000000000000077,2026-04-01T00:00:00Z,orlov,,\n";
    let torn = workshop.read("rollout.csv") + live + "2026-04-01,exclu";
    workshop.write("rollout.csv", torn);
    let run = workshop.ok("catalog edit calls every=week --force --reason 'так решили'");
    assert!(run.stderr.contains("recovered/"), "{run}");
}

#[test]
fn a_stage_that_is_not_there_is_told() {
    let run = Workshop::new().copy_of("tests/golden/base").lang("ru").run("report --stage 9");
    assert_eq!(run.code, 1);
    assert!(run.stdout.is_empty() && run.stderr.contains("Этапа 9 нет"), "{run}");
}
