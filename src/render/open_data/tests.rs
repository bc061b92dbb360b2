//! The same rows in every form.

use super::*;
use crate::report::open_data::Table;

fn rows() -> Vec<Vec<Datum<'static>>> {
    let day = |text: &str| Datum::Date(text.parse().unwrap());
    let moment = Datum::Moment(crate::domain::stamp::instant_from_text("2024-05-13T09:12:00Z").unwrap());
    let value = |text: &str| Datum::Decimal(text.parse().unwrap());
    let text = |text: &'static str| Datum::text(text);
    vec![
        vec![
            day("2024-05-13"),
            text("revenue"),
            text("ivanov"),
            value("-125400.5"),
            Datum::Whole(1),
            text("money"),
            text("type=new"),
            text("01HXT3JQ8ZK5V7W9Y0ABCDEFGH"),
            moment.clone(),
            text("petrova"),
            text("import:crm"),
            text("=1+1;\u{1b}[2J \"да\"\u{202e}"),
        ],
        vec![
            day("0999-12-31"),
            text("response_time"),
            Datum::Empty,
            Datum::Empty,
            Datum::Whole(0),
            text("minutes"),
            Datum::Empty,
            Datum::Empty,
            Datum::Empty,
            Datum::Empty,
            text("manual"),
            text("-"),
        ],
        vec![
            day("2024-05-14"),
            text("deals"),
            Datum::Empty,
            value("999999999999.999999"),
            Datum::Whole(1_000_000_000),
            Datum::Empty,
            Datum::Empty,
            Datum::Empty,
            Datum::Empty,
            Datum::Empty,
            text("manual"),
            Datum::Empty,
        ],
    ]
}

fn written(shape: Shape) -> Vec<u8> {
    let mut out = Vec::new();
    let mut table = begin(shape, Table::Records.fields(), &mut out).unwrap();
    rows().iter().for_each(|row| table.row(row).unwrap());
    table.finish().unwrap();
    out
}

#[test]
fn plain_csv_is_for_programs_and_harms_nobody() {
    insta::assert_snapshot!(String::from_utf8(written(Shape::Csv)).unwrap(), @r#"
    date,kpi,owner,value,count,unit,breakdown,id,recorded_at,recorded_by,source,note
    2024-05-13,revenue,ivanov,-125400.5,1,money,type=new,01HXT3JQ8ZK5V7W9Y0ABCDEFGH,2024-05-13T09:12:00Z,petrova,import:crm,"'=1+1;\u{1b}[2J ""да""\u{202e}"
    0999-12-31,response_time,,,0,minutes,,,,,manual,'-
    2024-05-14,deals,,999999999999.999999,1000000000,,,,,,manual,
    "#);
}

#[test]
fn excel_opens_its_own_kind_of_csv() {
    let text = String::from_utf8(written(Shape::Excel)).unwrap();
    assert!(text.starts_with('\u{feff}'));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    insta::assert_snapshot!(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"), @r#"
    date;kpi;owner;value;count;unit;breakdown;id;recorded_at;recorded_by;source;note
    2024-05-13;revenue;ivanov;-125400,5;1;money;type=new;01HXT3JQ8ZK5V7W9Y0ABCDEFGH;2024-05-13T09:12:00Z;petrova;import:crm;"'=1+1;\u{1b}[2J ""да""\u{202e}"
    0999-12-31;response_time;;;0;minutes;;;;;manual;'-
    2024-05-14;deals;;999999999999,999999;1000000000;;;;;;manual;
    "#);
}

#[test]
fn json_lines_keep_decimals_exact_and_hide_nothing() {
    let text = String::from_utf8(written(Shape::JsonLines)).unwrap();
    insta::assert_snapshot!(text, @r#"
    {"date":"2024-05-13","kpi":"revenue","owner":"ivanov","value":"-125400.5","count":1,"unit":"money","breakdown":"type=new","id":"01HXT3JQ8ZK5V7W9Y0ABCDEFGH","recorded_at":"2024-05-13T09:12:00Z","recorded_by":"petrova","source":"import:crm","note":"=1+1;\u001b[2J \"да\"\u202e"}
    {"date":"0999-12-31","kpi":"response_time","owner":null,"value":null,"count":0,"unit":"minutes","breakdown":null,"id":null,"recorded_at":null,"recorded_by":null,"source":"manual","note":"-"}
    {"date":"2024-05-14","kpi":"deals","owner":null,"value":"999999999999.999999","count":1000000000,"unit":null,"breakdown":null,"id":null,"recorded_at":null,"recorded_by":null,"source":"manual","note":null}
    "#);
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(first["note"], "=1+1;\u{1b}[2J \"да\"\u{202e}");
}

#[cfg(feature = "parquet")]
fn in_file(bytes: &[u8]) -> std::fs::File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_reads_back_as_it_was() {
    use crate::render::harmless::harmless;
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    let reader = SerializedFileReader::new(in_file(&written(Shape::Parquet))).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr();
    let value = schema.column(3);
    assert_eq!((value.name(), value.type_precision(), value.type_scale()), ("value", 18, 6));
    let lines = reader.get_row_iter(None).unwrap().map(|row| harmless(&row.unwrap().to_string()).into_owned());
    let lines: Vec<String> = lines.collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {date: 2024-05-13, kpi: "revenue", owner: "ivanov", value: -125400.500000, count: 1, unit: "money", breakdown: "type=new", id: "01HXT3JQ8ZK5V7W9Y0ABCDEFGH", recorded_at: 2024-05-13 09:12:00.000 +00:00, recorded_by: "petrova", source: "import:crm", note: "=1+1;\u{1b}[2J "да"\u{202e}"}
    {date: 0999-12-31, kpi: "response_time", owner: null, value: null, count: 0, unit: "minutes", breakdown: null, id: null, recorded_at: null, recorded_by: null, source: "manual", note: "-"}
    {date: 2024-05-14, kpi: "deals", owner: null, value: 999999999999.999999, count: 1000000000, unit: null, breakdown: null, id: null, recorded_at: null, recorded_by: null, source: "manual", note: null}
    "#);
}

#[cfg(feature = "parquet")]
#[test]
fn a_large_parquet_file_leaves_memory_in_groups() {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    let mut out = Vec::new();
    let mut table = begin(Shape::Parquet, Table::Records.fields(), &mut out).unwrap();
    let rows = rows();
    for number in 0..120_000 {
        table.row(&rows[number % rows.len()]).unwrap();
    }
    table.finish().unwrap();
    let reader = SerializedFileReader::new(in_file(&out)).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 120_000);
    assert_eq!(reader.num_row_groups(), 3);
}
