//! Input of any size and shape gets an answer: every parser is fed with arbitrary and with slightly wrong text. Nothing
//! panics, every fault has a place inside the text and can be drawn harmlessly, what is read can be written and read again.
//!
//! `KPI_FUZZ=10000000 cargo test --release robust` is the full size; docs/reliability.md has its counts.

mod files;
mod generator;
mod words;

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use kpi::domain::wording::Language;
use kpi::language::Messages;
use kpi::problem::Fault;
use kpi::render::problem::{ProblemStyle, fault as draw};

use generator::Generator;

/// All inputs together, over all parsers.
fn total() -> u64 {
    std::env::var("KPI_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(60_000)
}

/// Feeds a parser with its part (in thousandths) of all inputs.
#[expect(clippy::print_stderr, reason = "the counts of the full size, and the input that was too much, are read here")]
pub fn feed(name: &str, part: u64, samples: &[Vec<u8>], mut parser: impl FnMut(&[u8])) {
    let inputs = (total() * part / 1_000).max(20);
    let mut generator = Generator::new(name, samples);
    for sample in samples {
        parser(sample);
    }
    for number in 0..inputs {
        let input = generator.next_input();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| parser(&input))) {
            let shown: String = String::from_utf8_lossy(&input).chars().take(3_000).collect();
            eprintln!("robust: {name}, input {number}: {shown:?}");
            resume_unwind(panic);
        }
    }
    eprintln!("robust: {name}: {} inputs", inputs + samples.len() as u64);
}

/// Looks at faults: each place lies inside the text, each can be drawn.
pub struct Examiner {
    messages: [Messages; 2],
    seen: u64,
}

impl Examiner {
    pub fn new() -> Examiner {
        Examiner { messages: Language::ALL.map(Messages::new), seen: 0 }
    }

    /// Faults of the text of a file.
    pub fn of_file(&mut self, file: &str, text: &[u8], faults: &[Fault]) {
        let lines: Vec<String> = text.split(|&byte| byte == b'\n').map(|line| lossy(line).into_owned()).collect();
        for fault in faults {
            let place = fault.place.as_ref().unwrap_or_else(|| panic!("no place: {fault:?}"));
            assert_eq!(place.file, file, "{fault:?}");
            let line = lines.get((place.line as usize).wrapping_sub(1));
            let line = line.unwrap_or_else(|| panic!("no such line of {}: {fault:?}", lines.len()));
            assert!(place.column as usize <= line.chars().count() + 1, "no such column: {fault:?}");
        }
        self.of_words(faults);
    }

    /// Faults of a text that is in no file.
    pub fn of_words(&mut self, faults: &[Fault]) {
        for fault in faults {
            if let Some(excerpt) = &fault.excerpt {
                assert!(excerpt.start <= excerpt.end, "{fault:?}");
                assert!(excerpt.line.get(excerpt.start..excerpt.end).is_some(), "{fault:?}");
            }
        }
        self.seen += 1;
        // Drawing costs more than reading; a few are enough.
        for fault in faults.iter().take(3).filter(|_| self.seen.is_multiple_of(16)) {
            for messages in &self.messages {
                let mut out = Vec::new();
                draw(&mut out, fault, messages, ProblemStyle::default()).unwrap();
                let shown = String::from_utf8(out).unwrap();
                assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
            }
        }
    }
}

/// What a parser gave is written as text and read again.
pub fn round_trip<T: PartialEq + Debug, E: Debug>(value: &T, text: &str, read: impl Fn(&str) -> Result<T, E>) {
    match read(text) {
        Ok(again) => assert_eq!(again, *value, "written as {text:?}"),
        Err(error) => panic!("{value:?} is written as {text:?} and cannot be read: {error:?}"),
    }
}

pub fn lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
