## Import: the exported file and its rows (src/intake/problem.rs).

problem-intake-unreadable = Cannot read the file "{ $file }": { $detail }
    .help = Export the file again and repeat the import.
problem-intake-not-utf8 = The file "{ $file }" is not UTF-8
    .help = Name its encoding (--encoding windows-1251), or name none: the program finds it out.
problem-intake-no-header = The file "{ $file }" is empty: it has neither rows nor names of columns
    .help = Export it again, and check that the system has data for that period.
problem-intake-row-not-utf8 = The row has characters that are not UTF-8
    .help = Name the encoding of the file: --encoding windows-1251. If it mixes encodings, export it again.
problem-intake-row-width = { $cells ->
        [one] The row has { $cells } cell, the header has { $columns }
       *[other] The row has { $cells } cells, the header has { $columns }
    }
    .help = A text with the delimiter in it must stand in quotes. The delimiter itself is set by --delimiter
problem-intake-quote-open = { $lines ->
        [one] A quote is opened here and not closed: { $lines } line is lost
       *[other] A quote is opened here and not closed: { $lines } lines are lost
    }
    .help = Close the quote; quotes inside a text are doubled: "The ""Dawn"" Ltd".
problem-intake-cell-error = Column "{ $column }": the cell holds the error { $text }
    .help = Correct the formula in the file, or leave such rows out with where.
problem-intake-id-inexact = Column "{ $column }": Excel keeps 15 digits only, and the number { $text } is damaged already
    .help = Export the file as CSV, or make the column a text before the data go in: then the number stays whole.
problem-intake-column-missing = The file has no column "{ $column }"
    .help = Its columns are: { $columns }. Correct the name in imports.toml or add the column to the export.
problem-intake-column-twice = { $count ->
        [one] The column "{ $column }" is in the file { $count } time
       *[other] The column "{ $column }" is in the file { $count } times
    }
    .help = Say in imports.toml which one is meant: "{ $column }#1", "{ $column }#2".
problem-intake-join-absent = The file to join, "{ $file }", was not given
    .help = Put it beside the imported file, or say where it is: --join NAME=FILE
problem-intake-join-missing = The file "{ $file }" has no key "{ $key }"
    .help = If it is there under another spelling, add to [[….join]]: rename = {"{"} "{ $key }" = "…" {"}"}. Otherwise add it to the file.
problem-intake-join-twice = The key "{ $key }" is already on line { $first }
    .help = A joined file must have each key once; otherwise it is not clear which row is meant.
problem-intake-key-empty = Column "{ $column }": the cell is empty, so the document the row belongs to is unknown
    .help = Give the document's number in the file, or leave such rows out with where.
problem-intake-document-broken = The document "{ $key }" is not counted: its row on line { $row } cannot be used
    .help = Correct that row and repeat the import: a document counts whole or not at all.
problem-intake-owner-alike = Nobody is called exactly "{ $text }"; the nearest is { $owner }
    .help = Names of a file are not guessed. If it is the same person, add to them in team.toml: aliases = ["{ $text }"]. { $id_given ->
        [yes] If another: kpi team add { $id } "{ $text }" --role seller
       *[no] If another, add them: kpi team add
    }
problem-intake-date-unreadable = Column "{ $column }": the date "{ $text }" is not written as "{ $format }"
    .help = Check date_format in imports.toml. List a word that stands for no date ("not closed") in empty.
problem-intake-time-missing = Column "{ $column }": "{ $text }" has no time, which hours and minutes need
    .help = Export the column with the time, or count days: unit = "days".
problem-intake-dates-reversed = It ends before it begins: from "{ $from }" to "{ $until }"
    .help = Check the dates of the row and the columns in imports.toml: they may be the wrong way round.
problem-intake-number-ambiguous = Column "{ $column }": the number "{ $text }" can be read in two ways, { $point } or { $comma }{ $other_given ->
        [yes] . Rows such as "{ $other }" do not decide: they are written otherwise (with the sign of a currency or without), or contradict each other
       *[no] , and no other row of the column decides
    }
    .help = Say what sets off the fraction: --decimal point (gives { $point }) or --decimal comma (gives { $comma }). To settle it for good, write decimal into imports.toml.
problem-intake-number-foreign = Column "{ $column }": "{ $text }" is not a number
    .help = { $kind ->
        [word] Correct the cell in the file. If "{ $text }" means an empty cell, put it into the mapping: empty = ["{ $text }"].
       *[value] Correct the cell in the file and repeat the import: what was recorded is not doubled.
    }
problem-intake-date-foreign = Column "{ $column }": "{ $text }" is not a date
    .help = { $kind ->
        [word] Correct the cell in the file. If "{ $text }" means that there is no date, put it into the mapping: empty = ["{ $text }"].
       *[value] Correct the cell in the file and repeat the import: what was recorded is not doubled. If the whole column is written so, show how: date_format = "dd.mm.yyyy".
    }
