# Help. Ids: help-<command>-about, help-<command>-<argument>, help-flag-<shared flag>, help-value-<placeholder>,
# help-<command>-examples (optional).

help-about = KPIs of a sales department: catalog, records, plan-fact reports, staged rollout and control, in plain files.
help-examples =
    kpi init                              start in this folder
    kpi record calls 42 --owner ivanov    enter a value for today
    kpi report                            plan-fact of the current month
    kpi help report                       help on a command

help-heading-usage = Usage
help-heading-examples = Examples
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-flags = Options
help-heading-global = Options of every command
help-heading-daily = Daily
help-heading-read = Reports
help-heading-set-up = Set up
help-heading-method = Method
help-heading-control = Control
help-heading-period = Closing a period
help-heading-files = Files and the program
help-usage-flags = options
help-usage-command = command
help-default = [default { $value }]

help-flag-lang = language of messages
help-flag-dir = folder of the workspace; else searched upwards from here
help-flag-actor = who acts: the id of a person
help-flag-format = shape of the result
help-flag-output = write the result to a file
help-flag-color = when to colour
help-flag-width = width of the screen in characters
help-flag-wait = seconds to wait until the data are free
help-flag-no-lock = write without a lock, where the folder cannot lock
help-flag-no-cache = read every record anew: neither use nor keep sums in .kpi
help-flag-quiet = only results and errors
help-flag-help = show this help
help-flag-version = show the version

help-value-lang = LANG
help-value-dir = DIR
help-value-person = PERSON
help-value-format = FORMAT
help-value-file = FILE
help-value-when = WHEN
help-value-columns = COLUMNS
help-value-seconds = SECONDS
help-value-command = COMMAND
help-value-shell = SHELL
help-value-kpi = KPI
help-value-value = VALUE
help-value-date = DATE
help-value-period = PERIOD
help-value-group = GROUP
help-value-role = ROLE
help-value-text = TEXT
help-value-reason = REASON
help-value-stage = STAGE
help-value-id = ID
help-value-number = NUMBER

help-completions-about = script that completes commands and flags in a shell
help-completions-shell = the shell
help-completions-examples =
    kpi completions bash > ~/.local/share/bash-completion/completions/kpi
    kpi completions powershell >> $PROFILE
help-man-about = manual page in man format
help-man-command = the command; without it, the program as a whole
help-man-examples =
    kpi man > kpi.1
    kpi man catalog list > kpi-catalog-list.1
help-help-about = help on a command
help-help-command = the command; without it, all commands

help-value-profile = PROFILE
help-value-code = CURRENCY
help-value-offset = OFFSET
help-value-moment = MOMENT
help-value-vat = VAT
help-init-about = make a workspace with the catalog of 39 KPIs
help-init-folder = the folder; the current one without it
help-init-company = the company's name; the folder's name without it
help-init-profile = the kind of selling: KPIs that do not apply are excluded, with the reason
help-init-currency = the currency
help-init-language = the language of reports; that of the messages without it
help-init-offset = the offset from UTC: when the company's days begin
help-init-deal-moment = when a deal counts: signed, shipped or paid
help-init-vat = amounts with VAT or without
help-init-examples =
    kpi init
    kpi init acme --company "Acme Ltd" --profile b2b --vat without

help-value-measure = MEASURE
help-value-formula = FORMULA
help-value-unit = UNIT
help-value-scale = SCALE
help-value-direction = DIRECTION
help-value-every = EVERY
help-value-days = DAYS
help-value-who = WHO
help-value-setting = KEY=VALUE
help-value-key = KEY
help-value-flag = FLAG
help-value-influence = INFLUENCE
help-catalog-about = the catalog: list, descriptions, KPIs of your own
help-catalog-list-about = the KPIs in order, with stage and state
help-catalog-list-all = also inputs and what is switched off
help-catalog-list-stage = KPIs of this stage only
help-catalog-list-level = KPIs of this level only
help-catalog-show-about = all about one KPI
help-catalog-show-kpi = the KPI: id, number, alias or the beginning of a name
help-catalog-show-examples =
    kpi catalog show calls
    kpi catalog show 18 --format json
help-catalog-passport-about = passport of a KPI to sign: purpose, rules, who answers for it, thresholds
help-catalog-passport-kpi = KPIs: id, number, alias or the beginning of a name
help-catalog-passport-all = all KPIs that apply here
help-catalog-passport-period = period of the targets; the current month without it
help-catalog-passport-examples =
    kpi catalog passport calls --format html -o calls.html
    kpi catalog passport --all --format markdown -o passports.md
