## Reading files: text, workbook, page (src/intake/container).

problem-container-file-too-large = The file "{ $file }" is larger than { $limit } MB
    .help = Save the sheet as CSV: such a file is read line by line and may be of any size.
problem-container-unpacked-too-large = Unpacked, the file is larger than { $limit } MB
    .help = If it came from outside, do not trust it. If it is yours, save the sheet as CSV.
problem-container-ratio-too-high = The file unpacks to more than { $limit } times its size, as booby-trapped files do
    .help = If it is yours, open it in Excel and save the sheet as CSV.
problem-container-too-many-cells = The sheet has more than { $limit } filled cells
    .help = Save the sheet as CSV: such a file is read line by line and may be of any size.
problem-container-too-many-columns = The table has { $columns } columns, at most { $limit } are allowed
    .help = Export only the columns you need. If it is one line of text, check the delimiter: --delimiter
problem-container-cell-too-long = A cell is longer than { $limit } bytes
    .help = Most likely a quote is opened and not closed, or this is no text file. Correct the file and repeat the import.
problem-container-too-deep = Tables lie in each other more than { $limit } times
    .help = Open the file in Excel and save it as XLSX or CSV.
problem-container-broken = { $part ->
        [zip] The file "{ $file }" is damaged or was not downloaded to its end: the workbook does not open
       *[other] The file "{ $file }" is damaged: its part { $part } cannot be read
    }
    .help = Open it in Excel or LibreOffice and save it again, or export it once more.
problem-container-encrypted = The file "{ $file }" is protected by a password
    .help = Open it and save a copy without a password.
problem-container-unknown-format = No table can be found in "{ $file }": it is no text, no workbook of Excel or ODS, and no page with a table
    .help = Save the table as XLSX, XLS, ODS or CSV. If it is a text in a rare encoding, name it: --encoding
problem-container-sheet-unknown = The workbook has no sheet "{ $sheet }"
    .help = Its sheets are: { $sheets }.
problem-container-sheet-wanted = Several sheets have data: { $sheets }
    .help = Name the one you mean: --sheet NAME. To say it once and for all, add to the mapping: sheet = "…".
problem-container-header-row-absent = The file has no row { $row }, or it is empty
    .help = Name the row with the names of the columns: --header-row 4, or 4-5 when they stand in two rows.

problem-choice-encoding = Unknown encoding "{ $text }"
    .help = For example: utf-8, utf-16, windows-1251, cp866.
problem-choice-delimiter = "{ $text }" cannot be a delimiter
    .help = Give one character, "," ";" "|", or the word tab.
problem-choice-header-row = "{ $text }" is no row with the names of the columns
    .help = Give the number of a row (4) or of two neighbouring rows (4-5).

## How the file was read.

problem-container-encoding = The file was read as { $encoding }
    .help = If letters are garbled, name the encoding: --encoding
problem-container-lines-above = { $count ->
        [one] { $count } line above the table is passed over: "{ $text }"
       *[other] { $count } lines above the table are passed over: "{ $text }"
    }
    .help = If the names of the columns stand elsewhere, say where: --header-row
problem-container-header-of-two = The names of the columns are put together from two rows
    .help = If that is wrong, name the row they stand in: --header-row
problem-container-lines-below = { $count ->
        [one] { $count } line below the table is passed over: "{ $text }"
       *[other] { $count } lines below the table are passed over: "{ $text }"
    }
problem-container-totals = { $count ->
        [one] { $count } line of totals is passed over: "{ $text }"
       *[other] { $count } lines of totals are passed over: "{ $text }"
    }
problem-container-header-again = { $count ->
        [one] The header stands in the table { $count } more time; that row is passed over
       *[other] The header stands in the table { $count } more times; those rows are passed over
    }
problem-container-short-rows = { $count ->
        [one] { $count } row is shorter than the header: its missing cells count as empty
       *[other] { $count } rows are shorter than the header: their missing cells count as empty
    }
    .help = Check that these rows are not cut off.
problem-container-cells-beside = { $count ->
        [one] Cells to the right of the table have no name above them and are not read: { $count } row
       *[other] Cells to the right of the table have no name above them and are not read: { $count } rows
    }
problem-container-sheet-of-text = The sheet "{ $sheet }" is named in vain: this is a text, which has no sheets
    .help = The whole file was read. If you meant a workbook, check that this is the right file.
problem-container-sheets-hidden = Hidden sheets are not read: { $sheets }
    .help = To read a hidden sheet, name it: --sheet
