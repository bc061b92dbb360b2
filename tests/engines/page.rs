//! docs/engines.md as a list of blocks.

use std::path::PathBuf;

/// A fenced block: ```` ```sql duckdb ````.
pub struct Block {
    /// The first word behind the fence.
    pub language: String,
    /// The second; empty where it is for all engines.
    pub engine: String,
    /// What stands between the fences.
    pub text: String,
    /// The lines between the fences, from zero.
    lines: std::ops::Range<usize>,
}

/// The page.
pub struct Page {
    text: String,
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/engines.md")
}

impl Page {
    /// The page as it stands.
    pub fn read() -> Page {
        let text = std::fs::read_to_string(path()).unwrap().replace("\r\n", "\n");
        let mut blocks: Vec<Block> = Vec::new();
        let mut open: Option<Block> = None;
        for (number, line) in text.lines().enumerate() {
            match (&mut open, line.strip_prefix("```")) {
                (Some(block), Some(_)) => {
                    block.lines.end = number;
                    blocks.extend(open.take());
                }
                (Some(block), None) => block.text.push_str(&format!("{line}\n")),
                (None, Some(words)) => {
                    let (language, engine) = words.split_once(' ').unwrap_or((words, ""));
                    let (language, engine) = (language.to_owned(), engine.to_owned());
                    open = Some(Block { language, engine, text: String::new(), lines: number + 1..number + 1 });
                }
                (None, None) => {}
            }
        }
        assert!(blocks.len() > 10, "docs/engines.md shows nothing");
        Page { text, blocks }
    }

    /// Writes other outputs in the place of those blocks.
    pub fn update(&self, changed: &[(usize, String)]) {
        let mut lines: Vec<String> = self.text.lines().map(str::to_owned).collect();
        for (number, text) in changed.iter().rev() {
            lines.splice(self.blocks[*number].lines.clone(), text.lines().map(str::to_owned));
        }
        std::fs::write(path(), lines.join("\n") + "\n").unwrap();
    }
}
