//! A gallery of teams, whole and broken, each mistake with its exact place.

use super::*;
use crate::domain::id::PersonId;

const ROLES: &[&str] = &["seller", "head", "director"];

/// One group and two people, around which the gallery breaks things; what follows begins at line 18.
const TEAM: &str = r#"[[group]]
id = "north"
name = "Северная группа"

[[person]]
id = "petrova"
name = "Петрова Анна"
[[person.post]]
role = "head"
group = "north"
from = 2024-01-01

[[person]]
id = "ivanov"
name = "Иванов Иван"
post = [{ role = "seller", group = "north", from = "2024-01-09" }]
aliases = ["Ваня"]
"#;

fn faults(more: &str) -> Vec<String> {
    let text = format!("{TEAM}{more}\n");
    let faults = read("team.toml", &text, ROLES).expect_err("the team is broken").0;
    let told = faults.iter().map(|fault| {
        let excerpt = fault.excerpt.as_ref().unwrap();
        let place = fault.place.as_ref().unwrap();
        format!("{}:{} {} {}", place.line, place.column, fault.code, &excerpt.line[excerpt.start..excerpt.end])
    });
    told.collect()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn posts_are_written_in_either_form() {
    let team = read("team.toml", TEAM, ROLES).unwrap();
    let ivanov = team.person("ivanov").unwrap();
    assert!(ivanov.has_role("seller", date("2024-01-09")) && !ivanov.is_employed(date("2024-01-08")));
    assert_eq!(team.head_of(&"north".parse().unwrap(), date("2024-02-01")).unwrap().id.as_str(), "petrova");
}

#[test]
fn the_example_of_a_new_team_file_reads() {
    for language in Language::ALL {
        assert!(read("team.toml", template(language), ROLES).unwrap().people().is_empty());
        let is_prose = |line: &str| line.starts_with("# ") && !line.starts_with("#  ");
        let is_example = |line: &&str| line.starts_with('#') && !is_prose(line);
        let example: String =
            template(language).lines().filter(is_example).map(|line| format!("{}\n", &line[1..])).collect();
        let team = read("team.toml", &example, ROLES).unwrap_or_else(|faults| panic!("{:#?}", faults.0));
        let ivanov = team.person("ivanov").unwrap();
        assert_eq!((ivanov.posts.len(), ivanov.absences.len(), ivanov.ramp.len()), (2, 1, 3));
        assert_eq!(ivanov.absences[0].deputy, Some("petrova".parse::<PersonId>().unwrap()));
        let petrova = team.person("petrova").unwrap();
        assert_eq!(petrova.schedule_on(date("2024-03-31")), Schedule::FiveTwo);
        assert_eq!(petrova.schedule_on(date("2024-04-01")), Schedule::TwoTwo { from: date("2024-04-02") });
    }
}

#[test]
fn each_mistake_has_its_place() {
    for (more, told) in [
        ("schedul = \"5/2\"", "18:1 toml-unknown-key schedul"),
        ("schedule = \"5/3\"", "18:12 schedule-unknown \"5/3\""),
        ("schedule = [{ is = \"5/2\" }]", "18:13 toml-missing-key { is = \"5/2\" }"),
        ("ramp = [30, 160]", "18:13 team-bad-ramp 160"),
        ("absence = [{ from = 2024-05-13, to = 2024-05-12 }]", "18:38 team-backwards 2024-05-12"),
        ("absence = [{ from = 2024-05-13 }]", "18:12 toml-missing-key { from = 2024-05-13 }"),
        ("absence = [{ from = 2024-05-13, to = \"13 мая\" }]", "18:38 date-malformed \"13 мая\""),
        ("absence = [{ from = 2024-05-13, to = 2024-05-13T10:00:00 }]", "18:38 toml-wrong-type 2024-05-13T10:00:00"),
        ("absence = [{ from = 2024-05-13, to = 2024-05-17, kind = \"leaves\" }]", "18:57 word-unknown \"leaves\""),
        ("absence = [{ from = 2024-05-13, to = 2024-05-17, deputy = \"ivanov\" }]", "18:60 team-own-deputy ivanov"),
        ("absence = [{ from = 2024-05-13, to = 2024-05-17, deputy = \"petrov\" }]", "18:60 team-unknown-person petrov"),
        (
            "absence = [{ from = 2024-05-13, to = 2024-05-17 }, { from = 2024-05-17, to = 2024-05-18 }]",
            "18:61 team-absences-overlap 2024-05-17",
        ),
        ("[[person]]\nid = \"ivanov\"\nname = \"x\"", "19:7 team-id-twice ivanov"),
        ("[[group]]\nid = \"ivanov\"\nname = \"x\"", "14:7 team-id-twice ivanov"),
        ("[[group]]\nid = \"south\"\nname = \"x\"\nparent = \"nort\"", "21:11 team-unknown-group nort"),
        ("[[group]]\nid = \"south\"\nname = \"x\"\nparent = \"south\"", "21:11 team-circle south"),
        ("[[person]]\nid = \"p\"\nname = \"x\"\naliases = [\"ваня\"]", "21:13 team-alias-twice ваня"),
        ("[[person]]\nid = \"p\"\nlogin = \"x\"", "18:1 toml-missing-key [[person]]"),
        ("[[person]]\nid = \"Иван\"\nname = \"x\"", "19:6 id-malformed \"Иван\""),
        ("login = [\"i\", \"i\"]", "18:15 team-login-twice \"i\""),
        ("[[person.post]]\nrole = \"seler\"\nfrom = 2024-02-01", "18:10 toml-key-twice post"),
    ] {
        let found = faults(more);
        assert!(found == [told], "{more}\n{found:#?}");
    }
}

#[test]
fn posts_are_checked_one_by_one() {
    let more = "[[person]]\nid = \"p\"\nname = \"x\"\n[[person.post]]\nrole = \"seler\"\ngroup = \"noth\"\nfrom = 2024-02-01\nto = 2024-01-01\n\
                [[person.post]]\nrole = \"seller\"\nfrom = 2024-02-01\n[[person.post]]\nrole = \"seller\"\nfrom = 2024-03-01";
    assert_eq!(
        faults(more),
        [
            "22:9 team-unknown-role seler",
            "23:10 team-unknown-group noth",
            "25:6 team-backwards 2024-01-01",
            "31:8 team-posts-overlap 2024-03-01",
        ]
    );
}
