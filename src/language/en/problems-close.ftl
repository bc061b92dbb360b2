## Closing periods and audits (src/domain/seal.rs, src/store/closing/, src/store/journals/closes.rs).

problem-close-closed = { $month } is closed: "{ $kpi }" on { $date } was not recorded
    .help = Late truth is an adjustment in the first open month: kpi record { $kpi_id } { $value_given ->
        [yes] { $value }
       *[no] VALUE
    }{ $owner_given ->
        [yes] {" "}--owner { $owner_id }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-correction = { $month } is closed: the record of "{ $kpi }" on { $date } stays as it is
    .help = Enter the difference as an adjustment in the first open month: kpi record { $kpi_id } DIFFERENCE{ $owner_given ->
        [yes] {" "}--owner { $owner_id }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-word = { $month } is closed: the word on "{ $kpi }" of { $date } was not taken
    .help = To check records of a closed month, a second person opens it first: kpi reopen. A wrong value is put right by an adjustment: kpi record … --adjusts
problem-close-closed-target = { $period } is closed: the target of "{ $kpi }" stays as it was at the closing
    .help = Set targets of open periods. To change one of a closed period, a second person opens it first: kpi reopen
problem-close-adjusts-open = { $month } is open: no adjustment is needed
    .help = Record the value on its own date, without --adjusts.
problem-closes-bad-number = "{ $text }" is not the number of a decision
    .help = The program keeps closes.csv itself. Restore the line from a backup or from git, then run: kpi audit
problem-closes-bad-digest = "{ $text }" is not a digest of 64 hexadecimal characters
    .help = The program keeps closes.csv itself. Restore the line from a backup or from git, then run: kpi audit
problem-chain-gap = The chain of closings should go on with decision { $expected }, but decision { $found } follows
    .help = Lines are missing from closes.csv. Restore them from a backup or from git.
problem-chain-same-number = Two different decisions in the chain of closings have the number { $seq }
    .help = One was added by hand or by merging two copies. Keep the one whose digest stands on the signed receipt.
problem-chain-replaces = Decision { $seq } names other lines in replaces, but decisions on closing are never corrected
    .help = Restore the line from a backup or from git. A closing is taken back with kpi reopen
problem-chain-previous = Decision { $seq } does not follow from the one before: the digests do not agree
    .help = A line of closes.csv was changed or put in. Restore it from a backup or from git.
problem-chain-out-of-order = Decision { $seq } is out of order: { $month } could not be closed or opened at that point
    .help = A line of closes.csv was changed or put in. Restore it from a backup or from git.
problem-close-not-ended = { $month } is not over: its last day is { $last }
    .help = A period is closed after its end.
problem-close-already = { $month } is closed already
    .help = What was closed and when: kpi audit. The last closed month can be opened again by another person: kpi reopen
problem-close-not-next = { $month } cannot be closed: { $before } comes first
    .help = Months are closed in order: kpi close { $command }
problem-close-not-months = { $period } is not made of whole months, and only those are closed
    .help = Name a month or several in a row: kpi close 2024-05, kpi close 2024-Q2
problem-reopen-not-closed = { $month } is not closed
    .help = What was closed and when: kpi audit
problem-reopen-not-last = { $month } cannot be opened while the months after it are closed, up to { $last }
    .help = Months are opened from the last one back: kpi reopen { $command } --reason "…"
problem-reopen-same-person = { $month } was closed by the same person ({ $person }): somebody else has to open it
    .help = Let a second person run the command: kpi reopen … --by PERSON
problem-audit-fields-changed = { $month }: sealed line { $id } was changed: { $fields }
    .help = Restore the former value from a backup or from git. A proper way to put it right is an adjustment (kpi record … --adjusts) or opening the period (kpi reopen).
problem-audit-line-changed = { $month }: sealed line { $id } was changed
    .help = Restore the line from a backup or from git.
problem-audit-line-removed = { $month }: sealed line { $id } is gone
    .help = Restore the line from a backup or from git.
problem-audit-line-added = { $month }: { $id_given ->
        [yes] line { $id }
       *[no] a line without an id
    } came after the closing
    .help = Remove the line. Late truth is entered as an adjustment: kpi record … --adjusts
problem-audit-nameless-gone = { $month }: { $count ->
    [one] { $count } sealed line without an id was changed or removed
   *[other] { $count } sealed lines without an id were changed or removed
 }
    .help = Restore the lines from a backup or from git. Before a closing such lines get ids with kpi check --fix
problem-audit-rows-changed = Decision { $seq } does not agree with its digest: this line or the file { $file } was changed
    .help = Restore both from a backup or from git and compare the digest with the signed receipt.
problem-audit-rows-unreadable = The file { $file } has a form that this version of the program does not know
    .help = Update kpi.
problem-audit-file-missing = The file { $file } is missing: without it the closed period can be neither computed nor audited
    .help = Restore the file from a backup or from git.
problem-audit-inputs-changed = What a closed period is computed from was changed
    .help = Restore the file from a backup or from git.
problem-audit-decision-changed = Decision { $seq } does not agree with its digest: the line was changed
    .help = Restore the line from a backup or from git.
problem-audit-orphan = The file { $file } belongs to no closing in closes.csv
    .help = If a closing was interrupted, run kpi close again. If not, the last line of closes.csv was removed: compare the chain with the signed receipts.
problem-audit-unsealed = { $month } lies before the closed months and is not closed itself, but has records
    .help = They came after the closing and past the program. Remove the file, or enter the records as adjustments.
problem-close-empty = There are no records in { $month } or before it: nothing to close
    .help = The first month with records is { $first }.
problem-close-incomplete = { $month } was not closed: entries missing: { $entries }, not checked: { $checks }
    .help = Enter the values (kpi record), let the controllers check (kpi control), or close with a reason: kpi close … --reason "…". The receipt will show the reason.
problem-close-adjusts-one-month = { $period } is not one month, and an adjustment is about one
    .help = Name the month: kpi record … --adjusts 2024-05
