## Общее для всех таблиц (src/render).

grid-nothing = Ничего не найдено
grid-left-out = Не поместились по ширине: { $columns }
