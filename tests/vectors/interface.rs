//! What programs and shells meet: fields of JSON and csv, exit codes, pipes, colours, files that cannot be written.

use std::process::Stdio;

use serde_json::Value as Json;

use super::{Firm, MAY};

/// The fields of a row, in the order of section 11.
const ROW: [&str; 19] = [
    "kpi",
    "group",
    "owner",
    "breakdown",
    "unit",
    "state",
    "stage",
    "target",
    "target_to_date",
    "actual",
    "variance",
    "attainment",
    "status",
    "entered",
    "expected",
    "verified",
    "pace",
    "forecast",
    "reason",
];

fn firm() -> Firm {
    Firm::new().today("2024-06-10").target("calls 1600 --period 2024-05").on_days(&MAY, "calls", "ivanov", "41")
}

fn report(firm: &Firm) -> Json {
    serde_json::from_str(&firm.workshop.ok("report --period 2024-05 --format json").stdout).unwrap()
}

fn keys(json: &Json) -> Vec<&str> {
    json.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_report_has_the_promised_fields_in_the_promised_order() {
    let firm = firm();
    let report = report(&firm);
    let head =
        ["schema", "company", "group", "period", "from", "to", "through", "known_at", "closed", "rollout", "rows"];
    assert_eq!(keys(&report), head);
    assert_eq!(keys(&report["rollout"]), ["strategy", "stage", "stages", "introduced", "applicable", "kpis", "forced"]);
    assert_eq!(keys(&report["rows"][0])[..ROW.len()], ROW, "fields are only ever added, at the end");
    assert_eq!((&report["schema"], &report["through"]), (&"kpi.report/1".into(), &"2024-05-31".into()));
    assert_eq!((&report["known_at"], &report["closed"]), (&Json::Null, &false.into()));
}

#[test]
fn decimals_are_strings_counts_are_numbers_and_absent_values_null() {
    let row = report(&firm())["rows"][0].clone();
    assert_eq!((&row["target"], &row["actual"], &row["variance"]), (&"1600".into(), &"820".into(), &"-780".into()));
    assert_eq!((&row["attainment"], &row["entered"], &row["owner"]), (&"0.5125".into(), &20.into(), &Json::Null));
    assert_eq!(row["status"], "incomplete", "twenty entries of forty");
}

#[test]
fn csv_has_the_same_fields_in_the_same_order() {
    let firm = firm();
    let csv = firm.workshop.ok("report --period 2024-05 --format csv").stdout;
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with(&ROW.join(",")));
    assert_eq!(lines.count(), report(&firm)["rows"].as_array().unwrap().len());
    assert!(csv.contains("\ncalls,,,,calls,live,1,1600,,820,-780,0.5125,incomplete,20,40,0,,,,0,,false,,\n"), "{csv}");
}

#[test]
fn every_listing_can_be_read_by_a_program() {
    let firm = firm();
    for listing in [
        "catalog list",
        "team list",
        "duty list",
        "target list",
        "rollout status",
        "rollout history",
        "log",
        "review",
        "report",
        "duty matrix",
    ] {
        let run = firm.workshop.ok(&format!("{listing} --format json"));
        let json: Json = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{listing}: {error}\n{run}"));
        let schema = json["schema"].as_str().unwrap_or_else(|| panic!("{listing} has no schema"));
        assert!(schema.starts_with("kpi.") && schema.ends_with("/1"), "{listing}: {schema}");
        let csv = firm.workshop.ok(&format!("{listing} --format csv")).stdout;
        assert!(csv.lines().next().is_some_and(|line| !line.contains(' ')), "{listing}: {csv}");
        firm.workshop.ok(&format!("{listing} --format markdown"));
    }
}

