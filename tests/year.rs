//! A year of a consultant's life: a department is set up, measured, put on the road and led from stage to stage. Every
//! step is a command a person would type; a few screens are kept whole.

use std::cell::RefCell;
use std::fmt::Write;

use chrono::{Datelike, NaiveDate, Weekday};
use insta::assert_snapshot;

use crate::support::{Run, Workshop};

/// The firm, its calendar on the wall and whoever sits at the keyboard.
struct Year {
    workshop: Workshop,
    today: RefCell<String>,
}

/// Everybody but the consultant, who adds the rest.
const PEOPLE: [&str; 8] = [
    "orlov 'Орлов Олег' --role director",
    "petrova 'Петрова Анна' --role head --group sales",
    "ivanov 'Иванов Иван' --role seller --group sales",
    "sidorov 'Сидоров Пётр' --role seller --group sales",
    "belov 'Белов Илья' --role hr",
    "volkov 'Волков Яков' --role founder",
    "zueva 'Зуева Вера' --role accountant",
    "lisina 'Лисина Ольга' --role marketer",
];

/// The columns of the sheet the department sends each month; all but the last add up.
const COLUMNS: [&str; 8] =
    ["calls", "requests", "deals", "revenue", "returns", "new_clients", "lost_prospects", "response_time"];

impl Year {
    fn new() -> Year {
        let workshop = Workshop::new().lang("ru").actor("sokolov");
        Year { workshop, today: RefCell::new("2024-01-09".to_owned()) }
    }

    /// Another morning.
    fn on(&self, day: &str) {
        *self.today.borrow_mut() = day.to_owned();
    }

    /// The consultant types a command.
    fn run(&self, line: &str) -> Run {
        self.run_as("sokolov", line)
    }

    /// Somebody types a command.
    fn run_as(&self, person: &str, line: &str) -> Run {
        let mut command = self.workshop.command(line);
        command.env("KPI_NOW", format!("{}T06:30:00Z", self.today.borrow())).env("KPI_PERSON", person);
        self.workshop.finish(command, "")
    }

    fn ok(&self, line: &str) -> Run {
        self.ok_as("sokolov", line)
    }

    fn ok_as(&self, person: &str, line: &str) -> Run {
        let run = self.run_as(person, line);
        assert_eq!(run.code, 0, "{}: kpi {line}\n{run}", self.today.borrow());
        run
    }

    fn check_is_clean(&self) {
        let run = self.run("check --strict");
        assert_eq!(run.code, 0, "{}: {run}", self.today.borrow());
    }

    /// The sheet of a month comes by mail and is imported; each has rows from some day of it on.
    fn sheet(&self, month: &str, people: &[(&str, u32)]) -> Run {
        let mut sheet = format!("день,кто,{}\n", COLUMNS.join(","));
        for day in weekdays(month) {
            for (at, (person, _)) in people.iter().enumerate().filter(|(_, (_, from))| day.day() >= *from) {
                let n = day.day() as usize * 7 + at * 3;
                let figures = [28 + n % 6, 4 + n % 3, 1, 140_000 + n * 100, 0, 1, 2 + n % 2, 16 + n % 5];
                let figures = figures.map(|figure| figure.to_string()).join(",");
                writeln!(sheet, "{day},{person},{figures}").unwrap();
            }
        }
        self.workshop.write(&format!("{month}.csv"), sheet);
        self.ok(&format!("import {month}.csv --mapping sheet --covers {month}"))
    }

    /// The director writes down how many posts there are and how many are filled.
    fn posts(&self, all: u32, ready: u32) {
        self.ok_as("orlov", &format!("record posts {all}"));
        self.ok_as("orlov", &format!("record posts_ready {ready}"));
    }

    /// The controllers look through everything of some months.
    fn confirmed(&self, period: &str) {
        for controller in ["petrova", "orlov", "volkov"] {
            self.run_as(controller, &format!("control confirm --all --yes --period {period}"));
        }
    }
}

/// Mondays to Fridays of a month.
fn weekdays(month: &str) -> impl Iterator<Item = NaiveDate> {
    let first: NaiveDate = format!("{month}-01").parse().unwrap();
    let days = first.iter_days().take_while(move |day| day.month() == first.month());
    days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
}

/// The mapping of the sheet.
fn mapping() -> String {
    let mut text = "[sheet]\nowner = { column = \"кто\" }\ndate_format = \"iso\"\ndecimal = \"point\"\n".to_owned();
    for column in COLUMNS {
        let aggregate = if column == "response_time" { "mean" } else { "sum" };
        let value = format!("kpi = \"{column}\"\naggregate = \"{aggregate}\"\nof = \"{column}\"\ndate = \"день\"\n");
        write!(text, "\n[[sheet.value]]\n{value}").unwrap();
    }
    text
}

