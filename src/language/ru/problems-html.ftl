## Шаблон страницы (src/render/html/engine.rs).

problem-template-syntax = Шаблон написан с ошибкой: { $detail }
    .help = Язык шаблонов — Jinja. Что можно подставить: docs/html.md
problem-template-undefined = Шаблон просит подставить то, чего нет
    .help = Имена всех переменных: docs/html.md
problem-template-unknown = Шаблон использует незнакомое: { $detail }
    .help = Есть обычные фильтры и функции Jinja и шаблоны программы: report.html, layout.html, grid.html, charts.html, style.css. Другие файлы шаблон не читает.
problem-template-endless = Шаблон работает слишком долго
    .help = Проверьте, нет ли в нём цикла, который не кончается.
problem-template-failed = Страница по шаблону не получилась: { $detail }
    .help = Что можно подставить: docs/html.md
