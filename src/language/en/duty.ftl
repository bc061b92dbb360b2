## Owners and controllers: kpi duty (src/commands/duty/).

duty-column-kpi = KPI
duty-column-owner = Owner
duty-column-found = Found
duty-column-controller = Control
duty-column-deputy = Deputy
duty-found-assigned = assigned
duty-found-role = by role
duty-found-chain = by seniority
duty-owns = O
duty-controls = C
duty-owns-and-controls = O C

duty-assigned = { $kpi }, from { $from }: { $owner_given ->
    [yes] owned by { $owner }; { $controller_given ->
        [yes] controlled by { $controller } ({ $found }){ $deputy_given ->
            [yes] , for now by the deputy { $deputy }
           *[no] {""}
        }
       *[no] nobody can control it
    }
   *[no] nobody owns it
 }
duty-remark-unowned = Without an owner: { $kpis }
duty-remark-uncontrolled = Without control, so they can never go live: { $kpis }
duty-remark-mutual = Mind: { $one } and { $other } control each other
duty-note-mutual = { $one } and { $other } control each other; with two people there is no other way
