## Imports of exports: kpi import (src/render/import.rs, src/commands/import.rs).

import-title = Import "{ $mapping }": { $file }
import-reading = Reading "{ $file }"
import-column-what = Result
import-column-count = Number
import-count-rows = Rows read
import-count-added = Values added
import-count-changed = Changed
import-count-withdrawn = Withdrawn
import-count-unchanged = Unchanged
import-count-kept = Amended by hand, kept
import-count-vanished = Not in the file, kept
import-count-closed = In closed periods, untouched
import-count-outside = Outside --covers, skipped
import-count-rejected = Rows rejected
import-covers = Covers { $from } – { $to }; { $owners_given ->
    [yes] owners: { $owners }
   *[no] company
 }; KPIs: { $kpis }
import-company = company

import-column-outcome = Outcome
import-column-line = Line
import-column-date = Date
import-column-kpi = KPI
import-column-owner = Owner
import-column-breakdown = Breakdown
import-column-before = Before
import-column-after = After
import-outcome-added = added
import-outcome-changed = changed
import-outcome-withdrawn = withdrawn
import-outcome-kept = kept
import-outcome-vanished = not in the file

import-written = Recorded.
import-nothing-new = No changes: nothing to write.
import-dry = This was a dry run: nothing was written.

import-more-rows = and { $count ->
    [one] { $count } more row for the same reason
   *[other] { $count } more rows for the same reason
 }
import-more-entries = And { $count ->
    [one] { $count } more change
   *[other] { $count } more changes
 }. The full list: --format csv
import-more-findings = And { $count ->
    [one] { $count } more finding
   *[other] { $count } more findings
 }. The full list: --format json
import-rejected-some = Attention: { $count ->
    [one] { $count } row of the file was rejected, the rest counts.
   *[other] { $count } rows of the file were rejected, the rest counts.
 }