help-catalog-check-about = read a catalog file and tell all its mistakes at once
help-catalog-check-file = the file; the workspace's catalog without it
help-catalog-add-about = add a KPI of your own
help-catalog-add-id = the id: lower-case letters, digits, "_"
help-catalog-add-name = the name
help-catalog-add-name-en = the name in English
help-catalog-add-short = a short name for reports
help-catalog-add-alias = another name; may be repeated
help-catalog-add-measure = how it is measured
help-catalog-add-formula = a formula of other KPIs' ids
help-catalog-add-unit = one of the units of the catalog
help-catalog-add-shown-in = in what to show it
help-catalog-add-decimals = decimals in reports
help-catalog-add-direction = which way is better
help-catalog-add-every = how often a value is due
help-catalog-add-days = which days count
help-catalog-add-level = whose figure it is
help-catalog-add-owner = the owner's role
help-catalog-add-controller = the controller's role, another than the owner's
help-catalog-add-entered-by = who enters it
help-catalog-add-stage = the stage that introduces it
help-catalog-add-guard = the KPI that shows when this one is chased at the cost of quality
help-catalog-add-breakdown = a breakdown of the catalog; may be repeated
help-catalog-add-adds-over-people = whether values of different people add up
help-catalog-add-adds-over-days = whether values of different days add up
help-catalog-add-influence = influence on revenue
help-catalog-add-rubric = the criterion of a level; five times, 0 to 4
help-catalog-add-definition = how it is counted and what does not count
help-catalog-add-input = an input that only feeds formulas
help-catalog-add-examples =
    kpi catalog add samples --name "Samples sent" --measure sum --unit count --stage 2
    kpi catalog add sample_yield --name "Deals per sample" --formula "deals / samples" --unit ratio --stage 2
help-catalog-edit-about = change a KPI; the rest of the file is left alone
help-catalog-edit-kpi = the KPI: id, number, alias or the beginning of a name
help-catalog-edit-settings = new values; an empty one takes the key away
help-catalog-edit-force = change the rules of a KPI that is live, or freeze rules changed in the file by hand
help-catalog-edit-reason = why
help-catalog-edit-examples =
    kpi catalog edit calls every=week thresholds.near=85
    kpi catalog edit win_rate enabled=true

help-man-name = name
help-man-manual = User's manual

help-value-part = PART
help-value-level = LEVEL
help-report-about = actual against target for a period, with the stage of the rollout
help-report-period = period: 2024-05, 2024-Q2, May 2024, last month ...; the current month without it
help-report-through = day up to which pace and values count; yesterday without it
help-report-by = break the KPIs down by owner or by group
help-report-owner = report of one person
help-report-group = report of one group
help-report-level = KPIs of this level only
help-report-stage = KPIs of this stage only
help-report-kpi = these KPIs only, introduced or not; may be repeated
help-report-all = also KPIs that are not introduced, and inputs
help-report-template = an HTML page from your own template
help-report-examples =
    kpi report                                  the current month
    kpi report --period 2024-05 --by owner      May with a row for each owner
    kpi report --owner ivanov --period week     how one person is doing
    kpi report --format csv --output may.csv    into a file
    kpi report --format xlsx -o may.xlsx        an Excel workbook
    kpi report --format html -o may.html        a page for browsers and paper

help-explain-about = where a figure comes from: the rule, the target, the records by file and line
help-explain-kpi = KPI: id, number, alias or the beginning of its name
help-explain-owner = whose figure; the company's without it
help-explain-group = figure of a group
help-explain-period = period; the current month without it
help-explain-through = day up to which it counts
help-explain-examples =
    kpi explain calls --owner ivanov --period 2024-05
    kpi explain "average check" --period 2024-Q2

help-review-about = the page for the Monday meeting: week, month, who is behind, what is missing
help-review-on = day it is made on; today without it
help-review-group = one group only
help-value-name = NAME
help-value-login = LOGIN
help-value-schedule = SCHEDULE
help-value-percent = PERCENT
help-value-kind = KIND
help-team-about = groups and people: posts, absences, deputies
help-team-list-about = groups with their heads and people, and who is away
help-team-list-on = the day; today without it
help-team-list-all = also people without a post on that day
help-team-card-about = card of a person to sign: KPIs, targets, rules, who checks whom
help-team-card-person = people: id, alias or the beginning of a name
help-team-card-all = everybody with a post today
help-team-card-period = period of the targets; the current month without it
help-team-card-examples =
    kpi team card ivanov --format html -o ivanov.html
    kpi team card --all --period 2024-06 --format html -o cards.html
