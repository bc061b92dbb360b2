## Заголовки сообщений об ошибках (src/render/problem.rs).

fault-error = ошибка
fault-warning = предупреждение
fault-note = замечание
fault-help = совет