problem-intake-date-ambiguous = Column "{ $column }": the date "{ $text }" can be read in two ways, and no other row of the column decides
    .help = Say the order: --date-order { $first_order } makes it { $first }, --date-order { $second_order } makes it { $second }. To settle it for good, write date_order into imports.toml.
problem-intake-dates-mixed = Column "{ $column }": dates are written in different ways, "{ $text }" and "{ $other }"
    .help = That happens when Excel has converted some of them: it may have swapped day and month. Export the column again; if the dates are right, say their order: --date-order dmy or --date-order mdy.
problem-intake-time-ambiguous = Column "{ $column }": the time "{ $text }" can be read in two ways, { $hours } min (hours and minutes) or { $minutes } min (minutes and seconds)
    .help = Say which: --clock h:mm or --clock m:ss. To settle it for good, write clock into imports.toml.
problem-intake-field-missing = The file has no column for the field "{ $field }"; its usual titles: { $titles }
    .help = Columns of the file: { $columns }. If the right one is called otherwise, let the program make a mapping for this file (kpi import FILE --save NAME), or put its title in place of "{ $field }" in your own mapping.
problem-intake-number-empty = Column "{ $column }": the cell is empty
    .help = Fill the cell in, or leave such rows out: where = {"{"} "{ $column }" = {"{"} empty = false {"}"} {"}"}.
problem-intake-number-too-large = The number is too large: "{ $column }"
    .help = At most 12 digits may stand before the decimal point. Check that imports.toml names the right column.
problem-intake-currency-foreign = Column "{ $column }": "{ $text }" is another currency ({ $currency }); the KPI is kept in { $own }
    .help = Amounts in different currencies do not add up. To convert them, add to the mapping: currency = {"{"} rates = {"{"} { $currency } = 92.5 {"}"} {"}"}, with your rate; to pass such rows over: currency = {"{"} others = "skip" {"}"}.
problem-intake-currency-of-column = The title of column "{ $column }" names another currency ({ $currency }); its amounts are taken for { $own }
    .help = To convert it, add to the mapping: currency = {"{"} rates = {"{"} { $currency } = 92.5 {"}"} {"}"}, with your rate. If nothing is to be converted: currency = "{ $currency }".
problem-intake-percent-foreign = Column "{ $column }": "{ $text }" is a percentage; the KPI is not kept in percent
    .help = Correct the cell, or name another column in the mapping.
problem-intake-date-future = Column "{ $column }": { $text } has not come yet; today is { $today }
    .help = Correct the date in the file. If it is an expected date, choose what has happened by a condition: where.
problem-intake-share-outside = The share "{ $text }" is below zero or above one (100%)
    .help = The shares of one deal add up to 1. If they are percentages, write in share: whole = 100.
problem-intake-two-rules = Two rules give the value of "{ $kpi }" on { $date }; the first one applies
    .help = Keep one of the rules in imports.toml, or give them different breakdowns.

## What is worth knowing although nothing is wrong.

problem-intake-breakdown-cleaned = The breakdown "{ $from }" is recorded as "{ $to }"
problem-intake-owner-empty = { $rows ->
        [one] { $rows } row has no responsible: it is in the company's total only
       *[other] { $rows } rows have no responsible: they are in the company's total only
    }
    .help = Name the responsible in the CRM and repeat the import: only that will change.
problem-intake-period-open = The last period of "{ $kpi }" ends on { $end }, the file on { $last }
    .help = This value will still change: repeat the import when the period is over.
problem-intake-history-short = "{ $kpi }": new clients are told from old ones as far back as { $since }
    .help = The file does not show who bought earlier. Export the whole history as one file.
problem-intake-rule-without = "{ $kpi }" was not counted: the file has no column "{ $column }"
    .help = Add the column to the export if the KPI is needed.
problem-intake-repeated = { $rows ->
        [one] { $rows } row repeats a number ("{ $column }") met before; it is not counted again
       *[other] { $rows } rows repeat a number ("{ $column }") met before; they are not counted again
    }
problem-intake-sums-repeated = The rows of one document ("{ $column }") all have the same amount; it was taken once (rows that repeat it: { $rows })
    .help = If these are amounts of rows that add up, write in document: rows = "add".
problem-intake-sums-added = The rows of one document ("{ $column }") have different amounts; they were added (rows that repeat it: { $rows })
problem-intake-signs-mixed = { $documents ->
        [one] { $documents } document ("{ $column }") has rows both above and below zero; they were added
       *[other] { $documents } documents ("{ $column }") have rows both above and below zero; they were added
    }
    .help = If the rows below zero are returns, keep them apart from the sales: in document give the key apart the name of the sum, for example apart = "total".
problem-intake-signs-apart = { $documents ->
        [one] { $documents } document ("{ $column }") has rows both above and below zero; those below count apart, on their own day
       *[other] { $documents } documents ("{ $column }") have rows both above and below zero; those below count apart, on their own day
    }
    .help = If they are discounts and not returns, remove apart from document.
