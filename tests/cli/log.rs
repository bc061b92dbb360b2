//! `kpi log`: the journal and what became of each line.

use insta::assert_snapshot;

use crate::support::Workshop;

/// The workspace of the gallery with a few entries and corrections.
fn workshop() -> Workshop {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").actor("ivanov").width(80);
    for line in [
        "record calls 40",
        "record calls 18 --breakdown direction=in",
        "record response 12,5 --count 3",
        "record revenue '125 400,50' --note 'счёт 17'",
        "amend 00000001 44",
        "void revenue --note 'отмена, клиент передумал'",
        "record deals 1 --owner ivanov=60,sidorov=40",
        "record response -",
        "record calls 7 --owner компания",
    ] {
        workshop.ok(line);
    }
    workshop
}

#[test]
fn the_newest_line_is_the_last() {
    assert_snapshot!(workshop().ok("log"), @"
    Дата        Показатель      Исполнитель      Значение  Состояние        Код
    02.04.2026  Звонки          Иванов Иван            40  теперь 00040001  00000001
    02.04.2026  Звонки (входя…  Иванов Иван            18  в силе           00010001
    02.04.2026  Скорость откл…  Иванов Иван      12,5 × 3  в силе           00020001
    02.04.2026  Объём сделок    Иванов Иван     125 400,5  снята            00030001
    02.04.2026  Звонки          Иванов Иван            44  в силе           00040001
    02.04.2026  Объём сделок    Иванов Иван             —  снятие           00050001
    02.04.2026  Сделки          Иванов Иван           0,6  в силе           00060001
    02.04.2026  Сделки          Сидоров Пётр          0,4  в силе           00060002
    02.04.2026  Скорость откл…  Иванов Иван   не измеряли  в силе           00070001
    02.04.2026  Звонки          компания                7  в силе           00080001
    ");
}

#[test]
fn a_wide_screen_shows_who_when_and_where() {
    assert_snapshot!(workshop().width(160).lang("en").ok("log revenue"), @"
    Date        KPI      Owner            Value  State       Id        Entered           By           Where                  Note                      Source  Check
    2026-04-02  Revenue  Ivan Ivanov  125,400.5  withdrawn   00030001  2026-04-02 15:00  Ivan Ivanov  records/2026-04.csv:5  счёт 17                   manual
    2026-04-02  Revenue  Ivan Ivanov          —  withdrawal  00050001  2026-04-02 15:00  Ivan Ivanov  records/2026-04.csv:7  отмена, клиент передумал  manual
    ");
}

#[test]
fn what_is_asked_for_is_shown() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("log deals --owner сидоров"), @r#"
    Дата        Показатель  Исполнитель   Значение  Состояние  Код
    02.04.2026  Сделки      Сидоров Пётр       0,4  в силе     00060002
    "#);
    assert_snapshot!(workshop.ok("log --limit 2"), @"
    Дата        Показатель        Исполнитель     Значение  Состояние  Код
    02.04.2026  Скорость отклика  Иванов Иван  не измеряли  в силе     00070001
    02.04.2026  Звонки            компания               7  в силе     00080001
    --- stderr
    Показано последних записей: 2 из 10. Больше: --limit ЧИСЛО, все: --all.
    ");
    assert_snapshot!(workshop.ok("log --period 2026-03"), @"Ничего не найдено");
}

#[test]
fn data_have_whole_ids_and_every_column() {
    let workshop = workshop();
    let csv = workshop.ok("log calls --format csv").to_string().replace("<ID>", "ID");
    assert_snapshot!(csv, @"
    date,kpi,owner,value,count,breakdown,state,id,by,recorded_at,recorded_by,place,note,source,replaces,check,checked_by,checked_at
    2026-04-02,calls,ivanov,40,1,,replaced,ID,ID,2026-04-02T12:00:00Z,ivanov,records/2026-04.csv:2,,manual,,,,
    2026-04-02,calls,ivanov,18,1,direction=in,live,ID,,2026-04-02T12:00:00Z,ivanov,records/2026-04.csv:3,,manual,,waiting,,
    2026-04-02,calls,ivanov,44,1,,live,ID,,2026-04-02T12:00:00Z,ivanov,records/2026-04.csv:6,,manual,ID,waiting,,
    2026-04-02,calls,,7,1,,live,ID,,2026-04-02T12:00:00Z,ivanov,records/2026-04.csv:11,,manual,,waiting,,
    ");
    assert_snapshot!(workshop.ok("log revenue --format json --limit 1"), @r#"
    {
      "schema": "kpi.log/1",
      "records": [
        {
          "date": "2026-04-02",
          "kpi": "revenue",
          "owner": "ivanov",
          "value": null,
          "count": null,
          "breakdown": null,
          "state": "withdrawal",
          "id": "<ID>",
          "by": null,
          "recorded_at": "2026-04-02T12:00:00Z",
          "recorded_by": "ivanov",
          "place": "records/2026-04.csv:7",
          "note": "отмена, клиент передумал",
          "source": "manual",
          "replaces": [
            "<ID>"
          ],
          "check": null,
          "checked_by": null,
          "checked_at": null
        }
      ]
    }
    --- stderr
    Показано последних записей: 1 из 2. Больше: --limit ЧИСЛО, все: --all.
    "#);
}
