## Исполнители и контролирующие: kpi duty (src/commands/duty/).

duty-column-kpi = Показатель
duty-column-owner = Исполнитель
duty-column-found = Как
duty-column-controller = Контроль
duty-column-deputy = Замещает
duty-found-assigned = по назначению
duty-found-role = по роли
duty-found-chain = по старшинству
duty-owns = И
duty-controls = К
duty-owns-and-controls = И К

duty-assigned = { $kpi }, с { $from }: { $owner_given ->
    [yes] исполняет { $owner }; { $controller_given ->
        [yes] контролирует { $controller } ({ $found }){ $deputy_given ->
            [yes] , пока замещает { $deputy }
           *[no] {""}
        }
       *[no] контролировать некому
    }
   *[no] исполнять некому
 }
duty-remark-unowned = Без исполнителя: { $kpis }
duty-remark-uncontrolled = Без контроля, поэтому в зачёт не пойдут: { $kpis }
duty-remark-mutual = Внимание: { $one } и { $other } контролируют друг друга
duty-note-mutual = { $one } и { $other } контролируют друг друга; вдвоём иначе не получится
