## Records and breakdowns (src/domain/record.rs, src/domain/kpi.rs).

problem-record-computed = "{ $kpi }" is computed by the program; there is nothing to enter
    .help = Enter what it is computed from: "kpi catalog show { $kpi_id }" shows its formula.
problem-record-count-not-mean = "{ $kpi }" takes no number of observations: it is not a mean
    .help = Leave the number of observations out and enter the value itself.
problem-record-bad-count = { $count } cannot be a number of observations
    .help = A whole number from 1 to 1,000,000,000 is needed. If there was nothing to measure, leave the value empty and set the count to 0.
problem-record-not-a-level = { $value } is not a level
    .help = A rubric takes a whole number from 0 to 4; "kpi catalog show" lists the criteria.
problem-record-undeclared-breakdown = "{ $kpi }" has no breakdown "{ $key }"
    .help = { $allowed_given ->
        [yes] It has: { $allowed }.
       *[no] This KPI is entered without one. Breakdowns are added in the catalog, with the key breakdowns.
    }
problem-record-unknown-breakdown-value = The breakdown "{ $key }" has no value "{ $value }"
    .help = The values: { $allowed }. Add a new one to its table [[breakdown]] in the catalog.
problem-record-bad-source = "{ $text }" is not a source of records
    .help = The sources: manual, form, history, import:NAME, adjust:2024-05. A record entered by hand needs none: leave the field empty.
problem-record-switched-off = "{ $kpi }" is switched off in the catalog
    .help = If you need it, switch it on (enabled = true): kpi catalog edit { $kpi_id } enabled=true
problem-breakdown-malformed = "{ $text }" is not a breakdown
    .help = A breakdown reads direction=in; several are joined by semicolons: direction=in;source=site.
problem-breakdown-bad-value = "{ $text }" cannot be the value of a breakdown
    .help = A text of 1 to 64 characters is needed, without commas, semicolons, quotation marks or equals signs.
problem-breakdown-twice = The breakdown "{ $key }" is given twice
    .help = Keep one value; what belongs to the other goes into a record of its own.