help-team-add-about = add a person
help-team-add-id = the id: lowercase Latin letters and digits, such as ivanov
help-team-add-name = the name as in reports
help-team-add-role = the role of the first post; no post without it
help-team-add-group = the group of the first post
help-team-add-from = the first day; today without it
help-team-add-login = the system user; may be repeated
help-team-add-alias = another name, such as in the CRM; may be repeated
help-team-add-schedule = the schedule: 5/2, 6/1, 7/7 or "2/2 from 2024-05-01"; 5/2 without it
help-team-add-ramp = a newcomer's share of the full target by month, in percent: 30,60,80
help-team-add-examples =
    kpi team add ivanov "Peter Ivanov" --role seller --group north --from 2024-05-13
help-team-group-about = add a group
help-team-group-id = the id of the group
help-team-group-name = the name
help-team-group-parent = the group it belongs to
help-team-post-about = give a person another post
help-team-post-person = who
help-team-post-role = the role
help-team-post-group = the group
help-team-post-from = the first day; today without it
help-team-post-to = the last day
help-team-post-add = keep the former post with the same role too
help-team-absence-about = note that somebody is away, and the deputy
help-team-absence-person = who is away
help-team-absence-from = the first day; today without it
help-team-absence-to = the last day; one day without it
help-team-absence-kind = why
help-team-absence-deputy = who stands in
help-team-absence-examples =
    kpi team absence ivanov --from 2024-07-01 --to 2024-07-14 --deputy petrova
help-team-retire-about = note that somebody leaves
help-team-retire-person = who leaves
help-team-retire-on = the last day; today without it

help-value-holder = WHO
help-duty-about = who owns the KPIs and who controls them
help-duty-list-about = owners and controllers on a day, and how they were found
help-duty-list-kpi = one KPI only
help-duty-list-person = what one person owns or controls
help-duty-list-on = the day; today without it
help-duty-assign-about = name an owner or a controller
help-duty-assign-kpi = the KPI
help-duty-assign-owner = the owner: a person, or a role after "role:"
help-duty-assign-controller = the controller: a person or a role; by the catalog's role without it
help-duty-assign-from = the first day; today without it
help-duty-assign-to = the last day; then the former duty holds again
help-duty-assign-add = beside the earlier duties, not in their place
help-duty-assign-note = a remark
help-duty-assign-examples =
    kpi duty assign traffic --owner smirnova --controller petrova --from 2024-06-01
    kpi duty assign calls --owner role:seller --controller role:head
help-duty-matrix-about = KPIs by people: O owns, C controls
help-duty-matrix-on = the day; today without it

help-value-key-value = KEY=VALUE

help-value-breakdown = BREAKDOWN
help-record-about = enter a value, close a day, or go through everything that is due
help-record-kpi = the KPI: its id, number, name, or the beginning of the name
help-record-value = the value; for means the mean; "-" is nothing to measure
help-record-owner = whose figure; shares of one deal: ivanov=60,petrov=40; yours without it
help-record-date = the day: yesterday, mon, 2024-05-13; today without it
help-record-breakdown = broken down by: direction=in; may be repeated
help-record-count = how many observations the mean is of
help-record-note = a note; the reason of a late correction
help-record-evidence = what proves it; goes into the note
help-record-set = replace all that was entered that day instead of adding
help-record-none = there was nothing to measure
help-record-done = close the day: whatever adds up and is missing becomes zero
help-record-examples =
    kpi record calls 42                                  today, your own
    kpi record calls 18 --breakdown direction=in --date yesterday
    kpi record response_time 12m --count 3               a mean of 12 minutes over three requests
    kpi record deals 1 --owner ivanov=60,petrov=40       one deal of two people
    kpi record --done                                    the day is over, the rest is zero
help-rollout-about = roll out KPIs stage by stage
help-rollout-examples =
    kpi rollout status
    kpi rollout next-stage --dry-run
    kpi rollout advance calls requests
    kpi rollout exclude returns --reason "nothing is ever returned"
