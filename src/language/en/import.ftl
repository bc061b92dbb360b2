## Imports of exports: kpi import (src/render/import.rs, src/commands/import.rs).

import-title-form = Filled form: { $file }
import-title = Import "{ $mapping }": { $file }
import-reading = Reading "{ $file }"
import-column-what = Result
import-column-count = Number
import-count-rows = Rows read
import-count-cells = Cells filled in
import-count-refused = Cells refused
import-count-cleared = Cleared, but kept
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
import-outcome-restored = restored
import-outcome-vanished = not in the file

import-written = Recorded.
import-nothing-new = No changes: nothing to write.
import-dry = Dry run (--dry-run): nothing was written.

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

import-propose-system = { $file } looks like an export of { $system }. The mapping that comes with the program gives:
import-propose-table = The columns of { $file } are enough to count:
import-propose-ask = Save this mapping in imports.toml as "{ $name }"? [Enter: yes, n: no, or another name]
import-propose-saved = The mapping "{ $mapping }" is saved in imports.toml. Record the values: kpi import { $file } --mapping { $mapping }
import-propose-owner = { $column_given ->
    [yes] Owner: { $column }
   *[no] There is no column of owners: everything is in the company's total only
 }
import-propose-left = Nothing was saved.
import-list-mapping = Mapping
import-list-origin = From
import-list-kpis = KPIs
import-list-hint = The text of one: kpi import --show MAPPING. A shipped one is ready for use: kpi import FILE --mapping amocrm --dry-run

import-propose-gives = Rows: { $rows }{ $from_given ->
    [yes] , from { $from } to { $to }
   *[no] {""}
 }
import-yield-kpi = KPI
import-yield-counted = What is counted
import-yield-date = Day
import-yield-rows = rows
import-yield-documents = documents
import-yield-seconds = s
import-yield-total = Total
import-strangers = Owners who are not in team.toml: { $people } (rows: { $rows })
import-strangers-help = If one of them is there under another name, put this name into their aliases in team.toml. To add all at once: --add-people seller
import-stranger-name = Name in the file
import-stranger-rows = Rows
import-stranger-add = To add them
import-people-added = { $count ->
    [one] Added { $count } person to team.toml from { $from }
   *[other] Added { $count } people to team.toml from { $from }
 }; give them their groups.

import-plan-title = Targets from { $file }
import-plan-count-rows = Rows read
import-plan-count-added = Targets added
import-plan-count-changed = Changed
import-plan-count-unchanged = Unchanged
import-plan-count-parents = Rows of groups, not counted again
import-plan-count-zeros = Zeros: months without a target
import-plan-count-rejected = Rejected

import-plan-column-kpi = KPI
import-plan-column-scope = Whose
import-plan-column-period = Period
import-plan-column-base-before = Base before
import-plan-column-target-before = Target before
import-plan-column-stretch-before = Stretch before
import-plan-column-base = Base
import-plan-column-target = Target
import-plan-column-stretch = Stretch
import-plan-outcome-added = added
import-plan-outcome-changed = changed
import-plan-outcome-unchanged = unchanged

## Taking an import back: kpi undo --import (src/render/taken_back.rs).

import-undo-title = Taking back import “{ $mapping }”: { $file_given ->
    [yes] { $file }
   *[no] standard input
 }{ $date_given ->
    [yes] , imported { $date } { $time }
   *[no] {""}
 }{ $by_given ->
    [yes] , { $by }
   *[no] {""}
 }
import-undo-title-form = Taking back a form: { $file }{ $date_given ->
    [yes] , taken in { $date } { $time }
   *[no] {""}
 }{ $by_given ->
    [yes] , { $by }
   *[no] {""}
 }
import-undo-withdrawn = Values taken back
import-undo-restored = Former values restored
import-undo-kept = Changed since the import, left
import-undo-written = Recorded. Importing the file again brings its values back.
import-undo-note = import of { $file } taken back
