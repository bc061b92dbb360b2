//! `datapackage.json`: what the files beside it hold, as [Data Package 2.0](https://datapackage.org) says it: columns with
//! types, what names a line, what an empty cell means, in which units the values are.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::domain::catalog::Catalog;
use crate::language::Messages;
use crate::render::json;
use crate::render::open_data::Shape;
use crate::report::open_data::{Field, Kind};

/// The file's usual name.
pub const FILE: &str = "datapackage.json";

/// One table: the files it stands in and what their columns are.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its name.
    pub name: String,
    /// Whose descriptions its columns have.
    pub table: &'static str,
    /// Where, from the description's folder.
    pub path: String,
    /// In which form.
    pub shape: Shape,
    /// The columns.
    pub fields: Vec<Field>,
    /// The column that names a line; none where some line has no name.
    pub key: Option<&'static str>,
}

/// Who measured what: the head of a description.
#[derive(Clone, Copy)]
pub struct About<'a> {
    /// The catalog, for the units.
    pub catalog: &'a Catalog,
    /// The language of descriptions.
    pub messages: &'a Messages,
}

/// Writes the description of those tables.
pub fn write(about: About<'_>, resources: &[Resource], out: &mut dyn Write) -> io::Result<()> {
    let settings = about.catalog.settings();
    let company = settings.map_or("", |settings| settings.company.as_str());
    let currency = settings.map_or("", |settings| settings.currency.as_str());
    let units = about.catalog.entries().iter().map(|kpi| (kpi.id.to_string(), Json::from(&*kpi.unit.id)));
    let mut description = about.messages.text("export-package");
    if resources.iter().any(|resource| resource.shape.guards_formulas()) {
        description = format!("{description} {}", about.messages.text("export-package-guard"));
    }
    let described = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "kpi",
        "title": company,
        "description": description,
        "resources": resources.iter().map(|resource| described(resource, about.messages)).collect::<Vec<_>>(),
        "currency": currency,
        "units": units.collect::<Map<_, _>>(),
    });
    json::write(&described, out)
}

fn described(resource: &Resource, messages: &Messages) -> Json {
    let (format, mediatype) = match resource.shape {
        Shape::Csv | Shape::ExactCsv | Shape::Excel => ("csv", "text/csv"),
        Shape::JsonLines => ("jsonl", "application/jsonl"),
        #[cfg(feature = "parquet")]
        Shape::Parquet => ("parquet", "application/vnd.apache.parquet"),
    };
    let mut described = Map::new();
    let mut put = |key: &str, value: Json| described.insert(key.to_owned(), value);
    put("name", json!(resource.name));
    put("type", json!("table"));
    put("description", json!(messages.text(&format!("export-table-{}", resource.table))));
    put("path", json!(resource.path));
    put("format", json!(format));
    put("mediatype", json!(mediatype));
    if !resource.shape.is_binary() {
        put("encoding", json!(if resource.shape == Shape::Excel { "utf-8-sig" } else { "utf-8" }));
    }
    if resource.shape == Shape::Excel {
        put("dialect", json!({"delimiter": ";", "lineTerminator": "\r\n"}));
    }
    put("schema", schema(resource, messages));
    Json::Object(described)
}

fn schema(resource: &Resource, messages: &Messages) -> Json {
    let mut schema = Map::new();
    let fields = resource.fields.iter().map(|field| described_field(*field, resource, messages));
    schema.insert("fields".to_owned(), fields.collect());
    schema.insert("missingValues".to_owned(), json!([""]));
    if let Some(key) = resource.key {
        schema.insert("primaryKey".to_owned(), json!([key]));
    }
    Json::Object(schema)
}

fn described_field(field: Field, resource: &Resource, messages: &Messages) -> Json {
    let kind = match field.kind {
        Kind::Text => "string",
        Kind::Date => "date",
        Kind::Moment => "datetime",
        Kind::Decimal | Kind::Computed => "number",
        Kind::Whole => "integer",
        Kind::Flag => "boolean",
    };
    let mut described = Map::new();
    described.insert("name".to_owned(), json!(field.name));
    described.insert("type".to_owned(), json!(kind));
    if resource.shape == Shape::Excel && kind == "number" {
        described.insert("decimalChar".to_owned(), json!(","));
    }
    described.insert("description".to_owned(), json!(meaning(field.name, resource.table, messages)));
    if field.required {
        described.insert("constraints".to_owned(), json!({"required": true}));
    }
    Json::Object(described)
}

/// What a column means: in its own table, or wherever it stands.
fn meaning(field: &str, table: &str, messages: &Messages) -> String {
    let field = field.replace('_', "-");
    let own = format!("export-field-{table}-{field}");
    messages.text(&if messages.has(&own) { own } else { format!("export-field-{field}") })
}
