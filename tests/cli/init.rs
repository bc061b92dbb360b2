//! `kpi init`: what lies in the folder afterwards, and what it leaves alone.

use insta::assert_snapshot;

use crate::support::Workshop;

#[test]
fn a_folder_becomes_a_workspace() {
    let workshop = Workshop::new().lang("ru");
    let line =
        r#"init ромашка --company "ООО «Ромашка»" --profile retail --currency KZT --offset +05:00 --vat without"#;
    assert_snapshot!(workshop.run(line), @r#"
    --- stderr
    ООО «Ромашка»: рабочая папка создана в <DIR>/ромашка
    39 показателей в kpi-catalog.toml, 5 этапов внедрения; пока не введён ни один.
    Профиль «Розничный магазин»: исключены как неприменимые: Звонки, Скорость отклика, Встречи, Цикл сделки, Лиды, Источники, Потенциальные клиенты, Конверсия, Интернет-ресурсы, Сделок на продавца.
    Что дальше:
    1. Добавьте отдел и сотрудников — исполнителей и контролирующих:
       kpi team group sales "Отдел продаж"
       kpi team add ivanov "Иванов Иван" --role seller --group sales
       kpi team add petrov "Петров Пётр" --role head --group sales
       kpi team add sidorova "Сидорова Анна" --role hr
       kpi team add orlova "Орлова Мария" --role director
       kpi team add sokolov "Соколов Илья" --role consultant
    2. Просмотрите показатели: kpi catalog list
    3. Посмотрите, чего не хватает для первого этапа: kpi rollout status
       и откройте его: kpi rollout next-stage --by sokolov
    4. Задайте план: kpi target set звонки 320 --owner ivanov --period 2026-04
    5. Вносите значения: kpi record звонки 42 --owner ivanov
    "#);
    let catalog = workshop.read("ромашка/kpi-catalog.toml");
    let head: Vec<&str> = catalog.lines().take(9).map(|line| line.split("  #").next().unwrap().trim_end()).collect();
    assert_snapshot!(head.join("\n"), @r#"
    [workspace]
    format = 1
    company = "ООО «Ромашка»"
    language = "ru"
    currency = "KZT"
    utc_offset = "+05:00"
    deal_moment = "payment"
    vat = "without"
    profile = "retail"
    "#);
    let journal = workshop.read("ромашка/rollout.csv");
    assert_eq!(journal.lines().count(), 11);
    assert!(journal.contains("2026-04-02,exclude,calls,,,,,"), "{journal}");
    assert!(journal.contains("Продают в зале, а не по телефону."), "{journal}");
    assert_snapshot!(workshop.read("ромашка/.gitattributes"), @"
    *.csv text eol=lf merge=union
    closes.csv text eol=lf -merge
    closes/** text eol=lf -merge
    ");
    assert_eq!(workshop.read("ромашка/.gitignore"), ".kpi/\n");
    assert!(workshop.read("ромашка/team.toml").starts_with("# Группы и сотрудники"));
    assert_snapshot!(workshop.run("init ромашка"), @"
    --- stderr
    ошибка: В папке <DIR>/ромашка уже ведётся учёт
    совет: Работайте в ней или создайте другую: kpi init ПАПКА
    --- exit 1
    ");
    assert_eq!(workshop.ok("report --dir ромашка --format json").code, 0);
}

#[test]
fn what_is_not_said_is_usual_and_in_the_language_asked_for() {
    let workshop = Workshop::new().variable("KPI_LANG", "");
    workshop.write("acme/team.toml", "# ours\n");
    workshop.ok("init acme --language en");
    let catalog = workshop.read("acme/kpi-catalog.toml");
    assert!(catalog.contains("company = \"acme\"") && catalog.contains("language = \"en\""), "{catalog}");
    assert_eq!(workshop.read("acme/team.toml"), "# ours\n");
    assert!(!workshop.path().join("acme/rollout.csv").exists());
    assert!(workshop.ok("team list --dir acme").stdout.contains("Nothing"), "{}", workshop.run("team list --dir acme"));
}

#[test]
fn nothing_is_overwritten() {
    let workshop = Workshop::new().file("kpi-catalog.toml", "# my own list\n");
    assert_snapshot!(workshop.run("init"), @"
    --- stderr
    error: There is a <DIR>/kpi-catalog.toml already, and it is not empty
    help: Nobody's work is overwritten. Rename the file, or make the workspace elsewhere: kpi init DIR
    --- exit 1
    ");
    assert_eq!(workshop.read("kpi-catalog.toml"), "# my own list\n");
    assert!(!workshop.path().join(".kpi").exists());
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_made() {
    let workshop = Workshop::new();
    assert_snapshot!(workshop.run("init x --currency rub"), @r#"
    --- stderr
    error: "rub" is not a currency code
    help: Three capital letters are needed: "RUB", "EUR", "USD".
    --- exit 2
    "#);
    assert_snapshot!(workshop.run("init x --offset +3"), @r#"
    --- stderr
    error: "+3" is not an offset from UTC
    help: An offset reads "+03:00" (Moscow), "-05:00" (New York) or "Z" (UTC).
    --- exit 2
    "#);
    assert_snapshot!(workshop.run("init x --profile shop"), @r#"
    --- stderr
    error: --profile cannot be "shop"
    help: It can be: b2b, retail, online
    --- exit 2
    "#);
    assert!(!workshop.path().join("x").exists());
}

#[test]
fn the_steps_it_names_lead_word_for_word_to_the_first_value() {
    for language in ["ru", "en"] {
        let workshop = Workshop::new().lang(language);
        let told = workshop.ok("init .").stderr;
        let steps: Vec<&str> = told
            .lines()
            .filter_map(|line| line.split_once("kpi "))
            .map(|(_, step)| step.trim_end_matches([':', ')']))
            .filter(|step| step.starts_with(char::is_lowercase))
            .collect();
        assert_eq!(steps.len(), 11, "{told}");
        for step in steps {
            workshop.ok(step);
        }
        let page: serde_json::Value = serde_json::from_str(&workshop.ok("report --format json").stdout).unwrap();
        let calls = page["rows"].as_array().unwrap().iter().find(|row| row["kpi"] == "calls").unwrap();
        assert_eq!((&page["rollout"]["stage"], &calls["actual"]), (&1.into(), &"42".into()));
    }
}
