//! Pages for browsers and paper: one file with its style inside, that fetches nothing and runs nothing.

use std::io::{self, Write};

use serde::Serialize;

use crate::render::Look;
use crate::render::grid::Block;

mod cells;
mod curve;
pub(in crate::render) mod engine;
pub mod palette;
mod report;

pub use engine::{Template, TemplateError};
pub use report::{report, report_by};

use cells::BlockView;

/// What every page is given.
#[derive(Serialize)]
struct Page {
    /// The language's code, for `lang`.
    lang: &'static str,
    title: String,
    blocks: Vec<BlockView>,
}

/// Writes a page of several parts.
pub fn page(blocks: &[Block], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = look.messages.language();
    let blocks = cells::blocks(blocks, look.messages);
    let title = blocks.iter().find_map(|block| match block {
        BlockView::Title { text } | BlockView::Heading { text } => Some(text.clone()),
        _ => None,
    });
    let page = Page { lang: language.code(), title: title.unwrap_or_else(|| "kpi".to_owned()), blocks };
    out.write_all(engine::filled("page.html", &page)?.as_bytes())
}
