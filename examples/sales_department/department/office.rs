//! The others' work: the marketer's days, the controllers' checks of quality, the director's figures and assessments.

use chrono::{Datelike, NaiveDate};
use kpi::domain::duty::Duties;
use kpi::domain::period::{Month, Span, Week};
use kpi::domain::team::SELLER;

use super::chance::Chance;
use super::diary::{Diary, Entry, Typing, moment, whole};
use super::sellers::{Market, season, weekday};
use super::{World, day, first, last, second_stage, third_stage};

/// Everybody's work but the sellers'.
pub fn work(world: &World, market: &Market, diary: &mut Diary) {
    marketing(world, market, diary);
    quality(world, diary);
    costs(world, diary);
    assessments(diary);
}

fn days(from: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    Span::new(from, last()).into_iter().flat_map(Span::days)
}

/// Visitors a day by channel.
const CHANNELS: [(&str, u64); 5] = [("search", 148), ("ads", 86), ("direct", 61), ("social", 24), ("email", 15)];
const SOURCES: [&str; 8] = ["site", "phone", "email", "referral", "partner", "chat", "event", "social"];

fn marketing(world: &World, market: &Market, diary: &mut Diary) {
    let marketer = world.team.person("ryabov").expect("the marketer is in the team");
    for date in days(second_stage()).filter(|date| marketer.absence_on(*date).is_none()) {
        let mut chance = Chance::of(&format!("marketing {date}"));
        let works = marketer.works_on(date, &world.calendar);
        // A weekend's figures are entered on Monday.
        let at = if works { moment(date, 17, chance.below(55) as u32) } else { diary.next_morning(date, &mut chance) };
        let mut typing = Typing::new("ryabov", at);
        let share = if works { weekday(date) } else { 520 };
        for (channel, usual) in CHANNELS {
            let visits = usual * season(date) / 1_000 * share / 1_000 * chance.between(84, 116) / 100;
            let entry = Entry::new("traffic", "ryabov", date, whole(visits)).split("channel", channel);
            diary.put(&mut typing, entry);
        }
        if !works || chance.happens(6) {
            continue;
        }
        let mut any = false;
        for source in SOURCES {
            let requests = market.get(&(date, source)).copied().unwrap_or(0);
            let leads = chance.about(requests * 620, requests);
            if leads > 0 {
                any = true;
                let entry = Entry::new("leads", "ryabov", date, whole(leads)).split("source", source);
                diary.put(&mut typing, entry);
            }
        }
        if !any {
            diary.put(&mut typing, Entry::new("leads", "ryabov", date, whole(0)));
        }
    }
}

/// Every week the controller hears some calls of each seller.
fn quality(world: &World, diary: &mut Diary) {
    let kpi = world.catalog.get(&"quality".parse().expect("an id")).expect("the catalog has quality");
    let duties = Duties::new(&world.team, &world.duties);
    let usual = |id: &str| match id {
        "lebedev" => 84,
        "orlova" => 88,
        "tikhonov" => 79,
        "safina" => 82,
        "ershov" => 71,
        _ => 74,
    };
    for seller in world.team.people() {
        let works = |date: &NaiveDate| seller.has_role(SELLER, *date) && seller.works_on(*date, &world.calendar);
        let worked: Vec<NaiveDate> = days(second_stage()).filter(works).collect();
        for (at, &date) in worked.iter().enumerate() {
            if worked.get(at + 1).is_some_and(|next| Week::of(*next) == Week::of(date)) {
                continue;
            }
            let Some(control) = duties.control(kpi, seller, date) else { continue };
            let away = control.controller.absence_on(date).is_some();
            let Some(checker) = control.deputy.or((!away).then_some(control.controller)) else { continue };
            let mut chance = Chance::of(&format!("quality {} {date}", seller.id));
            let count = chance.between(2, 4);
            let total = (0..count).map(|_| usual(seller.id.as_str()) - 9 + chance.below(19)).sum();
            let mut typing = Typing::new(checker.id.as_str(), moment(date, 18, chance.below(55) as u32));
            diary.put(&mut typing, Entry::mean("quality", seller.id.as_str(), date, total, count));
        }
    }
}

