//! Edits of the catalog.

use toml_edit::{Array, Value};

use crate::domain::catalog::{CatalogError, Settings};
use crate::domain::kpi::Standing;
use crate::domain::wording::Language;
use crate::problem::{Faults, nearest};
use crate::store::root::Root;
use crate::store::toml::catalog::template;
use crate::store::toml::edit::EditError;
use crate::store::toml::edit::document::{Document, entry, put, text_of, texts};

/// Sets keys of a KPI or an input, each as it is typed on the command line (`every=week`, `name.en=Calls`,
/// `thresholds.near=97,5`, `breakdowns=source,channel`); an empty value takes the key away.
pub fn edit_kpi(text: &str, id: &str, changes: &[(String, String)]) -> Result<String, Faults> {
    if changes.iter().any(|(key, value)| key == "id" && value != id) {
        return Err(EditError::IdStays { id: id.to_owned() }.into());
    }
    let mut document = Document::parse(Root::CATALOG, text)?;
    let standing = if document.entry("kpi", id).is_some() { "kpi" } else { "input" };
    let known = [document.ids("kpi"), document.ids("input")].concat();
    let Some(table) = document.entry(standing, id) else {
        let suggestion = nearest(id, known.iter().map(String::as_str));
        return Err(CatalogError::UnknownKpi { id: id.to_owned(), suggestion }.into());
    };
    for (key, value) in changes {
        put(table, key, typed(key, value.trim()));
    }
    Ok(document.into_text())
}

/// Appends a KPI or an input with these keys, in the order of the shipped ones.
pub fn add_kpi(text: &str, standing: Standing, id: &str, fields: &[(String, String)]) -> Result<String, Faults> {
    let mut document = Document::parse(Root::CATALOG, text)?;
    let mut table = entry([("id", Value::from(id))]);
    for (key, value) in fields.iter().filter(|(key, _)| key != "id") {
        put(&mut table, key, typed(key, value.trim()));
    }
    document.append(if standing == Standing::Kpi { "kpi" } else { "input" }, table);
    Ok(document.into_text())
}

/// The catalog of a new workspace: `[workspace]` with these settings above the shipped catalog, whose frequencies are those
/// of the chosen profile.
pub fn new_catalog(settings: &Settings) -> String {
    let language = settings.language.unwrap_or(Language::Ru);
    let head = match language {
        Language::Ru => include_str!("../catalog/workspace-ru.toml"),
        Language::En => include_str!("../catalog/workspace-en.toml"),
    };
    let whole = format!("{head}\n{}", template());
    let mut document = Document::parse(Root::CATALOG, &whole).expect("what is shipped is tested");
    if let Some(table) = document.table("workspace") {
        for (key, value) in settings_of(settings, language) {
            put(table, key, value.map(Value::from));
        }
    }
    for (id, cadence) in frequencies(&mut document, settings.profile.as_deref()) {
        if let Some(table) = document.entry("kpi", &id) {
            put(table, "every", Some(cadence.into()));
        }
    }
    document.into_text()
}

fn settings_of(settings: &Settings, language: Language) -> [(&'static str, Option<String>); 7] {
    [
        ("company", Some(settings.company.clone())),
        ("language", Some(language.code().to_owned())),
        ("currency", Some(settings.currency.clone())),
        ("utc_offset", Some(settings.utc_offset.to_string())),
        ("deal_moment", Some(settings.deal_moment.to_string())),
        ("vat", Some(settings.vat.to_string())),
        ("profile", settings.profile.clone()),
    ]
}

/// What the profile sets otherwise: ids and cadences.
fn frequencies(document: &mut Document, profile: Option<&str>) -> Vec<(String, String)> {
    let Some(profile) = profile.and_then(|id| document.entry("profile", id)) else { return Vec::new() };
    let Some(every) = profile.get("every").and_then(toml_edit::Item::as_table_like) else { return Vec::new() };
    let pairs = every.iter().filter_map(|(id, _)| Some((id.to_owned(), text_of(every, id)?.to_owned())));
    pairs.collect()
}

/// A value as typed on the command line, as TOML has it for that key. What does not fit stays a text, which the check of
/// the whole file will not accept.
fn typed(key: &str, value: &str) -> Option<Value> {
    if value.is_empty() {
        return None;
    }
    let parts = || value.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let read = match key {
        "adds_over_people" | "adds_over_days" | "scales_with_absence" | "enabled" => value.parse().ok().map(bool::into),
        "number" | "stage" | "decimals" => value.parse().ok().map(i64::into),
        "aliases" | "aliases.ru" | "aliases.en" | "breakdowns" => Some(texts(parts())),
        "rubric" => Some(texts(value.split(';').map(str::trim))),
        "seasonal" => Some(parts().map(|part| number(part).unwrap_or_else(|| part.into())).collect::<Array>().into()),
        _ if key.starts_with("thresholds.") => number(&value.replace(',', ".")),
        _ => None,
    };
    Some(read.unwrap_or_else(|| value.into()))
}

/// A number exactly as written; never by way of a binary fraction.
fn number(text: &str) -> Option<Value> {
    let value: crate::domain::value::Value = text.parse().ok()?;
    value.to_string().parse().ok()
}
