//! Lines as people, editors, git and power cuts leave them.

use proptest::prelude::*;

use super::*;

const COLUMNS: &[&str] = &["date", "kpi", "note"];

/// The rows as `number: fields`, and the findings as `place code`.
fn read(text: impl AsRef<[u8]>) -> (Vec<String>, Vec<String>) {
    let mut lines = Lines::new("x.csv", text.as_ref(), COLUMNS);
    let mut rows = Vec::new();
    while let Some(row) = lines.next_row() {
        rows.push(format!("{}: {}", row.number, row.fields().join("|")));
    }
    let told = |fault: Fault| format!("{} {}", fault.place.unwrap(), fault.code);
    (rows, lines.into_faults().into_iter().map(told).collect())
}

fn rows(text: &str) -> Vec<String> {
    let (rows, faults) = read(text);
    assert_eq!(faults, Vec::<String>::new());
    rows
}

fn faults(text: impl AsRef<[u8]>) -> Vec<String> {
    read(text).1
}

#[test]
fn quotes_commas_and_empty_fields() {
    let text = "date,kpi,note\n1,calls,\"a, \"\"b\"\"\"\n2,,\n\"3\",\"\",it's 5\" long\n";
    assert_eq!(rows(text), ["2: 1|calls|a, \"b\"", "3: 2||", "4: 3||it's 5\" long"]);
}

#[test]
fn a_file_saved_by_windows_reads_the_same() {
    assert_eq!(
        rows("\u{feff}date,kpi,note\r\n1,calls,да\r\n\r\n,,\r\n2,calls,нет\r\n"),
        ["2: 1|calls|да", "5: 2|calls|нет"]
    );
}

#[test]
fn columns_are_found_by_name() {
    assert_eq!(rows("note, kpi,date\nx,calls,1\n"), ["2: 1|calls|x"]);
}

#[test]
fn a_repeated_header_is_skipped_and_told() {
    let text = "date,kpi,note\n1,a,\ndate,kpi,note\nkpi,date,note\nb,2,\n";
    assert_eq!(read(text).0, ["2: 1|a|", "5: 2|b|"]);
    assert_eq!(faults(text), ["x.csv:3:1 journal-header-again", "x.csv:4:1 journal-header-again"]);
}

#[test]
fn a_header_that_cannot_be_understood_stops_the_reading() {
    for (header, told) in [
        ("date,kpi", "x.csv:1:1 journal-missing-column"),
        ("date,kpi,note,colour", "x.csv:1:15 journal-unknown-column"),
        ("date,kpi,kpi,note", "x.csv:1:10 journal-column-twice"),
        ("date;kpi;note", "x.csv:1:1 journal-separator"),
        ("1,calls,x", "x.csv:1:1 journal-no-header"),
    ] {
        assert_eq!(read(format!("{header}\n1,calls,x\n2,calls,y\n")), (vec![], vec![told.to_owned()]), "{header}");
    }
    assert_eq!(read(""), (vec![], vec![]));
}

#[test]
fn a_broken_line_spoils_itself_only() {
    let text = "date,kpi,note\n1,a,\"open\n2,b,\n3,c\n4,d,\"x\"y\n5,e,\n";
    assert_eq!(read(text).0, ["3: 2|b|", "6: 5|e|"]);
    let told = ["x.csv:2:5 journal-open-quote", "x.csv:4:1 journal-field-count", "x.csv:5:5 journal-after-quote"];
    assert_eq!(faults(text), told);
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let text = [b"date,kpi,note\n1,a,\xff\n2,b,\0\n3,c,", "x".repeat(LONGEST_LINE).as_bytes(), b"\n4,d,\n"].concat();
    assert_eq!(read(&text).0, ["5: 4|d|"]);
    let told = ["x.csv:2:1 journal-not-utf8", "x.csv:3:1 journal-nul", "x.csv:4:1 journal-line-too-long"];
    assert_eq!(faults(&text), told);
}

