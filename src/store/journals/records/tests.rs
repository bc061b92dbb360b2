//! Records there and back, and the lines people break.

use proptest::prelude::*;

use super::*;

const HEADER: &str = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
const ID: &str = "01HXT3JQ8ZK5V7W9Y0ABCDEFGH";

fn read(lines: &str) -> Sheet<Record> {
    let text = format!("{HEADER}{lines}");
    parse("records/2024-05.csv", text.as_bytes(), "2024-05".parse().unwrap(), &|id| id == "north")
}

fn one(line: &str) -> Record {
    let mut sheet = read(line);
    assert_eq!(sheet.faults, vec![]);
    sheet.rows.remove(0)
}

fn told(lines: &str) -> Vec<String> {
    read(lines).faults.iter().map(|fault| format!("{} {}", fault.place.as_ref().unwrap(), fault.code)).collect()
}

#[test]
fn a_line_says_what_it_says() {
    let line =
        format!("2024-05-13,response_time,ivanov,37,3,source=сайт,{ID},2024-05-13T09:12:00Z,petrov,manual,,a \"b\"\n");
    let record = one(&line);
    assert_eq!(record.date.to_string(), "2024-05-13");
    assert_eq!(record.owner, Owner::Person("ivanov".parse().unwrap()));
    assert_eq!(record.observation, Observation::Entered { value: "37".parse().unwrap(), count: 3 });
    assert_eq!(record.breakdown.get("source"), Some("сайт"));
    assert_eq!(record.stamp.id, Some(ID.parse().unwrap()));
    assert_eq!(record.stamp.recorded_by, Some("petrov".parse().unwrap()));
    assert_eq!(record.stamp.note, "a \"b\"");
    assert_eq!(record.source, Source::Manual);
}

#[test]
fn a_line_made_by_hand_may_be_short_of_everything_but_the_value() {
    let record = one("2024-05-13,calls,,42,,,,,,,,\n");
    assert_eq!(record.owner, Owner::Company);
    assert_eq!(record.observation, Observation::Entered { value: "42".parse().unwrap(), count: 1 });
    assert_eq!(record.stamp, Stamp::default());
    assert_eq!(one("2024-05-13,visits,north,42,,,,,,,,\n").owner, Owner::Group("north".parse().unwrap()));
}

#[test]
fn an_empty_value_is_a_withdrawal_or_nothing_to_measure() {
    assert_eq!(one("2024-05-13,calls,a,,0,,,,,,,\n").observation, Observation::Nothing);
    assert_eq!(one(&format!("2024-05-13,calls,a,,,,,,,,{ID},\n")).observation, Observation::Withdrawn);
    assert_eq!(told("2024-05-13,calls,a,,,,,,,,,\n"), ["records/2024-05.csv:2:20 journal-no-value"]);
    assert_eq!(told("2024-05-13,calls,a,5,0,,,,,,,\n"), ["records/2024-05.csv:2:22 record-bad-count"]);
}

#[test]
fn every_wrong_field_of_every_line_is_told_and_the_rest_is_read() {
    let sheet =
        read("2024-05-13,Calls,a,4 2,-1,x,y,z,W,?,1,\n2024-05-13,calls,a,1,,,,,,,,\n2024-06-01,calls,a,1,,,,,,,,\n");
    let codes: Vec<&str> = sheet.faults.iter().map(|fault| fault.code).collect();
    let expected = [
        "id-malformed",
        "value-unreadable",
        "record-bad-count",
        "breakdown-malformed",
        "stamp-id",
        "stamp-time",
        "id-malformed",
        "record-bad-source",
        "stamp-id",
        "journal-other-month",
    ];
    assert_eq!(codes, expected);
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(sheet.place(0).to_string(), "records/2024-05.csv:3");
}

#[test]
fn a_day_that_is_wrong_is_wrong_each_time() {
    assert_eq!(told("2024-04-01,calls,a,1,,,,,,,,\n2024-04-01,calls,a,1,,,,,,,,\n").len(), 2);
    assert_eq!(told(",calls,a,1,,,,,,,,\n"), ["records/2024-05.csv:2:1 journal-empty-field"]);
}

#[test]
fn decimals_have_one_spelling() {
    assert_eq!(fields(&one("2024-05-13,calls,a,042.500,1,,,,,,,\n"))[3..5], ["42.5", ""]);
}

fn any_record() -> impl Strategy<Value = Record> {
    let observation = prop_oneof![
        (-999_999_999_999_999_999i64..=999_999_999_999_999_999, 1..=MAX_COUNT).prop_map(|(millionths, count)| {
            Observation::Entered { value: Value::from_millionths(millionths).unwrap(), count }
        }),
        Just(Observation::Nothing),
    ];
    let stamp =
        (any::<Option<u128>>(), prop::collection::vec(any::<u128>(), 0..3), "[a-я \",;]{0,10}", 0i64..4_000_000_000);
    let source = prop_oneof![Just("manual"), Just("import:crm"), Just("adjust:2024-04"), Just("history"), Just("form")];
    (1u32..=31, observation, "(source=[а-я ]{0,4}[а-я])?", stamp, source).prop_map(
        |(day, observation, breakdown, (id, replaces, note, at), source)| {
            let stamp = Stamp {
                id: id.map(RecordId::from_bits),
                recorded_at: id.and_then(|_| chrono::DateTime::from_timestamp(at, 0)),
                recorded_by: id.map(|_| "petrov".parse().unwrap()),
                replaces: replaces.into_iter().map(RecordId::from_bits).collect(),
                note,
            };
            let observation = match observation {
                Observation::Nothing if stamp.corrects() => Observation::Withdrawn,
                other => other,
            };
            Record {
                date: NaiveDate::from_ymd_opt(2024, 5, day).unwrap(),
                kpi: "calls".parse().unwrap(),
                owner: Owner::Person("ivanov".parse().unwrap()),
                observation,
                breakdown: breakdown.parse().unwrap(),
                source: source.parse().unwrap(),
                stamp,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(record in any_record(), id: u128) {
        let line = new_line(&record, RecordId::from_bits(id));
        prop_assert_eq!(&line.file, "records/2024-05.csv");
        let mut expected = record;
        expected.stamp.id = Some(RecordId::from_bits(id));
        prop_assert_eq!(one(&(line.text + "\n")), expected);
    }
}
