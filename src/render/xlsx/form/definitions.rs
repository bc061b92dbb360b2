//! The second sheet of an entry form: how to fill the first in, and what its KPIs and their levels mean.

use rust_xlsxwriter::utility;

use crate::domain::kpi::Kpi;
use crate::problem::Argument;
use crate::render::coded::plain;
use crate::render::grid::Block;
use crate::render::xlsx::form::Paper;
use crate::render::xlsx::sheet::Sheet;
use crate::render::xlsx::{Written, style};

/// The second sheet: how to fill the first in, what the KPIs mean, and the written levels of assessments.
pub(super) struct Definitions<'a> {
    /// What is written so far.
    pub sheet: Sheet<'a>,
    /// The KPIs on it, and where the levels of each stand.
    known: Vec<(String, Option<String>)>,
}

impl<'a> Definitions<'a> {
    /// The instructions and the heads of the table.
    pub(super) fn new(paper: &Paper<'a>) -> Written<Definitions<'a>> {
        let mut sheet = Sheet::new(paper.look, &paper.say("form-sheet-definitions"))?;
        sheet.set_width(0, 34.0);
        sheet.set_width(1, 100.0);
        sheet.set_lines_to(1);
        let mut lines = vec![Block::Title(paper.say("form-sheet-definitions"))];
        let arguments = [("person", Argument::from(paper.form.name.clone()))];
        let steps = paper.look.messages.with("form-steps", &arguments);
        lines.extend(steps.lines().map(|line| Block::Line(line.to_owned())));
        lines.push(Block::Gap);
        sheet.lines(&lines)?;
        for (column, title) in [(0, "report-column-name"), (1, "xlsx-column-definition")] {
            sheet.words(sheet.row, column, &paper.say(title), &style::head())?;
        }
        sheet.row += 1;
        Ok(Definitions { sheet, known: Vec::new() })
    }

    /// Says what a KPI means, once.
    pub(super) fn add(&mut self, kpi: &Kpi) -> Written<()> {
        if self.known.iter().any(|(id, _)| id == kpi.id.as_str()) {
            return Ok(());
        }
        let language = self.sheet.look.messages.language();
        let row = self.sheet.row;
        self.sheet.wrapping(row, 0, kpi.name.text(language), &style::body().set_bold())?;
        self.sheet.wrapping(row, 1, &plain(kpi.papers.definition.text(language)), &style::body())?;
        self.sheet.row += 1;
        let first = self.sheet.row;
        for (level, words) in kpi.rubric.iter().enumerate() {
            let row = self.sheet.row;
            let text = level_text(&level.to_string(), words.text(language));
            self.sheet.wrapping(row, 1, &text, &style::body().set_font_color(style::MUTED))?;
            self.sheet.row += 1;
        }
        let name = utility::row_col_to_cell_absolute;
        let reference = self.sheet.reference();
        let range =
            (!kpi.rubric.is_empty()).then(|| format!("{reference}!{}:{}", name(first, 1), name(self.sheet.row - 1, 1)));
        self.known.push((kpi.id.to_string(), range));
        Ok(())
    }

    /// The cells with the levels of an assessment.
    pub(super) fn levels_of(&self, kpi: &Kpi) -> Option<String> {
        self.known.iter().find(|(id, _)| id == kpi.id.as_str()).and_then(|(_, range)| range.clone())
    }
}

/// A level as it is chosen from the list; the way back and the formulas read the number at its beginning.
pub(super) fn level_text(number: &str, words: &str) -> String {
    format!("{number} — {words}")
}
