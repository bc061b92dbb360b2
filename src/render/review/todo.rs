//! What is to be done, at the end of the Monday page: how much each has to enter and check, misses without an action, actions.

use crate::problem::Argument;
use crate::render::Look;
use crate::render::action;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::review::{Extent, SHORT};
use crate::report::due::agenda::{Agenda, Item, Task};
use crate::report::review::ToDo;

/// The whole of it, or its first lines.
pub fn blocks(todo: &ToDo, extent: Extent, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let most = if extent == Extent::Short { SHORT } else { usize::MAX };
    let mut blocks = Vec::new();
    if !todo.agenda.pages.is_empty() {
        let heading = messages.with("review-heading-due", &[("date", Argument::from(todo.agenda.on))]);
        blocks.extend([Block::Gap, Block::Heading(heading)]);
        blocks.push(match extent {
            Extent::Whole => Block::Grid(counts(&todo.agenda, look)),
            Extent::Short => Block::Line(summary(&todo.agenda, look)),
        });
        blocks.push(Block::Remark(messages.text("review-due-more")));
    }
    blocks.extend(action::required(&todo.unanswered, most, look));
    if !todo.actions.is_empty() {
        let shown = &todo.actions[..todo.actions.len().min(most)];
        blocks.extend([Block::Gap, Block::Heading(messages.text("review-heading-actions"))]);
        blocks.push(Block::Grid(action::grid(shown, look, true)));
        if shown.len() < todo.actions.len() {
            let count = [("count", Argument::from(todo.actions.len() - shown.len()))];
            blocks.push(Block::Remark(messages.with("action-required-more", &count)));
        }
    }
    blocks
}

/// How many of each task everybody has, and how many of them are late.
pub fn counts(agenda: &Agenda, look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let title = |id: &str| messages.text(&format!("review-column-{id}"));
    let mut grid = Grid::new([
        Column::text("person", messages.text("report-column-person")),
        Column::number("enter", title("enter")),
        Column::number("mend", title("mend")),
        Column::number("check", title("check")),
        Column::number("act", title("act")),
        Column::number("late", title("late")),
    ]);
    for page in &agenda.pages {
        let of = |task: Task| Cell::from(page.items.iter().filter(|item| item.task == task).count());
        grid.row([
            Cell::named(page.name.text(messages.language()), page.person.as_str()),
            of(Task::Enter),
            of(Task::Mend),
            of(Task::Check),
            of(Task::Act),
            page.items.iter().filter(|item| item.late(agenda.on).is_some()).count().into(),
        ]);
    }
    grid
}

/// The same of all together, in a sentence.
fn summary(agenda: &Agenda, look: &Look<'_>) -> String {
    let count = |wanted: &dyn Fn(&Item) -> bool| Argument::from(agenda.items().filter(|item| wanted(item)).count());
    let arguments = [
        ("enter", count(&|item| item.task == Task::Enter)),
        ("mend", count(&|item| item.task == Task::Mend)),
        ("check", count(&|item| item.task == Task::Check)),
        ("act", count(&|item| item.task == Task::Act)),
        ("late", count(&|item| item.late(agenda.on).is_some())),
    ];
    look.messages.with("review-due", &arguments)
}
