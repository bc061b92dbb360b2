problem-command-unknown = there is no command "{ $command }"
    .help = { $suggestions_given ->
        [no] kpi --help lists the commands
        *[other] did you mean: { $suggestions }
    }
problem-command-missing = "kpi { $command }" needs to be told what to do
    .help = kpi { $command } --help lists the choices
problem-flag-unknown = there is no flag { $flag }
    .help = { $suggestions_given ->
        [no] --help lists the flags of the command
        *[other] did you mean: { $suggestions }
    }
problem-word-unexpected = one word too many: "{ $word }"
    .help = put a text of several words in quotes; --help shows what the command takes
problem-argument-missing = missing: { $arguments }
    .help = --help shows what the command takes
problem-value-missing = no value after { $flag }
    .help = write the value after a space or an equals sign
problem-value-unexpected = { $flag } has a value too many
    .help = --help shows what the command takes
problem-choice-unknown = { $flag } does not take "{ $value }"
    .help = it takes: { $choices }
problem-value-malformed = { $flag } does not understand "{ $value }"
    .help = --help shows what the command takes
problem-flag-conflict = { $flag } does not go together with: { $others }
    .help = leave one of them out
problem-flag-repeated = { $flag } is given more than once
    .help = leave one value
problem-argument-not-text = the command line holds bytes that are not UTF-8
    .help = check the encoding of the terminal
problem-variable-invalid = the environment variable { $variable } holds what it cannot hold: "{ $value }"
    .help = correct it or remove it
problem-output-failed = the result could not be written: { $reason }
    .help = check the space on the disk and the right to write
problem-unforeseen = something unforeseen: { $text }
    .help = please report it: this is a fault of the program
