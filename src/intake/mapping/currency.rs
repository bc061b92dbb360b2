//! In what currency the amounts of a file are, and what becomes of amounts in others: they are never added up.

use crate::domain::measure::words;
use crate::intake::amount::Amount;

/// In what currency the amounts of a file are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CurrencyRule {
    /// The column with the currency of a row; where absent, that of the field `currency`, if the file has one.
    pub column: Option<String>,
    /// The code of the currency of amounts that say none; the workspace's where absent.
    pub is: Option<String>,
    /// What one unit of another currency, by its code, is in the workspace's.
    pub rates: Vec<(String, Amount)>,
    /// What becomes of rows in currencies without a rate: rejected where absent.
    pub others: Option<OtherCurrencies>,
}

words! {
    /// What becomes of rows in other currencies.
    OtherCurrencies {
        /// They are rejected.
        Reject = "reject",
        /// They are passed over.
        Skip = "skip",
    }
}
