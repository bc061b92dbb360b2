//! What can be wrong with a file as a whole, and what is worth saying about how it was read.

crate::problems! {
    /// What makes a file, or a cell of it, unreadable.
    pub enum ContainerError: Data {
        /// A workbook or page of too many bytes.
        FileTooLarge = "container-file-too-large" { file: String, limit: i64 },
        /// The parts of a workbook unpack to too much.
        UnpackedTooLarge = "container-unpacked-too-large" { limit: i64 },
        /// The parts of a workbook unpack to suspiciously much.
        RatioTooHigh = "container-ratio-too-high" { limit: i64 },
        /// A sheet with too many filled cells.
        TooManyCells = "container-too-many-cells" { limit: usize },
        /// A header with too many columns.
        TooManyColumns = "container-too-many-columns" { columns: usize, limit: usize },
        /// A cell of too many characters.
        CellTooLong = "container-cell-too-long" { limit: usize },
        /// Tables in tables in tables.
        TooDeep = "container-too-deep" { limit: usize },
        /// A workbook that is damaged.
        Broken = "container-broken" { file: String, part: String },
        /// A workbook that opens with a password alone.
        Encrypted = "container-encrypted" { file: String },
        /// No table is known in this kind of file.
        UnknownFormat = "container-unknown-format" { file: String },
        /// The workbook has no such sheet.
        SheetUnknown = "container-sheet-unknown" { sheet: String, sheets: Vec<String> },
        /// Several sheets have data, and nobody said which one is meant.
        SheetWanted = "container-sheet-wanted" { sheets: Vec<String> },
        /// The row that should be the header is not there.
        HeaderRowAbsent = "container-header-row-absent" { row: u32 },
    }
}

crate::problems! {
    /// What a reader of the import should know of how the file was read.
    pub enum ContainerNote: Data {
        /// The encoding was found out.
        Encoding = "container-encoding" { encoding: String },
        /// Lines above the header.
        LinesAbove = "container-lines-above" { count: usize, text: String },
        /// The names of the columns stand in two rows.
        HeaderOfTwo = "container-header-of-two" {},
        /// Lines below the table.
        LinesBelow = "container-lines-below" { count: usize, text: String },
        /// Lines of totals.
        Totals = "container-totals" { count: usize, text: String },
        /// The header repeated further down, as where exports were joined.
        HeaderAgain = "container-header-again" { count: usize },
        /// Rows that end before the last column.
        ShortRows = "container-short-rows" { count: usize },
        /// A sheet was asked for where there are none.
        SheetOfText = "container-sheet-of-text" { sheet: String },
        /// Cells beside the table.
        CellsBeside = "container-cells-beside" { count: usize },
        /// Hidden sheets with data that were not looked at.
        SheetsHidden = "container-sheets-hidden" { sheets: Vec<String> },
    }
}
