//! Looks a message up by its id and fills in its parts. A message is parsed when it is asked for: no message refers to
//! another, so that none needs the rest of its file.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::{Pattern, PatternElement};
use memchr::memmem;
use unic_langid::LanguageIdentifier;

use crate::domain::period::{Month, Period};
use crate::domain::wording::Language;
use crate::language::harmless::harmless;
use crate::language::{FILES, dates, format};
use crate::problem::Argument;

type Bundle = FluentBundle<FluentResource>;

/// Greatest count that a plural rule can be asked about without loss.
const MOST_EXACT: u64 = 1 << 53;

/// The messages of one language.
///
/// A message with the variable `$name` may also ask for `$name_given` (`yes` or `no`: was there anything to say), where
/// `$name` is a list for `$name_count`, and where it is a name or a word of the user's for `$name_id`, the id that a
/// command takes. Texts of the user never carry control characters into a message.
pub struct Messages {
    language: Language,
    /// The messages that were asked for so far.
    parsed: RefCell<Bundle>,
    files: Vec<File>, // One for each of FILES, in the same order.
}

/// So many messages of a file are looked for where they stand, and then all are put in order: a page of help takes
/// hundreds of one file, most other commands a few.
const FEW: u32 = 12;

/// What is known of a file of messages.
#[derive(Default)]
struct File {
    /// How many of its messages were asked for.
    asked: Cell<u32>,
    /// By its id the text of each, with the id and attributes.
    entries: OnceCell<HashMap<&'static str, &'static str>>,
}

impl File {
    fn find(&self, text: &'static str, id: &str) -> Option<&'static str> {
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() > FEW {
            return self.entries.get_or_init(|| entries(text).into_iter().collect()).get(id).copied();
        }
        entry_in(text, id)
    }
}

impl Messages {
    /// The messages of `language`; nothing is parsed yet.
    pub fn new(language: Language) -> Messages {
        let files = FILES.iter().map(|_| File::default()).collect();
        Messages { language, parsed: RefCell::new(bundle(language)), files }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without parts. A message that does not exist shows its id; a test sees to it that none is missing.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A message with its parts.
    pub fn with(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        self.written(id, None, arguments).unwrap_or_else(|| id.to_owned())
    }

    /// A message's attribute such as `help`; none where the message has none.
    pub fn attribute(&self, id: &str, attribute: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        self.written(id, Some(attribute), arguments)
    }

    /// True where there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.entry(id).is_some()
    }

    /// A part of a message by itself, as the message would show it.
    pub fn argument(&self, argument: &Argument) -> String {
        match argument {
            Argument::Text(text) => harmless(&shortened(text)).into_owned(),
            Argument::Whole(number) => format::whole(self.language, *number),
            Argument::Decimal(canonical) => harmless(&format::decimal(self.language, canonical)).into_owned(),
            Argument::Date(date) => dates::date(self.language, *date),
            Argument::Period(period) => dates::period(self.language, *period),
            Argument::Wording(name) | Argument::Named(name, _) => harmless(name.text(self.language)).into_owned(),
            Argument::Term(id) => self.text(id),
            Argument::List(list) => match months(list) {
                Some(months) => dates::months(self.language, &months),
                None => list.iter().map(|argument| self.argument(argument)).collect::<Vec<_>>().join(", "),
            },
        }
    }

    fn written(&self, id: &str, attribute: Option<&str>, arguments: &[(&str, Argument)]) -> Option<String> {
        self.parse(id)?;
        if let Some(text) = self.fixed(id, attribute)? {
            return Some(text);
        }
        // Parts may be messages themselves, so they come first.
        let values = self.values(arguments);
        let bundle = self.parsed.borrow();
        let pattern = pattern(&bundle, id, attribute)?;
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }

    /// The text of a message that varies with nothing.
    fn fixed(&self, id: &str, attribute: Option<&str>) -> Option<Option<String>> {
        let bundle = self.parsed.borrow();
        match &pattern(&bundle, id, attribute)?.elements[..] {
            [PatternElement::TextElement { value }] => Some(Some((*value).to_owned())),
            _ => Some(None),
        }
    }

