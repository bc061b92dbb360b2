## A new workspace: kpi init (src/commands/init.rs).

init-ask-company = What is the company called? [{ $usual }]
init-ask-profile = What kind of selling is it?
init-ask-profile-answer = A number (Enter: the whole list of KPIs applies):
init-made = { $company }: the workspace is ready in { $folder }
    kpi-catalog.toml has { $kpis ->
        [one] { $kpis } KPI
       *[other] { $kpis } KPIs
    } in { $stages ->
        [one] { $stages } stage
       *[other] { $stages } stages
    }; none is introduced yet.
init-profile = Profile "{ $profile }": { $excluded_count ->
    [0] nothing is excluded.
   *[other] excluded as not applicable: { $excluded }.
 }
init-next = What comes next:
    1. Add the people: kpi team group sales "Sales department"
    {"   "}and kpi team add ivanov "Ivan Ivanov" --role seller --group sales
    2. Look through the KPIs: kpi catalog list
    3. Open the first stage: kpi rollout next-stage
    4. Set targets: kpi target set calls 320 --owner ivanov --period { $month }
    5. Record values: kpi record calls 42 --owner ivanov
