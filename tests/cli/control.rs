//! `kpi control`: the controllers' word on entries.

use insta::assert_snapshot;

use crate::support::Workshop;

/// The workspace of the gallery on Thursday 2 April, after a week of calls.
fn workshop() -> Workshop {
    let mut lines = String::from(HEADER);
    let calls = [
        ("02-20", 38),
        ("02-24", 41),
        ("02-25", 36),
        ("02-26", 44),
        ("02-27", 39),
        ("03-02", 42),
        ("03-03", 37),
        ("03-04", 40),
        ("03-05", 43),
    ];
    for (at, (day, value)) in calls.iter().enumerate() {
        lines.push_str(&line(at, &format!("2026-{day}"), "calls", &value.to_string(), "ivanov"));
    }
    let (february, march): (Vec<&str>, Vec<&str>) = lines.lines().skip(1).partition(|line| line.starts_with("2026-02"));
    let file = |lines: &[&str]| format!("{HEADER}{}\n", lines.join("\n"));
    Workshop::new()
        .copy_of("tests/golden/base")
        .lang("ru")
        .file("records/2026-02.csv", file(&february))
        .file("records/2026-03.csv", file(&march))
        .today("2026-03-10")
}

const HEADER: &str = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";

/// A line typed at noon of its day.
fn line(at: usize, day: &str, kpi: &str, value: &str, by: &str) -> String {
    format!("{day},{kpi},ivanov,{value},,,01KK00000000000000000000{at:02},{day}T12:00:00Z,{by},manual,,\n")
}

/// The same with more lines of March.
fn with(lines: &[String]) -> Workshop {
    let workshop = workshop();
    let march = workshop.read("records/2026-03.csv") + &lines.concat();
    workshop.write("records/2026-03.csv", march);
    workshop
}

