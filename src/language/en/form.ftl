## Entry forms: kpi form (src/commands/form.rs, src/render/xlsx/form.rs, src/render/form.rs).

form-sheet = Form
form-sheet-definitions = How to fill in
form-how = Fill in the yellow cells. Zero is zero, an empty cell is “not entered”. On days off (pale cells) nothing has to be entered.
form-legend = Cells:
form-legend-entry = enter
form-legend-entered = entered already
form-legend-idle = not needed
form-mean = mean of the day
form-count = number of observations
form-reason = Why corrected (after the deadline)
form-back = Return the file to whoever keeps the KPIs: kpi import FILE. It may come in parts: nothing is counted twice.
form-steps =
    This form is for { $person }. On the sheet “Form” KPIs go down and days go right.
    Yellow cells are to be filled in, blue ones are entered already and may be corrected. The rest is locked, without a password.
    Weekly and monthly KPIs have one cell, on the last working day of the week or month.
    For a mean enter the day's mean, and below it the number of observations. Zero observations: nothing to measure.
    For an assessment choose a level from the list; the levels are described below.
    If you correct something after its deadline, say why in the yellow row below the table.
    Do not delete rows or columns: hidden marks tell the program what was entered where.
form-error-title = Cannot be entered
form-error-number = A number is needed here: zero or more.
form-error-count = A whole number is needed here: the number of observations.
form-error-level = Choose a level from the list.
form-away-leave = leave
form-away-sick = illness
form-away-trip = business trip
form-away-training = training
form-away-other = absence
form-written = Forms: { $count }
form-nothing-expected = Nothing is expected of { $person } for { $period }: the form is empty.
form-print-how = Write in the white boxes; grey ones are not needed. Zero is zero, empty is not entered.
form-print-signed = Owner: signature, date
form-print-checked = Checked by: signature, date
