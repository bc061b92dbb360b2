//! Pages for browsers and paper: well formed, whole in one file, harmless whatever people write.

use std::path::Path;

use roxmltree::{Document, ParsingOptions};

use super::department;
use crate::support::{Run, Workshop};

/// What somebody might write where a name, a text or a reason belongs.
const NASTY: [&str; 4] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "</title></style>&lt;'{{ 7*7 }}",
];

/// May of a department with one stage open, a plan, figures of two months, an action and a reason.
fn may() -> Workshop {
    let workshop = department();
    for line in [
        "rollout exclude traffic --reason 'Клиенты приходят по звонку' --by petrova",
        "rollout next-stage --force --reason 'Начинаем с малого' --by petrova",
        "target set calls 300 --owner ivanov --period 2024-05 --by petrova",
        "target set revenue 900000 --owner ivanov --period 2024-05 --by petrova",
        "target set requests 40 --owner ivanov --period 2024-05 --by petrova",
        "record calls 280 --owner ivanov --date 2024-04-15 --by ivanov",
        "record calls 90 --owner ivanov --date 2024-05-06 --breakdown direction=in --by ivanov",
        "record calls 45 --owner ivanov --date 2024-05-07 --breakdown direction=out --by ivanov",
        "record requests 11 --owner ivanov --date 2024-05-07 --by ivanov",
        "record deals 2 --owner ivanov --date 2024-05-07 --by ivanov",
        "record revenue 310000 --owner ivanov --date 2024-05-07 --by ivanov",
        "action add calls 'Обзвонить базу' --owner ivanov --due 2024-05-24 --by petrova",
    ] {
        workshop.ok(&line.replace('\'', "\""));
    }
    workshop
}

/// The page as a tree; a page that is not well formed has none.
fn tree(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}\n{page}"))
}

/// The text of every element of that name.
fn texts(tree: &Document<'_>, name: &str) -> Vec<String> {
    let text = |node: roxmltree::Node<'_, '_>| {
        let texts: String =
            node.descendants().filter(|inner| inner.is_text()).filter_map(|inner| inner.text()).collect();
        texts.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    tree.descendants().filter(|node| node.has_tag_name(name)).map(text).collect()
}

/// The page without its style, which says nothing of the figures.
fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}<style></style>{after}")
}

fn golden(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/html").join(name);
    let found = without_style(page);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differing = found.lines().zip(wanted.lines()).position(|(found, wanted)| found != wanted);
    let line = differing.unwrap_or_else(|| found.lines().count().min(wanted.lines().count()));
    assert!(
        found == wanted,
        "{name} differs from line {}:\n  {}\nUPDATE_GOLDEN=1 cargo test html writes it anew",
        line + 1,
        found.lines().nth(line).unwrap_or_default()
    );
}