#[test]
fn a_failure_can_be_read_by_a_program() {
    let run = Firm::new().workshop.run("record cals 42 --owner ivanov --format json");
    let error: Json = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(error["schema"], "kpi.error/1");
    assert_eq!(keys(&error["errors"][0])[..6], ["code", "message", "file", "line", "column", "help"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
}

#[test]
fn exit_codes_tell_the_command_line_the_workspace_and_a_refusal_apart() {
    let firm = Firm::new();
    for (line, code) in [
        ("report --period 2024-05", 0),
        ("record calls 12x --owner ivanov", 2),
        ("record calls 12 --date 2024-02-30 --owner ivanov", 2),
        ("report --period 2024-13", 2),
        ("report --no-such-flag", 2),
        ("record cals 12 --owner ivanov", 1),
        ("record calls 12 --owner nobody", 1),
        ("rollout next-stage", 1),
    ] {
        assert_eq!(firm.workshop.run(line).code, code, "{line}");
    }
    let broken = Firm::new().records(&["2024-05-13,cals,ivanov,1"]);
    assert_eq!(broken.workshop.run("check").code, 3);
    assert_eq!(broken.workshop.run("report --period 2024-05").code, 0, "the rest still counts");
    let nowhere = crate::support::Workshop::new();
    assert_eq!(nowhere.run("report").code, 1);
    assert_eq!(nowhere.run("report --no-such-flag").code, 2, "wrong without looking at a workspace");
}

#[test]
fn there_is_colour_only_where_it_is_wanted() {
    let firm = firm();
    let line = "report --period 2024-05";
    assert!(!firm.workshop.ok(line).stdout.contains('\u{1b}'), "no terminal, no colour");
    assert!(firm.workshop.ok(&format!("{line} --color always")).stdout.contains('\u{1b}'));
    let plain = Firm { workshop: firm.workshop.variable("NO_COLOR", "1") };
    assert!(!plain.workshop.ok(&format!("{line} --color auto")).stdout.contains('\u{1b}'));
}

#[test]
fn a_pipe_that_closes_early_ends_a_report_quietly() {
    let firm = firm();
    for format in ["table", "json", "csv", "markdown"] {
        let mut child =
            firm.workshop.command(&format!("report --period 2024-05 --all --format {format}")).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{format}");
    }
}

#[test]
fn results_go_to_a_file_or_the_screen_and_talk_to_stderr() {
    let firm = firm();
    let shown = firm.workshop.ok("report --period 2024-05 --format csv").stdout;
    assert_eq!(firm.workshop.ok("report --period 2024-05 --format csv --output may.csv").stdout, "");
    assert_eq!(firm.workshop.read("may.csv"), shown);
    assert_eq!(firm.workshop.ok("report --period 2024-05 --format csv --output -").stdout, shown);
}

#[test]
fn the_workspace_is_found_from_below_by_flag_and_by_variable() {
    let firm = firm();
    let below = firm.workshop.path().join("notes/deep");
    std::fs::create_dir_all(&below).unwrap();
    let from = |folder: &std::path::Path, line: &str, variable: Option<&std::path::Path>| {
        let mut command = firm.workshop.command(line);
        command.current_dir(folder).stdin(Stdio::null()).envs(variable.map(|path| ("KPI_DIR", path)));
        command.output().unwrap().status.code()
    };
    let (here, elsewhere) = (firm.workshop.path(), std::env::temp_dir());
    assert_eq!(from(&below, "report", None), Some(0));
    assert_eq!(from(&elsewhere, &format!("report --dir '{}'", here.display()), None), Some(0));
    assert_eq!(from(&elsewhere, "report", Some(here)), Some(0));
    assert_eq!(from(&elsewhere, "report", None), Some(1));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_still_reports() {
    use std::os::unix::fs::PermissionsExt;
    let firm = firm();
    let before = firm.workshop.read("records/2024-05.csv");
    let set = |mode: u32| {
        for path in ["records/2024-05.csv", "records", ".kpi", ""] {
            let path = firm.workshop.path().join(path);
            if path.exists() {
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
            }
        }
    };
    set(0o555);
    let probe = std::fs::write(firm.workshop.path().join("probe"), "");
    let (report, record) = (
        firm.workshop.run("report --period 2024-05"),
        firm.workshop.run("record calls 1 --owner ivanov --date 2024-05-31 --note x"),
    );
    set(0o755);
    assert_eq!(report.code, 0, "{report}");
    if probe.is_err() {
        assert_eq!(record.code, 1, "{record}");
        assert!(record.stderr.contains("permission"), "{record}");
        assert_eq!(firm.workshop.read("records/2024-05.csv"), before);
    }
}

#[test]
fn as_of_hides_what_was_recorded_later() {
    let firm = Firm::new();
    firm.workshop.ok("record calls 40 --owner ivanov --date 2024-05-17 --note x");
    let later = firm.today("2024-05-20");
    later.workshop.ok("record calls 2 --owner ivanov --date 2024-05-17 --note x");
    let actual = |arguments: &str| later.row(&format!("--period 2024-05 {arguments}"), "calls", "*")["actual"].clone();
    assert_eq!((actual(""), actual("--as-of 2024-05-18")), ("42".into(), "40".into()));
    assert_eq!(actual("--as-of 2024-05-17"), Json::Null);
    let report: Json =
        serde_json::from_str(&later.workshop.ok("report --period 2024-05 --as-of 2024-05-18 --format json").stdout)
            .unwrap();
    assert_eq!(report["known_at"], "2024-05-18T20:59:59Z", "the end of the day in Moscow");
}
