//! A gallery of broken catalogs, each mistake with its exact place.

use super::*;
use crate::domain::kpi::{EnteredBy, Level, Scale};
use crate::domain::measure::Measure;
use crate::domain::period::Cadence;
use crate::domain::value::Ratio;
use crate::problem::Argument;

/// A small catalog around the entries under test; they begin at line 15.
const HEAD: &str = r#"[[stage]]
number = 1
name = "Основа"
[[role]]
id = "seller"
[[role]]
id = "head"
[[role]]
id = "consultant"
owns = false
[[unit]]
id = "calls"
kind = "count"

"#;

const CALLS: &str = "[[kpi]]\nid = \"calls\"\nname = \"Звонки\"\nmeasure = \"sum\"\nunit = \"calls\"\nstage = 1\n";

fn read_after_head(entries: &str) -> Result<Catalog, Faults> {
    read("kpi-catalog.toml", &format!("{HEAD}{entries}"))
}

/// Each fault as `place code part`, the part being what the caret stands under.
fn faults(entries: &str) -> Vec<String> {
    let faults = read_after_head(entries).expect_err("the catalog is broken").0;
    let told = faults.iter().map(|fault| {
        let excerpt = fault.excerpt.as_ref().unwrap();
        let place = fault.place.as_ref().unwrap();
        format!("{}:{} {} {}", place.line, place.column, fault.code, &excerpt.line[excerpt.start..excerpt.end])
    });
    told.collect()
}

