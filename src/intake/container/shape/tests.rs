//! Texts of every shape that exports come in.

use crate::intake::container::choice::Choice;
use crate::intake::container::{Reject, Row, Table, open};
use crate::problem::{Argument, Fault};
use proptest::prelude::*;

fn table(text: &str) -> Table<'_> {
    open("a.csv", text.as_bytes(), &Choice::default()).unwrap()
}

/// The rows as `line: cell|cell`, rejects as `line! code`.
fn rows(table: Table<'_>) -> Vec<String> {
    let told = |row: Result<Row, Reject>| match row {
        Ok(row) => format!("{}: {}", row.line, row.cells().collect::<Vec<_>>().join("|")),
        Err(reject) => format!("{}! {}", reject.line, reject.reason.code),
    };
    table.map(told).collect()
}

/// What was told, as `place code count`.
fn remarks(mut table: Table<'_>) -> Vec<String> {
    table.by_ref().for_each(drop);
    let told = |fault: Fault| {
        let count = match fault.argument("count") {
            Some(Argument::Whole(count)) => format!(" {count}"),
            _ => String::new(),
        };
        let place = fault.place.map(|place| place.line.to_string()).unwrap_or_default();
        format!("{place} {}{count}", fault.code)
    };
    table.remarks.take().into_iter().map(told).collect()
}

fn header(text: &str) -> Vec<String> {
    table(text).header
}

#[test]
fn marks_line_ends_and_quotes_are_tolerated() {
    let text = "\u{feff}ID , Бюджет \r\n1,\"a, b\"\r\n\r\n2,\"x\ny\"\r3,\"say \"\"hi\"\"\"\n4,z";
    assert_eq!(header(text), ["ID", "Бюджет"]);
    assert_eq!(rows(table(text)), ["2: 1|a, b", "4: 2|x\ny", "6: 3|say \"hi\"", "7: 4|z"]);
}

#[test]
fn bitrix_escapes_and_ghost_columns_are_read() {
    let text =
        "\"ID\";\"Название\";\"Сумма\";\n\"1\";\"ООО \\\"Заря; и К\\\"\";\"10.50\";\n\"2\";\"путь C:\\\";\"5\";\n";
    assert_eq!(header(text), ["ID", "Название", "Сумма"]);
    assert_eq!(rows(table(text)), ["2: 1|ООО \"Заря; и К\"|10.50|", "3: 2|путь C:\\|5|"]);
}

#[test]
fn rows_too_long_are_rejected_and_short_ones_told() {
    let text = "a,b\n1,2,,\n1\n1,2,3\n4,5\n";
    assert_eq!(rows(table(text)), ["2: 1|2", "3: 1", "4! intake-row-width", "5: 4|5"]);
    assert_eq!(remarks(table(text)), ["3 container-short-rows 1"]);
}

#[test]
fn a_quote_left_open_is_named_where_it_opens() {
    assert_eq!(rows(table("a,b\n1,2\n\"3,4\n5,6\n7,8\n")), ["2: 1|2", "3! intake-quote-open"]);
    assert_eq!(rows(table("a,b\n1,2\n3,\"4\n5,6\n7,\"8,9\n9,0\n")), ["2: 1|2", "3! intake-quote-open", "6: 9|0"]);
}

#[test]
fn other_encodings_and_empty_files_are_named() {
    let utf8 = Choice { encoding: "utf-8".parse().ok(), ..Choice::default() };
    assert_eq!(open("a.csv", &b"\xc4\xe0\xf2\xe0,b\n"[..], &utf8).err().unwrap().code, "intake-not-utf8");
    assert_eq!(rows(open("a.csv", &b"a,b\n1,\xc4\n2,3\n"[..], &utf8).unwrap()), ["2! intake-row-not-utf8", "3: 2|3"]);
    for empty in ["", "\n\n", "\u{feff}", " ; ;\n;;\n", "sep=;\n"] {
        assert_eq!(
            open("a.csv", empty.as_bytes(), &Choice::default()).err().unwrap().code,
            "intake-no-header",
            "{empty:?}"
        );
    }
    assert_eq!(
        open("a.pdf", &b"%PDF-1.7\0\0\0\x01"[..], &Choice::default()).err().unwrap().code,
        "container-unknown-format"
    );
}

