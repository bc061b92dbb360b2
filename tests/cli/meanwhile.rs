//! What another process writes while a command waits for the lock is neither lost nor passed over.
#![cfg(target_os = "linux")]

use crate::support::{Run, Workshop, copy};

const LEADS: &str = "ID,Название сделки,Бюджет ₽,Ответственный,Дата создания сделки,Дата закрытия,Этап сделки\n\
    1,А,\"1 000,50 ₽\",Глеб Ковалёв,01.03.2026,02.03.2026 10:15,Успешно реализовано\n\
    2,Б,500,Иванов Иван,01.03.2026,не закрыта,Переговоры\n";

fn base() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").file("leads.csv", LEADS).lang("ru").actor("orlov")
}

fn append(workshop: &Workshop, file: &str, text: &str) {
    let before = std::fs::read_to_string(workshop.path().join(file)).unwrap_or_default();
    workshop.write(file, before + text);
}

#[test]
fn a_person_who_joins_stays_in_the_team() {
    let workshop = base();
    let late = "\n[[person]]\nid = \"late\"\nname = \"Поздний Лев\"\n";
    let add = || append(&workshop, "team.toml", late);
    let run = workshop.meanwhile("import leads.csv --mapping amocrm --add-people seller", add);
    let team = workshop.read("team.toml");
    assert!(run.code == 0 && team.contains("Поздний Лев") && team.contains("Глеб Ковалёв"), "{run}{team}");
}

#[test]
fn a_person_who_was_added_by_somebody_else_is_not_added_twice() {
    let workshop = base();
    let same = "\n[[person]]\nid = \"gleb\"\nname = \"Глеб Ковалёв\"\n\
                post = [{ role = \"seller\", group = \"north\", from = 2026-01-12 }]\n";
    let add = || append(&workshop, "team.toml", same);
    let run = workshop.meanwhile("import leads.csv --mapping amocrm --add-people seller", add);
    assert_eq!(workshop.read("team.toml").matches("Глеб Ковалёв").count(), 1, "{run}");
    assert!(run.code == 0 && workshop.read("records/2026-03.csv").contains("deals,gleb,1,"), "{run}");
}

#[test]
fn a_mapping_that_was_written_stays() {
    let workshop = base();
    let other = "[other]\nowner = { column = \"Менеджер\" }\n\n[[other.value]]\nkpi = \"deals\"\n\
                 aggregate = \"count\"\ndate = \"Закрыта\"\n";
    let run = workshop.meanwhile("import leads.csv --save mine", || append(&workshop, "imports.toml", other));
    let kept = workshop.read("imports.toml");
    assert!(run.code == 0 && kept.contains("[other]") && kept.contains("[mine]"), "{run}{kept}");
    let workshop = base();
    let same = other.replace("other", "yours");
    let run = workshop.meanwhile("import leads.csv --save yours", || append(&workshop, "imports.toml", &same));
    assert!(run.code == 1 && run.stderr.contains("yours"), "{run}");
}

#[test]
fn a_target_that_was_set_is_the_only_one() {
    let workshop = base();
    let header = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
    for month in ["2025-12", "2026-01", "2026-02"] {
        workshop.write(&format!("records/{month}.csv"), format!("{header}{month}-16,calls,ivanov,400,,,,,,,,\n"));
    }
    let set = || {
        append(
            &workshop,
            "targets.csv",
            "calls,ivanov,2026-05,,999,,01KN0000000000000000000077,2026-04-01T00:00:00Z,orlov,,\n",
        )
    };
    let run = workshop.meanwhile("target suggest calls --period 2026-05 --owner ivanov --set", set);
    assert!(run.code == 0 && run.stderr.contains("уже были заданы: 1"), "{run}");
    assert_eq!(workshop.read("targets.csv").matches(",ivanov,2026-05,").count(), 1);
}

#[test]
fn rules_that_have_begun_to_count_are_frozen() {
    let workshop = base();
    let live = "2026-03-01,state,calls,,baseline,live,,01KN0000000000000000000077,2026-04-01T00:00:00Z,orlov,,\n";
    let run = workshop.meanwhile("catalog edit calls every=week", || append(&workshop, "rollout.csv", live));
    assert_eq!(run.code, 3, "{run}");
    assert!(!workshop.read("kpi-catalog.toml").contains("every      = \"week\"\ndays       = \"owner\"\nlevel      = \"person\"\nowner      = \"seller\"\ncontroller = \"head\"\nstage      = 1"));
}

#[test]
fn the_rules_put_down_are_those_that_count() {
    let workshop = base();
    let catalog = workshop.read("kpi-catalog.toml");
    let longer = || workshop.write("kpi-catalog.toml", catalog.replacen("от 30 секунд", "от 10 секунд", 1));
    let shadow = "2026-03-01,state,calls,,baseline,shadow,,01KN0000000000000000000077,2026-03-01T00:00:00Z,orlov,,\n\
                  2026-03-02,acknowledge,calls,,,,,01KN0000000000000000000078,2026-03-02T00:00:00Z,orlov,,\n";
    append(&workshop, "rollout.csv", shadow);
    let mut records =
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n".to_owned();
    for day in 1..=31 {
        for owner in ["ivanov", "sidorov"] {
            records += &format!("2026-03-{day:02},calls,{owner},40,,,,,,,,\n");
        }
    }
    workshop.write("records/2026-03.csv", records);
    let run = workshop.meanwhile("rollout advance calls", longer);
    assert_eq!(run.code, 0, "{run}");
    let found = workshop.run("check").stdout;
    assert!(!found.contains("правила"), "{found}");
}

