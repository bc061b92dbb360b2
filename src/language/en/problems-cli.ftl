## The command line (src/commands/mistake.rs, src/context.rs, src/cli.rs).

problem-command-unknown = There is no command "{ $command }"
    .help = { $suggestions_given ->
        [no] All commands: kpi --help
       *[yes] Did you mean: { $suggestions }?
    }
problem-command-missing = Do what? "kpi { $command }" needs one more word
    .help = The choices: kpi { $command } --help
problem-flag-unknown = There is no flag { $flag }
    .help = { $suggestions_given ->
        [no] The help of the command lists its flags: add --help.
       *[yes] Did you mean: { $suggestions }?
    }
problem-word-unexpected = One word too many: "{ $word }"
    .help = Put a text of several words in quotes. What the command takes is shown by --help
problem-argument-missing = Missing: { $arguments }
    .help = What the command takes is shown by --help
problem-value-missing = No value after { $flag }
    .help = Write the value after a space or an equals sign.
problem-value-unexpected = { $flag } has a value too many
    .help = What the command takes is shown by --help
problem-choice-unknown = { $flag } cannot be "{ $value }"
    .help = It can be: { $choices }
problem-value-malformed = { $flag } cannot be "{ $value }"
    .help = What the command takes is shown by --help
problem-flag-conflict = These do not go together: { $flag }, { $others }
    .help = Leave one of them out.
problem-flag-repeated = { $flag } is given more than once
    .help = Leave one value.
problem-format-of-export = This command has no results as { $format }
    .help = kpi export writes data so. What there is here, --help tells.
problem-argument-not-text = The command line holds bytes that are not UTF-8
    .help = Check the encoding of the terminal.
problem-variable-invalid = The environment variable { $variable } cannot be "{ $value }"
    .help = Correct it or remove it.
problem-output-failed = Cannot write the result: { $reason }
    .help = Check the free space and your right to write.
problem-output-kept = { $file } holds data of the workspace: a result cannot be written there
    .help = Name another file.
problem-output-no-workbook = kpi { $command } makes no Excel workbooks
    .help = Workbooks are made by kpi report and by lists: kpi due, kpi control status, kpi action list, kpi team list and others whose help names xlsx. For the rest there is --format csv, which Excel opens as well.
problem-output-binary-terminal = An Excel workbook cannot be shown on a screen
    .help = Name a file: kpi { $command } … --format xlsx -o report.xlsx
problem-unforeseen = Something unforeseen: { $text }
    .help = This is a fault of the program: please report it.
problem-workspace-missing = There is no kpi workspace here or further up: { $folder }
    .help = Start one with kpi init, or name its folder with --dir
problem-workspace-not-one = This is not a kpi workspace: { $folder }
    .help = Name the folder that holds kpi-catalog.toml, or start one: kpi init --dir DIR

problem-actor-unknown = It is not known who acts{ $login_given ->
    [yes] : the system user "{ $login }" is not named in team.toml
   *[no] {""}
    }
    .help = Name yourself with --by PERSON or in KPI_PERSON, or write the system user's name into team.toml: login = "…"