/// What selling costs: an advance and a part of advertising in the middle of the month, the rest at its end.
fn costs(world: &World, diary: &mut Diary) {
    let worked: Vec<NaiveDate> = days(third_stage()).filter(|date| world.calendar.is_working(*date)).collect();
    let mut put = |date: NaiveDate, low: u64, high: u64, note: &str| {
        let amount = Chance::of(&format!("cost {date}")).between(low, high) * 100;
        let mut typing = Typing::new("sokolova", moment(date, 16, 20));
        diary.put(&mut typing, Entry::new("sales_cost", "sokolova", date, whole(amount)).note(note));
    };
    for (at, &date) in worked.iter().enumerate() {
        let next = worked.get(at + 1);
        let before = at.checked_sub(1).map(|at| worked[at]);
        if date.day() >= 15 && before.is_some_and(|before| before.day() < 15 && Month::of(before) == Month::of(date)) {
            put(date, 5_000, 5_300, "Аванс и реклама за первую половину месяца");
        }
        if next.is_some_and(|next| Month::of(*next) != Month::of(date)) {
            put(date, 5_700, 6_300, "Оклады, премии и реклама за вторую половину месяца");
        }
    }
}

/// A figure or a level somebody gives on a day, and what it rests on.
type Given = (&'static str, &'static str, (i32, u32, u32), u64, &'static str);

/// Posts of management and how many are filled by trained people.
const POSTS: [Given; 12] = [
    ("posts", "sokolova", (2022, 12, 5), 4, ""),
    ("posts_ready", "sokolova", (2022, 12, 5), 2, "Обучены: руководитель отдела и главный бухгалтер"),
    ("posts", "sokolova", (2023, 1, 16), 4, ""),
    ("posts_ready", "sokolova", (2023, 1, 16), 2, ""),
    ("posts", "sokolova", (2023, 4, 10), 4, ""),
    ("posts_ready", "sokolova", (2023, 4, 10), 3, "Маркетолог прошёл курс управления, протокол № 4"),
    ("posts", "sokolova", (2023, 7, 17), 5, "Добавлена должность руководителя Южной группы"),
    ("posts_ready", "sokolova", (2023, 7, 17), 3, ""),
    ("posts", "sokolova", (2023, 10, 9), 5, ""),
    ("posts_ready", "sokolova", (2023, 10, 9), 4, "Тихонов закончил школу руководителей, удостоверение № 118"),
    ("posts", "sokolova", (2024, 1, 15), 5, ""),
    ("posts_ready", "sokolova", (2024, 1, 15), 4, ""),
];

const POSTS_LATER: [Given; 2] =
    [("posts", "sokolova", (2024, 4, 8), 5, ""), ("posts_ready", "sokolova", (2024, 4, 8), 4, "")];

/// Levels judged by the controller, with the evidence.
const LEVELS: [Given; 5] = [
    ("motivation", "gromov", (2023, 6, 28), 1, "Премии назначает директор, правил на бумаге нет"),
    ("motivation", "gromov", (2023, 9, 27), 1, "Есть черновик положения от 18.09.2023, продавцы его не видели"),
    ("motivation", "gromov", (2023, 12, 27), 2, "Положение о премировании, приказ № 41; расчёт за ноябрь вручную"),
    (
        "motivation",
        "gromov",
        (2024, 3, 28),
        2,
        "Расчёт за февраль проверен: у двух продавцов суммы разошлись с приказом",
    ),
    (
        "key_clients",
        "gromov",
        (2024, 3, 28),
        1,
        "Список из 14 клиентов есть, графика касаний нет; реестр от 25.03.2024",
    ),
];

fn assessments(diary: &mut Diary) {
    for (kpi, owner, (year, month, of_month), value, note) in POSTS.into_iter().chain(POSTS_LATER).chain(LEVELS) {
        let date = day(year, month, of_month);
        debug_assert!(date >= first());
        let mut typing = Typing::new("sokolova", moment(date, 15, 40));
        diary.put(&mut typing, Entry::new(kpi, owner, date, whole(value)).note(note));
    }
}