help-rollout-status-about = show where each KPI stands and what blocks its next step
help-rollout-status-kpi = these KPIs only
help-rollout-road-about = show the way through all stages: what depends on whom, and the earliest dates
help-rollout-advance-about = take KPIs a step further: baseline, shadow, live
help-rollout-advance-kpi = which KPIs
help-rollout-advance-all = every KPI whose gates are passed
help-rollout-advance-to = the state to move to; one step on without it
help-rollout-advance-reason = why; needed for a step back or out
help-rollout-advance-on = day of the decision; today without it
help-rollout-next-stage-about = open the next stage
help-rollout-next-stage-dry-run = only show what would change
help-rollout-next-stage-force = open it although gates are not passed; reports will say so
help-rollout-next-stage-reason = why
help-rollout-next-stage-on = day of the decision; today without it
help-rollout-previous-stage-about = go back a stage
help-rollout-previous-stage-reason = why
help-rollout-previous-stage-on = day of the decision; today without it
help-rollout-exclude-about = exclude a KPI that does not apply here
help-rollout-exclude-kpi = which KPI
help-rollout-exclude-reason = why
help-rollout-exclude-on = day of the decision; today without it
help-rollout-include-about = take an excluded KPI back
help-rollout-include-kpi = which KPI
help-rollout-include-reason = why
help-rollout-include-on = day of the decision; today without it
help-rollout-move-about = move a KPI to another stage
help-rollout-move-kpi = which KPI
help-rollout-move-stage = to which stage
help-rollout-move-reason = why
help-rollout-move-on = day of the decision; today without it
help-rollout-select-about = choose KPIs for a selective rollout
help-rollout-select-kpi = which KPIs
help-rollout-select-strategy = how to roll out: phased or selective
help-rollout-select-on = day of the decision; today without it
help-rollout-acknowledge-about = note that the owners were told that their KPI will count
help-rollout-acknowledge-kpi = which KPIs
help-rollout-acknowledge-on = the day they were told; today without it
help-rollout-history-about = list all decisions: when, who and why
help-rollout-history-kpi = about these KPIs only
help-rollout-effect-about = key results before and after each stage was opened
help-rollout-effect-stage = this stage only
help-rollout-effect-examples =
    kpi rollout effect
    kpi rollout effect 2
help-rollout-compare-about = compare the phased and the selective rollout
help-rollout-compare-kpi = KPIs of the selective rollout; without them, those chosen already
help-value-state = STATE
help-value-strategy = STRATEGY
help-target-about = targets: base, target and stretch of KPIs
help-target-list-about = the targets of a period, where they come from, and their lines
help-target-list-period = the period; the current month without it
help-target-list-kpi = these KPIs only; may be repeated
help-target-list-owner = one person's targets
help-target-list-group = one group's targets
help-target-set-about = set or withdraw a target
help-target-set-kpi = the KPI
help-target-set-value = the target: a number or a range such as 8..12
help-target-set-period = a month, quarter, half or year
help-target-set-owner = one person's target
help-target-set-role = the target of everybody with this role
help-target-set-group = a group's target
help-target-set-base = the base: what counts as 0%
help-target-set-stretch = the stretch: what is asked for beyond the target
help-target-set-withdraw = take the target back
help-target-set-note = a remark
help-target-set-examples =
    kpi target set calls 1600 --role seller --period 2024-05 --stretch 2000
    kpi target set revenue 6000000 --period 2024-Q2
    kpi target set calls --withdraw --role seller --period 2024-05
help-target-import-about = import targets from a table: a row per target or a column per month; CSV, XLSX, XLS, ODS
help-target-import-file = the file with the targets; "-" for standard input
help-target-import-kpi = the KPI where the file has no column for it, or TEXT=KPI for what the file calls it; may be repeated
help-target-import-year = the year of months without one
help-target-import-sheet = the sheet of a workbook: its name or number
help-target-import-header-row = the row with the names of the columns, if the program picks a wrong one
help-target-import-encoding = the encoding of a text file, if the program gets it wrong
help-target-import-delimiter = what separates the cells of a text file, if the program gets it wrong
help-target-import-decimal = what sets off the fraction, if the file does not show it: a point or a comma
help-target-import-parents = import the targets of groups that have rows below them too
help-target-import-zeros = import zeros too: without it a zero in a table of months means "no target"
help-target-import-dry-run = show what would change and write nothing
help-target-import-note = a remark for the journal
help-target-import-examples =
    kpi target import plan-2024.xlsx --dry-run        what would change
    kpi target import plan.csv --kpi revenue --year 2024
    kpi target import plan.csv --kpi "Margin=profit"  what the file calls a KPI
