//! Records and duties by command: what `record` writes, what it answers, and what is refused.

use super::Firm;

fn journal(firm: &Firm) -> Vec<String> {
    let text = firm.workshop.read("records/2024-05.csv");
    text.lines().skip(1).map(|line| line.split(',').take(6).collect::<Vec<_>>().join(",")).collect()
}

#[test]
fn a_mean_is_entered_as_the_mean_and_kept_as_the_total() {
    let firm = Firm::new();
    firm.workshop.ok("record response_time 12 --count 3 --owner ivanov --date 2024-05-17 --note x");
    assert_eq!(journal(&firm), ["2024-05-17,response_time,ivanov,36,3,"]);
    assert_eq!(firm.may("response_time", "ivanov", ["actual"]), ["12"]);
}

#[test]
fn values_add_to_the_day_and_set_replaces_it() {
    let firm = Firm::new();
    for line in ["40", "2", "50 --set"] {
        firm.workshop.ok(&format!("record calls {line} --owner ivanov --date 2024-05-17 --note x"));
    }
    assert_eq!(firm.may("calls", "ivanov", ["actual", "entered"]), ["50", "1"]);
    assert_eq!(journal(&firm).len(), 3, "nothing is rewritten");
}

#[test]
fn a_day_is_closed_with_noughts_for_flows_alone() {
    let firm = Firm::new();
    firm.workshop.ok("record calls 40 --owner ivanov --date 2024-05-17 --note x");
    firm.workshop.ok("record --done 2024-05-17 --owner ivanov --note x");
    let mut lines = journal(&firm);
    lines.sort();
    assert_eq!(lines, ["2024-05-17,calls,ivanov,40,,", "2024-05-17,deals,ivanov,0,,", "2024-05-17,revenue,ivanov,0,,"]);
}

#[test]
fn nothing_to_measure_counts_as_entered() {
    let firm = Firm::new();
    firm.workshop.ok("record response_time --none --owner ivanov --date 2024-05-17 --note x");
    assert_eq!(journal(&firm), ["2024-05-17,response_time,ivanov,,0,"]);
    assert_eq!(firm.may("response_time", "ivanov", ["actual", "entered", "reason"]), ["-", "1", "nothing_to_measure"]);
}

#[test]
fn shares_of_a_deal_make_the_whole() {
    let firm = Firm::new();
    firm.workshop.ok("record deals 1 --owner ivanov=60,sidorov=40 --date 2024-05-17 --note x");
    assert_eq!(firm.may("deals", "*", ["actual"]), ["1"]);
    assert_eq!(firm.may("deals", "ivanov", ["actual"]), ["0.6"]);
    let run = firm.workshop.run("record deals 1 --owner ivanov=60,sidorov=30 --date 2024-05-17");
    assert_eq!((run.code, journal(&firm).len()), (2, 2), "{run}");
}

#[test]
fn an_owner_never_controls_themselves() {
    let firm = Firm::new();
    let before = firm.workshop.path().join("duties.csv").exists();
    let run = firm.workshop.run("duty assign calls --owner ivanov --controller ivanov --by orlov");
    assert_eq!((run.code, firm.workshop.path().join("duties.csv").exists()), (1, before), "{run}");
    let run = firm.workshop.run("duty assign calls --owner role:seller --controller role:seller --by orlov");
    assert_ne!(run.code, 0, "{run}");
}

#[test]
fn a_record_goes_into_the_month_of_its_day() {
    let firm = Firm::new();
    firm.workshop.ok("record calls 3 --owner ivanov --date 2024-04-30 --note забыли");
    assert!(firm.workshop.read("records/2024-04.csv").contains("2024-04-30,calls,ivanov,3,"));
    assert!(!firm.workshop.path().join("records/2024-05.csv").exists());
    let tomorrow = firm.workshop.run("record calls 3 --owner ivanov --date 2024-05-19 --format json");
    assert!(tomorrow.code != 0 || tomorrow.stdout.contains("ahead"), "{tomorrow}");
}

#[test]
fn a_correction_is_a_new_line_and_undo_brings_the_old_value_back() {
    let firm = Firm::new();
    firm.workshop.ok("record calls 40 --owner ivanov --date 2024-05-17 --note x");
    firm.workshop.ok("amend calls 44 --owner ivanov --date 2024-05-17 --note ошибка");
    assert_eq!(firm.may("calls", "ivanov", ["actual"]), ["44"]);
    firm.workshop.ok("undo --note 'всё же 40'");
    assert_eq!(firm.may("calls", "ivanov", ["actual"]), ["40"]);
    firm.workshop.ok("void calls --owner ivanov --date 2024-05-17 --note 'не тот день'");
    assert_eq!(firm.may("calls", "ivanov", ["actual", "reason"]), ["-", "not_entered"]);
    assert_eq!(journal(&firm).len(), 4);
}

#[test]
fn a_merge_of_git_counts_everything_once() {
    let firm = Firm::new();
    firm.workshop.ok("record calls 40 --owner ivanov --date 2024-05-17 --note x");
    let text = firm.workshop.read("records/2024-05.csv");
    firm.workshop.write("records/2024-05.csv", format!("{text}{text}"));
    assert_eq!(firm.may("calls", "ivanov", ["actual"]), ["40"]);
    let check = firm.workshop.run("check").to_string();
    assert!(check.contains("records/2024-05.csv:3"), "the header that came again has its place: {check}");
}

#[test]
fn what_a_person_types_into_a_note_is_harmless_everywhere() {
    let firm = Firm::new();
    firm.workshop.ok("record calls 40 --owner ivanov --date 2024-05-17 --note '=HYPERLINK(1) \u{1b}[31m'");
    let log = firm.workshop.ok("log --all --width 200").stdout;
    assert!(log.contains("HYPERLINK") && !log.contains('\u{1b}'), "{log}");
    let csv = firm.workshop.ok("log --all --format csv").stdout;
    assert!(!csv.contains(",=HYPERLINK") && !csv.contains("\"=HYPERLINK"), "{csv}");
}