#[test]
fn marks_of_a_failed_merge_are_told_and_both_sides_read() {
    let text = "date,kpi,note\n<<<<<<< HEAD\n1,a,\n=======\n2,b,\n>>>>>>> other\n";
    assert_eq!(read(text).0, ["3: 1|a|", "5: 2|b|"]);
    assert_eq!(faults(text).len(), 3);
}

#[test]
fn the_end_of_the_file_is_complete_or_torn() {
    assert_eq!(
        read("date,kpi,note\n1,a,\n2,b,x"),
        (vec!["2: 1|a|".into(), "3: 2|b|x".into()], vec!["x.csv:3:1 journal-no-line-end".into()])
    );
    for torn in ["2", "2,b", "2,b,\"x", "2,b,\u{fffd}"] {
        let mut bytes = format!("date,kpi,note\n1,a,\n{torn}").into_bytes();
        if torn.ends_with('\u{fffd}') {
            bytes.pop();
        }
        assert_eq!(read(&bytes), (vec!["2: 1|a|".into()], vec!["x.csv:3:1 journal-torn".into()]), "{torn}");
    }
    assert_eq!(faults("date,kp"), ["x.csv:1:1 journal-torn"]);
}

#[test]
fn a_fault_of_a_field_quotes_the_line() {
    let mut lines = Lines::new("x.csv", "date,kpi,note\nдень,calls,\n".as_bytes(), COLUMNS);
    let fault = lines.next_row().unwrap().fault(1, LineError::Nul {});
    assert_eq!(fault.place.unwrap().to_string(), "x.csv:2:6");
    assert_eq!(fault.excerpt.unwrap(), Excerpt { line: "день,calls,".into(), start: 9, end: 14 });
}

#[test]
fn a_line_cut_anywhere_within_its_note_is_known_to_be_cut() {
    let line = write_entry(&["2024-05-13", "calls", "перенос, очень важно"]);
    let begins = line.find("\"").unwrap() + 1;
    for end in (begins..line.len()).filter(|end| line.is_char_boundary(*end)) {
        let text = format!("date,kpi,note\n{}", &line[..end]);
        assert!(faults(&text).concat().contains("journal-torn"), "{text}");
    }
    assert_eq!(faults(format!("date,kpi,note\n{line}")), ["x.csv:2:1 journal-no-line-end"]);
    assert_eq!(write_entry(&["2024-05-13", "calls", ""]), "2024-05-13,calls,");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(fields in prop::collection::vec("[ -~а-я\"',;]{0,12}", 3)) {
        prop_assume!(fields.iter().any(|field| field.contains(|c| c != ' ' && c != ',')));
        prop_assume!(!COLUMNS.contains(&fields[0].as_str()) && !["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| fields[0].starts_with(mark)));
        let text = format!("date,kpi,note\n{}\n", write_line(&fields));
        let mut lines = Lines::new("x.csv", text.as_bytes(), COLUMNS);
        let read: Vec<String> = lines.next_row().unwrap().fields().iter().map(|field| field.to_string()).collect();
        prop_assert_eq!(&read, &fields);
        let text = format!("date,kpi,note\n{}\n", write_entry(&fields));
        let mut lines = Lines::new("x.csv", text.as_bytes(), COLUMNS);
        let read: Vec<String> = lines.next_row().unwrap().fields().iter().map(|field| field.to_string()).collect();
        prop_assert_eq!(read, fields);
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(prop_oneof![Just(b'\n'), Just(b','), Just(b'"'), any::<u8>()], 0..200)) {
        let bytes = [b"date,kpi,note\n".as_slice(), &bytes].concat();
        read(&bytes);
    }

    #[test]
    fn line_breaks_never_leave_a_field(field in "[a\r\n\0\",]{0,8}") {
        prop_assert!(!write_line(&[field]).contains(['\r', '\n', '\0']));
    }
}
