//! Tables embedded in the program.

/// Russia's production calendar, in the form of a workspace's calendar.toml.
pub const CALENDAR_RU: &str = include_str!("calendar-ru.toml");

/// What systems call the fields of their exports: `field = ["title", …]`.
pub const FIELDS: &str = include_str!("fields.toml");

/// Mappings for exports of well-known systems: their name, what the system is called, titles by which its files are known
/// (how many of them at least), and the text.
pub const MAPPINGS: [Shipped; 6] = [
    Shipped {
        name: "amocrm",
        system: "amoCRM (Kommo)",
        telling: &["Название сделки", "Бюджет", "Этап сделки", "Дата создания сделки", "Воронка", "Основной контакт"],
        least: 3,
        text: include_str!("mappings/amocrm.toml"),
    },
    Shipped {
        name: "bitrix24",
        system: "Битрикс24 (Bitrix24)",
        telling: &[
            "Стадия сделки",
            "Предполагаемая дата закрытия",
            "Дата изменения",
            "Сделка закрыта",
            "Тип",
            "Валюта",
        ],
        least: 3,
        text: include_str!("mappings/bitrix24.toml"),
    },
    Shipped {
        name: "onec",
        system: "1С (1C)",
        telling: &["Контрагент", "Номенклатура", "Документ", "Регистратор", "Сумма документа", "Дата документа"],
        least: 2,
        text: include_str!("mappings/onec.toml"),
    },
    Shipped {
        name: "hubspot",
        system: "HubSpot",
        telling: &["Record ID", "Deal Name", "Deal Stage", "Deal owner", "Create Date", "Close Date"],
        least: 3,
        text: include_str!("mappings/hubspot.toml"),
    },
    Shipped {
        name: "pipedrive",
        system: "Pipedrive",
        telling: &["Deal - Title", "Deal - Value", "Deal - Status", "Deal - Owner", "Deal - Stage", "Deal - Won time"],
        least: 3,
        text: include_str!("mappings/pipedrive.toml"),
    },
    Shipped {
        name: "salesforce",
        system: "Salesforce",
        telling: &["Opportunity Name", "Opportunity Owner", "Account Name", "Stage", "Created Date", "Close Date"],
        least: 3,
        text: include_str!("mappings/salesforce.toml"),
    },
];

/// A mapping that ships with the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its name, as in `--mapping amocrm`.
    pub name: &'static str,
    /// What the system is called.
    pub system: &'static str,
    /// Titles of columns its exports are known by.
    pub telling: &'static [&'static str],
    /// How many of them at least.
    pub least: usize,
    /// The mapping, ready to be copied into imports.toml.
    pub text: &'static str,
}
