//! Looks a message up by its id and fills in its parts. A file is parsed when its first message is asked for.

use std::borrow::Cow;
use std::cell::OnceCell;

use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::wording::Language;
use crate::language::harmless::harmless;
use crate::language::{FILES, dates, format};
use crate::problem::Argument;

type Bundle = FluentBundle<FluentResource>;

/// Greatest count that a plural rule can be asked about without loss.
const MOST_EXACT: u64 = 1 << 53;

/// The messages of one language.
///
/// A message with the variable `$name` may also ask for `$name_given` (`yes` or `no`: was there anything to say) and,
/// where `$name` is a list, for `$name_count`. Texts of the user never carry control characters into a message.
pub struct Messages {
    language: Language,
    problems: OnceCell<Bundle>,
    rooms: Vec<OnceCell<Bundle>>, // One for each of FILES, in the same order.
}

impl Messages {
    /// The messages of `language`; nothing is parsed yet.
    pub fn new(language: Language) -> Messages {
        Messages { language, problems: OnceCell::new(), rooms: FILES.iter().map(|_| OnceCell::new()).collect() }
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
        self.bundle_of(id).is_some_and(|bundle| bundle.has_message(id))
    }

    /// A part of a message by itself, as the message would show it.
    pub fn argument(&self, argument: &Argument) -> String {
        match argument {
            Argument::Text(text) => harmless(&shortened(text)).into_owned(),
            Argument::Whole(number) => format::whole(self.language, *number),
            Argument::Decimal(canonical) => harmless(&format::decimal(self.language, canonical)).into_owned(),
            Argument::Date(date) => dates::date(self.language, *date),
            Argument::Period(period) => dates::period(self.language, *period),
            Argument::Wording(wording) => harmless(wording.text(self.language)).into_owned(),
            Argument::Term(id) => self.text(id),
            Argument::List(list) => list.iter().map(|argument| self.argument(argument)).collect::<Vec<_>>().join(", "),
        }
    }

    fn written(&self, id: &str, attribute: Option<&str>, arguments: &[(&str, Argument)]) -> Option<String> {
        let bundle = self.bundle_of(id)?;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&self.values(arguments)), &mut errors).into_owned())
    }

    fn values<'a>(&self, arguments: &'a [(&str, Argument)]) -> FluentArgs<'a> {
        let mut values = FluentArgs::with_capacity(arguments.len() * 2);
        for (name, argument) in arguments {
            let value = match argument {
                Argument::Whole(number) if number.unsigned_abs() <= MOST_EXACT => plural(*number),
                other => FluentValue::String(Cow::Owned(self.argument(other))),
            };
            let is_given = !matches!(&value, FluentValue::String(text) if text.is_empty());
            if let Argument::List(list) = argument {
                values.set(format!("{name}_count"), plural(i64::try_from(list.len()).unwrap_or(i64::MAX)));
            }
            values.set(format!("{name}_given"), if is_given { "yes" } else { "no" });
            values.set(*name, value);
        }
        values
    }

    fn bundle_of(&self, id: &str) -> Option<&Bundle> {
        let room = id.split('-').next().unwrap_or_default();
        if room == "problem" {
            let is_of_problems = |name: &str| name.starts_with("problems-");
            return Some(self.problems.get_or_init(|| bundle(self.language, is_of_problems)));
        }
        let index = FILES.iter().position(|(name, ..)| *name == room)?;
        Some(self.rooms[index].get_or_init(|| bundle(self.language, |name| name == room)))
    }
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

/// The messages of those of the files whose name is wanted.
fn bundle(language: Language, is_wanted: impl Fn(&str) -> bool) -> Bundle {
    let locale: LanguageIdentifier = language.code().parse().expect("our codes are language identifiers");
    let mut bundle = Bundle::new(vec![locale]);
    bundle.set_use_isolating(false); // Consoles draw the isolating marks as boxes.
    bundle.set_formatter(Some(match language {
        Language::Ru => |value, _| grouped(Language::Ru, value),
        Language::En => |value, _| grouped(Language::En, value),
    }));
    for (_, russian, english) in FILES.iter().filter(|(name, ..)| is_wanted(name)) {
        let text = if language == Language::Ru { russian } else { english };
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
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
            (Argument::Term("fault-help"), "совет", "help"),
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
        let mut bundle = bundle(Language::Ru, |_| false);
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
    fn a_missing_message_shows_its_id() {
        let messages = Messages::new(Language::En);
        assert_eq!(messages.text("nowhere-at-all"), "nowhere-at-all");
        assert_eq!(messages.text("problem-nobody-has"), "problem-nobody-has");
        assert_eq!(messages.attribute("fault-help", "help", &[]), None);
        assert!(messages.has("problem-id-malformed"));
    }
}