problem-intake-owners-differ = { $documents ->
        [one] In { $documents } document ("{ $column }") the rows have different owners; all of it counts for one of them
       *[other] In { $documents } documents ("{ $column }") the rows have different owners; all of each counts for one of them
    }
    .help = It is the owner of the earliest row, or of the first one where document has no date. If each row counts for its own owner, remove document from the mapping: then each row is a sale.
problem-intake-owners-split = { $documents ->
        [one] In { $documents } document ("{ $column }") the rows have different owners: its sum is told apart by their rows, the document itself counts for one
       *[other] In { $documents } documents ("{ $column }") the rows have different owners: their sums are told apart by the rows, each document itself counts for one
    }
    .help = It counts for the owner of the earliest row, or of the first one where document has no date. If it is one person under two names, add the second name to their aliases in team.toml.
problem-intake-currency-skipped = { $rows ->
        [one] { $rows } row in another currency is passed over: { $currencies }
       *[other] { $rows } rows in another currency are passed over: { $currencies }
    }
    .help = The mapping says so: others = "skip". To convert them, add rates.
problem-intake-currency-converted = Amounts in { $currency } are converted to { $own } at { $rate }, the rate of the mapping
problem-intake-no-rows = The file has names of columns and not a single row
    .help = Check the period and the filter of the export. If there was nothing in that period indeed, name it: --covers 2024-05.
problem-intake-days-differ = { $documents ->
        [one] In { $documents } document ("{ $column }") the rows have different days; all of it counts on the earliest
       *[other] In { $documents } documents ("{ $column }") the rows have different days; all of each counts on the earliest
    }
    .help = If each row counts on its own day, remove document from the mapping: then each row is a sale.
problem-intake-words-absent = "{ $kpi }": the column "{ $column }" has none of the values wanted: { $wanted }
    .help = The column holds: { $found }. Put what you mean into the condition where of the mapping.
problem-intake-nothing = The file gives no value at all
    .help = Check the conditions in where, date_format in imports.toml, and the period of --covers.

## What an import meets in the workspace (src/intake/reconcile.rs).

problem-intake-closed = The period is closed: "{ $kpi }" on { $date } stays as it is ({ $owner })
    .help = Enter an adjustment in an open month, or reopen the period: kpi reopen
problem-intake-kept-by-hand = Amended by hand and kept: "{ $kpi }" on { $date } ({ $owner })
    .help = To take the value of the file, repeat the import with --overwrite
problem-intake-vanished = The file no longer has "{ $kpi }" on { $date } ({ $owner }); the value is kept
    .help = If the CRM has it no longer either, repeat the import with --covers and the period of the file: it is then withdrawn.
problem-intake-two-sources = "{ $kpi }" on { $date } ({ $owner }) comes from another source too: { $source }
    .help = The values add up. Keep one source: void the surplus (kpi void) or remove the rule from imports.toml.

## The mappings of imports.toml (src/intake/mapping.rs, src/intake/date_format.rs).

problem-mapping-unwanted = With aggregate = "{ $aggregate }" the key "{ $field }" means nothing
    .help = Remove it or choose another aggregate.
problem-mapping-wanted = aggregate = "{ $aggregate }" needs the key "{ $field }"
    .help = Name the column that is counted: { $field } = "…".
problem-mapping-counts-twice = With aggregate = "{ $aggregate }" people's values add up to those of groups and the company: by takes one word only
    .help = Keep by = "owner": the program computes the totals of groups and the company.
problem-mapping-open-by-day = Such values are taken at the end of a week, month, quarter or year, not of every day
    .help = Write grain = "month" or remove grain.
problem-mapping-hours-missing = Working minutes need the hours of the working day
    .help = Add to the mapping: hours = "09:00-18:00".
problem-mapping-no-values = The mapping "{ $mapping }" has no values
    .help = Add a table [[{ $mapping }.value]] with kpi, aggregate and date.
problem-mapping-hours = Not working hours: "{ $text }"
    .help = Write the beginning and the end: hours = "09:00-18:00".
problem-mapping-currency = "{ $text }" is no code of a currency
    .help = A currency has three capital letters: RUB, USD, EUR, KZT, BYN.
problem-mapping-rate = The rate of { $currency } must be above nothing
    .help = Say what one of it is in the workspace's currency: rates = {"{"} { $currency } = 92.5 {"}"}.
problem-mapping-lasting = "{ $text }" is no length of time
    .help = Write "30 s", "1 min 30 s" or 0:30; a plain number stands without quotes.
problem-date-format-unknown = Not a pattern of dates: "{ $text }"
    .help = A pattern is made of dd, mm, yyyy (or yy), Mon and separators: "dd.mm.yyyy", "mm/dd/yyyy", "Mon-yy"; "iso" is 2024-05-13. A time is understood by itself.
