//! Headers with some rows, and what they are taken for.

use super::*;
use crate::store::toml::{fields::fields, imports};

fn guess(header: &[&str], rows: &[&[&str]]) -> Guess {
    let fields = fields();
    let header: Vec<String> = header.iter().map(|title| (*title).to_owned()).collect();
    let mut unknown = Unknown::new(&fields, &header);
    for (line, row) in rows.iter().enumerate() {
        unknown.look(&Row::new(u32::try_from(line).unwrap() + 2, row.iter().copied()));
    }
    let shipped = crate::data::MAPPINGS;
    let systems: Vec<System<'_>> = shipped
        .iter()
        .map(|shipped| System { name: shipped.name, telling: shipped.telling, least: shipped.least })
        .collect();
    unknown.guess(&systems)
}

/// The KPIs of the proposed mapping, which is sound.
fn kpis(guess: Guess) -> (TableKind, Vec<String>) {
    let Guess::Table(kind, text) = guess else { panic!("{guess:?}") };
    let mappings = imports::read("imports.toml", &text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    (kind, mappings[0].values.iter().map(|rule| rule.kpi.to_string()).collect())
}

#[test]
fn known_systems_are_known_by_their_titles() {
    let system = |header: &[&str]| guess(header, &[]);
    assert_eq!(
        system(&["ID", "Название сделки", "Бюджет ", "Ответственный", "Этап сделки", "Воронка"]),
        Guess::System("amocrm".into())
    );
    assert_eq!(
        system(&["ID", "Стадия сделки", "Название сделки", "Тип", "Сумма", "Валюта", "Дата изменения"]),
        Guess::System("bitrix24".into())
    );
    assert_eq!(
        system(&["Deal - ID", "Deal - Title", "Deal - Value", "Deal - Status", "Deal - Owner"]),
        Guess::System("pipedrive".into())
    );
    assert_eq!(
        system(&["Record ID", "Deal Name", "Deal Stage", "Close Date", "Amount"]),
        Guess::System("hubspot".into())
    );
    assert_eq!(
        system(&["Opportunity Owner", "Opportunity Name", "Stage", "Amount", "Close Date"]),
        Guess::System("salesforce".into())
    );
    assert_eq!(system(&["Контрагент", "Номенклатура", "Сумма", "Дата"]), Guess::System("onec".into()));
}

#[test]
fn other_tables_get_a_mapping_of_their_columns() {
    let deals = guess(
        &["№", "Номер сделки", "Менеджер", "Клиент", "Стадия", "Дата начала", "Дата закрытия", "Сумма, руб."],
        &[&["1", "A", "И", "К", "Успешно реализовано"], &["2", "B", "И", "К", "Закрыто и не реализовано"]],
    );
    let Guess::Table(_, text) = &deals else { panic!() };
    assert!(text.contains(r#"where = { "Стадия" = ["Успешно реализовано"] }"#), "{text}");
    let expected = ["requests", "deals", "revenue", "deal_cycle", "new_clients", "repeat_count", "lost_deals"];
    assert_eq!(kpis(deals), (TableKind::Deals, expected.map(str::to_owned).to_vec()));

    let calls = guess(
        &["Дата звонка", "Оператор", "Тип звонка", "Время ожидания, сек"],
        &[&["", "", "Входящий"], &["", "", "Исходящий"], &["", "", "Пропущенный"]],
    );
    let Guess::Table(_, text) = &calls else { panic!() };
    assert!(text.contains("\"Входящий\" = \"in\"\n\"Исходящий\" = \"out\"\n\"Пропущенный\" = \"\""), "{text}");
    assert!(text.contains("where = { \"Тип звонка\" = { not = [\"Пропущенный\"] } }"), "{text}");
    assert_eq!(kpis(calls), (TableKind::Calls, vec!["calls".into(), "response_time".into()]));
    let logged = |direction: &str| {
        guess(
            &["Дата и время", "Сотрудник", "Направление", "Длительность", "Статус"],
            &[&["", "", direction, "313", "Отвечен"], &["", "", "Входящий", "0", "Не отвечен"]],
        )
    };
    let Guess::Table(TableKind::Calls, text) = logged("исходящий") else {
        panic!("{:?}", logged("исходящий"))
    };
    let taken = "where = { \"Длительность\" = { at_least = \"30 s\" }, \"Статус\" = { not = [\"Не отвечен\"] } }";
    assert!(text.contains(taken) && text.contains("column = \"Направление\""), "{text}");
    kpis(logged("исходящий"));
    let Guess::Table(TableKind::Calls, text) = logged("Опт") else { panic!("{:?}", logged("Опт")) };
    assert!(!text.contains("Направление"), "a pipeline is no direction: {text}");

    let orders =
        guess(&["Номер заказа", "Дата заказа", "Количество продаж", "Цена за единицу", "Общая стоимость"], &[]);
    let (kind, found) = kpis(orders);
    assert_eq!((kind, found.len()), (TableKind::Sales, 4));
    let (kind, _) = kpis(guess(&["Дата", "Продавец", "Сумма", "Вид операции"], &[&["", "", "", "Возврат"]]));
    assert_eq!(kind, TableKind::Sales);
    assert_eq!(kpis(guess(&["Дата возврата", "Сумма возврата"], &[])).0, TableKind::Returns);
    assert_eq!(kpis(guess(&["Дата заявки", "Источник"], &[])).0, TableKind::Requests);
    assert_eq!(guess(&["Ответственный", "Январь", "Февраль", "Март"], &[]), Guess::Plan);
    assert_eq!(guess(&["Показатель", "Период", "План"], &[]), Guess::Plan);
    assert_eq!(guess(&["a", "b"], &[]), Guess::Nothing);
}

#[test]
fn what_was_given_back_is_told_above_nothing() {
    let header = ["Дата", "Продавец", "Сумма", "Вид операции"];
    for (amount, negates) in [("-500", true), ("−500", true), ("(500)", true), ("500", false)] {
        let Guess::Table(_, text) = guess(&header, &[&["", "", "900", "Продажа"], &["", "", amount, "Возврат"]])
        else {
            panic!("{amount}")
        };
        assert_eq!(text.matches("negate = true").count(), usize::from(negates), "{amount}");
    }
}

#[test]
fn titles_cannot_break_out_of_the_mapping() {
    let (kind, _) = kpis(guess(&["Дата", "Сумма\"]\n[x]", "Сумма"], &[]));
    assert_eq!(kind, TableKind::Sales);
    assert_eq!(quoted("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000A\"");
}
