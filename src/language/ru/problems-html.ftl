## Шаблон страницы (src/render/html/engine.rs).

problem-template-syntax = Шаблон написан с ошибкой; программа шаблонов отвечает по-английски: «{ $detail }»
    .help = Исправьте это место: язык шаблонов — Jinja, примеры — в docs/html.md. Частые причины: не закрыт «%{"}"}» или «{"}}"}», у «if» и «for» нет «endif» и «endfor».
problem-template-undefined = Шаблон просит подставить то, чего нет{ $name_given ->
    [yes] : «{ $name }»
   *[no] {""}
 }
    .help = Проверьте, как написано имя. Все переменные перечислены в docs/html.md; необязательную подставляйте так: {"{{"} имя|default("") {"}}"}
problem-template-unknown = Шаблон использует то, чего здесь нет: «{ $name }»
    .help = Есть обычные фильтры и функции Jinja, фильтр coded и шаблоны программы: report.html, layout.html, grid.html, charts.html, style.css. Другие файлы шаблон не читает.
problem-template-endless = Шаблон работает слишком долго
    .help = Проверьте, нет ли в нём цикла, который не кончается.
problem-template-failed = Страница по шаблону не получилась; программа шаблонов отвечает по-английски: «{ $detail }»
    .help = Исправьте это место шаблона. Что можно подставить и как: docs/html.md
