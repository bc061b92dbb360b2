## Definition files: syntax, keys, types of values (src/store/toml/decode.rs).

problem-toml-syntax = This line cannot be read
    .help = A line reads: key = value. Texts stand in quotes, lists in square brackets, and numbers have a decimal point.
problem-toml-quotes = A quotation mark is not closed, or a backslash stands before a character it cannot escape
    .help = A text stands on one line in quotes: "Calls". Inside it write \" for a quotation mark and \\ for a backslash.
problem-toml-unquoted = The text has no quotation marks
    .help = Put it into straight double quotes: name = "Calls". Only numbers, dates, true and false go without.
problem-toml-key-twice = "{ $key }" is given twice
    .help = Keep one of the two and delete the other.
problem-toml-unknown-key = Unknown key "{ $key }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] The keys that may stand here: { $allowed }.
    }
problem-toml-missing-key = The key "{ $key }" is missing
    .help = Add a line "{ $key } = …" to this table.
problem-toml-wrong-type = "{ $key }" takes { $expected }, but this is { $found }
    .help = Correct the value; only texts stand in quotes.
problem-toml-out-of-range = { $text } will not do for "{ $key }": it is too large or below zero
    .help = Give a smaller number, without a minus sign.
problem-toml-wrong-length = The list "{ $key }" needs exactly { $expected } values, but has { $found }
    .help = Lengthen or shorten the list.

## Words from a closed list (src/domain/measure.rs).

problem-word-unknown = Unknown value "{ $text }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }? The values that may stand here: { $allowed }.
       *[no] The values that may stand here: { $allowed }.
    }

## Definition files as a whole (src/store/workspace.rs).

problem-workspace-no-file = The file { $file } is missing
    .help = Bring it back from a backup, or make a new workspace: kpi init
problem-workspace-not-utf8 = The text is not UTF-8
    .help = Open the file in an editor and save it as UTF-8. Older programs that write Windows-1251 are the usual cause.

## Edits by command (src/store/toml/edit.rs).

problem-edit-id-stays = The id "{ $id }" cannot change: records refer to it
    .help = Change its name instead, or add a new KPI and switch this one off: enabled=false
problem-edit-no-post-to-end = "{ $id }" holds no such post now
    .help = Look at the posts: kpi team list
