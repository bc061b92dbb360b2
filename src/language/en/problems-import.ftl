## The command kpi import (src/commands/import.rs).

problem-import-no-mappings = No export is described: { $file }
    .help = Describe which columns become which KPIs. Ready mappings are in the program's examples/mappings: take the nearest and adapt the names of the columns.
problem-import-unknown-mapping = There is no mapping "{ $mapping }"
    .help = { $suggestion_given ->
        [no] There are: { $known }
       *[yes] Did you mean { $suggestion }? There are: { $known }
    }
problem-import-unknown-join = The mapping joins no file "{ $name }"
    .help = { $known_given ->
        [no] This mapping needs one file only: leave --join out.
       *[yes] It joins: { $known }
    }
problem-import-join-malformed = Which file to join is not clear: "{ $text }"
    .help = Give the name and the file with an equals sign between: --join products=prices/products.csv
problem-import-not-withdrawn = { $count ->
        [one] { $count } value recorded before is not in the file. It was not withdrawn, because some rows were rejected
       *[other] { $count } values recorded before are not in the file. They were not withdrawn, because some rows were rejected
    }
    .help = Correct the rejected rows and import again with the same --covers.
