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
help-man-about = manual page in the format of man
help-man-command = the command; without it, the program as a whole
help-man-examples =
    kpi man > kpi.1
    kpi man catalog list > kpi-catalog-list.1
help-help-about = help on a command
help-help-command = the command; without it, all commands

help-man-name = name
help-man-manual = User's manual
