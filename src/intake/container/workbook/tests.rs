//! Workbooks made here and read back.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};

use super::*;
use crate::intake::container::open;

fn saved(writer: &mut Writer) -> Vec<u8> {
    writer.save_to_buffer().unwrap()
}

fn sample() -> Vec<u8> {
    let mut writer = Writer::new();
    let (date, moment) = (Format::new().set_num_format("dd.mm.yyyy"), Format::new().set_num_format("dd.mm.yyyy hh:mm"));
    let hours = Format::new().set_num_format("[h]:mm:ss");
    let sheet = writer.add_worksheet().set_name("Лист 1").unwrap();
    sheet.write(0, 1, "Отчёт").unwrap();
    for (column, name) in ["", "ID", "Дата", "Создан", "Сумма", "Длительность", "Да", "Ошибка"].iter().enumerate()
    {
        sheet.write(2, column as u16, *name).unwrap();
    }
    sheet.write(3, 1, "1234567890123456789").unwrap();
    sheet.write_with_format(3, 2, ExcelDateTime::parse_from_str("2024-05-13").unwrap(), &date).unwrap();
    sheet.write_with_format(3, 3, ExcelDateTime::parse_from_str("2024-05-13T10:30:00").unwrap(), &moment).unwrap();
    sheet.write(3, 4, 0.1 + 0.2).unwrap();
    sheet.write_with_format(3, 5, 1.5, &hours).unwrap();
    sheet.write(3, 6, true).unwrap();
    sheet.write(4, 1, 17).unwrap();
    sheet.write(4, 4, " 1 054,00 ").unwrap();
    sheet.write(4, 9, "сбоку").unwrap();
    sheet.write(4, 7, " ").unwrap();
    writer.add_worksheet().set_name("Пустой").unwrap();
    writer.add_worksheet().set_name("Скрытый").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    saved(&mut writer)
}

#[test]
fn cells_know_what_they_are() {
    let book = Workbook::read("a.xlsx", sample()).unwrap();
    let names: Vec<(&str, bool)> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden)).collect();
    assert_eq!(names, [("Лист 1", false), ("Пустой", false), ("Скрытый", true)]);
    let sheet = book.sheet("Лист 1").unwrap();
    let expected = [
        (1, "1234567890123456789", Kind::Text),
        (2, "2024-05-13", Kind::Moment),
        (3, "2024-05-13 10:30:00", Kind::Moment),
        (4, "0.3", Kind::Number),
        (5, "36:00:00", Kind::Duration),
        (6, "TRUE", Kind::Truth),
    ];
    for (column, text, kind) in expected {
        assert_eq!(sheet.cell(3, column), Some((text, kind)));
    }
    assert_eq!((sheet.cell(4, 1), sheet.cell(4, 7), sheet.cell(99, 0)), (Some(("17", Kind::Number)), None, None));
    assert_eq!(book.places(sheet).place(4, Some(4)).to_string(), "a.xlsx:'Лист 1'!E4");
}

#[test]
fn the_table_is_found_within_the_sheet() {
    let bytes = sample();
    let mut table = open("a.xlsx", bytes.as_slice(), &Choice::default()).unwrap();
    assert_eq!(table.header, ["", "ID", "Дата", "Создан", "Сумма", "Длительность", "Да", "Ошибка"]);
    let rows: Vec<Row> = table.by_ref().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 5]);
    assert_eq!((rows[1].cell(1), rows[1].cell(4), rows[1].kind(4)), ("17", "1 054,00", Kind::Text));
    let told: Vec<(&str, String)> = table
        .remarks
        .take()
        .into_iter()
        .map(|remark| (remark.code, remark.place.map(|place| place.to_string()).unwrap_or_default()))
        .collect();
    let expected = [
        ("container-sheets-hidden", ""),
        ("container-lines-above", "a.xlsx:'Лист 1'!A1"),
        ("container-cells-beside", "a.xlsx:'Лист 1'!J5"),
    ];
    assert_eq!(told, expected.map(|(code, place)| (code, place.to_owned())));
}

#[test]
fn a_sheet_is_chosen_by_name_or_number_or_asked_for() {
    let mut writer = Writer::new();
    for name in ["Май", "Июнь"] {
        let sheet = writer.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "Имя").unwrap();
        sheet.write(0, 1, name).unwrap();
        sheet.write(1, 0, "a").unwrap();
    }
    let bytes = saved(&mut writer);
    let of = |sheet: Option<&str>| {
        let choice = Choice { sheet: sheet.map(str::to_owned), ..Choice::default() };
        open("a.xlsx", bytes.as_slice(), &choice).map(|table| table.header[1].clone()).map_err(|fault| fault.code)
    };
    assert_eq!(of(Some("июнь")).as_deref(), Ok("Июнь"));
    assert_eq!(of(Some("1")).as_deref(), Ok("Май"));
    assert_eq!(of(Some("3")), Err("container-sheet-unknown"));
    assert_eq!(of(None), Err("container-sheet-wanted"));
}

#[test]
fn our_reading_agrees_with_another_reader() {
    use calamine::{Data, Reader};
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    for row in 0..200_u32 {
        sheet.write(row, 0, f64::from(row) * 1.1 - 50.0).unwrap();
        sheet.write(row, (row % 7 + 1) as u16, format!("a < {row} & \u{a0}я_x0041_")).unwrap();
    }
    let bytes = saved(&mut writer);
    let book = Workbook::read("a.xlsx", bytes.clone()).unwrap();
    let mut other: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = other.worksheet_range("Sheet1").unwrap();
    let mut met = 0;
    for (row, column, value) in range.used_cells() {
        let ours = book.sheets[0].cell(row as u32, column as u32).unwrap();
        match value {
            Data::Float(number) => assert!((ours.0.parse::<f64>().unwrap() - number).abs() < 1e-9),
            Data::String(text) => assert_eq!(ours, (text.trim(), Kind::Text)),
            other => panic!("{other:?}"),
        }
        met += 1;
    }
    assert_eq!(met, 400);
}
