## Formulas of derived KPIs (src/domain/formula.rs).

problem-formula-empty = The formula is empty
    .help = Write it with KPI ids, for example: revenue / deals.
problem-formula-too-long = The formula is too long: { $length } bytes, the limit is { $limit }
    .help = Move a part of it into a KPI of its own.
problem-formula-too-deep = Brackets are nested too deeply: { $limit } levels are the limit
    .help = Move a part of it into a KPI of its own.
problem-formula-unexpected-end = The formula stops where a number, a KPI or a bracket should follow
    .help = Complete it or remove the last sign.
problem-formula-unexpected = This part of the formula makes no sense: { $found }
    .help = A formula may have numbers with a point, KPI ids, + - * / ( ), min, max, abs, distinct, months and days.
problem-formula-unclosed = The bracket { $bracket } is never closed
    .help = Add the closing bracket.
problem-formula-bad-number = Cannot read the number { $text }
    .help = Write numbers with a point: up to 12 digits before it and up to 6 after.
problem-formula-bad-id = "{ $text }" cannot be the id of a KPI
    .help = An id starts with a letter and has only a-z, 0-9 and _ . - (64 at most).
problem-formula-unknown-function = Formulas have no function { $name }
    .help = There are min, max, abs and distinct.
problem-formula-wrong-arguments = { $function } does not take this number of arguments: { $given }
    .help = abs takes one argument, min and max two or more, separated by commas.
problem-formula-bad-filter = Cannot read the filter "{ $text }"
    .help = Write a filter as requests[source=site|chat] or requests[channel=web;source=site].
problem-formula-key-twice = The filter names the key { $key } twice
    .help = List its values with |, for example: source=site|chat.
problem-formula-bad-distinct = "{ $text }" does not name a key of a KPI
    .help = Give the KPI and the key joined by a point: distinct(leads.source).