help-value-year = YEAR

help-target-suggest-about = propose targets from earlier months
help-target-suggest-kpi = one KPI only
help-target-suggest-period = a month, quarter, half or year
help-target-suggest-owner = for one person
help-target-suggest-group = for one group
help-target-suggest-set = record what is proposed where there is no target yet

help-value-mapping = MAPPING
help-value-order = ORDER
help-value-mark = MARK
help-value-clock = CLOCK
help-value-sheet = SHEET
help-value-row = ROW
help-value-encoding = ENCODING
help-value-delimiter = DELIMITER
help-value-join = NAME=FILE
help-export-about = open data: tables for other programs, with corrections resolved
help-export-tables = what to export; without it the records, into a folder everything
help-export-period = of which days; all without it, of the report the current month
help-export-owner = of one owner
help-export-group = of one group and its people
help-export-kpi = of one KPI; may be repeated
help-export-excel = CSV for Excel: semicolons, commas in numbers
help-export-exact = CSV for programs: texts exactly as recorded, no apostrophe before what looks like a formula
help-export-format = form of the tables: csv; jsonl, a JSON object on each line; parquet, typed columns, where the build can (--features parquet)
help-export-all-lines = every line of the records, also those no longer in force
help-export-examples =
    kpi export --period 2024-05 --excel --output may.csv    the records of May for Excel
    kpi export --output open/                               all tables and what they are, datapackage.json
    kpi export report --period 2024 --format jsonl          the reports of the months as JSON lines
    kpi export --format parquet --output records.parquet    where the build can: --features parquet
    kpi export datapackage --output datapackage.json        what the workspace's own files are
help-value-table = TABLE

help-import-about = record the values of a CRM export, a spreadsheet or a filled form
help-import-file = the export: CSV, XLSX, XLS, ODS or an HTML table; "-" for standard input; without --mapping the program proposes one
help-import-mapping = the name of the mapping in imports.toml; a filled form needs none
help-import-save = save the proposed mapping in imports.toml under this name
help-import-list = list the mappings, one's own and the shipped ones
help-import-show = show the text of a mapping, to be copied into imports.toml
help-import-mappings = take the mappings from another file
help-import-covers = the period the export covers completely: values it no longer holds are withdrawn
help-import-sheet = the sheet of a workbook: its name or its number
help-import-header-row = the row with the names of the columns, if the program picks a wrong one: 4, or 4-5 for two rows
help-import-encoding = the encoding of a text file, if the program gets it wrong: utf-8, utf-16, windows-1251, cp866
help-import-delimiter = what separates the cells of a text file, if the program gets it wrong: ";" "," "|" or tab
help-import-join = where a joined file is, if not beside the export; may be repeated
help-import-date-order = what comes first in dates, if the column does not show it: the day, the month or the year
help-import-decimal = what sets off the fraction, if the column does not show it: a point or a comma
help-import-clock = what 3:25 is, if the column does not show it: hours and minutes, or minutes and seconds
help-import-add-people = add owners who are not in team.toml yet, with this role
help-import-dry-run = show what would change and write nothing
help-import-overwrite = also replace what was amended by hand
help-import-anyway = also record what another mapping has given: the values add up
help-import-history = totals of months before the rollout: expected of nobody, and gaps do not become zeros
help-import-examples =
    kpi import deals.csv --mapping crm --dry-run          what would change
    kpi import deals.csv --mapping crm --covers 2024-05   all of May: what the CRM deleted is withdrawn
    kpi import - --mapping crm < deals.csv                from standard input
    kpi import ivanov.xlsx                                a filled form

help-form-about = an entry form: an Excel sheet for a person and a period; kpi import takes it back
help-form-owner = for whom the form is
help-form-all = forms for everybody of whom something is expected, into this folder
help-form-period = the period, a quarter at most; the current month without it
help-form-print = a page to print and fill in by hand
help-form-examples =
    kpi form --owner ivanov --period 2024-05 -o ivanov.xlsx   a form for May
    kpi form --all forms --period 2024-05                     for everybody, a file for each
    kpi import ivanov.xlsx                                    take the filled form back
    kpi form --owner ivanov --print -o ivanov.html            on paper

