//! How far the reading of a file is: a bar on standard error, at a terminal alone.

use std::io::Read;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::context::Context;
use crate::store::input::Input;

/// Smaller files are read before anybody looks.
const WORTH_WATCHING: u64 = 4 << 20;

/// A bar that goes when it is dropped.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for a file; nothing to see where nobody watches or the file is small.
    pub fn new(context: &Context, file: &str, input: &Input) -> Progress {
        let length = input.length();
        let is_watched = context.watched && length.is_none_or(|length| length >= WORTH_WATCHING);
        let hidden = ProgressDrawTarget::hidden();
        let target = if is_watched { ProgressDrawTarget::stderr_with_hz(10) } else { hidden };
        let template = if length.is_some() { "{msg} {bar:32} {percent:>3} %" } else { "{spinner} {msg}" };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(length, target).with_style(style.progress_chars("██░"));
        let file = crate::render::harmless::harmless(file).into_owned();
        bar.set_message(context.messages().with("import-reading", &[("file", file.as_str().into())]));
        Progress(bar)
    }

    /// The file, watched while it is read.
    pub fn watch<R: Read>(&self, reader: R) -> impl Read + use<R> {
        self.0.wrap_read(reader)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