#[test]
fn lines_above_and_below_are_passed_over_and_told() {
    let text = "Отчёт по сделкам\nза май 2024;\n\nID;Менеджер;Сумма\n1;Иванов;5\n2;Петрова;7\nИтого;;12\n\n\
                Сформировано: 01.06.2024\nCopyright\n";
    assert_eq!(header(text), ["ID", "Менеджер", "Сумма"]);
    assert_eq!(rows(table(text)), ["5: 1|Иванов|5", "6: 2|Петрова|7"]);
    let told = ["1 container-lines-above 2", "7 container-totals 1", "9 container-lines-below 2"];
    assert_eq!(remarks(table(text)), told);
}

#[test]
fn a_row_with_one_cell_in_the_midst_is_data() {
    assert_eq!(rows(table("a;b;c\n1;;\n2;3;4\n5;;\n")), ["2: 1||", "3: 2|3|4"]);
    assert_eq!(rows(table("a;b\n1;\n")), ["2: 1|"]);
}

#[test]
fn totals_are_told_from_companies() {
    let text = "Клиент;Сумма\nИтогон;1\nTotal Energies;2\nВсего за май;3\nGrand Total;4\nИТОГО:;5\nИтого по отделу;6\n";
    assert_eq!(rows(table(text)), ["2: Итогон|1", "3: Total Energies|2"]);
}

#[test]
fn a_header_that_comes_again_is_no_row() {
    let text = "Менеджер;Сумма;Сумма\nИванов;1;\nМенеджер;Сумма;Сумма\nМенеджер;Сумма;3\nМенеджер;;\nПетров;4;5\n Менеджер;Сумма;Сумма;\n";
    assert_eq!(rows(table(text)), ["2: Иванов|1|", "4: Менеджер|Сумма|3", "5: Менеджер||", "6: Петров|4|5"]);
    assert_eq!(remarks(table(text)), ["3 container-header-again 2"]);
    let two =
        ";Май;;Июнь;\nКто;План;Факт;План;Факт\nИванов;1;2;3;4\n;Май;;Июнь;\nКто;План;Факт;План;Факт\nПетров;5;6;7;8\n";
    assert_eq!(rows(table(two)), ["3: Иванов|1|2|3|4", "6: Петров|5|6|7|8"]);
}

#[test]
fn names_in_two_rows_are_joined() {
    let merged = "Менеджер;Май;;Июнь;\n;План;Факт;План;Факт\nИванов;1;2;3;4\n";
    assert_eq!(header(merged), ["Менеджер", "Май План", "Май Факт", "Июнь План", "Июнь Факт"]);
    assert_eq!(rows(table(merged)), ["3: Иванов|1|2|3|4"]);
    let below = "Отчёт\n;Май;;Июнь;\nМенеджер;План;Факт;План;Факт\nИванов;1;2;3;4\n";
    assert_eq!(header(below), ["Менеджер", "Май План", "Май Факт", "Июнь План", "Июнь Факт"]);
    assert_eq!(remarks(table(below)), ["1 container-lines-above 1", "2 container-header-of-two"]);
    let rates = "Клиент;Кол-во, уп;Сумма НДС, руб;\n;;10%;20%\nПокупатели;4024;56073.55;139513.31\n";
    assert_eq!(header(rates), ["Клиент", "Кол-во, уп", "Сумма НДС, руб 10%", "Сумма НДС, руб 20%"]);
}

#[test]
fn columns_without_a_name_are_no_second_header() {
    let text = "Клиент;Сумма;;Прим\nЗаря;5;x;y\nРассвет;6;z;w\n";
    assert_eq!(header(text), ["Клиент", "Сумма", "", "Прим"]);
    assert_eq!(rows(table(text)).len(), 2);
}

