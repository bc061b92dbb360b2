//! What can be wrong with an export, and what is worth saying about one.

use chrono::NaiveDate;

use crate::intake::amount::Amount;

crate::problems! {
    /// What makes a file or a row of it unusable.
    pub enum IntakeError: Data {
        /// The file cannot be read at all.
        Unreadable = "intake-unreadable" { file: String, detail: String },
        /// The file is not UTF-8 text.
        NotUtf8 = "intake-not-utf8" { file: String },
        /// The file has no header line.
        NoHeader = "intake-no-header" { file: String },
        /// A row is not UTF-8 text.
        RowNotUtf8 = "intake-row-not-utf8" {},
        /// A row has more or fewer cells than the header.
        RowWidth = "intake-row-width" { cells: usize, columns: usize },
        /// A quote opened in this row swallows the lines after it.
        QuoteOpen = "intake-quote-open" { lines: usize },
        /// A cell that is needed could not be computed by the spreadsheet.
        CellError = "intake-cell-error" { column: String, text: String },
        /// A number that identifies something has more digits than a spreadsheet keeps.
        IdInexact = "intake-id-inexact" { column: String, text: String },
        /// The mapping names a column that the file does not have.
        ColumnMissing = "intake-column-missing" { column: String, columns: Vec<String> },
        /// The file has no column under any known title of a field.
        FieldMissing = "intake-field-missing" { field: String, titles: Vec<String>, columns: Vec<String> },
        /// The mapping names a column that the file has several times.
        ColumnTwice = "intake-column-twice" { column: String, count: usize },
        /// The mapping joins another table than was given.
        JoinAbsent = "intake-join-absent" { file: String },
        /// A row's key is not in the joined table.
        JoinMissing = "intake-join-missing" { file: String, key: String },
        /// A joined table has a key twice.
        JoinTwice = "intake-join-twice" { key: String, first: u32 },
        /// A row without the number of its document.
        KeyEmpty = "intake-key-empty" { column: String },
        /// A document one of whose rows cannot be used.
        DocumentBroken = "intake-document-broken" { key: String, row: u32 },
        /// Nobody is called exactly so, but somebody nearly.
        OwnerAlike = "intake-owner-alike" { id: Option<String>, text: String, owner: String },
        /// A date is not written in the mapping's format.
        DateUnreadable = "intake-date-unreadable" { column: String, text: String, format: String },
        /// A text is no date in any known form; `kind` is `word` or `value`.
        DateForeign = "intake-date-foreign" { column: String, text: String, kind: String },
        /// A date can be read in two ways and no other cell of its column decides.
        DateAmbiguous = "intake-date-ambiguous" {
            column: String, text: String,
            first: NaiveDate, first_order: String, second: NaiveDate, second_order: String,
        },
        /// Two dates of a column contradict each other.
        DatesMixed = "intake-dates-mixed" { column: String, text: String, other: String },
        /// A length of time can be hours and minutes or minutes and seconds.
        TimeAmbiguous = "intake-time-ambiguous" { column: String, text: String, hours: Amount, minutes: Amount },
        /// A text is no number in any known form; `kind` is `word` or `value`.
        NumberForeign = "intake-number-foreign" { column: String, text: String, kind: String },
        /// A difference in minutes or hours needs times, and the cell has a date alone.
        TimeMissing = "intake-time-missing" { column: String, text: String },
        /// Something ends before it begins.
        DatesReversed = "intake-dates-reversed" { from: String, until: String },
        /// A number can be read in two ways and no other cell of its column decides; `other` is one that would, were it
        /// written with the same signs.
        NumberAmbiguous = "intake-number-ambiguous" {
            column: String, text: String, point: String, comma: String, other: Option<String>,
        },
        /// A number is missing.
        NumberEmpty = "intake-number-empty" { column: String },
        /// A number or a total is beyond what a record can hold.
        NumberTooLarge = "intake-number-too-large" { column: String },
        /// An amount in another currency than its KPI is kept in.
        CurrencyForeign = "intake-currency-foreign" { column: String, text: String, currency: String, own: String },
        /// A column of amounts in another currency, as its title says.
        CurrencyOfColumn = "intake-currency-of-column" { column: String, currency: String, own: String },
        /// A percentage where the KPI is not kept in percent.
        PercentForeign = "intake-percent-foreign" { column: String, text: String },
        /// A day that has not come.
        DateFuture = "intake-date-future" { column: String, text: String, today: NaiveDate },
        /// A share is not between nothing and the whole.
        ShareOutside = "intake-share-outside" { text: String },
        /// Two rules of the mapping give the same value.
        TwoRules = "intake-two-rules" { kpi: String, date: NaiveDate },
    }
}

crate::problems! {
    /// What a reader of the import should know although nothing is wrong.
    pub enum IntakeNote: Data {
        /// A breakdown's text was changed to what a record can hold.
        BreakdownCleaned = "intake-breakdown-cleaned" { from: String, to: String },
        /// Rows without a responsible count for the company alone.
        OwnerEmpty = "intake-owner-empty" { rows: usize },
        /// The last period of a KPI is not over in the file.
        PeriodOpen = "intake-period-open" { kpi: String, end: NaiveDate, last: NaiveDate },
        /// First ones are known only as far back as the file goes.
        HistoryShort = "intake-history-short" { kpi: String, since: NaiveDate },
        /// A rule, or a part of one, that may be left out has no column in this file.
        RuleWithout = "intake-rule-without" { kpi: String, column: String },
        /// Rows with the number of a document that was met before.
        Repeated = "intake-repeated" { rows: usize, column: String },
        /// The rows of a document all have the same amount, which was taken once.
        SumsRepeated = "intake-sums-repeated" { rows: usize, column: String },
        /// The rows of documents have different amounts, which were added.
        SumsAdded = "intake-sums-added" { rows: usize, column: String },
        /// Documents with rows above and below nothing, which were added.
        SignsMixed = "intake-signs-mixed" { documents: usize, column: String },
        /// Documents with rows above and below nothing, which count apart.
        SignsApart = "intake-signs-apart" { documents: usize, column: String },
        /// Documents whose rows have different owners, and whose sums cannot be told apart: the first row's has it all.
        OwnersDiffer = "intake-owners-differ" { documents: usize, column: String },
        /// Documents whose rows have different owners: each has the sum of their rows.
        OwnersSplit = "intake-owners-split" { documents: usize, column: String },
        /// Rows in other currencies were passed over.
        CurrencySkipped = "intake-currency-skipped" { rows: usize, currencies: Vec<String> },
        /// Amounts were converted.
        CurrencyConverted = "intake-currency-converted" { currency: String, rate: String, own: String },
        /// The file has a header and no rows.
        NoRows = "intake-no-rows" {},
        /// Documents whose rows have different days: the earliest has it all.
        DaysDiffer = "intake-days-differ" { documents: usize, column: String },
        /// No row has any of the texts that a rule asks for.
        WordsAbsent = "intake-words-absent" { kpi: String, column: String, wanted: Vec<String>, found: Vec<String> },
        /// The file has no row that gives a value.
        Nothing = "intake-nothing" {},
    }
}
