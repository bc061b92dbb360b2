## The Excel workbook: kpi report --format xlsx (src/render/xlsx/).

xlsx-sheet-list = List
xlsx-column-section = Section
xlsx-column-note = Remark
xlsx-sheet-overview = Overview
xlsx-sheet-kpis = KPIs
xlsx-sheet-people = People
xlsx-sheet-charts = Charts
xlsx-sheet-trends = Trends
xlsx-sheet-missing = Missing
xlsx-sheet-definitions = Definitions
xlsx-headline = Headline KPIs
xlsx-summary = How many KPIs
xlsx-contents = Sheets
xlsx-total = Total
xlsx-whole = Whole report
xlsx-whole-remark = “Whole report” is the sum where the KPI adds up over people, else its value for all of them together.
xlsx-people-figures = People: actual
xlsx-signs = Signs: + met or ahead, = on pace, ~ near, ! missed or behind, ? incomplete, … too early, · no target.
xlsx-column-bar = Attainment: 0–125%
xlsx-column-definition = What it is, what counts, where it comes from
xlsx-side-met = met, ahead
xlsx-side-on-pace = on pace
xlsx-side-near = near
xlsx-side-missed = missed, behind
xlsx-side-incomplete = incomplete
xlsx-side-too-early = too early
xlsx-side-no-target = no target or no data
xlsx-trends-remark = A month with an asterisk is not over yet. A month's target is the present one.
xlsx-charts-remark = Columns are actual, the dashed line is the target. A month with an asterisk is not over yet.
xlsx-nothing-missing = Everything that was expected is entered.
xlsx-waiting = Waiting for a check
xlsx-inexact = This number is longer than 15 digits: a cell would change it, so it is written as text.
xlsx-footer-page = Page &P of &N