#[test]
fn names_that_occur_again_are_kept_apart() {
    let text = "Источник, Имя \nадрес ,источник,Имя,Источник,Имя (2)\nа,б,в,г,д\n";
    assert_eq!(header(text), ["адрес", "источник", "Имя", "Источник (2)", "Имя (2)"]);
}

#[test]
fn what_somebody_decided_stands() {
    let text = "a;b;c\nd;e;f\ng;h;i\n";
    let of = |header: &str| {
        let choice = Choice { header: header.parse().ok(), ..Choice::default() };
        open("a.csv", text.as_bytes(), &choice)
    };
    assert_eq!(of("2").unwrap().header, ["d", "e", "f"]);
    let table = of("2-3").unwrap();
    assert_eq!(table.header, ["d g", "e h", "f i"]);
    assert_eq!(of("9").err().unwrap().code, "container-header-row-absent");
}

#[test]
fn known_columns_find_their_row() {
    let text = "Период;01.05.2024;31.05.2024;Отдел\nТип;Все;Кто;Где\nСделка;Сумма;Менеджер;Дата\n1;2;3;4\n";
    let columns = ["менеджер", "Дата", "Сумма"].map(str::to_owned).to_vec();
    let choice = Choice { columns, ..Choice::default() };
    assert_eq!(open("a.csv", text.as_bytes(), &choice).unwrap().header, ["Сделка", "Сумма", "Менеджер", "Дата"]);
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer_with_places_inside(bytes: Vec<u8>) {
        let lines = 2 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
        match open("a.csv", bytes.as_slice(), &Choice::default()) {
            Err(fault) => prop_assert!(fault.place.is_none_or(|place| place.line as usize <= lines)),
            Ok(mut table) => {
                for row in table.by_ref() {
                    let line = row.map_or_else(|reject| reject.line, |row| row.line);
                    prop_assert!((line as usize) <= lines);
                }
                for remark in table.remarks.take() {
                    prop_assert!(remark.place.is_none_or(|place| place.line as usize <= lines));
                }
            }
        }
    }

    #[test]
    fn any_text_gets_an_answer(text in "[aяИ1;,\t|\"\\\\\r\n =.]{0,200}") {
        if let Ok(table) = open("a.csv", text.as_bytes(), &Choice::default()) {
            let _ = table.count();
        }
    }

    #[test]
    fn the_same_table_comes_out_of_every_dialect(
        cells in proptest::collection::vec(proptest::collection::vec("[а-яa-z0-9 ,;|.\"\\\\]{0,6}", 3), 1..8),
        dialect in 0_usize..4, encoding in 0_usize..5, ends in 0_usize..3, ghost: bool,
    ) {
        let delimiter = [';', ',', '\t', '|'][dialect];
        let end = ["\n", "\r\n", "\r"][ends];
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = format!("Дата{delimiter}Менеджер{delimiter}Сумма{}{end}", if ghost { delimiter.to_string() } else { String::new() });
        for row in &cells {
            let line: Vec<String> = row.iter().map(|cell| quoted(&format!("x{cell}"))).collect();
            text += &line.join(&delimiter.to_string());
            text += &if ghost { format!("{delimiter}{end}") } else { end.to_owned() };
        }
        let bytes = match encoding {
            0 => text.into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            3 => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding_rs::WINDOWS_1251.encode(&text).0.into_owned(),
        };
        let known = if encoding < 4 { None } else { "cp1251".parse().ok() };
        let delimiter = delimiter.to_string().parse().ok();
        let choice = Choice { encoding: known, delimiter, ..Choice::default() };
        let table = open("a.csv", bytes.as_slice(), &choice).unwrap();
        prop_assert_eq!(&table.header, &["Дата", "Менеджер", "Сумма"]);
        let read: Vec<Vec<String>> = table.map(|row| row.unwrap().cells().take(3).map(str::to_owned).collect()).collect();
        let wanted: Vec<Vec<String>> = cells.iter().map(|row| row.iter().map(|cell| format!("x{cell}").trim().to_owned()).collect()).collect();
        prop_assert_eq!(read, wanted);
    }
}
