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
    1. Add the department and its people, owners and controllers:
    {"   "}kpi team group sales "Sales department"
    {"   "}kpi team add ivanov "Ivan Ivanov" --role seller --group sales
    {"   "}kpi team add petrov "Pyotr Petrov" --role head --group sales
    {"   "}kpi team add sidorova "Anna Sidorova" --role hr
    {"   "}kpi team add orlova "Maria Orlova" --role director
    {"   "}kpi team add sokolov "Ilya Sokolov" --role consultant
    2. Look through the KPIs: kpi catalog list
    3. See what is missing for the first stage: kpi rollout status
    {"   "}and open it: kpi rollout next-stage --by sokolov
    4. Set targets: kpi target set calls 320 --owner ivanov --period { $month }
    5. Record values: kpi record calls 42 --owner ivanov
