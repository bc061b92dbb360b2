//! `kpi due`: what is to be entered, mended, checked and done, by whom and until when.

use insta::assert_snapshot;

use crate::support::{Run, Workshop};

/// Calls and response time are measured since the last day of March.
fn workshop() -> Workshop {
    Workshop::new()
        .copy_of("tests/golden/base")
        .file(
            "rollout.csv",
            "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n\
             2026-03-31,open,,1,,,,,,,,\n2026-03-31,state,calls,,draft,baseline,,,,,,\n\
             2026-03-31,state,response_time,,draft,baseline,,,,,,\n",
        )
        .lang("ru")
        .actor("ivanov")
}

/// Something is late.
fn late(workshop: &Workshop, line: &str) -> Run {
    let run = workshop.run(line);
    assert_eq!(run.code, 3, "{run}");
    run
}

#[test]
fn what_is_not_there_is_asked_of_its_owner() {
    let workshop = workshop();
    for line in ["record calls 40", "record calls 31 --date 2026-03-31", "record response 12 --date вчера"] {
        workshop.ok(line);
    }
    assert_snapshot!(late(&workshop, "due"), @"
    Что нужно сделать на 02.04.2026
    Что        Показатель        Чьё          За            Срок        Просрочено
    Петрова Анна
    проверить  Звонки            Иванов Иван  31.03, 02.04  06.04.2026
    проверить  Скорость отклика  Иванов Иван  01.04         06.04.2026
    Иванов Иван
    внести     Скорость отклика               31.03, 02.04  31.03.2026  на 2 дня
    внести     Звонки                         01.04         01.04.2026  на 1 день
    Сидоров Пётр
    внести     Звонки                         31.03–02.04   31.03.2026  на 2 дня
    внести     Скорость отклика               31.03–02.04   31.03.2026  на 2 дня
    --- exit 3
    ");
    assert_snapshot!(late(&workshop, "due --owner ivanov --format csv"), @"
    person,task,kpi,owner,from,to,deadline,late_days,note
    ivanov,enter,response_time,ivanov,2026-03-31,2026-03-31,2026-03-31,2,
    ivanov,enter,calls,ivanov,2026-04-01,2026-04-01,2026-04-01,1,
    ivanov,enter,response_time,ivanov,2026-04-02,2026-04-02,2026-04-02,0,
    --- exit 3
    ");
    assert_snapshot!(late(&workshop, "due --chat"), @"
    Петрова Анна: проверить — звонки (Иванов Иван) за 31.03, 02.04, скорость отклика (Иванов Иван) за 01.04
    Иванов Иван: внести — скорость отклика за 31.03, 02.04 (просрочено на 2 дня), звонки за 01.04 (просрочено на 1 день)
    Сидоров Пётр: внести — звонки за 31.03–02.04 (просрочено на 2 дня), скорость отклика за 31.03–02.04 (просрочено на 2 дня)
    --- exit 3
    ");
    let workshop = workshop.lang("en");
    assert_snapshot!(late(&workshop, "due --owner ivanov"), @"
    To do on 2026-04-02
    What   KPI            Whose  For            Deadline    Overdue
    Ivan Ivanov
    enter  Response time         31 Mar, 2 Apr  2026-03-31  by 2 days
    enter  Calls                 1 Apr          2026-04-01  by 1 day
    --- exit 3
    ");
    assert_snapshot!(late(&workshop, "due --chat --group north"), @"
    Anna Petrova: check calls (Ivan Ivanov) for 31 Mar, 2 Apr, response time (Ivan Ivanov) for 1 Apr
    Ivan Ivanov: enter response time for 31 Mar, 2 Apr (overdue by 2 days), calls for 1 Apr (overdue by 1 day)
    Pyotr Sidorov: enter calls for 31 Mar–2 Apr (overdue by 2 days), response time for 31 Mar–2 Apr (overdue by 2 days)
    --- exit 3
    ");
}

#[test]
fn on_its_own_day_nothing_is_late() {
    assert_snapshot!(workshop().today("2026-03-31").ok("due --owner ivanov --format json"), @r#"
    {
      "schema": "kpi.due/1",
      "due": [
        {
          "person": "ivanov",
          "task": "enter",
          "kpi": "calls",
          "owner": "ivanov",
          "from": "2026-03-31",
          "to": "2026-03-31",
          "deadline": "2026-03-31",
          "late_days": 0,
          "note": null
        },
        {
          "person": "ivanov",
          "task": "enter",
          "kpi": "response_time",
          "owner": "ivanov",
          "from": "2026-03-31",
          "to": "2026-03-31",
          "deadline": "2026-03-31",
          "late_days": 0,
          "note": null
        }
      ]
    }
    "#);
}

#[test]
fn a_controller_sees_what_waits() {
    let workshop = workshop();
    workshop.ok("record calls 40 --date 2026-03-31");
    workshop.ok("record calls 41 --date 2026-04-01");
    assert_snapshot!(late(&workshop, "due --controller petrova --since 2026-03-31"), @"
    Что нужно сделать на 02.04.2026
    Что        Показатель        Чьё          За           Срок        Просрочено
    Петрова Анна
    проверить  Звонки            Иванов Иван  31.03–01.04  06.04.2026
    Иванов Иван
    внести     Скорость отклика               31.03–02.04  31.03.2026  на 2 дня
    внести     Звонки                         02.04        02.04.2026
    Сидоров Пётр
    внести     Звонки                         31.03–02.04  31.03.2026  на 2 дня
    внести     Скорость отклика               31.03–02.04  31.03.2026  на 2 дня
    --- exit 3
    ");
    workshop.ok("record calls 38 --owner sidorov --date 2026-03-31");
    workshop.ok("record calls 39 --owner sidorov --date 2026-04-01");
    let later = workshop.today("2026-04-07");
    assert_snapshot!(late(&later, "due --owner petrova"), @"
    Что нужно сделать на 07.04.2026
    Что        Показатель  Чьё             За           Срок        Просрочено
    Петрова Анна
    проверить  Звонки      Иванов Иван +1  31.03–01.04  06.04.2026  на 1 день
    --- exit 3
    ");
    let page = later.run("due --owner petrova --format html").stdout;
    assert!(
        page.contains("Иванов Иван, Сидоров Пётр") && !page.contains("+1"),
        "a page has room for all names: {page}"
    );
}

#[test]
fn an_action_is_due_on_its_day() {
    let workshop = workshop().today("2026-03-30");
    workshop.ok("action add calls 'обзвон базы' --owner ivanov --due 2026-03-30");
    workshop.ok("action add calls 'новый сценарий' --group north --due 2026-03-30");
    workshop.ok("action add deals 'скидка' --owner sidorov --due 2026-04-30");
    assert_snapshot!(workshop.ok("due"), @"
    Что нужно сделать на 30.03.2026
    Что      Показатель  Чьё              За  Срок        Просрочено
    Петрова Анна
    сделать  Звонки      Северная группа      30.03.2026
      > новый сценарий
    Иванов Иван
    сделать  Звонки                           30.03.2026
      > обзвон базы
    ");
    assert_snapshot!(workshop.ok("due --chat"), @"
    Петрова Анна: сделать — новый сценарий (звонки, Северная группа), срок 30.03
    Иванов Иван: сделать — обзвон базы (звонки), срок 30.03
    ");
    workshop.ok("action done 00000001");
    workshop.ok("action done 00010001");
    assert_snapshot!(workshop.ok("due"), @"К 30.03.2026 вносить и проверять нечего: показатели ещё не введены.");
}

#[test]
fn what_was_sent_back_is_to_be_mended() {
    let workshop = workshop().today("2026-03-31");
    workshop.ok("record calls 400");
    workshop.ok("record response 12");
    workshop.ok("control reject calls --owner ivanov --date 2026-03-31 --note 'лишний ноль' --by petrova");
    assert_snapshot!(workshop.ok("due --owner ivanov"), @"
    Что нужно сделать на 31.03.2026
    Что        Показатель  Чьё  За     Срок        Просрочено
    Иванов Иван
    исправить  Звонки           31.03  02.04.2026
      > лишний ноль
    ");
    assert_snapshot!(workshop.ok("due --owner ivanov --chat"), @"Иванов Иван: исправить — звонки за 31.03 (лишний ноль)");
    let later = workshop.today("2026-04-03");
    assert_snapshot!(late(&later, "due --owner ivanov --since 2026-03-31 --format csv"), @"
    person,task,kpi,owner,from,to,deadline,late_days,note
    ivanov,enter,calls,ivanov,2026-04-01,2026-04-01,2026-04-01,2,
    ivanov,enter,response_time,ivanov,2026-04-01,2026-04-01,2026-04-01,2,
    ivanov,enter,calls,ivanov,2026-04-02,2026-04-02,2026-04-02,1,
    ivanov,enter,response_time,ivanov,2026-04-02,2026-04-02,2026-04-02,1,
    ivanov,enter,calls,ivanov,2026-04-03,2026-04-03,2026-04-03,0,
    ivanov,enter,response_time,ivanov,2026-04-03,2026-04-03,2026-04-03,0,
    ivanov,mend,calls,ivanov,2026-03-31,2026-03-31,2026-04-02,1,лишний ноль
    --- exit 3
    ");
    later.ok("amend calls 40 --date 2026-03-31 --note 'лишний ноль'");
    assert_snapshot!(late(&later, "due --owner petrova"), @"
    Что нужно сделать на 03.04.2026
    Что        Показатель        Чьё          За     Срок        Просрочено
    Петрова Анна
    проверить  Скорость отклика  Иванов Иван  31.03  02.04.2026  на 1 день
    проверить  Звонки            Иванов Иван  31.03  07.04.2026
    --- exit 3
    ");
}

#[test]
fn a_report_names_whoever_enters_an_assessment() {
    let workshop = workshop().today("2026-04-10").file(
        "rollout.csv",
        "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n\
         2026-01-01,open,,2,,,,,,,,\n2026-01-01,state,reminders,,draft,baseline,,,,,,\n\
         2026-03-30,state,calls,,draft,baseline,,,,,,\n",
    );
    let report = workshop.width(100).ok("report --period 2026-Q1").stdout;
    let missing: Vec<&str> =
        report.lines().skip_while(|line| *line != "Не внесено").take_while(|line| !line.is_empty()).collect();
    assert_snapshot!(missing.join("\n"), @"
    Не внесено
    Исполнитель   Вносит        Показатель   Всего  Даты
    Петрова Анна  Орлов Олег    Напоминания      1  январь – март 2026
    Иванов Иван   Иванов Иван   Звонки           2  30–31.03
    Сидоров Пётр  Сидоров Пётр  Звонки           2  30–31.03
    ");
}
