## The command kpi import (src/commands/import.rs).

problem-import-no-mappings = No export is described: { $file }
    .help = Describe which columns give which KPIs. "kpi import --list" lists all mappings. Take a shipped one as a pattern: kpi import --show amocrm
problem-import-unknown-mapping = There is no mapping "{ $mapping }"
    .help = { $suggestion_given ->
        [no] There are: { $known }
       *[yes] Did you mean: { $suggestion }? There are: { $known }
    }
problem-import-unknown-join = The mapping joins no file "{ $name }"
    .help = { $known_given ->
        [no] This mapping needs one file only: leave --join out.
       *[yes] It joins: { $known }
    }
problem-import-join-malformed = Which file to join is not clear: "{ $text }"
    .help = Give the name and the file with an equals sign between: --join products=prices/products.csv
problem-import-rows-rejected = { $count ->
        [one] { $count } row of the file was rejected
       *[other] { $count } rows of the file were rejected
    }{ $state ->
        [dry] ; the rest would count
       *[written] ; the rest counts
    }
    .help = The reasons stand above. Correct these rows and repeat the import: what was recorded is not doubled.
problem-import-cells-refused = { $count ->
        [one] { $count } cell was not taken
       *[other] { $count } cells were not taken
    }{ $state ->
        [dry] ; the rest would count
       *[written] ; the rest counts
    }
    .help = The reasons stand above. Correct the cells and bring the form in again: what was recorded is not doubled.
problem-import-not-withdrawn = { $count ->
        [one] { $count } value recorded before is not in the file. It was not withdrawn, because some rows were rejected
       *[other] { $count } values recorded before are not in the file. They were not withdrawn, because some rows were rejected
    }
    .help = Correct the rejected rows and import again with the same --covers.
problem-import-unknown-kpis = The catalog lacks KPIs that the mapping "{ $mapping }" feeds: { $kpis }
    .help = Add them (correct name, unit and stage), or take their rules out of the mapping: { $lines }
problem-import-mapping-wanted = To import values from { $file }, choose a mapping
    .help = "kpi import --list" lists all mappings. To save the proposed one: kpi import { $file } --save { $name }
problem-import-mapping-fits = The mapping "{ $mapping }" of imports.toml fits { $file }
    .help = Without --dry-run the values are recorded. What would change: kpi import { $file } --mapping { $mapping } --dry-run
problem-import-mapping-taken = There is a mapping "{ $mapping }" in imports.toml
    .help = Save it under another name: --save NAME
problem-import-name-latin = "{ $name }" can be no name of a mapping: it has small Latin letters
    .help = { $suggestion_given ->
        [yes] Keep it so: --save { $suggestion }
       *[no] For instance: --save sales
    }
problem-import-doubles = { $values ->
        [one] { $values } value of this file was recorded
       *[other] { $values } values of this file were recorded
    } by the mapping "{ $mapping }"{ $date_given ->
        [yes] {" "}({ $file }, { $date })
       *[no] {""}
    }: by a second one they would count twice
    .help = Import this file by the mapping "{ $mapping }". If one mapping takes the place of the other, take the earlier import back first: kpi undo --import --dry-run. If these are other deals and shall add up: --anyway
problem-import-out-of-post = { $person }: { $values ->
        [one] { $values } value
       *[other] { $values } values
    } on { $from } – { $to }, outside their time of work
    .help = They are recorded and are in the company's total. If the person worked then, correct the time in team.toml: kpi team post { $who } --role seller --from { $from }. If somebody else made the deals, change the responsible in the CRM and import again.
problem-import-looks-like-plan = { $file } looks like a plan, not like an export
    .help = A plan is imported by another command: kpi target import { $file } --dry-run
problem-import-nothing-proposed = The columns of { $file } do not tell what it is: there is no date with an amount, a stage, a call or a request
    .help = Columns of the file: { $columns }. Take a shipped mapping as a pattern (kpi import --show amocrm), put your columns in and save it in imports.toml.
problem-import-pipe-without-mapping = Standard input can be read only once, so the mapping has to be named
    .help = Give --mapping MAPPING, or a file: the program will propose a mapping for it. All mappings: kpi import --list
problem-import-kpis-off = Not counted, since the catalog lacks them or has them switched off: { $kpis }
    .help = What the catalog lacks is added by "kpi catalog add". What is switched off is switched on by: kpi catalog edit { $first } enabled=true
problem-import-mapping-shipped = To import values from { $file }, name a mapping
    .help = To change the shipped mapping to your needs, save it with --save { $name }. To use it as it is: kpi import { $file } --mapping { $name } --dry-run
problem-import-strangers-only = Nothing was recorded: none of the owners in the file is in team.toml
    .help = Add them one by one (the lines above) or all at once: --add-people seller

## A plan from a table: kpi target import (src/intake/plan.rs, src/commands/target/import.rs).

problem-plan-shape = { $file } does not look like a plan: there is neither a column of targets with a period nor columns of months
    .help = Columns of the file: { $columns }. Call the columns KPI, Owner, Period, Target, or put the months into columns. If the titles stand in another row: --header-row
problem-plan-year-wanted = The months of { $file } have no year
    .help = Give the year: --year 2024
problem-plan-parent-differs = { $owner }, { $kpi }, { $period }: the group's row has { $own }, and the rows below it add up to { $sum }
    .help = The rows below were imported: their sum is the group's target. To import the group's own target too: --parents
problem-plan-kpi-wanted = { $file } does not say which KPI it plans
    .help = Name it: --kpi revenue
problem-plan-twice = The target of "{ $kpi }" for { $period } ({ $owner }) stands there twice with different figures; the first was taken
    .help = Leave one of the rows in the file.
problem-plan-rejected = { $count ->
        [one] { $count } target of the file was rejected
       *[other] { $count } targets of the file were rejected
    }{ $state ->
        [dry] ; the rest would count
       *[written] ; the rest counts
    }
    .help = The reasons stand above. Correct them in the file and import the plan again.
problem-plan-nothing = { $file } has no target that could be taken
    .help = Check the names of KPIs and owners; zeros in a table of months mean "no target" (--zeros imports them too).
