//! The sellers' days: calls, requests, meetings, deals, and what they type about them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use kpi::domain::period::{Month, Span, Week};
use kpi::domain::team::{Person, SELLER};
use kpi::domain::value::Value;

use super::chance::Chance;
use super::diary::{Diary, Entry, Typing, moment, whole};
use super::ways::{GAPS, SEASON, SELLERS, SHARED, SOURCES, Seller, WEEKDAYS};
use super::{World, day, first, last, second_stage, third_stage};

/// Requests by day and source, from which the marketer takes the leads.
pub type Market = BTreeMap<(NaiveDate, &'static str), u64>;

/// Thousandths of what is usual on that day, growth included.
pub fn season(date: NaiveDate) -> u64 {
    let months = Month::of(date).since(Month::of(first())).unsigned_abs();
    SEASON[date.month0() as usize] * (1_000 + 6 * u64::from(months)) / 1_000
}

/// Thousandths of what is usual on that day of the week.
pub fn weekday(date: NaiveDate) -> u64 {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

struct Deal {
    amount: u64,
    days: u64,
    is_new: bool,
    by_referral: bool,
}

/// What happened on a seller's day.
struct Day {
    date: NaiveDate,
    calls: [u64; 2],
    requests: Vec<(&'static str, u64)>,
    minutes: u64,
    answered: u64,
    meetings: u64,
    deals: Vec<Deal>,
}

/// All sellers' work. The answer is what came in from the market.
pub fn work(world: &World, diary: &mut Diary) -> Market {
    let mut market = Market::new();
    for seller in &SELLERS {
        let person = world.team.person(seller.id).expect("the sellers are in the team");
        let days: Vec<NaiveDate> = Span::new(first(), last())
            .expect("the example has days")
            .days()
            .filter(|date| person.has_role(SELLER, *date) && person.works_on(*date, &world.calendar))
            .collect();
        let mut desk = Desk { seller, person, diary, entered: Vec::new(), days_of_week: 0 };
        for (at, &date) in days.iter().enumerate() {
            let happened = desk.day(date);
            for (source, count) in &happened.requests {
                *market.entry((date, source)).or_default() += count;
            }
            desk.enter(&happened);
            let next = days.get(at + 1).copied();
            desk.ends(date, next);
        }
    }
    market
}

struct Desk<'a> {
    seller: &'static Seller,
    person: &'a Person,
    diary: &'a mut Diary,
    /// What is due once a month and was entered this month.
    entered: Vec<&'static str>,
    /// Days worked this week so far.
    days_of_week: u64,
}

impl Desk<'_> {
    fn chance(&self, matter: &str, date: NaiveDate) -> Chance {
        Chance::of(&format!("{matter} {} {date}", self.seller.id))
    }

    /// Percent of this seller's usual strength: newcomers learn, some grow, some lose heart.
    fn form(&self, date: NaiveDate) -> u64 {
        let months = |from: NaiveDate| u64::try_from(Month::of(date).since(Month::of(from))).unwrap_or(0);
        match self.seller.id {
            "ershov" => [45, 70, 88, 100][months(day(2024, 3, 1)).min(3) as usize],
            "safina" => (84 + months(first())).min(102),
            "kuzmin" if date >= day(2023, 9, 1) => 74,
            _ => 100,
        }
    }

    /// Thousandths to be expected of something of which `usual` thousandths happen on a usual day.
    fn expected(&self, usual: u64, percent: u64, date: NaiveDate) -> u64 {
        usual * percent / 100 * self.form(date) / 100 * season(date) / 1_000 * weekday(date) / 1_000
    }

    fn day(&self, date: NaiveDate) -> Day {
        // Whoever sells less calls no less: the season shows in calls by half.
        let calls = self.expected(20_900, self.seller.calls, date) * (1_000 + season(date)) / (2 * season(date));
        let mut chance = self.chance("calls", date);
        let calls = [chance.about(calls * 36 / 100, 24), chance.about(calls * 64 / 100, 40)];
        let mut chance = self.chance("requests", date);
        let count = chance.about(self.expected(3_330, self.seller.requests, date), 8);
        let mut by_source: BTreeMap<&str, u64> = BTreeMap::new();
        for _ in 0..count {
            *by_source.entry(chance.pick(&SOURCES)).or_default() += 1;
        }
        let minutes = (0..count).map(|_| self.seller.answer * chance.between(45, 155) / 100).sum();
        let mut chance = self.chance("meetings", date);
        let meetings = chance.about(self.expected(1_000, self.seller.meetings, date), 4);
        let mut chance = self.chance("deals", date);
        let deals = chance.about(self.expected(368, self.seller.wins, date), 4);
        let deals = (0..deals).map(|_| self.deal(&mut chance)).collect();
        let requests = by_source.into_iter().collect();
        Day { date, calls, requests, minutes, answered: count, meetings, deals }
    }

    fn deal(&self, chance: &mut Chance) -> Deal {
        let percent = 45 + chance.below(56) + chance.below(56);
        let amount = self.seller.check * 1_000 * percent / 100 / 500 * 500;
        let (is_new, referral) = (chance.happens(560), chance.happens(190));
        let days = 22 + chance.below(28) + chance.below(23) * u64::from(is_new);
        Deal { amount, days, is_new, by_referral: is_new && referral }
    }

    /// When the day is entered: in the evening, now and then the next morning.
    fn typing(&self, date: NaiveDate) -> Typing {
        let mut chance = self.chance("hour", date);
        let late = chance.happens(80) && date < last();
        let at = if late {
            self.diary.next_morning(date, &mut chance)
        } else {
            let minute = chance.below(75) as u32;
            moment(date, 17 + minute / 60, minute % 60)
        };
        Typing::new(self.seller.id, at)
    }

    fn forgets(&self, kpi: &str, date: NaiveDate) -> bool {
        let gap = GAPS.iter().any(|&(who, what, at)| who == self.seller.id && what == kpi && day(2024, 5, at) == date);
        gap || self.chance(&format!("forgets {kpi}"), date).happens(self.seller.forgets / 3 + 1)
    }

    fn entry(&self, kpi: &'static str, date: NaiveDate, value: u64) -> Entry {
        Entry::new(kpi, self.seller.id, date, whole(value))
    }

    fn enter(&mut self, happened: &Day) {
        let date = happened.date;
        let mut typing = self.typing(date);
        if !self.forgets("calls", date) {
            self.enter_calls(&mut typing, happened);
        }
        if !self.forgets("requests", date) {
            for (source, count) in &happened.requests {
                let entry = self.entry("requests", date, *count).split("source", source);
                self.diary.put(&mut typing, entry);
            }
            if happened.requests.is_empty() {
                let nothing = self.entry("requests", date, 0);
                self.diary.put(&mut typing, nothing);
            }
        }
        if !self.forgets("response_time", date) {
            let mean = Entry::mean("response_time", self.seller.id, date, happened.minutes, happened.answered);
            self.diary.put(&mut typing, mean);
        }
        if !self.forgets("meetings", date) {
            let meetings = self.entry("meetings", date, happened.meetings);
            self.diary.put(&mut typing, meetings);
        }
        self.enter_deals(&mut typing, happened);
    }

    fn enter_calls(&mut self, typing: &mut Typing, happened: &Day) {
        let date = happened.date;
        for (direction, count) in ["in", "out"].into_iter().zip(happened.calls) {
            let right = self.entry("calls", date, count).split("direction", direction);
            let slip = self.chance(&format!("slip {direction}"), date).happens(4) && count > 9;
            if !slip {
                self.diary.put(typing, right);
                continue;
            }
            let wrong = right.clone().with(whole(count % 10 * 10 + count / 10));
            let earlier = self.diary.put(typing, wrong);
            let at = self.diary.next_morning(date, &mut self.chance("corrects", date));
            let mut typing = Typing::new(self.seller.id, at);
            self.diary.correct(&mut typing, earlier, right.note("Переставлены цифры, сверено с журналом АТС"));
        }
    }

    fn enter_deals(&mut self, typing: &mut Typing, happened: &Day) {
        let date = happened.date;
        let count = happened.deals.len() as u64;
        let deals = self.entry("deals", date, count);
        self.diary.put(typing, deals);
        let amount = happened.deals.iter().map(|deal| deal.amount).sum();
        let revenue = self.entry("revenue", date, amount);
        let entered = self.diary.put(typing, revenue.clone());
        if amount > 0 && self.chance("twice", date).happens(12) {
            let again = self.diary.put(typing, revenue);
            let at = self.diary.next_morning(date, &mut self.chance("withdraws", date));
            let mut typing = Typing::new(self.seller.id, at);
            self.diary.withdraw(&mut typing, again.max(entered), "Дубль: оплата внесена дважды");
        }
        self.enter_shared(typing, date);
        let new = happened.deals.iter().filter(|deal| deal.is_new).count() as u64;
        let referred = happened.deals.iter().filter(|deal| deal.by_referral).count() as u64;
        self.monthly(typing, "new_clients", date, new);
        if date >= third_stage() {
            self.monthly(typing, "repeat_count", date, count - new);
            self.monthly(typing, "referrals", date, referred);
        }
        if date >= second_stage() && count > 0 {
            let days = happened.deals.iter().map(|deal| deal.days).sum();
            let cycle = Entry::mean("deal_cycle", self.seller.id, date, days, count);
            self.diary.put(typing, cycle);
            self.entered.push("deal_cycle");
        }
        let returned =
            self.chance("returns", date).happens(5) || (self.seller.id, date) == ("belova", day(2024, 5, 13));
        self.monthly(typing, "returns", date, u64::from(returned));
    }

    /// The seller's part of a deal of two.
    fn enter_shared(&mut self, typing: &mut Typing, date: NaiveDate) {
        for (year, month, of_month, sellers, amount) in SHARED {
            let Some(at) = sellers.iter().position(|id| *id == self.seller.id) else { continue };
            if date != day(year, month, of_month) {
                continue;
            }
            let percent = [60, 40][at];
            let other = ["Сделка на двоих: 60 %", "Сделка на двоих: 40 %"][at];
            let part: Value = format!("0.{percent}").parse().expect("a share is a number");
            let deal = Entry::new("deals", self.seller.id, date, part).note(other);
            self.diary.put(typing, deal);
            let money = self.entry("revenue", date, amount * percent / 100).note(other);
            self.diary.put(typing, money);
        }
    }

    /// What is due once a month is entered when it happens, and as zero at the month's end if it never did.
    fn monthly(&mut self, typing: &mut Typing, kpi: &'static str, date: NaiveDate, count: u64) {
        if count > 0 {
            let entry = self.entry(kpi, date, count);
            self.diary.put(typing, entry);
            self.entered.push(kpi);
        }
    }

    fn ends(&mut self, date: NaiveDate, next: Option<NaiveDate>) {
        let at = moment(date, 18, 40 + self.chance("form", date).below(19) as u32);
        let mut typing = Typing::new(self.seller.id, at).with_form();
        self.days_of_week += 1;
        let week_ends = next.is_none_or(|next| Week::of(next) != Week::of(date));
        if week_ends {
            self.end_of_week(&mut typing, date);
            self.days_of_week = 0;
        }
        let month_ends = next.map_or(date < last(), |next| Month::of(next) != Month::of(date));
        let is_middle = date.day() >= 15 && date.day() < 20 && !self.entered.contains(&"client_base");
        if date >= third_stage() && (month_ends || is_middle) {
            self.clients(&mut typing, date);
        }
        if month_ends {
            self.end_of_month(&mut typing, date);
        }
    }

    fn end_of_week(&mut self, typing: &mut Typing, date: NaiveDate) {
        let mut chance = self.chance("week", date);
        let weeks = self.person.started().map_or(0, |started| (date - started).num_weeks().unsigned_abs());
        let known = self.seller.prospects.min(6 + weeks * 5);
        let usual = 700 * self.days_of_week * self.seller.requests / 100;
        let lost = chance.about(usual * self.form(date) / 100 * season(date) / 1_000, 12);
        if lost > 0 {
            let entry = self.entry("lost_prospects", date, lost);
            self.diary.put(typing, entry);
            self.entered.push("lost_prospects");
        }
        if date >= second_stage() {
            let prospects = known * chance.between(92, 110) / 100;
            let prospects_entry = self.entry("prospects", date, prospects);
            self.diary.put(typing, prospects_entry);
            let open = self.entry("open_deals", date, prospects * chance.between(40, 48) / 100);
            self.diary.put(typing, open);
        }
    }

    /// Levels of clients, taken in the middle and at the end of a month.
    fn clients(&mut self, typing: &mut Typing, date: NaiveDate) {
        self.entered.push("client_base");
        let mut chance = self.chance("clients", date);
        let months = u64::try_from(Month::of(date).since(Month::of(day(2024, 1, 1)))).unwrap_or(0);
        let months = if self.seller.id == "ershov" { months - 2 } else { months };
        let base = self.seller.clients + months * 3 + chance.below(3);
        let regular = base * 14 / 100;
        let offered = base * 8;
        let bought = offered * (27 + self.seller.wins / 25 + chance.below(3)) / 100;
        let levels =
            [("regular_clients", regular), ("client_base", base), ("lines_offered", offered), ("lines_bought", bought)];
        for (kpi, value) in levels {
            let entry = self.entry(kpi, date, value);
            self.diary.put(typing, entry);
        }
    }

    fn end_of_month(&mut self, typing: &mut Typing, date: NaiveDate) {
        let entered = std::mem::take(&mut self.entered);
        let due = [
            ("new_clients", first()),
            ("lost_prospects", first()),
            ("returns", first()),
            ("repeat_count", third_stage()),
            ("referrals", third_stage()),
        ];
        for (kpi, since) in due {
            if date >= since && !entered.contains(&kpi) {
                let nothing = self.entry(kpi, date, 0);
                self.diary.put(typing, nothing);
            }
        }
        if date >= second_stage() && !entered.contains(&"deal_cycle") {
            let nothing = Entry::mean("deal_cycle", self.seller.id, date, 0, 0);
            self.diary.put(typing, nothing);
        }
    }
}
