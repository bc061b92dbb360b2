## Dates and periods: the canonical texts (src/domain/period.rs).

problem-period-malformed = cannot read the period "{ $text }"
    .help = Write 2024-05-13 (a day), 2024-W20 (a week), 2024-05 (a month), 2024-Q2 (a quarter), 2024-H1 (a half), 2024 (a year) or 2024-01..2024-05 (from one to another, both included).
problem-month-malformed = "{ $text }" is not a month
    .help = Write the year and the month in two digits: 2024-05.
problem-date-malformed = "{ $text }" is not a date
    .help = Write year, month and day: 2024-05-13.
problem-period-no-such-year = the year { $year } is out of range
    .help = Years from { $first } to { $last } are accepted.
problem-period-no-such-month = there is no month { $month }
    .help = Months run from 01 to 12.
problem-period-no-such-day = { $month } has no day { $day }
    .help = The last day of that month is { $days }.
problem-period-no-such-week = { $year } has no week { $week }
    .help = Weeks start on Monday and week 1 is the one with 4 January. The last week of { $year } is { $weeks }.
problem-period-no-such-quarter = there is no quarter { $quarter }
    .help = A year has four quarters, Q1 to Q4.
problem-period-no-such-half = there is no half { $half }
    .help = A year has two halves, H1 and H2.
problem-period-backwards = the period ends before it begins: from { $from } to { $to }
    .help = Swap the ends: the earlier date first, then the later one.
problem-cadence-unknown = unknown cadence "{ $text }"
    .help = Choose one of day, week, month, quarter, year.

## The calendar and schedules (src/domain/calendar.rs).

problem-schedule-unknown = unknown schedule "{ $text }"
    .help = Choose 5/2 (by the production calendar), 6/1, "2/2 from 2024-05-01" (the first of two days on) or 7/7 (every day).
problem-schedule-no-start = the schedule 2/2 does not say from which day
    .help = Add the first of two days on, for example: 2/2 from 2024-05-01.
problem-schedule-bad-start = the schedule 2/2 starts from "{ $date }", which is not a date
    .help = Write year, month and day: 2/2 from 2024-05-01.
problem-day-count-unknown = unknown kind of days "{ $text }"
    .help = Choose owner (the owner's working days), company (the company's working days) or calendar (every day).

## Dates and periods as people write them (src/reading/).

problem-date-unreadable = cannot read the date "{ $text }"
    .help = Write it as 2024-05-13, 13.05.2024, 13.05, "May 13", "13 May 2024", today, yesterday or mon.
problem-period-unreadable = cannot read the period "{ $text }"
    .help = A day: 2024-05-13, 13.05.2024, "May 13", yesterday. A week: 2024-W20, "week 20". A month: 2024-05, "May 2024". A quarter: 2024-Q2. A half: 2024-H1. A year: 2024. A range: 2024-01..2024-05. In words: "last month", "this week", ytd.
problem-date-ambiguous = the date "{ $text }" can mean { $first } or { $second }
    .help = Write the one you mean: { $first } or { $second }.

## The file calendar.toml (src/store/toml/calendar.rs).

problem-calendar-unknown-country = there is no embedded production calendar for the country "{ $text }"
    .help = Choose "ru" (Russia) or "none" (Monday to Friday, with no holidays but your own).
problem-calendar-bad-year = "{ $text }" is not a year
    .help = A country's days stand in the table of their year, such as [year.2028].
problem-calendar-bad-day = "{ $text }" is neither a day nor a range of days
    .help = Write a day as "2024-05-06" and several in a row as "2024-07-29..2024-08-04".
problem-calendar-bad-day-of-year = "{ $text }" is not a day of { $year }
    .help = In the table [year.{ $year }] a day is written as month and day: "05-09".
problem-calendar-day-twice = the day { $date } stands there twice
    .help = Keep it in one place, among the days off or among the working days.
