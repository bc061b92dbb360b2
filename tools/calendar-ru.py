#!/usr/bin/env python3
"""Writes src/data/calendar-ru.toml, Russia's production calendar, from the PyPI package `holidays` (MIT).

    pip install holidays && python3 tools/calendar-ru.py > src/data/calendar-ru.toml

Add a year when its decree on moved days off is out (usually each autumn) and the package has it; the tests hold the
number of working days of each year against the official norm.
"""

import datetime
import re

import holidays

YEARS = range(2019, 2028)
# The official yearly norm of working days in a five-day week. 2020: as decreed in 2019.
NORMS = {2019: 247, 2020: 248, 2021: 247, 2022: 247, 2023: 247, 2024: 248, 2025: 247, 2026: 247, 2027: 247}
SUNDAY = 6

HEADER = f"""\
# Russia's production calendar. Made by tools/calendar-ru.py from the PyPI package holidays {holidays.__version__}; do not edit.
#
# holidays  public holidays, and the days off given for a holiday on a Sunday: off in weeks of five and of six days
# days_off  days off moved here from a Saturday: off in a week of five days only
# working   weekend days that are worked
#
# The non-working days with pay that were decreed because of the epidemic (30 March to 8 May 2020, 4 to 7 May and
# 30 October to 7 November 2021) and for the parade and the vote (24 June and 1 July 2020) are not included: many
# companies worked on them. One that did not names them in its own calendar.toml.
"""


def days_of(year):
    return [datetime.date(year, 1, 1) + datetime.timedelta(n) for n in range(366 if year % 4 == 0 else 365)]


def moved_from(date, name, public):
    """The day this day off was moved from, or None for a public holiday itself."""
    if found := re.search(r"substituted from (\d\d)/(\d\d)/(\d{4})", name):
        month, day, year = map(int, found.groups())
        return datetime.date(year, month, day)
    if "(observed)" in name:
        holiday = name.replace(" (observed)", "")
        return max(day for day, other in public.items() if other == holiday and day < date)
    return None


def table(year, calendar):
    public = {date: name for date, name in sorted(calendar.items()) if date.year == year}
    lists = {"holidays": [], "days_off": [], "working": []}
    for date, name in public.items():
        source = moved_from(date, name, public)
        lists["holidays" if source is None or source.weekday() == SUNDAY else "days_off"].append(date)
    lists["working"] = [date for date in days_of(year) if date.weekday() >= 5 and calendar.is_working_day(date)]
    count = sum(calendar.is_working_day(date) for date in days_of(year))
    assert count == NORMS[year], f"{year}: {count} working days, the norm is {NORMS[year]}"
    yield f"\n[year.{year}] # {count} working days"
    for key, dates in lists.items():
        rows = [", ".join(f'"{date:%m-%d}"' for date in dates[at : at + 12]) for at in range(0, len(dates), 12)]
        yield f"{key} = [" + ",\n    ".join(rows) + "]"


def main():
    calendar = holidays.country_holidays("RU", years=range(min(YEARS) - 1, max(YEARS) + 2), language="en_US")
    print(HEADER, end="")
    for year in YEARS:
        print("\n".join(table(year, calendar)))


main()
