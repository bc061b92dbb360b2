//! `kpi close`, `reopen`, `audit`: a sealed month stays what it was, and whatever touches it is named.

use proptest::prelude::*;

use crate::support::{Run, Workshop};

const RECORDS: &str = "\
date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note
2026-03-02,calls,ivanov,40,,direction=in,01KJPN4Z400000000000000001,2026-03-02T15:00:00Z,ivanov,manual,,
2026-03-03,calls,ivanov,45.0,,,01KJS7HJ400000000000000002,2026-03-03T15:00:00Z,ivanov,manual,,
2026-03-03,deals,ivanov,2,,,01KJS7HJ400000000000000003,2026-03-03T15:00:00Z,ivanov,manual,,
2026-03-03,revenue,ivanov,150000,,,01KJS7HJ400000000000000004,2026-03-03T15:00:00Z,ivanov,manual,,
2026-03-04,calls,sidorov,30,,,01KJVSY5400000000000000005,2026-03-04T15:00:00Z,sidorov,manual,,\"первый день, учится\"
2026-03-04,response_time,sidorov,37,3,,01KJVSY5400000000000000006,2026-03-04T15:00:00Z,sidorov,manual,,
";

/// March is over and entered in part; nothing is closed yet.
fn march() -> Workshop {
    Workshop::new()
        .copy_of("tests/golden/base")
        .file("records/2026-03.csv", RECORDS)
        .lang("ru")
        .actor("orlov")
        .width(80)
}

fn closed_march() -> Workshop {
    let workshop = march();
    workshop.ok("close 2026-03 --reason 'архив утрачен'");
    workshop
}

fn report(workshop: &Workshop) -> Run {
    workshop.run("report --period 2026-03 --by owner --all")
}

/// The screen with its digests, which change with every word of the catalog, as a word.
fn screen(run: &Run) -> String {
    let is_hex = |word: &str| word.len() >= 16 && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let screen = run.to_string();
    let digests = screen.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| is_hex(word));
    digests.fold(screen.clone(), |screen, digest| screen.replacen(digest, &"#".repeat(digest.len()), 1))
}

/// Replaces in a file; the text must be there.
fn edit(workshop: &Workshop, file: &str, from: &str, to: &str) {
    let text = workshop.read(file);
    assert!(text.contains(from), "{file} has no {from}");
    workshop.write(file, text.replacen(from, to, 1));
}

#[test]
fn what_is_missing_keeps_a_month_open() {
    let run = march().run("close 2026-03");
    assert_eq!(run.code, 3);
    assert!(run.stdout.contains("Звонки") && run.stdout.contains("Иванов Иван"), "{run}");
    assert!(run.stderr.contains("март 2026 не закрыт: не внесено значений — "), "{run}");
}

