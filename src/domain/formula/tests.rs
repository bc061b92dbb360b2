//! The grammar of formulas by example, and computed both ways.

use proptest::prelude::*;

use super::*;

fn formula(text: &str) -> Formula {
    text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn whole(number: i64) -> Ratio {
    Ratio::whole(number)
}

/// Evaluates with operands `a` = 6, `b` = 4, `zero` = 0; the rest was not entered.
fn value(text: &str) -> Result<Ratio, NoValue> {
    let mut lookup = |operand: &Operand| match operand.to_string().as_str() {
        "a" => Ok(whole(6)),
        "b" => Ok(whole(4)),
        "zero" => Ok(whole(0)),
        "a[source=site|чат]" => Ok(whole(5)),
        "distinct(leads.source)" => Ok(whole(3)),
        "staff" => Err(Absent::NotKept),
        _ => Err(Absent::NotEntered),
    };
    formula(text).evaluate(&mut lookup, Some(whole(2)), Some(whole(31)))
}

fn fault(text: &str) -> (FormulaError, usize, usize) {
    let fault = text.parse::<Formula>().unwrap_err();
    (fault.error, fault.start, fault.end)
}

fn id(text: &str) -> KpiId {
    text.parse().unwrap()
}

#[test]
fn multiplication_binds_before_addition_and_left_before_right() {
    for (text, expected) in [
        ("a + b * 2", 14),
        ("(a + b) * 2", 20),
        ("a - b - 1", 1),
        ("a - (b - 1)", 3),
        ("-a + b", -2),
        ("2 * -a", -12),
        ("min(a, b, 9)", 4),
        ("max(a,b)", 6),
        ("abs(b - a)", 2),
        ("a / months", 3),
        ("days", 31),
        ("a[ source = site | чат ]", 5),
        ("distinct( leads.source )", 3),
        ("a\n / 3", 2),
    ] {
        assert_eq!(value(text), Ok(whole(expected)), "{text}");
    }
}

#[test]
fn a_quotient_stays_a_fraction() {
    assert_eq!(value("a / 7 * 7"), Ok(whole(6)));
}

#[test]
fn what_has_no_value_says_why() {
    assert_eq!(value("a / unknown"), Err(NoValue::MissingOperand(id("unknown"))));
    assert_eq!(value("a / staff"), Err(NoValue::NotKept(id("staff"))));
    assert_eq!(value("a / (zero * 2)"), Err(NoValue::ZeroDivisor("zero * 2".into())));
    assert_eq!(formula("months").evaluate(&mut |_| Ok(whole(1)), None, None), Err(NoValue::NoMonths));
}

#[test]
fn a_minus_inside_an_id_belongs_to_it() {
    assert_eq!(formula("x-1 - b").operands()[0].kpi, id("x-1"));
    assert_eq!(formula("a- b").to_string(), "a - b");
}

#[test]
fn a_fault_names_its_bytes() {
    assert_eq!(fault("a + $"), (FormulaError::Unexpected { found: "$".into() }, 4, 5));
    assert_eq!(fault("a + звонки"), (FormulaError::Unexpected { found: "звонки".into() }, 4, 16));
    assert_eq!(fault("a / "), (FormulaError::UnexpectedEnd {}, 4, 4));
    assert_eq!(fault("(a + b"), (FormulaError::Unclosed { bracket: "(".into() }, 0, 1));
    assert_eq!(fault("a[x=1"), (FormulaError::Unclosed { bracket: "[".into() }, 1, 2));
    assert_eq!(fault("a[x=1;y]"), (FormulaError::BadFilter { text: "y".into() }, 6, 7));
    assert_eq!(fault("a[x=1;x=2]"), (FormulaError::KeyTwice { key: "x".into() }, 6, 9));
    assert_eq!(fault("1 + round(a)"), (FormulaError::UnknownFunction { name: "round".into() }, 4, 9));
    assert_eq!(fault("abs(a, b)"), (FormulaError::WrongArguments { function: "abs".into(), given: 2 }, 0, 9));
    assert_eq!(fault("distinct(leads)"), (FormulaError::BadDistinct { text: "leads".into() }, 9, 14));
    assert_eq!(fault("1.2.3"), (FormulaError::BadNumber { text: "1.2.3".into() }, 0, 5));
    assert_eq!(fault(" "), (FormulaError::Empty {}, 0, 1));
    assert_eq!(fault("a b"), (FormulaError::Unexpected { found: "b".into() }, 2, 3));
}

#[test]
fn too_long_and_too_deep_are_refused() {
    let deep = |levels: usize| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
    assert!(deep(MAX_DEPTH).parse::<Formula>().is_ok());
    assert!(matches!(fault(&deep(MAX_DEPTH + 1)).0, FormulaError::TooDeep { .. }));
    assert!(matches!(fault(&"-".repeat(1000)).0, FormulaError::TooDeep { .. }));
    assert!(matches!(fault(&"a".repeat(MAX_BYTES + 1)).0, FormulaError::TooLong { .. }));
}

#[test]
fn operands_come_once_with_every_place() {
    let formula = formula("new / (new + lost[source=site])");
    let operands: Vec<String> = formula.operands().iter().map(Operand::to_string).collect();
    assert_eq!(operands, ["new", "lost[source=site]"]);
    let places: Vec<_> = formula.occurrences().into_iter().map(|(_, range)| range).collect();
    assert_eq!(places, [0..3, 7..10, 13..30]);
    assert!(!formula.uses_months());
}

#[test]
fn a_filter_compares_without_case() {
    let formula = formula("requests[channel=web;source=Сайт|chat]");
    let filter = &formula.operands()[0].filter;
    let part = |source: &'static str| {
        move |key: &str| match key {
            "channel" => Some("WEB"),
            "source" => Some(source),
            _ => None,
        }
    };
    assert!(filter.matches(part("сайт")));
    assert!(!filter.matches(part("phone")));
    assert!(!filter.matches(|_| None));
}

