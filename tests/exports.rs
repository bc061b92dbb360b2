//! Real rows in the layouts that systems export, read from the files as they are, and the same rows through every dialect
//! and format. The data are not part of the project; where they are not at hand these tests say so.

use std::fmt::Write;
use std::fs::File;

use kpi::intake::{Choice, Row, open};

use crate::datasets::data;

/// A table: its header, its rows with their lines, and the codes of what was told.
#[derive(Debug, PartialEq)]
struct Read {
    header: Vec<String>,
    rows: Vec<(u32, Vec<String>)>,
    told: Vec<String>,
}

fn read(file: &str, bytes: &[u8]) -> Read {
    let mut table = open(file, bytes, &Choice::default()).unwrap();
    let texts = |row: Row| (row.line, row.cells().map(str::to_owned).collect());
    let rows = table.by_ref().map(|row| texts(row.unwrap())).collect();
    let told = table.remarks.take().into_iter().map(|remark| format!("{} {:?}", remark.code, remark.place)).collect();
    Read { header: table.header, rows, told }
}

fn bytes(set: &str, file: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(data(set)?.join("ru-layouts").join(file)).unwrap())
}

fn codes(read: &Read) -> Vec<&str> {
    read.told.iter().map(|told| told.split(' ').next().unwrap()).collect()
}

#[test]
fn an_amocrm_export_keeps_its_repeated_columns_apart() {
    let Some(bytes) = bytes("maven-crm", "amocrm_leads.csv") else { return };
    let read = read("amocrm_leads.csv", &bytes);
    assert_eq!((read.header.len(), read.rows.len(), codes(&read)), (24, 1233, vec![]));
    assert_eq!((read.header[2].as_str(), read.header[23].as_str()), ("Бюджет", "Товар (2)"));
    assert_eq!((read.rows[0].0, read.rows[0].1[2].as_str()), (2, "1054"));
}

#[test]
fn a_bitrix24_export_has_quotes_within_quotes() {
    let Some(bytes) = bytes("maven-crm", "bitrix24_deals.csv") else { return };
    let read = read("bitrix24_deals.csv", &bytes);
    assert_eq!((read.header.len(), read.rows.len(), codes(&read)), (12, 1233, vec![]));
    assert_eq!((read.header[0].as_str(), read.rows[0].1[2].as_str()), ("ID", "GTX Plus Basic \"Cancity\""));
    assert!(read.rows.iter().all(|(_, cells)| cells.len() == 12));
}

#[test]
fn a_report_in_windows_1251_has_its_title_and_total_passed_over() {
    let Some(bytes) = bytes("maven-crm", "report_cp1251.csv") else { return };
    let read = read("report_cp1251.csv", &bytes);
    let expected =
        ["№", "Номер сделки", "Менеджер", "Клиент", "Товар", "Стадия", "Дата начала", "Дата закрытия", "Сумма, руб."];
    assert_eq!(read.header, expected);
    assert_eq!((read.rows.len(), read.rows[0].0, read.rows[0].1[8].as_str()), (1233, 6, "1\u{a0}054,00"));
    assert_eq!(codes(&read), ["container-encoding", "container-lines-above", "container-totals"]);
    assert!(read.told[2].contains("line: 1239"), "{}", read.told[2]);
}

#[test]
fn a_plan_in_windows_1251_is_read() {
    let Some(bytes) = bytes("ecom-plan-fact", "plan2018.csv") else { return };
    let read = read("plan2018.csv", &bytes);
    assert_eq!((read.header.len(), read.rows.len()), (15, 3));
    assert_eq!(
        (read.header[14].as_str(), read.rows[0].1[1].as_str(), read.rows[0].1[6].as_str()),
        ("Декабрь", "|  Clothing", "12000,00")
    );
}

/// The rows as a text of a dialect.
fn text(read: &Read, delimiter: char, end: &str) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: &[String]| cells.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string());
    let lines = [&read.header].into_iter().chain(read.rows.iter().map(|(_, cells)| cells));
    lines.fold(String::new(), |text, cells| text + &line(cells) + end)
}

fn page(read: &Read) -> String {
    let escaped = |cell: &String| cell.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let lines = [&read.header].into_iter().chain(read.rows.iter().map(|(_, cells)| cells));
    let mut page = "<meta charset=\"UTF-8\"><table border=1>".to_owned();
    for cells in lines {
        let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        write!(page, "<tr>{cells}</tr>").unwrap();
    }
    page + "</table>"
}

fn workbook(read: &Read) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let lines = [&read.header].into_iter().chain(read.rows.iter().map(|(_, cells)| cells));
    for (row, cells) in (0..).zip(lines) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell.as_str()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Short rows of a workbook made as long as the header.
fn squared(mut read: Read) -> Read {
    let width = read.header.len();
    read.rows.iter_mut().for_each(|(_, cells)| cells.resize(width, String::new()));
    read.told.clear();
    read
}

#[test]
fn the_same_rows_come_out_of_every_dialect_and_format() {
    for file in ["amocrm_leads.csv", "bitrix24_deals.csv", "report_cp1251.csv"] {
        let Some(bytes) = bytes("maven-crm", file) else { return };
        let mut wanted = squared(read(file, &bytes));
        // Lines of what is written here: one header, no titles.
        wanted.rows.iter_mut().zip(2..).for_each(|((line, _), number)| *line = number);
        for (delimiter, end) in [(';', "\r\n"), (',', "\n"), ('\t', "\n"), ('|', "\r")] {
            let text = text(&wanted, delimiter, end);
            let cp1251 = encoding_rs::WINDOWS_1251.encode(&text).0.into_owned();
            let cp866 = encoding_rs::IBM866.encode(&text).0.into_owned();
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for (name, bytes) in [("utf-8", text.into_bytes()), ("cp1251", cp1251), ("cp866", cp866), ("utf-16", utf16)]
            {
                assert_eq!(squared(read(file, &bytes)), wanted, "{file} as {name} with {delimiter:?}");
            }
        }
        assert_eq!(squared(read("deals.xlsx", &workbook(&wanted))), wanted, "{file} as XLSX");
        assert_eq!(squared(read("deals.xls", page(&wanted).as_bytes())), wanted, "{file} as HTML");
    }
}

#[test]
fn a_real_file_of_any_size_is_read_as_a_stream() {
    let Some(folder) = data("maven-crm") else { return };
    let path = folder.join("raw/sales_pipeline.csv");
    let table = open("sales_pipeline.csv", File::open(path).unwrap(), &Choice::default()).unwrap();
    assert_eq!(table.map(|row| row.unwrap().len()).filter(|width| *width == 8).count(), 8800);
}
