## Common to all tables (src/render).

grid-nothing = Nothing found
grid-left-out = No room on this screen for: { $columns }
