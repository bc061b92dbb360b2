## The command kpi export (src/commands/export/).

problem-export-form = Data are not exported as { $format }
    .help = There are csv (for Excel add --excel), jsonl and parquet. Listings and reports as { $format } come from their own commands, such as kpi report --format { $format }.
problem-export-no-parquet = This build of the program cannot write Parquet
    .help = Build it so: cargo install --path . --features parquet. Or export CSV: the same programs read it.
problem-export-on-screen = Binary data are not shown on the screen
    .help = Add --output FILE.{ $format } or send them to another program through "|".
problem-export-several = Several tables do not fit into one file: { $tables }
    .help = Name a folder: --output folder/
problem-export-lines-of-records = --all-lines is for records only, not for { $table }
    .help = Export them alone: kpi export records --all-lines
problem-export-excel-is-csv = --excel is a kind of CSV, not { $format }
    .help = Keep one of them: --excel or --format { $format }.
problem-export-exact-on-screen = With --exact a table is not shown on the screen: characters in it could steer the terminal
    .help = Add --output FILE.csv or send it to another program through "|". Without --exact it can be looked at on the screen.
