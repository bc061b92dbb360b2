//! `kpi export`: tables of what holds now, for other programs.

use insta::assert_snapshot;

use crate::support::Workshop;

/// A few entries, some of them corrected or withdrawn.
fn workshop() -> Workshop {
    let workshop = Workshop::new().copy_of("tests/golden/base").actor("ivanov");
    for line in [
        "record calls 40",
        "record calls 18 --breakdown direction=in",
        "record response 12,5 --count 3",
        "record revenue '125 400,50' --note '=HYPERLINK(1)'",
        "amend 00000001 44",
        "void revenue --note 'отмена'",
        "record deals 1 --owner ivanov=60,sidorov=40",
        "record calls 7 --owner компания",
        "record calls 3 --date 2026-03-31 --note '+7 999; \"звонок\"'",
    ] {
        workshop.ok(line);
    }
    workshop
}

#[test]
fn records_come_with_corrections_resolved() {
    assert_snapshot!(workshop().ok("export"), @r#"
    date,kpi,owner,value,count,unit,breakdown,id,recorded_at,recorded_by,source,note
    2026-03-31,calls,ivanov,3,1,calls,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,"'+7 999; ""звонок"""
    2026-04-02,calls,,7,1,calls,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,
    2026-04-02,calls,ivanov,18,1,calls,direction=in,<ID>,2026-04-02T12:00:00Z,ivanov,manual,
    2026-04-02,calls,ivanov,44,1,calls,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,
    2026-04-02,deals,ivanov,0.6,1,deals,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,
    2026-04-02,deals,sidorov,0.4,1,deals,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,
    2026-04-02,response_time,ivanov,37.5,3,minutes,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,
    "#);
}

#[test]
fn all_lines_say_what_became_of_each() {
    assert_snapshot!(workshop().ok("export --all-lines --period 2026-04-02 --kpi calls"), @"
    date,kpi,owner,value,count,unit,breakdown,id,recorded_at,recorded_by,source,note,replaces,state,place
    2026-04-02,calls,,7,1,calls,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,,,live,records/2026-04.csv:10
    2026-04-02,calls,ivanov,40,1,calls,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,,,replaced,records/2026-04.csv:2
    2026-04-02,calls,ivanov,18,1,calls,direction=in,<ID>,2026-04-02T12:00:00Z,ivanov,manual,,,live,records/2026-04.csv:3
    2026-04-02,calls,ivanov,44,1,calls,,<ID>,2026-04-02T12:00:00Z,ivanov,manual,,<ID>,live,records/2026-04.csv:6
    ");
}

#[test]
fn excel_gets_what_it_opens_as_a_table() {
    let workshop = workshop();
    let run = workshop.ok("export --excel --period 2026-03");
    assert!(run.stdout.starts_with('\u{feff}'));
    assert_eq!(run.stdout.matches('\n').count(), run.stdout.matches("\r\n").count());
    assert_snapshot!(run.stdout.trim_start_matches('\u{feff}').replace("\r\n", "\n"), @r#"
    date;kpi;owner;value;count;unit;breakdown;id;recorded_at;recorded_by;source;note
    2026-03-31;calls;ivanov;3;1;calls;;01KN7112G00000000000080001;2026-04-02T12:00:00Z;ivanov;manual;"'+7 999; ""звонок"""
    "#);
    let shares = workshop.ok("export --excel --kpi deals").stdout;
    assert!(shares.contains(";0,6;1;") && shares.contains(";0,4;1;"), "{shares}");
}

#[test]
fn json_lines_have_one_object_each() {
    let text = workshop().ok("export --format jsonl --kpi response").stdout;
    let line: serde_json::Value = serde_json::from_str(text.trim_end()).unwrap();
    assert_eq!((&line["value"], &line["count"], &line["owner"]), (&"37.5".into(), &3.into(), &"ivanov".into()));
    assert_eq!(line["breakdown"], serde_json::Value::Null);
}

#[test]
fn only_what_is_asked_for() {
    let workshop = workshop();
    let rows = |line: &str| workshop.ok(line).stdout.lines().count() - 1;
    assert_eq!(rows("export --owner sidorov"), 1);
    assert_eq!(rows("export --kpi calls --kpi deals"), 6);
    assert_eq!(rows("export --period 2026-03"), 1);
    assert_eq!(rows("export --as-of 2026-04-01"), 0);
    assert_eq!(rows("export --period 2030"), 0);
    assert_eq!(rows("export targets --period 2026-04"), rows("export targets"));
    assert_eq!(rows("export kpis --kpi calls"), 1);
}

#[test]
fn the_order_of_lines_in_the_files_does_not_matter() {
    let workshop = workshop();
    let before = workshop.ok("export").stdout;
    let text = workshop.read("records/2026-04.csv");
    let (header, lines) = text.split_once('\n').unwrap();
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.reverse();
    workshop.write("records/2026-04.csv", format!("{header}\n{}\n", lines.join("\n")));
    assert_eq!(workshop.ok("export").stdout, before);
}

#[test]
fn a_folder_gets_all_tables_and_what_they_are() {
    let workshop = workshop();
    let run = workshop.ok("export --output open/");
    assert_snapshot!(run, @"
    --- stderr
    Exported to open/: records 7, targets 2, duties 0, verifications 0, actions 0, rollout 6, kpis 8, posts 4, groups 1
    ");
    let package: serde_json::Value = serde_json::from_str(&workshop.read("open/datapackage.json")).unwrap();
    let resources = package["resources"].as_array().unwrap();
    for resource in resources {
        let path = format!("open/{}", resource["path"].as_str().unwrap());
        let text = workshop.read(&path);
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let fields = resource["schema"]["fields"].as_array().unwrap().iter();
        let names: Vec<&str> = fields.map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(header, names, "{path}");
    }
    assert_eq!(resources[0]["schema"]["primaryKey"][0], "id");
    assert_eq!(package["units"]["revenue"], "money");
    let again = workshop.read("open/records.csv");
    workshop.ok("export --output open");
    assert_eq!(workshop.read("open/records.csv"), again);
}

#[test]
fn every_column_of_every_table_is_described() {
    let workshop = workshop();
    for language in ["ru", "en"] {
        workshop.ok(&format!("export all report --output open/ --lang {language}"));
        workshop.ok(&format!("export datapackage --output own.json --lang {language}"));
        for file in ["open/datapackage.json", "own.json"] {
            let text = workshop.read(file);
            assert!(!text.contains("export-field-") && !text.contains("export-table-"), "{text}");
        }
    }
}

#[test]
fn a_line_without_an_id_leaves_the_table_without_a_key() {
    let workshop = workshop();
    workshop.write(
        "records/2026-02.csv",
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n\
         2026-02-02,calls,ivanov,5,,,,,,,,\n",
    );
    workshop.ok("export records --output open/");
    let package: serde_json::Value = serde_json::from_str(&workshop.read("open/datapackage.json")).unwrap();
    assert_eq!(package["resources"][0]["schema"]["primaryKey"], serde_json::Value::Null);
}

#[test]
fn the_report_comes_month_by_month_with_the_same_figures() {
    let workshop = Workshop::new().copy_of("examples/sales-department").today("2024-05-20");
    let exported = workshop.ok("export report --period 2024-03..2024-04").stdout;
    let column = |text: &str, name: &str| text.lines().next().unwrap().split(',').position(|it| it == name).unwrap();
    for month in ["2024-03", "2024-04"] {
        let report = workshop.ok(&format!("report --all --format csv --period {month}")).stdout;
        let figures = |text: &str, from: usize| -> Vec<String> {
            let names = ["kpi", "breakdown", "actual", "variance", "attainment", "status", "entered"];
            let at: Vec<usize> = names.iter().map(|name| column(text, name)).collect();
            let lines = text.lines().skip(1).filter(|line| from == 0 || line.starts_with(month));
            lines
                .map(|line| {
                    let cells: Vec<&str> = line.split(',').collect();
                    at.iter().map(|&at| cells[at]).collect::<Vec<_>>().join(",")
                })
                .collect()
        };
        assert_eq!(figures(&exported, 1), figures(&report, 0), "{month}");
    }
}

#[test]
fn nothing_of_the_workspace_is_replaced() {
    let workshop = workshop();
    let before = (workshop.read("targets.csv"), workshop.read("records/2026-04.csv"));
    for line in ["export --output .", "export targets --output targets.csv", "export --output records/"] {
        let run = workshop.run(line);
        assert_eq!(run.code, 1, "{line}\n{run}");
        assert!(run.stderr.contains("data of the workspace"), "{run}");
    }
    assert_eq!((workshop.read("targets.csv"), workshop.read("records/2026-04.csv")), before);
}

#[test]
fn a_broken_line_is_told_and_the_rest_comes_out() {
    let workshop = workshop();
    let text = workshop.read("records/2026-04.csv") + "2026-04-03,calls,ivanov,many,,,,,,,,\n";
    workshop.write("records/2026-04.csv", text);
    let run = workshop.run("export --kpi deals");
    assert_eq!((run.code, run.stdout.lines().count()), (1, 3));
    assert!(run.stderr.contains("records/2026-04.csv:11:"), "{run}");
}

#[test]
fn a_form_there_is_not_is_told() {
    let workshop = workshop();
    assert_snapshot!(workshop.run("export --format markdown"), @"
    --- stderr
    error: Data are not exported as markdown
    help: There are csv (for Excel add --excel), jsonl and parquet. Listings and reports as markdown come from their own commands, such as kpi report --format markdown.
    --- exit 2
    ");
    assert_snapshot!(workshop.run("export --excel --format jsonl"), @"
    --- stderr
    error: --excel is a kind of CSV, not jsonl
    help: Keep one of them: --excel or --format jsonl.
    --- exit 2
    ");
    assert_snapshot!(workshop.run("report --format jsonl"), @"
    --- stderr
    error: This command has no results as jsonl
    help: kpi export writes data so. What there is here, --help tells.
    --- exit 2
    ");
    #[cfg(not(feature = "parquet"))]
    assert_snapshot!(workshop.run("export --format parquet"), @"
    --- stderr
    error: This build of the program cannot write Parquet
    help: Build it so: cargo install --path . --features parquet. Or export CSV: the same programs read it.
    --- exit 2
    ");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_goes_into_a_file_or_a_pipe() {
    let workshop = workshop();
    workshop.ok("export --format parquet --output records.parquet");
    let bytes = std::fs::read(workshop.path().join("records.parquet")).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let workshop = Workshop::new().copy_of("examples/sales-department");
    let mut child = workshop.command("export").spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn texts_come_exactly_as_recorded_for_programs_that_ask_for_it() {
    let workshop = workshop();
    let note = |line: &str| line.split_once(",manual,").unwrap().1.to_owned();
    let notes = |run: crate::support::Run| run.stdout.lines().skip(1).map(note).collect::<Vec<_>>();
    assert_eq!(notes(workshop.ok("export --period 2026-03 --exact")), [r#""+7 999; ""звонок""""#]);
    // Without it one apostrophe stands before what would act, and before what has apostrophes already, so that a program
    // finds every text again by taking one away.
    workshop.ok("record calls 1 --date 2026-03-30 --note \"'=1\"");
    workshop.ok("record calls 1 --date 2026-03-29 --note \"'tis\"");
    let expected = ["'tis", "''=1", r#""'+7 999; ""звонок""""#];
    assert_eq!(notes(workshop.ok("export --period 2026-03")), expected);
    let json = workshop.ok("export --period 2026-03 --format jsonl").stdout;
    assert!(json.contains(r#""note":"+7 999; \"звонок\"""#) && json.contains(r#""note":"'=1""#), "{json}");
    let conflict = workshop.run("export --exact --excel");
    assert_eq!(conflict.code, 2, "{conflict}");
    workshop.ok("export records --output guarded/");
    workshop.ok("export records --exact --output exact/");
    assert!(workshop.read("guarded/datapackage.json").contains("apostrophe"));
    assert!(!workshop.read("exact/datapackage.json").contains("apostrophe"));
}

#[test]
fn the_help_lists_the_forms_of_each_command() {
    let workshop = Workshop::new().width(200);
    let format_of = |line: &str| {
        let help = workshop.ok(line).stdout;
        let line = help.lines().find(|line| line.contains("--format <")).unwrap();
        line.rsplit_once('(').unwrap().1.trim_end_matches(')').to_owned()
    };
    assert_eq!(format_of("export --help"), "csv, jsonl, parquet");
    assert_eq!(format_of("report --help"), "table, json, csv, markdown, html, xlsx");
    assert_eq!(format_of("explain --help"), "table, json, csv, markdown, html");
}