#[test]
fn the_controller_sees_each_value_beside_what_is_usual() {
    let workshop = with(&[
        line(20, "2026-03-06", "calls", "410", "ivanov"),
        line(21, "2026-03-07", "calls", "12", "ivanov"),
        line(22, "2026-03-06", "deals", "2", "ivanov"),
    ]);
    assert_snapshot!(workshop.run("--by петрова control status --period 2026-03"), @r"
    Дата        Показатель  Исполнит…  Значение  План  Обычно      Проверка  Срок
    02.03.2026  Звонки      Иванов И…        42    40  —           ждёт      04.03 !
    03.03.2026  Звонки      Иванов И…        37    40  —           ждёт      05.03 !
    04.03.2026  Звонки      Иванов И…        40    40  —           ждёт      06.03 !
    05.03.2026  Звонки      Иванов И…        43    40  39 (37–41)  ждёт      10.03
    06.03.2026  Звонки      Иванов И…       410    40  40 (38–42)  ждёт      11.03
      > больше обычного в десять раз и более
    06.03.2026  Сделки      Иванов И…         2        —           ждёт      11.03
    07.03.2026  Звонки      Иванов И…        12    40  40 (38–42)  ждёт      11.03
      > необычная величина · в нерабочий день
    ");
    assert_snapshot!(workshop.run("--lang en --by petrova --width 120 control status calls --date 2026-03-06"), @r"
    Date        KPI    Owner        Value  Target  Usually     Check    Until   Controller
    2026-03-06  Calls  Ivan Ivanov    410      40  40 (38–42)  waiting  11 Mar  Anna Petrova
      > ten times the usual or more
    ");
    assert_snapshot!(workshop.run("--by petrova control status calls --date 2026-03-06 --format json"), @r#"
    {
      "schema": "kpi.control/1",
      "entries": [
        {
          "date": "2026-03-06",
          "kpi": "calls",
          "owner": "ivanov",
          "value": "410",
          "target": "40",
          "usual_low": "38",
          "usual_median": "40",
          "usual_high": "42",
          "signs": [
            "tenfold"
          ],
          "entered": "2026-03-06",
          "state": "waiting",
          "deadline": "2026-03-11",
          "controller": "petrova",
          "verdict_by": null,
          "note": null,
          "records": 1,
          "digest": "59f1993dc43b0256c339dca409b731a5dacf85144ee9b260678b7f24d9952a71",
          "own_result": false,
          "verdict_at": null
        }
      ]
    }
    "#);
    assert_snapshot!(workshop.run("--by ivanov control status"), @"Ничего не найдено");
}

#[test]
fn what_is_usual_is_confirmed_at_once_and_the_rest_takes_a_word() {
    let workshop = with(&[line(20, "2026-03-06", "calls", "410", "ivanov")]);
    assert_snapshot!(workshop.run("--by petrova control confirm --all"), @"
    --- stderr
    ошибка: Ничего не записано: необычных значений — 1 из 10
    совет: Посмотрите на них: kpi control status. Подтвердить вместе с ними — ключ --yes, без них — --only-usual
    --- exit 1
    ");
    assert_snapshot!(workshop.run("--by petrova control confirm calls --all --only-usual --period 2026-03"), @r"
    Дата        Показатель  Исполни…  Значение  План  Обычно      Проверка      Срок
    02.03.2026  Звонки      Иванов…         42    40  —           подтверждено
    03.03.2026  Звонки      Иванов…         37    40  —           подтверждено
    04.03.2026  Звонки      Иванов…         40    40  —           подтверждено
    05.03.2026  Звонки      Иванов…         43    40  39 (37–41)  подтверждено
    --- stderr
    Подтверждено: 4
    Осталось необычных: 1
    ");
    assert_snapshot!(workshop.run("--by petrova control confirm --period 2026-03 --yes --note 'обзвон базы'"), @r"
    Дата        Показатель  Исполни…  Значение  План  Обычно      Проверка      Срок
    06.03.2026  Звонки      Иванов…        410    40  40 (38–42)  подтверждено
      > больше обычного в десять раз и более · обзвон базы
    --- stderr
    Подтверждено: 1
    ");
    assert_snapshot!(workshop.run("--by petrova control confirm --period 2026-03"), @"
    --- stderr
    ошибка: Проверять здесь нечего
    совет: Что ждёт проверки, покажет kpi control status; всё, включая проверенное, — kpi control status --all
    --- exit 1
    ");
    assert_snapshot!(workshop.read("verifications/2026-03.csv"), @r#"
    date,kpi,owner,verdict,records,digest,id,recorded_at,recorded_by,replaces,note
    2026-03-02,calls,ivanov,confirmed,1,21aabf37f180b1fe077cc7e731b77bdcfad4ba15b90b8e647c7d7646d02caa79,01KKBSWHG00000000000010001,2026-03-10T12:00:00Z,petrova,,
    2026-03-03,calls,ivanov,confirmed,1,59eb0ca72812c3366cde0a886f96d815c26950a42a8e1e75dd5ff342bd2f867a,01KKBSWHG00000000000010002,2026-03-10T12:00:00Z,petrova,,
    2026-03-04,calls,ivanov,confirmed,1,a17c6529fb63558b7d30073d5d852fbf59d7e3856bf4331f179f61b626007105,01KKBSWHG00000000000010003,2026-03-10T12:00:00Z,petrova,,
    2026-03-05,calls,ivanov,confirmed,1,3db84f36803b7ff5ba8bbed6e48bd651240d38bfc9ec7d5930c8f395cd3962e9,01KKBSWHG00000000000010004,2026-03-10T12:00:00Z,petrova,,
    2026-03-06,calls,ivanov,confirmed,1,59f1993dc43b0256c339dca409b731a5dacf85144ee9b260678b7f24d9952a71,01KKBSWHG00000000000020001,2026-03-10T12:00:00Z,petrova,,"обзвон базы"
    "#);
    assert_snapshot!(workshop.run("report --period 2026-03 --kpi calls --width 200"), @"
    Акме · март 2026
    Данные по 09.03.2026 · прошло 5 из 21 рабочего дня
    Этап 1 из 2 «Результаты и активность» · введено 5 из 7 · зачёт 0, проба 0, замер 5

    Показатель                     План      Факт     Откл.   Вып.%    К дате   Прогноз  Прог.%  Надо/дн  Оценка         Данные  Пров.  6 мес.  Прош. период  Год назад  Исполнитель   Контроль
    Этап 1. Результаты и активность
    Звонки (замер)                1 680       572    -1 108    34,0                                       ? неполно 50%     50%   100%  ····▁█           198          —  Петрова Анна  Орлов Олег

    Сотрудники: % выполнения и оценка
    Сотрудник            Звонки
    Иванов Иван          68,1 +
    Сидоров Пётр              —

    Не внесено
    Исполнитель   Показатель  Всего  Даты
    Сидоров Пётр  Звонки          5  02–06.03

    Подтвердил руководитель, чей это результат; ждёт сверки или перепроверки: Звонки (5)
    ");
    assert_snapshot!(workshop.run("control review"), @r"
    Месяц         Контроль    Значений  Проверено  Доля  Дней  Просрочено  Отклонено
    февраль 2026  Петрова А…         5          0    0%     —           5          0
    март 2026     Петрова А…         5          5  100%     3           0          0
    ");
}

#[test]
fn who_may_not_check_is_told_why() {
    let workshop = with(&[line(20, "2026-03-06", "deals", "1", "petrova")]);
    let confirm = |actor: &str, what: &str| workshop.run(&format!("--by {actor} control confirm {what}")).to_string();
    assert_snapshot!(confirm("ivanov", "calls --date 05.03"), @r"
    --- stderr
    ошибка: Звонки, Иванов Иван, 05.03.2026: собственное значение проверить нельзя
    совет: Проверяет Петрова Анна.
    --- exit 1
    ");
    assert_snapshot!(confirm("sidorov", "calls --date 05.03"), @r"
    --- stderr
    ошибка: Звонки, Иванов Иван, 05.03.2026: это значение проверяете не вы
    совет: Контролирует Петрова Анна.
    --- exit 1
    ");
    assert_snapshot!(confirm("petrova", "deals --date 06.03"), @"
    --- stderr
    ошибка: Сделки, Иванов Иван, 06.03.2026: это значение вы внесли сами, поэтому подтвердить его должен другой
    совет: Пусть исполнитель внесёт значение от своего имени (kpi amend) или его проверит ваш заместитель. Если исполнитель не согласен с вашей оценкой, поставьте её заново: kpi amend
    --- exit 1
    ");
    assert_snapshot!(workshop.run("control confirm calls --date 05.03"), @r#"
    --- stderr
    ошибка: Непонятно, кто действует
    совет: Назовите себя ключом --by СОТРУДНИК или переменной KPI_PERSON, либо впишите системное имя в team.toml: login = "…"
    --- exit 1
    "#);
    assert_snapshot!(workshop.run("--by petrova control confirm"), @"
    --- stderr
    ошибка: Не указано, какие значения
    совет: Назовите показатель, --owner, --date, --period или --id; всё, что ждёт вашей проверки, — --all
    --- exit 2
    ");
    assert_snapshot!(workshop.run("--by petrova control reject calls --date 05.03"), @"
    --- stderr
    ошибка: Не указано: --note <ПРИЧИНА>
    совет: Что принимает команда, покажет --help
    --- exit 2
    ");
}

#[test]
fn a_changed_entry_loses_its_verification() {
    let workshop = workshop();
    workshop.ok("--by petrova control confirm calls --period 2026-03");
    workshop.ok("--by ivanov record calls 5 --date 2026-03-05 --note дозвонился");
    assert_snapshot!(workshop.run("--by petrova control status"), @r"
    Дата        Показатель  Исполнит…  Значение  План  Обычно      Проверка  Срок
    20.02.2026  Звонки      Иванов И…        38    40  —           ждёт      25.02 !
    24.02.2026  Звонки      Иванов И…        41    40  —           ждёт      26.02 !
    25.02.2026  Звонки      Иванов И…        36    40  —           ждёт      27.02 !
    26.02.2026  Звонки      Иванов И…        44    40  —           ждёт      02.03 !
    27.02.2026  Звонки      Иванов И…        39    40  —           ждёт      03.03 !
    05.03.2026  Звонки      Иванов И…        48    40  39 (37–41)  изменено  12.03
      > необычная величина · внесено с опозданием, 10.03
    ");
    workshop.ok("--by petrova control confirm calls --date 05.03 --yes");
    // A hand edit loses it too.
    let march = workshop.read("records/2026-03.csv").replace(",40,", ",49,");
    workshop.write("records/2026-03.csv", march);
    assert_snapshot!(workshop.run("control status --all --period 2026-03 --format csv"), @"
    date,kpi,owner,value,target,usual_low,usual_median,usual_high,signs,entered,state,deadline,controller,verdict_by,note,records,digest,own_result,verdict_at
    2026-03-02,calls,ivanov,42,40,,,,,2026-03-02,confirmed,2026-03-04,petrova,petrova,,1,21aabf37f180b1fe077cc7e731b77bdcfad4ba15b90b8e647c7d7646d02caa79,true,2026-03-10T12:00:00Z
    2026-03-03,calls,ivanov,37,40,,,,,2026-03-03,confirmed,2026-03-05,petrova,petrova,,1,59eb0ca72812c3366cde0a886f96d815c26950a42a8e1e75dd5ff342bd2f867a,true,2026-03-10T12:00:00Z
    2026-03-04,calls,ivanov,49,40,,,,,2026-03-04,changed,2026-03-06,petrova,petrova,,1,d82a5220681db4f8c763b64a8ce34759919ea954c07bf58000cfa3ab724d52f9,false,2026-03-10T12:00:00Z
    2026-03-05,calls,ivanov,48,40,37,39,42,late,2026-03-10,confirmed,2026-03-12,petrova,petrova,,2,ba741c10c242eb0534628f34b603174d3026ba03bab04cfe1e89aa032dcad71f,true,2026-03-10T12:00:00Z
    --- stderr
    * подтвердил руководитель, чей это результат; ждёт сверки или перепроверки: 3
    ");
}

#[test]
fn a_rejection_is_answered_by_an_objection_or_a_correction() {
    let workshop = workshop();
    assert_snapshot!(workshop.run("--by petrova control reject calls --date 05.03 --note 'в АТС 31'"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно      Проверка   Срок
    05.03.2026  Звонки      Иванов Иван        43    40  39 (37–41)  отклонено
      > в АТС 31
    --- stderr
    Отклонено: 1
    ");
    assert_snapshot!(workshop.run("--by sidorov control dispute calls --owner ivanov --date 05.03 --note нет"), @r"
    --- stderr
    ошибка: Звонки, Иванов Иван, 05.03.2026: возразить может только исполнитель
    --- exit 1
    ");
    assert_snapshot!(workshop.run("--by ivanov control dispute calls --date 05.03 --note 'АТС стояла до обеда'"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно      Проверка  Срок
    05.03.2026  Звонки      Иванов Иван        43    40  39 (37–41)  оспорено  10.03
      > АТС стояла до обеда
    --- stderr
    Возражение записано: 1
    ");
    assert_snapshot!(workshop.run("--by petrova control status --period 2026-03-05"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно      Проверка  Срок
    05.03.2026  Звонки      Иванов Иван        43    40  39 (37–41)  оспорено  10.03
      > АТС стояла до обеда
    ");
    assert_snapshot!(workshop.run("--by ivanov control dispute calls --date 05.03 --withdraw"), @r"
    --- stderr
    Возражение снято: 1
    ");
    assert_snapshot!(workshop.run("control status --all --date 05.03"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно      Проверка   Срок
    05.03.2026  Звонки      Иванов Иван        43    40  39 (37–41)  отклонено
      > в АТС 31
    ");
    workshop.ok("--by ivanov record calls 31 --set --date 05.03 --note 'по АТС'");
    assert_snapshot!(workshop.run("--by petrova control confirm calls --date 05.03"), @"
    --- stderr
    ошибка: Ничего не записано: необычных значений — 1 из 1
    совет: Посмотрите на них: kpi control status. Подтвердить вместе с ними — ключ --yes, без них — --only-usual
    --- exit 1
    ");
    assert_snapshot!(workshop.run("control review --period 2026-03"), @r"
    Месяц      Контроль      Значений  Проверено  Доля  Дней  Просрочено  Отклонено
    март 2026  Петрова Анна         4          0    0%     —           3          1
    ");
}

#[test]
fn who_takes_over_in_the_middle_of_a_month_checks_from_then_on() {
    let workshop = workshop();
    let team = workshop.read("team.toml").replace(
        "post = [{ role = \"head\", group = \"north\", from = 2024-01-01 }]",
        "post = [{ role = \"head\", group = \"north\", from = 2024-01-01, to = 2026-03-08 }]",
    );
    let team = team.replace(
        "post = [{ role = \"seller\", group = \"north\", from = 2026-02-01 }]",
        "post = [{ role = \"seller\", group = \"north\", from = 2026-02-01, to = 2026-03-08 }, \
         { role = \"head\", group = \"north\", from = 2026-03-09 }]",
    );
    let workshop = workshop.today("2026-03-06");
    workshop.ok("--by petrova control confirm calls --date 04.03");
    workshop.write("team.toml", team);
    let workshop = workshop.today("2026-03-10");
    assert_snapshot!(workshop.run("--by petrova control confirm calls --date 05.03"), @r"
    --- stderr
    ошибка: Звонки, Иванов Иван, 05.03.2026: это значение проверяете не вы
    совет: Контролирует Сидоров Пётр.
    --- exit 1
    ");
    workshop.ok("--by sidorov control confirm calls --date 05.03");
    // What the former head confirmed while she was the head stands.
    assert_snapshot!(workshop.run("control status --all --period 2026-03-04..2026-03-05"), @"
    Дата        Показатель  Исполнитель  Значение  План  Обычно      Проверка
    04.03.2026  Звонки      Иванов Иван        40    40  —           подтверждено *
    05.03.2026  Звонки      Иванов Иван        43    40  39 (37–41)  подтверждено
    --- stderr
    * подтвердил руководитель, чей это результат; ждёт сверки или перепроверки: 1
    ");
}

#[test]
fn a_deputy_checks_while_the_controller_is_away() {
    let workshop = workshop();
    workshop.ok("team absence petrova --from 2026-03-09 --to 2026-03-13 --deputy sidorov");
    workshop.ok("--by sidorov control confirm calls --period 2026-03");
    let workshop = workshop.today("2026-03-16");
    let run = workshop.run("--by sidorov control confirm calls --period 2026-02");
    assert_snapshot!(run, @r"
    --- stderr
    ошибка: Звонки, Иванов Иван, 20.02.2026: это значение проверяете не вы
    совет: Контролирует Петрова Анна.
    --- exit 1
    ");
    assert_snapshot!(workshop.run("report --period 2026-03 --kpi calls --format csv"), @"
    kpi,group,owner,breakdown,unit,state,stage,target,target_to_date,actual,variance,attainment,status,entered,expected,verified,pace,forecast,reason,verified_own,actions,part,with_target,without_target
    calls,,,,calls,baseline,1,1680,720,162,-1518,0.0964285714,incomplete,4,18,4,0.225,378,,0,,false,,
    ");
}

#[test]
fn a_sample_is_drawn_the_same_by_everybody() {
    let workshop = workshop().width(100);
    assert_eq!(workshop.run("control draw --period 2026-02").code, 1, "nothing is drawn from what may still change");
    workshop.ok("--by orlov close 2026-02 --reason 'начали в конце месяца'");
    let drawn = workshop.run("control draw --period 2026-02 --share 40%");
    assert_snapshot!(drawn, @"
    Дата        Показатель  Исполни…  Значение  Контроль  Проверка  Перепро…  Перепроверка  Ранг
    25.02.2026  Звонки      Иванов…         36  Петрова…  ждёт      Орлов О…  ждёт          0a39d5f8541b
    24.02.2026  Звонки      Иванов…         41  Петрова…  ждёт      Орлов О…  ждёт          42fd0ccc8688
    --- stderr
    февраль 2026: начальное значение выборки — 9a25d715c836be8fabda4b333dc35da859c31917f3b299c31922e8b68bdd3a51. Такую же выборку получит каждый, пока записи этого месяца не изменятся.
    ");
    assert_eq!(drawn.stdout, workshop.run("control draw --period 2026-02 --share 40%").stdout);
    assert_snapshot!(workshop.run("control draw --period 2026-03"), @r"
    --- stderr
    ошибка: Выборку делают, когда месяц закончился и всё внесено; март 2026 ещё идёт
    совет: Повторите после 31.03.2026.
    --- exit 1
    ");
    assert_snapshot!(workshop.run("control draw --period 2026-W08"), @r"
    --- stderr
    ошибка: Выборку делают по целым месяцам, а «неделя 8 2026 г. (16.02–22.02)» — не месяц
    совет: Например: --period 2024-05
    --- exit 2
    ");
    assert_snapshot!(workshop.run("control draw --period 2026-02 --share 0%"), @r"
    --- stderr
    ошибка: Доля «0%» не подходит
    совет: Нужны проценты: больше 0 и не больше 100.
    --- exit 2
    ");
}

#[test]
fn a_checked_sample_stands_for_the_rest() {
    let workshop = workshop();
    let catalog = workshop.read("kpi-catalog.toml");
    let catalog = catalog.replacen("controller = \"head\"\n", "controller = \"head\"\ncheck = \"sample\"\n", 1);
    workshop.write("kpi-catalog.toml", catalog);
    assert_snapshot!(workshop.run("--by petrova control status"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно  Проверка  Срок
    25.02.2026  Звонки      Иванов Иван        36    40  —       ждёт      27.02 !
    ");
    workshop.ok("--by petrova control confirm --all --yes");
    assert_snapshot!(workshop.run("control status --all --period 2026-02 --format csv"), @"
    date,kpi,owner,value,target,usual_low,usual_median,usual_high,signs,entered,state,deadline,controller,verdict_by,note,records,digest,own_result,verdict_at
    2026-02-20,calls,ivanov,38,40,,,,,2026-02-20,sampled,2026-02-25,petrova,,,1,1c7e12f8092b1233fee570d0070f66b0259336ff5389e7eb0096e0fe9e4d9a12,false,
    2026-02-24,calls,ivanov,41,40,,,,,2026-02-24,sampled,2026-02-26,petrova,,,1,4896571529fcd11a897a5adbb29698ffd5259844e22e9a2938e6d9e699682958,false,
    2026-02-25,calls,ivanov,36,40,,,,,2026-02-25,confirmed,2026-02-27,petrova,petrova,,1,6a5c460a99bd1a539e9cf91335909317b7581be37dc92d03bd11cf61fcb7903c,true,2026-03-10T12:00:00Z
    2026-02-26,calls,ivanov,44,40,,,,,2026-02-26,sampled,2026-03-02,petrova,,,1,ee2f2322af7070d97f294c337dac6a501b64de9dad2f0e9ff2445870f4149b82,false,
    2026-02-27,calls,ivanov,39,40,,,,,2026-02-27,sampled,2026-03-03,petrova,,,1,390e7ec8d254e46d7de748c0d64adde0801f9b99c4badb884d0439618b69044d,false,
    --- stderr
    * подтвердил руководитель, чей это результат; ждёт сверки или перепроверки: 1
    ");
}

#[test]
fn entries_are_held_against_an_export() {
    let mapping = "[crm]\nowner = { column = \"Менеджер\" }\ndate_format = \"dd.mm.yyyy\"\n\n\
                   [[crm.value]]\nkpi = \"deals\"\naggregate = \"count\"\ndate = \"Закрыта\"\n";
    let export = "Номер,Менеджер,Закрыта\n1,Иванов Иван,05.03.2026\n2,Иванов Иван,05.03.2026\n\
                  3,Иванов Иван,06.03.2026\n4,Иванов Иван,10.03.2026\n";
    let workshop = with(&[
        line(20, "2026-03-05", "deals", "2", "ivanov"),
        line(21, "2026-03-06", "deals", "3", "ivanov"),
        line(22, "2026-03-09", "deals", "0", "ivanov"),
    ]);
    workshop.write("imports.toml", mapping);
    workshop.write("deals.csv", export);
    assert_snapshot!(workshop.run("--by petrova control confirm --reconcile deals.csv --mapping crm"), @"
    Дата        Показатель  Исполнитель  Значение  План  Обычно  Проверка  Срок
    05.03.2026  Сделки      Иванов Иван         2        —       сверено
    09.03.2026  Сделки      Иванов Иван         0        —       сверено
      > в нерабочий день
    Дата        Показатель  Исполнитель  Значение  В выгрузке  Разница  Проверка
    06.03.2026  Сделки      Иванов Иван         3           1       +2  ждёт
    --- stderr
    Сошлось с выгрузкой: 2
    Разошлось с выгрузкой: 1
    ");
    assert_snapshot!(workshop.run("--by petrova control status deals --period 2026-03"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно  Проверка  Срок
    06.03.2026  Сделки      Иванов Иван         3        —       ждёт      11.03
    ");
    assert_snapshot!(workshop.run("--by petrova control confirm --reconcile deals.csv --mapping crm --format csv"), @"
    date,kpi,owner,value,exported,difference,state
    2026-03-06,deals,ivanov,3,1,2,waiting
    --- stderr
    Разошлось с выгрузкой: 1
    ");
    assert_snapshot!(workshop.run("--by ivanov control confirm --reconcile deals.csv --mapping crm"), @r"
    --- stderr
    ошибка: Сделки, Иванов Иван, 06.03.2026: собственное значение проверить нельзя
    совет: Проверяет Петрова Анна.
    --- exit 1
    ");
}

#[test]
fn days_an_import_leaves_empty_are_confirmed_too() {
    let workshop = workshop();
    let log = "mapping,file,sha256,from,to,explicit,kpis,owners,added,changed,withdrawn,kept,rejected,\
               id,recorded_at,recorded_by,replaces,note\n\
               crm,deals.csv,,2026-03-02,2026-03-05,true,deals,ivanov,0,0,0,0,0,\
               01KK0000000000000000000099,2026-03-06T09:00:00Z,petrova,,\n";
    workshop.write("import-log.csv", log);
    assert_snapshot!(workshop.run("--by petrova control confirm deals --period 2026-03"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно  Проверка      Срок
    02.03.2026  Сделки      Иванов Иван         0        —       подтверждено
    03.03.2026  Сделки      Иванов Иван         0        —       подтверждено
    04.03.2026  Сделки      Иванов Иван         0        —       подтверждено
    05.03.2026  Сделки      Иванов Иван         0        —       подтверждено
    --- stderr
    Подтверждено: 4
    ");
    assert_snapshot!(workshop.run("report --period 2026-03 --kpi deals --owner ivanov --format csv"), @"
    kpi,group,owner,breakdown,unit,state,stage,target,target_to_date,actual,variance,attainment,status,entered,expected,verified,pace,forecast,reason,verified_own,actions,part,with_target,without_target
    deals,,ivanov,,deals,baseline,1,,,0,,,no_target,4,5,4,,,,0,,false,,
    ");
    workshop.ok("--by ivanov record deals 1 --date 2026-03-03 --note забыл");
    assert_snapshot!(workshop.run("--by petrova control status deals"), @r"
    Дата        Показатель  Исполнитель  Значение  План  Обычно  Проверка  Срок
    03.03.2026  Сделки      Иванов Иван         1        —       изменено  12.03
      > внесено с опозданием, 10.03
    ");
}
