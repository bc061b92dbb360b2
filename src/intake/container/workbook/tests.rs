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

/// One table that LibreOffice saved in three formats.
const SAVED: [(&str, &[u8]); 3] = [
    ("deals.ods", include_bytes!("../../../../tests/data/deals.ods")),
    ("deals.xls", include_bytes!("../../../../tests/data/deals.xls")),
    ("deals.xlsx", include_bytes!("../../../../tests/data/deals.xlsx")),
];

#[test]
fn three_formats_give_one_table() {
    let kind = |kind: Kind| match kind {
        Kind::Text => "",
        Kind::Number => "#",
        Kind::Moment => "@",
        Kind::Duration => "~",
        Kind::Truth => "?",
        Kind::Error => "!",
    };
    let header = ["Номер", "Менеджер", "Закрыта", "Создана", "Сумма план", "Сумма факт", "Длилась", "Да"];
    let expected = [
        "6: 1234567890123456789|Иванов Иван|@2024-05-13|@2024-05-13 10:30:00|#1000|#1532277.12|~36:15:00|?TRUE",
        "7: две\nстроки|Петрова «Анна» & К|@2024-05-14||1 054,00|#0.3|~01:30:00|?FALSE",
        "8: #17||14.05.2024||!#N/A|#-5",
        "9: #7|Иванов Иван",
        "10: #7|Иванов Иван",
        "11: #7|Иванов Иван",
    ];
    for (file, bytes) in SAVED {
        let mut table = open(file, bytes, &Choice::default()).unwrap();
        assert_eq!(table.header, header, "{file}");
        let cell = |row: &Row, column: usize| format!("{}{}", kind(row.kind(column)), row.cell(column));
        let told = |row: Row| {
            let cells: Vec<String> = (0..row.len()).map(|column| cell(&row, column)).collect();
            format!("{}: {}", row.line, cells.join("|"))
        };
        let rows: Vec<String> = table.by_ref().map(|row| told(row.unwrap())).collect();
        assert_eq!(rows, expected, "{file}");
        let told: Vec<String> = table
            .remarks
            .take()
            .into_iter()
            .map(|remark| {
                format!("{} {}", remark.code, remark.place.and_then(|place| place.cell()).unwrap_or_default())
            })
            .collect();
        let expected = [
            "container-sheets-hidden ",
            "container-lines-above 'Сделки 2024'!A1",
            "container-header-of-two 'Сделки 2024'!A4",
            "container-totals 'Сделки 2024'!A12",
        ];
        assert_eq!(told, expected, "{file}");
    }
}

/// A compound file with one stream in sectors of 512 bytes, as small writers make it.
fn compound(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = (stream.len() / 512) as u32;
    let mut file = vec![0; 512];
    file[..8].copy_from_slice(COMPOUND);
    file[30..32].copy_from_slice(&9_u16.to_le_bytes());
    file[32..34].copy_from_slice(&6_u16.to_le_bytes());
    file[44..48].copy_from_slice(&1_u32.to_le_bytes());
    file[48..52].copy_from_slice(&1_u32.to_le_bytes());
    file[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    file[60..64].copy_from_slice(&u32::MAX.to_le_bytes());
    file[68..72].copy_from_slice(&(u32::MAX - 1).to_le_bytes());
    file[76..512].fill(0xff);
    file[76..80].copy_from_slice(&0_u32.to_le_bytes());
    let next = |at: u32| if at + 1 == sectors { u32::MAX - 1 } else { at + 3 };
    let mut table: Vec<u32> = vec![u32::MAX - 2, u32::MAX - 1];
    table.extend((0..sectors).map(next));
    table.resize(128, u32::MAX);
    file.extend(table.iter().flat_map(|number| number.to_le_bytes()));
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut entry = vec![0; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        entry
    };
    file.extend(entry("Root Entry", 5, u32::MAX - 1, 0));
    file.extend(entry("Book", 2, 2, stream.len() as u32));
    file.resize(512 * 3, 0);
    file.extend(stream);
    file
}

/// A stream of Excel 95 with one sheet of a header and a row, in windows-1251 and with or without saying so.
fn excel_95(page: Option<u16>) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let text = |text: &str| encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let label = |row: u8, column: u8, cell: &str| {
        let bytes = text(cell);
        record(0x204, &[&[row, 0, column, 0, 0, 0, bytes.len() as u8, 0][..], &bytes].concat())
    };
    let mut stream = record(0x809, &[0x00, 0x05, 0x05, 0x00]);
    stream.extend(page.map(|page| record(0x42, &page.to_le_bytes())).unwrap_or_default());
    let name = text("Отгрузка");
    let position = stream.len() + 4 + 7 + name.len() + 4;
    let sheet = [&(position as u32).to_le_bytes()[..], &[0, 0, name.len() as u8], &name].concat();
    stream.extend(record(0x85, &sheet));
    stream.extend(record(0x0a, &[]));
    stream.extend(record(0x809, &[0x00, 0x05, 0x10, 0x00]));
    stream.extend([label(0, 0, "Клиент"), label(0, 1, "Сумма"), label(1, 0, "Заря")].concat());
    stream.extend(record(0x203, &[&[1, 0, 1, 0, 0, 0][..], &12.5_f64.to_le_bytes()].concat()));
    stream.extend(record(0x0a, &[]));
    compound(&stream)
}

