//! `kpi duty`: who owns and who controls.

use crate::cli::department;

#[test]
fn who_owns_and_who_controls() {
    let workshop = department();
    insta::assert_snapshot!(workshop.run("duty list звонки"), @r"
    Показатель  Исполнитель  Как      Контроль      Как      Замещает
    Звонки      Пётр Иванов  по роли  Анна Петрова  по роли
    ");
    insta::assert_snapshot!(workshop.run("duty list --person иванов --format csv"), @r"
    kpi,owner,owner_by,controller,controller_by,deputy
    calls,ivanov,role,petrova,role,
    requests,ivanov,role,petrova,role,
    response_time,ivanov,role,petrova,role,
    meetings,ivanov,role,petrova,role,
    deals,ivanov,role,petrova,role,
    revenue,ivanov,role,petrova,role,
    deal_cycle,ivanov,role,petrova,role,
    average_check,ivanov,role,petrova,role,
    returns,ivanov,role,petrova,role,
    prospects,ivanov,role,petrova,role,
    conversion,ivanov,role,petrova,role,
    regular_clients,ivanov,role,petrova,role,
    referrals,ivanov,role,petrova,role,
    client_base,ivanov,role,petrova,role,
    scripts,ivanov,role,petrova,role,
    quality,ivanov,role,petrova,role,
    repeat_deals,ivanov,role,petrova,role,
    product_coverage,ivanov,role,petrova,role,
    new_clients,ivanov,role,petrova,role,
    lost_prospects,ivanov,role,petrova,role,
    repeat_count,ivanov,role,petrova,role,
    open_deals,ivanov,role,petrova,role,
    lines_bought,ivanov,role,petrova,role,
    lines_offered,ivanov,role,petrova,role,
    ");
    insta::assert_snapshot!(workshop.run("duty list funnel --format json"), @r#"
    {
      "schema": "kpi.duties/1",
      "duties": [
        {
          "kpi": "funnel",
          "owner": "petrova",
          "owner_by": "role",
          "controller": null,
          "controller_by": null,
          "deputy": null
        }
      ]
    }
    "#);
}

#[test]
fn a_new_assignment_ends_the_former_the_day_before() {
    let workshop = department();
    workshop.ok("team add smirnova 'Ольга Смирнова' --role marketer --from 2024-01-09");
    workshop.ok("team add director 'Игорь Директоров' --role director --from 2024-01-09");
    insta::assert_snapshot!(workshop.run("duty assign трафик --owner смирнова --controller петрова --from 2024-02-01"), @r"
    --- stderr
    Трафик, с 01.02.2024: исполняет Ольга Смирнова; контролирует Анна Петрова (по назначению)
    ");
    let workshop = workshop.variable("KPI_ENTROPY", "2");
    insta::assert_snapshot!(
        workshop.run("duty assign трафик --owner петрова --controller director --from 2024-06-01 --to 2024-06-30 --note отпуск"),
        @r"
    --- stderr
    Трафик, с 01.06.2024: исполняет Анна Петрова; контролирует Игорь Директоров (по назначению)
    "
    );
    insta::assert_snapshot!(workshop.read("duties.csv").lines().map(|line| line.split(",01").next().unwrap()).collect::<Vec<_>>().join("\n"), @r"
    kpi,owner,controller,from,to,id,recorded_at,recorded_by,replaces,note
    traffic,smirnova,petrova,2024-02-01,
    traffic,smirnova,petrova,2024-02-01,2024-05-31
    traffic,petrova,director,2024-06-01,2024-06-30
    traffic,smirnova,petrova,2024-07-01,
    ");
    insta::assert_snapshot!(workshop.run("duty list трафик --on 2024-05-31 --format csv"), @r"
    kpi,owner,owner_by,controller,controller_by,deputy
    traffic,smirnova,assigned,petrova,assigned,
    ");
    insta::assert_snapshot!(workshop.run("duty list трафик --on 2024-06-01 --format csv"), @r"
    kpi,owner,owner_by,controller,controller_by,deputy
    traffic,petrova,assigned,director,assigned,
    ");
    insta::assert_snapshot!(workshop.run("duty list трафик --on 2024-07-01 --format csv"), @r"
    kpi,owner,owner_by,controller,controller_by,deputy
    traffic,smirnova,assigned,petrova,assigned,
    ");
}

#[test]
fn nobody_checks_themselves() {
    let workshop = department();
    insta::assert_snapshot!(workshop.run("duty assign звонки --owner иванов --controller петя"), @"
    --- stderr
    ошибка: «Пётр Иванов» не может контролировать собственный показатель «Звонки»
    совет: Назначьте контролирующим другого: руководителя группы, директора, учредителя.
    --- exit 1
    ");
    insta::assert_snapshot!(workshop.run("duty assign воронка --owner петрова --controller role:head"), @"
    --- stderr
    ошибка: С 13.05.2024 получается, что Анна Петрова контролирует собственный показатель «Воронка»
    совет: Назначьте контролирующим того, кто сам этот показатель не исполняет, или ограничьте срок ключом --to.
    --- exit 1
    ");
    workshop.ok("team absence петрова --from 2024-07-01 --to 2024-07-14 --deputy иванов");
    insta::assert_snapshot!(workshop.run("duty assign звонки --owner иванов --controller петрова"), @"
    --- stderr
    ошибка: С 01.07.2024 контролирующего (Анна Петрова) замещает сам исполнитель показателя «Звонки» — Пётр Иванов
    совет: Назначьте другого контролирующего или другого заместителя на время отсутствия: kpi team absence --deputy
    --- exit 1
    ");
    workshop.ok("team add adviser 'Советник' --role consultant --from 2024-01-09");
    insta::assert_snapshot!(workshop.run("duty assign звонки --owner adviser"), @r"
    --- stderr
    ошибка: «adviser» может только контролировать, но не исполнять
    совет: Назначьте исполнителем сотрудника компании.
    --- exit 1
    ");
    insta::assert_snapshot!(workshop.ok("duty assign звонки --owner иванов --controller adviser").stderr, @"Звонки, с 13.05.2024: исполняет Пётр Иванов; контролирует Советник (по назначению)");
}

#[test]
fn kpis_by_people() {
    let workshop = department();
    workshop.ok("duty assign воронка --owner петрова --controller иванов --from 2024-02-01");
    insta::assert_snapshot!(workshop.run("duty matrix"), @r"
    Показатель             Пётр Иванов  Анна Петрова
    Воронка                К            И
    Сотрудники
    Подготовленность
    Звонки                 И            К
    Трафик
    Заявки                 И            К
    Скорость отклика       И            К
    Встречи                И            К
    Сделки                 И            К
    Объём сделок           И            К
    Цикл сделки            И            К
    Средний чек            И            К
    Возвраты               И            К
    Анализ сделок                       И
    Рекрутинг
    Работа с клиентами                  И
    Напоминания                         И
    Руководящий персонал
    Интернет-ресурсы
    Технологии                          И
    Лиды
    Источники
    Потенциальные клиенты  И            К
    Конверсия              И            К
    Постоянные клиенты     И            К
    По рекомендации        И            К
    Клиентская база        И            К
    Распределение заявок                И
    Фильтрация обращений                И
    Речевые модули         И            К
    Контроль качества      И            К
    Рекламации                          И
    Любимые клиенты                     И
    Работа с возвратами                 И
    Мотивация                           И
    Стоимость сделки
    Повторные сделки       И            К
    Охват линейки          И            К
    Сделок на продавца                  И
    Новые клиенты          И            К
    Потерянные клиенты     И            К
    Повторные, шт.         И            К
    Открытые сделки        И            К
    Купленные линии        И            К
    Предложенные линии     И            К
    Аттестованные
    Руководящие должности
    Занятые должности
    Расходы на продажи
    --- stderr
    Без исполнителя: Сотрудники, Подготовленность, Трафик, Рекрутинг, Руководящий персонал, Интернет-ресурсы, Лиды, Источники, Стоимость сделки, Аттестованные, Руководящие должности, Занятые должности, Расходы на продажи
    Без контроля, поэтому в зачёт не пойдут: Анализ сделок, Работа с клиентами, Напоминания, Технологии, Распределение заявок, Фильтрация обращений, Рекламации, Любимые клиенты, Работа с возвратами, Мотивация, Сделок на продавца
    Пётр Иванов и Анна Петрова контролируют друг друга; вдвоём иначе не получится
    ");
    let csv = workshop.ok("duty matrix --format csv").stdout;
    insta::assert_snapshot!(csv.lines().take(5).collect::<Vec<_>>().join("\n"), @r"
    kpi,person,owns,controls
    funnel,ivanov,false,true
    funnel,petrova,true,false
    calls,ivanov,true,false
    calls,petrova,false,true
    ");
    let english = workshop.lang("en").run("duty matrix");
    insta::assert_snapshot!(english.stderr, @r"
    Without an owner: Salespeople, Staff readiness, Traffic, Recruiting, Leadership, Online channels, Leads, Sources, Cost of a deal, Certified, Management posts, Posts filled, Cost of selling
    Without control, so they can never go live: Deal analysis, Client work, Reminders, Technology use, Request distribution, Request filtering, Complaints, Favourite clients, Return handling, Motivation, Deals per salesperson
    Пётр Иванов and Анна Петрова control each other; with two people there is no other way
    ");
}
