## The template of a page (src/render/html/engine.rs).

problem-template-syntax = The template has a mistake; the template engine says: "{ $detail }"
    .help = Correct this place: the language of templates is Jinja, with examples in docs/html.md. Often a "%{"}"}" or "{"}}"}" is not closed, or "if" and "for" lack their "endif" and "endfor".
problem-template-undefined = The template asks for something that is not there{ $name_given ->
    [yes] : "{ $name }"
   *[no] {""}
 }
    .help = Check how the name is written. docs/html.md lists all variables; an optional one is written {"{{"} name|default("") {"}}"}
problem-template-unknown = The template uses what there is not: "{ $name }"
    .help = There are the usual filters and functions of Jinja, the filter coded, and the program's templates: report.html, layout.html, grid.html, charts.html, style.css. A template reads no other file.
problem-template-endless = The template takes too long
    .help = See whether a loop in it never ends.
problem-template-failed = The template made no page: { $detail }
    .help = What templates are given: docs/html.md
