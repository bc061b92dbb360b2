//! The entry sheet for people who open no terminal: one description for writing it and for reading it back. Knows no file
//! format: a workbook is drawn by `render::xlsx`, and read by `intake::form`.

pub mod form;
pub mod key;

crate::problems! {
    /// What can be wrong with a form that was filled in.
    pub enum FormError: Data {
        /// Made by a newer program.
        Newer = "form-newer" { mark: String },
        /// The hidden sheet does not say what it should.
        Damaged = "form-damaged" { what: String },
        /// Made for another company's data.
        OtherCompany = "form-other-company" { theirs: String, ours: String },
        /// Made in another workspace of the same company.
        OtherWorkspace = "form-other-workspace" {},
        /// A cell that is no number.
        NotANumber = "form-not-a-number" { text: String },
        /// A cell that became a date.
        ADate = "form-a-date" { text: String },
        /// Less than nothing.
        Negative = "form-negative" { text: String },
        /// More than a record holds, or with more decimals.
        TooLong = "form-too-long" { text: String },
        /// An assessment that is none of the levels.
        NotALevel = "form-not-a-level" { text: String },
        /// How many there were, without what they came to.
        CountAlone = "form-count-alone" {},
        /// A mean of no observations.
        ValueOfNone = "form-value-of-none" {},
        /// A figure on a day of leave.
        Away = "form-away" { kpi: String, owner: String, date: chrono::NaiveDate },
        /// A cell that was cleared while its figure stays.
        Cleared = "form-cleared" { kpi: String, owner: String, date: chrono::NaiveDate },
        /// A correction that takes a reason.
        NeedsReason = "form-needs-reason" { cell: Option<String> },
    }
}
