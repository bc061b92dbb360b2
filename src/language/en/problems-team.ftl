## People, groups and duties (src/domain/team.rs, src/domain/duty.rs).

problem-team-id-twice = The id "{ $id }" is taken
    .help = Every person and every group has an id of their own. An initial tells namesakes apart: ivanov_p.
problem-team-alias-twice = The name "{ $alias }" is taken: it belongs to "{ $id }"
    .help = Remove it from one of the two: a name has to mean exactly one of them.
problem-team-unknown-group = There is no group "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] Add it to team.toml as a table [[group]] with the keys id and name.
    }
problem-team-unknown-person = There is no person "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] Add them: kpi team add { $id }
    }
problem-team-unknown-role = There is no role "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] The roles stand in kpi-catalog.toml; add a new one there as a table [[role]].
    }
problem-team-circle = The group "{ $id }" lies inside itself
    .help = Look at the parent keys: the topmost group has none.
problem-team-backwards = The last day comes before the first: from { $from } to { $to }
    .help = Correct one of the dates. Both days are included.
problem-team-own-deputy = "{ $id }" cannot stand in for themselves
    .help = Name somebody else as the deputy, or delete the key deputy.
problem-team-posts-overlap = The role "{ $role }" from { $from } overlaps an earlier post in that role
    .help = End the earlier post: give it a last day (to) before this one begins.
problem-team-absences-overlap = The absence from { $from } overlaps another one
    .help = Join the two, or move the dates.
problem-duty-own-controller = "{ $who }" cannot control "{ $kpi }", which is their own
    .help = Name somebody else as the controller: the group's head, the director, the founder.
problem-duty-may-not-own = "{ $who }" may control but never own
    .help = Name somebody inside the company as the owner.
problem-duty-backwards = The last day comes before the first: from { $from } to { $to }
    .help = Correct one of the dates. Both days are included.
problem-duty-nobody = Neither an owner nor a controller is named for "{ $kpi }"
    .help = Name at least one of the two.

## People: the file itself (src/store/toml/team.rs).

problem-team-login-twice = The login "{ $login }" already belongs to "{ $id }"
    .help = It tells the program who is entering data, so only one person can have it.
problem-team-bad-ramp = { $text }% cannot be a newcomer's share of the target
    .help = Percentages from 0 to 100 by month are needed, for example: ramp = [30, 60, 80].
