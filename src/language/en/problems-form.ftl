## Forms: src/forms/mod.rs, src/commands/form.rs.

problem-form-newer = The form was made by a newer program: { $mark }
    .help = Update kpi, or make the form anew.
problem-form-damaged = The form lacks hidden marks: { $what }
    .help = Make a new form (kpi form) and move the values into it.
problem-form-other-company = The form was made for { $theirs }, and these are the data of { $ours }
    .help = Name the right folder: kpi import FILE --dir FOLDER
problem-form-other-workspace = The form was made in another workspace of this company
    .help = Name the folder it was made in: kpi import FILE --dir DIR. Or make a form here (kpi form) and move the values over.
problem-form-not-a-number = “{ $text }” is no number
    .help = Write a number in digits.
problem-form-a-date = Excel has taken the value for a date: { $text }
    .help = Enter the number anew, with a decimal point.
problem-form-negative = The value is below zero: { $text }
    .help = Enter zero or more.
problem-form-too-long = The number is too long: { $text }
    .help = At most 12 digits before the point and 6 after it.
problem-form-not-a-level = “{ $text }” is no level from 0 to 4
    .help = Choose a level from the list in the cell.
problem-form-count-alone = The number of observations is entered, but their mean is not
    .help = Enter the mean one row above, or zero observations if there was nothing to measure.
problem-form-value-of-none = A mean is entered, but the number of observations is zero
    .help = Enter the number of observations, or clear the mean.
problem-form-away = { $owner } is away on this day ({ $date }), so the value is not taken
    .help = If they worked, enter it like this: kpi record { $kpi_id } VALUE --owner { $owner_id } --date DATE
problem-form-cleared = The cell was cleared, and the value entered stays: { $kpi }, { $owner }, { $date }
    .help = If the value was zero, enter 0. To withdraw all that was cleared: kpi import FILE --covers PERIOD
problem-form-needs-reason = The deadline has passed or the value is not yours: a correction without a reason is not taken
    .help = { $cell_given ->
        [yes] Write the reason into cell { $cell } and import the form again.
       *[no] Write the reason below the table and import the form again.
    }
problem-form-nobody = It is not said for whom the form is
    .help = For one: kpi form --owner WHO -o form.xlsx, for all: kpi form --all FOLDER
problem-form-period-too-long = The period has { $days } days, and a form has room for { $most }
    .help = Take a month or a quarter.
