//! A full cycle of control by five people: what is entered is checked by another, the month is sealed, and whatever
//! touches it afterwards is refused, booked as an adjustment or named. Every step is a command a person would type.

use std::cell::RefCell;

use insta::assert_snapshot;

use crate::support::{Run, Workshop};

/// The firm and the day on its wall.
struct Cycle {
    workshop: Workshop,
    today: RefCell<&'static str>,
}

const PEOPLE: [&str; 5] = [
    "orlov 'Орлов Олег' --role director",
    "petrova 'Петрова Анна' --role head --group sales",
    "ivanov 'Иванов Иван' --role seller --group sales",
    "sidorov 'Сидоров Пётр' --role seller --group sales",
    "belova 'Белова Ева' --role hr",
];

/// What the firm does not measure yet.
const LATER: [&str; 8] =
    ["requests", "revenue", "average_check", "leadership", "headcount", "returns", "quality", "conversion"];

impl Cycle {
    /// Five people who measure calls, meetings and deals (these count), certified staff and reminders.
    fn new() -> Cycle {
        let workshop = Workshop::new().lang("ru").width(100);
        let cycle = Cycle { workshop, today: RefCell::new("2026-03-26") };
        cycle.ok("", "init --company Акме");
        cycle.ok("", "team group sales 'Отдел продаж'");
        PEOPLE.iter().for_each(|person| drop(cycle.ok("", &format!("team add {person} --from 2024-01-09"))));
        for kpi in ["reminders", "training"] {
            cycle.ok("orlov", &format!("rollout move {kpi} --stage 1 --reason 'важно с первого дня'"));
        }
        for kpi in LATER {
            cycle.ok("orlov", &format!("rollout exclude {kpi} --reason 'пока не считаем'"));
        }
        cycle.ok("orlov", "rollout next-stage --force --reason 'сезон начинается'");
        // Three of them have counted since before the program came.
        let line = |(at, kpi): (usize, &str)| {
            format!(
                "2026-03-26,state,{kpi},,baseline,live,,01KMN081G000000000000ZZZZ{at},2026-03-26T12:00:00Z,orlov,,\n"
            )
        };
        let live: String = ["calls", "meetings", "deals"].into_iter().enumerate().map(line).collect();
        cycle.workshop.write("rollout.csv", cycle.workshop.read("rollout.csv") + &live);
        cycle.ok("orlov", "check");
        cycle
    }

    /// Another morning.
    fn on(&self, day: &'static str) {
        *self.today.borrow_mut() = day;
    }

    /// Somebody types a command that ends with that exit code.
    fn exits(&self, code: i32, person: &str, line: &str) -> Run {
        let mut command = self.workshop.command(line);
        command.env("KPI_NOW", format!("{}T12:00:00Z", self.today.borrow())).env("KPI_PERSON", person);
        let run = self.workshop.finish(command, "");
        assert_eq!(run.code, code, "{}, {person}: kpi {line}\n{run}", self.today.borrow());
        run
    }

    /// What is due, whether or not anything of it is late.
    fn due(&self, mut command: std::process::Command) -> String {
        command.env("KPI_NOW", format!("{}T12:00:00Z", self.today.borrow()));
        self.workshop.finish(command, "").stdout
    }

    fn ok(&self, person: &str, line: &str) -> Run {
        self.exits(0, person, line)
    }

    /// Both sellers enter their day: calls, meetings, deals.
    fn day(&self, ivanov: [u32; 3], sidorov: [u32; 3]) {
        for (person, figures) in [("ivanov", ivanov), ("sidorov", sidorov)] {
            for (kpi, figure) in ["calls", "meetings", "deals"].iter().zip(figures) {
                self.ok(person, &format!("record {kpi} {figure}"));
            }
        }
    }

