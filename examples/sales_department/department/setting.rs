//! The company: its settings on top of the shipped catalog, its people, and the files git needs.

use std::collections::BTreeMap;

use kpi::domain::catalog::Catalog;
use kpi::domain::team::Team;
use kpi::store::toml::{catalog, team};

const WORKSPACE: &str = r#"# Пример: отдел продаж вымышленной компании. Файлы пишет examples/sales_department; руками их не правят.

[workspace]
format      = 1
company     = "ООО «Прибой-Станок»"
language    = "ru"
currency    = "RUB"
utc_offset  = "+03:00"
deal_moment = "payment"   # сделка считается в день полной оплаты
vat         = "with"

"#;

const TEAM: &str = r#"# Отдел продаж вымышленной компании «Прибой-Станок»: люди, должности и отсутствия.

[[group]]
id = "sales"
name = "Отдел продаж"

[[group]]
id = "north"
name = "Северная группа"
parent = "sales"

[[group]]
id = "south"
name = "Южная группа"
parent = "sales"

[[person]]
id = "sokolova"
name = "Соколова Марина"
aliases = ["Соколова М. А."]
login = "sokolova"

[[person.post]]
role = "director"
from = 2016-03-01

[[person.absence]]
from = 2023-07-03
to = 2023-07-16
kind = "leave"
deputy = "zhuravleva"

[[person]]
id = "zhuravleva"
name = "Журавлёва Ольга"
aliases = ["Журавлёва О. П."]

[[person.post]]
role = "accountant"
from = 2017-09-04

[[person]]
id = "gromov"
name = "Громов Игорь"
aliases = ["Громов И. В."]
login = "gromov"

[[person.post]]
role = "head"
group = "sales"
from = 2019-02-11

[[person.absence]]
from = 2023-08-14
to = 2023-08-27
kind = "leave"
deputy = "tikhonov"

[[person]]
id = "malinina"
name = "Малинина Вера"

[[person.post]]
role = "hr"
from = 2020-05-12

[[person]]
id = "ryabov"
name = "Рябов Антон"
aliases = ["Рябов А. С."]
login = "ryabov"

[[person.post]]
role = "marketer"
from = 2021-10-04

[[person.absence]]
from = 2024-01-09
to = 2024-01-12
kind = "leave"

# Северная группа

[[person]]
id = "lebedev"
name = "Лебедев Павел"
aliases = ["Лебедев П. Н."]
login = "lebedev"

[[person.post]]
role = "seller"
group = "north"
from = 2018-04-02

[[person.absence]]
from = 2023-07-10
to = 2023-07-23
kind = "leave"

[[person]]
id = "orlova"
name = "Орлова Наталья"
aliases = ["Орлова Н. Д.", "Наташа"]
login = "orlova"

[[person.post]]
role = "seller"
group = "north"
from = 2019-08-19

[[person.absence]]
from = 2023-08-07
to = 2023-08-20
kind = "leave"

[[person.absence]]
from = 2023-11-20
to = 2023-11-24
kind = "sick"

[[person]]
id = "ershov"
name = "Ершов Денис"
aliases = ["Ершов Д. К."]
login = "ershov"
ramp = [30, 60, 80]   # новичок: в первые три месяца работы план неполный

[[person.post]]
role = "seller"
group = "north"
from = 2024-03-04

# Южная группа

[[person]]
id = "tikhonov"
name = "Тихонов Сергей"
aliases = ["Тихонов С. Б."]
login = "tikhonov"

[[person.post]]
role = "seller"
group = "south"
from = 2018-01-15

[[person.post]]               # играющий руководитель группы
role = "head"
group = "south"
from = 2023-07-01

[[person.absence]]
from = 2023-07-24
to = 2023-08-06
kind = "leave"

[[person]]
id = "belova"
name = "Белова Ирина"
aliases = ["Белова И. Г."]
login = "belova"

[[person.post]]
role = "seller"
group = "south"
from = 2021-06-07

[[person.absence]]
from = 2023-09-04
to = 2023-09-17
kind = "leave"

[[person.absence]]
from = 2024-05-02
to = 2024-05-08
kind = "leave"

[[person]]
id = "safina"
name = "Сафина Алия"
aliases = ["Сафина А. Р."]
login = "safina"

[[person.post]]
role = "seller"
group = "north"
from = 2022-02-14
to = 2023-09-30

[[person.post]]               # перешла из Северной группы
role = "seller"
group = "south"
from = 2023-10-01

[[person.absence]]
from = 2023-06-19
to = 2023-07-02
kind = "leave"

[[person.absence]]
from = 2024-02-12
to = 2024-02-16
kind = "sick"

[[person]]
id = "kuzmin"
name = "Кузьмин Артём"
aliases = ["Кузьмин А. Ф."]

[[person.post]]
role = "seller"
group = "south"
from = 2020-11-09
to = 2024-01-31               # уволился

[[person.absence]]
from = 2023-02-13
to = 2023-02-17
kind = "sick"

[[person.absence]]
from = 2023-10-09
to = 2023-10-22
kind = "leave"
"#;

/// The definitions and what git needs.
pub fn files() -> BTreeMap<String, String> {
    let attributes = "*.csv text eol=lf merge=union\ncloses.csv text eol=lf -merge\n*.toml text eol=lf\n";
    [
        ("kpi-catalog.toml", catalog_text()),
        ("team.toml", TEAM.to_owned()),
        (".gitattributes", attributes.to_owned()),
        (".gitignore", ".kpi/\n".to_owned()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

fn catalog_text() -> String {
    format!("{WORKSPACE}{}", catalog::template().replace("\r\n", "\n"))
}

/// The catalog as the program reads it.
pub fn catalog() -> Catalog {
    catalog::read("kpi-catalog.toml", &catalog_text()).expect("the example's catalog is in order")
}

/// The team as the program reads it.
pub fn team(catalog: &Catalog) -> Team {
    let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
    team::read("team.toml", TEAM, &roles).expect("the example's team is in order")
}
