//! What a command changes, and that it changes nothing else.

use super::*;
use crate::domain::catalog::{DealMoment, Settings, Vat};
use crate::domain::kpi::Standing;
use crate::domain::period::{Cadence, Span};
use crate::domain::team::{Absence, AbsenceKind, Post};
use crate::domain::wording::Language;
use crate::store::toml::{catalog, team as team_file};

const TEAM: &str = r#"# Наши люди
[[group]]
id = "north"   # первая группа
name = "Северная группа"

# Иван пришёл из розницы
[[person]]
id = "ivanov"
name = "Иванов Иван"

[[person.post]]
role = "seller"
group = "north"
from = 2024-01-09   # после испытательного срока

# Анна
[[person]]
id = "petrova"
name = "Петрова Анна"
post = [{ role = "head", group = "north", from = 2024-01-01 }]
"#;

fn changes(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// The lines that differ, `-` before and `+` after.
fn diff(before: &str, after: &str) -> Vec<String> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    let head = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let rest = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let gone = before[head..before.len() - tail].iter().map(|line| format!("-{line}"));
    gone.chain(after[head..after.len() - tail].iter().map(|line| format!("+{line}"))).collect()
}

fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn post(role: &str, from: &str) -> Post {
    Post { role: role.parse().unwrap(), group: Some("north".parse().unwrap()), from: date(from), to: None }
}

fn edited(pairs: &[(&str, &str)]) -> Vec<String> {
    let before = catalog::template();
    let after = edit_kpi(before, "calls", &changes(pairs)).unwrap();
    catalog::read("kpi-catalog.toml", &after).unwrap_or_else(|faults| panic!("{:#?}", faults.0));
    diff(before, &after)
}

#[test]
fn setting_a_key_changes_its_line_only() {
    assert_eq!(edited(&[("every", "week")]), ["-every      = \"day\"", "+every      = \"week\""]);
    assert_eq!(edited(&[("decimals", "1")]), ["+decimals   = 1"]);
    assert_eq!(edited(&[("guard", "")]), ["-guard      = \"conversion\""]);
    assert_eq!(edited(&[("thresholds.near", "97,5")]), ["+thresholds = { near = 97.5 }"]);
    assert_eq!(edited(&[("enabled", "false")]), ["+enabled    = false"]);
    assert_eq!(edited(&[("seasonal", "1,1,1,1,1,0.5,0.5,0.5,1,1,1,2")]).len(), 1);
    assert_eq!(edited(&[]), [""; 0]);
}

#[test]
fn names_are_set_in_one_language_or_in_both() {
    let both = edited(&[("name", "Наши звонки")]);
    assert_eq!(both.last().unwrap(), "+name       = \"Наши звонки\"");
    let one = edited(&[("short.en", "Dials")]);
    assert!(one.len() == 2 && one[1].contains("en = \"Dials\"") && one[1].contains("ru = \"Звонки\""), "{one:?}");
    let text = edit_kpi("[[kpi]]\nid = \"a\"\nname = \"А\"\n", "a", &changes(&[("name.en", "A")])).unwrap();
    assert_eq!(text, "[[kpi]]\nid = \"a\"\nname = { ru = \"А\", en = \"A\" }\n");
    let definition = edited(&[("definition", "Всё просто")]);
    assert_eq!(definition.last().unwrap(), "+definition = \"Всё просто\"");
}

#[test]
fn what_does_not_fit_is_told_as_if_written_by_hand() {
    for (key, value, code) in [
        ("stage", "первый", "toml-wrong-type"),
        ("every", "weekly", "cadence-unknown"),
        ("evry", "week", "toml-unknown-key"),
        ("enabled", "да", "toml-wrong-type"),
        ("thresholds.near", "много", "value-unreadable"),
    ] {
        let text = edit_kpi(catalog::template(), "calls", &changes(&[(key, value)])).unwrap();
        let faults = catalog::read("kpi-catalog.toml", &text).unwrap_err();
        assert_eq!((faults.0.len(), faults.0[0].code), (1, code));
    }
}

#[test]
fn an_id_stays_and_an_unknown_one_is_refused() {
    let refused =
        |id: &str, pairs: &[(&str, &str)]| edit_kpi(catalog::template(), id, &changes(pairs)).unwrap_err().0[0].code;
    assert_eq!(refused("calls", &[("id", "cals")]), "edit-id-stays");
    assert_eq!(refused("cals", &[("every", "week")]), "catalog-unknown-kpi");
}

#[test]
fn a_new_kpi_stands_after_the_others() {
    let fields = changes(&[("name", "Презентации"), ("measure", "sum"), ("unit", "meetings"), ("stage", "2")]);
    let after = add_kpi(catalog::template(), Standing::Kpi, "webinars", &fields).unwrap();
    let read = catalog::read("kpi-catalog.toml", &after).unwrap_or_else(|faults| panic!("{:#?}", faults.0));
    assert_eq!(read.entries().len(), 58);
    let added = diff(catalog::template(), &after);
    assert!(added.iter().all(|line| line.starts_with('+')), "{added:?}");
    assert_eq!(added.len(), 7, "{added:?}");
}