#[test]
fn circles_are_found_once_each() {
    let formulas: Vec<(KpiId, Formula)> =
        [("a", "b + 1"), ("b", "c"), ("c", "a / x"), ("d", "d"), ("e", "a"), ("f", "x")]
            .map(|(kpi, text)| (id(kpi), formula(text)))
            .into();
    let listed: Vec<(KpiId, &Formula)> = formulas.iter().map(|(kpi, formula)| (kpi.clone(), formula)).collect();
    assert_eq!(cycles(&listed), [vec![id("a"), id("b"), id("c")], vec![id("d")]]);
}

#[test]
fn adding_and_subtracting_makes_a_sum() {
    let is_sum = |text: &str| text.parse::<Formula>().unwrap().is_sum();
    assert!(is_sum("revenue - returned_amount") && is_sum("-(a + b[source=x]) - c"));
    assert!(!is_sum("a / b") && !is_sum("a + 1") && !is_sum("distinct(a.source)") && !is_sum("max(a, b)"));
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b-c",
        "min(",
        "abs(",
        "distinct(",
        "leads.x",
        "(",
        ")",
        "[",
        "]",
        "k=v|ж",
        ";",
        "+",
        "-",
        "*",
        "/",
        ",",
        "1",
        "0.5",
        " ",
        "ж",
        "months",
        "\u{1f600}",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())]
}

fn any_formula() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "a",
        "b",
        "zero",
        "2",
        "0.5",
        "a[source=site|чат]",
        "months",
        "distinct(leads.source)",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/"]), inner.clone())
                .prop_map(|(left, sign, right)| format!("({left}) {sign} ({right})")),
            inner.clone().prop_map(|inner| format!("-({inner})")),
            (inner.clone(), inner).prop_map(|(left, right)| format!("max({left}, {right})")),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_gets_an_answer(text in any_text()) {
        match text.parse::<Formula>() {
            Ok(formula) => prop_assert!(formula.to_string().parse::<Formula>().is_ok()),
            Err(fault) => prop_assert!(fault.start <= fault.end && fault.end <= text.len() && text.is_char_boundary(fault.start) && text.is_char_boundary(fault.end)),
        }
    }

    #[test]
    fn the_canonical_form_means_the_same(text in any_formula()) {
        prop_assume!(text.len() <= MAX_BYTES);
        let canonical = formula(&text).to_string();
        prop_assert_eq!(formula(&canonical).to_string(), canonical.clone());
        prop_assert_eq!(value(&canonical), value(&text));
    }
}
