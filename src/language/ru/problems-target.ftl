## План (src/domain/target.rs).

problem-target-unreadable = Не удалось прочитать план: «{ $text }»
    .help = План — это число (1600, 12.5) или диапазон от и до включительно (8..12).
problem-target-band-backwards = Нижняя граница диапазона больше верхней: { $low } и { $high }
    .help = Поменяйте границы местами.
problem-target-band-needed = План этого показателя — диапазон, а задано одно число: { $target }
    .help = Задайте границы от и до включительно, например 8..12.
problem-target-band-unwanted = План задан диапазоном от { $low } до { $high }, а показатель оценивается в одну сторону
    .help = Задайте одно число или поменяйте в каталоге направление показателя на band.
problem-target-band-alone = У плана-диапазона не бывает базы и цели
    .help = Уберите базу и цель или задайте план одним числом.
problem-target-equals-base = План равен базе: { $target }
    .help = База — это 0 %, план — 100 %: укажите разные числа или уберите базу.
problem-target-base-better = База { $base } лучше плана { $target }
    .help = База — это уровень, с которого начинают: она должна быть хуже плана. Проверьте числа и направление показателя.
problem-target-stretch-short = Цель { $stretch } требует не больше, чем план { $target }
    .help = Цель должна быть лучше плана. Исправьте её или уберите.
problem-target-period-kind = План нельзя задать на такой период: { $period }
    .help = План задают на месяц (2024-05), квартал (2024-Q2), полугодие (2024-H1) или год (2024).
problem-target-scope-unreadable = Не удалось понять, чей это план: «{ $text }»
    .help = Укажите код сотрудника, role:seller для роли, group:north для группы; пустое поле — план всей компании.

## План: команды (src/commands/target/).

problem-target-nothing-to-withdraw = Плана показателя «{ $kpi }» на { $period } ({ $scope_given ->
    [yes] { $scope }
   *[no] компания
 }) нет
    .help = Что задано, покажет kpi target list. Чей план снимать, задают ключи --owner, --role, --group
problem-target-without-id = План показателя «{ $kpi }» на { $period } в targets.csv нельзя заменить: у строки нет кода
    .help = Присвойте коды строкам, внесённым вручную: kpi check --fix
