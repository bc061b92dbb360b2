//! Both languages say the same: every message in each, with the same parts; and no file is forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use kpi::language::FILES;

/// Ids of English messages that quote Russian on purpose: words and forms the program understands in any language.
const QUOTES_RUSSIAN: &[&str] = &[];

/// What a message is made of, by its id or `id.attribute`.
type Messages = BTreeMap<String, Parts>;

#[derive(Default)]
struct Parts {
    variables: BTreeSet<String>,
    text: String,
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_parts() {
    for (name, russian, english) in FILES {
        let (russian, english) = (messages(name, russian), messages(name, english));
        let ids = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let (in_russian, in_english) = (ids(&russian), ids(&english));
        let odd: Vec<_> = in_russian.symmetric_difference(&in_english).collect();
        assert!(odd.is_empty(), "{name}.ftl: only in one language: {odd:?}");
        for (id, parts) in &russian {
            assert_eq!(parts.variables, english[id].variables, "{name}.ftl: {id} has other variables in ru than in en");
        }
    }
}

#[test]
fn a_message_stands_in_the_file_its_id_names_and_only_once() {
    let mut seen = BTreeSet::new();
    for (name, russian, _) in FILES {
        let room = if name.starts_with("problems-") { "problem" } else { name };
        for id in messages(name, russian).into_keys() {
            assert!(id.starts_with(&format!("{room}-")), "{name}.ftl: {id} would never be found");
            assert!(seen.insert(id.clone()), "{name}.ftl: {id} exists twice");
        }
    }
}

#[test]
fn english_is_english() {
    let is_cyrillic = |letter: char| matches!(letter, '\u{400}'..='\u{52f}');
    for (name, _, english) in FILES {
        for (id, parts) in messages(name, english) {
            if !QUOTES_RUSSIAN.contains(&id.as_str()) {
                assert!(!parts.text.contains(is_cyrillic), "{name}.ftl: {id} has Russian in it: {}", parts.text);
            }
        }
    }
}

#[test]
fn every_file_is_listed() {
    let listed: BTreeSet<_> = FILES.iter().map(|(name, ..)| format!("{name}.ftl")).collect();
    for language in ["ru", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language").join(language);
        for entry in std::fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            assert!(listed.contains(&file), "{language}/{file} is missing from FILES in src/language/mod.rs");
        }
    }
}

fn messages(name: &str, text: &'static str) -> Messages {
    let resource = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{name}.ftl cannot be read: {errors:?}\n{text}"));
    let mut messages = Messages::new();
    let mut add = |id: String, pattern: &Pattern<&str>| {
        let mut parts = Parts::default();
        of_pattern(pattern, &mut parts);
        assert!(messages.insert(id.clone(), parts).is_none(), "{name}.ftl: {id} exists twice");
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        if let Some(pattern) = &message.value {
            add(message.id.name.to_owned(), pattern);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    messages
}

fn of_pattern(pattern: &Pattern<&str>, parts: &mut Parts) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => parts.text.push_str(value),
            PatternElement::Placeable { expression } => of_expression(expression, parts),
        }
    }
}

fn of_expression(expression: &Expression<&str>, parts: &mut Parts) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, parts),
        Expression::Select { selector, variants } => {
            of_inline(selector, parts);
            variants.iter().for_each(|variant| of_pattern(&variant.value, parts));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, parts: &mut Parts) {
    match inline {
        // `$name_given` and `$name_count` come with every `$name`; one language may need them, the other not.
        InlineExpression::VariableReference { id } => {
            let name = id.name.strip_suffix("_given").or_else(|| id.name.strip_suffix("_count")).unwrap_or(id.name);
            parts.variables.insert(name.to_owned());
        }
        InlineExpression::StringLiteral { value } => parts.text.push_str(value),
        InlineExpression::Placeable { expression } => of_expression(expression, parts),
        InlineExpression::FunctionReference { arguments, .. } => of_arguments(arguments, parts),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => of_arguments(arguments, parts),
        InlineExpression::MessageReference { id, .. } => panic!("{} is referred to; messages stand alone", id.name),
        InlineExpression::TermReference { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn of_arguments(arguments: &CallArguments<&str>, parts: &mut Parts) {
    arguments.positional.iter().for_each(|inline| of_inline(inline, parts));
    arguments.named.iter().for_each(|argument| of_inline(&argument.value, parts));
}
