## Numbers in files: the canonical form (src/domain/value.rs).

problem-value-unreadable = Not a number: "{ $text }"
    .help = A number is written in digits, with a point before the fraction and without spaces: 1234.5.
problem-value-too-large = The number is too large: { $text }
    .help = At most { $most } digits may stand before the decimal point.
problem-value-too-fine = The number has too many decimals: { $text }
    .help = At most { $most } digits may stand after the decimal point.
