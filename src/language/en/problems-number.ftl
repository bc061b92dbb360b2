## Numbers as people write them (src/reading/number.rs).

problem-number-unreadable = Not a number: "{ $text }"
    .help = Any of these will do: 1234.5, 1234,5 or 1 234,50.
problem-number-ambiguous = "{ $text }" can be read two ways: { $grouped } or { $pointed }
    .help = Write it without the thousands separator, { $grouped }, if it is a whole number, or with a point, { $pointed }, if it is a fraction.
problem-number-too-large = The number is too large: { $text }
    .help = At most { $most } digits may stand before the decimal point. Check for one too many.
problem-number-too-fine = The number has too many decimals: { $text }
    .help = At most { $most } digits may stand after the decimal point. Round the number.
problem-number-unit = "{ $text }" has a sign that does not belong here: { $sign }
    .help = The KPI is measured in another unit. Write the number alone, in the KPI's unit.
problem-number-currency = The amount "{ $text }" is in another currency: { $sign }, and figures are kept in { $own }
    .help = Convert the amount into the currency of the workspace and write the number alone.
problem-number-duration = Not a length of time: "{ $text }"
    .help = Any of these will do: 90 (minutes), 90 min or 1h30m.
problem-number-days = Not a number of days: "{ $text }"
    .help = Any of these will do: 14, 14 days or 14d.
problem-count-unreadable = Not a count: "{ $text }"
    .help = A count is a whole number without a sign: 3 or 1,200,000.
problem-count-too-large = The count is too large: { $text }
    .help = At most { $most } is possible.