/// Totals of the second half of last year, from before anything was measured by day.
fn last_year() -> String {
    let mut text = format!("день,кто,{}\n", COLUMNS.join(","));
    for month in 7..=12 {
        for person in ["ivanov", "sidorov"] {
            writeln!(text, "2023-{month:02}-28,{person},{},{},20,3000000,1,10,30,20", 590 + month, 95 + month).unwrap();
        }
    }
    text
}

#[test]
fn a_year_of_a_consultant() {
    let year = Year::new();

    // January: the workspace, the people, the past, the plan.
    year.ok("init --company Ромашка");
    year.ok("team group sales 'Отдел продаж'");
    year.ok("team add sokolov 'Соколов Игорь' --role consultant");
    PEOPLE.iter().for_each(|person| drop(year.ok(&format!("team add {person} --from 2023-01-01"))));
    year.workshop.write("imports.toml", mapping());
    year.workshop.write("history.csv", last_year());
    year.ok("import history.csv --mapping sheet --history");
    year.ok("target suggest --period 2024 --set");
    year.ok("target set leadership 100 --period 2024");
    year.ok("duty assign lost_prospects --owner role:seller --controller orlov --from 2024-01-09");
    year.ok("rollout exclude встречи --reason 'продают по телефону'");
    assert_snapshot!(year.ok("rollout next-stage"), @r"
    Открыт этап 1
    Сотрудники: черновик → замер
    Звонки: черновик → замер
    Заявки: черновик → замер
    Скорость отклика: черновик → замер
    Сделки: черновик → замер
    Объём сделок: черновик → замер
    Средний чек: черновик → замер
    Возвраты: черновик → замер
    Руководящий персонал: черновик → замер
    Конверсия: черновик → замер
    ");
    year.check_is_clean();

    // February and March: the baseline. A month is not enough.
    year.on("2024-02-01");
    year.posts(3, 2);
    year.on("2024-03-01");
    year.sheet("2024-02", &[("ivanov", 1), ("sidorov", 1)]);
    let refused = year.run("rollout next-stage");
    assert_eq!(refused.code, 3);
    assert_snapshot!(refused.stderr.lines().take(8).collect::<Vec<_>>().join("\n"), @r#"
    ошибка: Этап 2 пока не открыть: не готово показателей — 7
    совет: Чего не хватает каждому и кто поможет, покажет «kpi rollout status». Открыть всё равно: kpi rollout next-stage --force --reason "…"
    "#);
    year.on("2024-04-01");
    year.posts(3, 3);
    year.sheet("2024-03", &[("ivanov", 1), ("sidorov", 1)]);
    assert_eq!(year.run("rollout next-stage").code, 3, "nothing is in shadow yet");
    year.ok("rollout advance --all");
    assert_eq!(year.run("rollout next-stage").code, 3, "nothing is verified yet");
    year.confirmed("2024-02..2024-04");
    assert_snapshot!(year.ok("rollout next-stage"), @r"
    Открыт этап 2
    Воронка: черновик → замер
    Трафик: черновик → замер
    Цикл сделки: черновик → замер
    Лиды: черновик → замер
    Источники: черновик → замер
    Потенциальные клиенты: черновик → замер
    Контроль качества: черновик → замер
    Мотивация: черновик → замер
    Сделок на продавца: черновик → замер
    ");

    // April is scored; its figures come with May's first days.
    for kpi in ["calls", "requests", "deals", "revenue", "average_check", "conversion", "returns"] {
        year.ok(&format!("rollout acknowledge {kpi}"));
    }
    year.on("2024-05-06");
    year.sheet("2024-04", &[("ivanov", 1), ("sidorov", 1)]);
    year.ok("rollout advance звонки заявки сделки выручка");
    assert_snapshot!(year.ok("report --period 2024-04 --stage 1"), @"
    Ромашка · апрель 2024
    Период завершён · 21 рабочий день
    Этап 2 из 5 «Воронка и скорость» · введено 19 из 39 (1 не применим) ·
    зачёт 0, проба 10, замер 9

    Показатель                          План     Факт    Откл.  Вып.% Оценка
    Этап 1. Результаты и активность
    Сотрудники (проба)                   2–2        2        0  100,0 + выполнен
    Звонки (проба)                     1 196    1 344     +148  112,4 + выполнен
    Заявки (проба)                       206      222      +16  107,8 + выполнен
    Сделки (проба)                        40       44       +4  110,1 + выполнен
    Объём сделок, тыс. ₽ (проба)       6 000    6 627     +627  110,5 + выполнен
    Средний чек, тыс. ₽ (проба)          150      151       +1  100,4 + выполнен
    Руководящий персонал, % (проба)    100,0    100,0      0,0  100,0 + выполнен

    Сотрудники: % выполнения и оценка
    Сотрудник             Звонки  Заявки  Сделки Объём сделок Средний чек
    Иванов Иван          112,9 + 107,8 + 110,1 +      110,3 +     100,3 +
    Сидоров Пётр         111,9 + 107,8 + 110,1 +      110,6 +     100,5 +

    Не применяются: Встречи — продают по телефону
    ");

    // May: one deal of two people, a slip of the pen, a newcomer, a leave.
    assert_snapshot!(year.ok("record сделки 1 --owner ivanov=60,sidorov=40"), @r"
    Сделки, Иванов Иван, 06.05: 0,6 · май: 0,6 из 1,90 к дате (19,03 за месяц), 31,5 %
    Сделки, Сидоров Пётр, 06.05: 0,4 · май: 0,4 из 1,90 к дате (19,03 за месяц), 21,0 %
    ");
    year.ok_as("ivanov", "record звонки 52");
    year.ok_as("ivanov", "amend звонки 25");
    year.ok_as("ivanov", "record заявки 3");
    year.ok_as("ivanov", "undo");
    assert_snapshot!(year.ok_as("ivanov", "log --owner ivanov --period today"), @r"
    Дата        Показатель  Исполнитель  Значение  Состояние        Код
    06.05.2024  Сделки      Иванов Иван       0,6  в силе           001A0001
    06.05.2024  Звонки      Иванов Иван        52  теперь 001C0001  001B0001
    06.05.2024  Звонки      Иванов Иван        25  в силе           001C0001
    06.05.2024  Заявки      Иванов Иван         3  снята            001D0001
    06.05.2024  Заявки      Иванов Иван         —  снятие           001E0001
    ");
    year.ok("team add novikova 'Новикова Ева' --role seller --group sales --from 2024-05-13 --ramp 30,60");
    year.ok("team absence sidorov --from 2024-05-13 --to 2024-05-31 --kind leave");
    year.on("2024-05-20");
    year.ok("target set звонки 600 --owner novikova --period 2024-05");
    assert_snapshot!(year.ok("target list --period 2024-05 --kpi звонки"), @"
    Показатель  Чей            План  Цель  Откуда
    Звонки      компания      1 739        по планам 3 сотрудников
    Звонки      Иванов Иван     570   573  задано: Иванов Иван, 2024 год, разделено
                                           по рабочим дням
    Звонки      Сидоров Пётр    142   143  задано: Сидоров Пётр, 2024 год, разделено
                                           по рабочим дням, за отработанную часть
                                           месяца, 25,0 %
    Звонки      Новикова Ева    135        задано: Новикова Ева, май 2024, за
                                           отработанную часть месяца, 75,0 %, для
                                           новичка, 30,0 %
    ");

    // Summer: the season begins before the gates are passed.
    year.on("2024-06-03");
    year.sheet("2024-05", &[("ivanov", 7), ("novikova", 13)]);
    assert_eq!(year.run("rollout next-stage").code, 3);
    assert_eq!(year.run("rollout next-stage --force").code, 2, "a forced step takes a reason");
    year.ok("rollout next-stage --force --reason 'сезон начинается раньше'");
    year.on("2024-07-02");
    year.sheet("2024-06", &[("ivanov", 1), ("sidorov", 1), ("novikova", 1)]);
    let report = year.ok("report --period 2024-06 --stage 1");
    assert_snapshot!(report.stdout.lines().take(12).collect::<Vec<_>>().join("\n"), @"
    Ромашка · июнь 2024
    Период завершён · 19 рабочих дней
    Этап 3 из 5 «Клиенты и удержание» · введено 26 из 39 (1 не применим) ·
    зачёт 4, проба 6, замер 16
    Этап 3 открыт 03.06.2024 без выполнения условий. Причина: сезон начинается
    раньше

    Показатель                          План     Факт   Откл.  Вып.% Оценка
    Этап 1. Результаты и активность
    Сотрудники (проба)                   2–2        3      +1   66,7 ! не выполнен
    Звонки                             1 082    1 824                ? план у 2 из 3
      > план есть у 2 из 3 исполнителей: по их сумме результат всех не оценить
    ");

    // What was decided stands in the history, and every file is in order.
    let history = year.ok("rollout history").stdout;
    assert!(history.contains("сезон начинается раньше") && history.contains("продают по телефону"), "{history}");
    year.check_is_clean();
}
