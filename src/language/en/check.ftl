## The sum of a check (src/render/checkup.rs, src/commands/check.rs).

check-errors = { $count } { $count ->
        [one] error
       *[other] errors
    }
check-warnings = { $count } { $count ->
        [one] warning
       *[other] warnings
    }
check-notes = { $count } { $count ->
        [one] note
       *[other] notes
    }
check-clean = Nothing is wrong
check-read = Read: { $kpis } { $kpis ->
        [one] KPI
       *[other] KPIs
    }, { $people } { $people ->
        [one] person
       *[other] people
    }, { $months } { $months ->
        [one] month
       *[other] months
    }, { $records } { $records ->
        [one] record
       *[other] records
    }
check-more = … and { $count } more like it in { $file } ("{ $like }"): --format csv lists them all
check-fixed = Fixed. Lines given an id and a time: { $lines }; files given their last line end: { $files }
check-fixed-nothing = Nothing to fix: every line has its id and its time
