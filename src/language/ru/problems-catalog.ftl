## Каталог: связи между его частями (src/domain/catalog.rs).

problem-catalog-id-twice = Показатель с кодом «{ $id }» в каталоге уже есть
    .help = Дайте одному из двух другой код. Если по показателю уже есть записи, его код не меняйте.
problem-catalog-number-twice = Номер { $number } уже занят показателем «{ $id }»
    .help = Номера есть только у 39 показателей исходного списка; своему показателю номер не нужен.
problem-catalog-alias-twice = Название «{ $alias }» уже занято показателем «{ $id }»
    .help = Уберите его у одного из двух: по названию программа должна узнавать ровно один показатель.
problem-catalog-unknown-kpi = В каталоге нет показателя «{ $id }»
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Проверьте код: «kpi catalog list» показывает все. Недостающий исходный показатель добавьте таблицей [[input]].
    }
problem-catalog-unknown-role = В каталоге нет роли «{ $id }»
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Добавьте её таблицей [[role]] с ключами id и name или укажите одну из имеющихся.
    }
problem-catalog-unknown-stage = Этапа { $stage } в каталоге нет
    .help = Укажите номер одного из этапов [[stage]] или добавьте новый.
problem-catalog-unknown-breakdown = Разреза «{ $id }» в каталоге нет
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Добавьте его таблицей [[breakdown]] с ключами id, name и values.
    }
problem-catalog-not-broken-down = Показатель «{ $kpi }» вносится без разреза «{ $key }», и выбрать его часть нельзя
    .help = { $allowed_given ->
        [yes] У него есть: { $allowed }. Другой разрез добавляют ему ключом breakdowns.
       *[no] Добавьте ему разрез: breakdowns = ["{ $key }"].
    }
problem-catalog-unknown-part = У разреза «{ $key }» нет значения «{ $value }»
    .help = Возможные значения: { $allowed }.
problem-catalog-circle = Формулы ссылаются друг на друга по кругу: { $ids }
    .help = Разорвите круг: хотя бы одна из этих формул должна считаться из вносимых показателей.
problem-catalog-guards-itself = Показатель «{ $id }» назначен сторожевым самому себе
    .help = Сторожевой показатель показывает, не вырос ли этот в ущерб качеству. Укажите другой или удалите ключ guard.
problem-catalog-same-role = Исполнитель и контролирующий — одна и та же роль: «{ $role }»
    .help = Никто не проверяет сам себя. Контролирующим назначьте другую роль, например директора.
problem-catalog-role-may-not-own = Роль «{ $role }» может только контролировать, но не исполнять
    .help = Назначьте исполнителем сотрудника компании. Если эта роль внутри компании, поставьте ей owns = true.
problem-catalog-rubric-levels = { $found ->
        [0] У оценки по уровням не описаны уровни
       *[other] У оценки по уровням должно быть пять описаний, от 0 до 4, а их { $found }
    }
    .help = Впишите в rubric пять критериев: от «системы нет» (0) до «работает сама и улучшается» (4).
problem-catalog-no-stage = Показатель «{ $id }» не отнесён ни к одному этапу
    .help = Добавьте строку stage = 1 (номер этапа, на котором он вводится). Если он нужен только для формул, замените [[kpi]] на [[input]].

## Каталог: сам файл (src/store/toml/catalog.rs).

problem-workspace-newer-format = Рабочая папка создана более новой версией kpi: формат { $found }, а эта версия понимает не новее { $known }
    .help = Обновите kpi. Файлы не тронуты.
problem-workspace-bad-offset = Неверное смещение от UTC: «{ $text }»
    .help = Смещение пишется так: "+03:00" (Москва), "+05:00" (Екатеринбург), "Z" (UTC).
problem-workspace-bad-currency = Неверное обозначение валюты: «{ $text }»
    .help = Нужен трёхбуквенный код заглавными латинскими буквами: "RUB", "KZT", "USD".
problem-workspace-bad-language = На языке «{ $text }» программа не говорит
    .help = Возможные значения: "ru" и "en".
problem-catalog-unknown-profile = Профиля «{ $id }» в каталоге нет
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Возможные профили: { $allowed }.
    }
problem-catalog-unknown-unit = Единицы «{ $id }» в каталоге нет
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Добавьте её таблицей [[unit]] или укажите одну из имеющихся: { $allowed }.
    }
problem-catalog-entry-twice = «{ $id }» в этом списке уже есть
    .help = Дайте одной из двух записей другой код или удалите её.
problem-catalog-reserved-id = «{ $id }» — слово языка формул, показатель так называться не может
    .help = Выберите другой код.
problem-catalog-empty-name = У показателя нет названия
    .help = Впишите название: name = "Звонки".
problem-catalog-formula-unused = Формула указана, а способ измерения — «{ $measure }»
    .help = Замените его на measure = "formula" или удалите формулу.
problem-catalog-too-many-decimals = Столько знаков после запятой показать нельзя
    .help = Возможны значения от 0 до 6.
problem-catalog-seasonal-weights = Сезонные веса не могут быть отрицательными, и хотя бы один должен быть больше нуля
    .help = Двенадцать чисел с января по декабрь; важны только их доли, например 1 для обычного месяца и 1.5 для высокого сезона.
problem-catalog-negative-threshold = Порог «{ $key }» не может быть меньше нуля
    .help = Пороги задаются в процентах: 95 означает 95 %.
problem-catalog-thresholds-out-of-order = Пороги противоречат друг другу: near не может быть выше met, а on_pace — выше ahead
    .help = Обычные значения: met = 100, near = 90, ahead = 105, on_pace = 95.

## Правка каталога по команде (src/commands/catalog/).

problem-catalog-no-equals = «{ $text }» — не пара «ключ=значение»
    .help = Напишите, что менять и на что, без пробелов вокруг знака равенства: every=week. Значение из нескольких слов возьмите в кавычки: "name=Звонки клиентам".