#[test]
fn a_new_workspace_has_its_settings_and_its_profile() {
    let settings = Settings {
        format: 1,
        company: "ООО \"Ромашка\"".to_owned(),
        language: Some(Language::Ru),
        currency: "KZT".to_owned(),
        utc_offset: catalog::read_offset("+05:00").unwrap(),
        deal_moment: DealMoment::Contract,
        vat: Vat::Without,
        profile: Some("b2b".to_owned()),
    };
    for settings in [Settings { language: Some(Language::En), ..settings.clone() }, settings] {
        let text = new_catalog(&settings);
        let read = catalog::read("kpi-catalog.toml", &text).unwrap_or_else(|faults| panic!("{:#?}", faults.0));
        assert_eq!(read.settings(), Some(&settings));
        assert_eq!(read.get(&"deal_cycle".parse().unwrap()).unwrap().every, Cadence::Quarter);
        assert!(text.starts_with("[workspace]\nformat = 1                  # "));
    }
    let text = new_catalog(&Settings {
        profile: None,
        ..catalog::read("", "[workspace]\nformat = 1\n").unwrap().settings().unwrap().clone()
    });
    assert!(text.ends_with(catalog::template()));
}

#[test]
fn people_posts_and_absences_are_appended_where_they_belong() {
    let text = add_post(TEAM, "ivanov", &post("head", "2024-06-01")).unwrap();
    assert_eq!(
        diff(TEAM, &text),
        ["+[[person.post]]", "+role = \"head\"", "+group = \"north\"", "+from = 2024-06-01", "+"]
    );
    let text = add_post(TEAM, "petrova", &post("director", "2024-06-01")).unwrap();
    let inline = "+post = [{ role = \"head\", group = \"north\", from = 2024-01-01 }, \
                  { role = \"director\", group = \"north\", from = 2024-06-01 }]";
    assert_eq!(diff(TEAM, &text).last().unwrap(), inline);
    let span = Span::new(date("2024-07-01"), date("2024-07-14")).unwrap();
    let absence = Absence { span, kind: AbsenceKind::Leave, deputy: Some("petrova".parse().unwrap()) };
    let text = add_absence(TEAM, "ivanov", &absence).unwrap();
    assert_eq!(
        diff(TEAM, &text),
        [
            "+[[person.absence]]",
            "+from = 2024-07-01",
            "+to = 2024-07-14",
            "+kind = \"leave\"",
            "+deputy = \"petrova\"",
            "+"
        ]
    );
    let text = end_posts(TEAM, "ivanov", None, date("2024-05-31")).unwrap();
    assert_eq!(diff(TEAM, &text), ["+to = 2024-05-31"]);
    let text = end_posts(TEAM, "petrova", Some("head"), date("2024-05-31")).unwrap();
    assert!(text.contains("from = 2024-01-01, to = 2024-05-31 }]"));
    let code = |edited: Result<String, crate::problem::Faults>| edited.unwrap_err().0[0].code;
    assert_eq!(code(end_posts(TEAM, "petrova", Some("seller"), date("2024-05-31"))), "edit-no-post-to-end");
    assert_eq!(code(end_posts(TEAM, "petrov", None, date("2024-05-31"))), "team-unknown-person");
}

#[test]
fn a_first_person_comes_after_the_explanations() {
    let person = NewPerson {
        id: "sidorov".to_owned(),
        name: "Сидоров Пётр".to_owned(),
        logins: vec!["petr".to_owned()],
        ramp: vec![30, 60],
        post: Some(post("seller", "2024-06-01")),
        ..NewPerson::default()
    };
    let with_group = add_group(team_file::template(Language::Ru), "north", "Северная", None).unwrap();
    let text = add_person(&with_group, &person).unwrap();
    let added = text.strip_prefix(team_file::template(Language::Ru)).unwrap();
    assert_eq!(
        added,
        "\n[[group]]\nid = \"north\"\nname = \"Северная\"\n\n[[person]]\nid = \"sidorov\"\nname = \"Сидоров Пётр\"\n\
         login = \"petr\"\nramp = [30, 60]\n\n[[person.post]]\nrole = \"seller\"\ngroup = \"north\"\nfrom = 2024-06-01\n"
    );
    assert!(team_file::read("team.toml", &text, &["seller"]).is_ok());
    let from_nothing = add_person("", &person).unwrap();
    assert!(from_nothing.starts_with("[[person]]\n"));
}

#[test]
fn line_ends_stay_as_they_are() {
    let windows = format!("\u{feff}{}", TEAM.replace('\n', "\r\n"));
    let text = end_posts(&windows, "ivanov", None, date("2024-05-31")).unwrap();
    assert!(text.starts_with('\u{feff}') && text.matches('\n').count() == text.matches("\r\n").count());
    assert_eq!(diff(&windows, &text), ["+to = 2024-05-31\r"]);
}
