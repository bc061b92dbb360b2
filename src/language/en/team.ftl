## Groups and people: kpi team (src/commands/team/).

team-column-id = Id
team-column-name = Name
team-column-role = Role
team-column-group = Group
team-column-from = From
team-column-schedule = Schedule
team-column-absence = Away
team-column-absent-to = Until
team-column-deputy = Deputy
team-group = { $name } ({ $id }){ $head_given ->
    [yes] {" "}· head: { $head }
   *[no] {" "}· no head of its own
 }
team-without-post = No post on this day
team-absence-leave = leave
team-absence-sick = sick
team-absence-trip = trip
team-absence-training = training
team-absence-other = other

team-added = Added { $id } ({ $name }), on duty from { $from }
team-added-without-post = Added { $id } ({ $name }) without a post yet: kpi team post { $id } --role seller
team-group-added = Added the group { $id } ({ $name })
team-post-added = { $name }: { $role } from { $from }
team-post-changed = { $name }: { $role } from { $from }; the former post ended on { $last }
team-absence-added = { $name }: away from { $from } to { $to }{ $deputy_given ->
    [yes] , deputy: { $deputy }
   *[no] {""}
 }
team-retired = { $name }: the last working day is { $on }, no posts after it
team-still-owns = Still the owner of "{ $name }"; reassign: kpi duty assign { $kpi } --owner …
team-still-controls = Still the controller of "{ $name }"; reassign: kpi duty assign { $kpi } --controller …
team-still-deputy = Named as deputy: { $name }, away from { $from } to { $to }
team-nobody = There is nobody yet. Begin with a group: kpi team group sales "Sales department", then: kpi team add ivanov "Ivan Ivanov" --role seller --group sales
