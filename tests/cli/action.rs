//! `kpi action`: what is done about KPIs that were missed, and where nothing is.

use insta::assert_snapshot;

use crate::support::Workshop;

/// The workspace of the gallery.
fn workshop() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").lang("ru").actor("petrova").width(100)
}

/// The same with calls that count since February, of which Ivanov made half in March.
fn missed() -> Workshop {
    let mut records =
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n".to_owned();
    for day in 1..=31 {
        records.push_str(&format!(
            "2026-03-{day:02},calls,ivanov,20,,,,,,,,\n2026-03-{day:02},calls,sidorov,40,,,,,,,,\n"
        ));
    }
    workshop()
        .file("records/2026-03.csv", records)
        .file(
            "rollout.csv",
            "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n\
             2026-02-01,open,,1,,,,,,,,\n2026-02-01,state,calls,,draft,live,,,,,,\n",
        )
        .today("2026-04-06")
}

#[test]
fn an_action_is_written_down_and_ended() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("action add звонки 'обзвон базы, 50 клиентов' --owner иванов --due 24.04"), @"
    Срок        Показатель  Чей результат  Действие                  Состояние  Код       Период
    24.04.2026  Звонки      Иванов Иван    обзвон базы, 50 клиентов  открыто    00000001
    ");
    workshop.ok("action add deals 'скидка' --group north --for 2026-03 --due 2026-04-10");
    assert_snapshot!(workshop.ok("action list"), @"
    Срок        Показатель  Чей результат    Действие                  Состояние  Код       Период
    10.04.2026  Сделки      Северная группа  скидка                    открыто    00010001  март 2026
    24.04.2026  Звонки      Иванов Иван      обзвон базы, 50 клиентов  открыто    00000001
    ");
    assert_snapshot!(workshop.ok("action done 00000001 --note 'назначили 6 встреч'"), @"
    Срок        Показатель  Чей результат  Действие                  Состояние  Код       Период
    24.04.2026  Звонки      Иванов Иван    обзвон базы, 50 клиентов  сделано    00030001
      > назначили 6 встреч
    ");
    workshop.ok("action cancel 00010001 --note 'по ошибке'");
    assert_snapshot!(workshop.ok("action list"), @"Действий нет.");
    assert_snapshot!(workshop.ok("action list --all --format csv"), @r#"
    due,kpi,owner,text,state,id,period,by,overdue,note
    2026-04-10,deals,north,скидка,cancelled,<ID>,2026-03,petrova,false,по ошибке
    2026-04-24,calls,ivanov,"обзвон базы, 50 клиентов",done,<ID>,,petrova,false,назначили 6 встреч
    "#);
    assert_snapshot!(workshop.read("actions.csv").lines().count(), @"5");
}

#[test]
fn an_overdue_action_is_told() {
    let workshop = workshop();
    workshop.ok("action add calls 'call the base' --due 2026-04-03");
    let later = workshop.today("2026-04-06").lang("en");
    assert_snapshot!(later.ok("action list --overdue"), @"
    Due         KPI    Whose figure  Action         State    Id        Period  Decided by
    2026-04-03  Calls  company       call the base  overdue  00000001          Anna Petrova
    ");
    assert_snapshot!(later.ok("action list --overdue --format json"), @r#"
    {
      "schema": "kpi.actions/1",
      "actions": [
        {
          "due": "2026-04-03",
          "kpi": "calls",
          "owner": null,
          "text": "call the base",
          "state": "open",
          "id": "<ID>",
          "period": null,
          "by": "petrova",
          "overdue": true,
          "note": null
        }
      ],
      "required": []
    }
    "#);
}

#[test]
fn actions_stand_under_their_kpi() {
    let workshop = missed();
    workshop.ok("action add calls 'обзвон базы' --owner ivanov --due 2026-04-24");
    workshop.ok("action add calls 'новый сценарий' --due 2026-05-15");
    assert_snapshot!(workshop.ok("report --kpi calls --by owner"), @"
    Акме · апрель 2026
    Данные по 05.04.2026 · прошло 3 из 22 рабочих дней
    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 · зачёт 1, проба 0, замер 0

    Показатель                    План     Факт  Вып.%   К дате Прог.% Оценка
    Этап 1. Результаты и активность
    Звонки                       1 760        —                        · нет данных
      > действие: новый сценарий, до 15.05
      Иванов Иван                  880        —                        · нет данных
        > действие: обзвон базы, до 24.04
      Сидоров Пётр                 880        —                        · нет данных

    Сотрудники: % выполнения и оценка
    Сотрудник            Звонки
    Иванов Иван               —
    Сидоров Пётр              —

    Не внесено
    Исполнитель   Показатель  Всего  Даты
    Иванов Иван   Звонки          3  01–03.04
    Сидоров Пётр  Звонки          3  01–03.04
    ");
    assert_snapshot!(workshop.width(220).ok("report --kpi calls"), @"
    Акме · апрель 2026
    Данные по 05.04.2026 · прошло 3 из 22 рабочих дней
    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 · зачёт 1, проба 0, замер 0

    Показатель            План      Факт     Откл.   Вып.%    К дате   Прогноз  Прог.%  Надо/дн  Оценка        Данные  Пров.  6 мес.  Прош. период  Год назад  Исполнитель   Контроль    Действие
    Этап 1. Результаты и активность
    Звонки               1 760         —                                                         · нет данных      0%         ····▄·         1 860          —  Петрова Анна  Орлов Олег  24.04 обзвон базы, 15.05 новый сценарий

    Сотрудники: % выполнения и оценка
    Сотрудник            Звонки
    Иванов Иван               —
    Сидоров Пётр              —

    Не внесено
    Исполнитель   Показатель  Всего  Даты
    Иванов Иван   Звонки          3  01–03.04
    Сидоров Пётр  Звонки          3  01–03.04
    ");
}

#[test]
fn an_action_for_a_later_period_does_not_stand_in_an_earlier_report() {
    let workshop = missed();
    workshop.ok("action add calls 'обзвон базы' --for 2026-03 --due 2026-04-24");
    assert!(!workshop.ok("report --period 2026-02").stdout.contains("обзвон базы"));
    for period in ["2026-03", "2026-Q1", "2026-04"] {
        assert!(workshop.ok(&format!("report --period {period}")).stdout.contains("обзвон базы"), "{period}");
    }
}

#[test]
fn a_miss_without_an_action_is_told() {
    let workshop = missed();
    assert_snapshot!(workshop.ok("action list"), @r#"
    Действий нет.

    Нет действия: март 2026
    Показатель  Чей результат  Период     Вып.%  Почему нужно
    Звонки      Иванов Иван    март 2026   73,8  меньше 80 %
    Записать: kpi action add calls "что сделать" --owner ivanov --for 2026-03 --due ДАТА
    "#);
    workshop.ok("action add calls 'обзвон базы' --owner ivanov --for 2026-03 --due 2026-04-24");
    assert_snapshot!(missed().ok("report --period 2026-03 --owner ivanov"), @r#"
    Акме · Иванов Иван · март 2026
    Период завершён · 21 рабочий день
    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 · зачёт 1, проба 0, замер 0

    Показатель                    План     Факт    Откл.  Вып.% Оценка
    Этап 1. Результаты и активность
    Звонки                         840      620     -220   73,8 ! не выполнен

    Нет действия: март 2026
    Показатель  Чей результат  Период     Вып.%  Почему нужно
    Звонки      Иванов Иван    март 2026   73,8  меньше 80 %
    Записать: kpi action add calls "что сделать" --owner ivanov --for 2026-03 --due ДАТА
    "#);
    assert_snapshot!(workshop.ok("report --period 2026-03"), @"
    Акме · март 2026
    Период завершён · 21 рабочий день
    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 · зачёт 1, проба 0, замер 0

    Показатель                    План     Факт    Откл.  Вып.% Оценка
    Этап 1. Результаты и активность
    Звонки                       1 680    1 860     +180  110,7 + выполнен
      > действие (Иванов Иван): обзвон базы, до 24.04

    Сотрудники: % выполнения и оценка
    Сотрудник             Звонки
    Иванов Иван           73,8 !
    Сидоров Пётр         147,6 +
    ");
    workshop.ok("action add calls 'новый сценарий' --due 2026-05-15");
    assert_snapshot!(workshop.ok("action list"), @"
    Срок        Показатель  Чей результат  Действие        Состояние  Код       Период     Кто решил
    24.04.2026  Звонки      Иванов Иван    обзвон базы     открыто    00010001  март 2026  Петрова Анна
    15.05.2026  Звонки      компания       новый сценарий  открыто    00030001             Петрова Анна
    ");
}
