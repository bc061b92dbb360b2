## Closing periods and audits (src/domain/seal.rs, src/store/closing/, src/store/journals/closes.rs).

problem-close-closed = { $month } is closed: "{ $kpi }" on { $date } was not recorded
    .help = Late truth is an adjustment in the first open month: kpi record { $kpi } { $value_given ->
        [yes] { $value }
       *[no] VALUE
    }{ $owner_given ->
        [yes] {" "}--owner { $owner }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-correction = { $month } is closed: the record of "{ $kpi }" on { $date } stays as it is
    .help = Enter the difference as an adjustment in the first open month: kpi record { $kpi } DIFFERENCE{ $owner_given ->
        [yes] {" "}--owner { $owner }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-word = { $month } is closed: the word on "{ $kpi }" of { $date } was not taken
    .help = To check records of a closed month, a second person opens it first: kpi reopen. A wrong value is put right by an adjustment: kpi record … --adjusts.
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
    .help = Restore the line from a backup or from git. A closing is taken back with kpi reopen.
problem-chain-previous = Decision { $seq } does not follow from the one before: the digests do not agree
    .help = A line of closes.csv was changed or put in. Restore it from a backup or from git.
problem-chain-out-of-order = Decision { $seq } is out of order: { $month } could not be closed or opened at that point
    .help = A line of closes.csv was changed or put in. Restore it from a backup or from git.
