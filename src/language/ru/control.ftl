## Проверка значений: kpi control (src/commands/control/, src/render/control.rs).

control-column-date = Дата
control-column-kpi = Показатель
control-column-owner = Исполнитель
control-column-value = Значение
control-column-target = План
control-column-usual = Обычно
control-column-state = Проверка
control-column-deadline = Срок
control-column-controller = Контроль
control-column-rank = Ранг
control-column-exported = В выгрузке
control-column-month = Месяц
control-column-due = Значений
control-column-verified = Проверено
control-column-share = Доля
control-column-days = Дней
control-column-overdue = Просрочено
control-column-rejected = Отклонено
control-column-differences = Исправлено
control-column-disputed = Спорно
control-column-signs = Признаки
control-nobody = без контроля

control-state-waiting = ждёт
control-state-open = ждёт возражений
control-state-confirmed = подтверждено
control-state-reconciled = сверено
control-state-accepted = принято
control-state-sampled = по выборке
control-state-rejected = отклонено
control-state-disputed = оспорено
control-state-changed = изменено

control-sign-outside = необычная величина
control-sign-tenfold = больше обычного в десять раз и более
control-sign-late = внесено с опозданием, { $entered }
control-sign-free-day = в нерабочий день
control-sign-round = одни круглые числа
control-sign-same = одно и то же день за днём
control-sign-burst = всплеск в конце месяца

control-stamp-rush = за одну минуту подтверждено значений: { $count }
control-stamp-never-rejected = подтверждено { $count }, не отклонено ни одного
control-stamp-unremarked = необычные подтверждены без пояснения: { $count }

control-said-confirmed = Подтверждено: { $count }
control-said-rejected = Отклонено: { $count }
control-said-reconciled = Сошлось с выгрузкой: { $count }
control-said-disputed = Возражение записано: { $count }
control-said-withdrawn = Возражение снято: { $count }
control-differing = Разошлось с выгрузкой: { $count }
control-skipped = Пропущено, проверяете не вы: { $count }
control-left-unusual = Осталось необычных: { $count }
control-ask = Необычных значений: { $count } из { $all }. Подтвердить всё? [д/н]
control-seed = { $period }: зерно выборки { $seed }. Такую же выборку получит каждый, пока записи этого месяца не изменятся.
control-column-second = Перепроверяет
control-column-second-state = Перепроверка
control-column-drawn = В выборке
control-column-looked_again = Перепроверено
control-column-found_wrong = Расхождений
control-second-waiting = ждёт
control-second-right = верно
control-second-wrong = расхождение
control-said-second-right = Перепроверено, верно: { $count }
control-said-second-wrong = Перепроверено, расхождений: { $count }
control-own-result = * подтвердил руководитель, чей это результат; ждёт сверки или перепроверки: { $count }

control-why-unsigned = в строке нет id, времени или автора
control-why-not-controller = автор не контролировал этот показатель в тот день
control-why-own-entry = это собственный результат автора
control-why-typed = автор внёс это значение сам
control-why-hand-made = значение дописано в файл вручную, без id или времени
control-why-not-owner = возразить может только исполнитель
control-why-not-second = автор не контролирует того, кто проверял
control-why-late = срок для возражений к тому дню прошёл