    /// KPI, day, owner, value and state of check, one entry a line.
    fn states(&self, what: &str) -> String {
        let csv = self.ok("orlov", &format!("control status --all --format csv {what}")).stdout;
        let line = |line: &str| {
            let fields: Vec<&str> = line.split(',').collect();
            [0, 1, 2, 3, 10, 12].map(|at| fields[at]).join(" ")
        };
        csv.lines().skip(1).map(line).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn a_month_under_control() {
    let cycle = Cycle::new();
    entries_are_confirmed_rejected_and_amended(&cycle);
    an_assessment_is_disputed_and_made_again(&cycle);
    a_deputy_and_a_successor_check(&cycle);
    the_month_is_closed_when_nothing_is_missing(&cycle);
    the_sealed_month_is_guarded(&cycle);
    who_controls_the_controller_looks_again(&cycle);
    another_opens_it_again(&cycle);
}

/// 26 and 27 March: the sellers enter, the head has her word, and nobody has it about themselves.
fn entries_are_confirmed_rejected_and_amended(cycle: &Cycle) {
    cycle.ok("ivanov", "due");
    cycle.day([41, 2, 1], [45, 3, 0]);
    cycle.on("2026-03-27");
    cycle.ok("ivanov", "record calls 44");
    cycle.ok("ivanov", "record meetings 3");
    cycle.ok("petrova", "control confirm calls --date 2026-03-26 --owner ivanov");
    let run = cycle.ok("petrova", "control reject calls --date 2026-03-26 --owner sidorov --note 'в АТС 38'");
    assert_snapshot!(run, @r"
    Дата        Показатель  Исполнитель   Значение  План  Обычно  Проверка   Срок  Контроль
    26.03.2026  Звонки      Сидоров Пётр        45        —       отклонено        Петрова Анна
      > в АТС 38
    --- stderr
    Отклонено: 1
    ");
    let late = "amend calls 38 --date 2026-03-26";
    assert!(cycle.exits(1, "sidorov", late).stderr.contains("нужна причина"), "a late correction takes a reason");
    cycle.ok("sidorov", &format!("{late} --note 'сверил с АТС'"));
    assert_snapshot!(cycle.states("calls --period 2026-03"), @r"
    2026-03-26 calls ivanov 41 confirmed petrova
    2026-03-26 calls sidorov 38 changed petrova
    2026-03-27 calls ivanov 44 waiting petrova
    ");
    let again = "control confirm calls --date 2026-03-26 --owner sidorov";
    assert!(
        cycle.exits(1, "petrova", again).stderr.contains("необычных значений — 1 из 1"),
        "it came late, so it takes a look"
    );
    cycle.ok("petrova", &format!("{again} --yes"));
    assert_snapshot!(cycle.exits(1, "ivanov", "control confirm meetings --owner sidorov --date 2026-03-26"), @r"
    --- stderr
    ошибка: Встречи, Сидоров Пётр, 26.03.2026: это значение проверяете не вы
    совет: Контролирует Петрова Анна.
    --- exit 1
    ");
    assert_snapshot!(cycle.exits(1, "sidorov", "control confirm meetings --owner sidorov --date 2026-03-26"), @r"
    --- stderr
    ошибка: Встречи, Сидоров Пётр, 26.03.2026: собственное значение проверить нельзя
    совет: Проверяет Петрова Анна.
    --- exit 1
    ");
}

/// 27 March: the director judges how reminders are kept; the head, whose figure it is, objects; he looks again.
fn an_assessment_is_disputed_and_made_again(cycle: &Cycle) {
    cycle.ok("orlov", "record reminders 1 --evidence 'CRM, 40 сделок'");
    assert_snapshot!(cycle.states("reminders"), @"2026-03-27 reminders petrova 1 open orlov");
    cycle.ok("petrova", "control dispute reminders --date 2026-03-27 --note 'не те сделки'");
    let own = cycle.exits(1, "petrova", "control confirm reminders --date 2026-03-27");
    assert!(own.stderr.contains("собственное значение проверить нельзя"), "{own}");
    assert_snapshot!(cycle.states("reminders"), @"2026-03-27 reminders petrova 1 disputed orlov");
    // He cannot confirm what he typed himself, so he is asked to mend it, with the objection beside it.
    let due = cycle.workshop.command("due --owner orlov --chat");
    let due = cycle.due(due);
    assert!(due.contains("исправить — напоминания") && due.contains("не те сделки"), "{due}");
    let insists = cycle.exits(1, "orlov", "control confirm reminders --date 2026-03-27");
    assert!(insists.stderr.contains("поставьте её заново: kpi amend"), "{insists}");
    cycle.ok("orlov", "amend reminders 2 --date 2026-03-27 --note 'CRM, все сделки марта'");
    assert_snapshot!(cycle.states("reminders"), @"2026-03-27 reminders petrova 2 open orlov");
}

/// 30 and 31 March: the head is on leave for a day, then the calls go over to the director.
fn a_deputy_and_a_successor_check(cycle: &Cycle) {
    cycle.ok("orlov", "team absence petrova --from 2026-03-30 --deputy ivanov");
    cycle.on("2026-03-30");
    assert_snapshot!(cycle.exits(3, "orlov", "due"), @r"
    Что нужно сделать на 30.03.2026
    Что        Показатель  Чьё           За            Срок        Просрочено
    Петрова Анна
    проверить  Встречи     Иванов Иван   26–27.03      30.03.2026
    проверить  Сделки      Иванов Иван   26.03         30.03.2026
    проверить  Звонки      Иванов Иван   27.03         31.03.2026
    Иванов Иван
    внести     Сделки                    27.03, 30.03  27.03.2026  на 3 дня
    внести     Звонки                    30.03         30.03.2026
    внести     Встречи                   30.03         30.03.2026
    проверить  Встречи     Сидоров Пётр  26.03         30.03.2026
    проверить  Сделки      Сидоров Пётр  26.03         30.03.2026
    Сидоров Пётр
    внести     Звонки                    27.03, 30.03  27.03.2026  на 3 дня
    внести     Встречи                   27.03, 30.03  27.03.2026  на 3 дня
    внести     Сделки                    27.03, 30.03  27.03.2026  на 3 дня
    --- exit 3
    ");
    cycle.ok("ivanov", "record deals 1 --date 2026-03-27 --note 'договор пришёл вечером'");
    cycle.ok("sidorov", "record calls 36 --date 2026-03-27 --note 'болел'");
    for kpi in ["meetings", "deals"] {
        cycle.ok("sidorov", &format!("record {kpi} 1 --date 2026-03-27 --note 'болел'"));
    }
    cycle.day([40, 2, 1], [37, 2, 1]);
    let own = cycle.exits(1, "ivanov", "control confirm calls --owner ivanov --date 2026-03-27");
    assert!(own.stderr.contains("собственное значение проверить нельзя"), "{own}");
    cycle.ok("ivanov", "control confirm --owner sidorov --date 2026-03-27 --yes");
    assert_snapshot!(cycle.ok("orlov", "duty assign calls --controller orlov --from 2026-03-31"), @r"
    --- stderr
    Звонки, с 31.03.2026: исполняет Иванов Иван; контролирует Орлов Олег (по назначению)
    Звонки, с 31.03.2026: исполняет Сидоров Пётр; контролирует Орлов Олег (по назначению)
    ");
    cycle.on("2026-03-31");
    cycle.day([42, 3, 2], [39, 2, 0]);
    cycle.ok("belova", "record certified 2");
    assert!(cycle.exits(1, "ivanov", "control confirm meetings --owner sidorov --date 2026-03-30").stdout.is_empty());
    let handed_over = cycle.exits(1, "petrova", "control confirm calls --date 2026-03-31");
    assert!(handed_over.stderr.contains("Контролирует Орлов Олег"), "{handed_over}");
    cycle.ok("orlov", "control confirm calls --date 2026-03-31 --yes");
    // What the head and her deputy said while it was theirs stands.
    assert_snapshot!(cycle.states("calls"), @r"
    2026-03-26 calls ivanov 41 confirmed orlov
    2026-03-26 calls sidorov 38 confirmed orlov
    2026-03-27 calls ivanov 44 waiting orlov
    2026-03-27 calls sidorov 36 confirmed orlov
    2026-03-30 calls ivanov 40 waiting orlov
    2026-03-30 calls sidorov 37 waiting orlov
    2026-03-31 calls ivanov 42 confirmed orlov
    2026-03-31 calls sidorov 39 confirmed orlov
    ");
    let own = cycle.exits(1, "belova", "control confirm certified --date 2026-03-31");
    assert!(own.stderr.contains("собственное значение проверить нельзя"), "{own}");
    cycle.ok("petrova", "control confirm certified --date 2026-03-31");
}

/// 2 April: what is missing keeps the month open, until everybody has had their word.
fn the_month_is_closed_when_nothing_is_missing(cycle: &Cycle) {
    cycle.on("2026-04-02");
    let open = cycle.exits(1, "orlov", "control draw --period 2026-03");
    assert!(open.stderr.contains("март 2026 ещё открыт"), "a draw that can still be arranged is none: {open}");
    assert_snapshot!(cycle.exits(3, "orlov", "close 2026-03"), @r#"
    Период   Чего нет  Показатель  Исполнитель   Всего  Даты
    2026-03  проверки  Звонки      Иванов Иван       2  27.03–30.03
    2026-03  проверки  Звонки      Сидоров Пётр      1  30.03
    2026-03  проверки  Встречи     Иванов Иван       4  26.03–31.03
    2026-03  проверки  Встречи     Сидоров Пётр      3  26.03, 30.03–31.03
    2026-03  проверки  Сделки      Иванов Иван       4  26.03–31.03
    2026-03  проверки  Сделки      Сидоров Пётр      3  26.03, 30.03–31.03
    --- stderr
    ошибка: март 2026 не закрыт: не внесено значений — 0, не проверено — 17
    совет: Внесите значения (kpi record), попросите контролирующих проверить (kpi control) или закройте с причиной: kpi close … --reason "…". Причина войдёт в акт.
    --- exit 3
    "#);
    cycle.ok("petrova", "control confirm --all --yes --period 2026-03");
    cycle.ok("orlov", "control confirm --all --yes --period 2026-03");
    assert_snapshot!(cycle.ok("orlov", "control review --period 2026-03"), @r"
    Месяц      Контроль      Значений  Проверено  Доля  Дней  Просрочено  Отклонено  Исправлено  Спорно
    март 2026  Иванов Иван          3          3  100%     0           0          0           0       0
      > необычные подтверждены без пояснения: 3
    март 2026  Орлов Олег           5          5  100%     3           0          0           0       0
    март 2026  Петрова Анна        17         17  100%     3           0          1           1       0
      > необычные подтверждены без пояснения: 2
    ");
    let receipt = cycle.ok("orlov", "close 2026-03").stdout;
    assert!(receipt.contains("Записей:        28") && !receipt.contains("Не хватало"), "{receipt}");
    cycle.ok("orlov", "audit");
}

/// 3 April: the sealed month takes no line, only an adjustment; who edits its file is found.
fn the_sealed_month_is_guarded(cycle: &Cycle) {
    cycle.on("2026-04-03");
    assert_snapshot!(cycle.exits(3, "ivanov", "record deals 1 --date 2026-03-31"), @"
    --- stderr
    ошибка: март 2026 — закрытый период: значение «Сделки» за 31.03.2026 не записано
    совет: Запаздывающие данные вносят поправкой в первый открытый месяц: kpi record deals 1 --owner ivanov --date 2026-04-01 --adjusts 2026-03
    --- exit 3
    ");
    cycle.ok("ivanov", "record deals 1 --date 2026-04-01 --adjusts 2026-03 --note 'договор нашёлся'");
    let path = "records/2026-03.csv";
    let sealed = cycle.workshop.read(path);
    let at = sealed.lines().position(|line| line.starts_with("2026-03-31,calls,ivanov,42,")).unwrap();
    cycle.workshop.write(path, sealed.replace("2026-03-31,calls,ivanov,42,", "2026-03-31,calls,ivanov,142,"));
    let audit = cycle.exits(3, "orlov", "audit 2026-03");
    assert!(audit.stderr.contains(&format!("{path}:{}:", at + 1)), "{audit}");
    assert!(audit.stderr.contains("изменено: value"), "{audit}");
    cycle.workshop.write(path, sealed);
    assert!(cycle.ok("orlov", "audit 2026-03").stdout.contains("Всё сходится"));
    assert_snapshot!(cycle.ok("orlov", "report --period 2026-03 --width 200"), @"
    Акме · март 2026
    Период закрыт · 21 рабочий день
    Этап 1 из 5 «Результаты и активность» · введено 5 из 39 (8 не применимы) · зачёт 3, проба 0, замер 2

    Показатель                       План      Факт     Откл.   Вып.%  Оценка       Данные  Пров.  6 мес.  Прош. период  Год назад  Исполнитель   Контроль
    Этап 1. Результаты и активность
    Звонки                              —       317                    · нет плана    100%   100%  ·····▄             —          —  Петрова Анна  Орлов Олег
    Встречи                             —        18                    · нет плана    100%   100%  ·····▄             —          —  Петрова Анна  Орлов Олег
    Сделки                              —         7                    · нет плана    100%   100%  ·····▄             —          —  Петрова Анна  Орлов Олег
      > поправка +1: внесена позже, учтена в периоде апрель 2026
    Подготовленность, % (замер)         —     100,0                    · нет плана    100%   100%  ·····▄             —          —  Белова Ева    Петрова Анна
    Напоминания, ур. (замер)            —       2,0                    · нет плана    100%     0%  ·····▄             —          —  Петрова Анна  Орлов Олег

    Сотрудники: % выполнения и оценка
    Сотрудник            Звонки Встречи Сделки
    Иванов Иван               ·       ·      ·
    Сидоров Пётр              ·       ·      ·

    Подтвердил руководитель, чей это результат; ждёт сверки или перепроверки: Звонки (2), Встречи (7), Сделки (7)
    Не применяются: Средний чек — пока не считаем; Конверсия — пока не считаем; Сотрудники — пока не считаем; Руководящий персонал — пока не считаем; Контроль качества — пока не считаем; Заявки — пока не
    считаем; Возвраты — пока не считаем; Объём сделок — пока не считаем
    ");
    let known = |day: &str| {
        let line = format!("report --period 2026-03 --kpi calls --owner ivanov --format csv --as-of {day}");
        let csv = cycle.ok("orlov", &line).stdout;
        let column = |name: &str| csv.lines().next().unwrap().split(',').position(|title| title == name).unwrap();
        let row: Vec<&str> = csv.lines().nth(1).unwrap().split(',').collect();
        format!("{}: {} entered, {} verified", row[column("actual")], row[column("entered")], row[column("verified")])
    };
    assert_eq!(known("2026-03-27"), "85: 2 entered, 1 verified");
    assert_eq!(known("2026-04-03"), "167: 4 entered, 4 verified");
}

/// 3 April, still: a tenth of what each controller has said is drawn, and the one above them looks once more.
fn who_controls_the_controller_looks_again(cycle: &Cycle) {
    let drawn = cycle.ok("belova", "control draw --period 2026-03 --format csv").stdout;
    assert_eq!(drawn, cycle.ok("orlov", "control draw --period 2026-03 --format csv").stdout);
    let of_petrova = drawn.lines().filter(|line| line.contains(",petrova,confirmed,orlov,waiting,")).count();
    assert_eq!(of_petrova, 2, "one in ten of seventeen, rounded up: {drawn}");
    let word = "meetings --date 2026-03-30 --owner sidorov";
    let own = cycle.exits(1, "petrova", &format!("control confirm {word}"));
    assert!(own.stderr.contains("перепроверяете это значение не вы"), "{own}");
    cycle.exits(1, "sidorov", &format!("control confirm {word}"));
    assert_snapshot!(cycle.ok("orlov", &format!("control reject {word} --note 'в календаре одна встреча'")), @"
    Дата        Показатель  Исполнитель   Значение  План  Обычно  Проверка        Срок  Контроль
    30.03.2026  Встречи     Сидоров Пётр         2        —       подтверждено *        Петрова Анна
    --- stderr
    Перепроверено, расхождений: 1
    ");
    cycle.ok("orlov", "control confirm --all --period 2026-03");
    cycle.exits(1, "orlov", "control confirm --all --period 2026-03");
    let review = cycle.ok("belova", "control review --period 2026-03").stdout;
    assert!(review.contains("в выборке 2, перепроверено") && review.contains("расхождений 1"), "{review}");
    assert!(cycle.ok("orlov", "audit").stdout.contains("Всё сходится"), "a second look adds nothing to what is sealed");
}

/// 13 April: who closed may not open; another may and says why. The assessment was not objected to again.
fn another_opens_it_again(cycle: &Cycle) {
    cycle.on("2026-04-13");
    assert_snapshot!(cycle.states("reminders"), @"2026-03-27 reminders petrova 2 accepted orlov");
    cycle.exits(2, "petrova", "reopen 2026-03");
    let same = cycle.exits(3, "orlov", "reopen 2026-03 --reason 'ошибка'");
    assert!(same.stderr.contains("закрывал этот же сотрудник (Орлов Олег)"), "{same}");
    cycle.ok("petrova", "reopen 2026-03 --reason 'нашлись звонки второй линии'");
    cycle.ok("ivanov", "record calls 4 --date 2026-03-31 --note 'вторая линия'");
    assert_eq!(cycle.exits(3, "petrova", "close 2026-03").code, 3, "what was changed waits for its controller again");
    cycle.ok("orlov", "control confirm calls --date 2026-03-31 --yes");
    cycle.ok("petrova", "close 2026-03");
    assert!(cycle.ok("belova", "audit").stdout.contains("Всё сходится"));
    cycle.ok("orlov", "check");
}
