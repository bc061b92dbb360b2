## Journals: stamps of lines and corrections (src/domain/stamp.rs, src/domain/correction.rs).

problem-stamp-id = Not the id of a line: "{ $text }"
    .help = An id is 26 digits and capital Latin letters (no I, L, O or U), the first at most 7. In a line added by hand leave the field empty: "kpi check --fix" fills it in.
problem-stamp-time = Not a time of recording: "{ $text }"
    .help = The time is written in UTC, like 2024-05-13T09:12:00Z. In a line added by hand leave the field empty: "kpi check --fix" fills it in.
problem-correction-same-id = Different lines share the id { $id }: none of them counts
    .help = Keep the right line and delete the others, or add a correction: a new line with this id in its replaces column.
problem-correction-beaten = Line { $target } was corrected more than once: the later correction { $winner } counts, this one does not
    .help = If this is the right value, enter it again with "kpi amend".
problem-correction-of-beaten = The line it corrects, { $target }, does not count, because a later correction took its place; neither does this one
    .help = If this is the right value, enter it again with "kpi amend".
problem-correction-no-target = The line it corrects, { $target }, is not in this file; the value itself counts
    .help = Put the deleted line back, or empty the replaces column. A correction stands in the same file as the line it corrects.
problem-correction-circular = Lines correct each other in a circle (replaces: { $target }): none of them counts
    .help = Take the surplus id out of the replaces column of one of these lines.
problem-correction-strays = The correction names another KPI or owner than the line it corrects, { $target }
    .help = Void the original entry ("kpi void") and record a new one with the right KPI and owner.

## Files, folders and the lock (src/store/disk.rs, src/store/lock.rs).

problem-file-unreadable = Cannot read { $file }: { $reason }
    .help = Check that the file is there and that you may read it.
problem-file-unwritable = Cannot write { $file }: { $reason }. What it held before is unchanged
    .help = Check your rights to the folder and the free space, close the file in other programs, and try again.
problem-file-outside = { $file } lies outside the workspace
    .help = kpi reads and writes inside the workspace only. Take ".." out of the name, or put a real file in the place of the link.
problem-file-not-a-file = { $file } is not an ordinary file
    .help = Rename or move what has this name.
problem-lock-held = "{ $holder }" is writing to the workspace (since { $since }); waited { $seconds } s
    .help = Try again a little later, or wait longer with --wait
problem-lock-held-by-someone = Another kpi is writing to the workspace; waited { $seconds } s
    .help = Try again a little later, or wait longer with --wait
problem-lock-unsupported = Files cannot be locked in this folder: { $reason }
    .help = Move the workspace to a local disk. If nobody but you will write to it, add --no-lock.

## Lines of journals (src/store/line.rs).

problem-journal-no-header = The first line is no header with the names of the columns, so the file was not read
    .help = The first line has to be: { $expected }
problem-journal-separator = The columns are separated by semicolons or tabs instead of commas; the file was not read
    .help = It looks as if a spreadsheet program saved the file. Save it as "CSV UTF-8 (comma delimited)", or put the former version back. The header has to be: { $expected }
problem-journal-missing-column = The header lacks the column "{ $column }", so the file was not read
    .help = The header has to be: { $expected }
problem-journal-unknown-column = The header has an unknown column "{ $column }", so the file was not read
    .help = The header has to be: { $expected }. Write remarks in the note column.
problem-journal-column-twice = The header has the column "{ $column }" twice, so the file was not read
    .help = Take the surplus column out, together with its values.
problem-journal-header-again = The header stands here once more; the line is skipped
    .help = A merge in git can leave it. You may delete the line.
problem-journal-field-count = The line has { $found } fields instead of { $expected }; it does not count
    .help = Put a text with a comma in quotes: "a call, then a meeting".
problem-journal-open-quote = A quote is opened and not closed on the same line; the line does not count
    .help = One entry is one line of the file. Close the quote, and write a space for a line break in a note.
problem-journal-after-quote = Text follows a closing quote; the line does not count
    .help = A quote inside a quoted text is written twice: "the ""Daisy"" company".
problem-journal-not-utf8 = The line is not UTF-8; it does not count
    .help = Save the file as UTF-8.
problem-journal-nul = The line has NUL bytes in it; it does not count
    .help = A power or disk failure can leave them. Delete the line and record the entry again.
problem-journal-line-too-long = The line is longer than { $limit } bytes; it does not count
    .help = Shorten the note.
problem-journal-merge-mark = A mark of a failed git merge was left here; the line is skipped
    .help = Keep the lines you need from both sides and delete the lines with marks.
problem-journal-torn = The last line of the file was not written to its end; it does not count
    .help = With the next entry kpi moves this fragment to recovered/.
problem-journal-no-line-end = The line end at the end of the file is missing; the last line counts
    .help = With the next entry kpi adds it.

## Adding lines (src/store/append.rs, src/store/pending.rs).

problem-append-too-long = The line for { $file } is longer than { $limit } bytes
    .help = Shorten the note.
problem-append-no-journal = { $file } is no journal that this version of kpi knows
    .help = If a newer kpi has been used in this workspace, install that one.
problem-append-recovered = { $file } ended with a part of a line; it was moved to { $kept }
    .help = Look what it holds, and record the entry again if need be.
problem-append-postponed = The entries are safe in { $file }, but not yet in their own files
    .help = Reports count them already; the next command that enters data moves them.
problem-pending-finished = Finished the interrupted step { $file }
problem-pending-unreadable = A line of an unfinished step does not fit { $file }
    .help = Nothing can be written to the workspace meanwhile. Look at this file in pending/: put the line right, or take the file out of the folder.

## What lines say (src/store/journals).

problem-journal-empty-field = The field "{ $column }" is empty; the line does not count
    .help = Fill it in, or delete the line.
problem-journal-other-month = The record of { $date } stands in the file of another month ({ $file }); it does not count
    .help = Move the line to the file of its month, or correct the date.
problem-journal-strange-file = The file { $file } is not read: only files of months belong in this folder
    .help = Its name has to be year and month: 2024-05.csv. Move any other file away, or other programs will count it.
problem-journal-unknown-kpi = The catalog has no KPI "{ $kpi }"; the line does not count
    .help = To see the KPIs: kpi catalog list
problem-journal-no-value = There is no value; the line does not count
    .help = Enter the value. If there was nothing to measure that day, write 0 in the count column.
problem-journal-not-a-flag = Expected true or false instead of "{ $text }"
    .help = Leave the field empty when the decision broke no gate.
problem-journal-not-a-stage = Not the number of a stage: "{ $text }"
    .help = A stage is a whole number from 0.

## A new workspace (src/store/founding.rs).

problem-init-already-there = { $folder } is a workspace already
    .help = Work in it, or make another one: kpi init DIR
problem-init-catalog-in-the-way = There is a { $file } already, and it is not empty
    .help = Nobody's work is overwritten. Rename the file, or make the workspace elsewhere: kpi init DIR
problem-init-broken-off = The questions were broken off: no workspace was made
    .help = Answer with flags at once: kpi init --company "Acme Ltd" --profile b2b

## Sums that are kept (src/store/cache.rs).

problem-cache-differs = The sums kept of { $month } in .kpi/rollup are not those of its records: reports may have been wrong
    .help = Delete the folder .kpi/rollup: it is made anew. Please report how this came about; until then work with --no-cache
problem-records-unknown-kpis = Records name KPIs that the catalog does not have: { $kpis }. Those lines are not counted
    .help = kpi check tells where they are. Correct the id in the line or add the KPI: kpi catalog add
