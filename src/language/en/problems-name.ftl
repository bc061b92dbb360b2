## Names of KPIs, people and groups (src/reading/name.rs).

problem-name-unknown-kpi = There is no KPI "{ $text }"
    .help = { $suggestion_given ->
        [no] List the KPIs: kpi catalog list
       *[yes] Did you mean: { $suggestion }?
    }
problem-name-several-kpis = "{ $text }" fits more than one KPI: { $candidates }
    .help = Give the id of the one you mean, or more of its name.
problem-name-kpi-off = The KPI "{ $name }" ({ $kpi }) is switched off in the catalog
    .help = To use it, delete the line "enabled = false" of { $kpi } in kpi-catalog.toml.
problem-name-unknown-person = { $text_given ->
    [no] No person is named
   *[yes] There is no person "{ $text }"
    }
    .help = { $suggestion_given ->
        [no] { $id_given ->
            [no] List the people: kpi team list
           *[yes] { $name_given ->
                [no] To add a new colleague: kpi team add { $id } "First Last" --role seller
               *[yes] To add a new colleague: kpi team add { $id } "{ $name }" --role seller
            }
        }
       *[yes] Did you mean: { $suggestion }? { $id_given ->
            [no] List the people: kpi team list
           *[yes] { $name_given ->
                [no] To add a new colleague: kpi team add { $id } "First Last" --role seller
               *[yes] To add a new colleague: kpi team add { $id } "{ $name }" --role seller
            }
        }
    }
problem-name-several-people = "{ $text }" fits more than one person: { $candidates }
    .help = Give the id of the one you mean, or more of the name.
problem-name-unknown-group = There is no group "{ $text }"
    .help = { $suggestion_given ->
        [no] List the groups: kpi team list
       *[yes] Did you mean: { $suggestion }?
    }
problem-name-several-groups = "{ $text }" fits more than one group: { $candidates }
    .help = Give the id of the one you mean, or more of its name.
problem-name-several-owners = "{ $text }" fits more than one owner: { $candidates }
    .help = Give the id of the one you mean; "group:" may stand before the id of a group.