fn suggestion(entries: &str) -> String {
    let faults = read_after_head(entries).expect_err("the catalog is broken").0;
    match faults.iter().find_map(|fault| fault.argument("suggestion")) {
        Some(Argument::Text(text)) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_shipped_catalog_reads_and_has_the_39() {
    let catalog = read("kpi-catalog.toml", template()).unwrap_or_else(|faults| panic!("{:#?}", faults.0));
    let mut numbers: Vec<u32> = catalog.kpis().filter_map(|kpi| kpi.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=39).collect::<Vec<u32>>());
    assert_eq!((catalog.inputs().count(), catalog.entries().len(), catalog.stages().len()), (10, 57, 5));
    assert!(catalog.settings().is_none(), "a clone of the program is no workspace");
    let revenue = catalog.get(&"revenue".parse().unwrap()).unwrap();
    assert_eq!((revenue.scale, revenue.unit.kind), (Scale::Thousands, UnitKind::Money));
    let profile = &catalog.profiles()[0];
    assert!(profile.every.contains(&("deal_cycle".parse().unwrap(), Cadence::Quarter)));
}

#[test]
fn a_kpi_of_ones_own_needs_five_keys() {
    let catalog = read_after_head(CALLS).unwrap();
    let calls = &catalog.entries()[0];
    assert_eq!((calls.name.text(Language::En), calls.short.text(Language::Ru)), ("Звонки", "Звонки"));
    assert_eq!((calls.owner.as_str(), calls.controller.as_str()), ("seller", "head"));
    assert_eq!((calls.every, calls.level, calls.entered_by), (Cadence::Day, Level::Personal, EnteredBy::Owner));
    assert!(calls.enabled && calls.adds_over_days && calls.scales_with_absence);
}

#[test]
fn a_formula_needs_no_measure_beside_it() {
    let share = "[[kpi]]\nid = \"share\"\nname = { ru = \"Доля\", en = \"Share\" }\nformula = \"calls / 2\"\nunit = \"percent\"\nstage = 1\n\
                 aliases = { ru = [\"доля\"], en = [\"part\"] }\nthresholds = { near = 97.5 }\n";
    let catalog = read_after_head(&format!("{CALLS}{share}")).unwrap();
    let share = &catalog.entries()[1];
    assert!(matches!(share.measure, Measure::Formula(_)));
    assert_eq!((share.unit.kind, share.decimals, share.every), (UnitKind::Percent, 1, Cadence::Month));
    assert_eq!(share.aliases, ["доля", "part"]);
    assert_eq!(catalog.thresholds_of(share).near, Ratio::from_counts(975, 1000));
}

#[test]
fn the_workspace_is_read() {
    let text = "[workspace]\nformat = 1\ncompany = \"ООО «Ромашка»\"\nlanguage = \"ru\"\nutc_offset = \"-05:30\"\nvat = \"without\"\n";
    let catalog = read_after_head(text).unwrap();
    let settings = catalog.settings().unwrap();
    assert_eq!((settings.company.as_str(), settings.language), ("ООО «Ромашка»", Some(Language::Ru)));
    assert_eq!((settings.utc_offset.local_minus_utc(), settings.vat), (-(5 * 60 + 30) * 60, Vat::Without));
    assert_eq!(settings.currency, "RUB");
}

#[test]
fn all_mistakes_are_told_at_once_and_in_order() {
    let broken = "[[kpi]]\nid = \"calls\"\nname = \"Звонки\"\nmeasur = \"sum\"\nmeasure = \"summ\"\nunit = \"call\"\nstage = \"1\"\nguard = \"meetngs\"\n";
    assert_eq!(
        faults(broken),
        [
            "18:1 toml-unknown-key measur",
            "19:11 word-unknown \"summ\"",
            "20:8 catalog-unknown-unit \"call\"",
            "21:9 toml-wrong-type \"1\"",
            "22:10 catalog-unknown-kpi meetngs",
        ]
    );
}

#[test]
fn the_nearest_word_is_suggested() {
    assert_eq!(suggestion(&CALLS.replace("\"sum\"", "\"summ\"")), "sum");
    assert_eq!(suggestion(&CALLS.replace("stage", "stge")), "stage");
    assert_eq!(suggestion(&CALLS.replace("unit = \"calls\"", "unit = \"cals\"")), "calls");
    assert_eq!(suggestion(&format!("{CALLS}owner = \"seler\"\n")), "seller");
    assert_eq!(suggestion(&format!("[threshold]\nmet = 1\n{CALLS}")), "thresholds");
}

#[test]
fn the_caret_stands_inside_a_formula() {
    let with = |formula: &str| {
        faults(&format!("[[kpi]]\nid = \"share\"\nname = \"Доля\"\nunit = \"percent\"\nstage = 1\n{formula}\n"))
    };
    assert_eq!(with("formula = \"calls / (1 + 2\""), ["20:20 formula-unclosed ("]);
    assert_eq!(
        with("formula = \"1 + deals / calls\""),
        ["20:16 catalog-unknown-kpi deals", "20:24 catalog-unknown-kpi calls"]
    );
    assert_eq!(with("formula = \"share / 2\""), ["20:12 catalog-circle share"]);
}

#[test]
fn a_formula_asks_for_parts_that_are_there() {
    let calls = CALLS.replace("stage = 1", "stage = 1\nbreakdowns = [\"way\"]");
    let way = "[[breakdown]]\nid = \"way\"\nvalues = [{ id = \"in\" }, { id = \"out\" }]\n";
    let with = |formula: &str| {
        let share = "[[kpi]]\nid = \"share\"\nname = \"Доля\"\nunit = \"percent\"\nstage = 1\n";
        faults(&format!("{calls}{way}{share}formula = \"{formula}\"\n"))
    };
    assert_eq!(with("calls[way=on] / calls"), ["30:22 catalog-unknown-part on"]);
    assert_eq!(with("calls[source=in] / calls"), ["30:18 catalog-not-broken-down source"]);
    assert_eq!(with("distinct(calls.source)"), ["30:27 catalog-not-broken-down source"]);
}

#[test]
fn rules_between_the_parts_point_at_the_word() {
    let twice = format!("{CALLS}{}", CALLS.replace("\"Звонки\"", "\"Другие\""));
    assert_eq!(faults(&twice), ["22:7 catalog-id-twice calls"]);
    for (line, told) in [
        ("owner = \"consultant\"", "21:10 catalog-role-may-not-own consultant"),
        ("owner = \"head\"\ncontroller = \"head\"", "22:15 catalog-same-role head"),
        ("breakdowns = [\"direction\"]", "21:16 catalog-unknown-breakdown direction"),
        ("guard = \"calls\"", "21:10 catalog-guards-itself calls"),
        ("seasonal = [1, 2]", "21:12 toml-wrong-length [1, 2]"),
        ("seasonal = [1,1,1,1,1,1,1,1,1,1,1,-1]", "21:12 catalog-seasonal-weights [1,1,1,1,1,1,1,1,1,1,1,-1]"),
        ("decimals = 7", "21:12 catalog-too-many-decimals 7"),
        ("number = -1", "21:10 toml-out-of-range -1"),
        ("formula = \"1\"", "21:11 catalog-formula-unused \"1\""),
        ("every = \"dayly\"", "21:9 cadence-unknown \"dayly\""),
        ("aliases = [1]", "21:12 toml-wrong-type 1"),
        ("definition = { fr = \"x\" }", "21:16 toml-unknown-key fr"),
        ("thresholds = { met = -1 }", "21:22 catalog-negative-threshold -1"),
        ("[funnel]\nsteps = [\"calls\", \"deal\"]", "22:20 catalog-unknown-kpi deal"),
        ("[[profile]]\nid = \"b2b\"\nevery = { deals = \"week\" }", "23:11 catalog-unknown-kpi deals"),
        (
            "[[profile]]\nid = \"b2b\"\nexclude = [{ kpi = \"deals\", reason = \"x\" }]",
            "23:21 catalog-unknown-kpi deals",
        ),
        ("[thresholds]\nnear = 110", "21:1 catalog-thresholds-out-of-order [thresholds]"),
        ("[[unit]]\nid = \"calls\"\nkind = \"count\"", "22:6 catalog-entry-twice \"calls\""),
        ("[workspace]\nformat = 1\nutc_offset = \"3\"", "23:14 workspace-bad-offset \"3\""),
        ("[workspace]\nformat = 1\ncurrency = \"руб\"", "23:12 workspace-bad-currency \"руб\""),
        ("[workspace]\nformat = 1\nlanguage = \"fr\"", "23:12 workspace-bad-language \"fr\""),
        ("[workspace]\nformat = 1\nprofile = \"b2c\"", "23:11 catalog-unknown-profile \"b2c\""),
        ("[workspace]\nformat = 2\nwhatever = 7", "22:10 workspace-newer-format 2"),
    ] {
        assert_eq!(faults(&format!("{CALLS}{line}\n")), [told], "{line}");
    }
}

#[test]
fn what_is_missing_is_told_at_the_table() {
    assert_eq!(
        faults("[[kpi]]\nname = \"x\"\nmeasure = \"sum\"\nunit = \"calls\"\nstage = 1\n"),
        ["15:1 toml-missing-key [[kpi]]"]
    );
    assert_eq!(faults(&CALLS.replace("stage = 1\n", "")), ["16:7 catalog-no-stage calls"]);
    assert_eq!(faults(&CALLS.replace("Звонки", " ")), ["17:8 catalog-empty-name \" \""]);
    assert_eq!(faults(&CALLS.replace("\"calls\"\nname", "\"min\"\nname")), ["16:6 catalog-reserved-id \"min\""]);
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    assert_eq!(faults("[[kpi]]\nid = \"calls\nname = 1"), ["16:12 toml-quotes "]);
    assert_eq!(faults("[[kpi]]\nid = \"calls\"\nid = \"x\""), ["17:1 toml-key-twice id"]);
    assert_eq!(faults("[[kpi]]\nid \"calls\""), ["16:4 toml-syntax "]);
}

#[test]
fn offsets_are_those_of_the_map() {
    for (text, minutes) in [("+03:00", Some(180)), ("-05:30", Some(-330)), ("Z", Some(0)), ("+14:00", Some(840))] {
        assert_eq!(read_offset(text).map(|offset| offset.local_minus_utc() / 60), minutes);
    }
    for bad in ["", "3", "+3:00", "+15:00", "+03:60", "03:00", "+0x:00", "+03:00:00", "+١٢:00"] {
        assert_eq!(read_offset(bad), None, "{bad}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_into_a_catalog_gets_an_answer(at in 0..800_usize, gone in 0..12_usize, typed in "[\\PC\n\"'=.,{}\\[\\]#-]{0,8}") {
        let more = "formula = \"calls / (2 + 1)\"\naliases = { ru = [\"а\"], en = [] }\nseasonal = [1, 1.5]\n[workspace]\nformat = 1\n\
                    utc_offset = \"+03:00\"\n[funnel]\nsteps = [\"calls\"]\n[[profile]]\nid = \"b2b\"\nevery = { calls = \"week\" }\n";
        let text: Vec<char> = format!("{HEAD}{CALLS}{more}").chars().collect();
        let at = at.min(text.len());
        let rest = &text[(at + gone).min(text.len())..];
        let broken = text[..at].iter().copied().chain(typed.chars()).chain(rest.iter().copied()).collect::<String>();
        if let Err(faults) = read("kpi-catalog.toml", &broken) {
            assert!(!faults.0.is_empty() && faults.0.iter().all(|fault| fault.place.is_some() && fault.excerpt.is_some()));
        }
    }
}