#[test]
fn a_receipt_for_the_paper_protocol() {
    insta::assert_snapshot!(screen(&march().run("close 2026-03 --reason 'архив утрачен'")), @"
    Акт о закрытии периода: март 2026

    Компания:       Акме
    Решение №:      1
    Когда:          02.04.2026 15:00 (UTC+03:00)
    Кто:            Орлов Олег (orlov)
    Записей:        6
    Проверок:       0
    Не хватало:     значений: 162, проверок: 0
    Причина:        архив утрачен
    Сумма SHA-256:  ################################################################
    Предыдущая:     нет, это первое закрытие

    Сверка: kpi audit 2026-03 должна показать эту же сумму.

    Подпись: ______________________    Дата: ______________

    Подпись: ______________________    Дата: ______________
    ");
}

#[test]
fn a_clean_audit_says_so() {
    insta::assert_snapshot!(screen(&closed_march().run("audit")), @"
    Сверка закрытых периодов

    №  Период   Решение  Контрольная сумма  Итог        Записей  Когда
    1  2026-03  закрыт   ################…  = сходится        6  02.04.2026

    Всё сходится: 1 закрытие, строк записей: 6.
    ");
}

#[test]
fn a_forged_field_is_named_by_file_and_line() {
    let workshop = closed_march();
    edit(&workshop, "records/2026-03.csv", "ivanov,45.0,", "ivanov,54,");
    insta::assert_snapshot!(screen(&workshop.run("audit 2026-03")), @"
    Сверка закрытых периодов

    №  Период   Решение  Контрольная сумма  Итог           Записей  Когда
    1  2026-03  закрыт   ################…  ! изменено: 1        6  02.04.2026

    Найдено 1 расхождение
    --- stderr
    ошибка: records/2026-03.csv:3:25: март 2026: в закрытой строке <ID> изменено: value
      3 | 2026-03-03,calls,ivanov,54,,,<ID>,2026-03-03T15:00:00Z,iv…
        |                         ^^
    совет: Верните прежнее значение из резервной копии или из git. Законно исправить его можно поправкой (kpi record … --adjusts) или открыв период (kpi reopen).
    --- exit 3
    ");
}

#[test]
fn other_line_ends_another_order_and_other_zeros_are_not_blamed() {
    let workshop = closed_march();
    let text = workshop.read("records/2026-03.csv").replace("45.0", "45.00");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    workshop.write("records/2026-03.csv", lines.join("\r\n") + "\r\n");
    for file in ["targets.csv", "rollout.csv", "closes.csv", "closes/1.rows"] {
        let text = workshop.read(file).replace('\n', "\r\n");
        workshop.write(file, text);
    }
    let columns = "kpi,date,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
    let text = workshop.read("records/2026-03.csv");
    let moved = text.lines().skip(1).map(|line| {
        let mut fields = line.splitn(3, ',');
        let (date, kpi, rest) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        format!("{kpi},{date},{rest}\n")
    });
    let moved: String = moved.collect();
    workshop.write("records/2026-03.csv", format!("{columns}{moved}"));
    workshop.ok("audit");
}

#[test]
fn a_removed_line_is_named_by_its_id_and_an_added_one_by_its_place() {
    let workshop = closed_march();
    let text = workshop.read("records/2026-03.csv");
    let kept: String = text.lines().filter(|line| !line.contains("deals")).map(|line| format!("{line}\n")).collect();
    let added = "2026-03-05,calls,ivanov,99,,,01KJVSY5400000000000000009,2026-03-05T15:00:00Z,ivanov,manual,,\n";
    workshop.write("records/2026-03.csv", kept + added);
    let run = workshop.run("audit");
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("закрытой строки 01KJS7HJ400000000000000003 больше нет"), "{}", run.stderr);
    assert!(run.stderr.contains("records/2026-03.csv:7"), "{}", run.stderr);
}

#[test]
fn forged_targets_duties_inputs_and_chain_are_found() {
    for (file, from, to, told) in [
        ("targets.csv", "9880", "1", "targets.csv:2:"),
        ("rollout.csv", "calls,,draft,baseline", "calls,,draft,live", "rollout.csv:3:"),
        ("closes.csv", "архив утрачен", "всё внесено", "closes.csv:2"),
        ("closes/1.rows", "missing-entries", "missing-entries 0\nx", "closes/1.rows"),
    ] {
        let workshop = closed_march();
        edit(&workshop, file, from, to);
        let run = workshop.run("audit");
        assert_eq!(run.code, 3, "{file}: {run}");
        assert!(run.stderr.contains(told), "{file}: {run}");
    }
    let workshop = closed_march();
    let inputs = std::fs::read_dir(workshop.path().join("closes/inputs")).unwrap().next().unwrap().unwrap();
    let inputs = format!("closes/inputs/{}", inputs.file_name().to_string_lossy());
    let line = workshop.read(&inputs).lines().position(|line| line.contains("9880")).unwrap() + 1;
    edit(&workshop, &inputs, "9880", "1");
    let run = workshop.run("audit");
    assert!(run.code == 3 && run.stderr.contains(&format!("{inputs}:{line}")), "{run}");
    let run = report(&workshop);
    assert!(run.code != 0 && run.stdout.is_empty(), "forged inputs make no figures: {run}");
}

#[test]
fn a_closing_that_cannot_be_read_is_a_finding_and_hides_itself_only() {
    let workshop = march();
    workshop.ok("control confirm calls --owner ivanov --date 2026-03-03 --by petrova --yes");
    workshop.ok("close 2026-03 --reason x");
    workshop.write(
        "verifications/2026-04.csv",
        "date,kpi,owner,verdict,records,digest,id,recorded_at,recorded_by,replaces,note\n\
         2026-04-01,calls,ivanov,confirmed,1,21aabf37f180b1fe077cc7e731b77bdcfad4ba15b90b8e647c7d7646d02caa79,\
         01KN4EMBG00000000000000002,2026-04-02T10:00:00Z,sidorov,,\n",
    );
    let told = |workshop: &Workshop| {
        let run = workshop.run("check");
        (run.stdout.contains("verifications/2026-04.csv:2"), run.stdout.contains("closes/inputs/"), run.code)
    };
    assert_eq!(told(&workshop), (true, false, 0), "{}", workshop.run("check"));
    std::fs::remove_dir_all(workshop.path().join("closes/inputs")).unwrap();
    assert_eq!(told(&workshop), (true, true, 3), "{}", workshop.run("check"));
    std::fs::remove_file(workshop.path().join("verifications/2026-03.csv")).unwrap();
    assert_eq!(told(&workshop), (true, true, 3), "also where nothing was verified");
}

#[test]
fn a_lost_line_of_the_chain_leaves_its_file_behind() {
    let workshop = closed_march();
    workshop.write("closes.csv", workshop.read("closes.csv").lines().next().unwrap().to_owned() + "\n");
    let run = workshop.run("audit");
    assert!(run.code == 3 && run.stderr.contains("closes/1.rows"), "{run}");
}

#[test]
fn nothing_is_written_into_a_closed_month() {
    let workshop = closed_march();
    insta::assert_snapshot!(screen(&workshop.run("record calls 5 --owner ivanov --date 2026-03-05")), @"
    --- stderr
    ошибка: март 2026 — закрытый период: значение «Звонки» за 05.03.2026 не записано
    совет: Запаздывающие данные вносят поправкой в первый открытый месяц: kpi record calls 5 --owner ivanov --date 2026-04-01 --adjusts 2026-03
    --- exit 3
    ");
    let before = workshop.read("records/2026-03.csv");
    for line in ["amend 01KJS7HJ400000000000000003 5 --note ошибка", "void 01KJS7HJ400000000000000003 --note ошибка"]
    {
        assert_eq!(workshop.run(line).code, 3, "{line}: {}", workshop.run(line));
    }
    assert_eq!(workshop.read("records/2026-03.csv"), before);
}

#[test]
fn late_truth_stands_in_both_periods_and_counts_in_the_open_one() {
    let workshop = closed_march();
    workshop.ok("record calls 5 --owner ivanov --adjusts 2026-03");
    assert!(workshop.read("records/2026-04.csv").contains("2026-04-01,calls,ivanov,5,,,"));
    assert!(workshop.read("records/2026-04.csv").contains("adjust:2026-03"));
    let (march, april) = (report(&workshop).stdout, workshop.run("report --period 2026-04").stdout);
    assert!(march.contains("поправка +5: внесена позже, учтена в периоде апрель 2026"), "{march}");
    assert!(april.contains("в том числе поправка +5 за март 2026"), "{april}");
    workshop.ok("audit");
}

#[test]
fn opening_takes_a_reason_and_a_second_person() {
    let workshop = closed_march();
    assert_eq!(workshop.run("reopen 2026-03 --by petrova").code, 2);
    let run = workshop.run("reopen 2026-03 --reason 'ошибка'");
    assert!(run.code == 3 && run.stderr.contains("закрывал этот же сотрудник (Орлов Олег)"), "{run}");
    workshop.ok("reopen 2026-03 --reason 'ошибка' --by petrova");
    workshop.ok("record calls 5 --owner ivanov --date 2026-03-05 --note опоздал");
    workshop.ok("close 2026-03 --reason 'архив утрачен'");
    insta::assert_snapshot!(screen(&workshop.run("audit")), @"
    Сверка закрытых периодов

    №  Период   Решение  Контрольная сумма  Итог        Записей  Когда
    1  2026-03  закрыт   ################…  · отменено        6  02.04.2026
    2  2026-03  открыт   ################…  = сходится           02.04.2026
    3  2026-03  закрыт   ################…  = сходится        7  02.04.2026

    Всё сходится: 1 закрытие, строк записей: 7.
    ");
}

#[test]
fn months_close_in_order() {
    let workshop = march();
    let february = RECORDS.replace("2026-03-0", "2026-02-0").replace("01KJ", "01KG");
    workshop.write("records/2026-02.csv", february);
    let run = workshop.run("close 2026-03 --reason x");
    assert!(run.code == 3 && run.stderr.contains("kpi close 2026-02"), "{run}");
    assert_eq!(workshop.run("close 2026-04 --reason x").code, 3);
    assert_eq!(workshop.run("close 2026-W10").code, 2);
    workshop.ok("close 2026-02..2026-03 --reason x");
    let run = workshop.run("reopen 2026-02 --reason x --by petrova");
    assert!(run.code == 3 && run.stderr.contains("2026-02..2026-03"), "{run}");
    workshop.ok("reopen 2026-02..2026-03 --reason x --by petrova");
    workshop.ok("audit");
}

#[test]
fn a_change_of_rules_between_closings_is_a_break_in_the_series() {
    let workshop = march().now("2026-05-04T12:00:00Z");
    workshop.ok("close 2026-03 --reason x");
    edit(&workshop, "kpi-catalog.toml", "revenue / deals", "revenue / deals * 2");
    workshop.ok("close 2026-04 --reason x");
    let april = workshop.run("report --period 2026-04 --all").stdout;
    assert!(april.contains("Разрыв ряда — апрель 2026") && april.contains("Средний чек"), "{april}");
    assert!(!workshop.run("report --period 2026-03 --all").stdout.contains("Разрыв"), "March has nothing before it");
}

#[test]
fn as_of_shows_what_was_known_then() {
    let workshop = closed_march();
    let run = workshop.ok("report --period 2026-03 --kpi calls --as-of 2026-03-02 --format csv");
    assert!(run.stdout.lines().nth(1).unwrap().contains(",40,"), "{run}");
    let run = workshop.ok("report --period 2026-03 --kpi calls --format csv");
    assert!(run.stdout.lines().nth(1).unwrap().contains(",115,"), "{run}");
    assert!(!workshop.ok("log --all --as-of 2026-03-02").stdout.contains("03.03"));
}

/// What somebody may do to the present files after a month was closed.
const EDITS: &[(&str, &str, &str)] = &[
    ("kpi-catalog.toml", "revenue / deals", "deals / revenue"),
    ("kpi-catalog.toml", "company", "# company was another\ncompany"),
    (
        "team.toml",
        "post = [{ role = \"seller\", group = \"north\", from = 2026-02-01 }]",
        "post = [{ role = \"seller\", group = \"north\", from = 2026-02-01, to = 2026-02-28 }]",
    ),
    ("team.toml", "Иванов Иван", "Иванов-Задунайский Иван"),
    ("targets.csv", ",9880,", ",1,"),
    ("targets.csv", ",15,", ",99,"),
    ("rollout.csv", "deals,,draft,baseline", "deals,,draft,draft"),
    ("calendar.toml", "", "holidays = [\"2026-03-02..2026-03-20\"]\n"),
    (
        "duties.csv",
        "",
        "kpi,owner,controller,from,to,id,recorded_at,recorded_by,replaces,note\ncalls,sidorov,petrova,2026-01-01,,01KJVSY540000000000000000A,2026-04-01T15:00:00Z,orlov,,\n",
    ),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn no_edit_of_the_present_files_changes_a_closed_month(chosen in proptest::sample::subsequence(EDITS, 1..EDITS.len())) {
        let workshop = closed_march();
        let before = report(&workshop);
        prop_assert_eq!(before.code, 0, "{}", before);
        for (file, from, to) in chosen {
            if from.is_empty() {
                workshop.write(file, to);
            } else {
                edit(&workshop, file, from, to);
            }
        }
        prop_assert_eq!(report(&workshop).to_string(), before.to_string());
    }
}

#[test]
fn what_has_changed_since_and_by_which_lines() {
    let workshop = march();
    let text = workshop.read("records/2026-03.csv");
    let late = "2026-03-03,calls,ivanov,50,,,01KN2BS5RC0000000000000007,2026-04-01T09:00:00Z,petrova,manual,01KJS7HJ400000000000000002,пересчитано\n";
    workshop.write("records/2026-03.csv", text + late);
    insta::assert_snapshot!(workshop.run("report --period 2026-03 --diff-as-of 2026-03-31"), @"
    Акме · март 2026
    Период завершён · 21 рабочий день
    Этап 1 из 2 «Результаты и активность» · введено 5 из 7 ·
    зачёт 0, проба 0, замер 5
    Сравниваются факт, план и оценка. Определения показателей и состав сотрудников в
    обоих отчётах одни и те же.

    Что изменилось после 31.03.2026 23:59
    Показатель  Кто  План был   План  Факт был  Факт  Оценка была  Оценка
    Звонки              1 680  1 680       115   120  ? неполно    ? неполно
      > records/2026-03.csv:8 (01.04.2026 12:00, petrova)
    ");
    assert!(workshop.ok("report --period 2026-03 --diff-as-of 2026-04-01").stdout.contains("ничего не изменилось"));
    let json = workshop.ok("report --period 2026-03 --diff-as-of 2026-03-31 --format json").stdout;
    assert!(json.contains("kpi.changes/1") && json.contains("records/2026-03.csv:8"), "{json}");
}
