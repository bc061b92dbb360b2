## Книга Excel: kpi report --format xlsx (src/render/xlsx/).

xlsx-sheet-list = Список
xlsx-column-section = Раздел
xlsx-column-note = Примечание
xlsx-sheet-overview = Обзор
xlsx-sheet-kpis = Показатели
xlsx-sheet-people = Сотрудники
xlsx-sheet-charts = Графики
xlsx-sheet-trends = Динамика
xlsx-sheet-missing = Чего нет
xlsx-sheet-definitions = Определения
xlsx-headline = Главное
xlsx-summary = Сколько показателей
xlsx-contents = Листы книги
xlsx-total = Всего
xlsx-whole = Всего по отчёту
xlsx-whole-remark = В строке «Всего по отчёту» — сумма, если показатель складывается по сотрудникам, иначе его значение для всех вместе.
xlsx-people-figures = Сотрудники: факт
xlsx-signs = Знаки: + выполнен или опережает, = в темпе, ~ близко, ! не выполнен или отстаёт, ? данные неполны, … рано судить, · нет плана.
xlsx-column-bar = Выполнение: 0–125 %
xlsx-column-definition = Что это, что считается, откуда данные
xlsx-side-met = выполнен, опережает
xlsx-side-on-pace = в темпе
xlsx-side-near = близко
xlsx-side-missed = не выполнен, отстаёт
xlsx-side-incomplete = неполно
xlsx-side-too-early = рано судить
xlsx-side-no-target = нет плана или данных
xlsx-trends-remark = Звёздочкой отмечен месяц, который ещё не закончился. План месяца — по нынешней таблице планов.
xlsx-charts-remark = Столбцы — факт, пунктир — план. Звёздочкой отмечен месяц, который ещё не закончился.
xlsx-nothing-missing = Всё, что ожидалось, внесено.
xlsx-waiting = Ждёт проверки
xlsx-inexact = Это число длиннее 15 знаков: ячейка Excel изменила бы его, поэтому оно записано текстом.
xlsx-footer-page = Стр. &P из &N
