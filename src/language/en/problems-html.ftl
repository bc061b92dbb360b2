## The template of a page (src/render/html/engine.rs).

problem-template-syntax = There is a mistake in the template: { $detail }
    .help = Templates are written in Jinja. What they are given: docs/html.md
problem-template-undefined = The template asks for what is not there
    .help = All variables by name: docs/html.md
problem-template-unknown = The template uses something unknown: { $detail }
    .help = There are Jinja's usual filters and functions and the program's own templates: report.html, layout.html, grid.html, charts.html, style.css. A template reads no other file.
problem-template-endless = The template takes too long
    .help = See whether a loop in it never ends.
problem-template-failed = The template made no page: { $detail }
    .help = What templates are given: docs/html.md
