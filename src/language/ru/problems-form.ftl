## Бланки: src/forms/mod.rs, src/commands/form.rs.

problem-form-newer = Бланк сделан более новой программой: { $mark }
    .help = Обновите kpi или сделайте бланк заново.
problem-form-damaged = В бланке не хватает скрытых отметок: { $what }
    .help = Сделайте новый бланк (kpi form) и перенесите в него значения.
problem-form-other-company = Бланк сделан для компании { $theirs }, а здесь данные компании { $ours }
    .help = Укажите нужную папку: kpi import ФАЙЛ --dir ПАПКА
problem-form-other-workspace = Бланк сделан в другой рабочей папке этой же компании
    .help = Укажите ту папку, где его делали: kpi import ФАЙЛ --dir ПАПКА. Либо сделайте бланк здесь (kpi form) и перенесите в него значения.
problem-form-not-a-number = «{ $text }» — не число
    .help = Впишите число цифрами.
problem-form-a-date = Excel принял значение за дату: { $text }
    .help = Впишите число заново с десятичной запятой, например 1,5.
problem-form-negative = Значение меньше нуля: { $text }
    .help = Впишите ноль или больше.
problem-form-too-long = Число слишком длинное: { $text }
    .help = До запятой — не больше 12 знаков, после — не больше 6.
problem-form-not-a-level = «{ $text }» — не уровень от 0 до 4
    .help = Выберите уровень из списка в ячейке.
problem-form-count-alone = Внесено число наблюдений, но не внесено среднее
    .help = Впишите среднее строкой выше или ноль наблюдений, если измерять было нечего.
problem-form-value-of-none = Среднее внесено, а наблюдений ноль
    .help = Впишите число наблюдений или сотрите среднее.
problem-form-away = { $owner } в этот день отсутствует ({ $date }), значение не принято
    .help = Если человек работал, внесите так: kpi record { $kpi_id } ЗНАЧЕНИЕ --owner { $owner_id } --date ДАТА
problem-form-cleared = Ячейка очищена, а внесённое значение осталось: { $kpi }, { $owner }, { $date }
    .help = Если значение было нулём, впишите 0. Отозвать всё очищенное: kpi import ФАЙЛ --covers ПЕРИОД
problem-form-needs-reason = Срок прошёл или значение внесено не вами: исправление без причины не принято
    .help = { $cell_given ->
        [yes] Впишите причину в ячейку { $cell } и внесите бланк ещё раз.
       *[no] Впишите причину под таблицей и внесите бланк ещё раз.
    }
problem-form-nobody = Не сказано, для кого бланк
    .help = Для одного — kpi form --owner КТО -o бланк.xlsx, для всех — kpi form --all ПАПКА
problem-form-period-too-long = В периоде { $days } дн., а на бланке помещается { $most }
    .help = Возьмите месяц или квартал.