help-due-about = what to enter, correct, check and do, and by when
help-due-on = on which day; today without it
help-due-owner = what one person has to do
help-due-controller = what one controller has to check, and what is not there to be checked
help-due-group = what the people of a group have to do
help-due-since = from which day on; from the month before without it
help-due-chat = a line for each person, to paste into a chat
help-due-examples =
    kpi due                       what to do today; exit 3 when something is overdue
    kpi due --owner ivanov        what one person has to do
    kpi due --chat                lines for a chat

help-action-about = corrective actions: what is done where a target was missed
help-action-add-about = write down an action and its deadline
help-action-add-kpi = the KPI it is to help
help-action-add-text = what to do
help-action-add-due = by which day
help-action-add-owner = whose figure; the company's without it
help-action-add-group = a group's figure
help-action-add-period = the period that was missed
help-action-add-note = a remark for the journal
help-action-add-examples =
    kpi action add calls "call 50 clients of the base" --owner ivanov --due 2024-05-24
    kpi action add revenue "review the discounts" --group north --for 2024-05 --due 2024-06-14
help-action-list-about = open actions, and misses about which nothing is done
help-action-list-kpi = this KPI only
help-action-list-owner = this person's figures only
help-action-list-group = this group's figures only
help-action-list-all = show done and cancelled ones too
help-action-list-overdue = overdue ones only
help-action-list-examples =
    kpi action list
    kpi action list --overdue
help-action-done-about = note that an action was done
help-action-done-id = id of the action: its beginning or end is enough
help-action-done-note = what came of it
help-action-done-examples =
    kpi action done 9G4M2K7Q --note "called 48, arranged 6 meetings"
help-action-cancel-about = cancel an action
help-action-cancel-id = id of the action: its beginning or end is enough
help-action-cancel-note = why
help-action-cancel-examples =
    kpi action cancel 9G4M2K7Q --note "the base went to another department"

help-value-id-kpi = ID|KPI
help-log-about = the journal: what was entered, by whom and when, and what became of it
help-log-kpi = of this KPI only
help-log-owner = of this owner only
help-log-period = dated in this period; this month and the last without it
help-log-all = all records, not only the latest
help-log-limit = how many of the latest to show; 20 without it
help-log-examples =
    kpi log                                    the latest records
    kpi log calls --owner ivanov --period May
    kpi log --all --format csv --output journal.csv
help-amend-about = correct a value; the former one stays in the journal
help-amend-what = id of a record (at least 6 characters of its beginning or end), or a KPI
help-amend-owner = whose record, where a KPI is named; yours without it
help-amend-date = of which day, where a KPI is named; today without it
help-amend-breakdown = which breakdown, where there are several records of the day
help-amend-value = the right value; for means the mean; "-" is nothing to measure
help-amend-count = how many observations the mean is of; as before without it
help-amend-note = the reason; needed after the deadline and for others' records
help-amend-evidence = what proves it; goes into the note
help-amend-examples =
    kpi amend calls 44                         today's record, if there is one
    kpi amend 9G4M2K7Q 44 --note "two were missing"
    kpi amend calls 44 --owner ivanov --date yesterday --note "checked with the phone system"
help-void-about = withdraw a record entered by mistake
help-void-what = id of a record (at least 6 characters of its beginning or end), or a KPI
help-void-owner = whose record, where a KPI is named; yours without it
help-void-date = of which day, where a KPI is named; today without it
help-void-breakdown = which breakdown, where there are several records of the day
help-void-note = the reason; needed after the deadline and for others' records
help-void-examples =
    kpi void 9G4M2K7Q --note "entered twice"
    kpi void calls --date yesterday --note "wrong day"
help-undo-about = take back the last change: restore what was before it
help-undo-id = id of a record; without it whatever you entered last
help-undo-note = the reason; needed after the deadline and for others' records
help-undo-import = a whole import or form: the last one, or the one that wrote the record with this id
help-undo-dry-run = show what would go and what would return, and write nothing
help-undo-examples =
    kpi undo              take back your own last change
    kpi undo 9G4M2K7Q     take back what this record did
    kpi undo --import --dry-run   what would return if the last import were taken back
    kpi undo --import             take it back; importing again brings the values back