    fn values<'a>(&self, arguments: &'a [(&str, Argument)]) -> FluentArgs<'a> {
        let mut values = FluentArgs::with_capacity(arguments.len() * 2);
        for (name, argument) in arguments {
            let value = match argument {
                Argument::Whole(number) if number.unsigned_abs() <= MOST_EXACT => plural(*number),
                other => FluentValue::String(Cow::Owned(self.argument(other))),
            };
            if let Argument::Named(_, id) | Argument::Text(id) = argument {
                values.set(format!("{name}_id"), harmless(&shortened(id)).into_owned());
            }
            let is_given = !matches!(&value, FluentValue::String(text) if text.is_empty());
            if let Argument::List(list) = argument {
                values.set(format!("{name}_count"), plural(i64::try_from(list.len()).unwrap_or(i64::MAX)));
            }
            values.set(format!("{name}_given"), if is_given { "yes" } else { "no" });
            values.set(*name, value);
        }
        values
    }

    /// Sees to it that a message is parsed; none where there is no such message.
    fn parse(&self, id: &str) -> Option<()> {
        if !self.parsed.borrow().has_message(id) {
            let resource = match FluentResource::try_new(self.entry(id)?.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            self.parsed.borrow_mut().add_resource_overriding(resource);
        }
        Some(())
    }

    /// The text of a message in its file.
    fn entry(&self, id: &str) -> Option<&'static str> {
        let room = id.split('-').next().unwrap_or_default();
        let is_meant = |name: &str| if room == "problem" { name.starts_with("problems-") } else { name == room };
        let mut files = FILES.iter().zip(&self.files).filter(|((name, ..), _)| is_meant(name));
        files.find_map(|((_, russian, english), file)| {
            file.find(if self.language == Language::Ru { russian } else { english }, id)
        })
    }
}