/// Nothing is fetched, nothing runs, everything that needs a name has one.
fn is_sound(run: &Run) {
    let page = &run.stdout;
    for forbidden in ["http:", "https:", "src=", "<script", "@import", "url(h", "javascript:", " on"] {
        let inside_tags: Vec<&str> =
            page.split('<').filter_map(|tag| tag.split('>').next()).filter(|tag| tag.contains(forbidden)).collect();
        assert!(inside_tags.is_empty(), "{forbidden} in {inside_tags:?}");
    }
    let tree = tree(page);
    let root = tree.root_element();
    assert!(matches!(root.attribute("lang"), Some("ru" | "en")));
    let named = |name: &str| tree.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
    assert_eq!(named("main").len(), 1);
    for head in named("th") {
        assert!(matches!(head.attribute("scope"), Some("col" | "row" | "colgroup")), "{head:?}");
    }
    for image in named("svg") {
        let is_hidden = image.attribute("aria-hidden") == Some("true");
        assert!(is_hidden || image.children().any(|child| child.has_tag_name("title")), "a drawing without a title");
    }
    let mut ids: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
    let labels = tree.descendants().filter_map(|node| node.attribute("aria-labelledby"));
    for label in labels.flat_map(str::split_whitespace) {
        assert!(ids.contains(&label), "nothing is called {label}");
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id is there twice");
}

#[test]
fn the_report_is_a_page_in_both_languages() {
    let workshop = may();
    for language in ["ru", "en"] {
        let run = workshop.ok(&format!("report --period 2024-05 --lang {language} --format html"));
        is_sound(&run);
        golden(&format!("report-{language}.html"), &run.stdout);
    }
}

#[test]
fn the_report_has_all_its_parts() {
    let run = may().ok("report --period 2024-05 --format html");
    let tree = tree(&run.stdout);
    let headings = texts(&tree, "h2");
    for heading in
        ["Этап внедрения", "Главные показатели", "Показатели по этапам", "Сотрудники и показатели", "Действия"]
    {
        assert!(headings.iter().any(|found| found == heading), "{heading} is not among {headings:?}");
    }
    assert!(run.stdout.contains("Причина: Начинаем с малого"));
    assert!(run.stdout.contains("Клиенты приходят по звонку"));
    assert!(texts(&tree, "td").iter().any(|text| text == "45,0"), "135 calls of 300 are 45 %");
    assert!(texts(&tree, "td").iter().any(|text| text == "−165"), "with a minus, not a hyphen");
    assert!(texts(&tree, "title").iter().any(|text| text.starts_with("Звонки (замер): факт 135, план 300")));
    let bars = tree.descendants().filter(|node| node.attribute("class") == Some("actual") && node.has_tag_name("rect"));
    assert_eq!(bars.count(), 3, "calls, requests and revenue have a plan and a figure");
}

#[test]
fn whatever_people_write_stays_text() {
    let workshop = department();
    let quoted = |text: &str| text.replace('"', "”");
    for (index, nasty) in NASTY.iter().enumerate() {
        let nasty = quoted(nasty);
        workshop.ok(&format!(
            "catalog add nasty{index} --name \"{nasty}\" --measure sum --unit count --stage 1 --guard deals"
        ));
        workshop.ok(&format!("team add person{index} \"{nasty}\" --role seller --group north --from 2024-01-09"));
    }
    let catalog = workshop
        .read("kpi-catalog.toml")
        .replace("company = \"Ромашка\"", "company = '\"><img src=x onerror=alert(1)>'");
    workshop.write("kpi-catalog.toml", catalog);
    workshop.ok("rollout next-stage --force --reason \"<script>alert(2)</script>\" --by petrova");
    for (index, nasty) in NASTY.iter().enumerate() {
        workshop.ok(&format!("target set nasty{index} 5 --owner person{index} --period 2024-05 --by petrova"));
        workshop.ok(&format!(
            "record nasty{index} 3 --owner person{index} --date 2024-05-07 --note \"<b>\" --by person{index}"
        ));
        let text = quoted(nasty);
        workshop.ok(&format!("action add nasty{index} \"{text}\" --owner person{index} --due 2024-05-24 --by petrova"));
    }
    let run = workshop.ok("report --period 2024-05 --by owner --format html");
    is_sound(&run);
    let tree = tree(&run.stdout);
    for name in ["script", "img", "b"] {
        let found = tree
            .descendants()
            .filter(|node| node.has_tag_name(name) && node.text().is_some_and(|text| text.contains("alert")));
        assert_eq!(found.count(), 0, "{name}");
    }
    for nasty in NASTY {
        let shown = texts(&tree, "th").iter().any(|text| text.contains(&quoted(nasty)));
        assert!(shown, "{nasty} is shown as it was written");
    }
    assert!(run.stdout.contains("&quot;&gt;&lt;img src=x"), "the company's name too");
    for line in [
        "team list",
        "catalog list",
        "duty matrix",
        "catalog passport --all",
        "team card --all",
        "log",
        "due",
        "review",
    ] {
        is_sound(&workshop.run(&format!("{line} --format html")));
    }
}

#[test]
fn every_listing_is_a_page_if_wanted() {
    let workshop = may();
    for line in [
        "catalog list",
        "catalog show calls",
        "team list",
        "duty list",
        "duty matrix",
        "target list",
        "rollout road",
        "rollout status",
        "rollout history",
        "explain calls --period 2024-05",
        "review",
        "due",
        "log",
        "check",
        "control status",
        "action list",
        "record calls 1 --owner ivanov --by ivanov",
    ] {
        let run = workshop.run(&format!("{line} --format html"));
        is_sound(&run);
        assert!(run.stdout.starts_with("<!DOCTYPE html>"), "{line}");
    }
}

#[test]
fn a_workspace_without_anything_has_a_page_too() {
    let run = department().ok("report --format html");
    is_sound(&run);
    assert!(run.stdout.contains("kpi rollout next-stage"));
}

#[test]
fn a_template_of_ones_own_takes_what_it_wants() {
    let workshop = may();
    workshop.write("letter.html", "{% extends 'report.html' %}\n{% block people %}{% endblock %}\n{% block foot %}<p>ООО «Совет»</p>{% endblock %}\n");
    let run = workshop.ok("report --period 2024-05 --template letter.html");
    is_sound(&run);
    assert!(run.stdout.contains("<p>ООО «Совет»</p>"));
    assert!(!texts(&tree(&run.stdout), "h2").iter().any(|text| text == "Сотрудники и показатели"));
    workshop.write(
        "list.txt",
        "{% for section in table.sections %}{% for row in section.rows %}{{ row.kpi }} {% endfor %}{% endfor %}",
    );
    assert!(workshop.ok("report --period 2024-05 --template list.txt").stdout.starts_with("headcount calls "));
}

#[test]
fn a_plan_that_is_a_range_has_its_bar() {
    let workshop = may();
    workshop.ok("target set headcount 2..4 --period 2024-05 --by petrova");
    let run = workshop.ok("report --period 2024-05 --format html");
    is_sound(&run);
    let tree = tree(&run.stdout);
    let bar = tree.descendants().find(|node| node.attribute("id") == Some("bar-headcount"));
    let bar = bar.and_then(|title| title.parent()).expect("the headcount has a bar");
    let frame = bar.descendants().find(|node| node.attribute("class") == Some("plan")).unwrap();
    // The upper end is 100 % of the plan, and the scale reaches to 200 %.
    assert_eq!((frame.attribute("x"), frame.attribute("width")), (Some("25.00%"), Some("25.00%")));
    let actual = bar.descendants().find(|node| node.attribute("class") == Some("actual")).unwrap();
    assert_eq!(actual.attribute("width"), Some("12.50%"), "one of four");
    assert!(run.stdout.contains("лучше внутри плана"));
}

#[test]
fn names_in_texts_of_the_catalog_show_as_code_and_never_their_marks() {
    let workshop = may();
    let passport = |format: &str| workshop.ok(&format!("catalog passport deals --format {format}")).stdout;
    assert!(passport("html").contains("<code>deal_moment</code>") && !passport("html").contains('`'));
    assert!(passport("markdown").contains("который задаёт `deal_moment`: договор"));
    assert!(passport("table").contains("deal_moment") && !passport("table").contains('`'));
    let report = workshop.ok("report --period 2024-05 --format html").stdout;
    assert!(report.contains("<code>deal_moment</code>"));
    assert!(!workshop.ok("catalog show deals").stdout.contains('`'));
}

#[test]
fn passports_are_papers_to_sign() {
    let workshop = may();
    for language in ["ru", "en"] {
        let run = workshop
            .ok(&format!("catalog passport calls client_work --lang {language} --period 2024-05 --format html"));
        is_sound(&run);
        golden(&format!("passport-{language}.html"), &run.stdout);
    }
    let all = workshop.ok("catalog passport --all --format html");
    is_sound(&all);
    assert_eq!(texts(&tree(&all.stdout), "h1").len(), 38, "all but the one that is excluded");
    insta::assert_snapshot!(workshop.run("catalog passport звонки --period 2024-05 --format markdown"), @"
    # Паспорт показателя «Количество входящих и исходящих звонков»

    Ромашка · 13 мая 2024

    Состоявшиеся разговоры с клиентами и потенциальными клиентами длиной от 30 секунд, входящие и исходящие раздельно. Недозвоны, автоответчики, внутренние и личные звонки не считаются; перезвон после обрыва — тот же разговор. Данные — из телефонии, а где её нет — из личного листа продавца. Накручивают короткими и пустыми звонками «для счёта»: смотрите на долю разговоров 30–40 секунд и на конверсию.

    - **Какое решение принимают:** Кому сегодня добавить время на обзвон и базу
    - **Где смотрят:** Ежедневная планёрка отдела
    - **Что становится не нужно:** Ежедневный отчёт менеджера о звонках
    - **Способ измерения:** сумма
    - **Единица:** количество
    - **Лучше, когда:** больше
    - **Частота и срок:** каждый день, в тот же день
    - **Проверка:** контролирующий подтверждает каждое значение в течение двух рабочих дней
    - **Исполнитель:** продавец
    - **Контролирующий:** руководитель отдела продаж
    - **Сторожевой показатель:** Конверсия
    - **Оценка:** выполнен — от 100 % плана, близко — от 90 %; в открытом периоде по темпу: опережает — от 105 %, в темпе — от 95 %, рано судить — пока прошло меньше 20 % дней; неполно — внесено меньше 95 %
    - **Этап:** 1. Результаты и активность
    - **Состояние:** замер с 13.05.2024
    - **Влияние на выручку:** косвенное

    ## Исполнители и план: май 2024

    | Исполнитель | База | План: Звонки | Цель | Контролирующий | Замещает |
    | --- | ---: | ---: | ---: | --- | --- |
    | Пётр Иванов |  | 300 |  | Анна Петрова |  |
    | **компания** |  | **300** |  |  |  |

    |  | подпись | дата |
    | --- | --- | --- |
    | Ввёл | &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; |  |
    | Согласовано: руководитель отдела продаж | &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; |  |
    | Ознакомлен: Пётр Иванов | &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; |  |
    ");
    let csv = workshop.ok("catalog passport calls --format csv").stdout;
    assert!(csv.starts_with("id,fact,value\ncalls,decision,"), "{csv}");
    assert_eq!(workshop.run("catalog passport").code, 2);
    assert_eq!(workshop.run("catalog passport nothing").code, 1);
}

#[test]
fn a_persons_card_says_what_is_asked_of_them() {
    let workshop = may();
    let run = workshop.ok("team card ivanov --period 2024-05 --format html");
    is_sound(&run);
    golden("card-ru.html", &run.stdout);
    insta::assert_snapshot!(workshop.run("team card ivanov petrova --period 2024-05"), @"
    Карточка сотрудника: Пётр Иванов
    Ромашка · 13 мая 2024

    Должность: продавец, Северная группа, с 09.01.2024
    График: 5/2
    Кто проверяет: Анна Петрова
    План на: май 2024

    Показатели и план: май 2024
    Показатель             План  Частота и срок            Контролирующий  Состояние
    Звонки                  300  каждый день, в тот же д…  Анна Петрова    замер
    Заявки                   40  каждый день, в тот же д…  Анна Петрова    замер
    Скорость отклика, мин     —  каждый день, в тот же д…  Анна Петрова    замер
    Встречи                   —  каждый день, в тот же д…  Анна Петрова    замер
    Сделки                    —  каждый день, в тот же д…  Анна Петрова    замер
    Объём сделок, тыс. ₽    900  каждый день, в тот же д…  Анна Петрова    замер
    Средний чек, тыс. ₽       —  не вносится, считает пр…  Анна Петрова    замер
    Возвраты                  —  раз в месяц, не позднее…  Анна Петрова    замер
    Конверсия, %              —  не вносится, считает пр…  Анна Петрова    замер
    Новые клиенты             —  раз в месяц, не позднее…  Анна Петрова    исходный
    Потерянные клиенты        —  раз в месяц, не позднее…  Анна Петрова    исходный

    Как считаются показатели
    Количество входящих и исходящих звонков: Состоявшиеся разговоры с клиентами и
    потенциальными клиентами длиной от 30 секунд, входящие и исходящие раздельно.
    Недозвоны, автоответчики, внутренние и личные звонки не считаются; перезвон
    после обрыва — тот же разговор. Данные — из телефонии, а где её нет — из личного
    листа продавца. Накручивают короткими и пустыми звонками «для счёта»: смотрите
    на долю разговоров 30–40 секунд и на конверсию. Сторожевой показатель:
    Конверсия.
    Количество заявок: Обращения о покупке, которые продавец взял в работу: в учёте
    есть контакт, потребность и следующий шаг. Считаются в день принятия, по
    источникам; спам, предложения поставщиков и вопросы по уже купленному не
    считаются, повторное обращение того же клиента по той же потребности — одна
    заявка. Данные — из CRM или журнала заявок. Завышают дроблением одной заявки на
    несколько и копиями; смотрите на дубли по телефону и на скорость отклика.
    Сторожевой показатель: Скорость отклика.
    Скорость отклика на обращение: Среднее время от поступления заявки до первого
    живого ответа — звонка или личного сообщения, в рабочих минутах компании:
    заявка, пришедшая ночью, ждёт с начала рабочего дня. Автоответ ответом не
    считается; заявка без ответа входит с временем ожидания до конца дня. Вносят
    среднее за день и число заявок, чтобы среднее за месяц было точным. Сокращают
    показатель пустым «перезвоню позже» и тем, что не регистрируют опоздания,
    поэтому рядом стоит контроль качества. Сторожевой показатель: Контроль качества.
    Количество встреч: Проведённые встречи с тем, кто принимает решение о покупке
    или прямо на него влияет, — лично или по видео, с записанным итогом и следующим
    шагом. Назначенная, но не состоявшаяся встреча не считается; две встречи с одним
    клиентом в один день — одна. Данные — из календаря и карточки клиента.
    Накручивают визитами вежливости к знакомым клиентам: встречи без следующего шага
    руководитель вычёркивает при проверке. Сторожевой показатель: Конверсия.
    Количество сделок: Заключённые сделки. Сделка считается один раз, в день,
    который задаёт deal_moment: договор, отгрузка или полная оплата; доплаты и
    частичные отгрузки новых сделок не дают. Общую сделку делят долями, в сумме 100
    %. Данные — из CRM, сверенные с бухгалтерией. Завышают дроблением одного
    договора на несколько и оформлением в последний день месяца того, что вернут в
    начале следующего: смотрите на возвраты и средний чек. Сторожевой показатель:
    Возвраты.
    Объём сделок: Сумма заключённых сделок: вся сумма сделки один раз, в день
    deal_moment, с НДС или без — как задано в vat, за вычетом скидок. Возвраты её не
    уменьшают, они считаются отдельно в день возврата. Данные — из договоров,
    накладных или выписки, сверенные с бухгалтерией. Объём гонят скидками, отгрузкой
    на склад клиента и длинной отсрочкой: смотрите на возвраты, а при отсрочке
    включите просроченную задолженность. Сторожевой показатель: Возвраты.
    Средний чек: Объём сделок, делённый на их количество за тот же период; среднее
    отдела — из общих сумм, а не среднее из средних. Правила дня и НДС те же, что у
    сделок и объёма. Считает программа, руками не вносят. Одна крупная сделка
    сдвигает показатель за месяц, поэтому её называют отдельно. Растят его отказом
    от мелких клиентов: при росте чека количество сделок не должно падать. Формула:
    Объём сделок / Сделки. Сторожевой показатель: Сделки.
    Количество возвратов: Сделки, по которым клиент вернул товар или деньги
    полностью либо частично; отказ от договора после дня сделки — тоже возврат.
    Считается один раз на сделку, в день возврата, на того, кто продал; замена по
    гарантии без возврата денег не считается. Данные — из бухгалтерии или со склада,
    а не со слов продавца. Прячут возвраты переносом на следующий месяц и
    оформлением новой сделки «взамен». Как сторожевой показатель сделок и объёма его
    читают долей: возвраты, делённые на сделки.
    Конверсия потенциальных клиентов в клиентов: Доля новых клиентов среди тех
    потенциальных, чья судьба решилась в периоде: купили впервые или потеряны.
    Потерян тот, кто отказался или с кем 90 дней не было контакта; ещё открытые не
    входят ни в числитель, ни в знаменатель, поэтому конверсия не зависит от
    притока. Завышают её, не списывая потерянных и покупая согласие скидкой: список
    молчащих свыше 90 дней смотрят раз в месяц, рядом стоит средний чек. Формула:
    Новые клиенты / (Новые клиенты + Потерянные клиенты). Сторожевой показатель:
    Средний чек.
    Новые клиенты: Клиенты, впервые купившие у компании, в день первой сделки, у
    закрывшего её продавца. Вернувшийся после 36 месяцев перерыва считается новым,
    новый филиал известного клиента — нет.
    Потерянные потенциальные клиенты: Потенциальные клиенты, которые отказались или
    с которыми 90 дней не было контакта. Считаются в день отказа или на 91-й день;
    если клиент вернётся, это новый потенциальный клиент.

    Ознакомлен: Пётр Иванов   подпись ______________   дата ________
    Контролирует: Анна Петрова   подпись ______________   дата ________


    Карточка сотрудника: Анна Петрова
    Ромашка · 13 мая 2024

    Должность: руководитель отдела продаж, Отдел продаж, с 09.01.2024
    График: 5/2
    План на: май 2024

    Показатели и план: май 2024
    Своих показателей нет.

    Что проверяет сам
    Показатель          Чей
    Звонки              Пётр Иванов
    Заявки              Пётр Иванов
    Скорость отклика    Пётр Иванов
    Встречи             Пётр Иванов
    Сделки              Пётр Иванов
    Объём сделок        Пётр Иванов
    Средний чек         Пётр Иванов
    Возвраты            Пётр Иванов
    Конверсия           Пётр Иванов
    Новые клиенты       Пётр Иванов
    Потерянные клиенты  Пётр Иванов

    Ознакомлен: Анна Петрова   подпись ______________   дата ________
    ");
    is_sound(&workshop.ok("team card --all --format html"));
}

#[test]
fn the_matrix_of_duties_is_a_paper() {
    let workshop = may();
    let run = workshop.ok("duty matrix --format html");
    is_sound(&run);
    assert_eq!(texts(&tree(&run.stdout), "h1"), ["Матрица ответственности"]);
    assert!(
        workshop
            .ok("duty matrix --format markdown")
            .stdout
            .starts_with("# Матрица ответственности\n\nРомашка · 13 мая 2024\n")
    );
}

#[test]
fn the_templates_of_the_document_work() {
    let document = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/html.md")).unwrap();
    let document = document.replace("\r\n", "\n");
    let workshop = may();
    let templates: Vec<&str> =
        document.split("```jinja\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(templates.len(), 2);
    for template in templates {
        workshop.write("my.html", template);
        assert!(workshop.ok("report --period 2024-05 --template my.html").stdout.contains("Звонки"));
    }
}
