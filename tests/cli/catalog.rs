//! `kpi catalog`: list, show, check, add, edit.

use insta::assert_snapshot;

use crate::support::Workshop;

fn workshop() -> Workshop {
    let workshop = Workshop::new().lang("ru");
    workshop.ok("init --company Ромашка --profile b2b");
    workshop
}

/// The beginning of a long screen.
fn head(screen: &str, lines: usize) -> String {
    screen.lines().take(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_kpis_in_order() {
    let workshop = workshop();
    let list = workshop.ok("catalog list").stdout;
    assert_eq!(workshop.ok("catalog list --format csv").stdout.lines().count(), 40);
    assert_snapshot!(head(&list, 7), @"
    №  Код                   Показатель                             Этап  Состояние
    1  funnel                Воронка                                   2  черновик
    2  headcount             Количество сотрудников                    1  черновик
    3  training              Подготовленность персонала                5  черновик
    4  calls                 Количество входящих и исходящих           1  черновик
                             звонков
    5  traffic               Трафик посетителей                        2  исключён
    ");
    let wide = workshop.ok("catalog list --stage 1 --width 170").stdout;
    assert_snapshot!(wide, @"
     №  Код            Показатель                      Этап  Состояние  Способ       Единица     Лучше       Частота  Уровень   Исполнитель      Контроль        Сторожевой
     2  headcount      Количество сотрудников             1  черновик   численность  количество  в пределах  месяц    кадры     специалист по…   директор
     4  calls          Количество входящих и              1  черновик   сумма        количество  больше      день     личный    продавец         руководитель…   conversion
                       исходящих звонков
     6  requests       Количество заявок                  1  черновик   сумма        количество  больше      день     личный    продавец         руководитель…   response_time
     8  meetings       Количество встреч                  1  черновик   сумма        количество  больше      день     личный    продавец         руководитель…   conversion
     9  deals          Количество сделок                  1  черновик   сумма        количество  больше      день     личный    продавец         руководитель…   returns
    10  revenue        Объём сделок                       1  черновик   сумма        ₽           больше      день     личный    продавец         руководитель…   returns
    12  average_check  Средний чек                        1  черновик   формула      ₽           больше      месяц    личный    продавец         руководитель…   deals
    18  leadership     Руководящий персонал               1  черновик   формула      %           больше      квартал  компания  директор         учредитель
    ");
    let all = workshop.ok("catalog list --all --format csv").stdout;
    assert_eq!(all.lines().count(), 1 + 39 + 10 + 8);
    assert_snapshot!(head(&all, 3), @"
    number,id,name,stage,state,measure,unit,direction,every,level,owner,controller,guard
    1,funnel,Воронка,2,draft,formula,percent,up,month,department,head,director,
    2,headcount,Количество сотрудников,1,draft,headcount,people,band,month,staff,hr,director,
    ");
    assert_snapshot!(head(&workshop.ok("catalog list --level staff --format json").stdout, 18), @r#"
    {
      "schema": "kpi.catalog/1",
      "kpis": [
        {
          "number": 2,
          "id": "headcount",
          "name": "Количество сотрудников",
          "stage": 1,
          "state": "draft",
          "measure": "headcount",
          "unit": "people",
          "direction": "band",
          "every": "month",
          "level": "staff",
          "owner": "hr",
          "controller": "director",
          "guard": null
        },
    "#);
}

#[test]
fn all_about_one() {
    let workshop = workshop();
    assert_snapshot!(workshop.run("catalog show звонки"), @"
    Количество входящих и исходящих звонков (calls) · № 4

    Состоявшиеся разговоры с клиентами и потенциальными клиентами длиной от 30
    секунд, входящие и исходящие раздельно. Недозвоны, автоответчики, внутренние и
    личные звонки не считаются; перезвон после обрыва — тот же разговор. Данные — из
    телефонии, а где её нет — из личного листа продавца. Накручивают короткими и
    пустыми звонками «для счёта»: смотрите на долю разговоров 30–40 секунд и на
    конверсию.

    Где смотрят
    Ежедневная планёрка отдела

    Какое решение принимают
    Кому сегодня добавить время на обзвон и базу

    Что становится не нужно
    Ежедневный отчёт менеджера о звонках

    Этап: 1. Результаты и активность
    Состояние: черновик
    Влияние на выручку: косвенное
    Способ измерения: сумма
    Единица: количество
    Знаков после запятой: 0
    Лучше, когда: больше
    Вносится раз в: день
    Какие дни считаются: рабочие дни исполнителя
    Уровень: личный
    Исполнитель: продавец
    Контролирующий: руководитель отдела продаж
    Вносит: исполнитель
    Сторожевой показатель: Конверсия (conversion)
    Разрезы: direction (направление)
    Название в отчёте: Звонки
    Другие имена: звонки, звонков, количество звонков, phone calls, dials
    ");
    assert_snapshot!(workshop.run("catalog show 14 --lang en"), @"
    Deal analysis system (deal_analysis) · No. 14

    How steadily the department examines deals won and lost and changes its work
    accordingly. The director sets the level by minutes of the reviews, recorded
    reasons of loss and changes made to scripts and offers, not by the head's
    account. The weak spot is review for the record: if every other loss says “too
    expensive”, the level is 2 at most.

    Looked at
    Quarterly meeting of the director and the head of sales

    What is decided by it
    What to change in the offer, the script and the way requests are qualified

    What it makes unnecessary
    Written explanations of large lost deals

    Levels
    0  Deals are not reviewed; the reason of a loss is recorded nowhere.
    1  Single large losses are discussed when the director asks; nothing is written
    down.
    2  At least 80 % of the quarter's lost deals carry a reason; reviews run to a
    schedule at least monthly, with minutes.
    3  Wins and losses are reviewed on one form; each conclusion has an owner and a
    date, and at least 80 % are carried out.
    4  Salespeople bring their deals themselves; this quarter at least one script or
    offer was changed and the effect is shown in figures.

    Stage: 4. Working systems and quality
    State: draft
    Influence on revenue: indirect
    Measure: rubric
    Unit: level
    Decimals: 1
    Better when: more
    Due every: quarter
    Days that count: the company's working days
    Level: department
    Owner: head of sales
    Controller: director
    Entered by: the controller
    Name in reports: Deal analysis
    Other names: анализ сделок, разбор сделок, deal review, win-loss analysis
    ");
    let json = workshop.ok("catalog show 1 --format json").stdout;
    assert!(json.contains("\"formula\": \"deals / requests\""), "{json}");
    assert!(workshop.ok("catalog show win_rate").stdout.contains("выключен"));
    assert_snapshot!(workshop.run("catalog show званки"), @"
    --- stderr
    ошибка: Показателя «званки» нет
    совет: Возможно, вы имели в виду: calls (Звонки)
    --- exit 1
    ");
}

#[test]
fn a_catalog_is_checked_wherever_it_lies() {
    let workshop = workshop();
    assert_snapshot!(workshop.run("catalog check"), @"
    --- stderr
    kpi-catalog.toml: ошибок нет. 39 показателей, 10 исходных, 8 выключенных; 5 этапов внедрения.
    ");
    workshop.write("draft.toml", "[[kpi]]\nid = \"calls\"\nname = \"Звонки\"\nmesure = \"sum\"\nstage = \"1\"\n");
    assert_snapshot!(workshop.run("catalog check draft.toml"), @r#"
    --- stderr
    ошибка: draft.toml:1:1: Не хватает ключа «measure»
      1 | [[kpi]]
        | ^^^^^^^
    совет: Допишите строку «measure = …» в эту таблицу.

    ошибка: draft.toml:1:1: Не хватает ключа «unit»
      1 | [[kpi]]
        | ^^^^^^^
    совет: Допишите строку «unit = …» в эту таблицу.

    ошибка: draft.toml:1:1: В каталоге нет роли «seller»
      1 | [[kpi]]
        | ^^^^^^^
    совет: Добавьте её таблицей [[role]] с ключами id и name или укажите одну из имеющихся.

    ошибка: draft.toml:1:1: В каталоге нет роли «head»
      1 | [[kpi]]
        | ^^^^^^^
    совет: Добавьте её таблицей [[role]] с ключами id и name или укажите одну из имеющихся.

    ошибка: draft.toml:4:1: Неизвестный ключ «mesure»
      4 | mesure = "sum"
        | ^^^^^^
    совет: Возможно, вы имели в виду: measure

    ошибка: draft.toml:5:9: Значение «stage» не того вида: нужно — целое число, стоит — текст в кавычках
      5 | stage = "1"
        |         ^^^
    совет: Исправьте значение; кавычки ставят только вокруг текста.
    --- exit 1
    "#);
    assert_snapshot!(Workshop::new().run("catalog check nothing.toml"), @"
    --- stderr
    error: Cannot read nothing.toml: there is no such file or folder
    help: Check that the file is there and that you may read it.
    --- exit 1
    ");
}

#[test]
fn one_of_ones_own_is_added_and_is_like_the_others() {
    let workshop = workshop();
    let before = workshop.read("kpi-catalog.toml");
    let sum = r#"catalog add samples --name "Образцы" --measure sum --unit count --stage 2 --alias образец --guard 13"#;
    let ratio = r#"catalog add yield --name "Сделок на образец" --name-en "Deals per sample" --formula "deals / samples" --unit ratio --stage 2"#;
    assert_snapshot!(workshop.run(sum), @"
    --- stderr
    Добавлен показатель «Образцы» (samples), этап 2. Всё о нём: kpi catalog show samples
    ");
    assert_snapshot!(workshop.run(ratio), @"
    --- stderr
    Добавлен показатель «Сделок на образец» (yield), этап 2. Всё о нём: kpi catalog show yield
    ");
    let after = workshop.read("kpi-catalog.toml");
    let old: Vec<&str> = before.lines().collect();
    let new: Vec<&str> = after.lines().filter(|line| !old.contains(line)).collect();
    assert_snapshot!(new.join("\n"), @r#"
    id = "samples"
    name = "Образцы"
    aliases = ["образец"]
    measure = "sum"
    unit = "count"
    stage = 2
    guard = "returns"
    id = "yield"
    name = { ru = "Сделок на образец", en = "Deals per sample" }
    measure = "formula"
    formula = "deals / samples"
    unit = "ratio"
    stage = 2
    "#);
    assert!(workshop.ok("catalog check").stderr.contains("41 показатель"));
    assert!(workshop.ok("catalog show образец").stdout.contains("Сделок на образец (yield)"));
    assert_snapshot!(workshop.run(sum), @"
    --- stderr
    ошибка: Показатель с кодом «samples» в каталоге уже есть
    совет: Дайте одному из двух другой код. Если по показателю уже есть записи, его код не меняйте.
    --- exit 1
    ");
    assert_eq!(workshop.read("kpi-catalog.toml"), after);
    let rubric = r#"catalog add order --name "Порядок" --measure rubric --unit level --stage 4 --rubric нет --rubric "бывает, но не всегда" --rubric есть --rubric описан --rubric улучшается"#;
    workshop.ok(rubric);
    assert!(workshop.ok("catalog show order").stdout.contains("1  бывает, но не всегда"));
    workshop.ok(r#"catalog add stock --input --name "Остаток" --measure last --unit count --adds-over-people false"#);
    assert!(workshop.ok("catalog show stock").stdout.contains("Складывается по людям: нет"));
}

#[test]
fn an_edit_changes_what_was_named_and_no_more() {
    let workshop = workshop();
    assert_snapshot!(workshop.run("catalog edit звонки every=week thresholds.near=85"), @r#"
    --- stderr
    Изменён показатель calls:
    - every      = "day"
    + every      = "week"
    + thresholds = { near = 85 }
    "#);
    assert_snapshot!(workshop.run("catalog edit звонки every=week"), @"
    --- stderr
    Показатель calls уже такой, менять нечего.
    ");
    assert_snapshot!(workshop.run("catalog edit win_rate enabled=true"), @"
    --- stderr
    Изменён показатель win_rate:
    - enabled    = false
    + enabled    = true
    предупреждение: «Доля выигранных» считается из lost_deals, а он выключен: значения не будет
    совет: Удалите у него строку «enabled = false» или измените формулу.
    ");
    assert!(workshop.ok("catalog check").stderr.contains("40 показателей"));
    let before = workshop.read("kpi-catalog.toml");
    assert_snapshot!(workshop.run("catalog edit calls controller=seller stage=9"), @r#"
    --- stderr
    ошибка: kpi-catalog.toml:244:15: Исполнитель и контролирующий — одна и та же роль: «seller»
      244 | controller = "seller"
          |               ^^^^^^
    совет: Никто не проверяет сам себя. Контролирующим назначьте другую роль, например директора.

    ошибка: kpi-catalog.toml:246:14: Этапа 9 в каталоге нет
      246 | stage      = 9
          |              ^
    совет: Укажите номер одного из этапов [[stage]] или добавьте новый.
    --- exit 1
    "#);
    assert_eq!(workshop.read("kpi-catalog.toml"), before);
}

#[test]
fn a_formula_that_makes_a_percentage_twice_is_told_as_it_is_written() {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").actor("petrova");
    let unit = "\n[[unit]]\nid = \"percent\"\nkind = \"percent\"\n";
    let catalog = workshop.read("kpi-catalog.toml") + unit;
    let workshop = workshop.file("kpi-catalog.toml", catalog);
    let line = "catalog add share --name Доля --formula 'deals / calls * 100' --unit percent --direction up --every month \
                --level personal --owner seller --controller head --stage 1";
    assert_snapshot!(workshop.ok(line), @"
    --- stderr
    Добавлен показатель «Доля» (share), этап 1. Всё о нём: kpi catalog show share
    предупреждение: «Доля» в процентах, и формула умножает на 100 ещё раз: вместо 18,4 % получится 1 840 %
    совет: Уберите «* 100»: в формуле процент — доля, и умножает программа.
    ");
    assert_snapshot!(workshop.ok("catalog edit share 'formula=deals / calls'"), @r#"
    --- stderr
    Изменён показатель share:
    - formula = "deals / calls * 100"
    + formula = "deals / calls"
    "#);
}