/// The message of that id in the text of a file; it ends before the next one, or a remark.
fn entry_in(text: &'static str, id: &str) -> Option<&'static str> {
    let begins = |at: &usize| (*at == 0 || text.as_bytes()[at - 1] == b'\n') && id_of(&text[*at..]) == Some(id);
    let from = memmem::find_iter(text.as_bytes(), id).find(begins)?;
    let (first, rest) = text[from..].split_once('\n').unwrap_or((&text[from..], ""));
    let ends = |line: &&str| line.starts_with('#') || id_of(line).is_some();
    let rest: usize = rest.split_inclusive('\n').take_while(|line| !ends(line)).map(str::len).sum();
    Some(&text[from..text.len().min(from + first.len() + 1 + rest)])
}

/// The messages of a file, cut at the lines that begin with an id.
fn entries(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut entries = Vec::new();
    let (mut open, mut at) = (None, 0);
    for line in text.split_inclusive('\n') {
        let id = id_of(line);
        if id.is_some() || line.starts_with('#') {
            entries.extend(open.take().map(|(id, from): (&'static str, usize)| (id, &text[from..at])));
            open = id.map(|id| (id, at));
        }
        at += line.len();
    }
    entries.extend(open.map(|(id, from)| (id, &text[from..])));
    entries
}

/// What a message says, or an attribute of it.
fn pattern<'b>(bundle: &'b Bundle, id: &str, attribute: Option<&str>) -> Option<&'b Pattern<&'b str>> {
    let message = bundle.get_message(id)?;
    match attribute {
        Some(name) => Some(message.get_attribute(name)?.value()),
        None => message.value(),
    }
}

/// The id that a line begins with, before the sign that sets it apart from what it says.
fn id_of(line: &str) -> Option<&str> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = line.bytes().take_while(|byte| is_part(*byte)).count();
    let (id, rest) = line.split_at(length);
    let is_id = id.starts_with(|first: char| first.is_ascii_alphabetic());
    (is_id && rest.trim_start_matches(' ').starts_with('=')).then_some(id)
}

/// The months of a list of nothing else.
fn months(list: &[Argument]) -> Option<Vec<Month>> {
    let month = |argument: &Argument| match argument {
        Argument::Period(Period::Month(month)) => Some(*month),
        _ => None,
    };
    list.iter().map(month).collect()
}

/// A word of a million letters need not fill the screen to be known again.
fn shortened(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 1_000;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

fn plural(number: i64) -> FluentValue<'static> {
    FluentValue::Number(FluentNumber::new(number as f64, FluentNumberOptions::default()))
}

/// A bundle without messages.
fn bundle(language: Language) -> Bundle {
    let locale: LanguageIdentifier = language.code().parse().expect("our codes are language identifiers");
    let mut bundle = Bundle::new(vec![locale]);
    bundle.set_use_isolating(false); // Consoles draw the isolating marks as boxes.
    bundle.set_formatter(Some(match language {
        Language::Ru => |value, _| grouped(Language::Ru, value),
        Language::En => |value, _| grouped(Language::En, value),
    }));
    bundle
}

fn grouped(language: Language, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::decimal(language, &number.as_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wording::Wording;

    #[test]
    fn parts_are_written_by_language() {
        let day = chrono::NaiveDate::from_ymd_opt(2024, 5, 13).unwrap();
        let wording = Wording { ru: "Звонки".into(), en: "Calls".into() };
        for (argument, russian, english) in [
            (Argument::Whole(1234), "1\u{a0}234", "1,234"),
            (Argument::Decimal("-1234.5".into()), "-1\u{a0}234,5", "-1,234.5"),
            (Argument::Date(day), "13.05.2024", "2024-05-13"),
            (Argument::Wording(wording), "Звонки", "Calls"),
            (Argument::Named(Wording::same("Звонки"), "calls".into()), "Звонки", "Звонки"),
            (Argument::Term("fault-help"), "совет", "help"),
            (
                month_list(&["2025-12", "2026-01", "2026-02"]),
                "декабрь 2025, январь и февраль 2026",
                "December 2025, January and February 2026",
            ),
            (Argument::from(vec!["a", "\u{1b}b"]), "a, \\u{1b}b", "a, \\u{1b}b"),
            (Argument::Text("ы".repeat(1_001)), &*("ы".repeat(1_000) + "…"), &*("ы".repeat(1_000) + "…")),
        ] {
            assert_eq!(Messages::new(Language::Ru).argument(&argument), russian);
            assert_eq!(Messages::new(Language::En).argument(&argument), english);
        }
    }

    #[test]
    fn counts_choose_their_form_and_are_grouped() {
        let source = "days = { $n ->\n    [one] { $n } день\n    [few] { $n } дня\n   *[many] { $n } дней\n }\n";
        let mut bundle = bundle(Language::Ru);
        bundle.add_resource(FluentResource::try_new(source.to_owned()).unwrap()).unwrap();
        let messages = Messages::new(Language::Ru);
        for (number, written) in
            [(1, "1 день"), (21, "21 день"), (3, "3 дня"), (11, "11 дней"), (1005, "1\u{a0}005 дней")]
        {
            let arguments = [("n", Argument::Whole(number))];
            let message = bundle.get_message("days").unwrap();
            let text = bundle.format_pattern(message.value().unwrap(), Some(&messages.values(&arguments)), &mut vec![]);
            assert_eq!(text, written);
        }
    }

    fn month_list(months: &[&str]) -> Argument {
        Argument::from(months.iter().map(|month| Period::Month(month.parse().unwrap())).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_keeps_the_id_that_commands_take() {
        let messages = Messages::new(Language::Ru);
        let named = Argument::Named(Wording::same("Звонки"), "calls".into());
        let arguments = [("kpi", named), ("owner", Argument::from("ivanov"))];
        let values = messages.values(&arguments);
        assert_eq!(values.get("kpi"), Some(&FluentValue::from("Звонки")));
        assert_eq!(values.get("kpi_id"), Some(&FluentValue::from("calls")));
        assert_eq!(values.get("owner_id"), Some(&FluentValue::from("ivanov")));
    }

    #[test]
    fn what_was_not_given_can_be_asked() {
        let messages = Messages::new(Language::En);
        let arguments = [("near", Argument::from(None::<String>)), ("all", Argument::from(vec!["a", "b"]))];
        let values = messages.values(&arguments);
        assert_eq!(values.get("near_given"), Some(&FluentValue::from("no")));
        assert_eq!(values.get("all_given"), Some(&FluentValue::from("yes")));
        assert_eq!(values.get("all_count"), Some(&plural(2)));
    }

    #[test]
    fn a_message_parsed_by_itself_is_that_of_its_file() {
        use fluent_syntax::ast::{Entry, Message};
        use fluent_syntax::parser::parse;
        for text in FILES.iter().flat_map(|(_, russian, english)| [russian, english]) {
            let whole = parse(*text).unwrap();
            let messages = whole.body.into_iter().filter_map(|entry| match entry {
                Entry::Message(message) => Some(Entry::Message(Message { comment: None, ..message })),
                _ => None,
            });
            let messages: Vec<Entry<&str>> = messages.collect();
            let entries = entries(text);
            assert_eq!(messages.len(), entries.len());
            for (message, (id, one)) in messages.iter().zip(entries) {
                let alone = parse(one).unwrap();
                assert_eq!(format!("{:?}", alone.body), format!("[{message:?}]"), "{id}");
                assert!(matches!(message, Entry::Message(message) if message.id.name == id));
                assert_eq!(entry_in(text, id), Some(one));
            }
            assert_eq!(entry_in(text, "no-such-message"), None);
        }
    }

    #[test]
    fn no_message_refers_to_another() {
        for (name, russian, english) in FILES {
            for text in [russian, english] {
                let told = format!("{:?}", fluent_syntax::parser::parse(*text).unwrap().body);
                let refers =
                    ["MessageReference {", "TermReference {", "Term("].iter().find(|kind| told.contains(**kind));
                assert_eq!(refers, None, "{name}.ftl");
            }
        }
    }

    #[test]
    fn a_missing_message_shows_its_id() {
        let messages = Messages::new(Language::En);
        assert_eq!(messages.text("nowhere-at-all"), "nowhere-at-all");
        assert_eq!(messages.text("problem-nobody-has"), "problem-nobody-has");
        assert_eq!(messages.attribute("fault-help", "help", &[]), None);
        assert!(messages.has("problem-id-malformed"));
    }
}