help-check-about = find what is wrong or suspicious in any file
help-check-fix = give ids and times to lines written by hand and add a missing line end; values never change
help-check-strict = exit with 3 on warnings too
help-check-examples =
    kpi check                              what is wrong and what to do
    kpi check --fix                        give ids to lines written by hand
    kpi check --format csv --output x.csv  the whole list into a file

help-close-about = close a period: its records no longer change
help-close-period = a month, or several in a row: 2024-05, 2024-Q2
help-close-reason = why it is closed although entries or checks are missing; goes on the receipt
help-close-examples =
    kpi close 2024-05                             close May and print the receipt
    kpi close 2024-Q2 --reason "archive of June lost"
help-reopen-about = open a closed period again; takes a second person
help-reopen-period = the last closed month, or several in a row that end with it
help-reopen-reason = why it is opened; goes on the receipt
help-reopen-examples =
    kpi reopen 2024-05 --reason "mistake in the CRM report" --by petrova
help-audit-about = audit closed periods: what has changed since they were closed
help-audit-period = only the closings of this period; all without it
help-audit-examples =
    kpi audit                                     the whole chain; exit code 3 if anything changed
    kpi audit 2024-05 --format json

help-value-moment = MOMENT
help-flag-as-of = show what was known on that day or at that moment: 2024-05-13, "2024-05-13 18:30"
help-report-diff-as-of = what has changed since that day or moment, and because of which lines

help-value-share = SHARE
help-control-about = checking values: what waits, confirmations, rejections, objections, samples, control of the control
help-control-status-about = what waits for a check: target, what is usual and what is not
help-control-status-kpi = these KPIs only
help-control-status-owner = this owner only
help-control-status-date = this day only
help-control-status-period = a period; this month and the last one without it
help-control-status-id = the value that the line with this id is part of
help-control-status-controller = what waits for this controller; for you without it
help-control-status-all = everything: checked values and those of others too
help-control-status-reconcile = show the values of an export beside them, and the difference
help-control-status-mapping = the mapping of that export in imports.toml
help-control-status-examples =
    kpi control status                            what waits for me
    kpi control status --all --period 2024-05     how May was checked
help-control-confirm-about = confirm values as they are shown
help-control-confirm-kpi = the KPIs
help-control-confirm-owner = whose values
help-control-confirm-date = of which day
help-control-confirm-period = of which period; this month and the last one without it
help-control-confirm-id = the value that the line with this id is part of; may be repeated
help-control-confirm-all = all that waits for you
help-control-confirm-only-usual = leave out what is unusual
help-control-confirm-yes = confirm what is unusual too, without asking
help-control-confirm-reconcile = reconcile with an export: what agrees is verified, what differs is shown
help-control-confirm-mapping = the mapping of that export in imports.toml
help-control-confirm-tolerance = the difference allowed, in percent of the value in the export
help-control-confirm-note = a note
help-control-confirm-examples =
    kpi control confirm --reconcile deals.csv --mapping crm
    kpi control confirm --all --only-usual              all that is usual at once
    kpi control confirm calls --owner ivanov --date yesterday
help-control-reject-about = reject values and say why
help-control-reject-kpi = the KPIs
help-control-reject-owner = whose values
help-control-reject-date = of which day
help-control-reject-period = of which period; this month and the last one without it
help-control-reject-id = the value that the line with this id is part of; may be repeated
help-control-reject-note = what is wrong
help-control-reject-examples =
    kpi control reject calls --owner ivanov --date 2024-05-13 --note "the exchange has 31 calls"
help-control-dispute-about = object to an assessment or a verdict of the controller
help-control-dispute-kpi = the KPIs
help-control-dispute-owner = whose values
help-control-dispute-date = of which day
help-control-dispute-period = of which period; this month and the last one without it
help-control-dispute-id = the value that the line with this id is part of; may be repeated
help-control-dispute-note = what you do not agree with
help-control-dispute-withdraw = take your objection back
help-control-dispute-examples =
    kpi control dispute scripts --owner ivanov --date 2024-05-13 --note "that was another call"
help-control-draw-about = a sample for a second check: anybody can draw it again, nobody can foresee it
help-control-draw-period = the month, or several; all must be over
help-control-draw-share = which share of each controller's values to draw
help-control-draw-examples =
    kpi control draw --period 2024-05 --share 10%
help-control-review-about = control of the control: share verified, time taken, rejections, signs of rubber-stamping
help-control-review-period = of which period; this month and the last one without it
help-record-adjusts = an adjustment of a closed month; it counts in the first open one
