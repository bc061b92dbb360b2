//! How people write numbers, dates, periods and names, in both languages.

use super::Firm;

/// What was written to the journal for a value: the last line's value and count.
fn entered(kpi: &str, value: &str) -> String {
    let firm = Firm::new();
    firm.workshop.ok(&format!("record {kpi} '{value}' --owner ivanov --date 2024-05-17 --note x"));
    let journal = firm.workshop.read("records/2024-05.csv");
    journal.lines().last().unwrap().split(',').nth(3).unwrap().to_owned()
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let spaces = ["1 234,50", "1\u{a0}234,50", "1\u{202f}234,50", "1\u{2009}234,50", "1234.5", "1234,5"];
    for text in spaces {
        assert_eq!(entered("revenue", text), "1234.5", "{text}");
    }
    assert_eq!(entered("revenue", "1 234 567"), "1234567");
    assert_eq!(entered("revenue", "-200"), "-200");
    assert_eq!(entered("revenue", "0,000001"), "0.000001");
    for text in ["1h30m", "1ч30м", "1 ч 30 мин", "90", "1.5h"] {
        assert_eq!(entered("response_time", text), "90", "{text}");
    }
}

#[test]
fn what_can_be_read_two_ways_is_refused_with_both_readings() {
    let run = Firm::new().workshop.run("record revenue 1,234 --owner ivanov");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("1.234") && run.stderr.contains("1234"), "{run}");
}

#[test]
fn a_percent_is_read_where_the_unit_is_percent() {
    let run = Firm::new().workshop.run("record calls 12% --owner ivanov");
    assert_eq!(run.code, 2, "{run}");
    let share = super::totals::share();
    let firm = Firm::with(&share, super::TEAM);
    firm.workshop.ok("record share 12% --owner ivanov --date 2024-05-17 --note x");
    assert!(firm.workshop.read("records/2024-05.csv").contains("2024-05-17,share,ivanov,12,"));
}

#[test]
fn numbers_too_long_for_the_files_are_refused() {
    for (value, code) in
        [("1234567890123", "number-too-large"), ("0.1234567", "number-too-fine"), ("1e5", "number-unreadable")]
    {
        let run = Firm::new().workshop.run(&format!("record revenue {value} --owner ivanov --format json"));
        assert!(run.stderr.contains(code), "{value}: {run}");
        assert_eq!(run.code, 2, "{value}");
    }
}

/// From and to of the report of a period, on Saturday 18 May 2024.
fn span(period: &str) -> String {
    let run = Firm::new().workshop.ok(&format!("report --period '{period}' --format json"));
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    format!("{}..{}", report["from"].as_str().unwrap(), report["to"].as_str().unwrap())
}

#[test]
fn every_form_of_a_period_is_understood() {
    for (text, expected) in [
        ("2024-05-13", "2024-05-13..2024-05-13"),
        ("2024-W20", "2024-05-13..2024-05-19"),
        ("2024-05", "2024-05-01..2024-05-31"),
        ("2024-Q2", "2024-04-01..2024-06-30"),
        ("2024-H1", "2024-01-01..2024-06-30"),
        ("2024", "2024-01-01..2024-12-31"),
        ("2024-01..2024-05", "2024-01-01..2024-05-31"),
        ("2024-05-13..2024-05-15", "2024-05-13..2024-05-15"),
    ] {
        assert_eq!(span(text), expected, "{text}");
    }
}

#[test]
fn periods_are_words_in_both_languages() {
    for (texts, expected) in [
        (&["today", "сегодня"][..], "2024-05-18..2024-05-18"),
        (&["yesterday", "вчера"], "2024-05-17..2024-05-17"),
        (&["week", "this week", "неделя", "эта неделя"], "2024-05-13..2024-05-19"),
        (&["last week", "прошлая неделя"], "2024-05-06..2024-05-12"),
        (&["month", "this month", "месяц", "этот месяц"], "2024-05-01..2024-05-31"),
        (&["last month", "прошлый месяц"], "2024-04-01..2024-04-30"),
        (&["quarter", "this quarter", "квартал", "этот квартал"], "2024-04-01..2024-06-30"),
        (&["last quarter", "прошлый квартал"], "2024-01-01..2024-03-31"),
        (&["year", "this year", "год", "этот год"], "2024-01-01..2024-12-31"),
        (&["last year", "прошлый год"], "2023-01-01..2023-12-31"),
        (&["ytd", "с начала года"], "2024-01-01..2024-05-18"),
        (&["May 2024", "май 2024", "мая 2024", "май"], "2024-05-01..2024-05-31"),
    ] {
        for text in texts {
            assert_eq!(span(text), expected, "{text}");
        }
    }
}

#[test]
fn a_wrong_period_names_the_forms_that_are_right() {
    for text in ["2024-13", "2024-Q5", "2024-02-30", "someday", "2024-05..2024-01", "2025-W53"] {
        let run = Firm::new().workshop.run(&format!("report --period {text}"));
        assert_eq!(run.code, 2, "{text}: {run}");
    }
    let run = Firm::new().workshop.run("report --period someday");
    for form in ["2024-05-13", "2024-W20", "2024-05", "2024-Q2", "2024-H1"] {
        assert!(run.stderr.contains(form), "{form} in {run}");
    }
}

#[test]
fn a_kpi_goes_by_its_id_its_number_an_alias_or_a_unique_beginning() {
    let firm = Firm::new();
    for name in ["calls", "4", "Звонки", "ЗВОН", "Number of ca", "количество звонков"] {
        let run = firm.workshop.ok(&format!("explain '{name}' --period 2024-05 --format json"));
        assert!(run.stdout.contains("\"calls\""), "{name}: {run}");
    }
    for (name, expected) in [("revnue", "revenue"), ("звонкт", "calls"), ("количество", "calls")] {
        let run = firm.workshop.run(&format!("record '{name}' 1 --owner ivanov"));
        assert!(run.code == 1 && run.stderr.contains(expected), "{name}: {run}");
    }
}

#[test]
fn a_person_goes_by_id_or_a_unique_beginning_and_an_unknown_one_gets_the_line_that_would_help() {
    let firm = Firm::new();
    for name in ["ivanov", "Иванов", "иван", "Ivan Iv"] {
        firm.workshop.ok(&format!("report --owner '{name}' --period 2024-05"));
    }
    let near = firm.workshop.run("report --owner sidorof");
    assert!(near.code == 1 && near.stderr.contains("sidorov"), "{near}");
    let unknown = firm.workshop.run("record calls 1 --owner zzzz");
    assert!(unknown.code == 1 && unknown.stderr.contains("kpi team add"), "{unknown}");
}
