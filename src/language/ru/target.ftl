## План: kpi target (src/commands/target/).

target-company = компания
target-column-kpi = Показатель
target-column-owner = Чей
target-column-base = База
target-column-target = План
target-column-stretch = Цель
target-column-origin = Откуда
target-column-lines = Строки
target-column-figures = Периодов
target-column-method = Как
target-column-median = Медиана
target-column-days = Дней
target-method-per-day = медиана в день × дни
target-method-median = медиана
target-method-range = от худшего до лучшего

target-set = { $kpi }, { $period }, { $whom }: план { $target }{ $base_given ->
    [yes] , база { $base }
   *[no] {""}
 }{ $stretch_given ->
    [yes] , цель { $stretch }
   *[no] {""}
 }{ $former_given ->
    [yes] {" "}(прежний план — { $former })
   *[no] {""}
 }
target-withdrawn = { $kpi }, { $period }, { $whom }: план снят (был { $former })
target-closed-part = Закрытые месяцы по { $month } включительно остаются с тем планом, с которым закрыты.
target-no-figure = нет данных
target-no-figures = { $count ->
    [one] По { $count } показателю
   *[other] По { $count } показателям
 } предложить нечего: за прошлые периоды нет ни одного значения.
target-too-few = Мало оснований: { $count ->
    [one] значение есть только за { $count } период
    [few] значения есть только за { $count } периода
   *[many] значения есть только за { $count } периодов
 }, а нужно хотя бы { $needed }. Это не план, а ориентир.
target-suggested-note = предложено программой по прошлым периодам
target-taken-over = Записано планов: { $count }; уже были заданы: { $kept }; мало оснований: { $weak }