#[test]
fn an_old_file_without_a_code_page_is_windows_1251() {
    let read = |bytes: &[u8], choice: &Choice| {
        let mut table = open("a.xls", bytes, choice).unwrap();
        let row = table.next().unwrap().unwrap();
        let place = table.places.place(row.line, Some(1)).to_string();
        (table.header.join("|"), row.cells().collect::<Vec<_>>().join("|"), row.kind(1), place)
    };
    let place = "a.xls:Отгрузка!B2".to_owned();
    let expected = ("Клиент|Сумма".to_owned(), "Заря|12.5".to_owned(), Kind::Number, place);
    assert_eq!(read(&excel_95(None), &Choice::default()), expected);
    assert_eq!(read(&excel_95(Some(1251)), &Choice::default()), expected);
    let latin = read(&excel_95(Some(1252)), &Choice::default());
    assert_eq!(latin.1, "Çàðÿ|12.5");
    let decided = Choice { encoding: "windows-1251".parse().ok(), ..Choice::default() };
    assert_eq!(read(&excel_95(Some(1252)), &decided), expected);
}

/// A workbook of the given parts, stored without compression.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn xlsx_of(sheet: &str, strings: &str) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/>\
                     <Relationship Id='b' Type='x/sharedStrings' Target='t.xml'/></Relationships>";
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook><sheets><sheet name='A' r:id='a'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/s.xml", sheet),
        ("xl/t.xml", strings),
    ])
}

#[test]
fn claims_of_sizes_and_odd_places_are_not_believed() {
    let strings =
        "<sst count='99999999999999999999' uniqueCount='18446744073709551615'><si><t/></si><si><t>я</t></si></sst>";
    let sheet = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c t='s'><v>1</v></c><c r='ZZZZZZZZ9' t='s'>\
                 <v>0</v></c><c><v>2</v></c></row><row r='99999999999'><c r='B1048576'><v>1e999</v></c><c r='A2'><v>5</v></c>\
                 </row></sheetData></worksheet>";
    let book = Workbook::read("a.xlsx", xlsx_of(sheet, strings)).unwrap();
    let cells: Vec<String> =
        book.sheets[0].rows().map(|row| format!("{}: {:?}", row.line, row.cells().collect::<Vec<_>>())).collect();
    assert_eq!(cells, ["1: [\"я\", \"\", \"2\"]", "2: [\"5\"]", "1048576: [\"\", \"1e999\"]"]);
}

