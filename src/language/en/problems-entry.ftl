## Entering and correcting records (src/report/entry.rs, src/reading/shares.rs).

problem-entry-future = { $date } has not come yet: today is { $today }
    .help = Only what has happened can be entered. A target for the future is set by "kpi target set".
problem-entry-owner-missing = It is not said whose figure this is: { $name }
    .help = { $owners_given ->
        [yes] Name the owner: --owner. Owners on that day: { $owners }.
       *[no] Nobody owns it on that day. Assign somebody: kpi duty assign { $kpi_id } --owner PERSON
    }
problem-entry-not-owner = { $person } does not own "{ $name }" on { $date }
    .help = { $owners_given ->
        [yes] Owners on that day: { $owners }. To assign: kpi duty assign { $kpi_id } --owner { $who_id } --from { $since }
       *[no] Nobody owns it on that day. To assign: kpi duty assign { $kpi_id } --owner { $who_id } --from { $since }
    }
problem-entry-not-employed = { $person } holds no post on { $date }
    .help = Add a post from that day on: kpi team post { $who_id } --role ROLE --from { $since }
problem-entry-share-not-flow = A value of "{ $name }" cannot be shared out
    .help = Shares are for what adds up: deals, revenue. Enter anything else for each person.
problem-entry-needs-reason = To correct "{ $name }" of { $date } takes a reason: { $deadline_given ->
        [yes] its deadline was { $deadline }
       *[no] { $by_given ->
            [yes] somebody else entered it ({ $by })
           *[no] it was not entered by you
        }
    }
    .help = Add --note "…"
problem-entry-no-line = No record has the id "{ $text }"
    .help = "kpi log" shows the ids. 6 characters of the beginning or the end of an id are enough.
problem-entry-neither = "{ $text }" is neither a KPI nor the id of a record
    .help = "kpi catalog list" lists the KPIs, "kpi log" shows the ids of records: at least 6 characters of the beginning or the end are needed.
problem-entry-several-lines = Several records have the id "{ $text }": { $ids }
    .help = Give more of the id.
problem-entry-nothing-there = { $owner_given ->
    [yes] "{ $owner }"
   *[no] The company
 } has no record of "{ $name }" on { $date }
    .help = Enter a value: kpi record { $kpi_id } VALUE
problem-entry-several-there = Several records of "{ $name }" on { $date }: { $ids }
    .help = Name one by its id, or put one total in the place of all: kpi record --set
problem-entry-corrected = Record { $id } has already been replaced by { $by }
    .help = Correct the latest: kpi amend { $by } VALUE
problem-entry-withdrawn = Record { $id } is withdrawn
    .help = To bring it back: kpi undo { $by }
problem-entry-not-counted = Record { $id } does not count
    .help = "kpi check" tells why.
problem-entry-without-id = The record at { $place } has no id, so nothing can refer to it
    .help = Give ids to lines made by hand: kpi check --fix
problem-entry-nothing-to-undo = { $who } has entered nothing yet: there is nothing to undo
    .help = "kpi log" shows the ids. What somebody else entered is undone by its id: kpi undo ID
problem-entry-says-nothing = It is not said what to enter
    .help = In a terminal "kpi record" alone asks for everything that is due. To enter one value: kpi record calls 42
problem-entry-no-value = No value for the KPI "{ $kpi }"
    .help = Enter it: kpi record { $kpi_id } VALUE; if there was nothing to measure: kpi record { $kpi_id } --none

problem-share-malformed = Shares that cannot be read: "{ $text }"
    .help = Shares are written like this: --owner ivanov=60,petrov=40.
problem-share-not-positive = A share must be more than zero: "{ $text }"
    .help = Leave out whoever had no part in the deal.
problem-share-not-whole = The shares add up to { $sum }%, not 100%: "{ $text }"
    .help = Change them so that they add up to exactly 100.
problem-share-twice = "{ $who }" stands in the shares twice
    .help = Add the two shares into one.
problem-entry-verified-needs-reason = { $name }, { $date }: the value is verified, a correction takes a reason
    .help = The value will be checked again. Add --note "…"

problem-undo-no-import = There is nothing to take back: the log has no import that is in force
    .help = A single record is undone by "kpi undo ID". "kpi log" shows the ids.
problem-undo-not-of-import = Line { $text } was not written by an import, or that is taken back already
    .help = One record is undone by "kpi undo { $text }", the last import by "kpi undo --import".
problem-undo-is-import = What you wrote last is { $lines ->
    [one] { $lines } line of an import, of a form, or of one taken back
   *[other] { $lines } lines of an import, of a form, or of one taken back
 }
    .help = "kpi undo --import --dry-run" shows what would return, "kpi undo --import" takes all of it back. What was taken back returns by importing the file again. One record is undone by "kpi undo ID".
problem-undo-import-needs-reason = Controllers have confirmed { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
 } of this import: taking it back needs a reason
    .help = Give it: kpi undo --import --note "export of the wrong month". They will have to be confirmed anew.
problem-undo-import-sealed = The import reaches into closed periods: { $months }; { $lines ->
    [one] { $lines } of its values lies there
   *[other] { $lines } of its values lie there
 }
    .help = Nothing was taken back. Reopen the period ("kpi reopen"), or correct the open months by importing the right file.
