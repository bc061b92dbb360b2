//! A formula in words: the names of its operands in the place of their ids.

use crate::domain::wording::Wording;
use crate::language::Messages;
use crate::language::format::{MINUS, decimal};
use crate::problem::Argument;

/// Names by what stands in the formula: `deals`, `source`, `source=site`.
pub type Names = [(String, Wording)];

/// The formula with names: `Сделки / Заявки (источник: сайт, чат)`.
pub fn in_words(formula: &str, names: &Names, messages: &Messages) -> String {
    let writer = Writer { names, messages };
    let mut words = String::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            'a'..='z' | 'A'..='Z' | '_' => rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_'),
            '0'..='9' => rest.find(|c: char| !c.is_ascii_digit() && c != '.'),
            '[' => rest.find(']').map(|at| at + 1),
            _ => Some(first.len_utf8()),
        };
        let (part, after) = rest.split_at(length.unwrap_or(rest.len()));
        rest = match (first, after.strip_prefix('(').and_then(|inner| inner.split_once(')'))) {
            ('d', Some((inner, after))) if part == "distinct" => {
                words.push_str(&writer.distinct(inner));
                after
            }
            _ => {
                words.push_str(&writer.part(first, part));
                after
            }
        };
    }
    words
}

struct Writer<'a> {
    names: &'a Names,
    messages: &'a Messages,
}

impl Writer<'_> {
    fn name(&self, key: &str) -> Option<&str> {
        let found = self.names.iter().find(|(known, _)| known == key);
        found.map(|(_, name)| name.text(self.messages.language())).filter(|name| !name.is_empty())
    }

    fn part(&self, first: char, part: &str) -> String {
        match part {
            "min" | "max" | "abs" | "months" | "days" if self.name(part).is_none() => {
                self.messages.text(&format!("catalog-formula-{part}"))
            }
            "*" => "×".to_owned(),
            "-" => MINUS.to_string(),
            _ if first == '[' => format!(" ({})", self.filter(part.trim_matches(['[', ']']))),
            _ if first.is_ascii_digit() => decimal(self.messages.language(), part),
            _ => self.name(part).unwrap_or(part).to_owned(),
        }
    }

    fn filter(&self, clauses: &str) -> String {
        let clause = |clause: &str| match clause.split_once('=') {
            Some((key, values)) => {
                let named = |value: &str| self.name(&format!("{key}={value}")).unwrap_or(value).to_owned();
                let values: Vec<String> = values.split('|').map(str::trim).map(named).collect();
                format!("{}: {}", self.name(key).unwrap_or(key), values.join(", "))
            }
            None => clause.to_owned(),
        };
        clauses.split([';', ',']).map(|one| clause(one.trim())).collect::<Vec<_>>().join("; ")
    }

    fn distinct(&self, inner: &str) -> String {
        let (kpi, key) = inner.split_once('.').unwrap_or((inner, ""));
        let arguments = [
            ("kpi", Argument::from(self.name(kpi).unwrap_or(kpi))),
            ("key", Argument::from(self.name(key).unwrap_or(key))),
        ];
        self.messages.with("catalog-formula-distinct", &arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wording::Language;

    #[test]
    fn ids_become_names() {
        let named = |id: &str, ru: &str| (id.to_owned(), Wording { ru: ru.into(), en: id.to_uppercase().into() });
        let names = [
            named("deals", "Сделки"),
            named("requests", "Заявки"),
            named("source", "источник"),
            named("source=site", "сайт"),
            named("leads", "Лиды"),
        ];
        let russian = Messages::new(Language::Ru);
        for (formula, words) in [
            ("deals / requests", "Сделки / Заявки"),
            ("requests[source=site|chat] / requests", "Заявки (источник: сайт, chat) / Заявки"),
            ("distinct(leads.source)", "число разных значений «источник» у показателя «Лиды»"),
            ("(deals - 1.5) * 2", "(Сделки − 1,5) × 2"),
            ("min(deals, other)", "меньшее из (Сделки, other)"),
            ("deals / months", "Сделки / число месяцев периода"),
        ] {
            assert_eq!(in_words(formula, &names, &russian), words);
        }
        assert_eq!(in_words("deals / requests", &names, &Messages::new(Language::En)), "DEALS / REQUESTS");
    }
}