#[test]
fn other_packages_are_named() {
    let relations = |part: &str| {
        format!("<Relationships><Relationship Id='a' Type='x/officeDocument' Target='{part}'/></Relationships>")
    };
    let of = |part: &str, text: &str| {
        let bytes = package(&[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", &relations(part)), (part, text)]);
        open("a.zip", bytes.as_slice(), &Choice::default()).err().map(|fault| fault.code)
    };
    assert_eq!(of("word/document.xml", "<document><body/></document>"), Some("container-unknown-format"));
    assert_eq!(of("xl/workbook.bin", "\u{1}\u{2}"), Some("container-unknown-format"));
    let other = package(&[("readme.txt", "a;b")]);
    let fault = open("a.zip", other.as_slice(), &Choice::default()).err().map(|fault| fault.code);
    assert_eq!(fault, Some("container-unknown-format"));
}

#[test]
fn a_lone_cell_far_away_costs_nothing() {
    let far = "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>\
               </sheetData></worksheet>";
    let book = Workbook::read("a.xlsx", xlsx_of(far, "<sst/>")).unwrap();
    assert_eq!(book.sheets[0].cell(1_048_575, 16_383), Some(("1", Kind::Number)));
    assert_eq!(book.sheets[0].rows().map(|row| row.len()).sum::<usize>(), 1);
}

/// Changes some bytes and cuts the end.
fn damaged(bytes: &[u8], changes: &[(usize, u8)], keep: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    bytes.truncate(bytes.len() - keep % (bytes.len() / 4));
    bytes
}

fn answer(file: &str, bytes: &[u8]) {
    if let Ok(table) = open(file, bytes, &Choice::default()) {
        let _ = table.count();
    }
}

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_damaged_workbook_gets_an_answer(
        which in 0_usize..3, changes in proptest::collection::vec((0_usize..20_000, any::<u8>()), 0..20), keep: usize,
    ) {
        let (file, bytes) = SAVED[which];
        answer(file, &damaged(bytes, &changes, keep));
    }

    #[test]
    fn a_damaged_old_workbook_gets_an_answer(changes in proptest::collection::vec((0_usize..9_000, any::<u8>()), 1..9)) {
        answer("a.xls", &damaged(&excel_95(None), &changes, 0));
        answer("a.xls", &damaged(SAVED[1].1, &changes, 0));
    }

    #[test]
    fn any_parts_get_an_answer(
        sheet in "(<row>|<row r='[0-9]{1,12}'>|</row>|<c r='[A-Z]{0,4}[0-9]{0,9}' t='(s|b|e|n|d|str|inlineStr)?' s='[0-9]'>|<v>|</v>|<is>|</c>|[0-9.eE-]{1,5}|&#?[a-z0-9]{0,4};|<){0,40}",
        strings in "(<si>|</si>|<t>|</t>|<rPh>|</rPh>|[a-zя]|&lt;|_x[0-9A-F]{4}_){0,20}",
    ) {
        answer("a.xlsx", &xlsx_of(&format!("<worksheet><sheetData>{sheet}"), &format!("<sst>{strings}")));
    }

    #[test]
    fn any_tables_of_open_documents_get_an_answer(
        rows in "(<table:table-row>|<table:table-row table:number-rows-repeated='[0-9]{0,5}'>|</table:table-row>|<table:table-cell( table:number-columns-repeated='[0-9]{0,3}')?( office:value-type='(float|date|time|boolean|string)' office:value='[0-9.]{0,4}')?>|</table:table-cell>|<text:p>|</text:p>|<text:s text:c='[0-9]{1,9}'/>|<office:annotation>|[a-zя]){0,30}",
    ) {
        answer("a.ods", &package(&[("content.xml", &format!("<x><table:table table:name='A'>{rows}"))]));
    }

    #[test]
    fn any_page_gets_an_answer(page in "(<table>|</table>|<tr>|<td|<td>|<th>|</td>| rowspan='?[0-9]{0,6}| colspan=[0-9]{0,9}'?|>|<!--|-->|&[a-z#0-9]{0,5};?|[a-zя ]|<br>|<script>|\"|'){0,60}") {
        answer("a.xls", format!("<table>{page}").as_bytes());
    }

    #[test]
    fn any_bytes_behind_a_signature_get_an_answer(bytes: Vec<u8>, is_zip: bool) {
        let head = if is_zip { ZIP } else { COMPOUND };
        answer("a.xls", &[head, &bytes].concat());
    }
}
