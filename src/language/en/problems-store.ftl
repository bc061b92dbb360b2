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
    .help = Try again a little later, or wait longer with --wait.
problem-lock-held-by-someone = Another kpi is writing to the workspace; waited { $seconds } s
    .help = Try again a little later, or wait longer with --wait.
problem-lock-unsupported = Files cannot be locked in this folder: { $reason }
    .help = Move the workspace to a local disk. If nobody but you will write to it, add --no-lock.
