## Checking values: kpi control (src/commands/control/, src/render/control.rs).

control-column-date = Date
control-column-kpi = KPI
control-column-owner = Owner
control-column-value = Value
control-column-target = Target
control-column-usual = Usually
control-column-state = Check
control-column-deadline = Until
control-column-controller = Controller
control-column-rank = Rank
control-column-exported = Export
control-column-month = Month
control-column-due = Entries
control-column-verified = Verified
control-column-share = Share
control-column-days = Days
control-column-overdue = Overdue
control-column-rejected = Rejected
control-column-differences = Mended
control-column-disputed = Disputed
control-column-signs = Signs
control-nobody = without control

control-state-waiting = waiting
control-state-open = open to objection
control-state-confirmed = confirmed
control-state-reconciled = reconciled
control-state-accepted = accepted
control-state-sampled = by sample
control-state-rejected = rejected
control-state-disputed = disputed
control-state-changed = changed

control-sign-outside = unusual figure
control-sign-tenfold = ten times the usual or more
control-sign-late = entered late, on { $entered }
control-sign-free-day = on a day off
control-sign-round = nothing but round numbers
control-sign-same = the same day after day
control-sign-burst = a burst at the month's end

control-stamp-rush = confirmed within one minute: { $count }
control-stamp-never-rejected = { $count } confirmed and none ever rejected
control-stamp-unremarked = unusual ones confirmed without a word: { $count }

control-said-confirmed = Confirmed: { $count }
control-said-rejected = Rejected: { $count }
control-said-reconciled = Agrees with the export: { $count }
control-said-disputed = Objection noted: { $count }
control-said-withdrawn = Objection withdrawn: { $count }
control-differing = Differs from the export: { $count }
control-skipped = Left out because they are not yours to check: { $count }
control-left-unusual = Unusual ones left: { $count }
control-ask = Unusual values: { $count } of { $all }. Confirm all? [y/n]
control-seed = { $period }: the draw's seed is { $seed }. Anybody gets the same draw as long as the month's records do not change.
control-column-second = Looks again
control-column-second-state = Second look
control-column-drawn = Drawn
control-column-looked_again = Looked again
control-column-found_wrong = Found wrong
control-second-waiting = waits
control-second-right = right
control-second-wrong = wrong
control-said-second-right = Looked at again and right: { $count }
control-said-second-wrong = Looked at again and wrong: { $count }
control-own-result = * confirmed by the head whose result it makes, to be reconciled or looked at again: { $count }

control-why-unsigned = the line has no id, time or author
control-why-not-controller = its author did not control this KPI on that day
control-why-own-entry = it is its author’s own result
control-why-typed = its author typed the value
control-why-hand-made = the value was written by hand, without id or time
control-why-not-owner = only the owner may object
control-why-not-second = its author does not control the one who checked it
control-why-late = the days to object were over
