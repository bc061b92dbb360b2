//! A workspace made to do harm: links that lead away, pipes, files that are no text, no table, no end.

use std::os::unix::fs::symlink;
use std::process::Command;

use super::{Floor, said};

const RECORD: &str = "record calls 1 --owner ivanov --date 2026-03-02";

#[test]
fn nothing_outside_is_touched_whatever_a_link_says() {
    let floor = Floor::new();
    let outside = floor.path().parent().unwrap().join("outside");
    std::fs::create_dir(&outside).unwrap();
    std::fs::write(outside.join("2026-03.csv"), "mine\n").unwrap();
    for (name, target) in [
        ("records", outside.clone()),
        (".kpi", outside.clone()),
        ("pending", outside.clone()),
        ("team.toml", outside.join("2026-03.csv")),
        ("targets.csv", outside.join("nothing.csv")),
    ] {
        let floor = Floor::at(&floor.path().with_extension(name.trim_matches('.')));
        let _ = std::fs::remove_file(floor.path().join(name));
        symlink(&target, floor.path().join(name)).unwrap();
        for line in [RECORD, "target set calls 40 --period 2026", "team add x --name X", "check"] {
            let output = floor.run(line);
            let text = said(&output);
            assert!(matches!(output.status.code(), Some(0..=3)), "{name}: kpi {line}\n{text}");
        }
        let check = said(&floor.run("check"));
        assert!(name == ".kpi" || (check.contains(name) && check.contains("workspace")), "{name}: {check}");
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 1, "{name}");
        assert_eq!(std::fs::read(outside.join("2026-03.csv")).unwrap(), b"mine\n", "{name}");
    }
}

#[test]
fn names_that_lead_away_are_refused() {
    let floor = Floor::new();
    for line in [
        "record ../../calls 1",
        "record calls 1 --owner ../../etc/passwd",
        "record calls 1 --owner ivanov --date 2026-03-02 --breakdown direction=../../x",
        "report --period ../../2026-03",
        "team add ../../x --name X",
        "import /dev/null --mapping ../crm",
        "explain ../calls --period 2026-03",
    ] {
        let output = floor.run(line);
        assert!(matches!(output.status.code(), Some(1 | 2)), "kpi {line}\n{}", said(&output));
    }
    let mut names = floor.names("");
    names.retain(|name| name != ".kpi");
    assert_eq!(names, ["kpi-catalog.toml", "rollout.csv", "targets.csv", "team.toml"]);
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
    for name in [".kpi/holder", ".kpi/lock", "records/2026-03.csv", "targets.csv", "calendar.toml"] {
        let floor = Floor::new();
        for folder in [".kpi", "records"] {
            std::fs::create_dir(floor.path().join(folder)).unwrap();
        }
        let _ = std::fs::remove_file(floor.path().join(name));
        let made = Command::new("mkfifo").arg(floor.path().join(name)).status();
        assert!(made.is_ok_and(|status| status.success()));
        for line in [RECORD, "report --period 2026-03", "check"] {
            let output = floor.run(line);
            assert!(output.status.code().is_some(), "{name}: kpi {line}\n{}", said(&output));
            assert!(name.starts_with(".kpi") || !output.status.success() || line == RECORD, "{name}: kpi {line}");
        }
    }
}

#[test]
fn text_of_any_shape_gets_an_answer_with_a_place_and_steers_no_terminal() {
    let header = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
    let records =
        |line: Vec<u8>| ("records/2026-03.csv", [header.as_bytes(), &line, b"\n"].concat(), "records/2026-03.csv:2");
    let deep =
        |open: &str, close: &str| format!("x = {}1{}\n", open.repeat(100_000), close.repeat(100_000)).into_bytes();
    let team = |text: &str| ("team.toml", text.as_bytes().to_vec(), "team.toml:");
    for (file, bytes, place) in [
        records(b"2026-03-02,calls,ivanov".to_vec()),
        records(vec![b','; 1_000_000]),
        records([b"x".as_slice(), &vec![b','; 1_000_000]].concat()),
        records(b"2026-03-02,calls,ivanov,1,,,,,,,,\0".to_vec()),
        records(b"2026-03-02,calls,ivanov,1,,,,,,,,\xff\xfe".to_vec()),
        records([b"2026-03-02,calls,ivanov,1,,,,,,,,".as_slice(), &vec![b'n'; 10_000_000]].concat()),
        records(b"2026-03-02,calls,ivanov,99999999999999999999999999999999999,,,,,,,,".to_vec()),
        records(b"99999-99-99,calls,ivanov,1,,,,,,,,".to_vec()),
        records(b"2026-03-02,\x1b]0;own\x07\x1b[2Jcalls,ivanov,1,,,,,,,,".to_vec()),
        ("team.toml", deep("[", "]"), "team.toml:"),
        ("team.toml", deep("{a=", "}"), "team.toml:"),
        ("team.toml", b"a.".repeat(100_000), "team.toml:"),
        ("team.toml", b"[[person]]\nid = \"\xff\"\n".to_vec(), "team.toml:2"),
        team(
            "[[person]]\nid = \"x\"\nname = \"\u{1b}[2J\"\npost = [{ role = \"\u{202e}seller\", from = 2024-01-01 }]\n",
        ),
        team("[[person]]\nid = \"x\"\nname = 99999999999999999999999999999999\n"),
        team("[[person]]\nid = \"x\"\nname = \"X\"\npost = [{ role = \"seller\", from = 99999-01-01 }]\n"),
    ] {
        let floor = Floor::new();
        let path = floor.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let blank = bytes.windows(1_000_000).any(|part| part.iter().all(|byte| *byte == b','))
            && bytes[header.len()..][0] == b',';
        std::fs::write(path, bytes).unwrap();
        for line in ["check", "report --period 2026-03", "log"] {
            let output = floor.run(line);
            let text = said(&output);
            assert!(output.status.code().is_some(), "kpi {line}: {text:.2000}");
            assert!(text.len() < 100_000, "kpi {line} says too much: {} bytes", text.len());
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "kpi {line}: {text:?}");
            assert!(blank || line == "log" || text.contains(place), "kpi {line}: {place}\n{text:.2000}");
        }
    }
}
