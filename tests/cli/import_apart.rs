//! `kpi import` of what must be kept apart: sheets of one workbook, two mappings of one file, names of mappings.

use crate::support::Workshop;

const SHOP: &str = r#"[shop]
owner = { column = "Менеджер" }

[[shop.value]]
kpi = "deals"
aggregate = "count"
date = "Дата"

[[shop.value]]
kpi = "revenue"
aggregate = "sum"
of = "Сумма"
date = "Дата"
"#;

fn office() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").lang("ru").file("imports.toml", SHOP)
}

/// A workbook with a sheet of sales and one of returns, of the same days.
fn book(sales: &[(&str, f64)], returns: &[(&str, f64)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [("Продажи", sales), ("Возвраты", returns)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, title) in (0..).zip(["Дата", "Менеджер", "Сумма"]) {
            sheet.write(0, column, title).unwrap();
        }
        for (row, (date, sum)) in (1..).zip(rows) {
            sheet.write(row, 0, *date).unwrap();
            sheet.write(row, 1, "Иванов Иван").unwrap();
            sheet.write(row, 2, *sum).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn sheets_of_one_workbook_do_not_withdraw_each_other() {
    let workshop = office();
    workshop.write("shop.xlsx", book(&[("02.03.2026", 900.0), ("03.03.2026", 50.0)], &[("02.03.2026", -100.0)]));
    let sales = workshop.ok("import shop.xlsx -m shop --sheet Продажи --covers 2026-03");
    assert!(sales.stdout.starts_with("Импорт «shop.prodazhi»"), "{sales}");
    let returns = workshop.ok("import shop.xlsx -m shop --sheet возвраты --covers 2026-03");
    assert!(returns.stdout.contains("Отозвано            0"), "{returns}");
    assert!(!returns.stdout.contains("другого источника"), "{returns}");
    workshop.write("shop.xlsx", book(&[("02.03.2026", 900.0)], &[("02.03.2026", -100.0)]));
    let again = workshop.ok("import shop.xlsx -m shop --sheet 1 --covers 2026-03");
    assert!(
        again.stdout.contains("Отозвано            2") && again.stdout.contains("Без изменений       2"),
        "{again}"
    );
    let records = workshop.read("records/2026-03.csv");
    assert!(records.contains("import:shop.prodazhi") && records.contains("import:shop.vozvraty"), "{records}");
    // A sheet that the mapping itself names is its own.
    workshop.write("imports.toml", SHOP.replacen("[shop]\n", "[shop]\nsheet = \"Продажи\"\n", 1));
    let own = workshop.run("import shop.xlsx -m shop --sheet продажи --dry-run");
    assert!(own.stderr.contains("shop.prodazhi") && own.code == 1, "{own}");
}

#[test]
fn one_file_under_two_mappings_counts_once() {
    let workshop = office();
    let second = SHOP.replace("shop", "crm");
    workshop.write("imports.toml", format!("{SHOP}\n{second}"));
    let row = |day: u32| format!("{day:02}.03.2026,Иванов Иван,{}\n", day * 100);
    let rows =
        |days: std::ops::RangeInclusive<u32>| format!("Дата,Менеджер,Сумма\n{}", days.map(row).collect::<String>());
    workshop.write("march.csv", rows(2..=6));
    workshop.ok("import march.csv -m shop");
    for dry in ["", " --dry-run"] {
        let refused = workshop.run(&format!("import march.csv -m crm{dry}"));
        assert!(refused.code == 1 && refused.stderr.contains("«shop» (march.csv, 02.04.2026)"), "{refused}");
    }
    workshop.write("longer.csv", rows(2..=9));
    let longer = workshop.run("import longer.csv -m crm");
    assert!(longer.code == 1 && longer.stderr.contains("10 значений"), "{longer}");
    assert!(!workshop.read("records/2026-03.csv").contains("import:crm"));
    let told = workshop.ok("import longer.csv -m crm --anyway");
    assert!(told.stdout.contains("другого источника"), "{told}");
    let repeated = workshop.ok("import march.csv -m shop");
    assert!(repeated.stdout.contains("Без изменений       10"), "{repeated}");
}

#[test]
fn what_the_command_line_says_of_a_file_is_kept_with_its_mapping() {
    let workshop = office();
    let text = "Отчёт;за март\nДата;Продавец;Сумма\n02.03.2026;Иванов Иван;1 000,50\n";
    workshop.write("report.csv", encoding_rs::WINDOWS_1251.encode(text).0);
    let latin = workshop.run("import report.csv --save продажи --header-row 2");
    assert!(latin.code == 1 && latin.stderr.contains("--save prodazhi"), "{latin}");
    let before = workshop.read("imports.toml");
    let tried = workshop.ok("import report.csv --save prodazhi --header-row 2 --dry-run");
    assert!(tried.stdout.contains("--dry-run") || tried.stderr.contains("--dry-run"), "{tried}");
    assert_eq!(workshop.read("imports.toml"), before);
    workshop.ok("import report.csv --save prodazhi --header-row 2 --delimiter ; --encoding cp1251 --decimal comma");
    let saved = workshop.read("imports.toml");
    let head = "[prodazhi]\nencoding = \"windows-1251\"\ndelimiter = \";\"\nheader_row = \"2\"\ndecimal = \"comma\"\n";
    assert!(saved.contains(head), "{saved}");
    workshop.ok("import report.csv --mapping prodazhi");
}