#[test]
fn a_post_that_was_given_ends_when_another_begins() {
    let workshop = base();
    let team = workshop.read("team.toml");
    let without = team.replacen("post = [{ role = \"seller\", group = \"north\", from = 2026-02-01 }]\n", "", 1);
    assert_ne!(team, without);
    workshop.write("team.toml", without);
    let run = workshop.meanwhile("team post sidorov --role seller --group north --from 2026-04-01", || {
        workshop.write("team.toml", &team);
    });
    assert_eq!(run.code, 0, "{run}");
    assert!(workshop.read("team.toml").contains("to = 2026-03-31"), "{}", workshop.read("team.toml"));
}

#[test]
fn a_month_that_was_opened_again_takes_no_adjustment() {
    let workshop = base().file(
        "records/2026-03.csv",
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n\
         2026-03-02,calls,ivanov,40,,,01KJPN4Z400000000000000001,2026-03-02T15:00:00Z,ivanov,manual,,\n",
    );
    workshop.ok("close 2026-03 --reason x");
    let open = || {
        // As another process would, which holds the lock meanwhile.
        let closes = workshop.read("closes.csv");
        let copy = Workshop::new().copy_of("tests/golden/base").actor("petrova");
        crate::support::copy(&workshop.path().join("records"), &made(&copy, "records"));
        crate::support::copy(&workshop.path().join("closes"), &made(&copy, "closes"));
        copy.write("closes.csv", closes);
        copy.ok("reopen 2026-03 --reason x");
        workshop.write("closes.csv", copy.read("closes.csv"));
    };
    let run = workshop.meanwhile("record calls 5 --owner ivanov --adjusts 2026-03", open);
    assert_eq!(run.code, 3, "{run}");
    assert!(!workshop.path().join("records/2026-04.csv").exists());
}

fn made(workshop: &Workshop, folder: &str) -> std::path::PathBuf {
    let path = workshop.path().join(folder);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// Ivanov's calls of 2 March wait for Petrova's word.
fn unchecked() -> Workshop {
    let lines = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n\
                 2026-03-02,calls,ivanov,40,,,01KK0000000000000000000010,2026-03-02T12:00:00Z,ivanov,manual,,\n";
    base().file("records/2026-03.csv", lines).actor("petrova")
}

/// Runs a command while somebody else, who was quicker, does something.
fn while_somebody(workshop: &Workshop, line: &str, quicker: &str) -> Run {
    let elsewhere = Workshop::new().lang("ru").actor("petrova").variable("KPI_ENTROPY", "77");
    copy(workshop.path(), elsewhere.path());
    elsewhere.ok(quicker);
    std::fs::remove_dir_all(elsewhere.path().join(".kpi")).unwrap();
    workshop.meanwhile(line, || copy(elsewhere.path(), workshop.path()))
}

const CONFIRM: &str = "control confirm calls --owner ivanov --date 2026-03-02 --yes";

fn verdicts(workshop: &Workshop) -> usize {
    workshop.read("verifications/2026-03.csv").lines().count() - 1
}

#[test]
fn a_value_that_was_corrected_is_confirmed_as_it_stands() {
    let workshop = unchecked();
    let run = while_somebody(&workshop, CONFIRM, "--by ivanov amend calls 44 --date 2026-03-02 --note опечатка");
    assert!(run.code == 0 && run.stdout.contains("44"), "{run}");
    let log = workshop.ok("log calls --owner ivanov --period 2026-03 --format csv").stdout;
    assert!(log.contains(",confirmed,petrova,") && !log.contains(",changed,"), "{log}");
}

#[test]
fn what_was_confirmed_already_takes_no_second_word() {
    let workshop = unchecked();
    let run = while_somebody(&workshop, CONFIRM, CONFIRM);
    assert!(run.code == 1 && run.stderr.contains("нечего"), "{run}");
    assert_eq!(verdicts(&workshop), 1);
}

#[test]
fn what_was_disputed_already_is_not_disputed_twice() {
    let workshop = unchecked();
    workshop.ok("control reject calls --owner ivanov --date 2026-03-02 --note 'не сходится'");
    let dispute = "--by ivanov control dispute calls --owner ivanov --date 2026-03-02 --note 'всё верно'";
    let run = while_somebody(&workshop, dispute, dispute);
    assert_eq!(run.code, 1, "{run}");
    assert_eq!(verdicts(&workshop), 2);
}

#[test]
fn a_value_of_a_month_that_was_closed_takes_no_first_word() {
    let workshop = unchecked();
    let close = "--by orlov close 2026-03 --reason x";
    let run = while_somebody(&workshop, CONFIRM, close);
    assert!(run.code != 0 && !workshop.path().join("verifications/2026-03.csv").exists(), "{run}");
}

#[test]
fn a_drawn_entry_that_was_looked_at_is_not_looked_at_twice() {
    let workshop = unchecked();
    workshop.ok(CONFIRM);
    workshop.ok("--by orlov close 2026-03 --reason x");
    let look = "--by orlov control confirm calls --owner ivanov --date 2026-03-02";
    let run = while_somebody(&workshop, look, look);
    assert_eq!(run.code, 1, "{run}");
}
